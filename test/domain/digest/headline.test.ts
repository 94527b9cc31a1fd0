import { describe, expect, it } from 'vitest';
import type { GroupFigure } from '../../../src/domain/digest/changes.ts';
import { headlineOf } from '../../../src/domain/digest/headline.ts';
import type { Shelf } from '../../../src/domain/digest/shelf.ts';
import { memoryOf } from '../../../src/domain/digest/told.ts';
import type {
  BothSides,
  Evidence,
  GroupChange,
  LearnFrom,
  Shared,
  WatchEntry,
} from '../../../src/domain/digest-model.ts';

const shelf = { date: (moment: number) => `day ${moment}` } as unknown as Shelf;
const figure = (moment: number, old: boolean) => ({ current: { at: moment }, old }) as unknown as GroupFigure;
const anew = [figure(1, true), figure(2, false)];

const change = (direction: 'up' | 'down', told = false): GroupChange => ({
  kind: 'groupChange',
  group: 'partners',
  question: 'ease',
  direction,
  from: 3,
  to: direction === 'up' ? 4 : 2,
  weeks: 4,
  mostlyAt: [],
  p: 0.001,
  told,
});
const watch = (kind: WatchEntry['kind'], told = false): WatchEntry => ({
  kind,
  relationship: 'acme',
  name: 'Acme',
  group: 'partners',
  rounds: 3,
  told,
});
const seen = (cell: string, more: Partial<Evidence> = {}): Evidence => ({
  cell,
  name: 'Acme',
  group: 'partners',
  mean: 3,
  date: '2026-11-12',
  old: false,
  ...more,
});
const estimate = { estimate: { owner: 7, by: 'Priya Shah' } };
const apart = (relationship: string, more: Partial<Evidence> = {}): BothSides => ({
  kind: 'bothSides',
  relationship,
  name: 'Acme',
  question: 'ease',
  worse: seen('a:acme'),
  better: seen('a:acme-team', { group: 'accountTeams', ...more }),
  apart: 2,
  usual: 0.5,
  halfWidth: 0.5,
  p: 0.001,
});
const need: Shared = { kind: 'sharedNeed', topic: 'answers', groups: [], date: '2026-11-12', p: 0.001 };
const low: Shared = { kind: 'sharedLow', question: 'need', groups: [], p: 0.001 };

type Found = Parameters<typeof headlineOf>[2];
const none: Found = { changes: [], watch: [], bothSides: [], shared: [] };
const sentence = (found: Partial<Found>, figures = anew) => headlineOf(shelf, figures, { ...none, ...found });

describe('the sentence', () => {
  const [up, down] = [change('up'), change('down')];
  const falling = watch('deteriorating');
  const gap = apart('acme');
  const stands = [change('up', true), change('down', true)];

  it.each([
    [
      'a group that went down, before all else',
      { changes: [up, down], shared: [low], watch: [falling] },
      'change',
      down,
    ],
    ['two groups that fell together, before one that went up', { changes: [up], shared: [need, low] }, 'shared', low],
    ['a group that went up, before single relationships', { changes: [up], watch: [falling] }, 'change', up],
    ['a relationship going down, before two sides', { watch: [falling], bothSides: [gap] }, 'watch', falling],
    ['two sides, before a need', { watch: [watch('growing')], bothSides: [gap], shared: [need] }, 'bothSides', gap],
    ['two sides with figures, before an estimate', { bothSides: [apart('a', estimate), gap] }, 'bothSides', gap],
    ['a need of several groups', { bothSides: [apart('a', estimate)], shared: [need] }, 'shared', need],
    ['a need, before what was told', { changes: stands, shared: [need] }, 'shared', need],
    ['what still stands: what went down first', { changes: stands }, 'standing', stands[1]],
    ['what still stands though it is good', { changes: stands.slice(0, 1) }, 'standing', stands[0]],
  ])('is of %s', (_, found, kind, finding) => {
    expect(sentence(found)).toEqual({ kind, finding });
  });

  it.each<[string, Partial<Found>]>([
    ['of nothing', {}],
    ['of one that grows or is silent', { watch: [watch('silent'), watch('growing')] }],
    ['of one going down as was told', { watch: [watch('deteriorating', true)] }],
    ['of an estimate', { bothSides: [apart('acme', estimate)] }],
  ])('says steady %s', (_, found) => {
    expect(sentence(found)).toEqual({ kind: 'steady' });
  });

  it('says too few where no group has a new figure, whatever else was found, and of when the newest is', () => {
    expect(sentence({ watch: [falling] }, [figure(1, true), figure(3, true), figure(2, true)])).toEqual({
      kind: 'tooFew',
      lastDate: 'day 3',
    });
    expect(sentence({ shared: [low] }, [])).toEqual({ kind: 'tooFew' });
  });
});

describe('what is told once', () => {
  const learn = (question: LearnFrom['question'], cell: string): LearnFrom => ({
    kind: 'learnFrom',
    group: 'employees',
    question,
    strong: seen(cell),
    level: 4,
    struggling: seen('a:support'),
    halfWidth: 0.5,
    p: 0.001,
  });
  const findings = [
    apart('acme'),
    apart('tern'),
    { ...apart('acme'), question: 'need' as const },
    { ...apart('acme'), worse: seen('a:acme', { group: 'employees' }) },
    { ...apart('acme'), better: seen('a:acme', { group: 'employees' }) },
    need,
    { ...need, topic: 'people' as const },
    low,
    { ...low, question: 'ease' as const },
    learn('need', 'a:sales'),
    learn('ease', 'a:sales'),
    learn('need', 'a:legal'),
  ];
  const first = memoryOf({ date: '2026-05-11' });

  it.each(findings.map((finding, at) => [at, finding] as const))(
    'is no news again, and only that: %i',
    (_, finding) => {
      const told = first.after([finding]);
      const second = memoryOf({ told, date: '2026-05-18' });
      expect(findings.filter((one) => !second.isNew(one))).toEqual([finding]);
      expect(first.isNew(finding)).toBe(true);
    },
  );

  it('is remembered with the day on which it was told, each once', () => {
    const told = first.after([need, need, low]);
    expect(told.map(({ date }) => date)).toEqual(['2026-05-11', '2026-05-11']);
    const later = memoryOf({ told, date: '2026-05-18' }).after([learn('need', 'a:sales')]);
    expect(later.map(({ date }) => date)).toEqual(['2026-05-11', '2026-05-11', '2026-05-18']);
  });

  it.each([
    ['2026-05-11', true],
    ['2026-05-12', false],
    ['2026-08-09', false],
    ['2026-08-10', true],
  ])('may be told by the digest of %s: %s', (date, isNew) => {
    const memory = memoryOf({ told: first.after([need]), date });
    expect(memory.isNew(need)).toBe(isNew);
    expect(memory.after([])).toHaveLength(isNew ? 0 : 1);
  });
});
