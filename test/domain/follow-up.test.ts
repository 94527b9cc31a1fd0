import { describe, expect, it } from 'vitest';
import { promisesOf } from '../../src/domain/digest/promises.ts';
import {
  dueDates,
  type FollowUp,
  isDueDate,
  reminderTimes,
  standing,
  workdayFrom,
} from '../../src/domain/follow-up.ts';
import { localDate, localTime } from '../../src/domain/time.ts';
import { promise } from './follow-ups.ts';

describe('a promise', () => {
  it('is late from the day after it was due, and never once it has ended', () => {
    expect(standing(promise(1), '2026-11-20')).toBe('promised');
    expect(standing(promise(1), '2026-11-21')).toBe('late');
    expect(standing(promise(1, { state: 'done' }), '2026-12-24')).toBe('done');
  });

  it.each(['', 'soon', '2026-02-31x', '2026-12-01T10:00', '2026-12-1', '2026-13-01', '2026-11-31', '2027-02-29'])(
    'is for a day of the calendar, and %j is none',
    (text) => {
      expect(isDueDate(text, '2026-11-16')).toBe(false);
    },
  );

  it('is for a day from today to a year ahead, and a day for those who count a leap year', () => {
    const days = ['2026-11-15', '2026-11-16', '2027-11-17', '2027-11-18', '2028-01-01'];
    expect(days.map((day) => isDueDate(day, '2026-11-16'))).toEqual([false, true, true, false, false]);
  });

  it.each([
    // A Tuesday: this Friday is three days ahead.
    ['2026-11-17', '2026-11-20', '2027-01-08', '2027-02-12'],
    // A Wednesday: it is two.
    ['2026-11-18', '2026-11-27', '2027-01-15', '2027-02-19'],
    ['2026-11-20', '2026-11-27', '2027-01-15', '2027-02-19'],
  ])('on %s is offered for eight Fridays from %s to %s, and for %s', (today, first, eighth, quarter) => {
    const found = dueDates(today);
    expect([found.length, found[0], found[7], found[8]]).toEqual([9, first, eighth, quarter]);
    expect(found.slice(0, 8).map((day) => new Date(day).getUTCDay())).toEqual(Array(8).fill(5));
    expect(found.every((day) => isDueDate(day, today))).toBe(true);
  });

  it.each([
    ['2026-11-18', '2026-11-17', '2026-11-19'],
    ['2026-11-20', '2026-11-19', '2026-11-23'],
    ['2026-11-21', '2026-11-20', '2026-11-23'],
    ['2026-11-22', '2026-11-20', '2026-11-23'],
    ['2026-11-23', '2026-11-20', '2026-11-24'],
  ])(
    'due on %s is called to mind on the working day before, %s, and when it is late on %s, at nine',
    (due, ...days) => {
      const zone = 'Europe/Berlin';
      const { before, late } = reminderTimes(due, zone, Date.parse('2026-11-16T12:00Z'));
      const times = [before ?? 0, late];
      expect(times.map((at) => localDate(at, zone))).toEqual(days);
      expect(times.map((at) => localTime(at, zone))).toEqual(['09:00', '09:00']);
      expect([workdayFrom(due, -1), workdayFrom(due, 1)]).toEqual(days);
    },
  );

  it('is not called to mind once the time for that has come: nobody is reminded of what was said just now', () => {
    const remindedAt = Date.parse('2026-11-16T08:00Z');
    const before = (now: number) => reminderTimes('2026-11-17', 'Europe/Berlin', now).before;
    expect([before(remindedAt - 1), before(remindedAt)]).toEqual([remindedAt, undefined]);
  });
});

describe('a digest', () => {
  const relationships = [{ key: 'acme', name: 'Acme', kind: 'partner', value: 2_400_000 }] as const;
  const told = (...all: FollowUp[]) => promisesOf(all, { date: '2026-11-30', relationships });
  const done = { state: 'done', endedOn: '2026-11-26', endedAt: 1 } as const;

  it('says nothing of promises where there are none to tell', () => {
    expect(told()).toBeUndefined();
    expect(told(promise(1, { ...done, endedOn: '2026-07-01' }))).toBeUndefined();
    expect(told(promise(1, { madeOn: '2026-12-01' }))).toBeUndefined();
  });

  it('tells what was kept, late, new, due and dropped, and what the relationship is worth', () => {
    const found = told(
      promise(1, done),
      promise(2, { ...done, endedOn: '2026-10-01' }),
      promise(3),
      promise(4, { madeOn: '2026-11-27', due: '2026-12-20' }),
      promise(5, { due: '2026-12-02' }),
      promise(6, { state: 'dropped', endedOn: '2026-11-25', reason: 'no budget' }),
      promise(7, { due: '2026-12-18' }),
    );
    const ids = (list: readonly { id: number }[] | undefined) => list?.map((one) => one.id);
    expect(found?.kept).toBe(2);
    expect(ids(found?.news)).toEqual([1]);
    expect(ids(found?.late)).toEqual([3]);
    expect(ids(found?.added)).toEqual([4]);
    expect(ids(found?.due)).toEqual([5]);
    expect(ids(found?.dropped)).toEqual([6]);
    expect(found?.late[0]?.value).toBe(2_400_000);
  });

  it('tells of a kept promise again in the week in which its figures come', () => {
    const measure = { cell: 'a:acme', group: 'partners', mean: 3, halfWidth: 0.2, date: '2026-11-27' } as const;
    const before = [{ ...measure, mean: 2, date: '2026-10-01' }];
    const found = told(promise(1, { ...done, endedOn: '2026-11-01', before, after: [measure] }));
    expect(found?.news[0]?.outcome?.moved).toBe('up');
    // A new figure of others there is none of what is told: the sentence would be that of weeks ago, word for word.
    const others = { ...measure, cell: 'a:acme-team', group: 'accountTeams' as const };
    const after = [{ ...measure, date: '2026-11-06' }, others];
    const again = told(promise(1, { ...done, endedOn: '2026-11-01', before, after }));
    expect([again?.news, again?.kept]).toEqual([[], 1]);
  });
});
