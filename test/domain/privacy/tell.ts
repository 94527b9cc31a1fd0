/** A cell told figure after figure, by the coding alone: who answers anew, who joins, and what they say. */
import { cellGrid, type Grid, nearestStep, pointOf, sumsOf } from '../../../src/domain/privacy/bands.ts';
import { type Coded, codeSum, type Generation } from '../../../src/domain/privacy/possible.ts';
import { possibleIn, type Span } from './flow.ts';
import type { Arc } from './linear.ts';

/** What happens between two figures. Those who answer anew say `say`, those who join the opposite. */
export interface Turn {
  readonly anew: number;
  readonly joining: number;
  readonly say: number;
  /** The first of those who answer anew. */
  readonly offset: number;
}

export interface Told {
  readonly grid: Grid;
  readonly people: number;
  /** Of their answers. */
  readonly sum: number;
  readonly coded: Coded;
  readonly mean: number;
  /** All figures of the cell until now, as arcs of a network, this one last. */
  readonly figures: readonly Arc[];
  /** Each answer, from the first to the last figure that holds it. */
  readonly spans: readonly Span[];
}

/** The figure at this place said as so many steps from 3. */
export const figureAt = (at: number, grid: Grid, steps: number, people: number): Arc => {
  const { low, high } = sumsOf(grid, steps, people);
  return { from: at + 1, to: at, least: low, most: high };
};

const spansOf = (stays: readonly { readonly first: number; readonly last: number }[]): Span[] =>
  [...Map.groupBy(stays, ({ first, last }) => `${first} ${last}`).values()].map((all) => {
    return { first: all[0]?.first ?? 0, last: all[0]?.last ?? 0, people: all.length };
  });

/** Codes one figure after the other; with the first, all `size` people answer. */
export const tell = (size: number, turns: readonly Turn[]): Told[] => {
  const members = Array.from({ length: size }, () => ({ value: 3, from: 0 }));
  const closed: { first: number; last: number }[] = [];
  const figures: Arc[] = [];
  let generations: readonly Generation[] = [];
  return turns.map(({ anew, joining, say, offset }, at) => {
    for (let index = 0; index < (at === 0 ? size : Math.min(anew, members.length)); index++) {
      const member = members[(offset + index) % members.length] ?? { value: 3, from: 0 };
      if (at > 0) closed.push({ first: member.from, last: at - 1 });
      Object.assign(member, { value: say, from: at });
    }
    for (let index = 0; index < joining; index++) members.push({ value: 6 - say, from: at });
    const still = generations.map((_, index) => members.filter(({ from }) => from === index).length);
    const sum = members.reduce((all, { value }) => all + value, 0);
    const people = members.length;
    const grid = cellGrid(people);
    const coded = codeSum(grid, sum, generations, still, members.filter(({ from }) => from === at).length, []);
    generations = coded.generations;
    figures.push(figureAt(at, grid, coded.steps, people));
    const spans = spansOf([...closed, ...members.map(({ from }) => ({ first: from, last: at }))]);
    return { grid, people, sum, coded, mean: pointOf(grid, coded.steps), figures: [...figures], spans };
  });
};

/** Answers and values that are in no possible world. Between 1 and 5 everything is possible where both are. */
export const excludedBy = (figures: readonly Arc[], spans: readonly Span[]): string[] =>
  spans.flatMap((span) => {
    const possible = possibleIn(figures, spans, span, [1, 5]);
    return [1, 5].filter((value) => !possible.includes(value)).map((value) => `${value} of ${JSON.stringify(span)}`);
  });

/** Every other figure that would be nearer to the answers, or as near and nearer to 3. */
export const nearerThan = ({ grid, people, sum, coded }: Told): number[] => {
  const nearest = nearestStep(grid, 10 * sum, people);
  const distance = (steps: number): number => Math.abs(steps - nearest) + Math.abs(steps) / 1000;
  const all = Array.from({ length: 2 * grid.most + 1 }, (_, index) => index - grid.most);
  return all.filter((steps) => distance(steps) < distance(coded.steps));
};
