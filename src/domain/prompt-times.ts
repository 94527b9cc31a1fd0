/**
 * When each person of a round is asked and reminded: by the pulse's clock or the person's own, on the day the person
 * chose, and only while that person is likely awake and at work. Rules: "Pacing" in the design of delivery.
 */
import { following } from './cadence.ts';
import type { LocalDate, Millis, Preferences, Pulse } from './model.ts';
import { addDays, instantOf, isZone, localDate, localTime, onOrAfter } from './time.ts';

/** Nobody is prompted outside these hours of their own day. */
const wakingHours = { from: '08:00', to: '18:00' } as const;

/** The first moment from `at` on that is within waking hours in this zone and on no quiet day. */
export function wakingTime(at: Millis, zone: string, quietDays: readonly LocalDate[]): Millis {
  const today = localDate(at, zone);
  const time = localTime(at, zone);
  if (time >= wakingHours.from && time < wakingHours.to && !quietDays.includes(today)) return at;
  let date = time < wakingHours.from ? today : addDays(today, 1);
  while (quietDays.includes(date)) date = addDays(date, 1);
  return instantOf(date, wakingHours.from, zone);
}

export interface Occasion {
  readonly pulse: Pulse;
  /** The occurrence's key. */
  readonly date: LocalDate;
  readonly quietDays: readonly LocalDate[];
  /** Nothing is planned before this: the time now, where a round opens late. */
  readonly notBefore?: Millis;
}

/** One person's zone for a pulse; a zone nobody knows must not keep everybody else from being asked. */
const homeZone = (pulse: Pulse, zone: string): string =>
  isZone(zone) ? zone : pulse.zone === 'person' ? 'UTC' : pulse.zone;

/** The day asked for, where the round still runs and it is no quiet day; else the occurrence's own. */
function dayFor({ pulse, date, quietDays }: Occasion, { weekday: chosen }: Preferences): LocalDate {
  if (chosen === undefined) return date;
  const day = onOrAfter(date, chosen);
  const closes = following(pulse, date, pulse.closes);
  const runs = day < closes.date || (day === closes.date && pulse.time < closes.time);
  return runs && !quietDays.includes(day) ? day : date;
}

/**
 * When to ask each person of a round, and when that person's time is over. The pulse's time, in the person's own zone
 * or the pulse's; on the day the person chose, if it falls within the round; moved to the next 08:00 where it would
 * be outside 08:00 to 18:00 of the person's own day, or a quiet day there. Undefined: that would be too late, so the
 * person is not asked. Results are kept by zone and chosen day, which makes a hundred thousand people cheap.
 */
export function promptTimes(
  occasion: Occasion,
): (person: { zone: string; preferences: Preferences }) => { dueAt: Millis; closesAt: Millis } | undefined {
  const { pulse, date, quietDays } = occasion;
  const kept = new Map<string, { dueAt: Millis; closesAt: Millis } | undefined>();
  const times = (zone: string, preferences: Preferences) => {
    const home = homeZone(pulse, zone);
    const clock = pulse.zone === 'person' ? home : pulse.zone;
    const closes = following(pulse, date, pulse.closes);
    const closesAt = instantOf(closes.date, closes.time, clock);
    const wanted = instantOf(dayFor(occasion, preferences), pulse.time, clock);
    const dueAt = wakingTime(Math.max(wanted, occasion.notBefore ?? wanted), home, quietDays);
    return dueAt < closesAt ? { dueAt, closesAt } : undefined;
  };
  return ({ zone, preferences }) => {
    const key = `${preferences.weekday ?? ''} ${zone}`;
    if (!kept.has(key)) kept.set(key, times(zone, preferences));
    return kept.get(key);
  };
}

/**
 * When to remind the people of one zone: the pulse's time for it, moved to the next 08:00 like a prompt. Undefined:
 * the pulse reminds nobody, or this round would be over by then.
 */
export function remindTime(occasion: Occasion): (zone: string) => Millis | undefined {
  const { pulse, date, quietDays } = occasion;
  const kept = new Map<string, Millis | undefined>();
  const time = (zone: string): Millis | undefined => {
    if (pulse.reminds === undefined) return undefined;
    const home = homeZone(pulse, zone);
    const clock = pulse.zone === 'person' ? home : pulse.zone;
    const reminds = following(pulse, date, pulse.reminds);
    const closes = following(pulse, date, pulse.closes);
    const wanted = instantOf(reminds.date, reminds.time, clock);
    const at = wakingTime(Math.max(wanted, occasion.notBefore ?? wanted), home, quietDays);
    return at < instantOf(closes.date, closes.time, clock) ? at : undefined;
  };
  return (zone) => {
    if (!kept.has(zone)) kept.set(zone, time(zone));
    return kept.get(zone);
  };
}
