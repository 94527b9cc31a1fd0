import { describe, expect, it } from 'vitest';
import type { DigestDefinition, Weekday } from '../../src/domain/model.ts';
import { isWorkdayAhead, ownersAt, usualOwnersTime } from '../../src/domain/owners-time.ts';
import { localDate, localTime } from '../../src/domain/time.ts';

const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

describe('owners hear', () => {
  it('on the working day before, whatever day the digest is on', () => {
    expect(weekdays.map((day) => usualOwnersTime(day).weekday)).toEqual([5, 1, 2, 3, 4, 5, 5]);
    for (const day of weekdays) expect(isWorkdayAhead(usualOwnersTime(day).weekday, day)).toBe(true);
    expect(isWorkdayAhead(6, 1)).toBe(false);
    expect(isWorkdayAhead(7, 1)).toBe(false);
    expect(isWorkdayAhead(1, 1)).toBe(false);
    expect(isWorkdayAhead(4, 1)).toBe(true);
  });

  it('at that time of their own day, in the week before the digest', () => {
    const definition: DigestDefinition = {
      key: 'leaders',
      name: 'Leaders',
      channel: 'C',
      weekday: 1,
      time: '08:30',
      zone: 'Europe/Berlin',
      readers: [],
      owners: { weekday: 5, time: '09:00' },
    };
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata']) {
      const at = ownersAt(definition, '2026-11-16', zone) ?? 0;
      expect([localDate(at, zone), localTime(at, zone)]).toEqual(['2026-11-13', '09:00']);
    }
    const { owners: _none, ...without } = definition;
    expect(ownersAt(without, '2026-11-16', 'UTC')).toBeUndefined();
  });
});
