import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pulse, Weekday } from '../../src/domain/model.ts';
import { weekMs } from '../../src/domain/model.ts';
import {
  dueRounds,
  nextDate,
  nextOccurrence,
  occurrenceDate,
  occurrenceIndex,
  occurrenceOn,
  pulseAt,
} from '../../src/domain/plan.ts';
import { instantOf } from '../../src/domain/time.ts';

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

  it('are looked for behind sixty quiet ones, no further', () => {
    const quiet = Array.from({ length: 60 }, (_, index) => occurrenceDate(pulse, index + 1));
    expect(nextDate(pulse, '2026-11-02', quiet.slice(0, 59))).toBe(quiet[59]);
    expect(nextDate(pulse, '2026-11-02', quiet)).toBeUndefined();
    const state = { pulse, last: undefined, now: berlin('2026-11-02', '22:00'), zones: world, quietDays: quiet };
    expect(nextOccurrence(state)).toBeUndefined();
  });

  it('that is late is due now while it is worth having, then the next one is', () => {
    const opensAt = berlin('2026-11-16', '09:00');
    const next = (now: number, last: string | undefined) =>
      nextOccurrence({ pulse, last, now, zones: world, quietDays: [] });
    for (const last of [undefined, '2026-11-02']) {
      expect(next(opensAt + 1, last)).toBe(opensAt + 1);
      expect(next(opensAt + 12 * hourMs, last)).toBe(opensAt + 12 * hourMs);
      expect(next(opensAt + 12 * hourMs + 1, last)).toBe(berlin('2026-11-30', '09:00'));
    }
    expect(next(opensAt + 1, '2026-11-16')).toBe(berlin('2026-11-30', '09:00'));
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

  it('closes a week later where it would close as it opens', () => {
    const whole = { ...pulse, closes: { weekday: 1 as const, time: '09:00' } };
    expect(occurrenceOn(whole, '2026-11-16', world).closesAt).toBe(berlin('2026-11-23', '09:00'));
  });

  it('reminds nobody where the pulse does not, or where it is over by then', () => {
    const { reminds: _, ...silent } = pulse;
    const asItCloses = { ...pulse, reminds: pulse.closes };
    const afterTheReminder = pulseAt(pulse, berlin('2026-11-19', '10:00'), 'UTC');
    for (const of of [silent, asItCloses, afterTheReminder])
      expect(occurrenceOn(of, '2026-11-19', world)).not.toHaveProperty('remindAt');
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
