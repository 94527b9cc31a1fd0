import { describe, expect, it } from 'vitest';
import { type Promises, promisesOf } from '../../../src/domain/digest/promises.ts';
import { composeDigest } from '../../../src/domain/digest.ts';
import type { FollowUp, Measure } from '../../../src/domain/follow-up.ts';
import type { Relationship } from '../../../src/domain/model.ts';
import { input } from './inputs.ts';

/** A Monday. The digest before was made on 23 November, a quarter ago it was 31 August. */
const monday = '2026-11-30';
const worth: readonly Relationship[] = [
  { key: 'tern', name: 'Tern', kind: 'partner', value: 900 },
  { key: 'acme', name: 'Acme', kind: 'partner', value: 2_400_000 },
  { key: 'dune', name: 'Dune', kind: 'partner' },
];

/** Open, neither new nor due before the next Monday: nothing is told of it. */
const open = (id: number, more: Partial<FollowUp> = {}): FollowUp => ({
  id,
  owner: 7,
  ownerName: 'Priya Shah',
  ownerUserId: 'U7',
  what: 'A weekly call',
  about: 'relationship:acme',
  aboutName: 'Acme',
  question: 'ease',
  madeOn: '2026-10-05',
  due: '2027-01-29',
  state: 'promised',
  before: [],
  after: [],
  ...more,
});
const kept = (id: number, endedOn: string, more: Partial<FollowUp> = {}): FollowUp =>
  open(id, { state: 'done', endedOn, ...more });
const dropped = (id: number, endedOn: string, more: Partial<FollowUp> = {}): FollowUp =>
  open(id, { state: 'dropped', endedOn, ...more });
const found = (all: readonly FollowUp[], told?: readonly number[]): Promises | undefined =>
  promisesOf(all, { date: monday, relationships: worth, ...(told && { told: new Set(told) }) });
const figure = (mean: number, date: string): Measure => ({
  cell: 'a:acme',
  group: 'partners',
  mean,
  halfWidth: 0.25,
  date,
});

type Section = 'kept' | 'news' | 'late' | 'added' | 'due' | 'dropped';

/** In which sections one promise stands. */
const sectionsOf = (one: FollowUp): readonly Section[] => {
  const all = found([one]);
  if (!all) return [];
  const listed = (['news', 'late', 'added', 'due', 'dropped'] as const).filter((name) => all[name].length === 1);
  return all.kept === 1 ? ['kept', ...listed] : listed;
};

describe('a promise in the digest of a Monday', () => {
  it.each<[string, FollowUp, ...Section[]]>([
    ['made long ago, due some day', open(1)],
    ['made on that Monday', open(1, { madeOn: monday }), 'added'],
    ['made on the Monday before, after its digest', open(1, { madeOn: '2026-11-23' }), 'added'],
    ['made before that', open(1, { madeOn: '2026-11-22' })],
    ['made tomorrow', open(1, { madeOn: '2026-12-01', due: '2026-12-04' })],
    ['new, and due this week: told once', open(1, { madeOn: '2026-11-27', due: '2026-12-01' }), 'added'],
    ['due on that Monday', open(1, { due: monday }), 'due'],
    ['due on the Sunday to come', open(1, { due: '2026-12-06' }), 'due'],
    ['due on the Monday to come', open(1, { due: '2026-12-07' })],
    ['due yesterday', open(1, { due: '2026-11-29' }), 'late'],
    ['made this week, due yesterday', open(1, { madeOn: '2026-11-25', due: '2026-11-29' }), 'late'],
    ['kept on that Monday', kept(1, monday), 'kept', 'news'],
    ['kept on the Monday before', kept(1, '2026-11-23'), 'kept', 'news'],
    ['kept before that', kept(1, '2026-11-22'), 'kept'],
    ['kept on the first day of the quarter', kept(1, '2026-08-31'), 'kept'],
    ['kept before the quarter', kept(1, '2026-08-30')],
    ['kept tomorrow', kept(1, '2026-12-01')],
    ['kept, of a day unknown', open(1, { state: 'done' })],
    ['dropped on that Monday', dropped(1, monday), 'dropped'],
    ['dropped on the Monday before', dropped(1, '2026-11-23'), 'dropped'],
    ['dropped before that', dropped(1, '2026-11-22')],
    ['dropped this week though it was late', dropped(1, '2026-11-25', { due: '2026-11-20' }), 'dropped'],
  ])('%s', (_, one, ...sections) => {
    expect(sectionsOf(one)).toEqual(sections);
  });

  it('kept weeks ago is told once more when its first figure after comes', () => {
    const withFigure = (date: string): FollowUp =>
      kept(1, '2026-10-20', { before: [figure(2, '2026-10-01')], after: [figure(3, date)] });
    expect(sectionsOf(withFigure('2026-11-30'))).toEqual(['kept', 'news']);
    expect(sectionsOf(withFigure('2026-11-23'))).toEqual(['kept', 'news']);
    expect(sectionsOf(withFigure('2026-11-22'))).toEqual(['kept']);
    // A figure before alone is no news.
    expect(sectionsOf(kept(1, '2026-10-20', { before: [figure(2, '2026-11-26')] }))).toEqual(['kept']);
  });
});

describe('what a digest tells of promises', () => {
  const one: Readonly<Record<string, (id: number) => FollowUp>> = {
    keptThisWeek: (id) => kept(id, '2026-11-26'),
    keptEarlier: (id) => kept(id, '2026-10-01'),
    late: (id) => open(id, { due: '2026-11-20' }),
    added: (id) => open(id, { madeOn: '2026-11-26' }),
    due: (id) => open(id, { due: '2026-12-03' }),
    dropped: (id) => dropped(id, '2026-11-26'),
  };
  const pairs = Object.keys(one).flatMap((a) => Object.keys(one).map((b) => [a, b] as const));

  it.each(pairs)('is there where there is one %s and one %s', (a, b) => {
    const {
      kept: count = 0,
      late = [],
      added = [],
      due = [],
      dropped: gone = [],
    } = found([a, b].flatMap((name, id) => one[name]?.(id) ?? [])) ?? {};
    expect(count + late.length + added.length + due.length + gone.length).toBe(2);
  });

  it('is nothing at all where nothing is to be told', () => {
    expect(found([])).toBeUndefined();
    expect(found([open(1), kept(2, '2026-08-01'), dropped(3, '2026-11-01')], [])).toBeUndefined();
  });

  it('stands in the order in which it was promised', () => {
    const late = [3, 1, 2].map((id) => open(id, { due: '2026-11-20' }));
    expect(found(late)?.late.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('names who promised what to whom, until when, and what the relationship is worth a year', () => {
    expect(found([open(4, { due: '2026-11-20' })])?.late).toStrictEqual([
      {
        id: 4,
        owner: 'Priya Shah',
        what: 'A weekly call',
        about: 'Acme',
        question: 'ease',
        due: '2026-11-20',
        value: 2_400_000,
      },
    ]);
  });

  it.each([
    ['relationship:tern', 900],
    ['relationship:dune', undefined],
    ['relationship:gone', undefined],
    ['audience:acme', undefined],
    ['group:partners', undefined],
  ])('of %s gives %s as its worth', (about, value) => {
    expect(found([open(1, { about, due: '2026-11-20' })])?.late[0]?.value).toBe(value);
  });

  it('says why and when a promise was dropped', () => {
    const gone = dropped(5, '2026-11-26', { about: 'audience:support', aboutName: 'Support', reason: 'no budget' });
    expect(found([gone])?.dropped).toStrictEqual([
      {
        id: 5,
        owner: 'Priya Shah',
        what: 'A weekly call',
        about: 'Support',
        question: 'ease',
        due: '2027-01-29',
        endedOn: '2026-11-26',
        reason: 'no budget',
      },
    ]);
  });

  it('says of a kept promise what its figure was before and is after', () => {
    const [before, after] = [figure(3.1, '2026-10-15'), figure(3.8, '2026-11-26')];
    const news = found([kept(6, '2026-11-24', { before: [before], after: [after] })])?.news;
    expect(news?.[0]).toMatchObject({ endedOn: '2026-11-24', outcome: { before, after, moved: 'up' } });
  });

  it('counts the kept promises of the quarter of which nobody has been told', () => {
    const all = [kept(1, '2026-11-26'), kept(2, '2026-09-15'), kept(3, '2026-10-01'), kept(4, '2026-08-01')];
    expect(found(all, [2])?.untold).toBe(2);
    expect(found(all, [])?.untold).toBe(3);
    // Where it is not known who was told, nothing is said to wait.
    expect(found(all)?.untold).toBe(0);
    expect(found([open(1, { due: '2026-11-20' })], [])?.untold).toBe(0);
  });

  it('stands in the digest, worked out for its own day', () => {
    const promises = [kept(1, '2026-11-12'), open(2, { due: '2026-11-20' }), kept(3, '2026-11-10')];
    const base = { ...input(() => 4), relationships: worth };
    const digest = composeDigest({ ...base, promises, promisesTold: [1] });
    expect(digest.promises).toMatchObject({ kept: 2, late: [], due: [{ id: 2, value: 2_400_000 }], untold: 1 });
    expect(composeDigest({ ...base, promises: [open(2)] })).not.toHaveProperty('promises');
    expect(composeDigest(base)).not.toHaveProperty('promises');
  });
});
