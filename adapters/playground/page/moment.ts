/** Moments as people read them. */
import type { Millis } from '../../../src/domain/model.ts';

type Format = (zone: string) => Intl.DateTimeFormat;

/** Making a format costs more than using it a thousand times. */
const remembered = (options: Intl.DateTimeFormatOptions): Format => {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (zone) => {
    const known = made.get(zone) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
    made.set(zone, known);
    return known;
  };
};

const times = remembered({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const days = remembered({ weekday: 'long', day: 'numeric', month: 'long' });
const dates = remembered({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const shortDays = remembered({ weekday: 'short', day: 'numeric', month: 'short' });

/** `08:30` */
export const timeOf = (at: Millis, zone: string): string => times(zone).format(at);
/** `Monday 16 November` */
export const dayOf = (at: Millis, zone: string): string => days(zone).format(at).replace(',', '');
/** `Monday 16 November 2026` */
export const dateOf = (at: Millis, zone: string): string => dates(zone).format(at).replace(',', '');
/** `Thu 19 Nov, 18:00` */
export const shortOf = (at: Millis, zone: string): string =>
  `${shortDays(zone).format(at).replace(',', '')}, ${timeOf(at, zone)}`;
