/**
 * From answers to figures: the rules "Publishing a confidential cell" of the privacy page. Whether a cell is published
 * depends on who took part, never on what was said. What is published of it is coded in `possible.ts`.
 */
import { type Question, questions } from '../question.ts';
import { cellGrid, peopleBand, pointOf, sumsOf } from './bands.ts';
import { type History, readHistory, writeHistory } from './history.ts';
import { codeSum, type Past } from './possible.ts';
import type { Release, Snapshot, Summary, SummaryInput, Withheld } from './release.ts';
import { type BlockTally, type Tally, type TopicTally, tallyBlocks } from './tally.ts';
import { fewestForTopics, themeBands, topicBands } from './topics.ts';
import { namedReleases, type Part, totals } from './totals.ts';

/** From this many people on, a block's first batch does not wait for its third round. */
const large = 20;
const firstRoundOfSmall = 3;

/**
 * Publishes what the rounds closed until now allow. Everything that has to be remembered is in the snapshots it
 * returns: the store saves them with the releases, in one transaction, and hands them back next time.
 *
 * - A person counts in the block of the one audience the person counts in this season. Owners of it and readers of
 *   digests count nowhere: they know their own answers, and would see the others the clearer for it.
 * - People enter a cell in batches of at least k, all who wait together, and stay until the season ends, each with the
 *   latest answer. The first batch waits for the first round of a block of 20 people or more, for the third of a smaller
 *   one, so that nearly all are in it.
 * - A cell is published when at least k of its people have answered since its last figure. Any combination of the exact
 *   sums of a season so holds the answers of nobody or of at least k people, even before they are coded.
 * - Topics are published beside `need` for batches of ten or more people, each person once a season. Two counts are
 *   thus of different people. (Counts over the same people cannot be coded like means: six of twenty who move a topic
 *   from "up to 5" to "10 or more" have all picked it.) So are themes of comments, for batches of ten or more writers.
 * - Totals are made from published figures: see `totals.ts`.
 *
 * @throws if a stored history cannot be read or k is under 5: figures would not be safe.
 */
export function summarise(input: SummaryInput): Summary {
  if (!(input.k >= 5)) throw new Error(`k must be 5 or more, not ${input.k}`);
  const releases: Release[] = [];
  const snapshots: Snapshot[] = [];
  const withheld: Withheld[] = [];
  const parts: { readonly [Q in Question]: Part[] } = { need: [], ease: [], enjoyment: [] };
  const given: Given = { ...input, pasts: pastsOf(input) };
  for (const tally of tallyBlocks(input)) {
    for (const question of questions) {
      const { block } = tally;
      const found = cellOf(given, tally, question);
      if ('why' in found) {
        withheld.push({ cell: block.cell, group: block.group, question, why: found.why });
        const { history, counted } = tally.questions[question];
        if (history) parts[question].push({ block, mean: history.mean, step: history.step, counted, now: false });
      } else {
        releases.push(found.release);
        snapshots.push(found.snapshot);
        const { mean, step } = found.release;
        parts[question].push({ block, mean, step, counted: found.snapshot.counted, now: true });
      }
    }
  }
  const whole = totals(input, parts);
  return {
    releases: [...releases, ...namedReleases(input), ...whole.releases],
    snapshots,
    withheld: [...withheld, ...whole.withheld],
  };
}

/** With the seasons before, by cell. */
interface Given extends SummaryInput {
  pasts(cell: string, question: Question): readonly Past[];
}

type Found = { readonly why: Withheld['why'] } | { readonly release: Release; readonly snapshot: Snapshot };

const cellOf = (input: Given, blockTally: BlockTally, question: Question): Found => {
  const { block } = blockTally;
  const tally = blockTally.questions[question];
  const rounds = input.asked.get(block.cell)?.length ?? 0;
  const isFirst = tally.history === undefined;
  if (isFirst && rounds < (block.people >= large ? 1 : firstRoundOfSmall)) {
    return { why: block.people < input.k ? 'tooFewPeople' : 'firstBatchLater' };
  }
  const enter = tally.waiting.count >= input.k;
  const fresh = tally.entered.fresh + (enter ? tally.waiting.fresh : 0);
  if (fresh < input.k || !agrees(tally))
    return { why: isFirst && block.people < input.k ? 'tooFewPeople' : 'tooFewNewAnswers' };
  return publish(input, blockTally, question, enter);
};

/**
 * People never leave, nobody gets in behind a batch, and answers never grow older: if the counts say otherwise, the
 * answers were changed behind our back, and a figure could be compared with earlier ones in a way that was not foreseen.
 * Nothing is published then.
 */
const agrees = ({ history, entered, still }: Tally): boolean => {
  const told = history?.told ?? [];
  const before = told.reduce((people, one) => people + one.people, 0);
  return entered.count === before && told.every((one, index) => (still[index] ?? 0) <= one.people);
};

const publish = (input: Given, blockTally: BlockTally, question: Question, enter: boolean): Found => {
  const { block } = blockTally;
  const { history, entered, waiting, still } = blockTally.questions[question];
  const told = history?.told ?? [];
  const sum = entered.sum + (enter ? waiting.sum : 0);
  const count = entered.count + (enter ? waiting.count : 0);
  const grid = cellGrid(count);
  const stand = still.reduce((all, one) => all + one, 0);
  const coded = codeSum(grid, sum, told, still, count - stand, input.pasts(block.cell, question));
  const mean = pointOf(grid, coded.steps);
  const step = grid.stepTenths / 10;
  const evaluation = input.evaluation;
  const upTo = enter ? evaluation : 0;
  const topics = question === 'need' && picked(blockTally.topics, input.k);
  const themes = question === 'need' && raised(blockTally.themes, input.k);
  const next: History = {
    mean,
    step,
    told: coded.generations.map(({ people, low, high }, index) => {
      const { evaluation: at, entered: until } = told[index] ?? { evaluation, entered: upTo };
      return { evaluation: at, entered: until, people, low, high };
    }),
    topics: topics ? evaluation : blockTally.topics.after,
    themes: themes ? evaluation : blockTally.themes.after,
  };
  const { cell, group } = block;
  return {
    release: {
      cell,
      group,
      question,
      mode: 'confidential',
      at: input.at,
      mean,
      step,
      people: peopleBand(count),
      ...(topics && { topics }),
      ...(themes && { themes }),
    },
    snapshot: { cell, question, sum, count, counted: count, evaluation, history: writeHistory(next) },
  };
};

/** The bounds of a cell's last figure of each season before, as it was coded then. */
const pastsOf = ({ before }: SummaryInput): Given['pasts'] => {
  const cells = Map.groupBy(before, ({ cell, question }) => `${cell} ${question}`);
  return (cell, question) =>
    (cells.get(`${cell} ${question}`) ?? []).map(({ count, history }) => {
      const grid = cellGrid(count);
      const steps = Math.round((10 * readHistory(history).mean - 30) / grid.stepTenths);
      return { people: count, ...sumsOf(grid, steps, count) };
    });
};

const picked = (tally: TopicTally, k: number): Release['topics'] =>
  tally.count >= fewestForTopics(k) ? topicBands(tally.picked, tally.count, k) : undefined;

const raised = (tally: TopicTally, k: number): Release['themes'] =>
  tally.count >= fewestForTopics(k) ? themeBands(tally.picked, tally.count, k) : undefined;
