/** A Slack workspace and a Teams tenant of one company: one round, one digest over both. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../../adapters/sql/open.ts';
import { createPulse, type PulseBot } from '../../src/app/pulse.ts';
import { checkSetUp } from '../../src/config.ts';
import { retention } from '../../src/domain/defaults.ts';
import type { AudienceDefinition, Programme, Pulse } from '../../src/domain/model.ts';
import { questions } from '../../src/domain/question.ts';
import { instantOf } from '../../src/domain/time.ts';
import type { Delivery, DirectoryPerson, Platform, Store } from '../../src/ports.ts';
import { pickWords } from '../../src/words/pick.ts';
import { silentLog } from '../support/store.ts';

const zone = 'Europe/Berlin';
const teamSize = 24;

const staff = (prefix: string): DirectoryPerson[] =>
  Array.from({ length: teamSize }, (_, index) => ({
    userId: `${prefix}${String(index).padStart(5, '0')}`,
    name: `Person ${index}`,
    homeId: prefix,
    external: false,
    zone,
    locale: 'en',
  }));

interface Chat {
  readonly platform: Platform;
  readonly people: readonly DirectoryPerson[];
  readonly sent: Delivery[];
}

/** A platform that has one workspace of these people and remembers what it was given. */
const chatOf = (name: string, externalId: string, prefix: string): Chat => {
  const people = staff(prefix);
  const sent: Delivery[] = [];
  const platform: Platform = {
    name,
    directory: {
      workspaces: async () => [{ platform: name, externalId, name: 'Northwind' }],
      members: async () => people,
      absent: async () => [],
      userGroups: async () => [],
      channel: async (_workspace, id) => ({ id, name: id, readers: 'internal', joined: true }),
      person: async (_workspace, userId) => people.find((one) => one.userId === userId),
      administrators: async () => [],
    },
    start: async () => undefined,
    stop: async () => undefined,
    deliver: async (delivery) => {
      sent.push(delivery);
      return { kind: 'sent', ref: delivery.key };
    },
    find: async () => ({ kind: 'none' }),
  };
  return { platform, people, sent };
};

const audience = (key: string, userGroup: string): AudienceDefinition => ({
  key,
  name: key,
  group: 'employees',
  owners: [],
  place: { userGroup },
  mode: 'confidential',
});

const pulse: Pulse = {
  key: 'colleagues',
  name: 'Colleagues',
  audiences: ['support', 'sales'],
  everyWeeks: 1,
  weekday: 2,
  time: '10:00',
  zone: 'person',
  starts: '2026-01-05',
  closes: { weekday: 4, time: '18:00' },
  oneIn: 1,
  gapDays: 5,
};

const programme: Programme = {
  organisation: { name: 'Northwind', zone, harmContact: 'Ruth Ade' },
  administrators: [],
  relationships: [],
  audiences: [audience('support', 'S0SUPPORT'), audience('sales', '19:sales@thread.tacv2')],
  pulses: [pulse],
  digests: [
    {
      key: 'leaders',
      name: 'Leaders',
      channel: '19:leaders@thread.tacv2',
      weekday: 1,
      time: '08:30',
      zone,
      readers: ['U0READER'],
    },
  ],
  privacy: { k: 5 },
  retention,
  quietDays: [],
};

describe('one programme on two platforms', () => {
  let folder: string;
  let store: Store;
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const answerAll = async (bot: PulseBot, chat: Chat, externalId: string): Promise<void> => {
    for (const { card, target } of chat.sent.filter((one) => 'person' in one.target)) {
      const scale = card.parts.find((part) => part.part === 'scale');
      if (!scale || !('person' in target)) continue;
      for (const question of questions) {
        const action = { do: 'answer', prompt: scale.prompt, question, value: 4 };
        await bot.inbox.act({ workspace: externalId, userId: target.person, action, from: 'message' });
      }
    }
  };

  it('asks each person where that person works, in one round, and posts one digest over both', async () => {
    folder = await mkdtemp(join(tmpdir(), 'pollen-two-'));
    const file = join(folder, 'pollen.sqlite');
    store = await openStore(`sqlite:${file}`, { keysPath: `${file}.keys`, log: silentLog, server: true });
    const slack = chatOf('slack', 'T1', 'U');
    const teams = chatOf('teams', 'tenant-1', '29:');
    let now = instantOf('2026-11-02', '07:00', zone);
    const bot = createPulse({
      store,
      platforms: [slack.platform, teams.platform],
      clock: { now: () => now },
      log: silentLog,
      programme,
      checkSetUp,
      words: pickWords,
      chance: () => 0.5,
    });
    await bot.begin();
    for (const [date, time] of [
      ['2026-11-03', '10:00'],
      ['2026-11-05', '18:00'],
      ['2026-11-09', '08:30'],
    ] as const) {
      now = instantOf(date, time, zone);
      await bot.tick();
      if (time !== '10:00') continue;
      await answerAll(bot, slack, 'T1');
      await answerAll(bot, teams, 'tenant-1');
    }
    const [slackSite, teamsSite] = bot.sites();
    expect(teamsSite?.workspace.id).toBe(slackSite?.workspace.id);
    const programmeId = slackSite?.workspace.id ?? 0;

    const asked = (chat: Chat): string[] =>
      chat.sent.flatMap(({ target }) => ('person' in target ? [target.person] : [])).sort();
    expect(asked(slack)).toEqual(slack.people.map((one) => one.userId));
    expect(asked(teams)).toEqual(teams.people.map((one) => one.userId));
    expect(await store.rounds(programmeId, {})).toHaveLength(1);

    const posts = [...slack.sent, ...teams.sent].filter((one) => one.internal);
    expect(posts.map((one) => [one.workspace.platform, one.target, one.thread])).toEqual([
      ['teams', { channel: '19:leaders@thread.tacv2' }, undefined],
      ['teams', { channel: '19:leaders@thread.tacv2' }, posts[0]?.key],
    ]);
    const [stored, ...more] = await store.digests(programmeId, 9);
    expect(more).toEqual([]);
    const row = stored?.digest.rows.find((one) => one.group === 'employees');
    // 24 and 24, rounded: about all of both teams are in the one row of their group, and in one figure.
    expect(row?.answered).toEqual({ about: true, replied: 50, asked: 50 });
    expect(row?.cells.ease.figure?.mean).toBe(4);
  });

  it('takes no press from one platform for a person of the other', async () => {
    folder = await mkdtemp(join(tmpdir(), 'pollen-two-'));
    const file = join(folder, 'pollen.sqlite');
    store = await openStore(`sqlite:${file}`, { keysPath: `${file}.keys`, log: silentLog, server: true });
    const slack = chatOf('slack', 'T1', 'U');
    const teams = chatOf('teams', 'tenant-1', '29:');
    const now = instantOf('2026-11-03', '10:00', zone);
    const platforms = [slack.platform, teams.platform];
    const clock = { now: () => now };
    const bot = createPulse({
      store,
      platforms,
      clock,
      log: silentLog,
      programme,
      checkSetUp,
      words: pickWords,
      chance: () => 0.5,
    });
    await bot.begin();
    await bot.tick();
    const [first] = slack.sent;
    const scale = first?.card.parts.find((part) => part.part === 'scale');
    const userId = first && 'person' in first.target ? first.target.person : '';
    const action = { do: 'answer', prompt: scale?.prompt, question: 'need', value: 5 };
    await bot.inbox.act({ workspace: 'tenant-1', userId, action, from: 'message' });
    const person = await store.person(1, userId);
    expect((await store.ownAnswer(1, scale?.prompt ?? 0, person?.id ?? 0)).answer).toEqual({});
    await bot.inbox.act({ workspace: 'T1', userId, action, from: 'message' });
    expect((await store.ownAnswer(1, scale?.prompt ?? 0, person?.id ?? 0)).answer).toEqual({ need: 5 });
  });
});
