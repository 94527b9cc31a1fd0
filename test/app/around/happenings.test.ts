import { afterEach, describe, expect, it } from 'vitest';
import { dayMs } from '../../../src/domain/model.ts';
import { type House, openHouse, put } from '../../support/house.ts';
import { northwind, person } from '../../support/house-chat.ts';
import { press } from '../setting-up/place.ts';
import { programme } from '../setting-up/reading.ts';

let house: House;
afterEach(() => house.close());

const toldAnew = async (userId: string) => (await house.toldTo(userId)).map(([line]) => line);
/** Places that were read since. */
const readSince = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
  const before = house.chat.read.length;
  await work();
  return house.chat.read.slice(before);
};
const nobodyElse = (...userIds: readonly string[]) =>
  expect(house.sent.map(({ target }) => ('person' in target ? target.person : target.channel))).toEqual(userIds);

describe('whoever adds Pollen to a channel', () => {
  const asked = [
    'Thank you for adding me to product-design. Nobody has been asked anything. Say in a minute whom I should ask there and when; you see everything before it is sent.',
    '[Set it up]',
    'If not now: write "set up" to me at any time.',
  ];
  const unknown = asked.map((line) => line.replace('Thank you for adding me', 'I was added'));

  it('is asked what for, once a day', async () => {
    house = await openHouse();
    const added = { kind: 'added', channel: 'C-design', by: 'U-dora' } as const;
    for (let times = 0; times < 2; times++) await house.tell(added);
    expect(await house.toldTo('U-dora')).toEqual([asked]);
    expect(press(house.sent[0]?.card, /Set it up/)).toEqual({ do: 'setUp', channel: 'C-design' });
    house.clock.set(house.clock.now() + dayMs);
    await house.tell(added);
    await house.tell({ ...added, channel: 'C-gone' });
    expect(await toldAnew('U-dora')).toEqual([asked[0], asked[0], asked[0]?.replace('product-design', 'C-gone')]);
    nobodyElse('U-dora', 'U-dora', 'U-dora');
  });

  it.each([
    ['is of another organisation', { by: 'U-gil' }],
    ['is nobody whom the chat knows', { by: 'U-none' }],
    ['is not said', {}],
  ])('is not asked, but administrators are, where that %s', async (_, by) => {
    house = await openHouse({ chats: [northwind({ administrators: ['U-ana', 'U-mia'] })] });
    await house.tell({ kind: 'added', channel: 'C-design', ...by });
    expect([await house.toldTo('U-ana'), await house.toldTo('U-mia')]).toEqual([[unknown], [unknown]]);
    nobodyElse('U-ana', 'U-mia');
  });

  it('is asked nothing where somebody is asked or reads figures: the channel is only read', async () => {
    house = await openHouse({ file: programme });
    expect(await readSince(() => house.tell({ kind: 'added', channel: 'C-support', by: 'U-dora' }))).toEqual([
      'C-support',
    ]);
    expect(await readSince(() => house.tell({ kind: 'added', channel: 'C-leaders', by: 'U-dora' }))).toEqual([]);
    await house.bot.deliver();
    nobodyElse();
  });
});

describe('a channel or group of the programme', () => {
  it('is read anew when somebody joins or leaves, and no other', async () => {
    const [support] = programme.audiences;
    if (!support) throw new Error('nobody');
    const group = { ...support, key: 'sales', place: { userGroup: 'S-sales' } };
    const list = { ...support, key: 'list', place: { people: ['ben@n.example'] } };
    const all = { ...support, key: 'all', place: { userGroup: 'S-all' } };
    house = await openHouse({ file: { ...programme, audiences: [support, group, list, all] } });
    house.chat.members['C-support'] = ['U-ben', 'U-cleo'];
    expect(await readSince(() => house.tell({ kind: 'channel', channel: 'C-support' }))).toEqual(['C-support']);
    expect(await readSince(() => house.tell({ kind: 'userGroup', userGroup: 'S-sales' }))).toEqual(['S-sales']);
    for (const event of [
      { kind: 'channel', channel: 'S-sales' },
      { kind: 'userGroup', userGroup: 'C-support' },
      { kind: 'channel', channel: 'C-design' },
    ] as const)
      expect(await readSince(() => house.tell(event))).toEqual([]);
    expect((await house.store.audiences(1)).map(({ key, size }) => [key, size])).toEqual([
      ['support', 2],
      ['sales', 5],
      ['list', 1],
      ['all', 14],
    ]);
  });

  it('that Pollen is taken out of is told to administrators with all that it is for, once a day', async () => {
    const [support] = programme.audiences;
    const [leaders] = programme.digests;
    if (!support || !leaders) throw new Error('nobody');
    const audiences = [support, { ...support, key: 'helpers', name: 'Helpers' }];
    const digests = [leaders, { ...leaders, key: 'b', name: 'Board', channel: 'C-support' }];
    house = await openHouse({ file: { ...programme, audiences, digests } });
    house.chat.channels.push({ id: 'C-support', name: 'support-desk', readers: 'internal', joined: false });
    for (const channel of ['C-support', 'C-support', 'C-design']) await house.tell({ kind: 'removed', channel });
    const says =
      'I was taken out of support-desk, where Support, Helpers and Board are asked or read. Invite me there again, or change the set-up.';
    expect(await house.toldTo('U-ana')).toEqual([[says, '[See set-ups]']]);
    house.chat.channels.pop();
    house.clock.set(house.clock.now() + dayMs);
    await house.tell({ kind: 'removed', channel: 'C-support' });
    expect((await toldAnew('U-ana'))[1]).toBe(says.replace('support-desk', 'C-support'));
    nobodyElse('U-ana', 'U-ana');
  });
});

describe('somebody whom Pollen knows', () => {
  it('is called and asked as the chat says now, and not at all once gone', async () => {
    house = await openHouse({ file: programme });
    const known = () => house.store.person(1, 'U-ben');
    await house.act('U-ben', { do: 'privacy' });
    const at = house.chat.people.findIndex(({ userId }) => userId === 'U-ben');
    house.chat.people[at] = person('U-ben', { name: 'Benjamin', zone: 'Asia/Tokyo' });
    await house.tell({ kind: 'person', userId: 'U-ben' });
    expect(await known()).toMatchObject({ name: 'Benjamin', zone: 'Asia/Tokyo', active: true });
    house.chat.people.splice(at, 1);
    await house.tell({ kind: 'person', userId: 'U-ben' });
    expect(await known()).toMatchObject({ name: 'Benjamin', active: false });
    await house.tell({ kind: 'person', userId: 'U-cleo' });
    expect(await house.store.person(1, 'U-cleo')).toBeUndefined();
  });

  it('is not looked up in a chat that is not theirs', async () => {
    const teams = northwind({ name: 'teams', people: [], administrators: [] });
    house = await openHouse({ file: programme, chats: [northwind(), teams] });
    await house.act('U-ben', { do: 'privacy' });
    await house.tell({ kind: 'person', userId: 'U-ben' }, 'teams');
    expect(await house.store.person(1, 'U-ben')).toMatchObject({ active: true });
  });

  it('cannot be reached while the app is not installed for them', async () => {
    house = await openHouse({ file: programme });
    await house.act('U-ben', { do: 'privacy' });
    await house.tell({ kind: 'uninstalled', userId: 'U-ben' });
    expect(await house.store.unreached(1)).toMatchObject([{ userId: 'U-ben', why: 'appMissing' }]);
    await house.tell({ kind: 'installed', userId: 'U-ben' });
    expect(await house.store.unreached(1)).toEqual([]);
  });
});

describe('in a house of two chats', () => {
  const two = (changes: object = {}) => [
    northwind(),
    northwind({ name: 'teams', people: [person('29:tom')], administrators: ['29:tom'], ...changes }),
  ];

  it('what happens in one chat is nothing to teams and figures of the other', async () => {
    house = await openHouse({ chats: two() });
    const digest = { key: 'leaders', channel: 'C-leaders', platform: 'slack', readers: [] };
    const { id } = await put(house, { digest });
    await house.act('U-ana', { do: 'startSetUp', setUp: id });
    await house.bot.tick();
    for (const channel of ['C-design', 'C-leaders']) {
      expect(await readSince(() => house.tell({ kind: 'channel', channel }, 'teams'))).toEqual([]);
      await house.tell({ kind: 'removed', channel }, 'teams');
      await house.tell({ kind: 'added', channel, by: '29:tom' }, 'teams');
      await house.tell({ kind: 'removed', channel });
    }
    expect(await toldAnew('29:tom')).toEqual([
      expect.stringMatching(/^Thank you for adding me to product-design/),
      expect.stringMatching(/^Thank you for adding me to leaders/),
    ]);
    expect(await toldAnew('U-ana')).toEqual([
      expect.stringMatching(/^I was taken out of product-design, where Design is/),
      expect.stringMatching(/^I was taken out of leaders, where Leaders is/),
    ]);
  });

  it('the others hear once a day that the app was taken out of one, those that it was taken out of do not', async () => {
    const third = northwind({ name: 'third', people: [person('third-ann')], administrators: ['third-ann'] });
    house = await openHouse({ chats: [...two(), third] });
    await house.tell({ kind: 'goodbye' }, 'third');
    await house.tell({ kind: 'goodbye' }, 'teams');
    await house.tell({ kind: 'goodbye' }, 'teams');
    const says = (name: string, platform: string) =>
      `The app was taken out of Northwind on ${name} (${platform}). Nothing is sent there any more; what was said there is kept as long as people were told.`;
    expect(await toldAnew('U-ana')).toEqual([says('Third', 'Third'), says('Teams', 'Microsoft Teams')]);
    expect(house.logged.map(({ level, event, fields }) => [level, event, fields?.['platform']])).toEqual([
      ['warn', 'workspace left', 'third'],
      ['warn', 'workspace left', 'teams'],
      ['warn', 'workspace left', 'teams'],
    ]);
    const [first, , last] = house.bot.sites();
    expect(await house.store.outbox(first?.workspace.site ?? 0)).toMatchObject({ sent: 2 });
    expect(await house.store.outbox(last?.workspace.site ?? 0)).toMatchObject({ due: 0, sent: 0 });
  });
});
