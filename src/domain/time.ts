/**
 * Local dates and wall times of a zone, to and from instants. A cadence is kept by the local date, so that a moved
 * clock or a changed zone cannot make the same day come twice. Zones and their rules are the IANA database that the
 * runtime brings; a conversion takes about ten microseconds, so plans keep the few results that they need, and what was
 * found lately is remembered here.
 */
import { Temporal } from 'temporal-polyfill';
import { dayMs, type LocalDate, type Millis, type WallTime, type Weekday, type WeekTime } from './model.ts';

/**
 * What a pure function of two or three short texts and numbers has found lately: every tick asks again for the times
 * of a few dates in a few zones. Emptied when it is full.
 */
const remembered = <R>(most: number): ((key: string, find: () => R) => R) => {
  const known = new Map<string, R>();
  return (key, find) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = find();
    if (known.size >= most) known.clear();
    known.set(key, made);
    return made;
  };
};

const rememberedInstant = remembered<Millis>(5_000);
const rememberedDate = remembered<LocalDate>(500);

const zoned = (at: Millis, zone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** An IANA name that this runtime knows, in any case; no offsets such as `+01:00`, which know no summer time. */
export function isZone(text: string): boolean {
  if (!/^[A-Za-z][\w+\-/]*$/.test(text)) return false;
  try {
    zoned(0, text);
    return true;
  } catch {
    return false;
  }
}

/** The calendar day in this zone at this instant. Throws a RangeError for an unknown zone. */
export const localDate = (at: Millis, zone: string): LocalDate =>
  rememberedDate(`${at} ${zone}`, () => zoned(at, zone).toPlainDate().toString());

/** The wall time in this zone at this instant, cut to the minute. Throws a RangeError for an unknown zone. */
export const localTime = (at: Millis, zone: string): WallTime =>
  zoned(at, zone).toPlainTime().toString({ smallestUnit: 'minute' });

/**
 * The instant at which the clocks of this zone show this date and time: in a gap (clocks put forward, or a whole day
 * left out) the first instant after it, in an overlap (clocks put back) the first of the two.
 * Throws a RangeError for an unknown zone or an impossible date or time.
 */
export const instantOf = (date: LocalDate, time: WallTime, zone: string): Millis =>
  rememberedInstant(`${date} ${time} ${zone}`, () => findInstant(date, time, zone));

function findInstant(date: LocalDate, time: WallTime, zone: string): Millis {
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`);
  const found = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (found.toPlainDateTime().equals(wall)) return found.epochMilliseconds;
  // In a gap `earlier` is as long before the gap as the gap lasts, so that the next change of the clocks is the gap.
  const gap = found.getTimeZoneTransition('next') as Temporal.ZonedDateTime;
  return gap.epochMilliseconds;
}

/** Days since 1 January 1970; UTC has no gaps, so plain division is exact. */
const dayNumber = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) / dayMs;

/** Monday is 1. The calendar's own weekday: the same in every zone. */
export const weekday = (date: LocalDate): Weekday => (((((dayNumber(date) + 3) % 7) + 7) % 7) + 1) as Weekday;

/** The date `days` later; negative for earlier. */
export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date((dayNumber(date) + days) * dayMs).toISOString().slice(0, 10);

/** Whether this is a day of the calendar, written `YYYY-MM-DD`: 31 February is none. */
export const isDate = (text: string): boolean => !Number.isNaN(dayNumber(text)) && addDays(text, 0) === text;

/** Days from one date to another; negative where `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from);

/** The first date on or after this one that falls on this weekday. */
export const onOrAfter = (date: LocalDate, day: Weekday): LocalDate => addDays(date, (day - weekday(date) + 7) % 7);

/** The first moment later than `after` at which it is this weekday and wall time in this zone. */
export function nextWeekTime(after: Millis, weekTime: WeekTime, zone: string): Millis {
  const date = onOrAfter(localDate(after, zone), weekTime.weekday);
  const at = instantOf(date, weekTime.time, zone);
  return at > after ? at : instantOf(addDays(date, 7), weekTime.time, zone);
}

/** Whether the wall time of this zone lies from `from`, inclusive, to `to`, exclusive, on one day. */
export function within(at: Millis, zone: string, from: WallTime, to: WallTime): boolean {
  const time = localTime(at, zone);
  return from <= time && time < to;
}

const weekMinutes = 7 * 24 * 60;
/** Counted from some Sunday on: only differences matter. */
const minuteOfWeek = ({ weekday: day, time }: WeekTime): number =>
  day * 24 * 60 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Minutes from one time of the week to the next time that it is another: 1 to 10,080. */
export const minutesFrom = (from: WeekTime, to: WeekTime): number =>
  ((minuteOfWeek(to) - minuteOfWeek(from) + weekMinutes - 1) % weekMinutes) + 1;
