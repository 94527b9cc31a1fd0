import { describe, expect, test } from 'vitest';
import { cellGrid } from '../../../src/domain/privacy/bands.ts';
import { codeSum } from '../../../src/domain/privacy/possible.ts';
import { canCirculate } from './linear.ts';
import { excludedBy, figureAt, nearerThan, type Told, type Turn, tell } from './tell.ts';

/** How many answer anew, what they say, how many join and say the opposite, and from whom on they answer. */
type Step = readonly [anew: number, say: number, joining: number, offset: number];

const season = (size: number, means: readonly number[], ...steps: readonly Step[]) => ({
  size,
  means,
  tell: () =>
    tell(
      size,
      steps.map(([anew, say, joining, offset]): Turn => ({ anew, say, joining, offset })),
    ),
});

/** A team's size, the figures it sees, and what happens before each. Some are far from the answers, to be safe. */
const seasons = [
  season(23, [4.5, 4], [0, 5, 0, 0], [7, 5, 10, 0]),
  season(9, [3, 2], [0, 3, 0, 0], [8, 1, 0, 8]),
  season(6, [4, 2], [0, 4, 0, 0], [5, 1, 0, 2]),
  season(38, [3, 3.2, 2.8], [0, 3, 0, 0], [11, 4, 6, 36], [11, 1, 5, 28]),
  season(15, [4, 4.5, 4.5], [0, 4, 0, 0], [7, 5, 0, 7], [6, 4, 0, 1]),
  season(10, [4.5, 4, 1.5, 1.5], [0, 5, 0, 0], [9, 4, 0, 6], [8, 1, 0, 6], [10, 1, 0, 7]),
  season(29, [2, 1.5, 2.5, 3, 4], [0, 2, 0, 0], [10, 1, 0, 6], [9, 5, 6, 6], [7, 5, 0, 13], [9, 5, 0, 24]),
  season(15, [4.5, 3, 3.5, 3], [0, 5, 0, 0], [11, 1, 10, 4], [5, 5, 0, 0], [14, 2, 10, 10]),
  season(20, [1.5, 2, 3.5, 1.5], [0, 1, 0, 0], [5, 5, 0, 14], [9, 5, 0, 17], [14, 1, 0, 15]),
  season(20, [4.5, 4, 2.5, 4.5], [0, 5, 0, 0], [5, 1, 0, 14], [9, 1, 0, 17], [14, 5, 0, 15]),
  season(12, [3, 3, 1.5], [0, 4, 10, 0], [9, 4, 6, 0], [11, 1, 0, 0]),
  season(51, [1.6, 2.2], [0, 1, 10, 0], [10, 5, 0, 32]),
  season(37, [3, 3, 4, 3.5], [0, 3, 0, 0], [6, 3, 0, 19], [14, 5, 0, 19], [5, 1, 0, 19]),
  season(33, [1.5, 1.5, 1.5, 4, 3], [0, 1, 0, 0], [7, 2, 0, 10], [5, 1, 0, 25], [23, 5, 0, 18], [8, 1, 0, 19]),
  season(43, [1.2, 1.4, 2.6, 3, 1.4], [0, 1, 0, 0], [8, 3, 0, 6], [13, 5, 0, 34], [13, 5, 5, 26], [27, 1, 0, 25]),
  season(
    20,
    [1.5, 4, 3, 1.5, 1.5, 4],
    [0, 1, 0, 0],
    [14, 5, 0, 17],
    [9, 1, 0, 12],
    [13, 1, 0, 15],
    [10, 2, 0, 3],
    [17, 5, 5, 13],
  ),
];

/** Its last figure is further away than need be: two worlds are remembered, not all that are possible. */
const cautious = season(30, [1.5, 2, 1.6], [0, 1, 5, 0], [5, 4, 5, 8], [12, 1, 0, 24]);

/** Whether all figures can be as they are where the answers that stand add up, generation for generation, to this. */
const isPossible = ({ figures, spans, coded: { generations } }: Told, world: 'low' | 'high'): boolean =>
  generations.every((one) => one.people <= one[world] && one[world] <= 5 * one.people) &&
  canCirculate(figures.length + 1, [
    ...figures,
    ...spans.map(({ first, last, people }) => {
      const sum = last === figures.length - 1 ? generations[first]?.[world] : undefined;
      return { from: first, to: last + 1, least: sum ?? people, most: sum ?? 5 * people };
    }),
  ]);

describe('each figure of a season', () => {
  test('is the nearest to the answers that leaves all five values to everybody', () => {
    for (const { size, means, ...one } of seasons) {
      const told = one.tell();
      expect([size, told.map(({ mean }) => mean)]).toEqual([size, means]);
      for (const [at, figure] of told.entries()) {
        const { figures, spans, grid, people } = figure;
        expect([size, at, excludedBy(figures, spans)]).toEqual([size, at, []]);
        const safe = nearerThan(figure).filter((steps) => {
          const instead = figureAt(at, grid, steps, people);
          return excludedBy([...figures.slice(0, -1), instead], spans).length === 0;
        });
        expect([size, at, safe]).toEqual([size, at, []]);
      }
    }
  });

  test('is remembered by two worlds that could be behind all figures until now', () => {
    for (const { means, ...one } of [...seasons, cautious]) {
      const told = one.tell();
      expect(told.map(({ mean }) => mean)).toEqual(means);
      for (const [at, figure] of told.entries()) {
        expect(figure.coded.generations).toHaveLength(at + 1);
        expect([isPossible(figure, 'low'), isPossible(figure, 'high')]).toEqual([true, true]);
      }
    }
  });

  test('is none where nobody answered anew and no figure would be safe', () => {
    const first = tell(5, [{ anew: 0, joining: 0, say: 3, offset: 0 }]).at(-1);
    expect(first?.mean).toBe(3);
    const again = () => codeSum(cellGrid(5), 15, first?.coded.generations ?? [], [5], 0, []);
    expect(again).toThrow('fewer than five new answers');
  });
});
