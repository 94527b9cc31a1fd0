/**
 * The attacker who knows every published byte, the rules and who took part in what, and tries every possible world.
 * What a publisher tells depends on the exact sums of its rows, so worlds with the same sums are tried once.
 */

export interface Publisher {
  /** Which of the unknowns are in each exact sum behind the figures: times counted, a row a figure. */
  readonly rows: readonly (readonly number[])[];
  /** Every byte that is published when the unknowns have these values. */
  publish(values: readonly number[]): string;
}

export interface Loot {
  /** Unknowns that are in some figure. */
  readonly unknowns: number;
  /** Pairs of an unknown and one of the five values that no possible world has. */
  readonly excluded: number;
  /** Unknowns with one value left. */
  readonly recovered: number;
}

interface Set {
  readonly members: readonly number[];
  readonly column: readonly number[];
  readonly possible: globalThis.Set<number>;
}

/** Values from 1 to 5 for so many, with this sum. */
const spread = (count: number, sum: number): number[] =>
  Array.from({ length: count }, (_, index) => {
    const left = sum - count;
    return 1 + Math.min(4, Math.max(0, left - 4 * index));
  });

/** `truth[i]`: the real value of unknown i. Throws if the worlds are too many to try. */
export const attack = (publisher: Publisher, truth: readonly number[]): Loot => {
  const secret = publisher.publish(truth);
  const columns = truth.map((_, unknown) => publisher.rows.map((row) => row[unknown] ?? 0));
  const seen = truth.flatMap((_, unknown) => (columns[unknown]?.some((times) => times > 0) ? [unknown] : []));
  const sets: Set[] = [...Map.groupBy(seen, (unknown) => String(columns[unknown])).values()].map((members) => ({
    members,
    column: columns[members[0] ?? 0] ?? [],
    possible: new globalThis.Set(),
  }));
  const worlds = sets.reduce((product, { members }) => product * (4 * members.length + 1), 1);
  if (worlds > 5_000_000) throw new Error(`${worlds} worlds`);
  const told = new Map<string, boolean>();
  const chosen = sets.map(() => 0);
  const sums = publisher.rows.map(() => 0);
  const agrees = (): boolean => {
    const key = sums.join();
    const known = told.get(key);
    if (known !== undefined) return known;
    const values = truth.map(() => 1);
    for (const [index, { members }] of sets.entries()) {
      const given = spread(members.length, chosen[index] ?? 0);
      for (const [at, member] of members.entries()) values[member] = given[at] ?? 1;
    }
    const same = publisher.publish(values) === secret;
    told.set(key, same);
    return same;
  };
  const tryAll = (index: number): void => {
    const set = sets[index];
    if (!set) {
      if (agrees()) for (const [at, one] of sets.entries()) one.possible.add(chosen[at] ?? 0);
      return;
    }
    for (let sum = set.members.length; sum <= 5 * set.members.length; sum++) {
      chosen[index] = sum;
      for (const [row, times] of set.column.entries()) sums[row] = (sums[row] ?? 0) + times * sum;
      tryAll(index + 1);
      for (const [row, times] of set.column.entries()) sums[row] = (sums[row] ?? 0) - times * sum;
    }
  };
  tryAll(0);
  return sets.reduce<Loot>(
    (loot, { members, possible }) => {
      const others = members.length - 1;
      const left = [1, 2, 3, 4, 5].filter((value) =>
        [...possible].some((sum) => sum - value >= others && sum - value <= 5 * others),
      ).length;
      return {
        unknowns: loot.unknowns + members.length,
        excluded: loot.excluded + members.length * (5 - left),
        recovered: loot.recovered + (left === 1 ? members.length : 0),
      };
    },
    { unknowns: 0, excluded: 0, recovered: 0 },
  );
};
