import { describe, expect, it } from 'vitest';
import type { Question } from '../../src/domain/question.ts';
import { type RelationshipFigure, type RelationshipHistory, standings } from '../../src/domain/relationship.ts';

/*
 * Chances worked out by hand, from published tables. Four figures in a row fall each time in one order of 24; a rise
 * is looked for as well, and each of three questions and their mean: 4 × 2/24 = 1/3. That times the chance that four
 * figures lie so far apart (table of the range of four: 3.240, 3.633, 4.403 deviations at 10, 5 and 1 %). People are
 * never taken to repeat themselves more exactly than 0.4 points: that is the deviation where nothing ever moves.
 */
const luckOfFour = { 10: 3.24, 5: 3.633, 1: 4.403 } as const;
const calmest = 0.4;
const oneInThree = 1 / 3;

type Means = RelationshipFigure['means'];
const alike = (mean: number): Means => ({ need: mean, ease: mean, enjoyment: mean });

const figure = (means: number | Means, people = 1, step = 0): RelationshipFigure => ({
  means: typeof means === 'number' ? alike(means) : means,
  people: { from: people },
  step,
});
const history = (figures: readonly RelationshipFigure[], named = true): RelationshipHistory => ({
  inForce: true,
  named,
  figures,
  rounds: [],
});
const many = (figures: readonly RelationshipFigure[], named = true): readonly RelationshipHistory[] =>
  Array.from({ length: 1000 }, () => history(figures, named));
/** Too short to be looked at themselves: only the falling one is, and whatever its chance it is told. */
const calm = many([4, 4, 4].map((mean) => figure(mean)));
const told = (figures: readonly RelationshipFigure[], others = calm, named = true) =>
  standings([history(figures, named), ...others], 1)[0];

/** Down by so much over the last four figures. */
const falling = (by: number, from = 4.8): readonly [number, number, number, number] => [
  from,
  from - by / 4,
  from - by / 2,
  from - by,
];
const figures = (means: readonly number[], people = 1, step = 0) => means.map((mean) => figure(mean, people, step));
const near = (chance: number, within = 0.03) => ({
  asymmetricMatch: (p: unknown) => Math.abs(Number(p) / chance - 1) < within,
});

describe('the chance that a relationship fell by chance', () => {
  it.each([10, 5, 1] as const)('is a third of %d % where four figures lie as far apart as that', (percent) => {
    const found = told(figures(falling(luckOfFour[percent] * calmest)));
    expect(found).toMatchObject({ direction: 'down', p: near((oneInThree * percent) / 100) });
  });

  it('is a third where they hardly differ, and never less than a third of a millionth', () => {
    expect(told(figures(falling(1e-5)))?.p).toBeCloseTo(oneInThree, 4);
    expect(told(figures(falling(3.8), 100))?.p).toBeCloseTo(oneInThree * 1e-6, 12);
  });

  it('is the same for a rise', () => {
    const rising = figures(falling(luckOfFour[5] * calmest).map((mean) => 6 - mean));
    expect(told(rising)).toMatchObject({ stage: 'building', direction: 'up', rounds: 3, p: near(oneInThree * 0.05) });
  });

  it('takes half the fall for four times the people', () => {
    const fall = luckOfFour[5] * calmest;
    expect(told(figures(falling(fall / 2), 4))?.p).toEqual(near(oneInThree * 0.05));
    // Two of one and two of four people: 0.16 and 0.04 points², on average 0.1.
    const [first, second, third, last] = falling(luckOfFour[5] * Math.sqrt(0.1));
    const mixed = [figure(first), figure(second, 4), figure(third), figure(last, 4)];
    expect(told(mixed)?.p).toEqual(near(oneInThree * 0.05));
  });

  it('takes more where figures are in bands, and less for the mean of three, which is rounded three times', () => {
    const quiet = many(figures([4, 4, 4], 4, 0.5), false);
    // Four people: 0.04 points². Bands of half a point: 0.25 / 12, and a third of that for the mean.
    const mean = told(figures(falling(luckOfFour[5] * Math.sqrt(0.04 + 0.25 / 36)), 4, 0.5), quiet, false);
    expect(mean?.p).toEqual(near(oneInThree * 0.05));
    expect(mean).not.toHaveProperty('question');
    const ease = falling(luckOfFour[5] * Math.sqrt(0.04 + 0.25 / 12)).map((one) => ({ ...alike(4), ease: one }));
    const single = told(
      ease.map((one) => figure(one, 4, 0.5)),
      quiet,
      false,
    );
    expect(single).toMatchObject({ question: 'ease', p: near(oneInThree * 0.05) });
  });

  it('is judged by what others do when nothing happens: where figures jump, a fall must be larger', () => {
    // One person's figure that jumps by one point each time: 1² / (1 + 1) = 0.5 points².
    const jumping = many(figures([3, 4, 3]));
    expect(told(figures(falling(luckOfFour[5] * Math.sqrt(0.5))), jumping)?.p).toEqual(near(oneInThree * 0.05));
    // Of one person and then of four: 1² / (1 + 1/4) = 0.8 points².
    const uneven = many([figure(3), figure(4, 4), figure(3)]);
    expect(told(figures(falling(luckOfFour[5] * Math.sqrt(0.8))), uneven)?.p).toEqual(near(oneInThree * 0.05));
  });

  it('is judged more carefully by few others: by the table of Student’s range for 40 degrees of freedom', () => {
    // Fifteen moves of nothing and three of its own, of three questions: 4 + 2/3 × 54.
    const few = [...calm.slice(0, 7), history(figures([4, 4]))];
    expect(told(figures(falling(3.791 * calmest)), few)?.p).toEqual(near(oneInThree * 0.05, 0.05));
  });

  const against: Readonly<Record<Question, number>> = { need: 1, ease: -1, enjoyment: 0 };
  const swings = many(
    [0, 1, 0].map((swing) => figure({ need: 3 + swing * against.need, ease: 4 + swing * against.ease, enjoyment: 4 })),
  );

  it('is judged for the mean by the means of others, and for a question by their questions', () => {
    // Need and ease swing against each other: 0.5, 0.5 and 0 points², while the mean stays.
    const mean = told(figures(falling(luckOfFour[5] * calmest)), swings);
    expect(mean?.p).toEqual(near(oneInThree * 0.05));
    expect(mean).not.toHaveProperty('question');
    const ease = falling(luckOfFour[5] * Math.sqrt(1 / 3)).map((one) => figure({ ...alike(4), ease: one }));
    expect(told(ease, swings)).toMatchObject({ question: 'ease', p: near(oneInThree * 0.05) });
  });

  it('is that of the clearest of the four: a question that fell far before the mean that fell a little', () => {
    const both = falling(1.6).map((ease, at) => figure({ need: 4 - at / 1000, ease, enjoyment: 4 - at / 1000 }));
    const [from, to] = [4.8, 4.8 - 1.6];
    expect(told(both)).toMatchObject({ stage: 'deteriorating', question: 'ease', from, to, rounds: 3 });
  });

  it('is judged apart for those who answer by name: bands jump where exact figures move', () => {
    const bands = many(figures([2, 4, 2], 5, 0.5), false);
    const fall = history(figures(falling(luckOfFour[5] * calmest)));
    const found = standings([...bands.slice(0, 500), fall, ...bands.slice(500), ...calm], 1)[500];
    expect(found).toMatchObject({ stage: 'deteriorating', p: near(oneInThree * 0.05) });
  });
});

describe('the figures before the last four', () => {
  const [five, half] = [1.645, 0];
  /** The last four at 3, hardly falling, after those before. */
  const after = (before: readonly RelationshipFigure[]) => told([...before, ...figures(falling(1e-5, 3))])?.p;
  // R. A. Fisher's way to put two chances together, by the table of chi-square: 1 and 0.05 come to 0.2.
  const together = { 5: 0.2, 50: 0.8466 } as const;

  it('count from two on: a fall away from where it always was is less likely', () => {
    // 0.16 points² over four, and over two.
    const spread = Math.sqrt(0.16 / 4 + 0.16 / 2);
    const was = (deviations: number) => figures([3 + deviations * spread, 3 + deviations * spread]);
    expect(after(was(five))).toEqual(near(oneInThree * together[5]));
    expect(after(was(half))).toEqual(near(oneInThree * together[50]));
    expect(after(was(-five))).toEqual(near(oneInThree));
    expect(after(figures([4.5]))).toEqual(near(oneInThree));
  });

  it('count the other way round for a rise', () => {
    const spread = Math.sqrt(0.16 / 4 + 0.16 / 2);
    const rise = (was: number) => told(figures([was, was, ...falling(1e-5, 3).map((mean) => 6 - mean)]))?.p;
    expect(rise(3 - five * spread)).toEqual(near(oneInThree * together[5]));
    expect(rise(3 + five * spread)).toEqual(near(oneInThree));
  });

  it('count six at most: what was before those is long ago', () => {
    const spread = Math.sqrt(0.16 / 4 + 0.16 / 6);
    const [low, high] = [3 + five * spread - 0.3, 3 + five * spread + 0.3];
    const six = figures([low, high, low, high, low, high]);
    expect(after(six)).toEqual(near(oneInThree * together[5]));
    expect(after([...figures([1, 1, 1]), ...six])).toEqual(near(oneInThree * together[5]));
  });

  it('are as exact as they have people', () => {
    const was = 3 + five * Math.sqrt(0.16 / 4 + 0.04 / 2);
    expect(after(figures([was, was], 4))).toEqual(near(oneInThree * together[5]));
  });
});

describe('what is no move', () => {
  it.each([
    ['a step long ago', [4, 4.1, 4, 4.1, 2, 2, 2, 2]],
    ['a fall, a round without one, and a fall', [4.1, 4.2, 3.4, 3.4, 2]],
    ['two falls', [4, 4.1, 3, 2]],
    ['two falls after a rise as far', [2, 4.8, 3, 2]],
    ['three figures', [4.8, 3, 1]],
  ])('is %s', (_, means) => {
    const stage = means.length <= 6 ? 'building' : 'steady';
    expect(told(figures(means, 100))).toEqual({ stage, direction: 'same', rounds: means.length });
  });
});

describe('what is told of a fall', () => {
  it('is nothing where nobody is asked any more, or answered since', () => {
    const fall = history(figures(falling(2)));
    const quiet = Array.from({ length: 3 }, () => ({ asked: 1, replied: 0 }));
    const [ended, silent] = standings([{ ...fall, inForce: false }, { ...fall, rounds: quiet }, ...calm], 1);
    expect(ended).toEqual({ stage: 'ended', direction: 'same', rounds: 4 });
    expect(silent).toEqual({ stage: 'silent', direction: 'same', rounds: 3 });
  });

  it('is nothing before there are two figures', () => {
    expect(told(figures([4]))).toEqual({ stage: 'beginning', direction: 'same', rounds: 1 });
  });

  it('begins with the figure before the first fall, be that the very first', () => {
    const [first, , , last] = falling(2);
    expect(told(figures(falling(2)))).toMatchObject({ stage: 'deteriorating', rounds: 3, from: first, to: last });
    const longer = [4.9, ...falling(2)];
    expect(told(figures(longer))).toMatchObject({ stage: 'deteriorating', rounds: 4, from: 4.9, to: last });
    expect(told(figures([4, ...longer]))).toMatchObject({ rounds: 4, from: 4.9, to: last });
  });
});
