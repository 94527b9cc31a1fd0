/**
 * What is due: rounds, prompts, reminders, digests and the end of a season, decided from what was done before and
 * the time now. The key of every occurrence is its local date, and nothing is due at or before the newest key seen:
 * a clock or a zone that moves, forth or back, cannot ask twice. Rules: "Time" in the design of delivery.
 */
import { following, nextDate, occurrenceDate, occurrenceIndex } from './cadence.ts';
import { type DigestDefinition, dayMs, type LocalDate, type Millis, type Pulse, type WallTime } from './model.ts';
import { addDays, instantOf, isZone, localDate, localTime, onOrAfter } from './time.ts';

export { nextDate, occurrenceDate, occurrenceIndex } from './cadence.ts';
export * from './prompt-times.ts';

/** After downtime an occurrence is still worth having for this long. */
const lateMs = dayMs / 2;
/** The most occurrences that one call records as skipped; older ones are left unrecorded. */
const longestBackfill = 60;

export interface Occurrence {
  readonly pulse: string;
  readonly date: LocalDate;
  readonly opensAt: Millis;
  /** The first moment at which somebody is to be reminded. */
  readonly remindAt?: Millis;
  readonly closesAt: Millis;
}

/** Where the clocks of a pulse hang: its own place, or everywhere its people are. */
function clocksOf(pulse: Pulse, zones: readonly string[]): readonly string[] {
  if (pulse.zone !== 'person') return [pulse.zone];
  const known = zones.filter(isZone);
  return known.length > 0 ? known : ['UTC'];
}

const instants = (on: { date: LocalDate; time: WallTime }, clocks: readonly string[]): readonly Millis[] =>
  clocks.map((zone) => instantOf(on.date, on.time, zone));

const least = (times: readonly Millis[]): Millis => times.reduce((a, b) => Math.min(a, b));
const most = (times: readonly Millis[]): Millis => times.reduce((a, b) => Math.max(a, b));

/**
 * One occurrence over all zones concerned: it opens when its time has first come anywhere, and closes when it is over
 * everywhere. `lastOpensAt`: when its time has come everywhere.
 */
function occurrence(pulse: Pulse, date: LocalDate, clocks: readonly string[]) {
  const opens = instants({ date, time: pulse.time }, clocks);
  const closesAt = most(instants(following(pulse, date, pulse.closes), clocks));
  const remindAt = pulse.reminds && least(instants(following(pulse, date, pulse.reminds), clocks));
  const opensAt = least(opens);
  const reminds = remindAt !== undefined && remindAt < closesAt;
  const found: Occurrence = { pulse: pulse.key, date, opensAt, closesAt, ...(reminds ? { remindAt } : {}) };
  return { occurrence: found, lastOpensAt: most(opens) };
}

const lastOf = (last: Readonly<Record<string, LocalDate>>, key: string): LocalDate | undefined =>
  Object.hasOwn(last, key) ? last[key] : undefined;

/** Worth opening: on no quiet day, still open, and at most twelve hours late everywhere. */
const isTimely = (
  { occurrence: { date, closesAt }, lastOpensAt }: ReturnType<typeof occurrence>,
  now: Millis,
  quietDays: readonly LocalDate[],
): boolean => !quietDays.includes(date) && now < closesAt && now <= lastOpensAt + lateMs;

/**
 * The rounds to open now, and those to record as skipped: on a quiet day, missed by more than twelve hours, or older
 * than another that is due. `last` is the newest date of each pulse opened or skipped before; a pulse without one
 * has no past to record, so that only its newest occurrence is looked at. `zones`: the zones of the people concerned,
 * for pulses in each person's own; unknown ones are passed over. At most sixty skips a pulse, oldest first. `restoredAt`:
 * what was due by then may have been asked already, and is skipped.
 */
export function dueRounds(state: {
  pulses: readonly Pulse[];
  last: Readonly<Record<string, LocalDate>>;
  now: Millis;
  zones: readonly string[];
  quietDays: readonly LocalDate[];
  restoredAt?: Millis | undefined;
}): { open: readonly Occurrence[]; skip: readonly Occurrence[] } {
  const { now } = state;
  const open: Occurrence[] = [];
  const skip: Occurrence[] = [];
  for (const pulse of state.pulses) {
    const last = lastOf(state.last, pulse.key);
    const seen = last === undefined ? -1 : Math.max(-1, occurrenceIndex(pulse, last));
    // No zone is a whole day ahead of UTC, so nothing later than tomorrow's date there can have come.
    let newest = occurrenceIndex(pulse, addDays(localDate(now, 'UTC'), 1));
    if (newest <= seen) continue;
    const clocks = clocksOf(pulse, state.zones);
    const opensAt = (index: number) =>
      least(instants({ date: occurrenceDate(pulse, index), time: pulse.time }, clocks));
    while (opensAt(newest) > now) newest--;
    const oldest = last === undefined ? newest : Math.max(seen + 1, newest - longestBackfill);
    for (let index = Math.max(0, oldest); index <= newest; index++) {
      const found = occurrence(pulse, occurrenceDate(pulse, index), clocks);
      // Occurrences are a week apart or more, so that only the newest can be timely.
      const isNew = found.occurrence.opensAt > (state.restoredAt ?? -Infinity);
      (isNew && isTimely(found, now, state.quietDays) ? open : skip).push(found.occurrence);
    }
  }
  return { open, skip };
}

/**
 * The occurrence of this date, on the cadence or not: a round that somebody asks for out of turn. Its times follow
 * from the pulse's time of day: `pulseAt` first, so that it does not close before it opens.
 */
export const occurrenceOn = (pulse: Pulse, date: LocalDate, zones: readonly string[]): Occurrence =>
  occurrence(pulse, date, clocksOf(pulse, zones)).occurrence;

/** The pulse as if its time of day were now. `zone`: whose wall time, for pulses in each person's own zone. */
export const pulseAt = (pulse: Pulse, now: Millis, zone: string): Pulse => ({
  ...pulse,
  time: localTime(now, pulse.zone === 'person' ? zone : pulse.zone),
});

/**
 * The next moment at which this pulse opens a round: `now` where one is due, undefined where only quiet days follow.
 * `last` as in `dueRounds`.
 */
export function nextOccurrence(state: {
  pulse: Pulse;
  last: LocalDate | undefined;
  now: Millis;
  zones: readonly string[];
  quietDays: readonly LocalDate[];
}): Millis | undefined {
  const { pulse, now, quietDays } = state;
  const clocks = clocksOf(pulse, state.zones);
  // An occurrence of the day before yesterday is more than twelve hours late in every zone.
  const past = addDays(localDate(now, 'UTC'), -2);
  let date = nextDate(pulse, state.last !== undefined && state.last > past ? state.last : past, quietDays);
  while (date !== undefined) {
    const found = occurrence(pulse, date, clocks);
    if (found.occurrence.opensAt > now) return found.occurrence.opensAt;
    if (isTimely(found, now, quietDays)) return now;
    date = nextDate(pulse, date, quietDays);
  }
  return undefined;
}

/** The newest date on or before now on which this digest was due, and when. */
function newestDigest(definition: DigestDefinition, now: Millis): { date: LocalDate; at: Millis } {
  const weekEarlier = addDays(localDate(now, definition.zone), -6);
  const date = onOrAfter(weekEarlier, definition.weekday);
  const at = instantOf(date, definition.time, definition.zone);
  if (at <= now) return { date, at };
  const before = addDays(date, -7);
  return { date: before, at: instantOf(before, definition.time, definition.zone) };
}

/** The date of the digest to publish now: the newest one, not published yet and at most twelve hours late. */
export function digestDue(
  definition: DigestDefinition,
  last: LocalDate | undefined,
  now: Millis,
): LocalDate | undefined {
  const { date, at } = newestDigest(definition, now);
  return now <= at + lateMs && (last === undefined || date > last) ? date : undefined;
}

/** The newest date of this digest that counts as published: `last`, or what was due before a database was brought back. */
export function digestSeen(
  definition: DigestDefinition,
  last: LocalDate | undefined,
  restoredAt: Millis | undefined,
): LocalDate | undefined {
  if (restoredAt === undefined) return last;
  const { date } = newestDigest(definition, restoredAt);
  return last === undefined || date > last ? date : last;
}

/** The next moment at which this digest is due: `now` where one is. */
export function nextDigest(definition: DigestDefinition, last: LocalDate | undefined, now: Millis): Millis {
  if (digestDue(definition, last, now) !== undefined) return now;
  const next = addDays(newestDigest(definition, now).date, 7);
  const afterLast = last === undefined ? next : onOrAfter(addDays(last, 1), definition.weekday);
  return instantOf(next > afterLast ? next : afterLast, definition.time, definition.zone);
}

/**
 * When a season that starts now ends: after 13 weeks or six rounds of the slowest confidential pulse, whichever is
 * longer (design of privacy, "Publishing a confidential cell", 2). At the start of the local day, so that a round
 * that opens on that day is whole in the next season. `everyWeeks`: of the confidential pulses.
 */
export function seasonEnd(startsAt: Millis, everyWeeks: readonly number[], zone: string): Millis {
  const weeks = Math.max(13, ...everyWeeks.map((every) => every * 6));
  return instantOf(addDays(localDate(startsAt, zone), weeks * 7), '00:00', zone);
}
