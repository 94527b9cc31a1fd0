import { describe, expect, it } from 'vitest';
import type { DigestDefinition } from '../../src/domain/model.ts';
import { dayMs, weekMs } from '../../src/domain/model.ts';
import { digestDue, nextDigest, seasonEnd } from '../../src/domain/plan.ts';
import { addDays, instantOf, localDate } from '../../src/domain/time.ts';

const hourMs = dayMs / 24;
const berlin = (date: string, time: string) => instantOf(date, time, 'Europe/Berlin');

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

  it('that is late comes now while it is worth having, then a week after it was due', () => {
    const at = newYork('2026-11-16', '08:30');
    for (const last of [undefined, '2026-10-26', '2026-11-09']) {
      expect(nextDigest(weekly, last, at + hourMs)).toBe(at + hourMs);
      expect(nextDigest(weekly, last, at + 13 * hourMs)).toBe(newYork('2026-11-23', '08:30'));
    }
  });

  it('that was posted comes no second time though the clock went back: the next is a week after it', () => {
    expect(nextDigest(weekly, '2026-11-23', newYork('2026-11-10', '08:00'))).toBe(newYork('2026-11-30', '08:30'));
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
    expect(localDate(end - hourMs, 'Europe/Berlin')).toBe(addDays('2027-02-01', -1));
  });
});
