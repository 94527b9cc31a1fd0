import { describe, expect, test } from 'vitest';
import { type Contribution, type Snapshot, type Summary, summarise } from '../../../src/domain/privacy/index.ts';
import type { Question } from '../../../src/domain/question.ts';
import { audience, inputAt, inTurn, newest, play, type Reply, steady, type World } from './season.ts';

/** Who of a team answers in a round: from this person on, and up to another. */
type Turn = readonly [from: number, until: number];

/** One team, and who of it says 3 in each round. */
const team = (people: number, turns: readonly Turn[], members = people): World => ({
  audiences: [audience(1, people)],
  members: Array.from({ length: members }, () => ({ home: 1, counted: true })),
  rounds: turns.map(([from, until]) =>
    Array.from({ length: members }, (_, person): Reply | undefined =>
      person >= from && person < until ? { need: 3 } : undefined,
    ),
  ),
});

const all = (people: number, rounds: number): World =>
  team(
    people,
    Array.from({ length: rounds }, (): Turn => [0, people]),
  );

/** `shown`, or why not, of what a team needs. */
const outcome = ({ releases, withheld }: Summary): string | undefined =>
  releases.some(({ cell, question }) => !cell.startsWith('g:') && question === 'need')
    ? 'shown'
    : withheld.find(({ cell, question }) => !cell.startsWith('g:') && question === 'need')?.why;

const outcomes = (world: World): (string | undefined)[] => play(world).map(outcome);

describe('the first figure of a team', () => {
  test('comes after its first round for twenty people, and after its third for nineteen', () => {
    expect(outcomes(all(20, 1))).toEqual(['shown']);
    expect(outcomes(all(19, 3))).toEqual(['firstBatchLater', 'firstBatchLater', 'shown']);
    expect(outcomes(all(5, 3))).toEqual(['firstBatchLater', 'firstBatchLater', 'shown']);
  });

  test('waits for the third round in which the team itself is asked', () => {
    // Of five rounds of others; in the second and the third nobody of this team was there to be asked.
    const asked = [1, 4, 5];
    const found = play(all(9, 5), (input) => ({
      ...input,
      asked: new Map([['a:team-1', asked.filter((at) => at <= input.evaluation)]]),
    }));
    expect(found.map(outcome)).toEqual([...Array.from({ length: 4 }, () => 'firstBatchLater'), 'shown']);
    expect(play(all(9, 1), (input) => ({ ...input, asked: new Map() })).map(outcome)).toEqual(['firstBatchLater']);
  });

  test('comes when five have answered, not when four have', () => {
    expect(outcomes(team(20, [[0, 4]]))).toEqual(['tooFewNewAnswers']);
    expect(outcomes(team(20, [[0, 5]]))).toEqual(['shown']);
    const small = team(5, [
      [0, 4],
      [0, 4],
      [0, 4],
      [4, 5],
    ]);
    expect(outcomes(small)).toEqual(['firstBatchLater', 'firstBatchLater', 'tooFewNewAnswers', 'shown']);
  });

  test('never comes for four people, and that is what is said', () => {
    expect(outcomes(all(4, 4))).toEqual(['tooFewPeople', 'tooFewPeople', 'tooFewPeople', 'tooFewPeople']);
  });

  test('is one of each question that was answered, and of the others is said why there is none', () => {
    const { releases, withheld } = play(all(20, 1))[0] ?? { releases: [], withheld: [] };
    expect(releases.map(({ cell, question }) => [cell, question])).toEqual([
      ['a:team-1', 'need'],
      ['g:employees', 'need'],
    ]);
    const group = 'employees';
    expect(withheld).toEqual([
      { cell: 'a:team-1', group, question: 'ease', why: 'tooFewNewAnswers' },
      { cell: 'a:team-1', group, question: 'enjoyment', why: 'tooFewNewAnswers' },
      { cell: 'g:employees', group, question: 'ease', why: 'firstBatchLater' },
      { cell: 'g:employees', group, question: 'enjoyment', why: 'firstBatchLater' },
    ]);
  });
});

describe('the next figure of a team', () => {
  const started: readonly Turn[] = [
    [0, 9],
    [0, 9],
    [0, 9],
  ];
  const next = (...turns: readonly Turn[]): unknown => outcomes(team(9, [...started, ...turns])).slice(3);

  test('comes when five different people have answered since', () => {
    expect(next([0, 5])).toEqual(['shown']);
    expect(next([0, 4], [0, 4], [3, 5])).toEqual(['tooFewNewAnswers', 'tooFewNewAnswers', 'shown']);
  });

  test('needs nobody to count again in how many rounds the team was asked', () => {
    const found = play(team(9, [...started, [0, 9]]), (input) =>
      input.evaluation > 3 ? { ...input, asked: new Map() } : input,
    );
    expect(outcome(found[3] as Summary)).toBe('shown');
  });

  test('of three people who have become nine waits for answers, and no longer for people', () => {
    expect(outcomes(team(3, [...started, [0, 4]], 9)).slice(2)).toEqual(['shown', 'tooFewNewAnswers']);
    expect(outcomes(team(3, [[0, 3], [0, 3], [0, 4], ...started.slice(0, 1)], 9)).slice(2)).toEqual([
      'tooFewPeople',
      'shown',
    ]);
  });
});

describe('a team whose stored answers were changed by somebody else', () => {
  /** Twenty people answered; in the next round ten of them again, in the last five of those ten. */
  const world = team(20, [
    [0, 20],
    [0, 10],
    [5, 10],
  ]);
  const before = play({ ...world, rounds: world.rounds.slice(0, 2) });
  const earlier = before.reduce<Snapshot[]>((kept, { snapshots }) => newest(kept, snapshots), []);
  const withAnswers = (change: (one: Contribution, person: number) => readonly Contribution[]): string | undefined => {
    const input = inputAt(world, 3, earlier);
    return outcome(summarise({ ...input, contributions: [...input.contributions].flatMap(change) }));
  };

  test('has no figure, because it could be compared with those before', () => {
    expect(withAnswers((one) => [one])).toBe('shown');
    // One of those in the figures is gone.
    expect(withAnswers((one, person) => (person === 19 ? [] : [one]))).toBe('tooFewNewAnswers');
    // One came in behind them, as though there from the first round on.
    expect(withAnswers((one, person) => (person === 19 ? [one, one] : [one]))).toBe('tooFewNewAnswers');
    // One who answered in the second round is said to have answered in the first alone.
    const older = ({ need, ...one }: Contribution): Contribution => ({
      ...one,
      ...(need && { need: { ...need, last: 1 } }),
    });
    expect(withAnswers((one, person) => [person === 0 ? older(one) : one])).toBe('tooFewNewAnswers');
  });
});

describe('the first figures of a new season', () => {
  /** Teams of five who all say the same to a question in three rounds; absent: the question is not answered. */
  const five = (...teams: readonly Reply[]): World => {
    const world = steady(
      teams.map(() => ({ people: 5, says: 3 })),
      3,
    );
    return { ...world, rounds: world.rounds.map(() => world.members.map(({ home }) => teams[home - 1])) };
  };
  const means = (world: World | undefined, cell: string): Partial<Record<Question, number>> => {
    const releases = (world && play(world).at(-1)?.releases) ?? [];
    return Object.fromEntries(
      releases.filter((one) => one.cell === cell).map(({ question, mean }) => [question, mean]),
    );
  };

  test('are a half point off where the last season’s would tell what those said who left and came since', () => {
    // Five people at 4 had at least 19 together, five at 2 have at most 11. That difference, 8, is exactly what two who
    // leave with a 5 each and two who come with a 1 each make: at 2 the figures would tell what the four said.
    const [earlier, now] = inTurn([five({ need: 5 }, { need: 3 }), five({ need: 1, ease: 1 }, { need: 1 })]);
    expect(earlier && means(earlier, 'a:team-1')).toEqual({ need: 4 });
    // Nothing was told of the other question before, and of the other team something else.
    expect(means(now, 'a:team-1')).toEqual({ need: 2.5, ease: 2 });
    expect(means(now, 'a:team-2')).toEqual({ need: 2 });
  });
});

describe('a programme in which fewer than five people would make a figure', () => {
  test('is refused', () => {
    const input = inputAt(all(20, 1), 1, []);
    expect(() => summarise({ ...input, k: 4 })).toThrow('k must be 5 or more, not 4');
    expect(() => summarise({ ...input, k: Number.NaN })).toThrow('k must be 5 or more, not NaN');
  });
});
