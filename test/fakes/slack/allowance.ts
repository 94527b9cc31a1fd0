/** Rate limits: at most so many calls in any stretch of time, per method and workspace, and what was made of them. */
import type { Allowance } from './settings.ts';

/** The times of the last calls, as many as the window allows. */
interface Window {
  readonly times: number[];
  /** Where the next one goes; the oldest is there. */
  next: number;
}

interface Use {
  readonly allowance: Allowance;
  firstAt: number;
  lastAt: number;
  taken: number;
}

export interface Allowances {
  /** Takes one call; or how long until one is free. */
  take(key: string, allowance: Allowance, now: number): { readonly waitMs: number };
  /** Gives a call back that another limit refused. */
  untake(key: string): void;
  /**
   * The share of what a steady caller could have called between the first and the last call; 1 is all of it. Calls at
   * once count too, hence never above 1.
   */
  used(key: string): number;
  readonly refused: { readonly key: string; readonly at: number }[];
}

export const createAllowances = (): Allowances => {
  const windows = new Map<string, Window>();
  const uses = new Map<string, Use>();
  const refused: { key: string; at: number }[] = [];

  const windowOf = (key: string): Window => {
    const there = windows.get(key);
    if (there) return there;
    const made = { times: [], next: 0 };
    windows.set(key, made);
    return made;
  };

  return {
    refused,
    take: (key, allowance, now) => {
      const window = windowOf(key);
      const oldest = window.times[window.next];
      if (oldest !== undefined && window.times.length >= allowance.count && oldest + allowance.perMs > now) {
        refused.push({ key, at: now });
        return { waitMs: oldest + allowance.perMs - now };
      }
      window.times[window.next] = now;
      window.next = (window.next + 1) % allowance.count;
      const use = uses.get(key) ?? { allowance, firstAt: now, lastAt: now, taken: 0 };
      use.lastAt = now;
      use.taken += 1;
      uses.set(key, use);
      return { waitMs: 0 };
    },
    untake: (key) => {
      const window = windowOf(key);
      const use = uses.get(key);
      if (!use) return;
      window.next = (window.next + use.allowance.count - 1) % use.allowance.count;
      window.times[window.next] = Number.NEGATIVE_INFINITY;
      use.taken -= 1;
    },
    used: (key) => {
      const use = uses.get(key);
      if (!use) return 0;
      const { count, perMs } = use.allowance;
      const possible = Math.max(1, ((use.lastAt - use.firstAt) / perMs) * count);
      return Math.min(1, use.taken / possible);
    },
  };
};
