/** Rate limits: at most so many calls in any stretch of time, per method and workspace, and what was made of them. */
import type { Allowance } from './settings.ts';

interface Use {
  readonly allowance: Allowance;
  /** The times of the last calls, as many as the allowance has; `next` is where the next one goes, over the oldest. */
  readonly times: number[];
  next: number;
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
  const uses = new Map<string, Use>();
  const refused: { key: string; at: number }[] = [];

  /** Counting begins anew where the allowance was changed. */
  const useOf = (key: string, allowance: Allowance, now: number): Use => {
    const there = uses.get(key);
    if (there?.allowance.count === allowance.count && there.allowance.perMs === allowance.perMs) return there;
    const made = { allowance, times: [], next: 0, firstAt: now, lastAt: now, taken: 0 };
    uses.set(key, made);
    return made;
  };

  return {
    refused,
    take: (key, allowance, now) => {
      const use = useOf(key, allowance, now);
      const oldest = use.times[use.next];
      if (oldest !== undefined && oldest + allowance.perMs > now) {
        refused.push({ key, at: now });
        return { waitMs: oldest + allowance.perMs - now };
      }
      use.times[use.next] = now;
      use.next = (use.next + 1) % allowance.count;
      use.lastAt = now;
      use.taken += 1;
      return { waitMs: 0 };
    },
    untake: (key) => {
      const use = uses.get(key);
      if (!use) return;
      use.next = (use.next + use.allowance.count - 1) % use.allowance.count;
      use.times[use.next] = Number.NEGATIVE_INFINITY;
      use.taken -= 1;
    },
    used: (key) => {
      const use = uses.get(key);
      if (!use || use.taken === 0) return 0;
      const { count, perMs } = use.allowance;
      const possible = Math.max(1, ((use.lastAt - use.firstAt) / perMs) * count);
      return Math.min(1, use.taken / possible);
    },
  };
};
