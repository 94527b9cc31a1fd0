/** How much published figures move where nothing changes, learned from themselves. */
import type { Release } from '../privacy/release.ts';
import { bandVariance, type Noise, noiseFrom } from '../statistics.ts';

/** The part of a release that its noise is learned from. */
export type Exact = Pick<Release, 'at' | 'mean' | 'people' | 'step'>;

/** Squared successive differences know two thirds as much as as many free deviations (J. von Neumann, 1941). */
const worthOfDifference = 2 / 3;

export const peopleIn = (release: Pick<Release, 'people'>): number => Math.max(1, release.people.from);
export const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
export const weighted = (releases: readonly Exact[]): number =>
  total(releases.map((one) => one.mean * peopleIn(one))) / total(releases.map(peopleIn));

/** Figures by name are independent from round to round. */
export function noiseOfNamed(lines: readonly (readonly Exact[])[]): Noise {
  let squares = 0;
  let differences = 0;
  for (const line of lines) {
    for (const [at, release] of line.entries()) {
      const before = line[at - 1];
      if (!before) continue;
      squares += (release.mean - before.mean) ** 2 / (1 / peopleIn(release) + 1 / peopleIn(before));
      differences += 1;
    }
  }
  return noiseFrom(squares * worthOfDifference, differences * worthOfDifference);
}

/**
 * Confidential figures keep the answers of those who said nothing new, so that their successive differences look too
 * calm: deviations from the mean do not. What banding adds to them is taken off, because it is added to each figure.
 */
export function noiseOfBanded(lines: readonly (readonly Exact[])[]): Noise {
  let squares = 0;
  let df = 0;
  for (const line of lines.filter((one) => one.length > 1)) {
    const middle = weighted(line);
    const bands = total(line.map((one) => peopleIn(one) * bandVariance(one.step))) / line.length;
    squares += total(line.map((one) => peopleIn(one) * (one.mean - middle) ** 2)) - bands * (line.length - 1);
    df += line.length - 1;
  }
  return noiseFrom(Math.max(0, squares), df);
}
