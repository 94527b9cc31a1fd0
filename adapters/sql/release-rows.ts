/**
 * Releases as rows: what one cell published at one time in one mode, the three questions side by side. A large company's
 * digest reads tens of thousands of figures: in columns, and three in a row, in a fifth of the time of as many texts.
 */
import type { Group } from '../../src/domain/model.ts';
import type { PeopleBand, Release } from '../../src/domain/privacy/release.ts';
import { questions } from '../../src/domain/question.ts';

/** What a cell published at one time in one mode. A question without a figure is null in all its columns. */
export interface ReleaseRow {
  at: number;
  cell: string;
  group_key: string;
  mode: string;
  /** Bands of people by topic and by theme of comments, JSON; beside the question `need`. */
  topics: string | null;
  themes: string | null;
  need_mean: number | null;
  need_step: number | null;
  need_from: number | null;
  /** Null also where it is said as "and more". */
  need_to: number | null;
  ease_mean: number | null;
  ease_step: number | null;
  ease_from: number | null;
  ease_to: number | null;
  enjoyment_mean: number | null;
  enjoyment_step: number | null;
  enjoyment_from: number | null;
  enjoyment_to: number | null;
}

const names = questions.map(
  (question) =>
    ({
      question,
      mean: `${question}_mean`,
      step: `${question}_step`,
      from: `${question}_from`,
      to: `${question}_to`,
    }) as const,
);

/** In the order of the table, for statements and for what passes between threads. */
export const releaseColumns = {
  at: 'int',
  cell: 'text',
  group_key: 'text',
  mode: 'text',
  topics: 'text',
  themes: 'text',
  need_mean: 'real',
  need_step: 'real',
  need_from: 'int',
  need_to: 'int',
  ease_mean: 'real',
  ease_step: 'real',
  ease_from: 'int',
  ease_to: 'int',
  enjoyment_mean: 'real',
  enjoyment_step: 'real',
  enjoyment_from: 'int',
  enjoyment_to: 'int',
} as const satisfies { readonly [Column in keyof ReleaseRow]: string };

const empty = {
  topics: null,
  themes: null,
  need_mean: null,
  need_step: null,
  need_from: null,
  need_to: null,
  ease_mean: null,
  ease_step: null,
  ease_from: null,
  ease_to: null,
  enjoyment_mean: null,
  enjoyment_step: null,
  enjoyment_from: null,
  enjoyment_to: null,
};

/** In the order in which each cell comes first. Releases of a cell that fit into no row with others have their own. */
export const releaseRows = (releases: readonly Release[]): readonly ReleaseRow[] => {
  const rows: ReleaseRow[] = [];
  const open = new Map<string, ReleaseRow>();
  for (const { cell, group, question, mode, at, mean, step, people, topics, themes } of releases) {
    const place = `${at} ${mode} ${cell}`;
    let row = open.get(place);
    if (!row || row[`${question}_mean`] !== null) {
      row = { at, cell, group_key: group, mode, ...empty };
      open.set(place, row);
      rows.push(row);
    }
    row[`${question}_mean`] = mean;
    row[`${question}_step`] = step;
    row[`${question}_from`] = people.from;
    row[`${question}_to`] = people.to ?? null;
    if (topics) row.topics = JSON.stringify(topics);
    if (themes) row.themes = JSON.stringify(themes);
  }
  return rows;
};

/** How many picked each topic and raised each theme, where that was published. */
export const countsOf = ({ topics, themes }: Partial<ReleaseRow>): Pick<Release, 'topics' | 'themes'> => ({
  ...(topics && { topics: JSON.parse(topics) as NonNullable<Release['topics']> }),
  ...(themes && { themes: JSON.parse(themes) as NonNullable<Release['themes']> }),
});

/** Hands over the releases of a row. */
export const eachRelease = (
  row: Omit<ReleaseRow, 'topics' | 'themes'> & Partial<ReleaseRow>,
  take: (release: Release) => void,
): void => {
  const { cell, at } = row;
  const [group, mode] = [row.group_key as Group, row.mode as Release['mode']];
  for (const name of names) {
    const [mean, step, from, to] = [row[name.mean], row[name.step], row[name.from], row[name.to]];
    if (mean === null || step === null || from === null) continue;
    const { question } = name;
    const people: PeopleBand = to === null ? { from } : { from, to };
    const release = { cell, group, question, mode, at, mean, step, people };
    const hasCounts = question === 'need' && (row.topics || row.themes);
    take(hasCounts ? { ...release, ...countsOf(row) } : release);
  }
};
