/** Figures as a digest shows them, and what each is compared with. */
import type { DetailRow, DigestCell, Figure, Series } from '../digest-model.ts';
import { dayMs, type Group, groups, type LocalDate, type Millis, weekMs } from '../model.ts';
import type { Release } from '../privacy/release.ts';
import { type Question, questions } from '../question.ts';
import { halfWidth } from '../statistics.ts';
import { addDays } from '../time.ts';
import { perStep, type Shelf, type Steps } from './shelf.ts';

/** A figure is compared with the one shown this long ago. */
export const compareMs = 4 * weekMs;
/** That one may be this old at most. */
const oldestReferenceMs = 13 * weekMs;
/** Earlier ones that steady it may be this old at most, and so many at most with it. */
const oldestSteadyingMs = 17 * weekMs;
const mostReferences = 4;

/** The newest release of a cell and those before it that it is compared with. */
export interface Compared<R = Release> {
  readonly current: R;
  /** Newest first; the first is the one that is shown beside the figure. Empty: there is nothing to compare with. */
  readonly references: readonly [R, ...R[]] | readonly [];
}

/**
 * The newest release and its references: the newest at or before four weeks ago, at most 13 weeks old, and up to three
 * before that. Where a cell is asked less often than every four weeks, the one before the newest. As places in a list,
 * oldest first; the newest release first. Empty where there is none.
 */
function comparedPlaces(length: number, timeOf: (place: number) => Millis, at: Millis): readonly number[] {
  const current = length - 1;
  if (current < 0) return [];
  let newest = current - 1;
  while (newest >= 0 && timeOf(newest) > at - compareMs) newest--;
  while (newest >= 0 && timeOf(newest) === timeOf(current)) newest--;
  if (newest < 0 || timeOf(newest) < at - oldestReferenceMs) return [current];
  const places = [current, newest];
  for (let place = newest - 1; place >= 0 && places.length <= mostReferences; place--)
    if (timeOf(place) >= at - oldestSteadyingMs) places.push(place);
  return places;
}

function asCompared<R>([current, first, ...others]: readonly R[]): Compared<R> | undefined {
  if (!current) return undefined;
  return { current, references: first ? [first, ...others] : [] };
}

/** The newest of a list and what it is compared with. */
export const comparedIn = <R extends { readonly at: Millis }>(
  list: readonly R[],
  at: Millis,
): Compared<R> | undefined =>
  asCompared(comparedPlaces(list.length, (place) => list[place]?.at ?? 0, at).flatMap((place) => list[place] ?? []));

/** The newest release of a cell as of this digest and what it is compared with: few of all its releases. */
export const compared = (shelf: Shelf, cell: string, question: Question): Compared | undefined =>
  asCompared(shelf.some(cell, question, (length, timeOf) => comparedPlaces(length, timeOf, shelf.input.at)));

/** More digits of a half width would be a tenth of a large company's stored digest. */
const fineness = 2 ** -10;

export const figureOf = (shelf: Shelf, release: Release, old: boolean): Figure => ({
  mean: release.mean,
  halfWidth: Math.round(halfWidth(release) / fineness) * fineness,
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
    questions.map((question) => {
      const releases = shelf.releases(`g:${group}`, question);
      return { group, question, points: pointsOf(shelf, releases, group) };
    }),
  );

/** Twelve weeks of figures of a group or of a part of it, oldest first. */
export function pointsOf(
  shelf: Shelf,
  releases: readonly Pick<Release, 'at' | 'mean' | 'people' | 'step'>[],
  group: Group,
): Series['points'] {
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
export function* detailsOf(shelf: Shelf): Steps<readonly DetailRow[]> {
  const rows: DetailRow[] = [];
  for (const [at, cell] of shelf.cells.entries()) {
    if (at % perStep === 0) yield;
    const audience = shelf.audienceOfCell(cell);
    const group = audience?.group ?? groups.find((one) => cell === `r:${one}`);
    // What only earlier digests looked at is not of this one.
    if (group === undefined || shelf.lastShown(cell) === undefined) continue;
    const own = audience?.key;
    const found = {
      need: compared(shelf, cell, 'need'),
      ease: compared(shelf, cell, 'ease'),
      enjoyment: compared(shelf, cell, 'enjoyment'),
    };
    const detail = (question: Question): DigestCell => detailCell(shelf, found[question], group, own);
    const cells = { need: detail('need'), ease: detail('ease'), enjoyment: detail('enjoyment') };
    const people = (found.need ?? found.ease ?? found.enjoyment)?.current.people;
    rows.push({ cell, name: audience?.name ?? '', group, cells, ...(people ? { people } : {}) });
  }
  yield;
  return groups.flatMap((group) => rows.filter((row) => row.group === group).sort(byName));
}

/** The small ones together stand last. */
function byName(a: DetailRow, b: DetailRow): number {
  const [first, second] = [a, b].map((row) => `${row.name === '' ? 1 : 0}${row.name}`) as [string, string];
  if (first === second) return a.cell < b.cell ? -1 : 1;
  return first < second ? -1 : 1;
}

function detailCell(shelf: Shelf, found: Compared | undefined, group: Group, audienceKey?: string): DigestCell {
  if (!found) return { change: 'unknown' };
  const figure = figureOf(shelf, found.current, shelf.isOld(found.current.at, group, audienceKey));
  const [reference] = found.references;
  return reference && !figure.old
    ? { figure, change: 'unknown', was: figureOf(shelf, reference, true) }
    : { figure, change: 'unknown' };
}
