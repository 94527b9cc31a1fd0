/** What an attack brought in, over many worlds, from Pollen and from a mere threshold on the same worlds. */
import { type Publisher } from '../attack.ts';
import { answersOf, play, type World } from '../season.ts';
import type { View } from '../views.ts';

export interface Tally {
  unknowns: number;
  recovered: number;
  /** Pairs of an unknown and one of five values. Absent where the attacker does not take answers as independent. */
  excluded?: number;
  /** Figures of teams of their own, and how many there could have been. */
  shown: number;
  rounds: number;
}

export interface Robbed {
  readonly name: string;
  readonly worlds: number;
  readonly pollen: Tally;
  /** Absent where a threshold has nothing to compare with. */
  readonly threshold: Tally | undefined;
}

/** How much is tried: 1 for the suite, less for its part in the test command. */
export type Part = number;

export const worldsFor = (count: number, part: Part): number => Math.max(2, Math.round(count * part));

export const nothing = (): Tally => ({ unknowns: 0, recovered: 0, excluded: 0, shown: 0, rounds: 0 });

export const add = (to: Tally, more: Partial<Tally>): void => {
  for (const key of ['unknowns', 'recovered', 'shown', 'rounds'] as const) to[key] += more[key] ?? 0;
  to.excluded = (to.excluded ?? 0) + (more.excluded ?? 0);
};

/** How many of the rounds of teams large enough gave a new figure. */
export const shareShown = (world: World, views: readonly View[]): Pick<Tally, 'shown' | 'rounds'> => {
  const able = world.audiences.filter(({ counted, mode }) => mode === 'confidential' && counted >= (world.k ?? 5));
  const cells = new Set(able.map(({ key }) => `a:${key}`));
  return {
    shown: views.filter(({ cell }) => cells.has(cell)).length,
    rounds: cells.size * world.rounds.length,
  };
};

export const truthOf = (world: World): number[] =>
  answersOf(world).map(({ person, round }) => world.rounds[round]?.[person]?.need ?? 3);

/** Everything that Pollen publishes of a season. */
export const bytesOf = (world: World): string =>
  JSON.stringify(play(world).map(({ releases, withheld }) => [releases, withheld]));

/** A publisher for the attacker who tries every world: these rows, and these bytes. */
export const publisherOf = (
  views: readonly { readonly holds: readonly number[] }[],
  unknowns: number,
  publish: Publisher['publish'],
): Publisher => ({
  rows: views.map(({ holds }) => Array.from({ length: unknowns }, (_, at) => (holds.includes(at) ? 1 : 0))),
  publish,
});
