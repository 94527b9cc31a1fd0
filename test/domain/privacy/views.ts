/**
 * What an attacker makes of figures who knows the rules and who took part: sums of whose answers, and between which
 * bounds each of them lies.
 */
import { cellGrid, nearestStep, pointOf } from '../../../src/domain/privacy/bands.ts';
import { seeded } from '../../../src/domain/random.ts';
import { answersOf, blocksOf, play, rowsOf, type World, withNeed } from './season.ts';

/** One published figure. */
export interface View {
  readonly cell: string;
  /** Positions in `answersOf`. */
  readonly holds: readonly number[];
  readonly low: number;
  readonly high: number;
}

interface Figure {
  readonly cell: string;
  readonly evaluation: number;
  readonly sum: number;
  readonly count: number;
  readonly counted: number;
  readonly mean: number;
}

const figuresOf = (world: World): Figure[] =>
  play(world).flatMap(({ snapshots, releases }) =>
    snapshots
      .filter(({ question }) => question === 'need')
      .map((snapshot) => ({
        ...snapshot,
        mean: releases.find(({ cell, question }) => cell === snapshot.cell && question === 'need')?.mean ?? 3,
      })),
  );

/** Lowest and highest sum of so many answers that is said with this mean, as far as the rounding goes. */
const boundsOf = ({ mean, count, counted }: Figure): { low: number; high: number } => {
  const grid = cellGrid(counted);
  const sums = Array.from({ length: 4 * count + 1 }, (_, index) => count + index);
  const fitting = sums.filter((sum) => pointOf(grid, nearestStep(grid, 10 * sum, count)) === mean);
  return { low: fitting[0] ?? count, high: fitting.at(-1) ?? 5 * count };
};

/** The cell in which each member counts, by position. */
const cellsOf = (world: World): (string | undefined)[] => {
  const blocks = blocksOf(world);
  return world.members.map(({ home }) => {
    const group = world.audiences.find(({ id }) => id === home)?.group;
    const own = blocks.find(({ audiences }) => audiences.includes(home));
    return (own ?? blocks.find(({ cell }) => cell === `r:${group}`))?.cell;
  });
};

/**
 * Whose answers could be behind the figures, by the rules: those of before, or all so far, each person's latest; with
 * or without those who do not count. Undefined where none of these has as many people and this sum.
 */
const byTheRules = (world: World, worlds: readonly Figure[][]): number[][] | undefined => {
  const answers = answersOf(world);
  const cells = cellsOf(world);
  const inside = new Map<string, ReadonlySet<number>>();
  const found: number[][] = [];
  for (const [index, figure] of (worlds[0] ?? []).entries()) {
    const latest = new Map<number, number>();
    for (const [at, { person, round }] of answers.entries()) {
      if (round < figure.evaluation && cells[person] === figure.cell) latest.set(person, at);
    }
    const everybody = [...latest.keys()];
    const counting = everybody.filter((person) => world.members[person]?.counted);
    const before = [...(inside.get(figure.cell) ?? [])];
    const people = [before, everybody, counting].find((some) => {
      const sums = variants(world).map((other) =>
        some.reduce((sum, person) => sum + (valueAt(other, answers[latest.get(person) ?? -1]) ?? 0), 0),
      );
      return some.length === figure.count && sums.every((sum, at) => sum === worlds[at]?.[index]?.sum);
    });
    if (!people) return undefined;
    inside.set(figure.cell, new Set(people));
    found.push(people.map((person) => latest.get(person) ?? -1));
  }
  return found;
};

const valueAt = (world: World, at: { person: number; round: number } | undefined): number | undefined =>
  at && world.rounds[at.round]?.[at.person]?.need;

const known = new WeakMap<World, readonly World[]>();

/** The same people answering the same questions otherwise: sums that agree in all of them hold the same answers. */
const variants = (world: World): readonly World[] => {
  const made = known.get(world) ?? [world, ...['one', 'two'].map((seed) => reanswered(world, seed))];
  known.set(world, made);
  return made;
};

/** The same world with other answers. */
export const reanswered = (world: World, seed: string): World => {
  const random = seeded(seed);
  return {
    ...world,
    rounds: world.rounds.map((round) =>
      round.map((reply) => reply && { ...reply, need: (1 + Math.floor(random() * 5)) as 1 }),
    ),
  };
};

/** The figures of all cells of a season. Whose answers are in them is found out from outside, whatever the rules are. */
export const viewsOf = (world: World): View[] => {
  const figures = variants(world).map(figuresOf);
  const guessed = byTheRules(world, figures);
  const holds = guessed ?? rowsOf(world).map((row) => [...row.holds.keys()].filter((at) => row.holds[at] !== 0));
  return (figures[0] ?? []).map((figure, index) => ({
    cell: figure.cell,
    holds: holds[index] ?? [],
    ...boundsOf(figure),
  }));
};

/** The mean of these answers to one decimal, and how many they are. */
export const viewOfMean = (cell: string, holds: readonly number[], truth: readonly number[]): View => {
  const people = holds.length;
  const shown = (sum: number): string => (sum / people).toFixed(1);
  const real = shown(holds.reduce((sum, at) => sum + (truth[at] ?? 0), 0));
  const fitting = Array.from({ length: 4 * people + 1 }, (_, index) => people + index).filter(
    (sum) => shown(sum) === real,
  );
  return { cell, holds, low: fitting[0] ?? people, high: fitting.at(-1) ?? 5 * people };
};

/**
 * What most products show: the mean to one decimal of each team's answers of a round, and of all of them, if five or
 * more answered. How many is shown too.
 */
export const thresholdViewsOf = (world: World): View[] => {
  const answers = answersOf(world);
  const truth = answers.map((one) => valueAt(world, one) ?? 3);
  const views = (cell: string, of: (home: number) => boolean): View[] =>
    world.rounds.flatMap((_, round) => {
      const holds = [...answers.keys()].filter((at) => {
        const { person = -1, round: said } = answers[at] ?? {};
        return said === round && of(world.members[person]?.home ?? 0);
      });
      if (holds.length < (world.k ?? 5)) return [];
      return [viewOfMean(cell, holds, truth)];
    });
  const teams = world.audiences.flatMap(({ id, key }) => views(`a:${key}`, (home) => home === id));
  return world.audiences.length > 1 ? [...teams, ...views('g:employees', () => true)] : teams;
};

/** The same world with these values, in the order of `answersOf`. */
export const withValues = (world: World, values: readonly number[]): World =>
  answersOf(world).reduce((other, { person, round }, at) => withNeed(other, round, person, values[at] ?? 3), world);
