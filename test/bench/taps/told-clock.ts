/** Time that goes by as it is told, so that a platform's hours pass in seconds; until the first time is told, it is real. */
import { setTimeout } from 'node:timers/promises';

export interface ToldClock {
  now(): number;
  /** By this clock: once a time was told, nobody wakes before a late enough one is. */
  sleep(ms: number): Promise<unknown>;
  tell(at: number): void;
  /** Those who sleep until a time that was not told yet. */
  sleeping(): number;
}

/** `offsetMs`: added to the machine's clock. */
export const createToldClock = (offsetMs: number): ToldClock => {
  let told: number | undefined;
  const sleepers = new Map<() => void, number>();
  const now = (): number => told ?? Date.now() + offsetMs;
  return {
    now,
    sleep: (ms) => (told === undefined ? setTimeout(ms) : new Promise<void>((wake) => sleepers.set(wake, now() + ms))),
    tell: (at) => {
      told = at;
      for (const [wake, until] of sleepers) {
        if (until > at) continue;
        sleepers.delete(wake);
        wake();
      }
    },
    sleeping: () => sleepers.size,
  };
};
