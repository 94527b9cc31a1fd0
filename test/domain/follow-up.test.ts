import { describe, expect, it } from 'vitest';
import { promisesOf } from '../../src/domain/digest/promises.ts';
import {
  dueDates,
  type FollowUp,
  isDueDate,
  measures,
  outcomeOf,
  reminderTimes,
  standing,
  workdayFrom,
} from '../../src/domain/follow-up.ts';
import type { Release } from '../../src/domain/privacy/release.ts';
import { localDate, localTime, weekday } from '../../src/domain/time.ts';

const release = (cell: string, at: string, mean: number, more: Partial<Release> = {}): Release => ({
  cell,
  group: 'partners',
  question: 'ease',
  mode: 'named',
  at: Date.parse(at),
  mean,
  step: 0,
  people: { from: 4, to: 4 },
  ...more,
});

const promise = (id: number, more: Partial<FollowUp> = {}): FollowUp => ({
  id,
  owner: 1,
  ownerName: 'Priya Shah',
  ownerUserId: 'U1',
  what: 'A weekly call',
  about: 'relationship:acme',
  aboutName: 'Acme',
  question: 'ease',
  madeOn: '2026-11-02',
  due: '2026-11-20',
  state: 'promised',
  before: [],
  after: [],
  ...more,
});

describe('a promise', () => {
  it('is late from the day after it was due, and never once it has ended', () => {
    expect(standing(promise(1), '2026-11-20')).toBe('promised');
    expect(standing(promise(1), '2026-11-21')).toBe('late');
    expect(standing(promise(1, { state: 'done' }), '2026-12-24')).toBe('done');
  });

  it('is for a day from today to a year ahead', () => {
    for (const wrong of ['', 'soon', '2026-02-31x', '2026-11-15', '2027-12-01', '2026-13-01'])
      expect(isDueDate(wrong, '2026-11-16')).toBe(false);
    expect(isDueDate('2026-11-16', '2026-11-16')).toBe(true);
    for (const date of dueDates('2026-11-16')) {
      expect(weekday(date)).toBe(5);
      expect(isDueDate(date, '2026-11-16')).toBe(true);
    }
  });

  it('is called to mind on the working day before, and once when it is late, at nine', () => {
    const now = Date.parse('2026-11-16T12:00Z');
    const monday = '2026-11-23';
    const times = reminderTimes(monday, 'Europe/Berlin', now);
    expect(localDate(times.before ?? 0, 'Europe/Berlin')).toBe('2026-11-20');
    expect(localDate(times.late, 'Europe/Berlin')).toBe('2026-11-24');
    expect(localTime(times.late, 'Europe/Berlin')).toBe('09:00');
    expect(workdayFrom('2026-11-20', 1)).toBe('2026-11-23');
    // Due tomorrow, and the morning of today is over: nobody is reminded of what was said just now.
    expect(reminderTimes('2026-11-17', 'Europe/Berlin', now).before).toBeUndefined();
  });
});

describe('the figures around a promise', () => {
  const releases = [
    release('a:acme', '2026-10-01T00:00Z', 3.1),
    release('a:acme', '2026-11-01T00:00Z', 2.3),
    release('a:acme', '2026-12-01T00:00Z', 3.8, { people: { from: 40 } }),
    release('a:acme', '2026-11-20T00:00Z', 1, { question: 'need' }),
    release('a:tern', '2026-11-01T00:00Z', 1),
  ];
  const what = { cells: ['a:acme', 'a:acme-team'], question: 'ease', zone: 'UTC' } as const;

  it('are the newest releases of the cells concerned at that time, and no other', () => {
    const before = measures(releases, what, { until: Date.parse('2026-11-16') });
    expect(before.map(({ cell, mean, date }) => [cell, mean, date])).toEqual([['a:acme', 2.3, '2026-11-01']]);
    const after = measures(releases, what, { after: Date.parse('2026-11-16'), until: Date.parse('2027-01-01') });
    expect(after.map(({ mean }) => mean)).toEqual([3.8]);
    expect(measures(releases, what, { after: Date.parse('2026-12-02'), until: Date.parse('2027-01-01') })).toEqual([]);
  });

  it('are said to have moved only by more than both their intervals', () => {
    const at = (mean: number, halfWidth: number) =>
      ({ cell: 'a:acme', group: 'partners', mean, halfWidth, date: '2026-11-01' }) as const;
    const moved = (before: number, after: number, halfWidth: number) =>
      outcomeOf({ before: [at(before, halfWidth)], after: [at(after, halfWidth)] })?.moved;
    expect(moved(3.1, 3.8, 0.3)).toBe('up');
    expect(moved(3.8, 3.1, 0.3)).toBe('down');
    expect(moved(3.1, 3.8, 0.6)).toBe('same');
    expect(outcomeOf({ before: [], after: [at(3, 1)] })).toBeUndefined();
    expect(outcomeOf({ before: [at(3, 1)], after: [] })).toEqual({ before: at(3, 1) });
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
