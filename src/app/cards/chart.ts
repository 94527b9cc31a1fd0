/** The picture of a digest: three groups by three questions over the last weeks, and the same in words. */
import type { Chart, Panel } from '../../domain/card.ts';
import type { Digest, Series } from '../../domain/digest-model.ts';
import { groups } from '../../domain/model.ts';
import { questions } from '../../domain/question.ts';
import type { Words } from '../../words/en.ts';
import { shownRows } from './rows.ts';

const scale = { lowest: 1, highest: 5 };
const within = (mean: number): number => Math.min(scale.highest, Math.max(scale.lowest, mean));

/** Rows are the groups of which anything is known; every row has one panel a question, a gap where nothing was shown. */
export const chartOf = (words: Words, digest: Digest): Chart => ({
  title: words.chart.title(digest.weeks.length, digest.date),
  weeks: digest.weeks.map((week) => words.chart.week(week)),
  days: digest.weeks,
  rows: groupsIn(digest).map((group) => ({
    name: words.names.group(group),
    hue: group,
    panels: questions.map((question) =>
      panel(words, words.names.question(question), seriesOf(digest, group, question)),
    ),
  })),
});

const groupsIn = (digest: Digest) =>
  groups.filter(
    (group) =>
      shownRows(digest).some((row) => row.group === group) ||
      digest.series.some((series) => series.group === group && series.points.some((point) => point !== undefined)),
  );

const seriesOf = (digest: Digest, group: Series['group'], question: Series['question']): Series['points'] =>
  digest.series.find((series) => series.group === group && series.question === question)?.points ??
  digest.weeks.map(() => undefined);

const panel = (words: Words, title: string, points: Series['points']): Panel => ({ title, ...lineOf(words, points) });

/** A line over its band, its last figure written at its end. */
export const lineOf = (words: Words, points: Series['points']): Omit<Panel, 'title' | 'second'> => {
  const last = points.findLast((point) => point !== undefined);
  return {
    points: points.map(
      (point) =>
        point && {
          mean: point.mean,
          low: within(point.mean - point.halfWidth),
          high: within(point.mean + point.halfWidth),
        },
    ),
    ...(last ? { last: words.chart.figure(last.mean) } : {}),
  };
};

/** The first and the last figure of a line, each with its week; undefined where nothing was shown. */
export const ends = (digest: Digest, points: Series['points']) => {
  const shown = digest.weeks.flatMap((date, week) => {
    const point = points[week];
    return point ? [{ date, mean: point.mean }] : [];
  });
  const [first] = shown;
  return first && { first, last: shown.at(-1) ?? first };
};

/** Says what the picture says: for each panel the first and the last figure. */
export const chartAlt = (words: Words, digest: Digest): string =>
  [
    words.chart.alt(digest.weeks.length, digest.date),
    ...groupsIn(digest).flatMap((group) =>
      questions.map((question) => {
        const told = ends(digest, seriesOf(digest, group, question));
        return told
          ? words.chart.panel(group, question, told.first, told.last)
          : words.chart.emptyPanel(group, question);
      }),
    ),
  ].join(' ');
