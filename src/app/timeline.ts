/** When the playground's invented company lives: its past, and the moment at which a newcomer joins it. */
import { type LocalDate, type Millis, weekMs } from '../domain/model.ts';
import { addDays, instantOf, localDate, onOrAfter } from '../domain/time.ts';

/** Two seasons and the middle of a third: at its beginning teams have no figures of the new season yet. */
const historyWeeks = 34;
const zone = 'Europe/Berlin';
const tuesday = 2;

/**
 * The present begins on the Tuesday of this week, in the afternoon: a round of every pulse has opened that morning, and
 * the questions have come wherever people are. `at`: where the clock stands first, at the beginning of the past.
 */
export const presentOf = (today: Millis): { readonly begun: Millis; readonly at: Millis } => {
  const day = onOrAfter(addDays(localDate(today, zone), -6), 1);
  const begun = instantOf(onOrAfter(day, tuesday), '16:30', zone);
  return { begun, at: begun - historyWeeks * weekMs - weekMs };
};

/** The first day and the length of the past before a present that begins then. */
export const pastOf = (begun: Millis): { readonly startsOn: LocalDate; readonly weeks: number } => ({
  startsOn: addDays(localDate(begun, zone), -1 - 7 * historyWeeks),
  weeks: historyWeeks,
});

/** The part of the past whose digests a newcomer still finds in the leaders' channel: since partners answered last. */
export const recentMs = 4 * weekMs;
