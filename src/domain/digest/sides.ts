/**
 * Both sides of a relationship seeing it differently.
 *
 * Groups use scales differently, so each side is first compared with its own group's level: what is looked at is by how
 * much one side lies above its group and the other below its own. Sides always differ a little, and how much is not the
 * same everywhere. So what is expected of two sides is learned from themselves: before anything is known of them, that
 * they differ by `usualApart` points or less two times in three, and with each figure more what they differed by four
 * weeks ago and before (the posterior of normal distributions, A. Gelman et al., "Bayesian data analysis", chapter 5).
 * A gap that opens is seen against their own past; one that was always there only where it is far larger than usual.
 *
 * A finding needs all of these:
 *
 * - the probability of the gap, if nothing changed between the two, survives Holm's correction over all relationships
 *   and questions of the digest, at its share of `alpha.ts`. It is looked for in the newest figures alone, and in those of
 *   five weeks together: one round shows a wide gap, two a narrower one. That is twice, so it counts twice;
 * - it is a gap now (`smallestApart`), not one that closed, and the figures as shown lie apart in the same direction,
 *   the lower one below `good`: two sides that both do well see it alike, whichever does better.
 *
 * Where a side is too small to be shown, its owner's own estimate may stand in for it: see `estimated.ts`. These gaps
 * are corrected together with all others.
 */
import { type BothSides, isEstimated } from '../digest-model.ts';
import { type Question, questions } from '../question.ts';
import { change, holm, z95 } from '../statistics.ts';
import { alphas } from './alpha.ts';
import { estimatedIn } from './estimated.ts';
import { type Candidate, evidenceOf, good, type Seen, seen, smallestApart, windows } from './seen.ts';
import type { Shelf, Steps } from './shelf.ts';
import { keyOf, type Side, sidesOf } from './side.ts';
import { type Look, looking } from './view.ts';

/** Standard deviation of a side around its group's level, in points, before anything is known of it. */
const usualApart = 0.5;
/** Two of them. */
const usualVariance = 2 * usualApart ** 2;
/** Relationships looked at in one step. */
const pairsPerStep = 50;
interface Gap {
  readonly question: Question;
  readonly worse: Seen;
  readonly better: Seen;
  readonly apart: number;
  readonly usual: number;
  readonly halfWidth: number;
  readonly p: number;
}

/** What is expected of two sides, and how uncertain that is, after what was seen of them before. */
function expected(one: Seen, other: Seen): { readonly mean: number; readonly variance: number } {
  if (!one.past || !other.past) return { mean: 0, variance: usualVariance };
  const variance = one.past.variance + other.past.variance;
  const known = usualVariance / (usualVariance + variance);
  return { mean: known * (one.past.above - other.past.above), variance: known * variance };
}

function gapOf(question: Question, one: Seen, other: Seen): Gap {
  const [worse, better] = one.now.above <= other.now.above ? [one, other] : [other, one];
  const apart = better.now.above - worse.now.above;
  const usual = expected(better, worse);
  const variance = one.now.variance + other.now.variance;
  const found = change({ mean: apart, variance }, usual, Math.min(one.df, other.df));
  const halfWidth = z95 * Math.sqrt(variance);
  // A gap that closes is no finding of this kind.
  const p = found.difference > 0 ? found.p : 1;
  return { question, worse, better, apart, usual: usual.mean, halfWidth, p };
}

const isApart = ({ apart, better, worse }: Gap): boolean =>
  apart >= smallestApart && better.current.mean - worse.current.mean >= smallestApart && worse.current.mean < good;

/** The clearest first, those that rest on somebody's estimate last. */
export function* bothSidesOf(shelf: Shelf): Steps<readonly BothSides[]> {
  const all = [...sidesOf(shelf).values()];
  const pairs = all.filter((sides) => sides.length > 1);
  if (pairs.length === 0) return [];
  const look = yield* looking(shelf, all.flat());
  const candidates: Candidate[] = [];
  for (const [at, sides] of pairs.entries()) {
    if (at % pairsPerStep === 0) yield;
    for (const question of questions) {
      candidates.push(...gapsOf(shelf, sides, question, look).map((gap) => candidateOf(shelf, gap)));
      candidates.push(...estimatedIn(shelf, sides, question, look));
    }
  }
  const verdicts = holm(
    candidates.map((one) => one.p),
    alphas.bothSides,
  );
  return candidates
    .filter((one, at) => verdicts[at] && one.isApart)
    .map((one) => one.finding())
    .sort((a, b) => Number(isEstimated(a)) - Number(isEstimated(b)) || a.p - b.p);
}

function candidateOf(shelf: Shelf, gap: Gap): Candidate {
  const { question, worse, better, apart, usual, halfWidth, p } = gap;
  const { relationship, name } = worse.side;
  const about = { kind: 'bothSides', relationship, name, question } as const;
  const seenAs = () => ({ worse: evidenceOf(shelf, worse), better: evidenceOf(shelf, better) });
  return { p, isApart: isApart(gap), finding: () => ({ ...about, ...seenAs(), apart, usual, halfWidth, p }) };
}

/** Every two sides of different groups, each looked at in both windows. */
function gapsOf(shelf: Shelf, sides: readonly Side[], question: Question, look: Look): readonly Gap[] {
  const views = sides.map((side) => look(side, question));
  const found = windows.map((window) => {
    const all = views.flatMap((view) => seen(shelf, view, window) ?? []);
    return all.flatMap((one, at) =>
      all
        .slice(at + 1)
        .filter((other) => other.side.group !== one.side.group && !(one.old && other.old))
        .map((other) => gapOf(question, one, other)),
    );
  });
  const pairOf = ({ worse, better }: Gap): string => [worse.side, better.side].map(keyOf).sort().join();
  return [...Map.groupBy(found.flat(), pairOf).values()].flatMap((own) => {
    const [clearest] = [...own].sort((a, b) => a.p - b.p);
    return clearest ? [{ ...clearest, p: Math.min(1, own.length * clearest.p) }] : [];
  });
}
