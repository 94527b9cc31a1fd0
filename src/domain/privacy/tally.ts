/**
 * Counters over one pass through the contributions: nothing is kept of a person. Whoever answers is either in the
 * cell's figures already, or waits until enough wait together; both follow from the evaluation of the first answer.
 */
import { type Question, questions, type Topic, topics } from '../question.ts';
import { themes } from '../themes/themes.ts';
import { type History, reachedBy, readHistory } from './history.ts';
import type { Block, Contribution, Said, Snapshot, SummaryInput } from './release.ts';

/** Some people's answers to one question. */
interface Sums {
  count: number;
  sum: number;
  /** Those who have answered since the cell's last figure. */
  fresh: number;
}

/** One block × question. */
export interface Tally {
  readonly history: History | undefined;
  /** People in the last figure. */
  readonly counted: number;
  readonly entered: Sums;
  readonly waiting: Sums;
  /** For each figure of the season, how many people's answers entered with it and still stand. */
  readonly still: number[];
  /** By evaluation of the first answer: the figure with which the person entered. */
  readonly enteredWith: readonly number[];
  /** By evaluation of the latest answer: the first figure that could have it. */
  readonly saidBy: readonly number[];
}

/** Topics, or themes, of people who have not been in a published count of this season. */
export interface TopicTally {
  readonly after: number;
  /** People for each of them. */
  readonly picked: number[];
  count: number;
}

export interface BlockTally {
  readonly block: Block;
  readonly questions: { readonly [Q in Question]: Tally };
  readonly topics: TopicTally;
  readonly themes: TopicTally;
}

const themeIndex = new Map<string, number>(themes.map((theme, index) => [theme, index]));
const topicIndex = new Map<string, number>(topics.map((topic, index) => [topic, index]));

type Share = (list: readonly number[]) => readonly number[];

/** Lists that say the same as one: nearly all cells have the same, and thousands of them are looked into at random. */
const createShare = (): Share => {
  const known = new Map<string, readonly number[]>();
  return (list) => {
    const key = list.join();
    const same = known.get(key) ?? list;
    known.set(key, same);
    return same;
  };
};

const tallyOf = (snapshot: Snapshot | undefined, evaluation: number, share: Share): Tally => {
  const history = snapshot && readHistory(snapshot.history);
  const told = history?.told ?? [];
  return {
    history,
    counted: snapshot?.counted ?? 0,
    entered: { count: 0, sum: 0, fresh: 0 },
    waiting: { count: 0, sum: 0, fresh: 0 },
    still: Array.from({ length: told.length }, () => 0),
    enteredWith: share(reachedBy(told, 'entered', evaluation)),
    saidBy: share(reachedBy(told, 'evaluation', evaluation)),
  };
};

/** Where each audience's confidential answers count. Those made in mid season join the small ones of their group. */
const homes = (tallies: readonly BlockTally[], audiences: SummaryInput['audiences']): Map<number, BlockTally> => {
  const found = new Map<number, BlockTally>();
  for (const tally of tallies) for (const audience of tally.block.audiences) found.set(audience, tally);
  const late = audiences.filter(({ id, mode }) => mode === 'confidential' && !found.has(id));
  for (const tally of tallies) {
    const { cell, group } = tally.block;
    if (cell === `r:${group}`) for (const audience of late) if (audience.group === group) found.set(audience.id, tally);
  }
  return found;
};

const add = (sums: Sums, value: number, fresh: boolean): void => {
  sums.count++;
  sums.sum += value;
  if (fresh) sums.fresh++;
};

const addAnswer = (tally: Tally, said: Said<number>): void => {
  const figures = tally.still.length;
  const entered = tally.enteredWith[said.first] ?? figures;
  const saidBy = tally.saidBy[said.last] ?? figures;
  const fresh = saidBy === figures;
  if (entered === figures) {
    add(tally.waiting, said.value, fresh);
    return;
  }
  add(tally.entered, said.value, fresh);
  const figure = Math.max(entered, saidBy);
  if (figure < figures) tally.still[figure] = (tally.still[figure] ?? 0) + 1;
};

const addTopic = (tally: TopicTally, said: Said<Topic>): void => {
  const index = topicIndex.get(said.value);
  if (index === undefined || said.first <= tally.after) return;
  tally.picked[index] = (tally.picked[index] ?? 0) + 1;
  tally.count++;
};

const addThemes = (tally: TopicTally, wrote: NonNullable<Contribution['wrote']>): void => {
  if (wrote.first <= tally.after) return;
  for (const theme of wrote.themes) {
    const index = themeIndex.get(theme);
    if (index !== undefined) tally.picked[index] = (tally.picked[index] ?? 0) + 1;
  }
  tally.count++;
};

/** One pass over the contributions; blocks in the order given. */
export function tallyBlocks(input: SummaryInput): readonly BlockTally[] {
  const snapshots = new Map(input.earlier.map((one) => [`${one.cell} ${one.question}`, one]));
  const share = createShare();
  const tallies = input.blocks.map((block): BlockTally => {
    const [need, ease, enjoyment] = (['need', 'ease', 'enjoyment'] as const).map((question) =>
      tallyOf(snapshots.get(`${block.cell} ${question}`), input.evaluation, share),
    ) as [Tally, Tally, Tally];
    const after = need.history?.topics ?? 0;
    return {
      block,
      questions: { need, ease, enjoyment },
      topics: { after, picked: topics.map(() => 0), count: 0 },
      themes: { after: need.history?.themes ?? 0, picked: themes.map(() => 0), count: 0 },
    };
  });
  const byAudience = homes(tallies, input.audiences);
  for (const contribution of input.contributions) addContribution(byAudience, contribution);
  return tallies;
}

const addContribution = (byAudience: ReadonlyMap<number, BlockTally>, contribution: Contribution): void => {
  const tally = byAudience.get(contribution.audience);
  // Whoever reads figures knows the own answers: taken away from a figure they would leave fewer than it was coded for.
  if (!tally || !contribution.counted) return;
  for (const question of questions) {
    const said = contribution[question];
    if (said) addAnswer(tally.questions[question], said);
  }
  if (contribution.wrote) addThemes(tally.themes, contribution.wrote);
  if (contribution.topic) addTopic(tally.topics, contribution.topic);
};
