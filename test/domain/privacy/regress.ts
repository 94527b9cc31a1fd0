/**
 * The attacker who counts on people saying nearly the same each time: least squares over all figures of a year. Each
 * person has a usual value, drawn evenly from 1 to 5; a figure is a sum of them, with an error from its rounding and
 * from those who said something else.
 */

export interface NoisyRow {
  readonly holds: readonly number[];
  readonly low: number;
  readonly high: number;
}

/** Variance of a value drawn evenly from 1 to 5. */
const evenVariance = 2;
/** A guess is dared where its standard error is below this: it is right then in two of three cases or more. */
const daring = 0.5;

/** Inverse of a symmetric positive definite matrix, by Gauss and Jordan. */
const inverted = (matrix: readonly (readonly number[])[]): number[][] => {
  const size = matrix.length;
  const rows = matrix.map((row, at) => [
    ...row,
    ...Array.from({ length: size }, (_, column) => (column === at ? 1 : 0)),
  ]);
  for (let column = 0; column < size; column++) {
    const top = rows[column] ?? [];
    const pivot = top[column] ?? 1;
    for (let at = 0; at < 2 * size; at++) top[at] = (top[at] ?? 0) / pivot;
    for (const [index, row] of rows.entries()) {
      const factor = row[column] ?? 0;
      if (index === column || factor === 0) continue;
      for (let at = 0; at < 2 * size; at++) row[at] = (row[at] ?? 0) - factor * (top[at] ?? 0);
    }
  }
  return rows.map((row) => row.slice(size));
};

/** Figures of the same people: what all of them say, or where they differ their mean. Rounding them again adds nothing. */
const together = (same: readonly NoisyRow[]): { middle: number; width: number } => {
  const [low, high] = [Math.max(...same.map((row) => row.low)), Math.min(...same.map((row) => row.high))];
  if (low <= high) return { middle: (low + high) / 2, width: high - low + 1 };
  const mean = (of: (row: NoisyRow) => number): number => same.reduce((sum, row) => sum + of(row), 0) / same.length;
  return { middle: mean((row) => (row.low + row.high) / 2), width: mean((row) => row.high - row.low + 1) };
};

/** How many people's usual value is guessed with confidence, and rightly. `alike`: how often people say it. */
export const regress = (rows: readonly NoisyRow[], truth: readonly number[], alike: number): number => {
  const people = truth.length;
  const normal = Array.from({ length: people }, (_, at) =>
    Array.from({ length: people }, (_other, column) => (column === at ? 1 / evenVariance : 0)),
  );
  const right = truth.map(() => 3 / evenVariance);
  for (const same of Map.groupBy(rows, ({ holds }) => [...holds].sort((a, b) => a - b).join()).values()) {
    const holds = same[0]?.holds ?? [];
    const { middle, width } = together(same);
    const rounding = (width ** 2 - 1) / 12 + 0.01;
    // Who says something else says anything from 1 to 5: 3 on average, and on average so far from the usual.
    const others = (holds.length * (1 - alike) * 2 * evenVariance) / same.length;
    const weight = alike ** 2 / (rounding + others);
    const sum = (middle - 3 * holds.length * (1 - alike)) / alike;
    for (const one of holds) {
      right[one] = (right[one] ?? 0) + weight * sum;
      const row = normal[one] ?? [];
      for (const other of holds) row[other] = (row[other] ?? 0) + weight;
    }
  }
  const covariance = inverted(normal);
  return truth.filter((value, person) => {
    const row = covariance[person] ?? [];
    const guess = row.reduce((sum, part, at) => sum + part * (right[at] ?? 0), 0);
    return Math.sqrt(row[person] ?? 1) < daring && Math.round(guess) === value;
  }).length;
};
