import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellGrid, nearestStep, peopleBand, pointOf, sumsOf, totalGrid } from '../../../src/domain/privacy/bands.ts';
import type { Value } from '../../../src/domain/question.ts';
import { spansOf } from './flow.ts';
import type { Arc } from './linear.ts';
import { audience, play, type Reply, rowsOf, season, type World } from './season.ts';
import { excludedBy, tell } from './tell.ts';

describe('one figure', () => {
  test('is the nearest half point below forty people, and finer only for more', () => {
    const shown = (sum: number, people: number): number =>
      pointOf(cellGrid(people), nearestStep(cellGrid(people), 10 * sum, people));
    const examples = [
      [15, 5, 3],
      [5, 5, 2],
      [25, 5, 4],
      [31, 9, 3.5],
      [10, 10, 1.5],
      [47, 10, 4.5],
      [100, 20, 4.5],
      [140, 39, 3.5],
      [132, 40, 3.2],
      [400, 100, 4],
      [377, 100, 3.8],
      [100, 100, 1.1],
    ] as const;
    for (const [sum, people, mean] of examples) expect([sum, people, shown(sum, people)]).toEqual([sum, people, mean]);
  });

  test('says how many people only as a band', () => {
    expect([5, 9, 10, 39, 40, 200].map((people) => peopleBand(people))).toEqual([
      { from: 5, to: 9 },
      { from: 5, to: 9 },
      { from: 10, to: 19 },
      { from: 20, to: 39 },
      { from: 40, to: 79 },
      { from: 160, to: 319 },
    ]);
  });

  test('is never finer than 8/n in a total, nor from forty people on', () => {
    for (let people = 5; people < 2000; people++) {
      const n = peopleBand(people).from;
      expect(totalGrid(people).stepTenths / 10).toBeGreaterThanOrEqual(8 / n);
      expect(totalGrid(people).stepTenths).toBeGreaterThanOrEqual(cellGrid(people).stepTenths);
      expect(cellGrid(people).stepTenths / 10).toBeGreaterThanOrEqual(people < 40 ? 0.5 : Math.max(0.1, 8 / n));
    }
  });

  test('leaves everybody all five values, whatever it is and however many there are', () => {
    const wrong: unknown[] = [];
    for (let people = 5; people <= 330; people++) {
      const grid = cellGrid(people);
      const n = peopleBand(people).from;
      // Owners and readers are in the sum too, without counting towards the band.
      for (const all of [people, people + 1, people + 7]) {
        const classes = new Map<number, { low: number; high: number }>();
        for (let sum = all; sum <= 5 * all; sum++) {
          const step = nearestStep(grid, 10 * sum, all);
          classes.set(step, { low: classes.get(step)?.low ?? sum, high: sum });
        }
        for (const [step, { low, high }] of classes) {
          const said = sumsOf(grid, step, all);
          const mean = pointOf(grid, step);
          const isRight =
            low === said.low &&
            high === said.high &&
            // With one at 5 the least sum is all + 4; with one at 1 the greatest is 5 × all − 4.
            high >= all + 4 &&
            low <= 5 * all - 4 &&
            mean >= 1 + 4 / n &&
            mean <= 5 - 4 / n;
          if (!isRight) wrong.push({ people, all, mean, low, high });
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** What all figures of the cell together rule out. */
const excludedIn = (world: World, cell: string): string[] => {
  const rows = rowsOf(world).filter((row) => row.cell === cell);
  const published = play(world)
    .flatMap(({ releases }) => releases)
    .filter((one) => one.cell === cell && one.question === 'need');
  expect(published).toHaveLength(rows.length);
  const figures = rows.map(({ snapshot }, at): Arc => {
    const { mean = 3, step: width = 0 } = published[at] ?? {};
    const grid = cellGrid(snapshot.counted);
    expect(width).toBe(grid.stepTenths / 10);
    const { low, high } = sumsOf(grid, Math.round(((mean - 3) * 10) / grid.stepTenths), snapshot.count);
    return { from: at + 1, to: at, least: low, most: high };
  });
  const held = rows.map(({ holds }) => [...holds.keys()].filter((answer) => holds[answer] === 1));
  return excludedBy(figures, spansOf(held));
};

/** What happens to a team between two figures: who answers anew, who joins, and what they all say. */
const step = fc.record({
  anew: fc.oneof(fc.integer({ min: 5, max: 8 }), fc.integer({ min: 5, max: 60 })),
  joining: fc.constantFrom(0, 0, 0, 5, 9),
  say: fc.constantFrom(1, 5, 1, 5, 3),
  offset: fc.nat({ max: 60 }),
});

const cellsOf = (world: World): string[] => [...new Set(rowsOf(world).map(({ cell }) => cell))];

describe('all figures of a season together', () => {
  test('I3: leave each answer of each contributor all five values, for who knows who took part in what', () => {
    fc.assert(
      fc.property(season({ teams: 2, rounds: 8, largest: 14 }), (world) => {
        for (const cell of cellsOf(world)) expect(excludedIn(world, cell)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('I3: leave all five values even where few of many answer anew and all say the opposite', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 60 }), fc.array(step, { minLength: 2, maxLength: 7 }), (size, steps) => {
        const { figures, spans } = tell(size, steps).at(-1) ?? { figures: [], spans: [] };
        expect(excludedBy(figures, spans)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('follow a team that changes its mind only as far as those who answered anew can explain freely', () => {
    // Thirty-five people at 3.2; then five of them, who all said 1, say 5. The nearest half points, 3 and 4, would tell
    // that each of the five had said 1 or 2 and says 4 or 5 now.
    const members = Array.from({ length: 35 }, () => ({ home: 1, counted: true }));
    const before = members.map((_, person): Reply => ({ need: person < 5 ? 1 : person < 23 ? 4 : 3 }));
    const after = members.map((_, person): Reply | undefined => (person < 5 ? { need: 5 } : undefined));
    // At last the others say again what they said: now everybody could have moved the figure.
    const again = members.map((_, person) => after[person] ?? before[person]);
    const world: World = { audiences: [audience(1, 35)], members, rounds: [before, after, before, after, again] };
    const sums = play(world).flatMap(({ snapshots }) => snapshots.map(({ sum }) => sum));
    expect(sums).toEqual([113, 133, 113, 133, 133]);
    const meansOf = (of: World) =>
      play(of).flatMap(({ releases }) => releases.flatMap(({ cell, mean }) => (cell === 'a:team-1' ? [mean] : [])));
    expect(meansOf(world)).toEqual([3, 3.5, 3, 3.5, 4]);
    expect(excludedIn(world, 'a:team-1')).toEqual([]);
    // The same seen from the other end: who said 5 says 1.
    const opposite = (one: Reply | undefined): Reply | undefined => one && { need: (6 - (one.need ?? 3)) as Value };
    const turned: World = { ...world, rounds: world.rounds.map((round) => round.map(opposite)) };
    expect(meansOf(turned)).toEqual([3, 2.5, 3, 2.5, 2]);
    expect(excludedIn(turned, 'a:team-1')).toEqual([]);
  });
});
