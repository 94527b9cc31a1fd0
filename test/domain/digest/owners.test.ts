import { describe, expect, it } from 'vitest';
import { withoutEstimatesOf } from '../../../src/domain/digest/estimated.ts';
import { composeDigest } from '../../../src/domain/digest.ts';
import { type BothSides, isEstimated } from '../../../src/domain/digest-model.ts';
import type { Estimate } from '../../../src/domain/lesson.ts';
import {
  always,
  companyOf,
  lately,
  middle,
  ownWord,
  type Place,
  partner,
  quiet,
  type Told,
  teamFor,
} from '../by-hand.ts';

const nothing: Told = () => undefined;
const digestOf = (
  theirs: Told,
  estimates: readonly Estimate[],
  ours: Partial<Place> = {},
  more: readonly Place[] = [],
) =>
  composeDigest(
    companyOf(
      [partner('acme', { told: theirs }), teamFor('acme', { told: nothing, ...ours }), ...quiet(3), ...more],
      {},
      { estimates },
    ),
  );
const estimated = (...of: Parameters<typeof digestOf>): readonly BothSides[] =>
  digestOf(...of).bothSides.filter(isEstimated);
const inEase =
  (mean: number): Told =>
  (_, question) =>
    question === 'ease' ? mean : middle;

const inTime =
  (told: Told): Told =>
  (ago, question) =>
    question === 'ease' ? told(ago, question) : middle;

describe('an owner’s word beside what the organisation says', () => {
  it.each`
    theirs  | ours | told     | why
    ${3}    | ${4} | ${true}  | ${'a whole point below'}
    ${3.01} | ${4} | ${false} | ${'less than a point'}
    ${4.5}  | ${3} | ${true}  | ${'it is better than the owner thinks'}
    ${3.9}  | ${3} | ${false} | ${'hardly better'}
    ${3.4}  | ${5} | ${true}  | ${'neither easy for them nor what the owner thinks'}
    ${3.5}  | ${5} | ${false} | ${'both do well'}
    ${3}    | ${3} | ${false} | ${'the same'}
  `('$theirs where the owner says $ours: $why', ({ theirs, ours, told }) => {
    const found = estimated(inEase(theirs), [ownWord({ answer: { ease: ours } })]);
    expect(found).toHaveLength(told ? 1 : 0);
    for (const one of found) {
      const [own, word] = theirs < ours ? [one.worse, one.better] : [one.better, one.worse];
      expect(one).toMatchObject({
        kind: 'bothSides',
        relationship: 'acme',
        name: 'The acme',
        question: 'ease',
        usual: 0.5,
      });
      expect(own).toEqual({
        cell: 'a:acme',
        name: 'The acme',
        group: 'partners',
        mean: theirs,
        date: '2026-11-12',
        old: false,
      });
      const by = { owner: 7, by: 'Amara Nwosu' };
      expect(word).toMatchObject({
        cell: 'a:acme-team',
        name: 'The acme',
        group: 'accountTeams',
        mean: ours,
        estimate: by,
      });
      expect(one.apart).toBeCloseTo(Math.abs(theirs - ours), 9);
      expect([one.p < 0.008 / 10, one.halfWidth > 0, one.halfWidth < 0.1]).toEqual([true, true, true]);
    }
  });

  it.each`
    date            | old          | why
    ${'2026-11-16'} | ${false}     | ${'of today'}
    ${'2026-10-12'} | ${false}     | ${'five weeks are no time: owners are asked every fourth'}
    ${'2026-10-11'} | ${true}      | ${'a day more'}
    ${'2026-11-17'} | ${undefined} | ${'of tomorrow, and not said yet'}
  `('is dated where it is old: $date, $why', ({ date, old }) => {
    expect(estimated(inEase(2), [ownWord({ date })]).map(({ better }) => [better.old, better.date])).toEqual(
      old === undefined ? [] : [[old, date]],
    );
  });

  it.each([
    ['of the group itself', { group: 'partners', audience: 0 } as const],
    ['of another relationship', { audience: 3 }],
    ['of a team that is no more', { audience: 99 }],
    ['on another question', { answer: { need: 4 } } as const],
    ['that is nearly what they say', { answer: { ease: 2 } } as const],
  ])('is not a word %s', (_, more) => {
    expect(estimated(inEase(2), [ownWord(more)])).toEqual([]);
  });

  it.each`
    last  | told     | why
    ${0}  | ${false} | ${'shown now'}
    ${12} | ${false} | ${'shown this quarter'}
    ${16} | ${true}  | ${'shown longer ago'}
  `('stands in where the team was not shown this quarter: $why', ({ last, told }) => {
    const until: Told = (ago) => (ago >= last ? middle : undefined);
    expect(estimated(inEase(2), [ownWord()], { told: until }).length > 0).toBe(told);
  });

  it('is not taken where another team of the same side is shown', () => {
    const other = teamFor('acme', { key: 'acme-other' });
    expect(estimated(inEase(2), [ownWord()], {}, [other])).toEqual([]);
    expect(estimated(inEase(2), [ownWord()], {}, [{ ...other, mode: 'named' }])).toEqual([]);
  });

  it.each(['confidential', 'named'] as const)(
    'is that of its own team where another (%s) is not shown either',
    (mode) => {
      const other = teamFor('acme', { key: 'acme-other', mode, told: nothing });
      const first = teamFor('acme', { key: 'acme-first', mode, told: nothing });
      expect(estimated(inEase(2), [ownWord()], {}, [other, first]).map(({ better }) => better.cell)).toEqual([
        'a:acme-team',
      ]);
    },
  );

  it('is asked of what the organisation says, and held against nobody else', () => {
    const support: Place = { key: 'support', group: 'employees', relationship: 'acme', told: always(2) };
    expect(estimated(always(4), [ownWord()], {}, [support])).toEqual([]);
  });

  it('may be wrong by luck where five people answered once, hardly where they said the same twice', () => {
    const five = (told: Told) =>
      composeDigest(
        companyOf(
          [partner('acme', { told, people: { from: 5, to: 5 } }), teamFor('acme', { told: nothing }), ...quiet(12)],
          {},
          { estimates: [ownWord()] },
        ),
      ).bothSides.filter(isEstimated);
    expect(five(lately(2.9, 4))).toEqual([]);
    expect(five(always(2.9))).toHaveLength(1);
  });

  it.each`
    before | told     | why
    ${1.5} | ${true}  | ${'two rounds lie below it'}
    ${5}   | ${false} | ${'the newest lies below it, and two together above it more clearly'}
  `('of two is told where 1 follows $before: $why', ({ before, told }) => {
    const found = estimated(
      inTime((ago) => (ago === 0 ? 1 : before)),
      [ownWord({ answer: { ease: 2 } })],
    );
    expect(found.map(({ worse, better }) => [worse.mean, better.mean])).toEqual(told ? [[1, 2]] : []);
  });

  it('is held against answers of this time only', () => {
    const longAgo: Told = (ago) => (ago >= 8 ? 2 : undefined);
    expect(estimated(longAgo, [ownWord()])).toEqual([]);
  });

  it('is the newest, of one day the first by name', () => {
    const words = [
      ownWord({ by: 'Aaron', owner: 8, date: '2026-11-12' }),
      ownWord({ by: 'Cai', owner: 9, date: '2026-11-13' }),
      ownWord({ by: 'Ben Okri', owner: 10, date: '2026-11-13' }),
      ownWord({ by: 'Zoe', owner: 11, date: '2026-10-13' }),
    ];
    for (const order of [words, words.toReversed()])
      expect(estimated(inEase(2), order).map(({ better }) => better.estimate?.by)).toEqual(['Ben Okri']);
  });

  it('stands after what figures say, however clear', () => {
    const clear = [partner('zinc', { told: lately(1.5) }), teamFor('zinc')];
    const { bothSides } = digestOf(always(1), [ownWord({ answer: { ease: 5 } })], {}, clear);
    expect(bothSides.map((one) => [one.relationship, isEstimated(one)])).toEqual([
      ['zinc', false],
      ['zinc', false],
      ['zinc', false],
      ['acme', true],
    ]);
    expect(bothSides[3]?.p).toBeLessThan(bothSides[0]?.p ?? 0);
  });

  it('goes from a stored digest with who gave it: from what is told and from the pictures', () => {
    const digest = digestOf(inEase(2), [ownWord()]);
    const without = withoutEstimatesOf(digest, 7);
    expect(JSON.stringify(without)).not.toContain('Amara');
    expect(without?.relationships.map(({ sides }) => sides.length)).toEqual(
      digest.relationships.map(({ sides, relationship }) => sides.length - (relationship === 'acme' ? 1 : 0)),
    );
    expect(withoutEstimatesOf(digest, 8)).toBeUndefined();
    // Where nothing is told of it, the picture still shows it.
    const drawnOnly = digestOf(inEase(4), [ownWord()]);
    expect(drawnOnly.bothSides).toEqual([]);
    expect(JSON.stringify(withoutEstimatesOf(drawnOnly, 7))).not.toContain('Amara');
  });
});
