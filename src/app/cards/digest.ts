/** The weekly digest as leaders read it on a phone: a sentence, a table, findings, what is withheld. */
import type { Card, Part } from '../../domain/card.ts';
import type { Digest, DigestRow } from '../../domain/digest-model.ts';
import type { Group, LocalDate } from '../../domain/model.ts';
import { questions } from '../../domain/question.ts';
import type { Words } from '../../words/en.ts';
import { button, buttons, note, text } from './parts.ts';
import { plainText, wordCount } from './plain.ts';
import { promiseLines, promiseParts } from './promises.ts';
import { cellsOf, groupRow, shownRows } from './rows.ts';
import {
  bothSidesLine,
  everything,
  fewer,
  nothing,
  type Shown,
  sectionParts,
  sectionsOf,
  sharedLine,
} from './sections.ts';
import { withheldLine } from './withheld.ts';

/** A minute of reading, the table with it. */
export const mostWords = 180;
/** Promises told of in the post itself. */
const mostPromises = 2;

/** `id`: the stored digest that "Details" opens. What does not fit a minute is in the thread. */
export const digestCard = (words: Words, digest: Digest, id: number): Card => {
  const sections = sectionsOf(words, digest);
  const most = Math.min(mostPromises, promiseLines(digest));
  const made = (shown: Shown, promises: number): Card =>
    assemble(words, digest, id, [...sectionParts(words, sections, shown), ...promiseParts(words, digest, promises)]);
  const fits = (card: Card): boolean => wordCount(card) <= mostWords;
  let card = made(everything(sections), most);
  // What came of the last promise gives way only when every finding has.
  for (const shown of fewer(sections)) {
    if (fits(card)) return card;
    card = made(shown, Math.min(1, most));
  }
  return fits(card) ? card : made(nothing, 0);
};

/** The same as plain text. */
export const digestText = (words: Words, digest: Digest): string => plainText(digestCard(words, digest, 0));

const assemble = (words: Words, digest: Digest, id: number, findings: readonly Part[]): Card => {
  const summary = headline(words, digest);
  return {
    summary,
    parts: [...body(words, digest, summary), ...findings, ...last(words, digest), below(words, digest, id)],
  };
};

/** Where nothing needs taking on, it is time to tell people what came of what they said. */
const below = (words: Words, digest: Digest, id: number): Part => {
  const { kind } = digest.headline;
  const isCalm = kind === 'tooFew' || (kind === 'steady' && compared(digest).length > 0);
  return buttons(
    button(words.digest.details, { do: 'digestDetails', digest: id }),
    isCalm
      ? button(words.followUp.share, { do: 'share' })
      : button(words.followUp.takeSomethingOn, { do: 'takeOn', digest: id }),
  );
};

/** The one sentence: what changed most, and where. */
export const headline = (words: Words, digest: Digest): string => {
  const { headline: found } = digest;
  switch (found.kind) {
    case 'change':
      return words.digest.change(found.finding);
    case 'watch':
      return words.digest.watchHeadline(found.finding);
    case 'standing':
      return words.digest.nothingNew(words.digest.standing(found.finding));
    case 'bothSides':
      return words.digest.asHeadline(bothSidesLine(words, found.finding));
    case 'shared':
      return words.digest.asHeadline(sharedLine(words, found.finding));
    case 'steady':
      return compared(digest).length > 0 ? words.digest.steady : words.digest.firstFigures;
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
    case 'standing':
    case 'bothSides':
    case 'shared':
      return news;
    case 'steady':
      return compared(digest).length > 0 ? [sentence, ...steady(words, digest)] : news;
    case 'tooFew':
      return [sentence, ...tooFew(words, digest, digest.headline.lastDate)];
  }
};

const isCompared = (row: DigestRow): boolean => cellsOf(row).some((cell) => cell.was !== undefined);
const compared = (digest: Digest): DigestRow[] => shownRows(digest).filter(isCompared);
const groupsOf = (rows: readonly DigestRow[]): Group[] => rows.map((row) => row.group);

/** Where the groups are: as they were, not comparable yet, or without a new figure. */
const steady = (words: Words, digest: Digest): Part[] => {
  const same = compared(digest);
  const since = same.flatMap((row) => cellsOf(row).flatMap((cell) => cell.was?.date ?? []));
  const others = shownRows(digest).filter((row) => !isCompared(row));
  const isNew = (row: DigestRow): boolean => cellsOf(row).some((cell) => cell.figure && !cell.figure.old);
  const fresh = others.filter(isNew);
  const old = others.filter((row) => !isNew(row));
  const lastDate = old
    .flatMap((row) => cellsOf(row).flatMap((cell) => cell.figure?.date ?? []))
    .sort()
    .at(-1);
  return [
    text(words.digest.steadyWhere(groupsOf(same), since, digest.date)),
    ...(fresh.length > 0 ? [text(words.digest.notComparedYet(groupsOf(fresh)))] : []),
    ...(lastDate === undefined ? [] : [text(words.digest.noNewFigures(groupsOf(old), lastDate))]),
    text(words.digest.steadyAdvice),
  ];
};

const tooFew = (words: Words, digest: Digest, lastDate: LocalDate | undefined): Part[] => {
  const named = (group: Group): boolean => digest.modes.some((one) => one.group === group && one.mode === 'named');
  const rows = shownRows(digest);
  const hidden = groupsOf(rows.filter((row) => !named(row.group)));
  const lines = [
    ...(hidden.length > 0 ? [words.digest.tooFewProtected(hidden, lastDate)] : []),
    ...rows
      .filter((row) => named(row.group) && row.answered.asked > 0)
      .map((row) => words.digest.tooFewNamed(row.group, row.answered.replied, row.answered.asked)),
  ];
  return [...(lines.length > 0 ? [text(lines.join(' '))] : []), text(words.digest.tooFewAdvice)];
};

const table = (words: Words, digest: Digest): Part[] => {
  const { columns } = words.digest;
  const anyWord = shownRows(digest).some((row) =>
    cellsOf(row).some((cell) => cell.figure && cell.change !== 'unknown'),
  );
  return [
    {
      part: 'table',
      caption: words.digest.caption(digest.organisation),
      columns: [columns.group, ...questions.map((question) => words.names.question(question)), columns.answered],
      rows: shownRows(digest).map((row) => groupRow(words, row)),
    },
    ...(anyWord ? [note(words.digest.legend)] : []),
  ];
};

const last = (words: Words, digest: Digest): Part[] => {
  const line = withheldLine(words, digest);
  return line === '' ? [] : [note(line)];
};
