/** Figures of several seasons, compared by somebody who thinks that whoever stayed said the same again. */
import { describe, expect, test } from 'vitest';
import { cellGrid, sumsOf } from '../../../src/domain/privacy/bands.ts';
import { codeSum } from '../../../src/domain/privacy/possible.ts';
import { choices } from './linear.ts';

interface Figure {
  readonly people: number;
  readonly low: number;
  readonly high: number;
}

const figure = (people: number, steps: number): Figure => ({ people, ...sumsOf(cellGrid(people), steps, people) });

const stepsOf = (people: number): number[] => {
  const { most } = cellGrid(people);
  return Array.from({ length: 2 * most + 1 }, (_, index) => index - most);
};

const values = [1, 2, 3, 4, 5];

/** By what those who went said less what those who came say: in how many ways they can have said it. */
const waysOf = (went: number, came: number): Map<number, number> => {
  let ways = new Map([[0, 1]]);
  for (let person = 0; person < went + came; person++) {
    const more = new Map<number, number>();
    for (const [difference, count] of ways) {
      for (const value of values) {
        const next = difference + (person < went ? value : -value);
        more.set(next, (more.get(next) ?? 0) + count);
      }
    }
    ways = more;
  }
  return ways;
};

const known = new Map<string, Map<number, number>>();

/** Whether some few who went and came, at most two of them in the place of another, can have said one thing only. */
const tells = (before: Figure, now: Figure): boolean => {
  const fewer = before.people - now.people;
  return [0, 1, 2].some((replaced) => {
    const went = Math.max(fewer, 0) + replaced;
    const came = went - fewer;
    if (went + came === 0) return false;
    const key = `${went} ${came}`;
    const ways = known.get(key) ?? waysOf(went, came);
    known.set(key, ways);
    let possible = 0;
    for (let difference = before.low - now.high; difference <= before.high - now.low; difference++) {
      possible += ways.get(difference) ?? 0;
    }
    return possible === 1;
  });
};

/** The nearest of these to what was answered; of two as near the one nearer to 3. */
const distance = (nearest: number, steps: number): number => Math.abs(steps - nearest) + Math.abs(steps) / 1000;

const silentAfter = (people: number, pasts: readonly Figure[]): number[] =>
  stepsOf(people).filter((steps) => pasts.every((past) => !tells(past, figure(people, steps))));

/** What is wrong with the first figure of a season, whatever is answered, after these seasons. */
const wrongAfter = (people: number, pasts: readonly Figure[]): unknown[] => {
  const all = stepsOf(people);
  const silent = silentAfter(people, pasts);
  return all.flatMap((nearest) => {
    const { low } = figure(people, nearest);
    const { steps } = codeSum(cellGrid(people), low, [], [], people, pasts);
    const best = Math.min(...(silent.length > 0 ? silent : all).map((one) => distance(nearest, one)));
    return distance(nearest, steps) === best && all.includes(steps) ? [] : [{ people, pasts, nearest, steps, best }];
  });
};

describe('the figure of a new season', () => {
  test('is the nearest that does not tell what the few who left and came said, for who thinks that all others repeat', () => {
    let telling = 0;
    for (const people of [5, 6, 7, 8, 9, 10, 11, 19, 20, 21, 24]) {
      for (const earlier of [-3, -2, -1, 0, 1, 2, 3].map((more) => people + more)) {
        if (earlier < 5) continue;
        const pasts = stepsOf(earlier).map((steps) => figure(earlier, steps));
        expect(pasts.flatMap((past) => wrongAfter(people, [past]))).toEqual([]);
        telling += pasts.filter((past) => stepsOf(people).some((steps) => tells(past, figure(people, steps)))).length;
      }
    }
    expect(telling).toBeGreaterThan(100);
  });

  test('does not tell it beside any of three seasons before, and where each would, is the nearest', () => {
    const left = new Set<number>();
    const pasts = [7, 8, 9, 10, 11].flatMap((people) => stepsOf(people).map((steps) => figure(people, steps)));
    const wrong: unknown[] = [];
    for (const three of choices(pasts, 3)) {
      wrong.push(...wrongAfter(9, three));
      left.add(silentAfter(9, three).length);
    }
    expect(wrong).toEqual([]);
    // From no class that would be left to choose to all of them.
    expect([...left].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
