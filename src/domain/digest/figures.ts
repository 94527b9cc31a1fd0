/** Figures as a digest shows them, and what each is compared with. */
import type { DetailRow, DigestCell, Figure, Series } from '../digest-model.ts';
import { dayMs, type Group, groups, type LocalDate, type Millis, weekMs } from '../model.ts';
import type { Release } from '../privacy/release.ts';
import { type Question, questions } from '../question.ts';
import { halfWidth } from '../statistics.ts';
import { addDays } from '../time.ts';
import type { Shelf } from './shelf.ts';

/** A figure is compared with the one shown this long ago. */
const compareMs = 4 * weekMs;
/** That one may be this old at most. */
const oldestReferenceMs = 13 * weekMs;
/** Earlier ones that steady it may be this old at most, and so many at most with it. */
const oldestSteadyingMs = 17 * weekMs;
const mostReferences = 4;

/** The newest release of a cell and those before it that it is compared with. */
export interface Compared {
  readonly current: Release;
  /** Newest first; the first is the one that is shown beside the figure. Empty: there is nothing to compare with. */
  readonly references: readonly [Release, ...Release[]] | readonly [];
}

/**
 * The newest release and its references: the newest at or before four weeks ago, at most 13 weeks old, and up to three
 * before that. Where a cell is asked less often than every four weeks, the one before the newest.
 */
export function compared(releases: readonly Release[], at: Millis): Compared | undefined {
  const current = releases.at(-1);
  if (!current) return undefined;
  const before = releases.filter((one) => one.at <= at - compareMs && one.at < current.at);
  const newest = before.at(-1);
  if (!newest || newest.at < at - oldestReferenceMs) return { current, references: [] };
  const earlier = before.slice(-mostReferences, -1).filter((one) => one.at >= at - oldestSteadyingMs);
  return { current, references: [newest, ...earlier.reverse()] };
}

export const figureOf = (shelf: Shelf, release: Release, old: boolean): Figure => ({
  mean: release.mean,
  halfWidth: halfWidth(release),
  date: shelf.date(release.at),
  old,
});

const weeksShown = 12;
/** Days by which a round may be late, for a holiday say, before the line breaks. */
const lateMs = 3 * dayMs;

/** First day of each of the weeks that end with the digest, oldest first. */
export const weeksOf = (date: LocalDate): readonly LocalDate[] =>
  Array.from({ length: weeksShown }, (_, week) => addDays(date, 7 * (week - weeksShown)));

/**
 * Twelve weeks of each group and question. A week shows the newest release at its end, as long as that is no older than
 * the group's rhythm: so a fortnightly or monthly line is unbroken, and a round without a figure is a gap.
 */
export const seriesOf = (shelf: Shelf): readonly Series[] =>
  groups.flatMap((group) =>
    questions.map((question) => ({ group, question, points: pointsOf(shelf, group, question) })),
  );

function pointsOf(shelf: Shelf, group: Group, question: Question): Series['points'] {
  const releases = shelf.releases(`g:${group}`, question);
  const longestMs = shelf.rhythm(group).everyMs + lateMs;
  return Array.from({ length: weeksShown }, (_, week) => {
    const end = shelf.input.at - (weeksShown - 1 - week) * weekMs;
    const release = releases.findLast((one) => one.at <= end);
    if (!release || release.at <= end - longestMs) return undefined;
    return { mean: release.mean, halfWidth: halfWidth(release) };
  });
}

/**
 * One row for each audience and each rest of small ones with a figure, in the order of groups and names. A change is
 * not judged here, one by one over thousands of figures: it stays `unknown`, beside the figure of four weeks ago.
 */
export function detailsOf(shelf: Shelf): readonly DetailRow[] {
  const rows = shelf.cells.flatMap((cell): DetailRow[] => {
    const audience = shelf.audienceOfCell(cell);
    const group = audience?.group ?? groups.find((one) => cell === `r:${one}`);
    if (group === undefined) return [];
    const people = questions.map((question) => shelf.releases(cell, question).at(-1)?.people).find(Boolean);
    const detail = (question: Question): DigestCell => detailCell(shelf, cell, group, question);
    const cells = { need: detail('need'), ease: detail('ease'), enjoyment: detail('enjoyment') };
    return [{ cell, name: audience?.name ?? '', group, cells, ...(people ? { people } : {}) }];
  });
  const rank = new Map(groups.map((group, at) => [group, at]));
  const text = (row: DetailRow): string => `${rank.get(row.group)} ${row.cell.slice(0, 1)} ${row.name} ${row.cell}`;
  const keyed = rows.map((row) => ({ row, key: text(row) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ row }) => row);
}

function detailCell(shelf: Shelf, cell: string, group: Group, question: Question): DigestCell {
  const found = compared(shelf.releases(cell, question), shelf.input.at);
  if (!found) return { change: 'unknown' };
  const figure = figureOf(shelf, found.current, shelf.isOld(found.current, group, shelf.audienceOfCell(cell)?.key));
  const [reference] = found.references;
  return { figure, change: 'unknown', ...(reference ? { was: figureOf(shelf, reference, true) } : {}) };
}
