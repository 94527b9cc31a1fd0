/** Section 7 of a digest: promises in one line of the post, and one by one in its thread. */
import type { Part, TableCell } from '../../domain/card.ts';
import type { Promises } from '../../domain/digest/promises.ts';
import type { Digest } from '../../domain/digest-model.ts';
import type { Words } from '../../words/en.ts';
import { note, text } from './parts.ts';

/** Longer lists are not read. */
const mostInThread = 12;

/** `most`: lines beside the counts; whoever assembles the post takes as many as there is room for. */
export const promiseParts = (words: Words, { promises }: Digest, most: number): Part[] => {
  if (!promises) return [];
  const lines = shortLines(words, promises);
  // What was kept weeks ago is no news by itself.
  if (lines.length === 0) return [];
  const counts = countsOf(words, promises);
  const shown = lines.slice(0, most);
  const more = lines.length - shown.length;
  const said = [counts, ...shown, ...(more > 0 && most > 0 ? [words.followUp.moreInThread(more)] : [])];
  return [text({ strong: words.followUp.heading }, ...said.filter((line) => line !== '').map((line) => ` ${line}`))];
};

/** How many lines there are to choose from. */
export const promiseLines = (digest: Digest): number => {
  const { promises } = digest;
  if (!promises) return 0;
  const { news, late, added, due, dropped } = promises;
  return news.length + late.length + added.length + due.length + dropped.length;
};

const countsOf = ({ followUp }: Words, { kept, late, added }: Promises): string =>
  followUp.counts(kept, late.length, added.length);

/** What came of promises first, then what is late, then what is new. */
const shortLines = ({ followUp }: Words, { news, late, added, due, dropped }: Promises): string[] => [
  ...news.map(followUp.shortKept),
  ...late.map(followUp.shortLate),
  ...added.map(followUp.shortAdded),
  ...due.map(followUp.shortDue),
  ...dropped.map(followUp.shortDropped),
];

/** In the thread: every promise in a sentence, and the figures around the kept ones with their uncertainty. */
export const promiseDetails = (words: Words, { promises }: Digest): Part[] => {
  if (!promises) return [];
  const { followUp } = words;
  const { news, late, added, due, dropped } = promises;
  const counts = countsOf(words, promises);
  const lines = [
    ...news.map(followUp.longKept),
    ...late.map(followUp.longLate),
    ...added.map(followUp.longAdded),
    ...due.map(followUp.longDue),
    ...dropped.map(followUp.longDropped),
  ];
  const more = lines.length - mostInThread;
  return [
    text({ strong: followUp.longHeading }),
    ...(counts === '' ? [] : [text(counts)]),
    ...lines.slice(0, mostInThread).map((line) => text(line)),
    ...(more > 0 ? [text(words.digest.andMore(more))] : []),
    ...(promises.untold > 0 ? [text(followUp.untold(promises.untold))] : []),
    ...outcomes(words, promises),
  ];
};

const outcomes = ({ followUp, names }: Words, { news }: Promises): Part[] => {
  const measured = news.filter((one) => one.outcome?.after);
  if (measured.length === 0) return [];
  const { columns } = followUp;
  const rows = measured
    .slice(0, mostInThread)
    .map((one): TableCell[] => [
      { text: followUp.promiseCell(one.what) },
      { text: followUp.aboutCell(one.about) },
      { text: names.question(one.question) },
      { text: followUp.rangeCell(one.outcome?.before) },
      { text: followUp.rangeCell(one.outcome?.after) },
      { text: followUp.valueCell(one.value) },
    ]);
  return [
    {
      part: 'table',
      caption: followUp.caption,
      columns: [columns.promise, columns.about, columns.figure, columns.before, columns.after, columns.value],
      rows,
    },
    note(followUp.rule),
  ];
};
