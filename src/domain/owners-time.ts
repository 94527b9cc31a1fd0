/** When those who look after audiences hear what leaders will read: at least a working day earlier. */
import { rhythm } from './defaults.ts';
import { type DigestDefinition, dayMs, type LocalDate, type Millis, type Weekday, type WeekTime } from './model.ts';
import { addDays, instantOf, onOrAfter } from './time.ts';

const friday = 5;

/** The working day before a digest of this weekday, in the morning: what holds unless it is set. */
export const usualOwnersTime = (digest: Weekday): WeekTime => ({
  weekday: digest === 1 || digest > friday ? friday : ((digest - 1) as Weekday),
  time: rhythm.ownersTime,
});

/** Whether at least one working day is left: counted from that day on, up to the day of the digest. */
export const isWorkdayAhead = (owners: Weekday, digest: Weekday): boolean => {
  const days = (digest - owners + 7) % 7;
  return Array.from({ length: days }, (_, index) => ((owners - 1 + index) % 7) + 1).some((day) => day <= friday);
};

/** When owners in this zone hear of the digest of this date: the last such day and time before that date. */
export const ownersAt = (definition: DigestDefinition, date: LocalDate, zone: string): Millis | undefined =>
  definition.owners && instantOf(onOrAfter(addDays(date, -7), definition.owners.weekday), definition.owners.time, zone);

/** After downtime it is still worth having for this long. */
const lateMs = dayMs / 2;

export const isOwnersTime = (at: Millis, now: Millis): boolean => at <= now && now <= at + lateMs;
