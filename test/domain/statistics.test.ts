import { array, assert, constant, double, integer, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  change,
  favourableShare,
  halfWidth,
  holm,
  interval,
  noiseFrom,
  normalOf,
  publicSpread,
  rangeTail,
  together,
  upperTail,
} from '../../src/domain/statistics.ts';

const exact = (people: number) => ({ people: { from: people, to: people }, step: 0 });

describe('the share of people who are content', () => {
  it('is that of 4 and 5 among all', () => {
    expect(favourableShare([1, 0, 1, 3, 5])).toBe(0.8);
  });

  it('is not told where nobody answered', () => {
    expect(favourableShare([0, 0, 0, 0, 0])).toBeUndefined();
  });

  it('has the interval that Wilson gives: 8 of 10 is 49 to 94 %', () => {
    const { low, high } = interval(8, 10);
    expect(low).toBeCloseTo(0.4902, 4);
    expect(high).toBeCloseTo(0.9433, 4);
  });

  it('has an interval within 0 and 1 around the share, for any counts', () => {
    const counts = integer({ min: 1, max: 5000 }).chain((all) => tuple(integer({ min: 0, max: all }), constant(all)));
    assert(
      property(counts, ([some, all]) => {
        const { low, high } = interval(some, all);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(some / all);
        expect(high).toBeGreaterThanOrEqual(some / all);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('refuses more content people than people', () => {
    expect(() => interval(3, 2)).toThrow(RangeError);
    expect(() => interval(0, 0)).toThrow(RangeError);
  });
});

describe('the uncertainty beside a figure', () => {
  it('is that of the public spread over the fewest people of the band, with the band itself', () => {
    expect(halfWidth(exact(100))).toBeCloseTo(1.96 * 0.095, 3);
    expect(halfWidth({ people: { from: 20, to: 39 }, step: 0.5 })).toBeCloseTo(
      1.96 * Math.hypot(0.95 / Math.sqrt(20), 0.5 / Math.sqrt(12)),
      3,
    );
  });

  it('never depends on the mean', () => {
    const at = (mean: number) => halfWidth({ ...exact(9), mean } as Parameters<typeof halfWidth>[0]);
    expect(at(1)).toBe(at(4.7));
  });
});

describe('whether two figures differ', () => {
  it('has the probabilities of the normal table', () => {
    for (const [z, p] of [
      [0, 1],
      [1.959964, 0.05],
      [2.575829, 0.01],
      [3.290527, 0.001],
      [-1.959964, 0.05],
    ] as const) {
      expect(change({ mean: z, variance: 0.5 }, { mean: 0, variance: 0.5 }).p).toBeCloseTo(p, 6);
    }
  });

  it('has the probabilities of the t table where few rounds are known', () => {
    for (const [df, t] of [
      [4, 2.776],
      [10, 2.228],
      [30, 2.042],
    ] as const) {
      expect(2 * upperTail(normalOf(t, df))).toBeCloseTo(0.05, 2);
    }
  });

  it('has the direction of current against earlier', () => {
    const down = change({ mean: 3, variance: 0.01 }, { mean: 4, variance: 0.01 });
    expect(down.difference).toBe(-1);
    expect(down.z).toBeLessThan(0);
  });
});

describe('looking at many at once', () => {
  it('keeps what the step-down rule keeps: 0.01 and 0.015 of four, not 0.03', () => {
    expect(holm([0.03, 0.01, 0.015, 0.5], 0.05)).toEqual([false, true, true, false]);
  });

  it('stops at the first that fails, although a later one alone would pass', () => {
    expect(holm([0.04, 0.04], 0.05)).toEqual([false, false]);
    expect(holm([], 0.05)).toEqual([]);
    expect(holm([0.01, 0.02, 0.05], 0.05)).toEqual([true, true, true]);
    expect(holm([Number.NaN], 0.05)).toEqual([false]);
  });

  it('never finds more than each test alone would, and at least what dividing by their number finds', () => {
    assert(
      property(array(double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (ps) => {
        const found = holm(ps, 0.05);
        const places = [...ps.keys()];
        const certain = places.filter((at) => (ps[at] ?? 1) <= 0.05 / ps.length);
        const possible = places.filter((at) => (ps[at] ?? 1) <= 0.05);
        const kept = places.filter((at) => found[at]);
        expect(kept).toEqual(expect.arrayContaining(certain));
        expect(possible).toEqual(expect.arrayContaining(kept));
      }),
    );
  });
});

describe('noise learned from the published past', () => {
  it('is the public spread of different people before anything was seen', () => {
    expect(noiseFrom(0, 0).variance).toBeCloseTo(publicSpread ** 2, 10);
  });

  it('comes close to what was seen once much was', () => {
    expect(noiseFrom(400 * 0.3, 400).variance).toBeCloseTo(0.3, 1);
  });

  it('never believes that people repeat themselves exactly', () => {
    expect(noiseFrom(0, 10_000).variance).toBeGreaterThanOrEqual(0.16);
  });
});

describe('the range of several values', () => {
  it('has the probabilities of the studentised range table', () => {
    expect(rangeTail(3.633, 4)).toBeCloseTo(0.05, 3);
    expect(rangeTail(4.403, 4)).toBeCloseTo(0.01, 3);
    expect(rangeTail(2.772, 2)).toBeCloseTo(0.05, 3);
    expect(rangeTail(0, 4)).toBe(1);
    expect(rangeTail(50, 4)).toBeGreaterThan(0);
  });

  it('goes together with another probability as Fisher has it', () => {
    expect(together(0.05, 0.05)).toBeCloseTo(0.01748, 4);
    expect(together(1, 1)).toBe(1);
    expect(together(0, 1)).toBe(0);
  });
});
