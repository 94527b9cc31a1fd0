/**
 * What the figures of a cell, taken together, still leave possible.
 *
 * Rule 4 says that every contributor could have given any of the five values. One figure alone is easily coded so. But
 * who knows who took part also compares figures: where few of many answered anew and the figure moved far, each of
 * those few must have gone from one end to the other. So a figure is coded against everything its cell has told in the
 * season: with the lowest sum `low` and the highest `high` that are still possible, its class must reach up to `low + 4`
 * and down to `high − 4`. For a first figure that is 1 + 4/n and 5 − 4/n, the rule of the page.
 *
 * Why that is enough. Take an answer x and a value v that it could have until now, and the possible world W with the
 * lowest sum. To bring x to v in W moves x by at most 4 units. Each answer stands in the sums of consecutive figures
 * (from its entry until a newer answer of the same person), so the constraints are a network and each unit moves along
 * a cycle that changes every figure's sum by at most one. So a possible world with x = v has a sum of at most low + 4;
 * likewise one has a sum of at least high − 4; and the sums in between are possible too. A class that reaches both marks
 * contains one of them.
 *
 * Nobody's answers are used for this, only classes that are public and counts of who took part, so that how a figure is
 * coded tells nothing either. Two possible worlds are kept, one low and one high. They need not be the very lowest and
 * highest: the argument holds for any possible world, those further apart only let figures move more freely.
 */
import { type Grid, nearestStep, sumsOf } from './bands.ts';

/** Answers that entered the sums with the same figure and are in them since. */
export interface Generation {
  readonly people: number;
  /** What they sum up to in the low and in the high world. */
  readonly low: number;
  readonly high: number;
}

/** A possible world in which some have answered anew: how low and high those who have not can stand in it. */
interface Reach {
  readonly low: number;
  readonly high: number;
  readonly stillLow: readonly number[];
  readonly stillHigh: readonly number[];
}

/** The last figure of a season before: of how many people, and between which bounds their answers add up. */
export interface Past {
  readonly people: number;
  readonly low: number;
  readonly high: number;
}

/** So many people may have been replaced between two seasons without the difference telling what each of them said. */
const mostReplaced = 2;

/**
 * Who thinks that people say the same in two seasons takes one figure from the other and is left with those who went
 * less those who came. The keys of a season are gone with it, so who that is cannot be looked up. But whoever it is, if
 * they are few, the difference must not be one that only 5 of all on one side and 1 of all on the other can make up.
 * (One that nothing can make up only says that people changed their minds.)
 */
const isApart = (past: Past, sums: { readonly low: number; readonly high: number }, people: number): boolean => {
  const [least, most] = [past.low - sums.high, past.high - sums.low];
  const fewer = past.people - people;
  for (let replaced = 0; replaced <= mostReplaced; replaced++) {
    const went = Math.max(fewer, 0) + replaced;
    const came = went - fewer;
    if (least === 5 * went - came || most === went - 5 * came) return false;
  }
  return true;
};

export interface Coded {
  /** Steps of the grid from 3. */
  readonly steps: number;
  /** Those before, as far as their answers still stand, and last the new answers. */
  readonly generations: readonly Generation[];
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** Who of a generation answered anew is not fixed in the world: any of its values may be theirs. */
const reachOf = (
  generations: readonly Generation[],
  still: readonly number[],
  anew: number,
  world: 'low' | 'high',
): Reach => {
  const bounds = generations.map((generation, index) => {
    const stay = still[index] ?? 0;
    const leave = generation.people - stay;
    const sum = generation[world];
    return { low: Math.max(stay, sum - 5 * leave), high: Math.min(5 * stay, sum - leave) };
  });
  const stillLow = bounds.map(({ low }) => low);
  const stillHigh = bounds.map(({ high }) => high);
  return { low: total(stillLow) + anew, high: total(stillHigh) + 5 * anew, stillLow, stillHigh };
};

/**
 * A world within `reach` whose sum is `sum`: what each generation, and last the new answers, add up to in it. All stand
 * equally high between their lowest and their highest.
 */
const settle = (reach: Reach, sum: number): number[] => {
  const share = (sum - reach.low) / Math.max(1, reach.high - reach.low);
  let before = 0;
  const sums = reach.stillLow.map((low, index) => {
    const from = Math.round(before * share);
    before += (reach.stillHigh[index] ?? low) - low;
    return low + Math.round(before * share) - from;
  });
  return [...sums, sum - total(sums)];
};

/**
 * Codes a sum of 1-to-5 values. `generations` are those of the cell's last figure, `still[i]` how many of them have not
 * answered anew, `anew` how many new answers are in the sum: at least five people's. `pasts`: of
 * the seasons before; a class that does not sit well with them is only taken where all others are impossible.
 */
export const codeSum = (
  grid: Grid,
  sum: number,
  generations: readonly Generation[],
  still: readonly number[],
  anew: number,
  pasts: readonly Past[],
): Coded => {
  const people = total(still) + anew;
  const reaches = (['low', 'high'] as const).map((world) => reachOf(generations, still, anew, world));
  const low = Math.min(...reaches.map((reach) => reach.low));
  const high = Math.max(...reaches.map((reach) => reach.high));
  const within = (steps: number): Reach[] => {
    const sums = sumsOf(grid, steps, people);
    if (sums.high < low + 4 || sums.low > high - 4) return [];
    return reaches.filter((reach) => reach.low <= sums.high && reach.high >= sums.low);
  };
  const nearest = nearestStep(grid, 10 * sum, people);
  const fits = (at: number): boolean => within(at).length > 0;
  const steps =
    nearestFitting(grid, nearest, (at) => {
      const sums = sumsOf(grid, at, people);
      return fits(at) && pasts.every((past) => isApart(past, sums, people));
    }) ?? nearestFitting(grid, nearest, fits);
  if (steps === undefined) throw new Error('No class fits: fewer than five new answers in a figure');
  const sums = sumsOf(grid, steps, people);
  const worlds = within(steps).map((reach) => ({
    reach,
    low: Math.max(sums.low, reach.low),
    high: Math.min(sums.high, reach.high),
  }));
  const lowest = worlds.reduce((best, one) => (one.low < best.low ? one : best));
  const highest = worlds.reduce((best, one) => (one.high > best.high ? one : best));
  const lowSums = settle(lowest.reach, lowest.low);
  const highSums = settle(highest.reach, highest.high);
  const next = [...still, anew].map((count, index) => ({
    people: count,
    low: lowSums[index] ?? 0,
    high: highSums[index] ?? 0,
  }));
  return { steps, generations: next };
};

/** Outwards from where the mean is; of two equally near ones the one nearer to 3. */
const nearestFitting = (grid: Grid, from: number, fits: (steps: number) => boolean): number | undefined => {
  const inwards = from > 0 ? -1 : 1;
  for (let distance = 0; distance <= 2 * grid.most; distance++) {
    for (const steps of [from + inwards * distance, from - inwards * distance]) {
      if (Math.abs(steps) <= grid.most && fits(steps)) return steps;
    }
  }
  return undefined;
};
