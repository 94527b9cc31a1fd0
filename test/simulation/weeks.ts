/** Seeded weeks of one company over a chat that fails: what is promised is checked after every message. */

import { seeded } from '../../src/domain/random.ts';
import { localDate, localTime } from '../../src/domain/time.ts';
import type { Delivery, Found, Outcome } from '../../src/ports.ts';
import { openStage, type Stage } from '../support/stage.ts';

export interface Faults {
  /** Shares of messages: refused for a while, applied but without a reply, thrown. */
  readonly retry: number;
  readonly ambiguous: number;
  readonly throws: number;
  /** Chance at each day that the process dies and starts anew. */
  readonly restart: number;
  /** Longest downtime, in days. */
  readonly downDays: number;
}

export interface Lived {
  readonly violations: readonly string[];
  readonly messages: number;
  readonly replies: number;
  readonly digests: number;
}

interface Watch {
  readonly violations: string[];
  /** Messages that the chat shows, by key. */
  readonly shown: Map<string, Delivery>;
  readonly lastAsked: Map<string, string>;
  readonly stopped: Set<string>;
  now(): number;
}

const zoneOf = (stage: Stage, userId: string): string =>
  stage.world.people.find((one) => one.userId === userId)?.zone ?? 'UTC';

const isPrompt = (delivery: Delivery): boolean => JSON.stringify(delivery.card).includes('"do":"notNow"');

/** Holds every message against the promises, at the moment the chat shows it. */
const inspect = (stage: Stage, watch: Watch, delivery: Delivery): void => {
  const wrong = (what: string): void => void watch.violations.push(`${new Date(watch.now()).toISOString()} ${what}`);
  if (watch.shown.has(delivery.key)) wrong(`shown twice: ${delivery.key}`);
  watch.shown.set(delivery.key, delivery);
  if ('channel' in delivery.target) {
    const { channel: id } = delivery.target;
    const channel = stage.world.channels.find((one) => one.id === id);
    if (delivery.internal && channel?.readers !== 'internal') wrong(`figures in ${id}`);
    return;
  }
  // An edit of a message that is there rings nobody.
  if (delivery.replaces !== undefined) return;
  const { person: userId } = delivery.target;
  const zone = zoneOf(stage, userId);
  const time = localTime(watch.now(), zone);
  if (time < '08:00' || time >= '18:00') wrong(`${userId} was written to at ${time}`);
  if (watch.stopped.has(userId)) wrong(`${userId} had stopped`);
  if (!isPrompt(delivery)) return;
  const today = localDate(watch.now(), zone);
  const before = watch.lastAsked.get(userId);
  if (before !== undefined && Date.parse(today) - Date.parse(before) < 5 * 86_400_000)
    wrong(`${userId} was asked too soon`);
  watch.lastAsked.set(userId, today);
};

export const liveWeeks = async (seed: string, weeks: number, faults: Faults): Promise<Lived> => {
  const random = seeded(seed);
  let stage: Stage | undefined;
  const watch: Watch = {
    violations: [],
    shown: new Map(),
    lastAsked: new Map(),
    stopped: new Set(),
    now: () => stage?.clock.now() ?? 0,
  };
  const transport = (delivery: Delivery): Outcome => {
    const dice = random();
    if (dice < faults.retry) return { kind: 'retry', afterMs: 30_000 };
    if (stage) inspect(stage, watch, delivery);
    if (dice < faults.retry + faults.ambiguous) return { kind: 'ambiguous', why: 'no reply' };
    if (dice < faults.retry + faults.ambiguous + faults.throws) throw new Error('the chat broke off');
    return { kind: 'sent', ref: delivery.key };
  };
  const find = async (_workspace: unknown, _target: unknown, key: string): Promise<Found> =>
    watch.shown.has(key) ? { kind: 'found', ref: key } : { kind: 'none' };
  stage = await openStage({ seed, transport, find });
  try {
    await liveDays(stage, weeks * 7, faults, random, watch, (next) => {
      stage = next;
    });
    return await count(stage, watch);
  } finally {
    await stage.close();
  }
};

const liveDays = async (
  first: Stage,
  days: number,
  faults: Faults,
  random: () => number,
  watch: Watch,
  entered: (stage: Stage) => void,
): Promise<void> => {
  let stage = first;
  for (let day = 1; day <= days; day++) {
    await stage.rehearsal.moveTo(stage.at(day, '00:00'), { everybodyAnswers: true });
    await stopSomebody(stage, random, watch);
    if (random() >= faults.restart) continue;
    day += Math.floor(random() * (faults.downDays + 1));
    stage.clock.set(stage.at(day, '11:00'));
    stage = await stage.restart();
    entered(stage);
    await stage.bot.tick();
  }
};

const stopSomebody = async (stage: Stage, random: () => number, watch: Watch): Promise<void> => {
  if (random() > 0.1) return;
  const person = stage.world.people[Math.floor(random() * stage.world.people.length)];
  if (!person) return;
  await stage.act(person.userId, { do: 'stop' });
  watch.stopped.add(person.userId);
};

const count = async (stage: Stage, watch: Watch): Promise<Lived> => {
  const turnouts = await stage.store.turnouts(1, 0);
  const digests = await stage.store.digests(1, 1000);
  const twice = digests.length - new Set(digests.map((one) => `${one.key} ${one.date}`)).size;
  if (twice > 0) watch.violations.push(`${twice} digests twice`);
  const posts = [...watch.shown.values()].filter(
    (one) => one.internal && one.thread === undefined && 'channel' in one.target,
  );
  if (posts.length > digests.length) watch.violations.push(`${posts.length} posts of ${digests.length} digests`);
  return {
    violations: watch.violations,
    messages: watch.shown.size,
    replies: turnouts.reduce((sum, one) => sum + one.replied, 0),
    digests: digests.length,
  };
};
