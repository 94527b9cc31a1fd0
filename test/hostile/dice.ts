/** Chance from a seed, as the makers of hostile things use it. */
import { seeded } from '../../src/domain/random.ts';

export interface Dice {
  /** From 0 to below `end`. */
  below(end: number): number;
  /** True so often, of 1. */
  chance(share: number): boolean;
  pick<T>(from: readonly [T, ...T[]] | readonly T[]): T;
}

export const createDice = (seed: string): Dice => {
  const next = seeded(seed);
  const below = (end: number): number => Math.floor(next() * end);
  return {
    below,
    chance: (share) => next() < share,
    pick: (from) => from[below(from.length)] as (typeof from)[number],
  };
};
