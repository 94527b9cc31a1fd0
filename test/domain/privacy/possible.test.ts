import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellGrid, nearestStep, peopleBand, pointOf, sumsOf, totalGrid } from '../../../src/domain/privacy/bands.ts';
import { codeSum, type Generation } from '../../../src/domain/privacy/possible.ts';
import { possibleIn, type Span, spansOf } from './flow.ts';
import type { Arc } from './linear.ts';
import { audience, play, type Reply, rowsOf, season, type World } from './season.ts';

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

/** Answers and values that are in no possible world. Between 1 and 5 everything is possible where both are. */
const excludedBy = (figures: readonly Arc[], spans: readonly Span[]): string[] =>
  spans.flatMap((span) => {
    const possible = possibleIn(figures, spans, span, [1, 5]);
    return [1, 5].filter((value) => !possible.includes(value)).map((value) => `${value} of ${JSON.stringify(span)}`);
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

interface Stay {
  readonly first: number;
  last: number;
}

/** Codes one figure after the other as a team goes through the steps; returns what they rule out. */
const ruledOut = (
  size: number,
  steps: readonly { anew: number; joining: number; say: number; offset: number }[],
): string[] => {
  const people = Array.from({ length: size }, () => ({ value: 3, from: 0 }));
  const closed: Stay[] = [];
  const figures: Arc[] = [];
  let generations: readonly Generation[] = [];
  for (const [at, { anew, joining, say, offset }] of steps.entries()) {
    for (let index = 0; index < (at === 0 ? size : Math.min(anew, people.length)); index++) {
      const person = people[(offset + index) % people.length] ?? { value: 3, from: 0 };
      if (at > 0) closed.push({ first: person.from, last: at - 1 });
      Object.assign(person, { value: say, from: at });
    }
    for (let index = 0; index < joining; index++) people.push({ value: 6 - say, from: at });
    const still = generations.map((_, index) => people.filter(({ from }) => from === index).length);
    const sum = people.reduce((all, { value }) => all + value, 0);
    const grid = cellGrid(people.length);
    const coded = codeSum(grid, sum, generations, still, people.length - still.reduce((all, one) => all + one, 0));
    generations = coded.generations;
    const { low, high } = sumsOf(grid, coded.steps, people.length);
    figures.push({ from: at + 1, to: at, least: low, most: high });
  }
  const stays = [...closed, ...people.map(({ from }) => ({ first: from, last: steps.length - 1 }))];
  const spans = [...Map.groupBy(stays, ({ first, last }) => `${first} ${last}`).values()].map((all) => {
    return { first: all[0]?.first ?? 0, last: all[0]?.last ?? 0, people: all.length };
  });
  return excludedBy(figures, spans);
};

/** Who left and who came is known; both figures lie between these bounds: what those few can have said. */
const fewLeft = (
  before: { people: number; low: number; high: number },
  now: { people: number; low: number; high: number },
): number => {
  const gone = before.people - now.people;
  const [least, most] = [before.low - now.high, before.high - now.low];
  const alone = Math.max(1, Math.abs(gone));
  const sums = gone === 0 ? range(-4, 4) : gone > 0 ? range(alone, 5 * alone) : range(-5 * alone, -alone);
  return sums.filter((sum) => sum >= least && sum <= most).length;
};

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);

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
        expect(ruledOut(size, steps)).toEqual([]);
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
    const summaries = play(world);
    const sums = summaries.flatMap(({ snapshots }) => snapshots.map(({ sum }) => sum));
    expect(sums).toEqual([113, 133, 113, 133, 133]);
    const means = summaries.flatMap(({ releases }) => releases.filter(({ cell }) => cell === 'a:team-1'));
    expect(means.map(({ mean }) => mean)).toEqual([3, 3.5, 3, 3.5, 4]);
    expect(excludedIn(world, 'a:team-1')).toEqual([]);
  });
});

describe('figures of two seasons', () => {
  test('do not tell what the one who left or came said, for who thinks that all others said the same again', () => {
    const people = fc.integer({ min: 5, max: 24 });
    let edges = 0;
    fc.assert(
      fc.property(people, people, fc.nat(), fc.nat(), (count, earlier, some, others) => {
        fc.pre(Math.abs(count - earlier) <= 2);
        const [grid, gridBefore] = [cellGrid(count), cellGrid(earlier)];
        const said = nearestStep(gridBefore, 10 * (earlier + (some % (4 * earlier + 1))), earlier);
        const past = { people: earlier, ...sumsOf(gridBefore, said, earlier) };
        const sum = count + (others % (4 * count + 1));
        const alone = { people: count, ...sumsOf(grid, nearestStep(grid, 10 * sum, count), count) };
        const { steps } = codeSum(grid, sum, [], [], count, [past]);
        if (fewLeft(past, alone) === 1) edges++;
        expect(fewLeft(past, { people: count, ...sumsOf(grid, steps, count) })).not.toBe(1);
      }),
      { numRuns: 1000 },
    );
    expect(edges).toBeGreaterThan(0);
  });
});
