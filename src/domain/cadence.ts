/** The grid of a pulse's occurrences: local dates and wall times only, no zones, no instants. */
import type { LocalDate, Pulse, WallTime, WeekTime } from './model.ts';
import { addDays, daysBetween, onOrAfter } from './time.ts';

/** How far ahead a day that is not quiet is looked for. */
const longestLook = 60;

/** The date of an occurrence, counted from 0. */
export const occurrenceDate = (pulse: Pulse, index: number): LocalDate =>
  addDays(onOrAfter(pulse.starts, pulse.weekday), index * 7 * pulse.everyWeeks);

/** The number of the newest occurrence on or before this date; negative before the first. */
export const occurrenceIndex = (pulse: Pulse, date: LocalDate): number =>
  Math.floor(daysBetween(onOrAfter(pulse.starts, pulse.weekday), date) / (7 * pulse.everyWeeks));

/** The first occurrence after this date that is on no quiet day; undefined where sixty in a row are quiet. */
export function nextDate(pulse: Pulse, after: LocalDate, quietDays: readonly LocalDate[]): LocalDate | undefined {
  const from = Math.max(0, occurrenceIndex(pulse, after) + 1);
  for (let index = from; index < from + longestLook; index++) {
    const date = occurrenceDate(pulse, index);
    if (!quietDays.includes(date)) return date;
  }
  return undefined;
}

/** The local date and time of the first such week time after an occurrence. */
export function following(pulse: Pulse, date: LocalDate, next: WeekTime): { date: LocalDate; time: WallTime } {
  const sameWeek = onOrAfter(date, next.weekday);
  const tooEarly = sameWeek === date && next.time <= pulse.time;
  return { date: tooEarly ? addDays(sameWeek, 7) : sameWeek, time: next.time };
}
