/** When copies of the database are due, and which of them have had their time. */
import type { BackupDefinition, LocalDate, Millis } from './model.ts';
import { addDays, instantOf, localDate, onOrAfter } from './time.ts';

/** The date of the newest copy that should be there: its time has come in this zone. */
export const latestBackup = (
  { weekday, time }: Pick<BackupDefinition, 'weekday' | 'time'>,
  zone: string,
  now: Millis,
): LocalDate => {
  const today = localDate(now, zone);
  const step = weekday === undefined ? 1 : 7;
  const newest = weekday === undefined ? today : onOrAfter(addDays(today, -6), weekday);
  return instantOf(newest, time, zone) <= now ? newest : addDays(newest, -step);
};

/**
 * Copies beyond the newest `keep`, of those up to `latest`: what a clock that was once ahead dated later takes no place
 * from them.
 */
export const surplusBackups = (dates: readonly LocalDate[], latest: LocalDate, keep: number): readonly LocalDate[] =>
  dates
    .filter((date) => date <= latest)
    .toSorted()
    .reverse()
    .slice(keep);

/** How many days back the oldest copy that is kept reaches. */
export const backupReachDays = ({ weekday, keep }: Pick<BackupDefinition, 'weekday' | 'keep'>): number =>
  keep * (weekday === undefined ? 1 : 7);
