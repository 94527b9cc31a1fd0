import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Weekday } from '../../src/domain/model.ts';
import {
  addDays,
  daysBetween,
  instantOf,
  isDate,
  isZone,
  localDate,
  localTime,
  minutesFrom,
  nextWeekTime,
  onOrAfter,
  weekday,
  within,
} from '../../src/domain/time.ts';

const zones = Intl.supportedValuesOf('timeZone');
const minuteMs = 60_000;
const from = Date.UTC(2005, 0, 1);
const to = Date.UTC(2035, 0, 1);
const anyZone = fc.constantFrom(...zones);
const anyMinute = fc.integer({ min: from / minuteMs, max: to / minuteMs }).map((minutes) => minutes * minuteMs);
const anyTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const anyWeekday = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7);

const formats = new Map<string, Intl.DateTimeFormat>();
/** What a wall clock shows, `YYYY-MM-DD HH:MM`, told by Intl: another road than the one under test. */
function wall(at: number, zone: string): string {
  const options = { dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23', timeZone: zone } as const;
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', options);
  formats.set(zone, format);
  return format.format(at);
}

/** Changes of the clocks of a zone in a span, as instants. */
function changes(zone: string, since: number, until: number): readonly number[] {
  const found: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(since).toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds > until) return found;
    found.push(next.epochMilliseconds);
    at = next;
  }
}

describe('local dates and times', () => {
  it('are what a clock on the wall shows, in every zone', () => {
    for (const zone of zones) {
      for (const at of [from, Date.UTC(2016, 6, 1, 22, 59), Date.UTC(2026, 10, 22, 2, 30), to - minuteMs]) {
        expect(`${zone} ${localDate(at, zone)} ${localTime(at, zone)}`).toBe(`${zone} ${wall(at, zone)}`);
      }
    }
  });

  it('come back to the same wall time, at the same instant or at the first of two', () => {
    fc.assert(
      fc.property(anyZone, anyMinute, (zone, at) => {
        const date = localDate(at, zone);
        const time = localTime(at, zone);
        const back = instantOf(date, time, zone);
        expect(wall(back, zone)).toBe(`${date} ${time}`);
        expect(back).toBeLessThanOrEqual(at);
      }),
      { numRuns: 2000 },
    );
  });

  it('never run backwards by date while time goes on', () => {
    fc.assert(
      fc.property(anyZone, anyMinute, fc.integer({ min: 3 * 60, max: 60 * 24 * 400 }), (zone, at, minutes) => {
        expect(localDate(at + minutes * minuteMs, zone) >= localDate(at, zone)).toBe(true);
      }),
    );
  });

  it('are met, at every change of the clocks of every zone, at the first instant that shows them or more', () => {
    const wrong: string[] = [];
    for (const zone of zones) {
      for (const change of changes(zone, Date.UTC(2017, 0, 1), Date.UTC(2027, 0, 1))) {
        const before = wall(change - minuteMs, zone);
        const after = wall(change, zone);
        // The last minute before, the first after, and in a gap the minute that never was.
        const lost = Temporal.PlainDateTime.from(before.replace(' ', 'T')).add({ minutes: 1 }).toString().slice(0, 16);
        for (const wanted of [before, after, lost.replace('T', ' ')]) {
          const [date = '', time = ''] = wanted.split(' ');
          const at = instantOf(date, time, zone);
          const earlier = [1, 30 * minuteMs, 60 * minuteMs, 120 * minuteMs].map((ms) => wall(at - ms, zone));
          if (wall(at, zone) < wanted || earlier.some((shown) => shown >= wanted)) wrong.push(`${zone} ${wanted}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['a spring night in Berlin', '2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:00:00Z'],
    ['an autumn night in Berlin', '2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
    ['half an hour left out on Lord Howe', '2026-10-04', '02:10', 'Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
    ['half an hour twice on Lord Howe', '2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00Z'],
    ['the day that Apia left out', '2011-12-30', '10:00', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
    ['clocks back for Ramadan in Casablanca', '2026-02-15', '02:30', 'Africa/Casablanca', '2026-02-15T01:30:00Z'],
    ['clocks forward after it', '2026-03-22', '02:30', 'Africa/Casablanca', '2026-03-22T02:00:00Z'],
  ])('are kept on %s', (_, date, time, zone, instant) => {
    expect(new Date(instantOf(date, time, zone)).toISOString()).toBe(instant.replace('Z', '.000Z'));
  });

  it('refuse dates, times and zones that cannot be', () => {
    expect(() => instantOf('2026-02-30', '10:00', 'UTC')).toThrow(RangeError);
    expect(() => instantOf('2026-02-20', '25:00', 'UTC')).toThrow(RangeError);
    expect(() => localDate(0, 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('zones', () => {
  it('are all of the database by name, and nothing else', () => {
    expect(zones.filter((zone) => !isZone(zone))).toEqual([]);
    const others = [
      '',
      ' ',
      'Mars/Olympus',
      '+01:00',
      'Europe/Berlin ',
      '2026-01-01T00:00[Europe/Berlin]',
      '2026-01-01T00:00Z',
      '__proto__',
    ];
    expect(others.map((text) => [text, isZone(text)])).toEqual(others.map((text) => [text, false]));
  });
});

describe('the calendar', () => {
  const anyDate = anyMinute.map((at) => new Date(at).toISOString().slice(0, 10));

  it('has the weekdays of the calendar on the wall', () => {
    expect(['2026-11-16', '2026-11-22', '2000-02-29', '1969-12-31'].map(weekday)).toEqual([1, 7, 2, 3]);
  });

  it('counts days there and back', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
        expect(addDays(addDays(date, days), -days)).toBe(date);
      }),
    );
  });

  it.each([
    ['2026-11-16', true],
    ['2028-02-29', true],
    ['2027-02-29', false],
    ['2026-11-31', false],
    ['2026-13-01', false],
    ['2026-11-16T10:00', false],
    ['2026-11', false],
    ['tomorrow', false],
    ['', false],
  ])('knows a day when it sees one: %j', (text, is) => {
    expect(isDate(text)).toBe(is);
  });

  it('finds the next such weekday within a week', () => {
    fc.assert(
      fc.property(anyDate, anyWeekday, (date, day) => {
        const found = onOrAfter(date, day);
        expect(weekday(found)).toBe(day);
        expect(daysBetween(date, found)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(date, found)).toBeLessThan(7);
      }),
    );
  });
});

describe('a time of the week', () => {
  it('comes next after any moment, within eight days, and not at the moment itself', () => {
    fc.assert(
      fc.property(anyZone, anyMinute, anyWeekday, anyTime, (zone, after, day, time) => {
        const next = nextWeekTime(after, { weekday: day, time }, zone);
        expect(next).toBeGreaterThan(after);
        expect(next - after).toBeLessThanOrEqual(8 * 24 * 60 * minuteMs);
        const exact = weekday(localDate(next, zone)) === day && localTime(next, zone) === time;
        // Where the time does not exist that week, the minute before it shows an earlier one.
        expect(exact || wall(next - minuteMs, zone) < `${localDate(next, zone)} ${time}`).toBe(true);
        expect(nextWeekTime(next, { weekday: day, time }, zone)).toBeGreaterThan(next);
      }),
      { numRuns: 500 },
    );
  });
});

describe('from one time of the week to another', () => {
  type Moment = readonly [Weekday, string];
  const minutes = ([day, time]: Moment, [nextDay, nextTime]: Moment) =>
    minutesFrom({ weekday: day, time }, { weekday: nextDay, time: nextTime });

  it('are as many minutes as clocks show on the way, over the end of the week too', () => {
    expect(minutes([1, '09:00'], [4, '18:05'])).toBe(3 * 1440 + 9 * 60 + 5);
    expect(minutes([7, '23:30'], [1, '00:15'])).toBe(45);
    expect(minutes([4, '18:00'], [1, '09:00'])).toBe(3 * 1440 + 15 * 60);
  });

  it('is a whole week where they are the same, so that a round never closes as it opens', () => {
    expect(minutes([3, '09:00'], [3, '09:00'])).toBe(10_080);
    expect(minutes([3, '09:00'], [3, '09:01'])).toBe(1);
    expect(minutes([3, '09:01'], [3, '09:00'])).toBe(10_079);
  });
});

describe('hours of the day', () => {
  it('begin with their first minute and end before their last', () => {
    const at = (time: string) => instantOf('2026-11-16', time, 'Asia/Kolkata');
    const inside = ['07:59', '08:00', '17:59', '18:00'].map((time) =>
      within(at(time), 'Asia/Kolkata', '08:00', '18:00'),
    );
    expect(inside).toEqual([false, true, true, false]);
  });
});
