/** The weekly digest as leaders read it on a phone: a sentence, a table, what to watch, what is withheld. */
import type { Card, Part, TableCell } from '../../domain/card.ts';
import type { Digest, DigestCell, DigestRow } from '../../domain/digest-model.ts';
import type { Group, LocalDate } from '../../domain/model.ts';
import { questions } from '../../domain/question.ts';
import type { Words } from '../../words/en.ts';
import { button, buttons, note, text } from './parts.ts';
import { plainText, wordCount } from './plain.ts';
import { withheldLine } from './withheld.ts';

/** A minute of reading, the table with it. */
export const mostWords = 180;

/** `id`: the stored digest that "Details" opens. What does not fit a minute is in the thread. */
export const digestCard = (words: Words, digest: Digest, id: number): Card => {
  for (let watched = digest.watch.length; watched > 0; watched--) {
    const card = assemble(words, digest, id, watched);
    if (wordCount(card) <= mostWords) return card;
  }
  return assemble(words, digest, id, 0);
};

/** The same as plain text. */
export const digestText = (words: Words, digest: Digest): string => plainText(digestCard(words, digest, 0));

const assemble = (words: Words, digest: Digest, id: number, watched: number): Card => {
  const details = buttons(button(words.digest.details, { do: 'digestDetails', digest: id }));
  const summary = headline(words, digest);
  return {
    summary,
    parts: [...body(words, digest, summary), ...watch(words, digest, watched), ...last(words, digest), details],
  };
};

const headline = (words: Words, digest: Digest): string => {
  const { headline: found } = digest;
  switch (found.kind) {
    case 'change':
      return words.digest.change(found.finding);
    case 'watch':
      return words.digest.watchHeadline(found.finding);
    case 'steady':
      return compared(digest).length > 0 || digest.rows.length === 0 ? words.digest.steady : words.digest.firstFigures;
    case 'tooFew':
      return words.digest.tooFew;
  }
};

const body = (words: Words, digest: Digest, summary: string): Part[] => {
  const sentence = text({ strong: summary });
  const news = [
    { part: 'heading', text: words.digest.title(digest.organisation, digest.date) } as const,
    sentence,
    ...table(words, digest),
  ];
  switch (digest.headline.kind) {
    case 'change':
    case 'watch':
      return news;
    case 'steady':
      return compared(digest).length > 0 ? [sentence, ...steady(words, digest)] : news;
    case 'tooFew':
      return [sentence, ...tooFew(words, digest, digest.headline.lastDate)];
  }
};

/** Whether the table stands in the card itself; otherwise it is only in the thread. */
export const hasTable = (digest: Digest): boolean =>
  digest.headline.kind === 'change' ||
  digest.headline.kind === 'watch' ||
  (digest.headline.kind === 'steady' && compared(digest).length === 0);

const cellsOf = (row: DigestRow): DigestCell[] => questions.map((question) => row.cells[question]);
const isCompared = (row: DigestRow): boolean => cellsOf(row).some((cell) => cell.was !== undefined);
const compared = (digest: Digest): DigestRow[] => digest.rows.filter(isCompared);

const steady = (words: Words, digest: Digest): Part[] => {
  const same = compared(digest);
  const since = same.flatMap((row) => cellsOf(row).flatMap((cell) => cell.was?.date ?? [])).sort()[0];
  const fresh = digest.rows.filter((row) => !isCompared(row)).map((row) => row.group);
  return [
    ...(since === undefined
      ? []
      : [
          text(
            words.digest.steadyWhere(
              same.map((row) => row.group),
              since,
              digest.date,
            ),
          ),
        ]),
    ...(fresh.length > 0 ? [text(words.digest.notComparedYet(fresh))] : []),
    text(words.digest.steadyAdvice),
  ];
};

const tooFew = (words: Words, digest: Digest, lastDate: LocalDate | undefined): Part[] => {
  const named = (group: Group): boolean => digest.modes.some((one) => one.group === group && one.mode === 'named');
  const hidden = digest.rows.filter((row) => !named(row.group)).map((row) => row.group);
  const lines = [
    ...(hidden.length > 0 ? [words.digest.tooFewProtected(hidden, lastDate)] : []),
    ...digest.rows
      .filter((row) => named(row.group))
      .map((row) => words.digest.tooFewNamed(row.group, row.answered.replied, row.answered.asked)),
  ];
  return [...lines.map((line) => text(line)), text(words.digest.tooFewAdvice)];
};

const table = (words: Words, digest: Digest): Part[] => {
  const { columns } = words.digest;
  const anyWord = digest.rows.some((row) => cellsOf(row).some((cell) => cell.figure && cell.change !== 'unknown'));
  return [
    {
      part: 'table',
      caption: words.digest.caption(digest.organisation),
      columns: [columns.group, ...questions.map((question) => words.names.question(question)), columns.answered],
      rows: digest.rows.map((row) => groupRow(words, row)),
    },
    ...(anyWord ? [note(words.digest.legend)] : []),
  ];
};

/** One group: its name, a figure and a word for each question, and how many answered. */
export const groupRow = (words: Words, row: DigestRow): TableCell[] => [
  { text: words.names.group(row.group) },
  ...questions.map((question) => figureCell(words, row.cells[question])),
  { text: words.digest.answered(row.answered.replied, row.answered.asked, row.answered.about) },
];

/** What fell should be read first. */
export const figureCell = (words: Words, cell: DigestCell): TableCell => ({
  text: words.digest.cell(cell),
  ...(cell.figure && cell.change === 'down' ? { strong: true } : {}),
});

const watch = (words: Words, digest: Digest, most: number): Part[] => {
  if (digest.watch.length === 0) return [];
  const lines = digest.watch.slice(0, most).map((entry) => words.digest.watchShort(entry));
  const more = digest.watch.length - lines.length;
  if (more > 0) lines.push(words.digest.watchMore(more));
  return [text({ strong: words.digest.watch }, ...lines.map((line) => ` ${line}`))];
};

const last = (words: Words, digest: Digest): Part[] => {
  const line = withheldLine(words, digest);
  return line === '' ? [] : [note(line)];
};
