/**
 * Which of the nine group figures changed beyond chance.
 *
 * The figure that is shown beside each is the one of at least four weeks ago. What is tested is steadier: the newest
 * figure against the mean of up to four such earlier ones, because one unlucky round should not make a change four
 * weeks later. The noise is learned from the figures published until then (`noiseFrom`), so neither the change itself
 * nor anybody's answers are in it. A finding needs all of these:
 *
 * - the probability of it by chance survives Holm's correction over all tested of the nine, at its share of `alpha.ts`;
 * - the figures shown differ in the same direction, by at least a third as much (else it happened longer ago, and is
 *   told already) and by what one decimal can show.
 *
 * Where a group answers by name, the same few people answer each time and their organisations differ: each is compared
 * with its own past and the differences are put together by how many answered, so that who happened to answer this
 * time moves nothing. Only that gives ten contacts the power to be heard. With one voice an organisation, as in the
 * group's figure, at least half of it must be there: the many contacts of one do not speak for a group.
 *
 * Each figure is judged once, by the first digest that shows it and from what that digest knew, together with the
 * others that were new then: a digest every week and rounds every fourth neither test a figure four times nor change
 * their mind about it. Later digests keep the word beside the figure, but it is news only once: a change is `told` where
 * an earlier digest said so and the figure went no further since (by the measure of the second rule above).
 *
 * These nine are one family of tests of the digest: see `alpha.ts` for all of them.
 */
import { type Group, groups, type Millis } from '../model.ts';
import type { Release } from '../privacy/release.ts';
import { type Question, questions } from '../question.ts';
import { bandVariance, type Change, change, holm, type Noise, publicSpread } from '../statistics.ts';
import { alphas } from './alpha.ts';
import { type Compared, compared } from './figures.ts';
import { noiseOfBanded, noiseOfNamed, peopleIn, total, weighted } from './noise.ts';
import type { Shelf, Steps } from './shelf.ts';

/** The newest figure of a group and its comparison. */
export interface GroupFigure extends Compared {
  readonly group: Group;
  readonly question: Question;
  readonly old: boolean;
  /** Absent where there is nothing to compare with, or nothing new. */
  readonly change?: Change;
  /** Whether it changed beyond chance. */
  readonly found: boolean;
  /** Whether an earlier digest said so. */
  readonly told: boolean;
}

type Judged = Omit<GroupFigure, 'told'>;
type Tested = Omit<Judged, 'found'>;

/** Less cannot be seen in figures of one decimal. */
const smallestShown = 0.1 - 1e-9;
/** One cell compared with its own past. */
interface Pair {
  readonly current: Release;
  readonly references: readonly Release[];
}

interface VoicedPair extends Pair {
  /** The organisation or audience that speaks. */
  readonly voice: string;
}

/**
 * Variance from being figures of different people: where one has many more than the other, as in the first batch of a
 * season, most of the others are missing from it. People in neighbouring bands may differ by one, and do not count.
 */
function varianceOfJoining(current: Release, reference: Release): number {
  const [fewer, more] = [peopleIn(current), peopleIn(reference)].sort((a, b) => a - b) as [number, number];
  return more > 2 * fewer ? publicSpread ** 2 * (1 / fewer - 1 / more) : 0;
}

function changeOfBanded(pair: Pair, noise: Noise): Change {
  const { current, references } = pair;
  const all = total(references.map(peopleIn));
  // Successive figures share answers: each beyond the first counts half. Their bands err alike and are not averaged.
  const answers = (all / references.length) * ((1 + references.length) / 2);
  const step = total(references.map((one) => one.step * peopleIn(one))) / all;
  const joining = total(references.map((one) => varianceOfJoining(current, one) * peopleIn(one))) / all;
  return change(
    { mean: current.mean, variance: noise.variance / peopleIn(current) + bandVariance(current.step) },
    { mean: weighted(references), variance: noise.variance / answers + bandVariance(step) + joining },
    noise.df,
  );
}

/** By how many answered: that is what the noise of the differences follows. */
function changeOfNamed(pairs: readonly VoicedPair[], noise: Noise): Change {
  const all = total(pairs.map((pair) => peopleIn(pair.current)));
  const part = (pair: Pair): number => peopleIn(pair.current) / all;
  const mean = (of: (pair: Pair) => number): number => total(pairs.map((pair) => part(pair) * of(pair)));
  const variance = (of: (pair: Pair) => number): number =>
    total(pairs.map((pair) => (part(pair) ** 2 * noise.variance) / of(pair)));
  const found = change(
    { mean: mean((pair) => pair.current.mean), variance: variance((pair) => peopleIn(pair.current)) },
    {
      mean: mean((pair) => weighted(pair.references)),
      variance: variance((pair) => total(pair.references.map(peopleIn))),
    },
    noise.df,
  );
  // The many contacts of one organisation must not speak for a group.
  return 2 * Math.sign(found.difference) * ofVoices(pairs) >= Math.abs(found.difference) ? found : { ...found, p: 1 };
}

/** The same difference with one voice an organisation. */
function ofVoices(pairs: readonly VoicedPair[]): number {
  const voices = [...Map.groupBy(pairs, ({ voice }) => voice).values()];
  const differences = voices.map((own) => {
    const people = total(own.map((pair) => peopleIn(pair.current)));
    const moved = ({ current, references }: Pair): number => peopleIn(current) * (current.mean - weighted(references));
    return total(own.map(moved)) / people;
  });
  return total(differences) / differences.length;
}

const past = (releases: readonly Release[], limit: Release): readonly Release[] =>
  releases.slice(0, releases.findLastIndex((one) => one.at <= limit.at) + 1);

/** Cells of the group answered by name: one an audience, or the total where there is no other. */
function namedCells(shelf: Shelf, group: Group): readonly string[] {
  const own = shelf.audiences(group).filter((audience) => audience.mode === 'named');
  const shown = own.map((audience) => `a:${audience.key}`).filter((cell) => shelf.count(cell, 'ease') > 0);
  return shown.length > 0 ? shown : [`g:${group}`];
}

/** The noise of a group as it was known by then: its questions learn from the same figures. */
type NamedNoise = (group: Group, reference: Release) => Noise;

function namedNoise(shelf: Shelf): NamedNoise {
  const known = new Map<string, Noise>();
  return (group, reference) => {
    const key = `${group} ${reference.at}`;
    const lines = (cell: string) => questions.map((one) => past(shelf.releases(cell, one), reference));
    const noise = known.get(key) ?? noiseOfNamed(namedCells(shelf, group).flatMap(lines));
    known.set(key, noise);
    return noise;
  };
}

type Asked = Pick<GroupFigure, 'group' | 'question'> & { readonly reference: Release };

function testNamed(shelf: Shelf, { group, question, reference }: Asked, noise: NamedNoise): Change | undefined {
  const cells = namedCells(shelf, group);
  const pairs = cells.flatMap((cell): VoicedPair[] => {
    const found = compared(shelf, cell, question);
    // Only who answered in the newest figure: an older answer was in the reference already.
    const voice = shelf.audienceOfCell(cell)?.relationship ?? cell;
    return found && found.current.at > reference.at && found.references.length > 0 ? [{ ...found, voice }] : [];
  });
  return pairs.length > 0 ? changeOfNamed(pairs, noise(group, reference)) : undefined;
}

function testBanded(shelf: Shelf, group: Group, pair: Pair, reference: Release): Change {
  // Figures of far fewer or far more people, as at the start of a season, say something else.
  const alike = (one: Release): boolean =>
    peopleIn(one) * 2 >= peopleIn(reference) && peopleIn(one) <= peopleIn(reference) * 2;
  const lines = questions.map((one) => past(shelf.releases(`g:${group}`, one), reference).filter(alike));
  return changeOfBanded({ current: pair.current, references: pair.references.filter(alike) }, noiseOfBanded(lines));
}

function figureOfGroup(shelf: Shelf, group: Group, question: Question, noise: NamedNoise): Tested | undefined {
  const both = compared(shelf, `g:${group}`, question);
  if (!both) return undefined;
  const old = shelf.isOld(both.current.at, group);
  const [reference] = both.references;
  const exact = both.current.step === 0 && both.current.mode === 'named';
  const tested =
    old || !reference
      ? undefined
      : exact
        ? testNamed(shelf, { group, question, reference }, noise)
        : testBanded(shelf, group, both, reference);
  return { ...both, group, question, old, ...(tested ? { change: tested } : {}) };
}

/** Whether a figure that moved this far shows a change of that size. */
const shows = (moved: number, { difference }: Change): boolean =>
  Math.sign(moved) === Math.sign(difference) && Math.abs(moved) >= Math.max(smallestShown, Math.abs(difference) / 3);

/** Whether the figures shown tell the same as the test. */
export const agrees = ({ current, references: [reference], change: tested }: Tested): boolean =>
  reference !== undefined && tested !== undefined && shows(current.mean - reference.mean, tested);

/** The figures that are new in the digest of this shelf, judged together. */
function* judgeNew(shelf: Shelf): Steps<readonly Judged[]> {
  const { before = Number.NEGATIVE_INFINITY } = shelf;
  const noise = namedNoise(shelf);
  const fresh: Tested[] = [];
  for (const group of groups) {
    for (const question of questions) {
      yield;
      const newest = shelf.releases(`g:${group}`, question).at(-1);
      const figure = newest && newest.at > before ? figureOfGroup(shelf, group, question, noise) : undefined;
      if (figure) fresh.push(figure);
    }
  }
  const tested = fresh.filter((figure) => figure.change !== undefined);
  const p = tested.map((figure) => figure.change?.p ?? 1);
  const verdicts = holm(p, alphas.changes);
  const beyondChance = new Set(tested.filter((_, at) => verdicts[at]));
  return fresh.map((figure) => ({ ...figure, found: beyondChance.has(figure) && agrees(figure) }));
}

/** Finds the newest figure that the digest of then had, as it was judged by the first digest that had it. */
type Finding = (then: Millis, group: Group, question: Question) => Steps<Judged | undefined>;

function judging(shelf: Shelf): Finding {
  const { earlier, at: now } = shelf.input;
  const known = new Map<Millis, readonly Judged[]>();
  return function* find(then, group, question) {
    const newest = shelf.releases(`g:${group}`, question).findLast((one) => one.at <= then);
    if (!newest) return undefined;
    const first = Math.min(now, earlier.find((one) => one >= newest.at) ?? now);
    const figures = known.get(first) ?? (yield* judgeNew(shelf.asOf(first)));
    known.set(first, figures);
    return figures.find((figure) => figure.group === group && figure.question === question);
  };
}

/** Whether an earlier digest said of a figure that was found what this one would say. */
function* isTold(shelf: Shelf, judged: Finding, figure: Judged): Steps<boolean> {
  const { group, question, current, change: tested } = figure;
  const { before } = shelf;
  if (before === undefined || !tested) return false;
  const last = yield* judged(before, group, question);
  if (!last?.found || Math.sign(last.change?.difference ?? 0) !== Math.sign(tested.difference)) return false;
  return !shows(current.mean - last.current.mean, tested);
}

/** The figures of the three groups that were ever shown. */
export function* groupFigures(shelf: Shelf): Steps<readonly GroupFigure[]> {
  const judged = judging(shelf);
  const figures: GroupFigure[] = [];
  for (const group of groups) {
    for (const question of questions) {
      const figure = yield* judged(shelf.input.at, group, question);
      if (!figure) continue;
      if (shelf.isOld(figure.current.at, group)) {
        const { change: _, ...untested } = figure;
        figures.push({ ...untested, old: true, found: false, told: false });
      } else {
        const told = figure.found && (yield* isTold(shelf, judged, figure));
        figures.push({ ...figure, old: false, told });
      }
    }
  }
  return figures;
}
