/** Releases and rounds in the order in which a digest asks for them: read once, found by key after that. */
import { dayMs, type Group, type LocalDate, type Millis, weekMs } from '../model.ts';
import type { Release } from '../privacy/release.ts';
import { type Question, questions } from '../question.ts';
import { localDate } from '../time.ts';
import type { DigestAudience, DigestInput, DigestTurnout } from './input.ts';
import { createSeries, type Picking, type Series } from './series.ts';

/** What a digest is composed from, its releases in series. */
export interface Gathered extends Omit<DigestInput, 'releases'> {
  readonly releases: Series;
}

interface Rhythm {
  /** When the newest round closed. */
  readonly newestClose?: Millis;
  /** From one round to the next. */
  readonly everyMs: Millis;
}

export interface Shelf {
  readonly input: Gathered;
  /** Cells with any release. */
  readonly cells: readonly string[];
  /** Releases of a cell, oldest first. */
  releases(cell: string, question: Question): readonly Release[];
  /** How many they are. */
  count(cell: string, question: Question): number;
  /** Those of them at the places that are picked, in that order; a place is a number below `length`, 0 the oldest. */
  some(cell: string, question: Question, pick: Picking): readonly Release[];
  /** Audiences of a group, by key. */
  audiences(group: Group): readonly DigestAudience[];
  audienceOfCell(cell: string): DigestAudience | undefined;
  relationshipName(key: string): string | undefined;
  /** Closed rounds of an audience, oldest first. */
  turnouts(audienceKey: string): readonly DigestTurnout[];
  rhythm(group: Group): Rhythm;
  /** When a cell was last shown: the newest release of any question. */
  lastShown(cell: string): Millis | undefined;
  /** The day in the organisation's zone. */
  date(at: Millis): LocalDate;
  /** Whether a figure shown then is not of this time: a round closed since without a new one, or rounds stopped coming. */
  isOld(shownAt: Millis, group: Group, audienceKey?: string): boolean;
  /** When the digest before was made; undefined where this is the first. */
  readonly before: Millis | undefined;
  /** What an earlier digest was made from: neither what came later, nor what was forgotten since. */
  asOf(at: Millis): Shelf;
}

/** Days beyond the rhythm after which a figure is old although no round closed since. */
const graceMs = 8 * dayMs;
const usualWeeks: { readonly [G in Group]: number } = { employees: 2, partners: 4, accountTeams: 2 };

const byKey = (a: { readonly key: string }, b: { readonly key: string }): number =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : 0;

/** Sorts in place what is not in order yet: it mostly is, and there are tens of thousands. */
function inOrder<T>(list: T[], time: (one: T) => Millis): void {
  for (let at = 1; at < list.length; at++) {
    if (time(list[at] as T) >= time(list[at - 1] as T)) continue;
    list.sort((a, b) => time(a) - time(b));
    return;
  }
}

/** So much is done at a time before others get their turn. */
export const perStep = 500;

/** Work that stops now and then, so that nothing else has to wait for all of it. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Puts releases that are at hand into series. */
export function* gather(releases: readonly Release[]): Steps<Series> {
  const series = createSeries();
  for (const [at, release] of releases.entries()) {
    if (at % (4 * perStep) === 0) yield;
    series.add(release);
  }
  return series;
}

function* shelveTurnouts(input: Gathered): Steps<Map<string, DigestTurnout[]>> {
  const turnouts = new Map<string, DigestTurnout[]>();
  for (const [at, turnout] of input.turnouts.entries()) {
    if (at % (8 * perStep) === 0) yield;
    if (turnout.closedAt > input.at) continue;
    const own = turnouts.get(turnout.audienceKey);
    if (own) own.push(turnout);
    else turnouts.set(turnout.audienceKey, [turnout]);
  }
  for (const own of turnouts.values()) inOrder(own, (turnout) => turnout.closedAt);
  return turnouts;
}

/** The middle of the times between the two newest rounds of each audience of the group. */
function rhythmOf(group: Group, turnouts: Iterable<readonly DigestTurnout[]>): Rhythm {
  const gaps: Millis[] = [];
  let newest = Number.NEGATIVE_INFINITY;
  for (const own of turnouts) {
    const last = own.at(-1);
    if (last?.group !== group) continue;
    newest = Math.max(newest, last.closedAt);
    const before = own.at(-2);
    if (before) gaps.push(last.closedAt - before.closedAt);
  }
  gaps.sort((a, b) => a - b);
  const middle = gaps[Math.floor(gaps.length / 2)] ?? usualWeeks[group] * weekMs;
  const everyMs = Math.max(weekMs, middle);
  return newest === Number.NEGATIVE_INFINITY ? { everyMs } : { everyMs, newestClose: newest };
}

/** How far back a digest looks, and so an earlier one did: two seasons. */
export const memoryMs = 27 * weekMs;

/** Those that a digest of then looks at: of nearly every list all, without a copy. */
function seenAt<T>(list: readonly T[], time: (one: T) => Millis, at: Millis): readonly T[] {
  const isSeen = (one: T | undefined): boolean => one === undefined || (time(one) <= at && time(one) >= at - memoryMs);
  return isSeen(list[0]) && isSeen(list.at(-1)) ? list : list.filter(isSeen);
}

type Turnouts = ReadonlyMap<string, readonly DigestTurnout[]>;

/** What changes with the moment that the shelf is of. */
type Timed = Pick<
  Shelf,
  'count' | 'some' | 'input' | 'releases' | 'turnouts' | 'rhythm' | 'lastShown' | 'isOld' | 'before'
>;

function timedAt(turnouts: Turnouts, input: Gathered): Timed {
  const { at, releases: series } = input;
  const since = at - memoryMs;
  const closedOf = (own: readonly DigestTurnout[] = []): readonly DigestTurnout[] =>
    seenAt(own, (turnout) => turnout.closedAt, at);
  const rhythms = new Map<Group, Rhythm>();
  const rhythm = (group: Group): Rhythm => {
    const known = rhythms.get(group) ?? rhythmOf(group, turnouts.values().map(closedOf));
    rhythms.set(group, known);
    return known;
  };
  return {
    input,
    releases: (cell, question) => series.releases(cell, question, since, at),
    count: (cell, question) => series.count(cell, question, since, at),
    some: (cell, question, pick) => series.some(cell, question, pick, since, at),
    turnouts: (audienceKey) => closedOf(turnouts.get(audienceKey)),
    rhythm,
    lastShown(cell) {
      const newest = questions.flatMap((question) => series.newest(cell, question, since, at) ?? []);
      return newest.length === 0 ? undefined : Math.max(...newest);
    },
    isOld(shownAt, group, audienceKey) {
      const { newestClose, everyMs } = rhythm(group);
      const closed = audienceKey === undefined ? newestClose : closedOf(turnouts.get(audienceKey)).at(-1)?.closedAt;
      return (closed !== undefined && shownAt < closed) || shownAt < at - everyMs - graceMs;
    },
    before: input.earlier.findLast((one) => one < at),
  };
}

/** Puts everything in its place. One pass over turnouts and audiences each. */
export function* shelve(input: Gathered): Steps<Shelf> {
  const turnouts = yield* shelveTurnouts(input);
  const audiences = Map.groupBy([...input.audiences].sort(byKey), (audience) => audience.group);
  const byCell = new Map(input.audiences.map((audience) => [`a:${audience.key}`, audience]));
  const relationships = new Map(input.relationships.map((one) => [one.key, one.name]));
  // Many releases share one evaluation, and a zone is slow to ask.
  const dates = new Map<Millis, LocalDate>();
  const shelfAt = (at: Millis): Shelf => ({
    ...timedAt(turnouts, { ...input, at }),
    cells: [...input.releases.cells].sort(),
    audiences: (group) => audiences.get(group) ?? [],
    audienceOfCell: (cell) => byCell.get(cell),
    relationshipName: (key) => relationships.get(key),
    date(on) {
      const known = dates.get(on);
      if (known !== undefined) return known;
      const date = localDate(on, input.zone);
      dates.set(on, date);
      return date;
    },
    asOf: shelfAt,
  });
  return shelfAt(input.at);
}
