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
import { type Group, groups } from '../model.ts';
import type { Release } from '../privacy/release.ts';
import { type Question, questions } from '../question.ts';
import { bandVariance, holm, type Noise, normalOf, upperTail, z95 } from '../statistics.ts';
import { alphas } from './alpha.ts';
import { compared } from './figures.ts';
import { nameOf } from './findings.ts';
import type { DigestAudience } from './input.ts';
import { noiseOfBanded, noiseOfNamed, peopleIn, total } from './noise.ts';
import { perStep, type Shelf, type Steps } from './shelf.ts';

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

/** The newest figure and the one it is compared with: the two that are read of every audience. */
function twoOf(shelf: Shelf, audience: DigestAudience, question: Question): readonly Release[] {
  const found = compared(shelf.releases(`a:${audience.key}`, question), shelf.input.at);
  const reference = found?.references[0];
  if (!found || !reference || shelf.isOld(found.current.at, audience.group, audience.key)) return [];
  return [reference, found.current];
}

function* standingsOf(shelf: Shelf, group: Group): Steps<readonly Standing[]> {
  const found: Standing[] = [];
  for (const named of [true, false]) {
    const pairs: { audience: DigestAudience; question: Question; two: readonly Release[] }[] = [];
    for (const audience of shelf.audiences(group)) {
      if ((audience.mode === 'named') !== named) continue;
      if (pairs.length % perStep === 0) yield;
      for (const question of questions) pairs.push({ audience, question, two: twoOf(shelf, audience, question) });
    }
    const lines = pairs.map(({ two }) => two);
    const noise = named ? noiseOfNamed(lines) : noiseOfBanded(lines);
    for (const { audience, question, two } of pairs) found.push(...standingOf(shelf, audience, question, two, noise));
  }
  return found;
}

function standingOf(
  shelf: Shelf,
  audience: DigestAudience,
  question: Question,
  two: readonly Release[],
  noise: Noise,
): Standing[] {
  const levels = shelf.releases(`g:${audience.group}`, question);
  const level = (release: Release): Release | undefined => levels.findLast((one) => one.at <= release.at);
  const [current, now] = [two[1], two[1] && level(two[1])];
  const then = two[0] && level(two[0]);
  if (!current || !now || !then) return [];
  const above = total(two.map((one) => one.mean)) / 2 - (now.mean + then.mean) / 2;
  // Two figures by name are new answers, two in confidence share half of them; their bands err alike.
  const worth = audience.mode === 'named' ? 2 : 1.5;
  const own = noise.variance / peopleIn(current) / worth + bandVariance(current.step);
  const ofLevel = noise.variance / peopleIn(now) / worth + bandVariance(now.step);
  return [{ audience, question, current, level: now.mean, above, variance: own + ofLevel, df: noise.df }];
}

/** Probability of standing so far above (or, turned round, below) the level without doing well (struggling). */
const chanceOf = ({ variance, df }: Standing, above: number): number =>
  upperTail(normalOf((above - hardlyApart) / Math.sqrt(variance), df));

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
  for (const group of groups) all.push(...(yield* standingsOf(shelf, group)));
  const strong = surviving(all, alphas.learnFrom, (one) => chanceOf(one, one.above));
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
