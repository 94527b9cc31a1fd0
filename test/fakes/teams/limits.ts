/**
 * The platform's rate limits, as "Optimize your bot with rate limiting in Teams" lists them. A call that is over a
 * limit is answered 429 and does not count.
 */

/** At most `calls` within any `ms`. */
interface Window {
  readonly ms: number;
  readonly calls: number;
}

export interface Limits {
  /** Creating a conversation, sending, editing, deleting: per bot and conversation. */
  readonly send: readonly Window[];
  /** Reading members and channels: per bot and conversation. */
  readonly read: readonly Window[];
  /** All calls of the app in one tenant. */
  readonly tenant: readonly Window[];
}

export const platformLimits: Limits = {
  send: [
    { ms: 1000, calls: 7 },
    { ms: 2000, calls: 8 },
    { ms: 30_000, calls: 60 },
    { ms: 3_600_000, calls: 1800 },
  ],
  read: [
    { ms: 1000, calls: 14 },
    { ms: 2000, calls: 16 },
    { ms: 30_000, calls: 120 },
    { ms: 3_600_000, calls: 3600 },
  ],
  tenant: [{ ms: 1000, calls: 50 }],
};

export interface Meter {
  /** 0 and counted when within all windows; else the milliseconds until it would be. */
  take(now: number, keys: readonly { readonly key: string; readonly windows: readonly Window[] }[]): number;
}

export const createMeter = (): Meter => {
  const taken = new Map<string, number[]>();
  const timesOf = (key: string): number[] => {
    const known = taken.get(key) ?? [];
    taken.set(key, known);
    return known;
  };
  return {
    take: (now, keys) => {
      const waits = keys.flatMap(({ key, windows }) => windows.map((window) => waitOf(timesOf(key), window, now)));
      const waitMs = Math.max(0, ...waits);
      if (waitMs > 0) return waitMs;
      for (const { key, windows } of keys) remember(timesOf(key), now, windows);
      return 0;
    },
  };
};

/** The call that has to be out of the window first is `calls` back from the newest. */
const waitOf = (times: readonly number[], { ms, calls }: Window, now: number): number => {
  const oldest = times[times.length - calls];
  return oldest === undefined ? 0 : Math.max(0, oldest + ms - now);
};

const remember = (times: number[], now: number, windows: readonly Window[]): void => {
  times.push(now);
  const most = Math.max(...windows.map((window) => window.calls));
  // Twice as many as any window looks back on are kept, so that the shift is rare.
  if (times.length > 2 * most) times.splice(0, times.length - most);
};
