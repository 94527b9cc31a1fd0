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

const average = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

const meanOf = ({ means }: RelationshipFigure, measure: Measure): number =>
  measure === 'all' ? (means.need + means.ease + means.enjoyment) / questions.length : means[measure];

const peopleIn = (figure: RelationshipFigure): number => Math.max(1, figure.people.from);

/**
 * Noise of one person's answer, learned from the differences of successive figures of many relationships: a slow
 * change hardly shows in them, where deviations from a common mean would take it for noise.
 */
function noiseOf(histories: readonly RelationshipHistory[], among: readonly Measure[]): Noise {
  let squares = 0;
  let differences = 0;
  for (const measure of among) {
    for (const { figures } of histories) {
      let before: RelationshipFigure | undefined;
      for (const figure of figures) {
        if (before) {
          const moved = meanOf(figure, measure) - meanOf(before, measure);
          squares += moved ** 2 / (1 / peopleIn(figure) + 1 / peopleIn(before));
          differences += 1;
        }
        before = figure;
      }
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

/** The moves of a measure in one direction that end the history; undefined where they are fewer than three. */
function runOf({ figures }: RelationshipHistory, measure: Measure, noise: Noise): Run | undefined {
  const meanAt = (at: number): number => {
    const figure = figures[at];
    return figure ? meanOf(figure, measure) : Number.NaN;
  };
  const last = figures.length - 1;
  const to = meanAt(last);
  const direction = directionOf(meanAt(last - 1), to);
  if (direction === 'same') return undefined;
  let first = last;
  while (first > 0 && directionOf(meanAt(first - 1), meanAt(first)) === direction) first -= 1;
  const moves = last - first;
  if (moves < movesInARow) return undefined;
  return { direction, moves, from: meanAt(first), to, p: chanceOf(figures, measure, direction, noise) };
}

/** Probability that the last four move each time, lie this far apart and this far from those before, by chance. */
function chanceOf(
  figures: readonly RelationshipFigure[],
  measure: Measure,
  direction: 'up' | 'down',
  noise: Noise,
): number {
  // The mean of three is rounded to bands three times, and errs a third as much.
  const shares = measure === 'all' ? questions.length : 1;
  const varianceOf = (one: RelationshipFigure): number =>
    noise.variance / peopleIn(one) + bandVariance(one.step) / shares;
  const four = figures.slice(-runLength);
  const baseline = figures.slice(-runLength - longestBaseline, -runLength);
  const means = four.map((one) => meanOf(one, measure));
  const variance = average(four.map(varianceOf));
  const apart = Math.abs((means.at(-1) ?? 0) - (means[0] ?? 0)) / Math.sqrt(2 * variance);
  const apartP = rangeTail(Math.SQRT2 * normalOf(apart, noise.df), runLength);
  if (baseline.length < 2) return (2 / orders) * apartP;
  const away = average(means) - average(baseline.map((one) => meanOf(one, measure)));
  const spread = Math.sqrt(variance / runLength + average(baseline.map(varianceOf)) / baseline.length);
  const awayP = upperTail(normalOf((direction === 'up' ? away : -away) / spread, noise.df));
  return (2 / orders) * together(apartP, awayP);
}

/** The least likely run of each relationship over its four measures, with its probability times four. */
function runsOf(histories: readonly RelationshipHistory[]): readonly (Run | undefined)[] {
  const noise = { all: noiseOf(histories, ['all']), single: noiseOf(histories, questions) };
  return histories.map((history) => {
    const runs = measures.flatMap((measure): Run[] => {
      const run = runOf(history, measure, measure === 'all' ? noise.all : noise.single);
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
  const runs: (Run | undefined)[] = [];
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
