/**
 * The arithmetic of figures and changes.
 *
 * Whatever is compared here is a release: bytes that are published already, in bands and after privacy. A test on them
 * is post-processing and tells nobody more than the releases do. The spread behind a half width is a public constant
 * for the same reason; how noisy a cell is, is learned from its own published past and never from answers.
 */
import type { Release } from './privacy/release.ts';

/** Standard deviation of answers on the five points, fixed and public. */
export const publicSpread = 0.95;

/** Standard normal quantile of 97.5 %. */
export const z95 = 1.959964;

/** Share of people who chose 4 or 5. `counts` are the people at 1, 2, 3, 4, 5; undefined where there is nobody. */
export function favourableShare(counts: readonly [number, number, number, number, number]): number | undefined {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return all > 0 ? (counts[3] + counts[4]) / all : undefined;
}

/**
 * 95 % interval of a share, from how many of how many; stays within 0 and 1 and holds for few people.
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
 */
export function interval(some: number, all: number): { readonly low: number; readonly high: number } {
  if (!(all > 0) || some < 0 || some > all) throw new RangeError('a share needs 0 <= some <= all and all > 0');
  const share = some / all;
  const z2 = z95 * z95;
  const middle = (share + z2 / (2 * all)) / (1 + z2 / all);
  const half = (z95 / (1 + z2 / all)) * Math.sqrt((share * (1 - share)) / all + z2 / (4 * all * all));
  return { low: some === 0 ? 0 : middle - half, high: some === all ? 1 : middle + half };
}

/** The part of a release that says how exact it is. */
export type Exactness = Pick<Release, 'people' | 'step'>;

/** Variance that rounding to bands of this width adds, in points². A rounded value is off evenly within its band. */
export const bandVariance = (step: number): number => (step * step) / 12;

/** Half the 95 % interval in points: the public spread over the fewest people the release admits to, and its band. */
export const halfWidth = (release: Exactness): number =>
  z95 * Math.sqrt(publicSpread ** 2 / Math.max(1, release.people.from) + bandVariance(release.step));

/** A figure with its own uncertainty: variance in points². */
interface Estimate {
  readonly mean: number;
  readonly variance: number;
}

export interface Change {
  /** Current minus reference, in points. */
  readonly difference: number;
  readonly z: number;
  /** Two-sided probability of a difference this large by chance. */
  readonly p: number;
}

/**
 * Whether two estimates differ. With `df`, the degrees of freedom behind the variances, Student's t is carried over to
 * the normal scale by D. L. Wallace, "Bounds on normal approximations to Student's and the chi-square distributions",
 * Annals of Mathematical Statistics 30 (1959); without, the variances count as known.
 */
export function change(current: Estimate, reference: Estimate, df?: number): Change {
  const difference = current.mean - reference.mean;
  const t = difference / Math.sqrt(current.variance + reference.variance);
  const z = df === undefined ? t : normalOf(t, df);
  return { difference, z, p: 2 * upperTail(Math.abs(z)) };
}

/** The normal deviate as improbable as this t. */
export const normalOf = (t: number, df: number): number =>
  (Math.sign(t) * (8 * df + 1) * Math.sqrt(df * Math.log1p((t * t) / df))) / (8 * df + 3);

/**
 * Probability above z under the standard normal. Complementary error function by the Chebyshev fit in Press et al.,
 * "Numerical Recipes", relative error below 1.2e-7.
 */
export function upperTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  const fit = [1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223];
  const series = [...fit, 0.17087277].reduceRight((sum, coefficient) => sum * t + coefficient, 0);
  const tail = (t * Math.exp(-x * x - 1.26551223 + t * series)) / 2;
  return z >= 0 ? tail : 1 - tail;
}

/**
 * Which of these are findings when the chance of any false one among all of them is to be at most `alpha`.
 * S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979).
 * In the order given; holds whatever the dependence between the tests.
 */
export function holm(pValues: readonly number[], alpha: number): readonly boolean[] {
  // None above alpha can be found, and of thousands nearly all are.
  const able = [...pValues.keys()].filter((at) => (pValues[at] ?? 1) <= alpha);
  const order = able.sort((a, b) => (pValues[a] ?? 1) - (pValues[b] ?? 1));
  const kept = order.findIndex((at, rank) => !((pValues[at] ?? 1) <= alpha / (pValues.length - rank)));
  const found = new Set(kept === -1 ? order : order.slice(0, kept));
  return pValues.map((_, at) => found.has(at));
}

/**
 * Probability, where at most `least` − 1 of these are true effects, of seeing what was seen: the partial conjunction of
 * Y. Benjamini & R. Heller, "Screening for partial conjunction hypotheses", Biometrics 64 (2008), in Bonferroni's form,
 * (n − u + 1) times the u-th smallest. 1 where there are fewer than `least`.
 */
export function partialConjunction(pValues: readonly number[], least: number): number {
  const p = [...pValues].sort((a, b) => a - b)[least - 1];
  return p === undefined ? 1 : Math.min(1, (pValues.length - least + 1) * p);
}

/** Variance of one person's answer from one time to another, in points², and how well it is known. */
export interface Noise {
  readonly variance: number;
  readonly df: number;
}

/** What the public spread is worth beside what was seen: as if seen in four comparisons. */
const publicWorth = 4;
/** People are never taken to repeat themselves more exactly than this: bands and few rounds can look too calm. */
const calmest = 0.4 ** 2;

/**
 * The noise of repeated answers. The same people answer again and again, so figures move less than the public spread
 * of different people says, and how much less differs between companies. So it is learned from published figures
 * (`squares`: their squared deviations, each times its people; `df`: how many of those are free), and until there are
 * enough of them leans on the public spread, which takes every answer as a new person's and so errs to silence.
 * The mixture is that of G. K. Smyth, "Linear models and empirical Bayes methods", Stat. Appl. Genet. Mol. Biol. 3
 * (2004).
 */
export function noiseFrom(squares: number, df: number): Noise {
  const variance = (publicWorth * publicSpread ** 2 + squares) / (publicWorth + df);
  return { variance: Math.max(calmest, variance), df: publicWorth + df };
}

/** Smallest probability told by `rangeTail`: below, its arithmetic is not exact enough. */
const smallestTail = 1e-6;

/**
 * Probability that the highest and the lowest of `count` independent standard normal values lie more than `range`
 * apart (the studentised range with known spread): 1 − count ∫ φ(x) [Φ(x + range) − Φ(x)]^(count−1) dx. The trapezoid
 * sum of so smooth a function is exact far beyond what is told.
 */
export function rangeTail(range: number, count: number): number {
  const width = 0.25;
  let inside = 0;
  for (let x = -8; x <= 8; x += width) {
    const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    inside += density * Math.max(0, upperTail(x) - upperTail(x + range)) ** (count - 1);
  }
  return Math.min(1, Math.max(smallestTail, 1 - count * inside * width));
}

/**
 * One probability from two independent ones. R. A. Fisher, "Statistical methods for research workers" (1925):
 * the chance that the product of two even deviates is at most this product.
 */
export const together = (p: number, q: number): number => {
  const product = p * q;
  return product <= 0 ? 0 : product * (1 - Math.log(product));
};
