/**
 * Who does well where another struggles.
 *
 * An audience does well on a question where it lies above its group's level by more than `hardlyApart`, beyond chance,
 * in its newest figure and the one of four weeks ago together: teams always differ a little, and nobody learns from
 * that (the test of a smallest effect that matters: J. L. Hodges & E. L. Lehmann, "Testing the approximate validity of
 * statistical hypotheses", JRSS B 16 (1954)). What is claimed in the post is that this one does well: those claims are
 * one family, over all audiences and questions, corrected by Holm's method at its share of `alpha.ts`. It is claimed
 * only where another audience of the same group struggles with the same question: below the level in the same way. Who
 * that is stands in no post, so that one is held to a twentieth, over all audiences and questions as well.
 */
import type { Evidence, LearnFrom } from '../digest-model.ts';
import { type Group, groups, type Millis } from '../model.ts';
import type { Release } from '../privacy/release.ts';
import { type Question, questions } from '../question.ts';
import { bandVariance, holm, type Noise, normalOf, upperTail, z95 } from '../statistics.ts';
import { alphas } from './alpha.ts';
import { compared } from './figures.ts';
import { nameOf } from './findings.ts';
import type { DigestAudience } from './input.ts';
import { noiseOfBanded, noiseOfNamed, peopleIn } from './noise.ts';
import type { Shelf, Steps } from './shelf.ts';

/** Points from the group's level within which nobody does well or struggles. */
export const hardlyApart = 0.1;
const strugglingAlpha = 0.05;

/** One audience and question: how far above its group's level, and how sure that is. */
interface Standing {
  readonly audience: DigestAudience;
  readonly question: Question;
  readonly current: Release;
  readonly level: number;
  readonly above: number;
  readonly variance: number;
  readonly df: number;
}

type Two = readonly [before: Release, current: Release];

/** The newest figure and the one it is compared with: the two that are read of every audience. */
function twoOf(shelf: Shelf, audience: DigestAudience, question: Question): Two | undefined {
  const found = compared(shelf, `a:${audience.key}`, question);
  const reference = found?.references[0];
  if (!found || !reference || shelf.isOld(found.current.at, audience.group, audience.key)) return undefined;
  return [reference, found.current];
}

interface Pair {
  readonly audience: DigestAudience;
  readonly question: Question;
  readonly two: Two;
}

/** Audiences looked at in one step. */
const audiencesPerStep = 200;

function* standingsOf(shelf: Shelf, group: Group, named: boolean): Steps<readonly Standing[]> {
  const audiences = shelf.audiences(group).filter((audience) => (audience.mode === 'named') === named);
  const pairs: Pair[] = [];
  for (const [at, audience] of audiences.entries()) {
    if (at % audiencesPerStep === 0) yield;
    for (const question of questions) {
      const two = twoOf(shelf, audience, question);
      if (two) pairs.push({ audience, question, two });
    }
  }
  yield;
  const lines = pairs.map(({ two }) => two);
  const noise = named ? noiseOfNamed(lines) : noiseOfBanded(lines);
  const levels = levelsOf(shelf, group);
  const found: Standing[] = [];
  for (const [at, pair] of pairs.entries()) {
    if (at % (questions.length * audiencesPerStep) === 0) yield;
    const standing = standingOf(levels, pair, noise);
    if (standing) found.push(standing);
  }
  return found;
}

type Levels = (question: Question, at: Millis) => Release | undefined;

/** The group's figure of a time: most audiences share their times. */
function levelsOf(shelf: Shelf, group: Group): Levels {
  const known = new Map<string, Release | undefined>();
  return (question, at) => {
    const key = `${question} ${at}`;
    if (!known.has(key))
      known.set(
        key,
        shelf.releases(`g:${group}`, question).findLast((one) => one.at <= at),
      );
    return known.get(key);
  };
}

function standingOf(levels: Levels, { audience, question, two }: Pair, noise: Noise): Standing | undefined {
  const [before, current] = two;
  const [then, now] = [levels(question, before.at), levels(question, current.at)];
  if (!then || !now) return undefined;
  const above = (before.mean + current.mean - then.mean - now.mean) / 2;
  // Two figures by name are new answers, two in confidence share half of them; their bands err alike.
  const worth = audience.mode === 'named' ? 2 : 1.5;
  const own = noise.variance / peopleIn(current) / worth + bandVariance(current.step);
  const ofLevel = noise.variance / peopleIn(now) / worth + bandVariance(now.step);
  return { audience, question, current, level: now.mean, above, variance: own + ofLevel, df: noise.df };
}

/** Probability of standing so far above (or, turned round, below) the level without doing well (struggling). */
const chanceOf = ({ variance, df }: Standing, above: number): number =>
  // More likely than not: how much so makes no difference, and half of all are.
  above <= hardlyApart ? 1 : upperTail(normalOf((above - hardlyApart) / Math.sqrt(variance), df));

const evidence = (shelf: Shelf, { audience, current }: Standing): Evidence => ({
  cell: current.cell,
  name: nameOf(shelf, audience),
  group: audience.group,
  mean: current.mean,
  date: shelf.date(current.at),
  old: false,
});

/** The clearest first; of each group and question one. */
export function* learnFromOf(shelf: Shelf): Steps<readonly LearnFrom[]> {
  const all: Standing[] = [];
  for (const group of groups)
    for (const named of [true, false]) for (const one of yield* standingsOf(shelf, group, named)) all.push(one);
  yield;
  const strong = surviving(all, alphas.learnFrom, (one) => chanceOf(one, one.above));
  yield;
  const struggling = surviving(all, strugglingAlpha, (one) => chanceOf(one, -one.above));
  const findings = new Map<string, LearnFrom>();
  for (const { one, p } of strong) {
    const { question, level } = one;
    const { group } = one.audience;
    const other = struggling.find(({ one: low }) => low.audience.group === group && low.question === question);
    const key = `${group} ${question}`;
    if (!other || findings.has(key)) continue;
    const sides = { strong: evidence(shelf, one), struggling: evidence(shelf, other.one) };
    const halfWidth = z95 * Math.sqrt(one.variance);
    findings.set(key, { kind: 'learnFrom', group, question, ...sides, level, halfWidth, p });
  }
  return [...findings.values()];
}

/** Those beyond chance, the clearest first. */
function surviving(all: readonly Standing[], alpha: number, chance: (one: Standing) => number) {
  const tested = all.map((one) => ({ one, p: chance(one) }));
  const verdicts = holm(
    tested.map(({ p }) => p),
    alpha,
  );
  return tested.filter((_, at) => verdicts[at]).sort((a, b) => a.p - b.p);
}
