/** What a cell has told so far in its season: counts and public classes, no answers, no members. */
import type { Generation } from './possible.ts';

/** One figure of the season. */
interface Told extends Generation {
  readonly evaluation: number;
  /** Everybody whose first answer is from this evaluation or before is in the figure; 0: nobody entered with it. */
  readonly entered: number;
}

export interface History {
  /** The figure as it was published last. */
  readonly mean: number;
  readonly step: number;
  /** Oldest first. As a generation each has the people whose answer entered with it and still stands. */
  readonly told: readonly Told[];
  /** Everybody whose first topic is from this evaluation or before has been in a published count of topics. */
  readonly topics: number;
  /** Everybody who first wrote at this evaluation or before has been in a published count of themes. */
  readonly themes: number;
}

/** A figure none of whose answers stand says no more than when it was, and one of whom nobody waited that only once. */
const shortly = ({ evaluation, entered, people, low, high }: Told): readonly number[] => {
  if (people !== 0 || low !== 0 || high !== 0) return [evaluation, entered, people, low, high];
  return evaluation === entered ? [evaluation] : [evaluation, entered];
};

export const writeHistory = ({ mean, step, told, topics, themes }: History): string =>
  JSON.stringify([mean, step, topics, told.map(shortly), themes]);

/** Throws for a text that `writeHistory` did not write. */
export const readHistory = (text: string): History => {
  // Texts of earlier versions end with the figures.
  const [mean, step, topics, told, themes = 0] = JSON.parse(text) as [number, number, number, number[][], number?];
  return {
    mean,
    step,
    topics,
    themes,
    told: told.map(([evaluation = 0, entered = evaluation, people = 0, low = 0, high = 0]) => {
      return { evaluation, entered, people, low, high };
    }),
  };
};

/** For each evaluation up to `last`, the index of the first figure whose mark reaches it; beyond all figures their number. */
export const reachedBy = (told: readonly Told[], mark: 'evaluation' | 'entered', last: number): readonly number[] => {
  const index: number[] = [];
  let figure = 0;
  for (let evaluation = 0; evaluation <= last; evaluation++) {
    while (figure < told.length && (told[figure]?.[mark] ?? 0) < evaluation) figure++;
    index.push(figure);
  }
  return index;
};
