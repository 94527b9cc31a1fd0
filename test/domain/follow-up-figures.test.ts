import { describe, expect, it } from 'vitest';
import {
  aboutAudience,
  afterOf,
  cellsOf,
  type Measure,
  measures,
  nameOfAbout,
  outcomeOf,
} from '../../src/domain/follow-up.ts';
import { type Group, weekMs } from '../../src/domain/model.ts';
import { release } from './follow-ups.ts';

const audience = (key: string, group: Group, relationship?: string) => ({
  key,
  group,
  name: key.toUpperCase(),
  ...(relationship !== undefined && { relationship }),
});
const audiences = [
  audience('support', 'employees'),
  audience('acme-desk', 'employees', 'acme'),
  audience('acme-team', 'accountTeams', 'acme'),
  audience('acme', 'partners', 'acme'),
  audience('tern', 'partners', 'tern'),
];

describe('whom a promise is for', () => {
  it.each([
    [
      'a relationship: its own people first, then those who work for them',
      'relationship:acme',
      'acme acme-team acme-desk',
    ],
    ['one audience', 'audience:support', 'support'],
    ['nobody that is known', 'relationship:gone', ''],
  ])('is %s', (_, about, keys) => {
    expect(cellsOf(about, audiences)).toEqual(keys === '' ? [] : keys.split(' ').map((key) => `a:${key}`));
  });

  it('is all of a group: then the figure is the group’s own', () => {
    expect(cellsOf('group:partners', audiences)).toEqual(['g:partners']);
  });

  it.each([
    ['relationship:acme', 'Acme Ltd'],
    ['audience:support', 'SUPPORT'],
    ['group:employees', 'all employees'],
    ['relationship:support', undefined],
    ['audience:nobody', undefined],
    ['group:customers', undefined],
    ['team:acme', undefined],
    ['acme', undefined],
    ['', undefined],
  ])('has a name where there is such a one: %j', (about, name) => {
    const relationships = [
      { key: 'tern', name: 'Tern', kind: 'partner' },
      { key: 'acme', name: 'Acme Ltd', kind: 'partner' },
    ] as const;
    expect(nameOfAbout(about, { audiences, relationships }, (group) => `all ${group}`)).toBe(name);
  });

  it('is the relationship of the audience that it is taken on for, or the audience where it has none', () => {
    expect(audiences.map(aboutAudience)).toEqual([
      'audience:support',
      'relationship:acme',
      'relationship:acme',
      'relationship:acme',
      'relationship:tern',
    ]);
  });
});

describe('the figures around a promise', () => {
  const releases = [
    release('a:acme', '2026-10-01T00:00Z', 3.1),
    release('a:acme', '2026-11-01T00:00Z', 2.3),
    release('a:acme', '2026-10-15T00:00Z', 4.9),
    release('a:acme', '2026-12-01T00:00Z', 3.8, { people: { from: 40 } }),
    release('a:acme', '2026-11-10T00:00Z', 1, { question: 'need' }),
    release('a:tern', '2026-11-01T00:00Z', 1),
  ];
  const what = { cells: ['a:acme', 'a:acme-team'], question: 'ease', zone: 'UTC' } as const;
  const between = (after: string, until: string) =>
    measures(releases, what, { after: Date.parse(after), until: Date.parse(until) }).map(({ mean }) => mean);

  it('are the newest releases of the cells concerned at that time, and no other', () => {
    const before = measures(releases, what, { until: Date.parse('2026-11-16') });
    expect(before.map(({ cell, mean, date }) => [cell, mean, date])).toEqual([['a:acme', 2.3, '2026-11-01']]);
    expect(between('2026-11-16', '2027-01-01')).toEqual([3.8]);
    expect(between('2026-12-02', '2027-01-01')).toEqual([]);
  });

  it('begin after the one moment and end with the other', () => {
    expect(between('2026-10-20', '2026-11-01T00:00Z')).toEqual([2.3]);
    expect(between('2026-11-01T00:00Z', '2026-11-20')).toEqual([]);
  });

  it('bear the date of the organisation, and half an interval of so few people', () => {
    const [found] = measures(
      [release('a:acme', '2026-11-01T23:30Z', 2.3)],
      { ...what, zone: 'Europe/Berlin' },
      { until: Date.parse('2026-11-16') },
    );
    // 1.96 × 0.95 / √4
    expect(found).toMatchObject({ group: 'partners', date: '2026-11-02', halfWidth: expect.closeTo(0.931, 3) });
  });

  it('are those of other people too, each by its cell, in the order asked for', () => {
    const team = release('a:acme-team', '2026-11-02T00:00Z', 4.4, { group: 'accountTeams' });
    const found = measures([team, ...releases], what, { until: Date.parse('2026-11-16') });
    expect(found.map(({ cell, group }) => [cell, group])).toEqual([
      ['a:acme', 'partners'],
      ['a:acme-team', 'accountTeams'],
    ]);
  });
});

describe('the figures of a kept promise', () => {
  const endedAt = Date.parse('2026-11-02T10:00Z');
  const done = { state: 'done', endedAt, question: 'ease' } as const;
  const where = { cells: ['a:acme'], zone: 'UTC' };
  const figureAt = (afterMs: number, now = endedAt + 52 * weekMs, one: Parameters<typeof afterOf>[0] = done): boolean =>
    afterOf(one, [{ ...release('a:acme', '2026-01-01', 4), at: endedAt + afterMs }], where, now).length === 1;

  it('come from a week after it was kept: until then they are made of answers from before', () => {
    expect([weekMs, weekMs + 1].map((afterMs) => figureAt(afterMs))).toEqual([false, true]);
  });

  it('come for a quarter: later ones say nothing of it any more', () => {
    expect([13 * weekMs, 13 * weekMs + 1].map((afterMs) => figureAt(afterMs))).toEqual([true, false]);
  });

  it('never come from later than now', () => {
    const now = endedAt + 3 * weekMs;
    expect([3 * weekMs, 3 * weekMs + 1].map((afterMs) => figureAt(afterMs, now))).toEqual([true, false]);
  });

  it('do not come of one that is open or was dropped', () => {
    expect(figureAt(2 * weekMs, undefined, { ...done, state: 'dropped' })).toBe(false);
    expect(figureAt(2 * weekMs, undefined, { state: 'promised', question: 'ease' })).toBe(false);
    expect(figureAt(2 * weekMs, undefined, { state: 'done', question: 'ease' })).toBe(false);
  });
});

describe('what became of a promise', () => {
  const at = (mean: number, halfWidth: number, cell = 'a:acme'): Measure => ({
    cell,
    group: 'partners',
    mean,
    halfWidth,
    date: '2026-11-01',
  });

  it.each([
    [3.1, 3.8, 0.3, 0.3, 'up'],
    [3.8, 3.1, 0.3, 0.3, 'down'],
    [3.1, 3.8, 0.6, 0.6, 'same'],
    // 0.3 and 0.4 allow for 0.5 together: exactly so much is no move.
    [3, 3.5, 0.3, 0.4, 'same'],
    [3.5, 3, 0.3, 0.4, 'same'],
    [3, 3.625, 0.3, 0.4, 'up'],
    [3, 2.375, 0.3, 0.4, 'down'],
    [3, 3, 0, 0, 'same'],
  ])(
    'is told to have moved only by more than both intervals: %d, then %d (± %d, ± %d): %s',
    (from, to, was, is, moved) => {
      const [before, after] = [at(from, was), at(to, is)];
      expect(outcomeOf({ before: [before], after: [after] })).toEqual({ before, after, moved });
    },
  );

  it('is nothing where there was no figure, and the figure before where none came since', () => {
    expect(outcomeOf({ before: [], after: [at(3, 1)] })).toBeUndefined();
    expect(outcomeOf({ before: [at(3, 1), at(2, 1, 'a:tern')], after: [] })).toEqual({ before: at(3, 1) });
  });

  it('is told of the same people before and after, though others stand nearer', () => {
    const before = [at(3, 0.1), at(2, 0.1, 'a:acme-team'), at(5, 0.1, 'a:acme-desk')];
    const after = [at(1, 0.1, 'a:acme-desk'), at(4, 0.1, 'a:acme-team')];
    expect(outcomeOf({ before, after })).toEqual({ before: before[1], after: after[1], moved: 'up' });
    const others = [at(1, 0.1, 'a:tern')];
    expect(outcomeOf({ before, after: others })).toEqual({ before: before[0] });
  });
});
