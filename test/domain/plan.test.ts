import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DigestDefinition, Pulse, Weekday } from '../../src/domain/model.ts';
import { dayMs, weekMs } from '../../src/domain/model.ts';
import {
  digestDue,
  dueRounds,
  nextDate,
  nextDigest,
  nextOccurrence,
  occurrenceDate,
  occurrenceIndex,
  occurrenceOn,
  pulseAt,
  seasonEnd,
} from '../../src/domain/plan.ts';
import { addDays, instantOf, localDate } from '../../src/domain/time.ts';

const hourMs = 3_600_000;
const pulse: Pulse = {
  key: 'staff',
  name: 'Staff',
  audiences: ['support'],
  everyWeeks: 2,
  weekday: 1,
  time: '09:00',
  zone: 'Europe/Berlin',
  starts: '2026-10-28',
  closes: { weekday: 4, time: '18:00' },
  reminds: { weekday: 4, time: '09:00' },
  oneIn: 1,
  gapDays: 6,
};
const personal: Pulse = { ...pulse, zone: 'person' };
const world = ['Pacific/Kiritimati', 'Europe/Berlin', 'America/New_York', 'Pacific/Pago_Pago'];
const berlin = (date: string, time: string) => instantOf(date, time, 'Europe/Berlin');
const due = (now: number, change: Partial<Parameters<typeof dueRounds>[0]> = {}) =>
  dueRounds({ pulses: [pulse], last: {}, now, zones: world, quietDays: [], ...change });
const dates = (rounds: readonly { date: string }[]) => rounds.map(({ date }) => date);

describe('occurrences of a pulse', () => {
  it('fall on its weekday, from the first one on or after its start, every so many weeks', () => {
    expect([0, 1, 2].map((index) => occurrenceDate(pulse, index))).toEqual(['2026-11-02', '2026-11-16', '2026-11-30']);
    expect(occurrenceDate({ ...pulse, starts: '2026-11-02' }, 0)).toBe('2026-11-02');
    expect(
      ['2026-11-01', '2026-11-02', '2026-11-15', '2026-11-16'].map((date) => occurrenceIndex(pulse, date)),
    ).toEqual([-1, 0, 0, 1]);
  });

  it('that come next leave quiet days out', () => {
    expect(nextDate(pulse, '2026-11-02', [])).toBe('2026-11-16');
    expect(nextDate(pulse, '2026-11-02', ['2026-11-16'])).toBe('2026-11-30');
    expect(nextDate(pulse, '2020-01-01', [])).toBe('2026-11-02');
  });
});

describe('a round', () => {
  it('opens at its time, not a millisecond before, and closes and reminds as set', () => {
    const opensAt = berlin('2026-11-16', '09:00');
    expect(due(opensAt - 1, { last: { staff: '2026-11-02' } })).toEqual({ open: [], skip: [] });
    const remindAt = berlin('2026-11-19', '09:00');
    const round = { pulse: 'staff', date: '2026-11-16', opensAt, remindAt, closesAt: berlin('2026-11-19', '18:00') };
    expect(due(opensAt, { last: { staff: '2026-11-02' } })).toEqual({ open: [round], skip: [] });
  });

  it('in each person’s own zone opens with the first of them and closes with the last', () => {
    const first = instantOf('2026-11-02', '09:00', 'Pacific/Kiritimati');
    expect(due(first - 1, { pulses: [personal] }).open).toEqual([]);
    const [round] = due(first, { pulses: [personal] }).open;
    expect(round?.opensAt).toBe(first);
    expect(round?.remindAt).toBe(instantOf('2026-11-05', '09:00', 'Pacific/Kiritimati'));
    expect(round?.closesAt).toBe(instantOf('2026-11-05', '18:00', 'Pacific/Pago_Pago'));
  });

  it('is not kept from the others by one zone that nobody knows', () => {
    const zones = ['Mars/Olympus', 'Europe/Berlin'];
    expect(due(berlin('2026-11-02', '09:00'), { pulses: [personal], zones }).open).toHaveLength(1);
  });

  it('that was missed opens up to twelve hours late, and is skipped after that', () => {
    const opensAt = berlin('2026-11-16', '09:00');
    const last = { staff: '2026-11-02' };
    expect(dates(due(opensAt + 12 * hourMs, { last }).open)).toEqual(['2026-11-16']);
    const late = due(opensAt + 12 * hourMs + 1, { last });
    expect([dates(late.open), dates(late.skip)]).toEqual([[], ['2026-11-16']]);
  });

  it('in each person’s own zone is late only when it is late in the last of them', () => {
    const lastOpens = instantOf('2026-11-02', '09:00', 'Pacific/Pago_Pago');
    expect(due(lastOpens + 12 * hourMs, { pulses: [personal] }).open).toHaveLength(1);
    expect(due(lastOpens + 12 * hourMs + 1, { pulses: [personal] }).open).toHaveLength(0);
  });

  it('that is over already is not opened, however little late', () => {
    const short = { ...pulse, closes: { weekday: 1 as const, time: '12:00' } };
    expect(dates(due(berlin('2026-11-02', '12:00'), { pulses: [short] }).skip)).toEqual(['2026-11-02']);
  });

  it('on a quiet day is skipped', () => {
    const { open, skip } = due(berlin('2026-11-16', '09:00'), { quietDays: ['2026-11-16'] });
    expect([dates(open), dates(skip)]).toEqual([[], ['2026-11-16']]);
  });

  it('older than another that is due is skipped, at most sixty of them', () => {
    const now = berlin('2026-12-14', '09:30');
    const { open, skip } = due(now, { last: { staff: '2026-11-02' } });
    expect([dates(open), dates(skip)]).toEqual([['2026-12-14'], ['2026-11-16', '2026-11-30']]);
    expect(due(now + 500 * weekMs, { last: { staff: '2026-11-02' } }).skip).toHaveLength(60);
  });

  it('of a pulse without a past is the newest alone', () => {
    const { open, skip } = due(berlin('2027-11-29', '09:30'));
    expect([dates(open), dates(skip)]).toEqual([['2027-11-29'], []]);
  });

  it('out of turn, opened at any time of day, closes at the closing time that comes next', () => {
    const closes = (of: Pulse, date: string, now: number) =>
      occurrenceOn(pulseAt(of, now, 'Asia/Tokyo'), date, ['Asia/Tokyo']).closesAt;
    const evening = berlin('2026-11-19', '19:00');
    expect(closes(pulse, '2026-11-19', evening)).toBe(berlin('2026-11-26', '18:00'));
    expect(closes(pulse, '2026-11-19', berlin('2026-11-19', '08:00'))).toBe(berlin('2026-11-19', '18:00'));
    expect(closes(personal, '2026-11-20', evening)).toBe(instantOf('2026-11-26', '18:00', 'Asia/Tokyo'));
  });

  it('before the first occurrence is none', () => {
    expect(due(berlin('2026-11-01', '23:59'))).toEqual({ open: [], skip: [] });
  });
});

describe('whatever the clock and the zones do', () => {
  const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const anyStep = fc.record({
    hours: fc.oneof(fc.integer({ min: -300, max: 300 }), fc.integer({ min: 0, max: 24 })),
    zones: fc.array(anyZone, { maxLength: 4 }),
    zone: fc.oneof(anyZone, fc.constant('person')),
    weekday: fc.constantFrom<Weekday>(1, 3),
  });

  it('no local date opens or is skipped twice, and dates only grow', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 20, maxLength: 60 }), (steps) => {
        let now = berlin('2026-11-02', '09:00');
        let last: Record<string, string> = {};
        for (const step of steps) {
          now += step.hours * hourMs;
          const pulses = [{ ...pulse, everyWeeks: 1, zone: step.zone, weekday: step.weekday }];
          const { open, skip } = dueRounds({ pulses, last, now, zones: step.zones, quietDays: ['2026-11-16'] });
          expect(open.length).toBeLessThanOrEqual(1);
          for (const { date, opensAt, closesAt } of [...skip, ...open]) {
            expect(date > (last['staff'] ?? '')).toBe(true);
            expect(opensAt).toBeLessThanOrEqual(now);
            expect(closesAt).toBeGreaterThan(opensAt);
            last = { staff: date };
          }
        }
      }),
    );
  });

  it('waking up at every moment foretold opens each round once, on every date that is not quiet', () => {
    fc.assert(
      fc.property(fc.array(anyZone, { minLength: 1, maxLength: 3 }), fc.constantFrom(pulse, personal), (zones, any) => {
        const quietDays = ['2026-11-30'];
        const opened: string[] = [];
        let now = berlin('2026-10-28', '00:00');
        for (let step = 0; step < 5; step++) {
          const last = opened.at(-1);
          const next = nextOccurrence({ pulse: any, last, now, zones, quietDays });
          expect(next).toBeGreaterThanOrEqual(now);
          now = next ?? now;
          const state = { pulses: [any], last: last === undefined ? {} : { staff: last }, now, zones, quietDays };
          opened.push(...dates(dueRounds(state).open));
        }
        expect(opened).toEqual(['2026-11-02', '2026-11-16', '2026-12-14', '2026-12-28', '2027-01-11']);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a digest', () => {
  const weekly: DigestDefinition = {
    key: 'leaders',
    name: 'Leaders',
    channel: 'C1',
    weekday: 1,
    time: '08:30',
    zone: 'America/New_York',
    readers: [],
  };
  const newYork = (date: string, time: string) => instantOf(date, time, 'America/New_York');

  it('is due from its time for twelve hours, once', () => {
    const at = newYork('2026-11-16', '08:30');
    const asked = [at - 1, at, at + 12 * hourMs, at + 12 * hourMs + 1].map((now) => digestDue(weekly, undefined, now));
    expect(asked).toEqual([undefined, '2026-11-16', '2026-11-16', undefined]);
    expect(digestDue(weekly, '2026-11-16', at + hourMs)).toBeUndefined();
    expect(digestDue(weekly, '2026-11-23', at)).toBeUndefined();
  });

  it('comes next a week after the last, over changes of the clocks', () => {
    let now = newYork('2026-10-19', '00:00');
    let last: string | undefined;
    const seen: string[] = [];
    for (let week = 0; week < 6; week++) {
      now = nextDigest(weekly, last, now);
      last = digestDue(weekly, last, now);
      seen.push(last ?? 'none');
    }
    expect(seen).toEqual(['2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23']);
  });
});

describe('a season', () => {
  const starts = berlin('2026-11-02', '09:00');
  const weeks = (end: number) => Math.round((end - berlin('2026-11-02', '00:00')) / weekMs);

  it('lasts 13 weeks, or six rounds of the slowest confidential pulse if that is longer', () => {
    const lengths = [[], [1], [2], [2, 3], [4, 1]].map((every) => weeks(seasonEnd(starts, every, 'Europe/Berlin')));
    expect(lengths).toEqual([13, 13, 13, 18, 24]);
  });

  it('ends as a local day begins', () => {
    const end = seasonEnd(starts, [2], 'Europe/Berlin');
    expect(end).toBe(berlin('2027-02-01', '00:00'));
    expect(localDate(end - dayMs / 24, 'Europe/Berlin')).toBe(addDays('2027-02-01', -1));
  });
});
