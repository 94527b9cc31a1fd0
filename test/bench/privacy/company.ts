/**
 * A small company in which the whole of Pollen runs, over a real SQLite file, week by week: and everything that anybody
 * but the one who answers can read of it.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMetrics } from '../../../adapters/http/metrics.ts';
import type { Company } from '../../../adapters/playground/company.ts';
import { createSilentPlatform } from '../../../adapters/playground/silent.ts';
import { openStore } from '../../../adapters/sql/open.ts';
import { chartAlt } from '../../../src/app/cards/chart.ts';
import { digestDetails } from '../../../src/app/cards/details.ts';
import { digestText } from '../../../src/app/cards/digest.ts';
import { plainText } from '../../../src/app/cards/plain.ts';
import type { Deps } from '../../../src/app/deps.ts';
import { createPulse, type PulseBot } from '../../../src/app/pulse.ts';
import { checkSetUp } from '../../../src/config.ts';
import { retention } from '../../../src/domain/defaults.ts';
import type { AudienceDefinition, Programme } from '../../../src/domain/model.ts';
import type { Release } from '../../../src/domain/privacy/release.ts';
import type { Consent, Topic, Value } from '../../../src/domain/question.ts';
import { addDays, instantOf } from '../../../src/domain/time.ts';
import type { Delivery, Log, Reply, Store } from '../../../src/ports.ts';
import { pickWords } from '../../../src/words/pick.ts';

export interface Team extends Pick<AudienceDefinition, 'key' | 'group' | 'mode'> {
  /** User ids, owners who take part among them. */
  readonly people: readonly string[];
  readonly owners?: readonly string[];
}

export interface Saying {
  readonly need: Value;
  readonly ease?: Value;
  readonly enjoyment?: Value;
  readonly topic?: Topic;
  readonly words?: { readonly text: string; readonly consent: Consent };
}

export interface Script {
  readonly weeks: number;
  /** The lists as they are in this week, from 0. */
  readonly teams: (week: number) => readonly Team[];
  /** Absent: nothing. */
  readonly says: (userId: string, week: number) => Saying | undefined;
  readonly readers?: readonly string[];
  /** While the round of this week is open and everybody has answered; after it has closed. */
  readonly whileOpen?: (at: Scene, week: number) => Promise<void>;
  readonly afterClose?: (at: Scene, week: number) => Promise<void>;
}

interface Scene {
  readonly store: Store;
  say(userId: string, saying: Saying): Promise<void>;
  press(userId: string, action: unknown): Promise<Reply>;
}

/** Everything that anybody but the one who answers can read, week by week. */
export interface Transcript {
  readonly releases: readonly Release[];
  /** Messages as they are posted and sent, digests as JSON and text with their details and pictures' descriptions. */
  readonly shown: readonly string[];
  readonly metrics: readonly string[];
  readonly logs: readonly string[];
}

const zone = 'Europe/Berlin';
/** A Monday. */
const begins = '2026-01-05';
const homeId = 'northwind';

const programmeOf = (script: Script, week: number): Programme => {
  const teams = script.teams(week);
  const digest = { zone, readers: script.readers ?? [], channel: 'C-leaders' };
  return {
    organisation: { name: 'Northwind', zone, harmContact: 'Ruth Ade' },
    administrators: ['ADMIN'],
    relationships: [],
    audiences: teams.map(({ key, group, mode, people, owners = [] }) => ({
      key,
      name: `Team ${key}`,
      group,
      mode,
      owners,
      place: { people },
    })),
    pulses: [
      {
        key: 'weekly',
        name: 'Weekly',
        audiences: teams.map(({ key }) => key),
        everyWeeks: 1,
        weekday: 2,
        time: '10:00',
        zone,
        starts: begins,
        closes: { weekday: 4, time: '18:00' },
        oneIn: 1,
        gapDays: 5,
      },
    ],
    digests: [
      { ...digest, key: 'leaders', name: 'Leaders', weekday: 1, time: '08:30' },
      { ...digest, key: 'board', name: 'Board', weekday: 5, time: '09:00' },
    ],
    privacy: { k: 5 },
    retention,
    quietDays: [],
  };
};

const companyOf = (script: Script): Company => {
  const ids = new Set(
    Array.from({ length: script.weeks }, (_, week) => script.teams(week).flatMap(({ people }) => people)).flat(),
  );
  for (const reader of script.readers ?? []) ids.add(reader);
  const partners = new Set(script.teams(0).flatMap(({ group, people }) => (group === 'partners' ? people : [])));
  return {
    organisation: 'Northwind',
    homeId,
    zone,
    partners: [{ homeId: 'acme', name: 'Acme' }],
    audiences: [],
    people: [...ids].map((userId) => ({
      userId,
      name: `Name of ${userId}`,
      homeId: partners.has(userId) ? 'acme' : homeId,
      external: partners.has(userId),
      zone,
      locale: 'en',
      title: '',
      audiences: [],
    })),
    channels: [{ id: 'C-leaders', name: 'leaders', readers: 'internal', members: [] }],
    leadersChannel: 'C-leaders',
    administrators: ['ADMIN'],
  };
};

const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Lives the weeks and writes down what can be read. */
export const live = async (script: Script): Promise<Transcript> => {
  const folder = await mkdtemp(join(base, 'pollen-attack-'));
  const file = join(folder, 'pollen.sqlite');
  const [shown, logs, metrics]: [string[], string[], string[]] = [[], [], []];
  const note = (message: string, ...more: unknown[]): void => void logs.push(JSON.stringify([message, ...more]));
  const log: Log = { info: note, warn: note, error: note };
  const store = await openStore(`sqlite:${file}`, { keysPath: `${file}.keys`, log, server: true });
  const platform = createSilentPlatform(companyOf(script), async ({ key, card, target }: Delivery) => {
    shown.push(JSON.stringify([target, card]));
    return { kind: 'sent', ref: key };
  });
  let now = instantOf(begins, '07:00', zone);
  const clock = { now: () => now };
  try {
    for (let week = 0; week < script.weeks; week++) {
      // A new process each week: the programme may have been changed.
      const programme = programmeOf(script, week);
      const deps: Deps = {
        store,
        platforms: [platform],
        clock,
        log,
        programme,
        file: programme,
        retake: async () => undefined,
        checkSetUp,
        words: pickWords,
        chance: () => 0.5,
      };
      const bot = createPulse(deps);
      const goTo = async (day: number, time: string): Promise<void> => {
        now = instantOf(addDays(begins, 7 * week + day), time, zone);
        await bot.tick();
      };
      await bot.begin();
      await goTo(0, '08:30');
      await goTo(1, '10:00');
      const scene = sceneOf(store, bot);
      for (const userId of new Set(script.teams(week).flatMap(({ people }) => people))) {
        const saying = script.says(userId, week);
        if (saying) await scene.say(userId, saying);
      }
      await script.whileOpen?.(scene, week);
      await goTo(3, '18:00');
      await script.afterClose?.(scene, week);
      await goTo(4, '09:00');
      const counts = createMetrics({ outbox: () => store.outbox(1), openRounds: async () => 0 });
      metrics.push(...(await counts()).split('\n').filter((line) => line.startsWith('pollen_')));
    }
    shown.push(...(await printed(store)));
    return { releases: await store.releases(1, { since: 0 }), shown, metrics, logs };
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
};

/** All stored digests in every form: JSON, text, details, and what the picture's description says. */
const printed = async (store: Store): Promise<string[]> => {
  const words = pickWords('en');
  return (await store.digests(1, 1000)).flatMap((stored) => [
    JSON.stringify(stored),
    digestText(words, stored.digest),
    plainText(digestDetails(words, stored.digest)),
    chartAlt(words, stored.digest),
  ]);
};

const sceneOf = (store: Store, bot: PulseBot): Scene => {
  const press = (userId: string, action: unknown, inputs: Record<string, string> = {}): Promise<Reply> =>
    bot.inbox.act({ workspace: homeId, userId, action, inputs, from: 'message' });
  return {
    store,
    press,
    say: async (userId, { topic, words, ...values }) => {
      const person = await store.person(1, userId);
      const open = await store.rounds(1, { state: 'open' });
      for (const { id } of open) {
        const prompt = person && (await store.promptOf(1, id, person.id))?.prompt.id;
        if (prompt === undefined) continue;
        for (const [question, value] of Object.entries(values)) {
          await press(userId, { do: 'answer', prompt, question, value });
        }
        if (topic) await press(userId, { do: 'topic', prompt }, { topic });
        if (words) await press(userId, { do: 'saveWords', prompt }, { words: words.text, consent: words.consent });
      }
    },
  };
};
