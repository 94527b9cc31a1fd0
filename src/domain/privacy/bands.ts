/**
 * How coarsely figures are said (rule 4 of the privacy page). Everything is counted in whole tenths of a point and
 * compared in whole numbers, so that equal sums always give equal bytes.
 */
import type { PeopleBand } from './release.ts';

/** Lower edge of the band of so many people: 5, 10, 20, 40, 80, doubling. The smallest band begins at 5. */
export const lowerEdge = (people: number): number => {
  let edge = 5;
  while (edge * 2 <= people) edge *= 2;
  return edge;
};

export const peopleBand = (people: number): Required<PeopleBand> => {
  const from = lowerEdge(people);
  return { from, to: 2 * from - 1 };
};

/** A grid of means: steps of so many tenths on both sides of 3, as far as `most` steps out. */
export interface Grid {
  readonly stepTenths: number;
  /** The outermost step that lies within 1 + 4/n and 5 − 4/n; what is further out is said to be there. */
  readonly most: number;
}

const gridOf = (n: number, stepTenths: number): Grid => ({
  stepTenths,
  most: Math.floor((20 * n - 40) / (n * stepTenths)),
});

/** For a cell with so many counted people: half points below 40, then tenths but never finer than 8/n. */
export const cellGrid = (counted: number): Grid => {
  const n = lowerEdge(counted);
  return gridOf(n, n < 40 ? 5 : Math.max(1, Math.ceil(80 / n)));
};

/** For a total: as for a cell, and never finer than 8/n (rule 6). */
export const totalGrid = (counted: number): Grid => {
  const n = lowerEdge(counted);
  return gridOf(n, Math.max(cellGrid(counted).stepTenths, Math.ceil(80 / n)));
};

/** The point of the grid this many steps above 3 (below, if negative), 1 to 5. */
export const pointOf = (grid: Grid, steps: number): number => (30 + steps * grid.stepTenths) / 10;

/**
 * The step of the grid nearest to a mean of `tenths / people` tenths of a point, coded at both ends. Halves go towards
 * 3, which treats both ends alike and never says more than is so.
 */
export const nearestStep = (grid: Grid, tenths: number, people: number): number => {
  const away = tenths - 30 * people;
  const width = people * grid.stepTenths;
  const steps = Math.min(Math.floor((2 * Math.abs(away) + width - 1) / (2 * width)), grid.most);
  return away < 0 && steps > 0 ? -steps : steps;
};

/** Lowest and highest sum of `people` values that `nearestStep` brings to this step. */
export const sumsOf = (grid: Grid, steps: number, people: number): { low: number; high: number } => {
  const width = people * grid.stepTenths;
  const above = (from: number): number => Math.floor((60 * people + width * (2 * from - 1)) / 20) + 1;
  const high = (at: number): number => (at >= grid.most ? 5 * people : above(at + 1) - 1);
  // The grid is the same seen from above and from below: 1 and 5 change places, a sum S becomes 6 × people − S.
  if (steps < 0) return { low: 6 * people - high(-steps), high: 6 * people - above(-steps) };
  return { low: steps === 0 ? 6 * people - high(0) : above(steps), high: high(steps) };
};
