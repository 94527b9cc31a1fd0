import { describe, expect, test } from 'vitest';
import type { Group } from '../../../src/domain/model.ts';
import type { NamedSums, Summary, SummaryInput } from '../../../src/domain/privacy/index.ts';
import type { Value } from '../../../src/domain/question.ts';
import { audience, play, type Reply, steady, type World } from './season.ts';

/** What is said of what a group needs: its mean, or why there is none. */
const said = ({ releases, withheld }: Summary, group: Group): unknown => {
  const isIt = (one: { cell: string; question: string }): boolean =>
    one.cell === `g:${group}` && one.question === 'need';
  return releases.find(isIt)?.mean ?? withheld.find(isIt)?.why;
};

const employees = (world: World, change?: (input: SummaryInput) => SummaryInput): unknown[] =>
  play(world, change).map((summary) => said(summary, 'employees'));

/** Teams of so many people who all say 3. */
const teams = (sizes: readonly number[], rounds: number): World =>
  steady(
    sizes.map((people) => ({ people, says: 3 })),
    rounds,
  );

/** Teams, and what everybody in them says in each round; absent: nobody answers. */
const saying = (sizes: readonly number[], rounds: readonly (readonly (Value | undefined)[])[]): World => {
  const world = teams(sizes, 0);
  return {
    ...world,
    rounds: rounds.map((says) =>
      world.members.map(({ home }): Reply | undefined => {
        const need = says[home - 1];
        return need && { need };
      }),
    ),
  };
};

const byName = (id: number, group: Group, evaluation: number): NamedSums => {
  return { audience: id, cell: `a:team-${id}`, group, question: 'need', sum: 10, count: 2, evaluation };
};

describe('a total in the first rounds of a season', () => {
  test('waits until the teams with a figure hold half of the people', () => {
    // Twenty people have their figure after the first round, smaller teams after the third.
    expect(employees(teams([20, 10, 10], 1))).toEqual([3]);
    expect(employees(teams([20, 10, 11], 1))).toEqual(['firstBatchLater']);
    expect(employees(teams([20, 5, 5, 5, 5, 5], 3))).toEqual(['firstBatchLater', 'firstBatchLater', 3]);
  });

  test('does not wait for teams that are too small to be shown', () => {
    // Two teams of six had figures of their own until ten people were asked for; the blocks stand until the season ends.
    expect(employees(teams([10, 6, 6], 3), (input) => ({ ...input, k: 10 }))[2]).toBe(3);
  });

  test('says whether it comes later or there are too few people: five are enough, four are not', () => {
    expect(employees(teams([5], 1))).toEqual(['firstBatchLater']);
    expect(employees(teams([4], 3))).toEqual(['tooFewPeople', 'tooFewPeople', 'tooFewPeople']);
    expect(employees(teams([2, 2], 1))).toEqual(['tooFewPeople']);
  });

  test('is there for a group of three people who have become nine', () => {
    const nine = teams([9], 3);
    expect(employees({ ...nine, audiences: [audience(1, 3)] })).toEqual(['tooFewPeople', 'tooFewPeople', 3]);
  });
});

describe('a total', () => {
  test('is published only when one of its teams has a new figure', () => {
    expect(employees(saying([20], [[4], [], [4]]))).toEqual([4, 'tooFewNewAnswers', 4]);
    const { withheld } = play(saying([20], [[4], []]))[1] ?? { withheld: [] };
    const why = 'tooFewNewAnswers';
    expect(withheld.filter(({ question }) => question === 'need')).toEqual([
      { cell: 'a:team-1', group: 'employees', question: 'need', why },
      { cell: 'g:employees', group: 'employees', question: 'need', why },
    ]);
  });

  test('holds a team without a new figure with its last one', () => {
    // 4 and 2 are 3; then 4.5 (nobody is shown at 5) and still 2 are 3.25, in steps of 0.2.
    expect(employees(saying([20, 20], [[4, 2], [5]]))).toEqual([3, 3.2]);
  });

  test('is published when answers by name have come, beside the figure that stands', () => {
    const world = saying([9], [[3], [3], [3], [], []]);
    const audiences = [...world.audiences, audience(7, 3, { mode: 'named' })];
    // Nine at 3 and three at 5.
    const mixed = { ...world, audiences, named: (at: number) => (at >= 4 ? [byName(7, 'employees', 4)] : []) };
    expect(employees(mixed).slice(2)).toEqual([3, 3.5, 'tooFewNewAnswers']);
  });

  test('is of one group only', () => {
    const world = saying([20, 20], [[4, 2]]);
    const [first = audience(1, 20), second = audience(2, 20)] = world.audiences;
    const audiences = [first, { ...second, group: 'accountTeams' as const }];
    const [one] = play({ ...world, audiences });
    expect(one && [said(one, 'employees'), said(one, 'accountTeams'), said(one, 'partners')]).toEqual([
      4,
      2,
      undefined,
    ]);
  });

  test('of partners who answer by name waits for no team of another group', () => {
    const world = teams([9], 1);
    const audiences = [...world.audiences, audience(7, 2, { group: 'partners', mode: 'named' })];
    const [one] = play({ ...world, audiences, named: () => [byName(7, 'partners', 1)] });
    expect(one && [said(one, 'employees'), said(one, 'partners')]).toEqual(['firstBatchLater', 5]);
  });
});
