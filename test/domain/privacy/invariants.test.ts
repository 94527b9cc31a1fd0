import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Contribution, type Snapshot, summarise, visibility } from '../../../src/domain/privacy/index.ts';
import { questions, type Value } from '../../../src/domain/question.ts';
import { choices, rank } from './linear.ts';
import { answersOf, blocksOf, inputAt, k, newest, play, type Row, rowsOf, season, type World } from './season.ts';

const bytes = (value: unknown): string => JSON.stringify(value);

const shuffled = <T>(items: readonly T[], order: readonly number[]): T[] =>
  items
    .map((item, index) => ({ item, at: order[index % order.length] ?? 0 }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);

const someOrder = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });

/** The last summarising of a season, with all that went before it. */
const lastInput = (world: World) => {
  const before = play({ ...world, rounds: world.rounds.slice(0, -1) });
  const earlier = before.reduce<Snapshot[]>((all, one) => newest(all, one.snapshots), []);
  return inputAt(world, world.rounds.length, earlier);
};

/** The people who entered a cell together give their answers to one another. */
const exchanged = (contributions: readonly Contribution[], order: readonly number[]): Contribution[] => {
  const bags = new Map<string, Value[]>();
  const keyOf = (one: Contribution, question: (typeof questions)[number]): string =>
    `${one.audience} ${one.counted} ${question} ${one[question]?.first}`;
  for (const one of contributions) {
    for (const question of questions) {
      const value = one[question]?.value;
      if (value) bags.set(keyOf(one, question), [...(bags.get(keyOf(one, question)) ?? []), value]);
    }
  }
  for (const [key, bag] of bags) bags.set(key, shuffled(bag, order));
  return contributions.map((one) => {
    const said = questions.flatMap((question) => {
      const own = one[question];
      return own ? [[question, { ...own, value: bags.get(keyOf(one, question))?.pop() ?? own.value }]] : [];
    });
    return { ...one, ...Object.fromEntries(said) };
  });
};

/** Everything that is published of a season but the figures themselves. */
const pattern = (world: World): string =>
  bytes(
    play(world).map(({ releases, withheld }) => [
      releases.map(({ cell, question, mode, step, people, topics }) => {
        return [cell, question, mode, step, people, Object.keys(topics ?? {})];
      }),
      withheld,
    ]),
  );

const peopleIn = (world: World, row: Row): Set<number> =>
  new Set(answersOf(world).flatMap(({ person }, index) => (row.holds[index] === 0 ? [] : [person])));

const countedOf = (world: World, people: readonly number[]): number =>
  people.filter((person) => world.members[person]?.counted).length;

/** A world in which each pair of audiences of different names is one and the same set of people. */
const renamed = (world: World): World => ({
  ...world,
  audiences: world.audiences.map((one) => ({ ...one, key: `again-${one.key}` })),
});

describe('somebody who reads every figure', () => {
  test('I1: cannot tell who of a cell gave which answer, because exchanging answers changes no byte', () => {
    fc.assert(
      fc.property(season(), someOrder, (world, order) => {
        const input = lastInput(world);
        const contributions = [...input.contributions];
        const after = summarise({ ...input, contributions: exchanged(contributions, order) });
        expect(bytes(after)).toBe(bytes(summarise({ ...input, contributions })));
      }),
    );
  });

  test('I2: learns nothing from what is shown and what is not, because no value decides it', () => {
    fc.assert(
      fc.property(season(), fc.infiniteStream(fc.integer({ min: 1, max: 5 })), (world, values) => {
        const others: World = {
          ...world,
          rounds: world.rounds.map((round) =>
            round.map((reply) => {
              const said = Object.keys(reply ?? {}).map((key) => [
                key,
                key === 'topic' ? 'nothing' : (values.next().value as Value),
              ]);
              return reply && Object.fromEntries(said);
            }),
          ),
        };
        expect(pattern(others)).toBe(pattern(world));
      }),
    );
  });

  test('I4: sees the same people in a cell as before or at least k others, and nobody in two cells', () => {
    fc.assert(
      fc.property(season(), (world) => {
        const cells = Map.groupBy(rowsOf(world), ({ cell }) => cell);
        const seen = new Set<number>();
        for (const rows of cells.values()) {
          let before = new Set<number>();
          for (const row of rows) {
            const now = peopleIn(world, row);
            expect([...before].filter((person) => !now.has(person))).toEqual([]);
            const joined = [...now].filter((person) => !before.has(person));
            expect(joined.length === 0 || countedOf(world, joined) >= k).toBe(true);
            before = now;
          }
          for (const person of before) expect(seen.has(person)).toBe(false);
          for (const person of before) seen.add(person);
        }
        // Other names for the same people are the same cells: nothing is added that could be compared.
        expect(rowsOf(renamed(world)).map(({ holds }) => holds)).toEqual(rowsOf(world).map(({ holds }) => holds));
      }),
      { numRuns: 25 },
    );
  });

  test('I5: cannot combine the exact sums of a season into one of 1 to k − 1 people', () => {
    fc.assert(
      fc.property(season({ teams: 2, largest: 8 }), (world) => {
        const rows = rowsOf(world);
        const answers = answersOf(world);
        const matrix = rows.map(({ holds }) => holds);
        const all = rank(matrix);
        const involved = [...new Set(rows.flatMap((row) => [...peopleIn(world, row)]))];
        const counted = involved.filter((person) => world.members[person]?.counted);
        // Owners and readers are taken as known to the attacker beside the k − 1.
        const known = new Set(involved.filter((person) => !world.members[person]?.counted));
        for (const few of choices(counted, Math.min(k - 1, counted.length))) {
          const without = matrix.map((row) =>
            row.filter((_, index) => {
              const { person } = answers[index] ?? { person: -1 };
              return !few.includes(person) && !known.has(person);
            }),
          );
          // A combination of these few alone would vanish with them and lower the rank.
          expect(rank(without)).toBe(all);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('I6: sees no trace of an erasure: severed answers stay where they were', () => {
    fc.assert(
      fc.property(season(), someOrder, (world, order) => {
        // A severed answer keeps its value and its evaluations; its new random link puts it anywhere in the order.
        const severed = play(world, (input) => ({
          ...input,
          contributions: shuffled([...input.contributions], order),
        }));
        expect(bytes(severed)).toBe(bytes(play(world)));
      }),
    );
  });
});

describe('somebody who reads the prompt', () => {
  test('I7: is told the mode and the cell under which the answer will be read', () => {
    fc.assert(
      fc.property(season(), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), (world, named) => {
        const mixed: World = {
          ...world,
          audiences: world.audiences.map((one, index) => ({ ...one, mode: named[index] ? 'named' : 'confidential' })),
          // Whoever calls gives sums by name for all of them, by mistake: confidential answers must not come out so.
          named: (evaluation) =>
            world.audiences.map(({ id, key, group }) => {
              return { audience: id, cell: `a:${key}`, group, question: 'need', sum: 4, count: 1, evaluation };
            }),
        };
        const published = play(mixed).flatMap(({ releases }) => releases);
        const untrue = mixed.audiences.filter((one) => {
          const told = visibility({ audience: one, blocks: blocksOf(mixed), k, readers: 3, size: one.size });
          const modes = new Set(published.filter(({ cell }) => cell === `a:${one.key}`).map(({ mode }) => mode));
          const mayBe = told.mode === 'named' ? 'named' : told.shown === 'own' ? 'confidential' : 'nothing of its own';
          return [...modes].some((mode) => mode !== mayBe);
        });
        expect(untrue).toEqual([]);
      }),
    );
  });
});
