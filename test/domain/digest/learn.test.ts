import { describe, expect, it } from 'vitest';
import { composeDigest } from '../../../src/domain/digest.ts';
import type { LearnFrom } from '../../../src/domain/digest-model.ts';
import { always, companyOf, middle, type Place, partner, type Told } from '../by-hand.ts';
import { turnout } from './inputs.ts';

const team = (key: string, told: Told = always(middle), more: Partial<Place> = {}): Place => ({
  key,
  group: 'employees',
  told,
  ...more,
});
const others = (count: number): readonly Place[] => Array.from({ length: count }, (_, at) => team(`other-${at}`));
const learned = (places: readonly Place[], ...more: readonly object[]): readonly LearnFrom[] =>
  composeDigest({ ...companyOf(places), ...Object.assign({}, ...more) }).learnFrom;
const inEase =
  (mean: number): Told =>
  (_, question) =>
    question === 'ease' ? mean : middle;

describe('whom to learn from', () => {
  it.each`
    strong  | weak     | told     | why
    ${0.4}  | ${-0.4}  | ${true}  | ${'one does well where another struggles'}
    ${0.4}  | ${-0.26} | ${true}  | ${'who struggles is named in no post, and need not be as sure'}
    ${0.26} | ${-0.4}  | ${false} | ${'who is said to do well must be'}
    ${0.1}  | ${-0.4}  | ${false} | ${'a tenth of a point is how teams always differ'}
    ${0.4}  | ${-0.1}  | ${false} | ${'nobody struggles by a tenth of a point'}
    ${0.4}  | ${0}     | ${false} | ${'nobody struggles'}
    ${-0.4} | ${-0.4}  | ${false} | ${'nobody does well'}
  `('$strong and $weak from the level of the group: $why', ({ strong, weak, told }) => {
    const found = learned([team('a', inEase(middle + strong)), team('b', inEase(middle + weak)), ...others(4)]);
    expect(found).toHaveLength(told ? 1 : 0);
    for (const one of found) {
      expect(one).toMatchObject({ kind: 'learnFrom', group: 'employees', question: 'ease', level: middle });
      const side = { group: 'employees', date: '2026-11-12', old: false };
      expect(one.strong).toEqual({ ...side, cell: 'a:a', name: 'A', mean: middle + strong });
      expect(one.struggling).toEqual({ ...side, cell: 'a:b', name: 'B', mean: middle + weak });
      // 1.96 √(0.164 (1/320 + 1/5120) / 1.5 + 2 · 0.1² / 12): six calm teams leave 4 · 0.95² / (4 + 18) = 0.164.
      expect(one.halfWidth).toBeCloseTo(0.0883, 4);
      expect([one.p > 0, one.p < 0.006 / 18]).toEqual([true, true]);
    }
  });

  it.each`
    before  | now    | told     | why
    ${0.9}  | ${0.1} | ${true}  | ${'both figures count alike'}
    ${-0.9} | ${0.9} | ${false} | ${'one good round makes no team to learn from'}
  `('stood $before above the level four weeks ago and $now above it now: $why', ({ before, now, told }) => {
    const turning: Told = (ago, question) => (question === 'ease' ? middle + (ago < 4 ? now : before) : middle);
    const found = learned([team('a', turning), team('b', inEase(2.5)), ...others(40)]);
    expect(found.map(({ strong }) => strong.name)).toEqual(told ? ['A'] : []);
  });

  it('is told of the group’s own level as it was then: who stands still while all others fall does well', () => {
    const fell: Told = (ago) => (ago < 8 ? 2.5 : middle);
    const places = [
      team('a'),
      team('b', (ago) => (ago < 8 ? 1.5 : middle)),
      ...others(4).map((one) => ({ ...one, told: fell })),
    ];
    const { learnFrom } = composeDigest(companyOf(places, { employees: fell }));
    expect(learnFrom.map(({ strong, struggling, level }) => [strong.name, struggling.name, level])).toEqual(
      Array.from({ length: 3 }, () => ['A', 'B', 2.5]),
    );
  });

  it('is held against the level of the same question', () => {
    const usual: Told = (_, question) => ({ need: 2, ease: 4.25, enjoyment: 3 })[question];
    const but =
      (mean: number): Told =>
      (ago, question) =>
        question === 'ease' ? mean : usual(ago, question);
    const places = [team('a', but(5)), team('b', but(3)), ...others(4).map((one) => ({ ...one, told: usual }))];
    const { learnFrom } = composeDigest(companyOf(places, { employees: usual }));
    expect(learnFrom.map(({ question, strong, level }) => [question, strong.name, level])).toEqual([
      ['ease', 'A', 4.25],
    ]);
  });

  it('is one team of each group and question, the clearest', () => {
    const places = [
      team('a', inEase(4)),
      team('b', inEase(4.5)),
      team('c', inEase(2.5)),
      team('d', inEase(2)),
      ...others(8),
    ];
    expect(learned(places).map(({ strong, struggling }) => [strong.name, struggling.name])).toEqual([['B', 'D']]);
  });

  it('is told of each question of its own, and of each group', () => {
    const better: Told = (_, question) => (question === 'ease' ? 4 : question === 'need' ? 4.5 : middle);
    const found = learned([
      team('a', better),
      team('b', always(2.5)),
      ...others(6),
      partner('elm', { told: inEase(5) }),
      partner('fir', { told: inEase(2) }),
      partner('yew'),
      partner('ash'),
    ]);
    const told = found.map(({ group, question, strong }) => `${group} ${question} ${strong.name}`);
    expect(told.toSorted()).toEqual(['employees ease A', 'employees need A', 'partners ease The elm']);
    expect(found.map(({ p }) => p)).toEqual(found.map(({ p }) => p).toSorted((a, b) => a - b));
  });

  it('is no team whose question or group is another than that of who struggles', () => {
    const inNeed: Told = (_, question) => (question === 'need' ? 2.5 : middle);
    expect(learned([team('a', inEase(4.5)), team('b', inNeed), ...others(4)])).toEqual([]);
    expect(learned([team('a', inEase(4.5)), team('b', inEase(2.5), { group: 'accountTeams' }), ...others(4)])).toEqual(
      [],
    );
  });

  it('may be one who answers by name, where another answers in confidence', () => {
    const [found, ...more] = learned([
      partner('elm', { told: inEase(4) }),
      ...Array.from({ length: 5 }, (_, at) => partner(`other-${at}`)),
      partner('fir', { mode: 'confidential', told: inEase(3) }),
    ]);
    expect(more).toEqual([]);
    expect([found?.strong.name, found?.struggling.name]).toEqual(['The elm', 'The fir']);
    // 1.96 √(0.226 (1/400 + 1/5120) / 2 + 0.1² / 12): differences of six calm lines leave 4 · 0.95² / (4 + 12) = 0.226.
    expect(found?.halfWidth).toBeCloseTo(0.0662, 3);
  });
});

describe('nobody is said to do well or to struggle', () => {
  const strong = (more: Partial<Place> = {}): Place => team('a', inEase(4.5), more);
  const weak = (more: Partial<Place> = {}): Place => team('b', inEase(2.5), more);
  const since =
    (from: number, mean: number): Told =>
    (ago, question) =>
      ago >= from ? inEase(mean)(ago, question) : undefined;
  const until =
    (to: number, mean: number): Told =>
    (ago, question) =>
      ago <= to ? inEase(mean)(ago, question) : undefined;

  it.each([
    ['where both are of now', [strong(), weak()], 1],
    ['by a first figure', [strong({ told: until(0, 4.5) }), weak()], 0],
    ['by a figure of another time', [strong({ told: since(4, 4.5) }), weak()], 0],
    ['who is shown no more', [strong(), weak({ told: since(4, 2.5) })], 0],
    [
      'whose figures of before are of another season',
      [
        strong(),
        weak({ told: (ago, of) => (ago === 4 || ago === 8 || ago === 12 ? undefined : inEase(2.5)(ago, of)) }),
      ],
      0,
    ],
  ])('%s', (_, places, count) => {
    expect(learned([...places, ...others(4)])).toHaveLength(count);
  });

  it('where the own newest round gave no figure', () => {
    const newest = [turnout('a', 'employees', -0.3, 400, 3)];
    expect(learned([strong(), weak(), ...others(4)], { turnouts: newest })).toEqual([]);
    expect(
      learned([strong(), weak(), ...others(4)], { turnouts: [turnout('a', 'employees', 0, 400, 320)] }),
    ).toHaveLength(1);
  });

  it('where the group had no level yet', () => {
    const places = [strong(), weak(), ...others(4)];
    const withLevel = (told: Told) => composeDigest(companyOf(places, { employees: told })).learnFrom.length;
    expect(withLevel(until(4, middle))).toBe(1);
    expect(withLevel(until(0, middle))).toBe(0);
    expect(withLevel(always(middle))).toBe(1);
  });
});
