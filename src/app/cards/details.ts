/** The thread under a digest: the picture, every figure that can be shown, the watch list, what is withheld and why. */
import type { Card, Form, Part, TableCell } from '../../domain/card.ts';
import type { DetailRow, Digest, GroupChange } from '../../domain/digest-model.ts';
import { groups } from '../../domain/model.ts';
import { questions } from '../../domain/question.ts';
import type { Words } from '../../words/en.ts';
import { chartAlt, chartOf } from './chart.ts';
import { note, text } from './parts.ts';
import { promiseDetails } from './promises.ts';
import { cellsOf, groupRow, shownRows } from './rows.ts';
import { bothSidesLine, learnFromLine, sharedLine } from './sections.ts';
import { sidesChartAlt, sidesChartOf } from './sides-chart.ts';
import { withheldList } from './withheld.ts';

/** With the rows of three groups and the head still fewer than the 100 that chats draw. */
const mostRows = 90;
/** Longer lists are not read, and a chat message has room for 50 parts. */
const mostWatched = 12;

export const digestDetails = (words: Words, digest: Digest): Card => ({
  summary: words.digest.detailsSummary(digest.organisation, digest.date),
  parts: [{ part: 'heading', text: words.digest.detailsTitle(digest.date) }, ...parts(words, digest)],
});

/** The same for the "Details" button. */
export const detailsForm = (words: Words, digest: Digest): Form => ({
  title: words.digest.details,
  parts: parts(words, digest),
});

const parts = (words: Words, digest: Digest): Part[] => [
  ...picture(words, digest),
  ...figures(words, digest),
  ...otherChanges(words, digest),
  ...sidesPicture(words, digest),
  ...listOf(
    words.digest.bothSidesTitle,
    digest.bothSides.map((one) => bothSidesLine(words, one)),
  ),
  ...listOf(
    words.digest.sharedTitle,
    digest.shared.map((one) => words.digest.asHeadline(sharedLine(words, one))),
  ),
  ...listOf(
    words.digest.learnFromTitle,
    digest.learnFrom.map((one) => words.digest.asHeadline(learnFromLine(words, one))),
  ),
  ...listOf(words.digest.themesTitle, themes(words, digest)),
  ...watch(words, digest),
  ...promiseDetails(words, digest),
  text({ strong: words.digest.withheldTitle }),
  ...withheldList(words, digest).map((line) => text(line)),
  note(words.digest.withheldRule),
];

const picture = (words: Words, digest: Digest): Part[] =>
  digest.series.length === 0 || digest.weeks.length === 0
    ? []
    : [{ part: 'picture', chart: chartOf(words, digest), alt: chartAlt(words, digest) }];

const sidesPicture = (words: Words, digest: Digest): Part[] => {
  const chart = sidesChartOf(words, digest);
  return chart ? [{ part: 'picture', chart, alt: sidesChartAlt(words, digest) }] : [];
};

/** One table: each group, and below it what is shown alone. */
const figures = (words: Words, digest: Digest): Part[] => {
  const kept = new Set(mostTelling(digest.details));
  const rows = shownRows(digest).flatMap((row) => [
    groupRow(words, row).map((cell): TableCell => ({ ...cell, strong: true })),
    ...digest.details.filter((one) => one.group === row.group && kept.has(one)).map((one) => detailRow(words, one)),
  ]);
  if (rows.length === 0) return [];
  const { columns } = words.digest;
  const more = digest.details.length - kept.size;
  return [
    {
      part: 'table',
      caption: words.digest.detailsCaption,
      columns: [columns.group, ...questions.map((question) => words.names.question(question)), columns.people],
      rows,
    },
    note(words.digest.legend),
    ...(more > 0 ? [note(words.digest.moreRows(more))] : []),
  ];
};

/** As many as can be drawn, those that moved most. */
const mostTelling = (all: readonly DetailRow[]): readonly DetailRow[] =>
  all.toSorted((a, b) => movement(b) - movement(a)).slice(0, mostRows);

const movement = (row: DetailRow): number =>
  Math.max(...cellsOf(row).map(({ figure, was }) => (figure && was ? Math.abs(figure.mean - was.mean) : 0)));

const detailRow = (words: Words, row: DetailRow): TableCell[] => [
  // The name of a block of small teams is the language's, not the store's.
  { text: row.cell.startsWith('r:') ? words.digest.together(row.group) : words.digest.rowName(row.name) },
  ...cellsOf(row).map((cell) => ({ text: words.digest.detailCell(cell) })),
  { text: row.people ? words.digest.people(row.people.from, row.people.to) : words.data.none },
];

/** Findings that are not in the first sentence. */
const otherChanges = (words: Words, digest: Digest): Part[] => {
  const { headline } = digest;
  const said = headline.kind === 'change' || headline.kind === 'standing' ? headline.finding : undefined;
  const others = digest.changes.filter((one) => one.group !== said?.group || one.question !== said.question);
  return others.length === 0
    ? []
    : [text({ strong: words.digest.otherChanges }), ...others.map((one) => text(changeLine(words, one)))];
};

const changeLine = (words: Words, change: GroupChange): string =>
  change.told ? words.digest.standing(change) : words.digest.change(change);
/** A sentence for each group; never anybody's words. */
const themes = (words: Words, digest: Digest): string[] =>
  groups.flatMap((group) => {
    const raised = digest.themes.filter((one) => one.group === group);
    return raised.length > 0 ? [words.digest.asHeadline(words.digest.themes(group, raised))] : [];
  });

/** Findings of a section in one paragraph: a chat message has room for 50 parts. */
const listOf = (title: string, lines: readonly string[]): Part[] =>
  lines.length === 0 ? [] : [text({ strong: title }, ...lines.slice(0, mostWatched).map((line) => ` ${line}`))];

const watch = (words: Words, digest: Digest): Part[] => {
  if (digest.watch.length === 0) return [];
  const more = digest.watch.length - mostWatched;
  return [
    text({ strong: words.digest.watchTitle }),
    ...digest.watch.slice(0, mostWatched).map((entry) => text(words.digest.watchLong(entry))),
    ...(more > 0 ? [text(words.digest.andMore(more))] : []),
  ];
};
