/**
 * Where a relationship stands. The stages are those of G. Levinger, "Toward the analysis of close relationships",
 * Journal of Experimental Social Psychology 16 (1980): acquaintance, build-up, continuation, deterioration, ending;
 * silence is ours. The rules, first that fits:
 *
 * - `ended`: none of its audiences is asked any more.
 * - `silent`: asked by name and without any reply in the last three rounds or more. Never said of confidential
 *   audiences: silence of all would tell of each that there was no answer.
 * - `beginning`: fewer than two figures.
 * - `deteriorating`: each of the last three figures lower than the one before, and that beyond chance (below).
 * - `building`: up to six figures. `steady`: more.
 *
 * The direction is `up` where each of the last three figures was higher than the one before and that beyond chance.
 *
 * Beyond chance: where nothing changes, every order of the last four figures is as likely as any other, so they fall
 * each time with probability 1/24, whatever their size. Two more facts are independent of that order and of each
 * other: how far the four lie apart, and how far all four lie from the figures before them. The three are put together
 * into one probability, doubled for looking both up and down. That is done for each question and for the mean of the
 * three, times four for looking at four of them, and corrected by Holm's method for looking at many relationships.
 * Paired with its own past like this, a relationship of three people can be seen to decline.
 */
import { type Question, questions } from './question.ts';
import {
  bandVariance,
  type Exactness,
  holm,
  type Noise,
  noiseFrom,
  normalOf,
  rangeTail,
  together,
  upperTail,
} from './statistics.ts';

type Stage = 'beginning' | 'building' | 'steady' | 'deteriorating' | 'silent' | 'ended';

/** The three figures of one release, and how exact each is. */
export interface RelationshipFigure extends Exactness {
  readonly means: { readonly [Q in Question]: number };
}

export interface RelationshipHistory {
  /** False: none of its audiences is asked any more. */
  readonly inForce: boolean;
  readonly named: boolean;
  /** Oldest first. */
  readonly figures: readonly RelationshipFigure[];
  /** Closed rounds, oldest first. */
  readonly rounds: readonly { readonly asked: number; readonly replied: number }[];
}

export interface Standing {
  readonly stage: Stage;
  readonly direction: 'up' | 'down' | 'same';
  /** Without a reply where silent; over which the figure moved where it did; figures in all otherwise. */
  readonly rounds: number;
  /** The question that moved; absent where it is the mean of the three. */
  readonly question?: Question;
  /** The figure before it began to move, and the latest. */
  readonly from?: number;
  readonly to?: number;
  /** Before the correction for looking at many. */
  readonly p?: number;
}

/** So many moves in a row make a trend, and so many rounds without a reply a silence. */
export const movesInARow = 3;
const runLength = movesInARow + 1;
/** Orders of the last four figures, of which one falls each time. */
const orders = 24;
const longestBaseline = 6;
const buildingFigures = 6;
/** Squared successive differences know two thirds as much as as many free deviations (J. von Neumann, 1941). */
const worthOfDifference = 2 / 3;
const sameMean = 1e-9;

type Measure = Question | 'all';
const measures: readonly Measure[] = ['all', ...questions];

/** One measure of one relationship at one release. */
interface Point {
  readonly mean: number;
  readonly people: number;
  /** What banding adds. */
  readonly bandVariance: number;
}

const average = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

function pointOf(figure: RelationshipFigure, measure: Measure): Point {
  const people = Math.max(1, figure.people.from);
  const band = bandVariance(figure.step);
  if (measure !== 'all') return { mean: figure.means[measure], people, bandVariance: band };
  const mean = average(questions.map((question) => figure.means[question]));
  return { mean, people, bandVariance: band / questions.length };
}

/**
 * Noise of one person's answer, learned from the differences of successive figures of many relationships: a slow
 * change hardly shows in them, where deviations from a common mean would take it for noise.
 */
function noiseOf(lines: readonly (readonly Point[])[]): Noise {
  let squares = 0;
  let differences = 0;
  for (const line of lines) {
    for (const [at, point] of line.entries()) {
      const before = line[at - 1];
      if (!before) continue;
      squares += (point.mean - before.mean) ** 2 / (1 / point.people + 1 / before.people);
      differences += 1;
    }
  }
  return noiseFrom(squares * worthOfDifference, differences * worthOfDifference);
}

interface Run {
  readonly question?: Question;
  readonly direction: 'up' | 'down';
  readonly moves: number;
  readonly from: number;
  readonly to: number;
  readonly p: number;
}

const directionOf = (from: number, to: number): 'up' | 'down' | 'same' =>
  Math.abs(to - from) <= sameMean ? 'same' : to > from ? 'up' : 'down';

/** The moves in one direction that end the line; undefined where they are fewer than three. */
function runOf(line: readonly Point[], noise: Noise): Run | undefined {
  const means = line.map((point) => point.mean);
  const to = means.at(-1);
  const before = means.at(-2);
  if (to === undefined || before === undefined) return undefined;
  const direction = directionOf(before, to);
  if (direction === 'same') return undefined;
  let first = means.length - 1;
  while (first > 0 && directionOf(means[first - 1] ?? 0, means[first] ?? 0) === direction) first -= 1;
  const moves = means.length - 1 - first;
  if (moves < movesInARow) return undefined;
  return { direction, moves, from: means[first] ?? to, to, p: chanceOf(line, direction, noise) };
}

/** Probability that the last four move each time, lie this far apart and this far from those before, by chance. */
function chanceOf(line: readonly Point[], direction: 'up' | 'down', noise: Noise): number {
  const varianceOf = (point: Point): number => noise.variance / point.people + point.bandVariance;
  const four = line.slice(-runLength);
  const baseline = line.slice(-runLength - longestBaseline, -runLength);
  const means = four.map((point) => point.mean);
  const variance = average(four.map(varianceOf));
  const apart = Math.abs((means.at(-1) ?? 0) - (means[0] ?? 0)) / Math.sqrt(2 * variance);
  const apartP = rangeTail(Math.SQRT2 * normalOf(apart, noise.df), runLength);
  if (baseline.length < 2) return (2 / orders) * apartP;
  const away = average(means) - average(baseline.map((point) => point.mean));
  const spread = Math.sqrt(variance / runLength + average(baseline.map(varianceOf)) / baseline.length);
  const awayP = upperTail(normalOf((direction === 'up' ? away : -away) / spread, noise.df));
  return (2 / orders) * together(apartP, awayP);
}

/** The least likely run of each relationship over its four measures, with its probability times four. */
function runsOf(histories: readonly RelationshipHistory[]): readonly (Run | undefined)[] {
  const lines = measures.map((measure) => ({
    measure,
    lines: histories.map((history) => history.figures.map((figure) => pointOf(figure, measure))),
  }));
  const noise = {
    all: noiseOf(lines.filter((one) => one.measure === 'all').flatMap((one) => one.lines)),
    single: noiseOf(lines.filter((one) => one.measure !== 'all').flatMap((one) => one.lines)),
  };
  return histories.map((_, at) => {
    const runs = lines.flatMap(({ measure, lines: own }): Run[] => {
      const run = runOf(own[at] ?? [], measure === 'all' ? noise.all : noise.single);
      if (!run) return [];
      const p = Math.min(1, run.p * measures.length);
      return [{ ...run, p, ...(measure === 'all' ? {} : { question: measure }) }];
    });
    return runs.sort((a, b) => a.p - b.p)[0];
  });
}

/** Rounds in which people were asked and nobody replied, counted back from the latest. */
function silentRounds(history: RelationshipHistory): number {
  const asked = history.rounds.filter((round) => round.asked > 0);
  return asked.length - 1 - asked.findLastIndex((round) => round.replied > 0);
}

function standingOf(history: RelationshipHistory, run: Run | undefined, found: boolean): Standing {
  const { question } = run ?? {};
  const trend = run && found ? { from: run.from, to: run.to, p: run.p, ...(question ? { question } : {}) } : {};
  const direction = run && found ? run.direction : 'same';
  const figures = history.figures.length;
  if (!history.inForce) return { stage: 'ended', direction: 'same', rounds: figures };
  const silent = silentRounds(history);
  if (history.named && silent >= movesInARow) return { stage: 'silent', direction: 'same', rounds: silent };
  if (figures < 2) return { stage: 'beginning', direction: 'same', rounds: figures };
  const rounds = run && found ? run.moves : figures;
  if (direction === 'down') return { stage: 'deteriorating', direction, rounds, ...trend };
  return { stage: figures <= buildingFigures ? 'building' : 'steady', direction, rounds, ...trend };
}

/**
 * How each of these relationships stands, in their order. The chance that any of the directions told is false, where
 * nothing changed anywhere, is at most `alpha`. They are one family: call it once for all that one reader is shown.
 */
export function standings(histories: readonly RelationshipHistory[], alpha: number): readonly Standing[] {
  // Figures in bands jump where exact ones move: each kind is compared with its own.
  const runs = Array.from<Run | undefined>({ length: histories.length });
  for (const named of [true, false]) {
    const places = [...histories.keys()].filter((at) => histories[at]?.named === named);
    const own = runsOf(places.flatMap((at) => histories[at] ?? []));
    for (const [rank, at] of places.entries()) runs[at] = own[rank];
  }
  // Whoever has four figures could have been found, and so counts among the many.
  const tested = [...histories.keys()].filter((at) => (histories[at]?.figures.length ?? 0) >= runLength);
  const verdicts = holm(
    tested.map((at) => runs[at]?.p ?? 1),
    alpha,
  );
  const found = new Set(tested.filter((_, rank) => verdicts[rank]));
  return histories.map((history, at) => standingOf(history, runs[at], found.has(at)));
}
