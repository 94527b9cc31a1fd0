import { describe, expect, it } from 'vitest';
import { composeDigest } from '../../../src/domain/digest.ts';
import type { BothSides } from '../../../src/domain/digest-model.ts';
import type { Question } from '../../../src/domain/question.ts';
import { always, companyOf, lately, middle, type Place, partner, quiet, type Told, teamFor } from '../by-hand.ts';
import { turnout } from './inputs.ts';

const inEase =
  (told: Told): Told =>
  (ago, question) =>
    question === 'ease' ? told(ago, question) : middle;

/** What is told of Acme, beside five relationships in which nothing happens. */
const saidOf = (of: readonly Place[], levels = {}): readonly BothSides[] =>
  composeDigest(companyOf([...of, ...quiet(5)], levels)).bothSides;
const acme = (theirs: Told, ours: Told, more: { theirs?: Partial<Place>; ours?: Partial<Place> } = {}) => [
  partner('acme', { told: theirs, ...more.theirs }),
  teamFor('acme', { told: ours, ...more.ours }),
];

describe('two sides of a relationship', () => {
  it.each`
    theirs  | ours    | told     | why
    ${3}    | ${3.5}  | ${true}  | ${'half a point is worth a conversation'}
    ${3.01} | ${3.5}  | ${false} | ${'less is not, however certain'}
    ${2}    | ${4.5}  | ${true}  | ${'each moved its own way'}
    ${4.5}  | ${3}    | ${true}  | ${'ours may be the one that finds it hard'}
    ${3}    | ${3}    | ${false} | ${'they see it alike'}
    ${3.49} | ${4.25} | ${true}  | ${'one of the two does not do well'}
    ${3.5}  | ${4.25} | ${false} | ${'both do well'}
  `('stand at $theirs and $ours: $why', ({ theirs, ours, told }) => {
    const found = saidOf(acme(inEase(lately(theirs)), inEase(lately(ours))));
    expect(found).toHaveLength(told ? 1 : 0);
    for (const one of found) {
      const [low, high] = theirs < ours ? ['partners', 'accountTeams'] : ['accountTeams', 'partners'];
      expect(one).toMatchObject({ kind: 'bothSides', relationship: 'acme', name: 'The acme', question: 'ease' });
      expect([one.worse.group, one.better.group]).toEqual([low, high]);
      expect([one.worse.mean, one.better.mean]).toEqual([Math.min(theirs, ours), Math.max(theirs, ours)]);
      expect(one.apart).toBeCloseTo(Math.abs(theirs - ours), 9);
      expect([one.worse.date, one.better.date, one.worse.old, one.better.old]).toEqual([
        '2026-11-12',
        '2026-11-12',
        false,
        false,
      ]);
      // A change is never told of the questions on which nothing happened, and never as certain.
      expect([one.p > 0, one.p < 0.008 / 18, one.usual]).toEqual([true, true, 0]);
    }
  });

  it.each`
    theirs | told     | why
    ${3}   | ${true}  | ${'it fell by a point, and what is shown lies half a point apart'}
    ${3.1} | ${false} | ${'it fell by nearly a point, but who reads the two figures sees them close together'}
    ${4}   | ${false} | ${'nothing happened, though the two figures lie apart'}
  `('of a group that says 4 where others say 3.5 stand at $theirs: $why', ({ theirs, told }) => {
    const generous = Array.from({ length: 5 }, (_, at) => partner(`kind-${at}`, { told: always(4) }));
    const teams = Array.from({ length: 5 }, (_, at) => teamFor(`kind-${at}`));
    const places = [...acme(lately(theirs, 4), always(middle)), ...generous, ...teams];
    expect(composeDigest(companyOf(places)).bothSides.length > 0).toBe(told);
  });

  it('lie apart by less than the figures say where the groups use the scale differently', () => {
    const strict = Array.from({ length: 5 }, (_, at) => partner(`strict-${at}`, { told: always(3) }));
    const said = (theirs: number) =>
      composeDigest(companyOf([...acme(lately(theirs, 3), always(middle)), ...strict])).bothSides;
    expect(said(2.6)).toEqual([]);
    const [found] = said(2);
    expect([found?.apart, found?.worse.mean, found?.better.mean]).toEqual([1, 2, 3.5]);
  });

  it.each`
    before | now    | told     | why
    ${2.5} | ${1.5} | ${true}  | ${'a gap grew'}
    ${2.5} | ${2.5} | ${false} | ${'it was always there'}
    ${1.5} | ${2.5} | ${false} | ${'it closes'}
  `('that stood at $before and 3.5 before and stand at $now and 3.5 now: $why', ({ before, now, told }) => {
    const found = saidOf(acme(inEase(lately(now, before)), always(middle)));
    expect(found.map((one) => one.question)).toEqual(told ? ['ease'] : []);
    // What is usual for them is what it was: nearly so, because nothing is known for certain.
    for (const one of found) {
      expect(one.usual).toBeCloseTo(1, 1);
      expect(one.usual).toBeLessThan(1);
    }
  });

  it.each`
    theirs | told     | why
    ${2.5} | ${false} | ${'sides differ by half a point each, more or less, and these may always have'}
    ${1}   | ${true}  | ${'hardly any two sides lie so far apart'}
  `('of whom nothing was shown before stand at $theirs and 4.5: $why', ({ theirs, told }) => {
    const first =
      (mean: number): Told =>
      (ago, question) =>
        ago > 0 ? undefined : question === 'ease' ? mean : middle;
    const found = saidOf(acme(first(theirs), first(4.5)));
    expect(found.map(({ usual }) => usual)).toEqual(told ? [0] : []);
  });

  it.each`
    rounds | theirs  | told     | why
    ${1}   | ${2.85} | ${false} | ${'one round of a few people may be luck'}
    ${2}   | ${2.85} | ${true}  | ${'two rounds that say the same are not'}
    ${1}   | ${2.6}  | ${true}  | ${'so far apart one round is enough'}
  `('of twelve contacts and forty people at $theirs for $rounds rounds: $why', ({ rounds, theirs, told }) => {
    const fell = inEase((ago) => (ago < 4 * rounds ? theirs : middle));
    const few = { theirs: { people: { from: 12, to: 12 } }, ours: { people: { from: 40, to: 79 }, step: 0.2 } };
    expect(saidOf(acme(fell, always(middle), few)).length > 0).toBe(told);
  });

  it.each`
    before | told     | why
    ${2.4} | ${true}  | ${'theirs was the lower one and is the higher one now'}
    ${1}   | ${false} | ${'two rounds together say the opposite, and more clearly'}
  `('that stand at 4 and 3.4, after $before and 3.4: $why', ({ before, told }) => {
    const turned = inEase((ago) => (ago === 0 ? 4 : ago === 4 ? before : 3.4));
    const found = saidOf(acme(turned, inEase(always(3.4)), { theirs: { people: { from: 20, to: 20 } } }));
    expect(found.map(({ worse, better }) => [worse.group, better.group])).toEqual(
      told ? [['accountTeams', 'partners']] : [],
    );
  });

  it('are told the clearest first, each with how uncertain it is', () => {
    const few: Partial<Place> = { people: { from: 40, to: 40 } };
    const found = saidOf([
      ...acme(lately(2.5), always(middle), { theirs: few }),
      partner('birch', { told: lately(2.5) }),
      teamFor('birch'),
    ]);
    const questions: readonly Question[] = ['need', 'ease', 'enjoyment'];
    expect(found.map((one) => [one.relationship, one.question])).toEqual([
      ...questions.map((question) => ['birch', question]),
      ...questions.map((question) => ['acme', question]),
    ]);
    expect(found.map(({ p }) => p)).toEqual(found.map(({ p }) => p).toSorted((a, b) => a - b));
    const [sure, less] = [found[0]?.halfWidth ?? 0, found[3]?.halfWidth ?? 0];
    expect(less).toBeGreaterThan(sure);
    expect(less).toBeLessThan(1);
  });
});

describe('what two sides are held against', () => {
  it('is their own last half dozen figures, and not how it was long ago', () => {
    const theirs: Told = (ago) => (ago < 5 ? 2 : ago < 17 ? middle : 1);
    const often = { everyWeeks: 2 };
    const [found] = saidOf(acme(inEase(theirs), always(middle), { theirs: often, ours: often }));
    expect([found?.apart, found?.usual]).toEqual([1.5, 0]);
  });

  it.each`
    organisations | apart  | why
    ${1}          | ${1.5} | ${'there is no other: it is held against what its group says'}
    ${2}          | ${1}   | ${'the others say 3 and not 3.5'}
    ${20}         | ${1}   | ${'of few, one moves the level of all'}
    ${21}         | ${1.5} | ${'of many, it does not'}
  `('is, of $organisations organisations, $apart away: $why', ({ organisations, apart }) => {
    const others = Array.from({ length: organisations - 1 }, (_, at) => partner(`other-${at}`, { told: always(3) }));
    const places = [...acme(inEase(lately(2)), always(middle)), ...others];
    expect(composeDigest(companyOf(places)).bothSides.map((one) => one.apart)).toEqual([apart]);
  });

  it('moves about as much as the figures of such teams always did, though each is near the one before', () => {
    const drifting: Told = inEase((ago) => 4 - ago / 24);
    const said = (teams: Told) =>
      composeDigest(
        companyOf(
          [
            ...acme(inEase(lately(2.5)), teams, {
              theirs: { people: { from: 40, to: 40 } },
              ours: { people: { from: 40 } },
            }),
            ...Array.from({ length: 5 }, (_, at) => [
              partner(`other-${at}`),
              teamFor(`other-${at}`, { told: teams }),
            ]).flat(),
          ],
          { accountTeams: teams },
        ),
      ).bothSides.length;
    expect([said(always(middle)), said(drifting)]).toEqual([1, 0]);
  });
});

describe('a figure of another time', () => {
  const until =
    (last: number, mean = middle): Told =>
    (ago) =>
      ago < last ? undefined : mean;

  it('may be one of the two, with its date', () => {
    const [found] = saidOf(acme(lately(2), until(12)));
    expect(found?.better).toMatchObject({ old: true, date: '2026-08-20', mean: 3.5 });
    expect(found?.worse.old).toBe(false);
  });

  it('is none of them after a quarter', () => {
    expect(saidOf(acme(lately(2), until(16)))).toEqual([]);
  });

  it('is not held against another such', () => {
    const fell: Told = (ago, of) => (ago < 8 ? undefined : of === 'ease' && ago < 12 ? 2 : middle);
    expect(saidOf(acme(fell, until(12)))).toEqual([]);
    expect(saidOf(acme(fell, always(middle)))).toMatchObject([{ worse: { old: true }, better: { old: false } }]);
  });

  it('is one after which the own round closed without another', () => {
    const places = [...acme(lately(2), always(middle)), ...quiet(5)];
    const since = (key: string) => {
      const turnouts = [turnout(key, 'accountTeams', -0.3, 400, 3)];
      return composeDigest(companyOf(places, {}, { turnouts })).bothSides[0]?.better.old;
    };
    expect([since('acme-team'), since('quiet-0-team')]).toEqual([true, false]);
  });
});
