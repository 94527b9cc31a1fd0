/**
 * The attacker who solves all figures together, whatever is in them: bounds are drawn together until nothing moves, and
 * what is left is tried. For independent answers of figures that do not overlap much, and for people who are taken to
 * say the same each time (then a person, not an answer, is the unknown).
 */
import type { Loot } from './attack.ts';

/** A sum of some unknowns lies between two bounds. */
export interface Row {
  readonly holds: readonly number[];
  readonly low: number;
  readonly high: number;
}

/** Unknowns that are in the same rows cannot be told apart: only their sum matters. */
interface Kind {
  readonly members: readonly number[];
  readonly rows: readonly number[];
}

type Bounds = readonly (readonly [low: number, high: number])[];

const kindsOf = (rows: readonly Row[]): Kind[] => {
  const where = new Map<number, number[]>();
  for (const [index, { holds }] of rows.entries()) {
    for (const unknown of holds) where.set(unknown, [...(where.get(unknown) ?? []), index]);
  }
  const alike = Map.groupBy(where.entries(), ([, within]) => within.join());
  return [...alike.values()].map((all) => ({ members: all.map(([unknown]) => unknown), rows: all[0]?.[1] ?? [] }));
};

/** Kinds that share a row, directly or through others, are solved together. */
const separate = (kinds: readonly Kind[]): Kind[][] => {
  const groups: { kinds: Kind[]; rows: Set<number> }[] = [];
  for (const kind of kinds) {
    const touching = groups.filter(({ rows }) => kind.rows.some((row) => rows.has(row)));
    const joined = { kinds: [kind], rows: new Set(kind.rows) };
    for (const group of touching) {
      groups.splice(groups.indexOf(group), 1);
      joined.kinds.push(...group.kinds);
      for (const row of group.rows) joined.rows.add(row);
    }
    groups.push(joined);
  }
  return groups.map((group) => group.kinds);
};

interface Problem {
  readonly kinds: readonly Kind[];
  readonly rows: readonly { readonly within: readonly number[]; readonly low: number; readonly high: number }[];
}

const problemOf = (rows: readonly Row[], kinds: readonly Kind[]): Problem => {
  const used = [...new Set(kinds.flatMap((kind) => kind.rows))];
  return {
    kinds,
    rows: used.map((row) => ({
      within: [...kinds.keys()].filter((at) => kinds[at]?.rows.includes(row)),
      low: rows[row]?.low ?? 0,
      high: rows[row]?.high ?? 0,
    })),
  };
};

/** Draws bounds together; undefined where nothing fits. */
const tighten = ({ rows }: Problem, start: Bounds): Bounds | undefined => {
  const bounds = start.map(([low, high]) => [low, high] as [number, number]);
  for (let moved = true; moved; ) {
    moved = false;
    for (const { within, low, high } of rows) {
      let least = within.reduce((sum, at) => sum + (bounds[at]?.[0] ?? 0), 0);
      let most = within.reduce((sum, at) => sum + (bounds[at]?.[1] ?? 0), 0);
      if (least > high || most < low) return undefined;
      for (const at of within) {
        const own = bounds[at] ?? [0, 0];
        const [from, to] = [Math.max(own[0], low - (most - own[1])), Math.min(own[1], high - (least - own[0]))];
        if (from > to) return undefined;
        if (from === own[0] && to === own[1]) continue;
        [least, most] = [least + from - own[0], most + to - own[1]];
        bounds[at] = [from, to];
        moved = true;
      }
    }
  }
  return bounds;
};

/** Tries one kind after the other, the narrowest first; undefined when out of patience. */
const canBe = (problem: Problem, from: Bounds, patience: { left: number }): boolean | undefined => {
  if (--patience.left < 0) return undefined;
  const bounds = tighten(problem, from);
  if (!bounds) return false;
  let narrowest = -1;
  let width = Number.POSITIVE_INFINITY;
  for (const [at, [low, high]] of bounds.entries()) {
    if (high > low && high - low < width) [narrowest, width] = [at, high - low];
  }
  if (narrowest < 0) return true;
  const [low, high] = bounds[narrowest] ?? [0, 0];
  const middle = Math.floor((low + high) / 2);
  const halves = [
    [low, middle],
    [middle + 1, high],
  ] as const;
  for (const half of halves) {
    const found = canBe(problem, bounds.with(narrowest, half), patience);
    if (found !== false) return found;
  }
  return false;
};

/** Halves of a range that are tried for one value, unless said otherwise. */
const usualEffort = 1500;

/** Values that a member of this kind can have; of those that would take too long to try it is not known. */
const possibleValues = (problem: Problem, kind: number, effort: number): { left: number[]; unclear: number } => {
  const full: Bounds = problem.kinds.map(({ members }) => [members.length, 5 * members.length]);
  const others = (problem.kinds[kind]?.members.length ?? 1) - 1;
  let unclear = 0;
  const left = [1, 2, 3, 4, 5].filter((value) => {
    const found = canBe(problem, full.with(kind, [value + others, value + 5 * others]), { left: effort });
    if (found === undefined) unclear++;
    return found !== false;
  });
  return { left, unclear };
};

export interface Solved extends Loot {
  /** Pairs of a kind of unknowns and a value that would have taken too long to try. */
  readonly unclear: number;
}

/**
 * What the rows rule out of the unknowns that are in any. A guess counts as recovered only where it is right: who takes
 * people as saying the same each time may be wrong. Rows that contradict one another tell nothing.
 */
export const solve = (rows: readonly Row[], truth: readonly number[], effort = usualEffort): Solved => {
  const loot = { unknowns: 0, excluded: 0, recovered: 0, unclear: 0 };
  for (const kinds of separate(kindsOf(rows))) {
    const problem = problemOf(rows, kinds);
    for (const [at, { members }] of kinds.entries()) {
      const { left, unclear } = possibleValues(problem, at, effort);
      loot.unclear += unclear;
      loot.unknowns += members.length;
      if (left.length === 0) continue;
      loot.excluded += members.length * (5 - left.length);
      if (left.length === 1) loot.recovered += members.filter((unknown) => truth[unknown] === left[0]).length;
    }
  }
  return loot;
};
