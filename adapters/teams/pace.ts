/**
 * The platform's rate limits, kept from the start rather than run into: per conversation by "Optimize your bot with
 * rate limiting in Teams", and 50 calls a second for the app in one tenant (an older page says 30, so it can be set).
 */
import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../../src/ports.ts';

interface Window {
  readonly ms: number;
  readonly calls: number;
}

const hourMs = 3_600_000;

const windows = {
  send: [
    { ms: 1000, calls: 7 },
    { ms: 2000, calls: 8 },
    { ms: 30_000, calls: 60 },
    { ms: hourMs, calls: 1800 },
  ],
  read: [
    { ms: 1000, calls: 14 },
    { ms: 2000, calls: 16 },
    { ms: 30_000, calls: 120 },
    { ms: hourMs, calls: 3600 },
  ],
} as const satisfies Record<string, readonly Window[]>;

/** One of so many calls a second may be one that can wait. */
const waitingShare = 5;

const usualPerSecond = 50;

/** Calls that leave a second apart may arrive a little closer together. */
const marginMs = 25;

const ownWindows = (kind: Kind): readonly Window[] => windows[kind === 'read' ? 'read' : 'send'];

/** Conversations remembered before those that are idle are forgotten. */
const mostKept = 20_000;

const waitOf = (times: readonly number[], { ms, calls }: Window, now: number): number => {
  const oldest = times[times.length - calls];
  return oldest === undefined ? 0 : Math.max(0, oldest + ms + marginMs - now);
};

const note = (times: number[], now: number, most: number): void => {
  times.push(now);
  if (times.length > 2 * most) times.splice(0, times.length - most);
};

/** `edit`: a send that can wait, and does while others use more than a share of what the tenant allows. */
export type Kind = 'send' | 'read' | 'edit';

export interface Pace {
  /** Resolves to 0 when the call may be made; to the time to wait where that would be longer than the patience. */
  turn(conversation: string, kind?: Kind, patienceMs?: number): Promise<number>;
  /** The platform said that it was too much: nothing more there, and nothing at all for a moment. */
  slowDown(conversation: string, afterMs: number): void;
  /** Calls that may be under way together, each of which is made within the patience. */
  allowance(): number;
}

/** Deliveries that would wait longer go back into the outbox. */
const usualPatienceMs = 2500;
/** After a 429 nobody knows whose limit it was. */
const pauseMs = 500;

/** `sleep`: for tests that have a clock of their own. */
export const createPace = (
  clock: Clock,
  perSecond = usualPerSecond,
  sleep: (ms: number) => Promise<unknown> = setTimeout,
): Pace => {
  const tenantFor = (kind: Kind): Window => ({
    ms: 1000,
    calls: kind === 'edit' ? Math.max(1, Math.floor(perSecond / waitingShare)) : perSecond,
  });
  const conversations = new Map<string, number[]>();
  const blocked = new Map<string, number>();
  const all: number[] = [];
  let pausedUntil = 0;

  const timesOf = (key: string): number[] => {
    const known = conversations.get(key) ?? [];
    conversations.delete(key);
    conversations.set(key, known);
    if (conversations.size > mostKept) forgetIdle(conversations, clock.now());
    return known;
  };
  const wait = (key: string, kind: Kind, now: number): number =>
    Math.max(
      pausedUntil - now,
      (blocked.get(key) ?? 0) - now,
      waitOf(all, tenantFor(kind), now),
      ...ownWindows(kind).map((window) => waitOf(timesOf(key), window, now)),
    );

  return {
    turn: async (conversation, kind = 'send', patienceMs = usualPatienceMs) => {
      const key = `${kind === 'read' ? 'read' : 'send'} ${conversation}`;
      let waitedMs = 0;
      for (;;) {
        const now = clock.now();
        const waitMs = wait(key, kind, now);
        if (waitMs <= 0) {
          note(all, now, perSecond);
          note(timesOf(key), now, Math.max(...ownWindows(kind).map((window) => window.calls)));
          return 0;
        }
        // Counted, not read from the clock: a clock that stands still must not hold a call for ever.
        if (waitedMs + waitMs > patienceMs) return waitMs;
        waitedMs += waitMs;
        await sleep(waitMs);
      }
    },
    slowDown: (conversation, afterMs) => {
      const now = clock.now();
      pausedUntil = Math.max(pausedUntil, now + Math.min(afterMs, pauseMs));
      for (const [key, until] of blocked) if (until <= now) blocked.delete(key);
      blocked.set(`send ${conversation}`, now + afterMs);
    },
    // Every call of the last second has its turn again within the patience, and a pause is over by then, so a whole
    // second's may always be under way.
    allowance: () => perSecond,
  };
};

/** In the order of their last use: the idle come first. */
const forgetIdle = (conversations: Map<string, number[]>, now: number): void => {
  for (const [key, times] of conversations) {
    const last = times.at(-1);
    if (last !== undefined && last + hourMs > now) return;
    conversations.delete(key);
  }
};
