/** The kinds of things that `pollen.yaml` holds, each with a message that says what is wrong and how to mend it. */
import * as z from 'zod';
import type { Weekday, WeekTime } from '../domain/model.ts';
import { isDate, isZone } from '../domain/time.ts';
import { nearest } from './nearest.ts';
import { shown } from './shown.ts';

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
type DayName = (typeof weekdays)[number];

interface Issue {
  readonly input?: unknown;
}

/** `is missing; …` or `"25:00" is not a wall time; …`. */
const says = (what: string, example: string) => ({
  error: ({ input }: Issue): string =>
    input === undefined || input === null
      ? `is missing; give ${what}, such as ${example}`
      : `${shown(input)} is not ${what}; write it like ${example}`,
});

/** What is no group of settings, or missing. */
export const settings = (example: string, give = 'give its settings') => ({
  error: (issue: Issue & { readonly code?: string | undefined }): string | undefined => {
    if (issue.code !== 'invalid_type') return undefined;
    return issue.input === undefined || issue.input === null
      ? `is missing; ${give}, such as ${example}`
      : `${shown(issue.input)} is not a group of settings; write it like ${example}`;
  },
});

/** One of a few words. */
export const choice = <const T extends readonly [string, ...string[]]>(what: string, options: T) =>
  z.enum(options, {
    error: ({ input }) => {
      const list = options.join(', ');
      if (input === undefined || input === null) return `is missing; give ${what}: ${list}`;
      const meant = typeof input === 'string' ? nearest(input, options) : undefined;
      return `${shown(input)} is not ${what}; ${meant ? `did you mean ${meant}?` : `it is one of ${list}`}`;
    },
  });

export const text = (what: string, example: string, longest = 200) => {
  const message = says(what, example);
  const short = { error: `is too long; ${longest} characters are enough` };
  return z.string(message).regex(/\S/u, message).max(longest, short);
};

export const whole = (what: string, example: number, least: number, most: number) => {
  const message = says(`${what} (a whole number from ${least} to ${most})`, String(example));
  return z.int(message).min(least, message).max(most, message);
};

/** The platform's id of a person, channel or user group. Names are not ids: two people can share one. */
export function id(example: string) {
  const message = {
    error: ({ input }: Issue): string =>
      typeof input === 'number'
        ? `${input} is a number, not a text; put it in quotes: "${input}"`
        : says("the chat's own id", example).error({ input }),
  };
  return z
    .string(message)
    .regex(/^[^\s#@]\S*$/u, message)
    .max(200, message);
}

const timePattern = /^([01]?\d|2[0-3]):[0-5]\d$/;
export const wallTime = z.string(says('a wall time', '"10:00"')).regex(timePattern, says('a wall time', '"10:00"'));
export const weekday = choice('a day of the week', weekdays);
const weekTimeMessage = says('a day and a time', 'thursday 18:00');
export const weekTime = z
  .string(weekTimeMessage)
  .regex(new RegExp(`^(${weekdays.join('|')}) ${timePattern.source.slice(1)}`), weekTimeMessage);

const everyMessage = says('a number of weeks from 1 to 13', '2 weeks');
export const everyWeeks = z.string(everyMessage).regex(/^(1 week|([2-9]|1[0-3]) weeks)$/, everyMessage);

const dateMessage = says('a date that exists', '2026-12-24');
export const date = z
  .string(dateMessage)
  .regex(/^\d{4}-\d\d-\d\d$/, dateMessage)
  .refine(isDate, dateMessage);

const zoneMessage = {
  error: ({ input }: Issue): string => {
    const meant = typeof input === 'string' ? nearest(input, Intl.supportedValuesOf('timeZone')) : undefined;
    return meant
      ? `${shown(input)} is not a time zone; did you mean ${meant}?`
      : says('an IANA time zone', 'Europe/Berlin').error({ input });
  },
};
export const zone = z.string(zoneMessage).refine(isZone, zoneMessage);
export const zoneOrPerson = z.string(zoneMessage).refine((name) => name === 'person' || isZone(name), zoneMessage);

export const parseTime = (written: string): string => written.padStart(5, '0');
export const parseWeekday = (written: DayName): Weekday => (weekdays.indexOf(written) + 1) as Weekday;
/** Of a text that `weekTime` took. */
export function parseWeekTime(written: string): WeekTime {
  const [day, time] = written.split(' ');
  return { weekday: parseWeekday(day as DayName), time: parseTime(time as string) };
}
/** Of a text that `everyWeeks` took. */
export const parseWeeks = (written: string): number => Number.parseInt(written, 10);
