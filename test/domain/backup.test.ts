import { describe, expect, it } from 'vitest';
import { backupReachDays, latestBackup, surplusBackups } from '../../src/domain/backup.ts';
import { instantOf } from '../../src/domain/time.ts';

const zone = 'Europe/Berlin';
const nightly = { time: '03:30' };
const weekly = { weekday: 7, time: '03:30' } as const;
const at = (date: string, time: string): number => instantOf(date, time, zone);

describe('A copy is due', () => {
  it.each([
    ['every night, from its minute on', nightly, '2026-11-19', '03:30', '2026-11-19'],
    ['not before it', nightly, '2026-11-19', '03:29', '2026-11-18'],
    ['once a week, on its day', weekly, '2026-11-22', '03:30', '2026-11-22'],
    ['not on its day before its time', weekly, '2026-11-22', '03:00', '2026-11-15'],
    ['and still on the days after', weekly, '2026-11-21', '23:59', '2026-11-15'],
    ['on the night that has no such time, when it has passed', { time: '02:30' }, '2026-03-29', '03:00', '2026-03-29'],
    ['on that night not before', { time: '02:30' }, '2026-03-29', '01:59', '2026-03-28'],
  ])('%s', (_what, definition, date, time, expected) => {
    expect(latestBackup(definition, zone, at(date, time))).toBe(expected);
  });

  it('once in the night that has the time twice', () => {
    const first = at('2026-10-25', '02:30');
    const definition = { time: '02:30' };
    expect(latestBackup(definition, zone, first)).toBe('2026-10-25');
    expect(latestBackup(definition, zone, first + 60 * 60_000)).toBe('2026-10-25');
  });
});

describe('Old copies', () => {
  it('go beyond the newest that are kept, whatever a clock that was ahead dated later', () => {
    const dates = ['2026-11-17', '2026-11-19', '2026-11-18', '2031-01-01'];
    expect(surplusBackups(dates, '2026-11-19', 2)).toEqual(['2026-11-17']);
    expect(surplusBackups(dates, '2026-11-19', 3)).toEqual([]);
  });

  it('reach back as far as it is said', () => {
    expect([backupReachDays({ keep: 7 }), backupReachDays({ keep: 4, weekday: 7 })]).toEqual([7, 28]);
  });
});
