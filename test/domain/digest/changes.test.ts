import { describe, expect, it } from 'vitest';
import { composeDigest, type DigestInput } from '../../../src/domain/digest.ts';
import type { Digest } from '../../../src/domain/digest-model.ts';
import { weekMs } from '../../../src/domain/model.ts';
import type { Release } from '../../../src/domain/privacy/release.ts';
import { bandVariance, change, publicSpread } from '../../../src/domain/statistics.ts';
import { saying, testedOf, wordOf } from '../tested.ts';
import { at, every, input, release } from './inputs.ts';

interface Shown {
  readonly mean?: number;
  readonly people?: number;
  readonly step?: number;
}

/** The figures of all employees in confidence: those given by weeks ago, otherwise 4.0 of 160 people in bands of 0.1. */
const employees = (
  figures: Readonly<Record<number, Shown>>,
  weeks: readonly number[] = every(2),
  beside: readonly Release[] = [],
  more: Partial<DigestInput> = {},
): Digest => {
  const own = weeks.flatMap((ago) => {
    const { mean = 4, people = 160, step = 0.1 } = figures[ago] ?? {};
    return release('g:employees', 'employees', ago, mean, { step, people: { from: people } });
  });
  return composeDigest({ ...input(() => undefined), releases: [...own, ...beside], ...more });
};

/** Nobody is taken to repeat an answer more exactly than by 0.4. */
const calm = 0.4 ** 2;
const band = bandVariance(0.1);

describe('how exact a change of a group that answers in confidence is said to be', () => {
  // Eleven figures until four weeks ago, of three questions: 30 can differ, and the public spread is worth four.
  const df = 34;

  it('follows from the people now and those of the four figures before, each beyond the first counting half', () => {
    const before = { mean: 4, variance: calm / 400 + band };
    expect(testedOf(employees({ 0: { mean: 3 } }), 'employees')).toEqual(
      saying(change({ mean: 3, variance: calm / 160 + band }, before, df)),
    );
    expect(testedOf(employees({ 0: { mean: 4.8 } }), 'employees')).toEqual(
      saying(change({ mean: 4.8, variance: calm / 160 + band }, before, df)),
    );
    // Twice as many people are the same people for the most part.
    const twice = { mean: 3, variance: calm / 320 + band };
    expect(testedOf(employees({ 0: { mean: 3, people: 320 } }), 'employees')).toEqual(
      saying(change(twice, before, df)),
    );
  });

  it('weighs figures and their bands by their people', () => {
    const digest = employees({
      0: { mean: 3 },
      6: { mean: 4.04, people: 80, step: 0.2 },
      8: { people: 320, step: 0.05 },
    });
    const before = (4 * 640 + 4.04 * 80) / 720;
    const step = (160 * 0.1 + 80 * 0.2 + 320 * 0.05 + 160 * 0.1) / 720;
    const variance = calm / ((720 / 4) * 2.5) + bandVariance(step);
    expect(testedOf(digest, 'employees')).toEqual(
      saying(change({ mean: 3, variance: calm / 160 + band }, { mean: before, variance }, df)),
    );
  });

  it('is less where most of the people are others, as in the first batch of a season', () => {
    const joining = publicSpread ** 2 * (1 / 60 - 1 / 160);
    expect(testedOf(employees({ 0: { mean: 3, people: 60 } }), 'employees')).toEqual(
      saying(change({ mean: 3, variance: calm / 60 + band }, { mean: 4, variance: calm / 400 + band + joining }, df)),
    );
    // Of the figures before only one is of so many others.
    const some = publicSpread ** 2 * (1 / 100 - 1 / 320) * (320 / 800);
    const before = { mean: 4, variance: calm / 500 + band + some };
    expect(testedOf(employees({ 0: { mean: 3, people: 100 }, 6: { people: 320 } }), 'employees')).toEqual(
      saying(change({ mean: 3, variance: calm / 100 + band }, before, df)),
    );
  });

  it('leaves out figures of far fewer and of far more people than the one it is compared with', () => {
    const digest = employees({ 0: { mean: 3 }, 6: { mean: 2, people: 79 }, 8: { mean: 5, people: 321 } });
    const before = { mean: 4, variance: calm / 240 + band };
    expect(testedOf(digest, 'employees')).toEqual(
      saying(change({ mean: 3, variance: calm / 160 + band }, before, df - 6)),
    );
  });

  it('leans on the public spread where little is known', () => {
    const known = (4 * publicSpread ** 2) / 7;
    expect(testedOf(employees({ 0: { mean: 2 } }, [6, 4, 0]), 'employees')).toEqual(
      saying(change({ mean: 2, variance: known / 160 + band }, { mean: 4, variance: known / 240 + band }, 7)),
    );
    const spread = publicSpread ** 2;
    expect(testedOf(employees({ 0: { mean: 2 } }, [4, 0]), 'employees')).toEqual(
      saying(change({ mean: 2, variance: spread / 160 + band }, { mean: 4, variance: spread / 160 + band }, 4)),
    );
  });
});

describe('a change of a group is found', () => {
  const fine = { step: 0.02, people: 10_000 };
  const tenThousand = (newest: number): Digest =>
    employees(Object.fromEntries(every(2).map((ago) => [ago, { ...fine, ...(ago === 0 && { mean: newest }) }])));

  it.each([
    [3.9, 'down'],
    [3.92, 'same'],
    [4, 'same'],
    [4.08, 'same'],
    [4.1, 'up'],
  ])('where figures of one decimal show it: from 4.0 to %d it is %s', (newest, word) => {
    expect(wordOf(tenThousand(newest), 'employees')).toBe(word);
  });

  it.each([
    ['all of it', 4, 'down'],
    ['a third of it and more', 3.65, 'down'],
    ['less than a third of it', 3.4, 'same'],
    ['nothing of it', 3.2, 'same'],
    ['the other way', 3, 'same'],
  ])('where the two figures shown tell it too: of the fall to 3.2 they show %s', (_, shown, word) => {
    expect(wordOf(employees({ 0: { mean: 3.2 }, 2: { mean: shown }, 4: { mean: shown } }), 'employees')).toBe(word);
  });

  it('not where it may be chance', () => {
    const few = (newest: number): Digest =>
      employees(Object.fromEntries(every(2).map((ago) => [ago, { people: 12, ...(ago === 0 && { mean: newest }) }])));
    expect([wordOf(few(3.7), 'employees'), wordOf(few(3), 'employees')]).toEqual(['same', 'down']);
  });

  it('whatever groups have a first figure beside it, which are compared with nothing', () => {
    const first = release('g:partners', 'partners', 0, 3);
    const stories = every(1, 80).map((cents) => employees({ 0: { mean: 4 - cents / 100, people: 40 } }));
    const beside = every(1, 80).map((cents) =>
      employees({ 0: { mean: 4 - cents / 100, people: 40 } }, every(2), first),
    );
    const words = stories.map((digest) => wordOf(digest, 'employees'));
    expect(new Set(words)).toEqual(new Set(['same', 'down']));
    expect(beside.map((digest) => wordOf(digest, 'employees'))).toEqual(words);
  });
});

describe('a change that was not found before', () => {
  it('is news once it is, though the figure is the same', () => {
    const figures = { 0: { mean: 3.3 }, 2: { mean: 3.3, people: 7 } };
    const digest = employees(figures, every(2), [], { earlier: [at - 3 * weekMs, at - weekMs] });
    expect(digest.headline).toMatchObject({ kind: 'change', finding: { told: false, to: 3.3 } });
    const clear = { ...figures, 2: { mean: 3.3 } };
    expect(employees(clear, every(2), [], { earlier: [at - 3 * weekMs, at - weekMs] }).headline.kind).toBe('standing');
  });

  it('is told by the digest of the very moment in which its figure is published', () => {
    const newest = release('g:employees', 'employees', 0, 3, { at });
    expect(wordOf(employees({}, every(2), newest), 'employees')).toBe('down');
  });
});
