/** Releases and rounds in the order in which a digest asks for them: read once, found by key after that. */
import { dayMs, type Group, groups, type LocalDate, type Millis, weekMs } from '../model.ts';
import type { Release } from '../privacy/release.ts';
import { type Question, questions } from '../question.ts';
import { localDate } from '../time.ts';
import type { DigestAudience, DigestInput, DigestTurnout } from './input.ts';

type Releases = { readonly [Q in Question]: readonly Release[] };

interface Rhythm {
  /** When the newest round closed. */
  readonly newestClose?: Millis;
  /** From one round to the next. */
  readonly everyMs: Millis;
}

export interface Shelf {
  readonly input: DigestInput;
  /** Cells with any release. */
  readonly cells: readonly string[];
  /** Releases of a cell, oldest first. */
  releases(cell: string, question: Question): readonly Release[];
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

function* shelveReleases(input: DigestInput): Steps<Map<string, { [Q in Question]: Release[] }>> {
  const cells = new Map<string, { [Q in Question]: Release[] }>();
  for (const [at, release] of input.releases.entries()) {
    if (at % (4 * perStep) === 0) yield;
    if (release.at > input.at) continue;
    let cell = cells.get(release.cell);
    if (!cell) {
      cell = { need: [], ease: [], enjoyment: [] };
      cells.set(release.cell, cell);
    }
    cell[release.question].push(release);
  }
  for (const cell of cells.values()) for (const question of questions) inOrder(cell[question], (release) => release.at);
  return cells;
}

function* shelveTurnouts(input: DigestInput): Steps<Map<string, DigestTurnout[]>> {
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
function rhythmOf(group: Group, turnouts: ReadonlyMap<string, readonly DigestTurnout[]>): Rhythm {
  const gaps: Millis[] = [];
  let newest = Number.NEGATIVE_INFINITY;
  for (const own of turnouts.values()) {
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

/** Puts everything in its place. One pass over releases, turnouts and audiences each. */
export function* shelve(input: DigestInput): Steps<Shelf> {
  const cells = yield* shelveReleases(input);
  const turnouts = yield* shelveTurnouts(input);
  const audiences = Map.groupBy([...input.audiences].sort(byKey), (audience) => audience.group);
  const byCell = new Map(input.audiences.map((audience) => [`a:${audience.key}`, audience]));
  const relationships = new Map(input.relationships.map((one) => [one.key, one.name]));
  const rhythms = new Map(groups.map((group) => [group, rhythmOf(group, turnouts)]));
  const rhythm = (group: Group): Rhythm => rhythms.get(group) ?? { everyMs: usualWeeks[group] * weekMs };
  // Many releases share one evaluation, and a zone is slow to ask.
  const dates = new Map<Millis, LocalDate>();
  return {
    input,
    cells: [...cells.keys()].sort(),
    releases: (cell, question) => (cells.get(cell) as Releases | undefined)?.[question] ?? [],
    audiences: (group) => audiences.get(group) ?? [],
    audienceOfCell: (cell) => byCell.get(cell),
    relationshipName: (key) => relationships.get(key),
    turnouts: (audienceKey) => turnouts.get(audienceKey) ?? [],
    rhythm,
    lastShown(cell) {
      const own = cells.get(cell);
      if (!own) return undefined;
      const last = (question: Question): Millis => own[question].at(-1)?.at ?? Number.NEGATIVE_INFINITY;
      return Math.max(last('need'), last('ease'), last('enjoyment'));
    },
    date(at) {
      const known = dates.get(at);
      if (known !== undefined) return known;
      const date = localDate(at, input.zone);
      dates.set(at, date);
      return date;
    },
    isOld(shownAt, group, audienceKey) {
      const { newestClose, everyMs } = rhythm(group);
      const closed = audienceKey === undefined ? newestClose : turnouts.get(audienceKey)?.at(-1)?.closedAt;
      return (closed !== undefined && shownAt < closed) || shownAt < input.at - everyMs - graceMs;
    },
  };
}
