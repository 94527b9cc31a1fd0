/** The ticks that drive Pollen. */
import { schedule } from 'node-cron';
import type { Log } from '../../src/ports.ts';

export interface Ticking {
  /** Stops new ticks and waits for the one in hand. */
  stop(): Promise<void>;
}

/** A tick that takes longer than this is reported; the next ones go on without it. */
const patienceMs = 10 * 60_000;

export interface Work {
  /** Everything that is due. */
  tick(): Promise<void>;
  /** Only the messages that are due: cheap enough for every second. */
  deliver(): Promise<unknown>;
}

const tickEveryMs = 30_000;
const deliverEveryMs = 1000;

/**
 * Calls `tick` at once, every minute by node-cron in UTC, and by a monotonic timer beside it: node-cron is silent for
 * hours when the clock is set back. What is due is decided from the database, so a tick too many does nothing.
 */
export const startTicking = (work: Work, log: Log): Ticking => {
  let running: Promise<void> | undefined;
  let stopped = false;
  /** One piece of work at a time; what comes while another is in hand is left to the next turn. */
  const once = (piece: () => Promise<unknown>): Promise<void> => {
    if (stopped || running) return running ?? Promise.resolve();
    const mine = withPatience(piece(), log)
      .catch((error: unknown) => log.error('tick failed', error))
      .finally(() => {
        running = undefined;
      });
    running = mine;
    return mine;
  };
  const job = schedule('* * * * *', () => once(work.tick), { timezone: 'UTC', noOverlap: true });
  const timers = [
    setInterval(() => void once(work.tick), tickEveryMs),
    setInterval(() => void once(work.deliver), deliverEveryMs),
  ];
  void once(work.tick);
  return {
    stop: async () => {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      await job.destroy();
      await running;
    },
  };
};

/** Resolves with the work, or gives up on it: a hung promise must not stop the clock for ever. */
const withPatience = async (work: Promise<unknown>, log: Log): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      log.warn('tick takes too long', { patienceMs });
      resolve();
    }, patienceMs);
    timer.unref();
  });
  await Promise.race([work, tooLong]);
  clearTimeout(timer);
};
