/** Small worlds for the privacy tests: who is in which audience, who answered what in which round, and what comes out. */
import * as fc from 'fast-check';
import type { Group } from '../../../src/domain/model.ts';
import {
  type Block,
  type Contribution,
  type NamedSums,
  partition,
  type Snapshot,
  type Summary,
  type SummaryInput,
  summarise,
} from '../../../src/domain/privacy/index.ts';
import type { Topic, Value } from '../../../src/domain/question.ts';

export const k = 5;

export interface Member {
  /** Id of the audience the person counts in. */
  readonly home: number;
  readonly counted: boolean;
}

export interface TestAudience {
  readonly id: number;
  readonly key: string;
  readonly group: Group;
  readonly mode: 'confidential' | 'named';
  readonly counted: number;
  readonly size: number;
  readonly relationship?: string;
}

export const audience = (id: number, counted: number, more: Partial<TestAudience> = {}): TestAudience => ({
  id,
  key: `team-${id}`,
  group: 'employees',
  mode: 'confidential',
  counted,
  size: counted,
  ...more,
});

export interface Reply {
  readonly need?: Value;
  readonly ease?: Value;
  readonly enjoyment?: Value;
  readonly topic?: Topic;
}

/** One round of everybody: the reply of each member, by position; absent where there was none. */
type Round = readonly (Reply | undefined)[];

export interface World {
  readonly audiences: readonly TestAudience[];
  /** Those of the audiences that exist when the season begins; the others are made later. */
  readonly atStart?: readonly number[];
  readonly members: readonly Member[];
  readonly rounds: readonly Round[];
  /** The last figures of the seasons before. */
  readonly before?: readonly Snapshot[];
  /** Fewest people behind a figure; 5 if absent. */
  readonly k?: number;
  readonly named?: (evaluation: number) => readonly NamedSums[];
}

export const blocksOf = (world: World): readonly Block[] =>
  partition(
    world.audiences.filter(({ id }) => world.atStart?.includes(id) ?? true),
    world.k ?? k,
  );

/** What each member has said until this round. */
const contributionsAt = (world: World, evaluation: number): Contribution[] =>
  world.members.flatMap(({ home, counted }, person) => {
    const said: Record<string, { first: number; last: number; value: unknown }> = {};
    for (const [index, round] of world.rounds.slice(0, evaluation).entries()) {
      for (const [question, value] of Object.entries(round[person] ?? {})) {
        said[question] = { first: said[question]?.first ?? index + 1, last: index + 1, value };
      }
    }
    return Object.keys(said).length > 0 ? [{ audience: home, counted, ...said }] : [];
  });

export const inputAt = (world: World, evaluation: number, earlier: readonly Snapshot[]): SummaryInput => ({
  at: evaluation * 1000,
  evaluation,
  k: world.k ?? k,
  blocks: blocksOf(world),
  asked: new Map(blocksOf(world).map(({ cell }) => [cell, world.rounds.slice(0, evaluation).map((_, at) => at + 1)])),
  contributions: contributionsAt(world, evaluation),
  earlier,
  before: world.before ?? [],
  named: world.named?.(evaluation) ?? [],
  audiences: world.audiences,
});

export const newest = (before: readonly Snapshot[], now: readonly Snapshot[]): Snapshot[] => {
  const all = new Map([...before, ...now].map((one) => [`${one.cell} ${one.question}`, one]));
  return [...all.values()];
};

/** One summary a round, each built on the snapshots before it. `change` may alter what a summarising is given. */
export const play = (world: World, change: (input: SummaryInput) => SummaryInput = (input) => input): Summary[] => {
  let earlier: Snapshot[] = [];
  return world.rounds.map((_, index) => {
    const summary = summarise(change(inputAt(world, index + 1, earlier)));
    earlier = newest(earlier, summary.snapshots);
    return summary;
  });
};

/** Seasons one after the other: each knows the last figures of the four before. */
export const inTurn = (seasons: readonly World[]): World[] => {
  const last: (readonly Snapshot[])[] = [];
  return seasons.map((season) => {
    const world = { ...season, before: last.slice(-4).flat() };
    const now = play(world).reduce<Snapshot[]>((all, { snapshots }) => newest(all, snapshots), []);
    last.push(now);
    return world;
  });
};

/** Teams in which everybody says the same in each of so many rounds. */
export const steady = (teams: readonly { people: number; says: Value }[], rounds: number): World => {
  const audiences = teams.map(({ people }, index) => audience(index + 1, people));
  const members = audiences.flatMap(({ id, counted }) =>
    Array.from({ length: counted }, () => ({ home: id, counted: true })),
  );
  const round = members.map(({ home }): Reply => ({ need: teams[home - 1]?.says ?? 3 }));
  return { audiences, members, rounds: Array.from({ length: rounds }, () => round) };
};

/** The same world with one member's value of `need` in one round set. */
export const withNeed = (world: World, at: number, person: number, need: number): World => ({
  ...world,
  rounds: world.rounds.map((round, index) =>
    index === at ? round.map((reply, who) => (who === person ? { ...reply, need: need as Value } : reply)) : round,
  ),
});

/** Every answer to `need` that was given: who, and in which round. */
export const answersOf = (world: World): { person: number; round: number }[] =>
  world.rounds.flatMap((round, index) =>
    round.flatMap((reply, person) => (reply?.need === undefined ? [] : [{ person, round: index }])),
  );

/** One published sum, as found out by changing one answer at a time. */
export interface Row {
  readonly cell: string;
  readonly evaluation: number;
  readonly snapshot: Snapshot;
  /** For each of `answersOf`: how often it is in the sum. */
  readonly holds: readonly number[];
}

/** The exact sums behind every published figure of `need`, and whose answers are in them. */
export const rowsOf = (world: World): Row[] => {
  const sums = (of: World): Snapshot[] =>
    play(of).flatMap(({ snapshots }) => snapshots.filter(({ question }) => question === 'need'));
  const answers = answersOf(world);
  const level = answers.reduce((all, { person, round }) => withNeed(all, round, person, 1), world);
  const base = sums(level);
  const changed = answers.map(({ person, round }) => sums(withNeed(level, round, person, 2)));
  return base.map((snapshot, index) => ({
    cell: snapshot.cell,
    evaluation: snapshot.evaluation,
    snapshot,
    holds: changed.map((other) => (other[index]?.sum ?? Number.NaN) - snapshot.sum),
  }));
};

const values: readonly Value[] = [1, 2, 3, 4, 5];
const topicKeys: readonly Topic[] = ['answers', 'decision', 'information', 'tools', 'people', 'nothing'];

/** Often everybody alike at one end: there figures tell most. */
const mood = fc.constantFrom<readonly Value[]>([1], [5], [1, 2], [4, 5], [1, 5], values, values);

const reply = (from: readonly Value[]): fc.Arbitrary<Reply> =>
  fc.record(
    {
      need: fc.constantFrom(...from),
      ease: fc.constantFrom(...values),
      enjoyment: fc.constantFrom(...values),
      topic: fc.constantFrom(...topicKeys),
    },
    { requiredKeys: ['need'] },
  );

const round = (people: number): fc.Arbitrary<Round> =>
  fc.tuple(mood, fc.constantFrom(3, 6, 9)).chain(([from, often]) =>
    fc.array(
      fc.integer({ min: 0, max: 9 }).chain((chance) => (chance < often ? reply(from) : fc.constant(undefined))),
      { minLength: people, maxLength: people },
    ),
  );

/**
 * A season of several teams: sizes from 2 to 12, owners who do not count, joiners and leavers (who answer only from or
 * up to a round), and a team made in mid season, as when an audience is deleted and made anew under another name.
 */
export const season = (options: { teams?: number; rounds?: number; largest?: number } = {}): fc.Arbitrary<World> =>
  fc
    .record({
      sizes: fc.array(fc.integer({ min: 2, max: options.largest ?? 12 }), {
        minLength: 1,
        maxLength: options.teams ?? 3,
      }),
      length: fc.integer({ min: 3, max: options.rounds ?? 7 }),
      late: fc.integer({ min: 0, max: 4 }),
    })
    .chain(({ sizes, length, late }) => {
      const audiences = [...sizes, late].map((counted, index) => audience(index + 1, counted));
      const members = audiences.flatMap(({ id, counted }) =>
        Array.from({ length: counted + 1 }, (_, index): Member => ({ home: id, counted: index < counted })),
      );
      const spans = fc.array(
        fc.tuple(fc.constantFrom(1, 1, 1, 3), fc.constantFrom(0, 0, 0, 2)).map(([from, less]) => [from, length - less]),
        { minLength: members.length, maxLength: members.length },
      );
      return fc
        .tuple(fc.array(round(members.length), { minLength: length, maxLength: length }), spans)
        .map(([rounds, present]) => ({
          audiences,
          atStart: sizes.map((_, index) => index + 1),
          members,
          rounds: rounds.map((replies, index) =>
            replies.map((one, person) => {
              const [from = 1, until = length] = present[person] ?? [];
              const afterMade = (members[person]?.home ?? 0) <= sizes.length || index >= 2;
              return index + 1 >= from && index + 1 <= until && afterMade ? one : undefined;
            }),
          ),
        }));
    });
