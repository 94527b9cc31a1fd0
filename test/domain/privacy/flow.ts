/**
 * The attacker who takes answers as independent, for cells of any size. Each answer stands in consecutive figures of
 * its cell, so the figures are a network: whether a value is still possible is whether a circulation exists.
 */
import type { Loot } from './attack.ts';
import { type Arc, canCirculate } from './linear.ts';
import type { View } from './views.ts';

export interface Span {
  readonly first: number;
  readonly last: number;
  readonly people: number;
}

/** From the first to the last figure (by index) that holds each answer, counted. Throws where there is a gap. */
export const spansOf = (figures: readonly (readonly number[])[]): Span[] => {
  const ends = new Map<number, { first: number; last: number; times: number }>();
  for (const [index, holds] of figures.entries()) {
    for (const answer of holds) {
      const known = ends.get(answer);
      ends.set(answer, { first: known?.first ?? index, last: index, times: (known?.times ?? 0) + 1 });
    }
  }
  const spans = [...Map.groupBy(ends.values(), ({ first, last }) => `${first} ${last}`).values()];
  return spans.map((all) => {
    const { first, last } = all[0] ?? { first: 0, last: 0 };
    if (all.some(({ times }) => times !== last - first + 1)) throw new Error('an answer left a figure and came back');
    return { first, last, people: all.length };
  });
};

const arcOf = ({ first, last, people }: Span, fixed?: number): Arc => {
  const [from, to] = [first, last + 1];
  if (fixed === undefined) return { from, to, least: people, most: 5 * people };
  return { from, to, least: people - 1 + fixed, most: 5 * (people - 1) + fixed };
};

/** Which of these values an answer of this span can have beside what all figures say. */
export const possibleIn = (
  figures: readonly Arc[],
  spans: readonly Span[],
  span: Span,
  values: readonly number[],
): number[] =>
  values.filter((value) => {
    const arcs = spans.map((other) => arcOf(other, other === span ? value : undefined));
    return canCirculate(figures.length + 1, [...figures, ...arcs]);
  });

/** The figures of one cell as arcs of the network. */
const figureArcs = (bounds: readonly { readonly low: number; readonly high: number }[]): Arc[] =>
  bounds.map(({ low, high }, at) => ({ from: at + 1, to: at, least: low, most: high }));

/** What all figures of a season rule out, each cell by itself: an answer is in one cell only. */
export const robFlow = (views: readonly View[]): Loot => {
  const loot = { unknowns: 0, excluded: 0, recovered: 0 };
  for (const cell of Map.groupBy(views, (view) => view.cell).values()) {
    const figures = figureArcs(cell);
    const spans = spansOf(cell.map(({ holds }) => holds));
    for (const span of spans) {
      // Between 1 and 5 everything is possible where both are: then three of five need not be tried.
      const ends = possibleIn(figures, spans, span, [1, 5]).length;
      const left = ends === 2 ? 5 : ends + possibleIn(figures, spans, span, [2, 3, 4]).length;
      loot.unknowns += span.people;
      loot.excluded += span.people * (5 - left);
      loot.recovered += left === 1 ? span.people : 0;
    }
  }
  return loot;
};
