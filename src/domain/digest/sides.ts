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
 */
import type { BothSides, Evidence } from '../digest-model.ts';
import { type Millis, weekMs } from '../model.ts';
import { type Question, questions } from '../question.ts';
import { bandVariance, change, holm, z95 } from '../statistics.ts';
import { alphas } from './alpha.ts';
import { comparedIn } from './figures.ts';
import { nameOf } from './findings.ts';
import { peopleIn, total } from './noise.ts';
import type { Shelf, Steps } from './shelf.ts';
import { keyOf, type Point, type Side, sidesOf } from './side.ts';
import { type Look, looking, type View } from './view.ts';

/** Standard deviation of a side around its group's level, in points, before anything is known of it. */
const usualApart = 0.5;
/** Two of them. */
const usualVariance = 2 * usualApart ** 2;
/** Relationships looked at in one step. */
const pairsPerStep = 50;
/** Two rounds of those who are asked every fourth week. */
const lateMs = 5 * weekMs;
const mostPast = 6;
/** One of the two figures may be this old: a small team that answers in confidence is not shown every time. */
const oldestMs = 13 * weekMs;
/** Less is not worth a conversation, however certain. */
const smallestApart = 0.5;
/** From here on a figure reads as "easy": where both sides do well there is nothing to bring together. */
const good = 3.5;

interface Relative {
  /** Points above the group's level. */
  readonly above: number;
  readonly variance: number;
}

/** The figures of some time against the group's level of the same time; undefined where it had none yet. */
function relative(view: View, points: readonly Point[]): Relative | undefined {
  const each = points.flatMap((point): Relative[] => {
    const level = view.level(point.at);
    if (!level) return [];
    const variance = view.noise.variance / peopleIn(point) + bandVariance(point.step) + level.variance;
    return [{ above: point.mean - level.mean, variance }];
  });
  if (each.length === 0) return undefined;
  // Confidential figures share answers with those before, and bands err alike: each beyond the first counts half.
  const worth = view.side.named ? each.length : (1 + each.length) / 2;
  const above = total(each.map((one) => one.above)) / each.length;
  return { above, variance: total(each.map((one) => one.variance)) / each.length / worth };
}

interface Seen {
  readonly side: Side;
  readonly current: Point;
  readonly now: Relative;
  readonly past: Relative | undefined;
  readonly old: boolean;
  /** Behind its variances. */
  readonly df: number;
}

interface Gap {
  readonly question: Question;
  readonly worse: Seen;
  readonly better: Seen;
  readonly apart: number;
  readonly usual: number;
  readonly halfWidth: number;
  readonly p: number;
}

/** The newest figure against that of four weeks ago and up to three before. */
function newestOf(line: readonly Point[], at: Millis): Windows | undefined {
  const found = comparedIn(line, at);
  return found && { current: found.current, now: [found.current], past: found.references };
}

/** Those of the last five weeks before the newest together against those before. */
function latelyOf(line: readonly Point[]): Windows | undefined {
  const current = line.at(-1);
  const now = line.filter((point) => current && point.at > current.at - lateMs);
  return current && { current, now, past: line.slice(0, line.length - now.length).slice(-mostPast) };
}

interface Windows {
  readonly current: Point;
  readonly now: readonly Point[];
  readonly past: readonly Point[];
}

type Window = (line: readonly Point[], at: Millis) => Windows | undefined;
const windows: readonly Window[] = [newestOf, latelyOf];

function seen(shelf: Shelf, view: View, window: Window): Seen | undefined {
  const { side, line } = view;
  const found = window(line, shelf.input.at);
  const key = side.audiences.length === 1 ? side.audiences[0]?.key : undefined;
  if (!found || found.current.at < shelf.input.at - oldestMs) return undefined;
  const now = relative(view, found.now);
  const old = shelf.isOld(found.current.at, side.group, key);
  return now && { side, old, df: view.noise.df, current: found.current, now, past: relative(view, found.past) };
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

const evidence = (shelf: Shelf, { side, current, old }: Seen): Evidence => ({
  cell: current.cell,
  // A team of employees is known by its own name, the other sides by the relationship.
  name: side.audiences[0] && side.group === 'employees' ? nameOf(shelf, side.audiences[0]) : side.name,
  group: side.group,
  mean: current.mean,
  date: shelf.date(current.at),
  old,
});

/** The clearest first. */
export function* bothSidesOf(shelf: Shelf): Steps<readonly BothSides[]> {
  const all = [...sidesOf(shelf).values()];
  const pairs = all.filter((sides) => sides.length > 1);
  if (pairs.length === 0) return [];
  const look = yield* looking(shelf, all.flat());
  const gaps: Gap[] = [];
  for (const [at, sides] of pairs.entries()) {
    if (at % pairsPerStep === 0) yield;
    for (const question of questions) gaps.push(...gapsOf(shelf, sides, question, look));
  }
  const verdicts = holm(
    gaps.map((gap) => gap.p),
    alphas.bothSides,
  );
  return gaps
    .filter((gap, at) => verdicts[at] && isApart(gap))
    .sort((a, b) => a.p - b.p)
    .map(({ question, worse, better, apart, usual, halfWidth, p }): BothSides => {
      const { relationship, name } = worse.side;
      const sides = { worse: evidence(shelf, worse), better: evidence(shelf, better) };
      return { kind: 'bothSides', relationship, name, question, ...sides, apart, usual, halfWidth, p };
    });
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
