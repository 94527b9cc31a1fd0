/** Who is in the teams: read at the start, when something changes there, and once a night. */
import { afterEach, describe, expect, it } from 'vitest';
import type { AudienceDefinition, Programme } from '../../../src/domain/model.ts';
import { type House, hourMs, openHouse, put } from '../../support/house.ts';
import { northwind, person } from '../../support/house-chat.ts';
import { programme } from '../setting-up/reading.ts';

let house: House;
afterEach(() => house.close());

const team = (key: string, channel: string, changes: Partial<AudienceDefinition> = {}): AudienceDefinition => ({
  key,
  name: key,
  group: 'employees',
  owners: [],
  place: { channel },
  mode: 'confidential',
  ...changes,
});
const asking = (...audiences: readonly AudienceDefinition[]): Programme => ({ ...programme, audiences });
const sizes = async () =>
  Object.fromEntries((await house.store.audiences(1)).map(({ key, size, counted }) => [key, [size, counted]]));
const readSince = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
  const before = house.chat.read.length;
  await work();
  return house.chat.read.slice(before);
};
const joined = (channel: string) => house.tell({ kind: 'channel', channel });

describe('the people of a team', () => {
  it('are our own in a shared channel, partners are the others; owners and readers are not counted', async () => {
    const [leaders] = programme.digests;
    if (!leaders) throw new Error('no digest');
    const mixed = northwind({ members: { 'C-acme': ['U-ana', 'U-ben', 'U-cleo', 'U-gil', 'U-gwen'] } });
    house = await openHouse({
      chats: [mixed],
      file: {
        ...asking(
          team('ours', 'C-acme', { owners: ['U-cleo'] }),
          team('theirs', 'C-acme', { group: 'partners', mode: 'named' }),
          team('for-them', 'C-acme', { group: 'accountTeams' }),
        ),
        digests: [
          { ...leaders, readers: ['U-ana'] },
          { ...leaders, key: 'b', readers: ['U-ben', 'U-ana'] },
        ],
      },
    });
    expect(await sizes()).toEqual({ ours: [3, 0], theirs: [2, 2], 'for-them': [3, 1] });
  });

  it('stay as they were where their place cannot be read, which is said with the reason', async () => {
    house = await openHouse({
      file: asking(team('lab', 'C-lab'), team('design', 'C-design'), team('sales', 'C-board')),
    });
    house.chat.closed.set('C-lab', new Error('no right to read it')).set('C-design', 'gone');
    house.chat.members['C-board'] = ['U-ben'];
    expect(await house.bot.begin()).toEqual([
      { audience: 'lab', why: 'no right to read it' },
      { audience: 'design', why: 'gone' },
    ]);
    expect(await sizes()).toEqual({ lab: [3, 3], design: [13, 13], sales: [1, 1] });
    expect(house.logged.map(({ level, event, fields }) => [level, event, fields])).toEqual([
      ['error', 'roster not read', { audience: 'lab' }],
      ['error', 'roster not read', { audience: 'design' }],
    ]);
  });

  it('are asked no more once they are gone from the chat, unless another team still has them', async () => {
    house = await openHouse({ file: asking(team('lab', 'C-lab'), team('pair', 'C-pair')) });
    house.chat.members['C-pair'] = ['U-cleo', 'U-dora'];
    await joined('C-pair');
    const leave = (...ids: readonly string[]) => {
      for (const id of ids)
        house.chat.people.splice(
          house.chat.people.findIndex(({ userId }) => userId === id),
          1,
        );
    };
    const active = async (userId: string) => (await house.store.person(1, userId))?.active;
    leave('U-ben', 'U-cleo');
    house.chat.members['C-lab'] = [];
    house.clock.set(house.clock.now() + hourMs);
    await joined('C-lab');
    expect([await active('U-ben'), await active('U-cleo'), await active('U-dora')]).toEqual([false, true, true]);
    await joined('C-pair');
    await house.bot.tick();
    house.clock.set(house.clock.now() + hourMs);
    await joined('C-pair');
    expect([await active('U-cleo'), await active('U-dora')]).toEqual([false, true]);
  });
});

describe('a team of another chat', () => {
  const teams = () =>
    northwind({
      name: 'teams',
      people: [person('29:tom'), person('29:tia')],
      members: { 'C-lab': ['29:tom', '29:tia'] },
    });

  it('is read there, and a chat that is not connected is left out', async () => {
    const far = team('far', 'C-lab', { platform: 'teams' });
    house = await openHouse({
      file: asking(team('lab', 'C-lab', { platform: 'slack' }), far, team('lost', 'C-lab', { platform: 'elsewhere' })),
      chats: [northwind(), teams()],
    });
    expect(await sizes()).toEqual({ lab: [3, 3], far: [2, 2] });
    expect((await house.store.audiences(1)).map(({ site }) => site)).toEqual([1, 2]);
    // Once, though two chats serve the programme.
    expect(house.chat.read).toEqual(['C-lab']);
  });

  it('joins the programme that is there, whichever chat is looked at first', async () => {
    house = await openHouse({
      chats: [northwind(), teams()],
      before: (store) => store.workspace({ platform: 'teams', externalId: 'W-teams', name: 'Before' }),
    });
    expect(house.bot.sites().map(({ workspace, platform }) => [workspace.id, workspace.site, platform.name])).toEqual([
      [1, 1, 'teams'],
      [1, 2, 'slack'],
    ]);
    for (const site of house.bot.sites()) expect(site.house).toEqual(house.bot.sites());
  });

  it.each([
    ['slack', 'W-other'],
    ['elsewhere', 'W-slack'],
  ])('joins no workspace that is not connected any more: on %s, %s', async (platform, externalId) => {
    house = await openHouse({
      chats: [northwind()],
      before: (store) => store.workspace({ platform, externalId, name: 'Another company' }),
    });
    expect(house.bot.sites().map(({ workspace }) => [workspace.id, workspace.name])).toEqual([
      [2, 'Northwind on Slack'],
    ]);
  });
});

describe('rosters are read', () => {
  it('of what is started or changed, with the next tick at the latest, and of nothing else', async () => {
    house = await openHouse({ file: asking(team('lab', 'C-lab')) });
    const { id } = await put(house);
    const start = () => house.act('U-ana', { do: 'startSetUp', setUp: id });
    // Once to show who would be asked, once to ask them.
    expect(await readSince(async () => [await start(), await house.bot.deliver()])).toEqual(['C-design', 'C-design']);
    expect(await sizes()).toMatchObject({ design: [13, 13] });
    const inputs = { name: 'Makers', group: 'employees', mode: 'confidential' };
    const change = (more: object) => async () => {
      await house.act('U-ana', { do: 'saveSetUp', setUp: id }, { ...inputs, ...more });
      await house.bot.tick();
    };
    expect(await readSince(change({ everyWeeks: '4' }))).toEqual([]);
    expect(await readSince(change({ owner: 'U-ben' }))).toEqual(['C-design']);
    expect(await sizes()).toMatchObject({ design: [13, 12] });
    expect(await readSince(() => house.tell({ kind: 'moved', from: 'C-design', to: 'C-lab-2' }))).toEqual(['C-lab-2']);
  });

  it('at once when somebody joins, and those that follow within a minute together with the next tick', async () => {
    house = await openHouse({ file: asking(team('lab', 'C-lab'), team('design', 'C-design')) });
    const start = house.clock.now();
    expect(await readSince(() => joined('C-lab'))).toEqual(['C-lab']);
    house.clock.set(start + 59_999);
    const later = async () => {
      for (let times = 0; times < 3; times++) await joined('C-lab');
      await joined('C-design');
    };
    expect(await readSince(later)).toEqual(['C-design']);
    expect(await readSince(() => house.bot.tick())).toEqual(['C-lab']);
    expect(await readSince(() => house.bot.tick())).toEqual([]);
    // Read by the tick a minute ago.
    house.clock.set(start + 59_999 + 60_000);
    expect(await readSince(() => joined('C-lab'))).toEqual(['C-lab']);
    // The clock was put back: not for ever.
    house.clock.set(start);
    expect(await readSince(() => joined('C-lab'))).toEqual(['C-lab']);
  });
});
