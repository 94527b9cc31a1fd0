/** Dates, times and numbers as English sentences say them. Dates are `YYYY-MM-DD`, times epoch milliseconds. */
import { capital, name } from './text.ts';

/** A point in time, the zone to say it in, and when it is said, where that is known. */
export interface Moment {
  readonly at: number;
  readonly zone: string;
  readonly now?: number | undefined;
}

const dayMs = 86_400_000;
const locale = 'en-GB';
const plurals = new Intl.PluralRules(locale);
const oneDecimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat(locale);
const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
const numberWords = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** "five", from thirteen on "13". */
export const inWords = (count: number): string => numberWords[count] ?? whole.format(count);
/** "one team", "five teams". */
export const counted = (count: number, one: string, other: string): string =>
  `${inWords(count)} ${plurals.select(count) === 'one' ? one : other}`;
export const byCount = (count: number, one: string, other: string): string =>
  plurals.select(count) === 'one' ? one : other;
/** One decimal, as everywhere. */
export const figure = (mean: number): string => oneDecimal.format(mean);
export const amount = (count: number): string => whole.format(count);

/** "Acme, Kestrel and Tern"; beyond `most` names the rest is counted. */
export const listed = (raw: readonly string[], most = 12): string => {
  const shown = raw.slice(0, most).map((one) => name(one));
  const more = raw.length - shown.length;
  return plainList(more > 0 ? [...shown, `${amount(more)} more`] : shown);
};
/** en-GB lists have no comma before "and". */
export const plainList = (items: readonly string[]): string => lists.format(items);

export const owned = (raw: string): string => `${name(raw)}${/s$/iu.test(raw.trim()) ? "'" : "'s"}`;

const formats = new Map<string, Intl.DateTimeFormat>();

const formatIn = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
};

interface Said {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly time: string;
}

const minuteMs = 60_000;
const mostSaid = 2000;
const saidBefore = new Map<string, Said>();

/** Every card says a few moments, thousands of people's cards the same ones, and working one out is slow. */
const said = (at: number, zone: string): Said => {
  const key = `${Math.floor(at / minuteMs)} ${zone}`;
  const known = saidBefore.get(key);
  if (known) return known;
  if (saidBefore.size >= mostSaid) saidBefore.clear();
  const made = sayIn(at, zone);
  saidBefore.set(key, made);
  return made;
};

/** The order of the parts is ours: it differs between versions of ICU. */
const sayIn = (at: number, zone: string): Said => {
  const parts = new Map(
    formatIn(zone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  const get = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  const time = `${Number(get('hour'))}:${get('minute')}`;
  return { weekday: get('weekday'), day: get('day'), month: get('month'), year: get('year'), time };
};

const instant = (date: string): number => Date.parse(`${date}T12:00:00Z`);

/** "1 December". */
export const day = (date: string): string => {
  const { day: number, month } = said(instant(date), 'UTC');
  return `${number} ${month}`;
};

/** "1 Dec", for tables and axes. */
export const shortDay = (date: string): string => {
  const { day: number, month } = said(instant(date), 'UTC');
  return `${number} ${month.slice(0, 3)}`;
};

/** "3 to 16 November", "27 October to 9 November". */
export const period = ({ from, to }: { readonly from: string; readonly to: string }): string => {
  if (from === to) return day(to);
  const first = said(instant(from), 'UTC');
  const last = said(instant(to), 'UTC');
  const sameMonth = first.month === last.month && first.year === last.year;
  return `${sameMonth ? first.day : day(from)} to ${day(to)}`;
};

/** Whole weeks, nearest. */
export const weeksBetween = (from: string, to: string): number =>
  Math.round((instant(to) - instant(from)) / (7 * dayMs));

/** Whole weeks of a period whose first and last day both count. */
export const weeksOf = ({ from, to }: { readonly from: string; readonly to: string }): number =>
  Math.round((instant(to) - instant(from) + dayMs) / (7 * dayMs));

/** "Thursday 18:00"; today "18:00 today"; more than six days away or long ago "Thursday 19 November, 18:00". */
export const moment = ({ at, zone, now }: Moment): string => {
  const when = said(at, zone);
  if (now === undefined) return `${when.weekday} ${when.time}`;
  const today = said(now, zone);
  if (when.day === today.day && when.month === today.month && when.year === today.year) return `${when.time} today`;
  if (Math.abs(at - now) > 6 * dayMs) return `${when.weekday} ${when.day} ${when.month}, ${when.time}`;
  return `${when.weekday} ${when.time}`;
};

/** "Thursday 19 November". */
export const dateOf = ({ at, zone }: Moment): string => {
  const when = said(at, zone);
  return `${when.weekday} ${when.day} ${when.month}`;
};

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** ISO weekday, 1 is Monday. */
export const weekdayName = (weekday: number): string => weekdayNames[weekday - 1] ?? '';

/** "30 days", "24 months". */
export const span = (days: number): string => {
  if (days < 365) return `${amount(days)} ${byCount(days, 'day', 'days')}`;
  const months = Math.round(days / 30.4);
  return `${amount(months)} months`;
};

export const sentence = capital;
