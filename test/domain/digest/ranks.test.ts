import { describe, expect, it } from 'vitest';
import { doubledRanks, rankSumTail, shareSumTail } from '../../../src/domain/digest/ranks.ts';

describe('how often a need stands so high by chance', () => {
  it.each`
    places                                  | sum   | chance  | why
    ${[[2, 4, 6, 8, 10]]}                   | ${10} | ${0.2}  | ${'one of five ranks'}
    ${[[2, 4, 6, 8, 10]]}                   | ${8}  | ${0.4}  | ${'or the one below'}
    ${[[2, 4, 6, 8, 10]]}                   | ${0}  | ${1}    | ${'at least nothing'}
    ${[[2, 4, 6, 8, 10]]}                   | ${11} | ${0}    | ${'higher than the highest'}
    ${[[5, 5, 5, 5, 10], [2, 4, 6, 8, 10]]} | ${20} | ${0.04} | ${'both times the highest'}
    ${[[5, 5, 5, 5, 10], [2, 4, 6, 8, 10]]} | ${15} | ${0.28} | ${'10 with 6, 8 or 10: 3 of 25; 5 with 10: 4 of 25'}
    ${[[6, 6, 6, 6, 6]]}                    | ${6}  | ${1}    | ${'all picked alike say nothing'}
  `('ranks that add up to $sum: $why', ({ places, sum, chance }) => {
    expect(rankSumTail(places, sum)).toBeCloseTo(chance, 12);
  });

  it('is the same in many places, where it is no longer counted one by one', () => {
    const place = doubledRanks([10, 10, 10, 10, 20]);
    expect(place).toEqual([5, 5, 5, 5, 10]);
    // Mean 6 and variance 4 a place; in a hundred 20 make one deviation. Half a step is taken off.
    const many = Array.from({ length: 100 }, () => place);
    expect(rankSumTail(many, 600.5)).toBeCloseTo(0.5, 6);
    expect(rankSumTail(many, 620.5)).toBeCloseTo(0.158655, 5);
    expect(rankSumTail(many, 580.5)).toBeCloseTo(0.841345, 5);
    expect(
      rankSumTail(
        Array.from({ length: 41 }, () => [6, 6, 6, 6, 6]),
        41 * 6,
      ),
    ).toBe(1);
  });

  it.each`
    voices                                          | chance   | why
    ${[{ people: 1, of: 1 }]}                       | ${0.2}   | ${'one person, one of five'}
    ${[{ people: 1, of: 0 }]}                       | ${1}     | ${'at least nobody'}
    ${[{ people: 2, of: 1 }]}                       | ${0.36}  | ${'not neither: 1 - 0.8²'}
    ${[{ people: 2, of: 2 }]}                       | ${0.04}  | ${'both'}
    ${[{ people: 3, of: 2 }]}                       | ${0.104} | ${'0.2³ + 3 · 0.2² · 0.8'}
    ${[{ people: 1, of: 1 }, { people: 1, of: 1 }]} | ${0.04}  | ${'both organisations'}
    ${[{ people: 1, of: 1 }, { people: 1, of: 0 }]} | ${0.36}  | ${'one of two'}
    ${[{ people: 2, of: 1 }, { people: 1, of: 1 }]} | ${0.072} | ${'shares of 1½: 0.2 · 0.36'}
    ${[{ people: 1, of: 1 }, { people: 2, of: 0 }]} | ${0.232} | ${'one says so, or both of the other do: 0.2 + 0.8 · 0.04'}
  `('$voices by name: $why', ({ voices, chance }) => {
    expect(shareSumTail(voices, 0.2)).toBeCloseTo(chance, 9);
  });

  it('is the same in many organisations', () => {
    // A share of 0.2 each; of a hundred people in a hundred organisations 0.16 / 100 · 100 = 0.4² is one deviation.
    const many = (of: number) => [
      ...Array.from({ length: 99 }, () => ({ people: 100, of: 20 })),
      { people: 100, of: 20 + of },
    ];
    expect(shareSumTail(many(0), 0.2)).toBeCloseTo(0.5, 6);
    expect(shareSumTail(many(40), 0.2)).toBeCloseTo(0.158655, 5);
    const [exact, near] = [40, 41].map((count) =>
      shareSumTail(
        Array.from({ length: count }, (_, at) => ({ people: 30, of: at < 8 ? 9 : 6 })),
        0.2,
      ),
    );
    expect(Math.abs((exact ?? 0) - (near ?? 0))).toBeLessThan(0.04);
  });

  it('is known of an organisation of thousands too', () => {
    // 800 of 4000 is what is expected; 25 more are one deviation.
    expect(shareSumTail([{ people: 4000, of: 800 }], 0.2)).toBeGreaterThan(0.4);
    expect(shareSumTail([{ people: 4000, of: 4000 }], 0.2)).toBeLessThan(1e-12);
  });
});
