import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Preferences, Pulse, Weekday } from '../../src/domain/model.ts';
import { promptTimes, remindTime, wakingTime } from '../../src/domain/plan.ts';
import { addDays, instantOf, localDate, localTime, weekday, within } from '../../src/domain/time.ts';

const pulse: Pulse = {
  key: 'staff',
  name: 'Staff',
  audiences: ['support'],
  everyWeeks: 2,
  weekday: 1,
  time: '09:30',
  zone: 'Europe/Berlin',
  starts: '2026-11-02',
  closes: { weekday: 4, time: '18:00' },
  reminds: { weekday: 4, time: '09:00' },
  oneIn: 1,
  gapDays: 6,
};
const personal: Pulse = { ...pulse, zone: 'person' };
const date = '2026-11-16';
const none: Preferences = { stopped: [] };
const on = (day: Weekday): Preferences => ({ stopped: [], weekday: day });
const ask = (of: Pulse, zone: string, preferences = none, quietDays: readonly string[] = [], notBefore?: number) =>
  promptTimes({ pulse: of, date, quietDays, ...(notBefore === undefined ? {} : { notBefore }) })({ zone, preferences });
const shown = (at: number | undefined, zone: string) =>
  at === undefined ? 'not' : `${localDate(at, zone)} ${localTime(at, zone)}`;

describe('a person is asked', () => {
  it('at the pulse’s time in the person’s own zone, until it closes there', () => {
    for (const zone of ['Asia/Tokyo', 'America/Los_Angeles']) {
      const times = ask(personal, zone);
      expect(shown(times?.dueAt, zone)).toBe('2026-11-16 09:30');
      expect(shown(times?.closesAt, zone)).toBe('2026-11-19 18:00');
    }
  });

  it('of a pulse with a place of its own at that place’s time, if it is day where the person is', () => {
    expect(ask(pulse, 'Europe/London')?.dueAt).toBe(instantOf(date, '09:30', 'Europe/Berlin'));
  });

  it('from eight in the morning where it would be night', () => {
    expect(shown(ask(pulse, 'America/New_York')?.dueAt, 'America/New_York')).toBe('2026-11-16 08:00');
    expect(shown(ask(pulse, 'Pacific/Auckland')?.dueAt, 'Pacific/Auckland')).toBe('2026-11-17 08:00');
    expect(ask(pulse, 'Pacific/Auckland')?.closesAt).toBe(instantOf('2026-11-19', '18:00', 'Europe/Berlin'));
  });

  it('not at all where the next morning is too late', () => {
    const short = { ...pulse, closes: { weekday: 1 as const, time: '18:00' } };
    expect(ask(short, 'Pacific/Auckland')).toBeUndefined();
    const evening = { ...personal, time: '19:00', closes: { weekday: 2 as const, time: '08:00' } };
    expect(ask(evening, 'Asia/Tokyo')).toBeUndefined();
  });

  it('on the day of the person’s choice, if the round is open then', () => {
    expect(shown(ask(personal, 'Asia/Tokyo', on(3))?.dueAt, 'Asia/Tokyo')).toBe('2026-11-18 09:30');
    expect(shown(ask(personal, 'Asia/Tokyo', on(4))?.dueAt, 'Asia/Tokyo')).toBe('2026-11-19 09:30');
    for (const day of [1, 5] as const) {
      expect(shown(ask(personal, 'Asia/Tokyo', on(day))?.dueAt, 'Asia/Tokyo')).toBe('2026-11-16 09:30');
    }
  });

  it('on the occurrence’s own day where the round is over by that time of the chosen one', () => {
    for (const time of ['09:00', '09:30']) {
      const of = { ...personal, closes: { weekday: 4 as const, time } };
      expect(shown(ask(of, 'Asia/Tokyo', on(4))?.dueAt, 'Asia/Tokyo')).toBe('2026-11-16 09:30');
    }
  });

  it('on each person’s own day, though all are in one zone', () => {
    const timesOf = promptTimes({ pulse: personal, date, quietDays: [] });
    const days = [none, on(2), on(3), none].map((preferences) => timesOf({ zone: 'Asia/Tokyo', preferences })?.dueAt);
    const expected = ['2026-11-16 09:30', '2026-11-17 09:30', '2026-11-18 09:30', '2026-11-16 09:30'];
    expect(days.map((at) => shown(at, 'Asia/Tokyo'))).toEqual(expected);
  });

  it('never on a quiet day: on the occurrence’s own instead, or the morning after', () => {
    expect(shown(ask(personal, 'Asia/Tokyo', on(3), ['2026-11-18'])?.dueAt, 'Asia/Tokyo')).toBe('2026-11-16 09:30');
    const quiet = ['2026-11-17', '2026-11-18'];
    expect(shown(ask(pulse, 'Pacific/Auckland', none, quiet)?.dueAt, 'Pacific/Auckland')).toBe('2026-11-19 08:00');
    expect(ask(pulse, 'Pacific/Auckland', none, [...quiet, '2026-11-19', '2026-11-20'])).toBeUndefined();
  });

  it('from now on where the round opens late, and in the morning where now is evening', () => {
    const evening = instantOf(date, '20:15', 'Europe/Berlin');
    expect(shown(ask(pulse, 'Europe/Berlin', none, [], evening)?.dueAt, 'Europe/Berlin')).toBe('2026-11-17 08:00');
    expect(ask(pulse, 'America/New_York', none, [], evening)?.dueAt).toBe(evening);
  });

  it('by the pulse’s clock where the person’s zone is unknown', () => {
    expect(ask(pulse, 'Mars/Olympus')?.dueAt).toBe(instantOf(date, '09:30', 'Europe/Berlin'));
    expect(ask(personal, 'Mars/Olympus')?.dueAt).toBe(instantOf(date, '09:30', 'UTC'));
    expect(ask({ ...pulse, time: '08:30' }, 'Mars/Olympus')?.dueAt).toBe(instantOf(date, '08:30', 'Europe/Berlin'));
  });

  const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const anyDay = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7);
  const anyTime = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':'));

  it('in every zone only from eight to six of the own day, on no quiet day, and before the close', () => {
    const anyCase = fc.record({
      zone: anyZone,
      place: fc.oneof(anyZone, fc.constant('person')),
      time: anyTime,
      closes: fc.record({ weekday: anyDay, time: anyTime }),
      chosen: fc.option(anyDay, { nil: undefined }),
      quiet: fc.uniqueArray(
        fc.integer({ min: 1, max: 7 }).map((days) => addDays(date, days)),
        { maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(anyCase, ({ zone, place, time, closes, chosen, quiet }) => {
        const of = { ...pulse, zone: place, time, closes, reminds: closes };
        const times = ask(of, zone, chosen === undefined ? none : on(chosen), quiet);
        fc.pre(times !== undefined);
        expect(within(times.dueAt, zone, '08:00', '18:00')).toBe(true);
        expect(quiet).not.toContain(localDate(times.dueAt, zone));
        expect(times.dueAt).toBeLessThan(times.closesAt);
        expect(times.dueAt).toBeGreaterThanOrEqual(instantOf(date, time, place === 'person' ? zone : place));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a person is reminded', () => {
  const remind = (of: Pulse, zone: string, quietDays: readonly string[] = []) =>
    remindTime({ pulse: of, date, quietDays })(zone);

  it('at the pulse’s time for it, in the own zone or the pulse’s', () => {
    expect(shown(remind(personal, 'Asia/Tokyo'), 'Asia/Tokyo')).toBe('2026-11-19 09:00');
    expect(shown(remind(pulse, 'Europe/Berlin'), 'Europe/Berlin')).toBe('2026-11-19 09:00');
    expect(shown(remind(pulse, 'America/New_York'), 'America/New_York')).toBe('2026-11-19 08:00');
  });

  it('not where the round is over by morning, not on a quiet day, not where the pulse reminds nobody', () => {
    const { reminds: _, ...silent } = pulse;
    expect(remind(silent, 'Europe/Berlin')).toBeUndefined();
    expect(remind(pulse, 'Europe/Berlin', ['2026-11-19'])).toBeUndefined();
    const late = { ...pulse, reminds: { weekday: 4 as const, time: '17:00' } };
    expect(remind(late, 'Asia/Tokyo')).toBeUndefined();
    const overnight = { ...personal, reminds: { weekday: 4 as const, time: '19:00' } };
    expect(remind({ ...overnight, closes: { weekday: 5, time: '08:00' } }, 'Asia/Tokyo')).toBeUndefined();
    expect(shown(remind({ ...overnight, closes: { weekday: 5, time: '08:01' } }, 'UTC'), 'UTC')).toBe(
      '2026-11-20 08:00',
    );
  });

  it('not before the round has opened, however late that was', () => {
    const noon = instantOf('2026-11-19', '12:00', 'Europe/Berlin');
    expect(remindTime({ pulse, date, quietDays: [], notBefore: noon })('Europe/Berlin')).toBe(noon);
  });
});

describe('waking hours', () => {
  it('leave a moment within them alone, and move others to the next morning that is not quiet', () => {
    const at = (time: string) => shown(wakingTime(instantOf(date, time, 'UTC'), 'UTC', ['2026-11-17']), 'UTC');
    expect(['03:00', '08:00', '17:59', '18:00'].map(at)).toEqual([
      '2026-11-16 08:00',
      '2026-11-16 08:00',
      '2026-11-16 17:59',
      '2026-11-18 08:00',
    ]);
    expect(weekday('2026-11-18')).toBe(3);
  });
});
