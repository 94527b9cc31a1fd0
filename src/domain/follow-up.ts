/** What somebody promised to do about a finding: its state, its reminders, and what the figures did before and after. */
import type { Audience, Group, LocalDate, Millis, Relationship } from './model.ts';
import { groups, weekMs } from './model.ts';
import type { Release } from './privacy/release.ts';
import type { Question } from './question.ts';
import { halfWidth } from './statistics.ts';
import { addDays, instantOf, isDate, localDate, weekday } from './time.ts';

/** Longest promise, and longest reason to drop one: a sentence or two. */
export const longestPromise = 200;
/** Whoever promises further ahead than this has no date. */
const longestAheadDays = 366;

/** A published figure beside a promise, with half its 95 % interval from the public spread. */
export interface Measure {
  readonly cell: string;
  readonly group: Group;
  readonly mean: number;
  readonly halfWidth: number;
  readonly date: LocalDate;
}

/** Whom a promise is for: `relationship:acme`, `audience:support` or `group:partners`. */
export type About = string;

export interface NewFollowUp {
  /** Id of the person who promises. */
  readonly owner: number;
  readonly what: string;
  readonly about: About;
  /** Its name when it was promised. */
  readonly aboutName: string;
  /** The figure that it is to mend. */
  readonly question: Question;
  readonly madeOn: LocalDate;
  readonly due: LocalDate;
  /** The digest that it was taken on from. */
  readonly digest?: number;
  /** Figures at that time; none where nothing is shown of them. */
  readonly before: readonly Measure[];
}

export interface FollowUp extends NewFollowUp {
  readonly id: number;
  readonly ownerName: string;
  readonly ownerUserId: string;
  readonly state: 'promised' | 'done' | 'dropped';
  readonly endedOn?: LocalDate;
  readonly endedAt?: Millis;
  /** Why it was dropped. */
  readonly reason?: string;
  /** Figures after it was done, once there are any. */
  readonly after: readonly Measure[];
}

export type Standing = 'promised' | 'late' | 'done' | 'dropped';

/** Late from the day after it was due. */
export const standing = (one: Pick<FollowUp, 'state' | 'due'>, today: LocalDate): Standing =>
  one.state === 'promised' && one.due < today ? 'late' : one.state;

/** Whether this can be promised for: not in the past, and within a year. */
export const isDueDate = (text: string, today: LocalDate): boolean =>
  isDate(text) && text >= today && text <= addDays(today, longestAheadDays);

/** Fridays to choose from: the next eight, and the one a quarter away. At least three days ahead. */
export const dueDates = (today: LocalDate): readonly LocalDate[] => {
  const friday = 5;
  const from = addDays(today, 3);
  const first = addDays(from, (friday - weekday(from) + 7) % 7);
  return [0, 1, 2, 3, 4, 5, 6, 7, 12].map((weeks) => addDays(first, 7 * weeks));
};

const isWorkday = (date: LocalDate): boolean => weekday(date) <= 5;

/** The nearest working day before (-1) or after (1) this one. */
export const workdayFrom = (date: LocalDate, step: -1 | 1): LocalDate => {
  let day = addDays(date, step);
  while (!isWorkday(day)) day = addDays(day, step);
  return day;
};

const remindTime = '09:00';

/** When its owner hears of it: on the working day before it is due, and on the first one when it is late. */
export const reminderTimes = (
  due: LocalDate,
  zone: string,
  now: Millis,
): { readonly before?: Millis; readonly late: Millis } => {
  const before = instantOf(workdayFrom(due, -1), remindTime, zone);
  const late = instantOf(workdayFrom(due, 1), remindTime, zone);
  return { late, ...(before > now && { before }) };
};

type AudienceKey = Pick<Audience, 'key' | 'name' | 'group' | 'relationship'>;

/** Whoever we work with first, then those who work for them, then the rest of a relationship. */
const nearest: readonly Group[] = ['partners', 'accountTeams', 'employees'];

/** The cells in which the people concerned can have figures, the nearest first. */
export const cellsOf = (about: About, audiences: readonly AudienceKey[]): readonly string[] => {
  const [kind, key = ''] = about.split(':', 2);
  if (kind === 'group') return [`g:${key}`];
  const concerned = audiences.filter((one) => (kind === 'audience' ? one.key === key : one.relationship === key));
  const near = concerned.toSorted((one, other) => nearest.indexOf(one.group) - nearest.indexOf(other.group));
  return near.map((one) => `a:${one.key}`);
};

/** Its name, or undefined where there is nothing of that name. */
export const nameOfAbout = (
  about: About,
  known: { readonly audiences: readonly AudienceKey[]; readonly relationships: readonly Relationship[] },
  groupName: (group: Group) => string,
): string | undefined => {
  const [kind, key] = about.split(':', 2);
  const group = groups.find((one) => one === key);
  if (kind === 'group') return group && groupName(group);
  if (kind === 'audience') return known.audiences.find((one) => one.key === key)?.name;
  return kind === 'relationship' ? known.relationships.find((one) => one.key === key)?.name : undefined;
};

/** What one audience is about: its relationship, or itself. */
export const aboutAudience = (audience: AudienceKey): About =>
  audience.relationship === undefined ? `audience:${audience.key}` : `relationship:${audience.relationship}`;

/** The newest release of each of these cells within this time, with its date in this zone. */
export const measures = (
  releases: readonly Release[],
  what: { readonly cells: readonly string[]; readonly question: Question; readonly zone: string },
  between: { readonly after?: Millis; readonly until: Millis },
): readonly Measure[] =>
  what.cells.flatMap((cell) => {
    const newest = releases.reduce<Release | undefined>((best, one) => {
      if (one.cell !== cell || one.question !== what.question) return best;
      if (one.at > between.until || one.at <= (between.after ?? Number.NEGATIVE_INFINITY)) return best;
      return best && best.at > one.at ? best : one;
    }, undefined);
    if (!newest) return [];
    const { group, mean, at } = newest;
    return { cell, group, mean, halfWidth: halfWidth(newest), date: localDate(at, what.zone) };
  });

/** A figure published so long after a promise was kept says nothing about it any more. */
const afterMs = 13 * weekMs;

/** What the figures of a kept promise are now, out of releases of its cells; none of one that is not kept. */
export const afterOf = (
  { state, endedAt, question }: Pick<FollowUp, 'state' | 'endedAt' | 'question'>,
  releases: readonly Release[],
  { cells, zone }: { readonly cells: readonly string[]; readonly zone: string },
  now: Millis,
): readonly Measure[] =>
  state !== 'done' || endedAt === undefined
    ? []
    : // Figures of the same week are still made of answers from before.
      measures(
        releases,
        { cells, question, zone },
        { after: endedAt + weekMs, until: Math.min(now, endedAt + afterMs) },
      );

export interface Outcome {
  readonly before: Measure;
  readonly after?: Measure;
  /**
   * Whether it moved by more than both intervals allow: the difference against the root of the summed squares of the
   * half widths. Both rest on the public spread, as if all people were new, so it errs to "no clear change".
   */
  readonly moved?: 'up' | 'down' | 'same';
}

/** The first cell with a figure before, and what became of it. */
export const outcomeOf = ({ before, after }: Pick<FollowUp, 'before' | 'after'>): Outcome | undefined => {
  const both = before.find((one) => after.some((later) => later.cell === one.cell));
  const first = both ?? before[0];
  if (!first) return undefined;
  const then = after.find((one) => one.cell === first.cell);
  if (!then) return { before: first };
  const difference = then.mean - first.mean;
  const least = Math.hypot(first.halfWidth, then.halfWidth);
  const moved = Math.abs(difference) <= least ? 'same' : difference > 0 ? 'up' : 'down';
  return { before: first, after: then, moved };
};
