import { afterEach, describe, expect, it } from 'vitest';
import { createPulse } from '../../../src/app/pulse.ts';
import { checkSetUp } from '../../../src/config.ts';
import type { Programme } from '../../../src/domain/model.ts';
import { createWorld } from '../../../src/domain/world.ts';
import type { ChatEvent, Delivery, Directory, DirectoryPerson, Platform } from '../../../src/ports.ts';
import { pickWords } from '../../../src/words/pick.ts';
import { openStage, quiet, type Stage } from '../../support/stage.ts';
import { temporaryStore } from '../../support/store.ts';
import { administratorOf, designChannel, press, submit, textIn, withDesign } from '../setting-up/place.ts';

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

const tell = (of: Stage, event: object) => of.bot.inbox.tell({ workspace: 'northwind', ...event } as ChatEvent);
const sizeOf = async (of: Stage, key: string) => (await of.store.audiences(1)).find((one) => one.key === key)?.size;
const toAdministrators = (of: Stage): Delivery[] =>
  of.sent.filter((one) => 'person' in one.target && of.world.programme.administrators.includes(one.target.person));

/** A company whose support team can lose people, with a count of how often anybody looked. */
const changing = async () => {
  const gone = new Set<string>();
  let read = 0;
  const opened = await openStage({
    directory: (usual): Partial<Directory> => ({
      members: async (workspace, place) => {
        if ('userGroup' in place && place.userGroup === 'support') read += 1;
        return (await usual.members(workspace, place)).filter((one) => !gone.has(one.userId));
      },
      absent: async (_workspace, people) => people.filter((one) => gone.has(one)),
      person: async (workspace, userId) => (gone.has(userId) ? undefined : usual.person(workspace, userId)),
    }),
  });
  stage = opened;
  const support = opened.world.people.filter((one) => one.audiences.length === 1 && one.audiences[0] === 'support');
  return { opened, gone, support, reads: () => read };
};

describe('people who come and go', () => {
  it('are followed with few readings, however many events there are', async () => {
    const { opened, gone, support, reads } = await changing();
    const before = reads();
    for (const one of support.slice(0, 10)) {
      gone.add(one.userId);
      await tell(opened, { kind: 'userGroup', userGroup: 'support' });
    }
    await opened.bot.tick();
    expect(await sizeOf(opened, 'support')).toBe(10);
    expect(reads() - before).toBe(2);
    await opened.bot.tick();
    expect(reads() - before).toBe(2);
  });

  it('are asked no more once they are gone from the chat, and are back when they come back', async () => {
    const { opened, gone, support } = await changing();
    const [first, second] = support.map((one) => one.userId) as [string, string];
    gone.add(first);
    await tell(opened, { kind: 'userGroup', userGroup: 'support' });
    gone.add(second);
    await tell(opened, { kind: 'person', userId: second });
    for (const userId of [first, second]) expect(await opened.store.person(1, userId)).toMatchObject({ active: false });
    expect(await sizeOf(opened, 'support')).toBe(18);
    await opened.rehearsal.moveTo(opened.at(1, '18:00'), { everybodyAnswers: false });
    const asked = opened.sent.flatMap((one) => ('person' in one.target ? one.target.person : []));
    expect([asked.includes(first), asked.includes(second)]).toEqual([false, false]);
    gone.clear();
    await tell(opened, { kind: 'userGroup', userGroup: 'support' });
    await opened.bot.tick();
    expect(await opened.store.person(1, first)).toMatchObject({ active: true });
  });

  it('stay while another roster has them, even if they left one', async () => {
    const { opened, gone } = await changing();
    const both = opened.world.people.find((one) => one.audiences.length > 1)?.userId ?? '';
    gone.add(both);
    await tell(opened, {
      kind: 'userGroup',
      userGroup: opened.world.people.find((one) => one.userId === both)?.audiences[0],
    });
    expect(await opened.store.person(1, both)).toMatchObject({ active: true });
  });

  it('are unreached while the app is taken away from them', async () => {
    const { opened, support } = await changing();
    const userId = support[0]?.userId ?? '';
    await tell(opened, { kind: 'uninstalled', userId });
    expect(await opened.store.unreached(1)).toMatchObject([{ userId, why: 'appMissing' }]);
    await tell(opened, { kind: 'installed', userId });
    expect(await opened.store.unreached(1)).toEqual([]);
  });
});

describe('a channel', () => {
  it('that the bot was taken out of is told to administrators once, if somebody is asked or reads there', async () => {
    stage = await openStage();
    for (const channel of ['C-acme', 'C-acme', 'C-leaders', 'C-elsewhere'])
      await tell(stage, { kind: 'removed', channel });
    await stage.bot.tick();
    const said = toAdministrators(stage).map((one) => textIn(one.card));
    const each = stage.world.programme.administrators.length;
    expect(said).toHaveLength(2 * each);
    expect(said.join('\n')).toMatch(/taken out of acme-northwind, where Acme is/);
  });

  it('that goes by another id is found there, and administrators hear once that the file has the old one', async () => {
    stage = await openStage({
      directory: (usual) => ({
        ...withDesign(12)(usual),
        channel: async (workspace, id) =>
          (await withDesign(12)(usual).channel?.(workspace, id)) ??
          (id === 'C-acme-2' || id === 'C-design-2' ? { id, name: id, readers: 'external', joined: true } : undefined),
      }),
    });
    const administrator = administratorOf(stage);
    const { form } = await stage.act(administrator, { do: 'setUp', channel: designChannel });
    const preview = await submit(stage, administrator, form, { name: 'Design' });
    await stage.act(administrator, press(preview.form, /^Start$/), { from: 'form' });
    for (const [from, to] of [
      ['C-acme', 'C-acme-2'],
      ['C-acme', 'C-acme-2'],
      [designChannel, 'C-design-2'],
    ])
      await tell(stage, { kind: 'moved', from, to });
    const placeOf = (of: Stage, key: string) => of.bot.programme().audiences.find((one) => one.key === key)?.place;
    expect([placeOf(stage, 'acme'), placeOf(stage, 'design')]).toEqual([
      { channel: 'C-acme-2' },
      { channel: 'C-design-2' },
    ]);
    await stage.bot.tick();
    const said = toAdministrators(stage).filter((one) => /new id/.test(textIn(one.card)));
    expect(said).toHaveLength(stage.world.programme.administrators.length);
    stage = await stage.restart();
    expect([placeOf(stage, 'acme'), placeOf(stage, 'design')]).toEqual([
      { channel: 'C-acme-2' },
      { channel: 'C-design-2' },
    ]);
  });
});

describe('a workspace that the app is taken out of', () => {
  const world = createWorld({ seed: 'two', startsOn: '2026-01-05', weeks: 4 });
  const person = (userId: string): DirectoryPerson => ({
    userId,
    name: `Name of ${userId}`,
    homeId: 'T',
    external: false,
    zone: 'Europe/Berlin',
    locale: 'en',
  });
  const platformOf = (name: string, ids: readonly string[], sent: string[]): Platform => ({
    name,
    directory: {
      workspaces: async () => [{ platform: name, externalId: `W-${name}`, name: `Northwind on ${name}` }],
      members: async () => ids.map(person),
      absent: async () => [],
      userGroups: async () => [],
      channel: async (_workspace, id) => ({ id, name: id, readers: 'internal', joined: true }),
      person: async (_workspace, userId) => (ids.includes(userId) ? person(userId) : undefined),
      administrators: async () => ids.slice(0, 1),
    },
    start: async () => undefined,
    stop: async () => undefined,
    deliver: async ({ target, card, key }) => {
      sent.push(`${'person' in target ? target.person : target.channel}: ${card.summary}`);
      return { kind: 'sent', ref: key };
    },
    find: async () => ({ kind: 'none' }),
  });
  const programme: Programme = {
    ...world.programme,
    administrators: [],
    audiences: [
      {
        key: 's',
        name: 'On Slack',
        group: 'employees',
        owners: [],
        place: { userGroup: 'S0123456' },
        platform: 'slack',
        mode: 'confidential',
      },
      {
        key: 't',
        name: 'On Teams',
        group: 'employees',
        owners: [],
        place: { userGroup: 'x' },
        platform: 'teams',
        mode: 'confidential',
      },
    ],
    pulses: world.programme.pulses.slice(0, 1).map((pulse) => ({ ...pulse, audiences: ['s', 't'] })),
    digests: [],
  };

  it('gets nothing more, while the other goes on and its administrators hear of it, until the app is back', async () => {
    const { store, close } = await temporaryStore({ server: true });
    try {
      const sent = { slack: [] as string[], teams: [] as string[] };
      const platforms = [
        platformOf('slack', ['U0000001', 'U0000002'], sent.slack),
        platformOf('teams', ['29:a', '29:b'], sent.teams),
      ];
      let now = Date.UTC(2026, 1, 3, 7, 0);
      const clock = { now: () => now };
      const given = { store, platforms, clock, log: quiet, programme, checkSetUp, words: pickWords, chance: () => 0.5 };
      const bot = createPulse(given);
      await bot.begin();
      await bot.inbox.tell({ workspace: 'W-teams', kind: 'goodbye' });
      now = Date.UTC(2026, 1, 3, 12, 0);
      await bot.tick();
      expect(sent.teams).toEqual([]);
      expect(sent.slack.filter((one) => /taken out of Northwind on teams/.test(one))).toHaveLength(1);
      expect(sent.slack.filter((one) => /On Slack/.test(one))).toHaveLength(2);

      const restarted = createPulse(given);
      await restarted.begin();
      await restarted.tick();
      expect(sent.teams).toEqual([]);
      await restarted.inbox.say({ workspace: 'W-teams', userId: '29:a', text: 'hello' });
      await restarted.tick();
      expect(sent.teams.filter((one) => /On Teams/.test(one))).toHaveLength(2);
    } finally {
      await close();
    }
  });
});
