import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type NamedSums, type Release, summarise } from '../../../src/domain/privacy/index.ts';
import { audience, inputAt, play, season, steady, type TestAudience, type World, withNeed } from './season.ts';

const named = (id: number, sum: number, count: number, evaluation: number): NamedSums => ({
  audience: id,
  cell: `a:team-${id}`,
  group: 'partners',
  question: 'need',
  sum,
  count,
  evaluation,
});

const partner = (id: number, relationship?: string): TestAudience =>
  audience(id, 2, { group: 'partners', mode: 'named', ...(relationship && { relationship }) });

const total = (releases: readonly Release[]): Release | undefined =>
  releases.find(({ cell, question }) => cell.startsWith('g:') && question === 'need');

describe('partners, who answer by name', () => {
  const world = (sums: readonly NamedSums[], partners: readonly TestAudience[]): World => ({
    audiences: partners,
    members: [],
    rounds: [[], []],
    named: () => sums,
  });
  const at = (of: World) => summarise(inputAt(of, 2, []));

  test('are shown exactly, each organisation in the round that has just closed', () => {
    const { releases } = at(world([named(1, 7, 3, 2), named(2, 4, 1, 1)], [partner(1), partner(2)]));
    const own = releases.filter(({ cell }) => cell.startsWith('a:'));
    expect(own).toEqual([
      {
        cell: 'a:team-1',
        group: 'partners',
        question: 'need',
        mode: 'named',
        at: 2000,
        mean: 7 / 3,
        step: 0,
        people: { from: 3, to: 3 },
      },
    ]);
  });

  test('are shown exactly with what they need most, and beside no other question', () => {
    const picked = { topics: { tools: 2, people: 1 } };
    const sums = [
      { ...named(1, 7, 3, 2), ...picked },
      { ...named(1, 9, 3, 2), ...picked, question: 'ease' as const },
    ];
    const own = at(world(sums, [partner(1)])).releases.filter(({ cell }) => cell.startsWith('a:'));
    const [none, one, two] = [0, 1, 2].map((count) => ({ from: count, to: count }));
    expect(own.map(({ question, topics }) => [question, topics])).toEqual([
      ['need', { answers: none, decision: none, information: none, tools: two, people: one, nothing: none }],
      ['ease', undefined],
    ]);
  });

  test('of whom nobody answered are in no figure', () => {
    const { releases } = at(world([named(1, 7, 3, 2), named(2, 0, 0, 2)], [partner(1), partner(2)]));
    expect(releases.map(({ cell, mean }) => [cell, mean])).toEqual([
      ['a:team-1', 7 / 3],
      ['g:partners', 7 / 3],
    ]);
  });

  test('have one voice an organisation in the total, however many answer there', () => {
    const three = [named(1, 5, 5, 2), named(2, 4, 1, 1), named(3, 5, 1, 2)];
    const apart = at(world(three, [partner(1), partner(2), partner(3)]));
    expect(total(apart.releases)).toMatchObject({ mode: 'named', mean: 10 / 3, step: 0, people: { from: 7, to: 7 } });
    const together = at(world(three, [partner(1), partner(2, 'acme'), partner(3, 'acme')]));
    expect(total(together.releases)).toMatchObject({ mean: (1 + 4.5) / 2 });
  });

  test('are in the same total to the last digit, whichever organisation the store names first', () => {
    const [first, second, third] = [named(1, 7, 3, 2), named(2, 22, 7, 2), named(3, 16, 5, 2)] as const;
    const orders = [
      [first, second, third],
      [first, third, second],
      [second, third, first],
      [third, second, first],
    ];
    const means = orders.map((sums) => total(at(world(sums, [partner(1), partner(2), partner(3)])).releases)?.mean);
    expect(means[0]).toBeCloseTo((7 / 3 + 22 / 7 + 16 / 5) / 3, 10);
    expect(new Set(means).size).toBe(1);
  });

  test('have no new total when nothing has closed', () => {
    const { releases, withheld } = at(world([named(1, 7, 3, 1)], [partner(1)]));
    expect(releases).toEqual([]);
    expect(withheld).toEqual([{ cell: 'g:partners', group: 'partners', question: 'need', why: 'tooFewNewAnswers' }]);
  });

  test('are never shown by name where they answered in confidence', () => {
    const confidential = audience(1, 9, { group: 'partners' });
    expect(at(world([named(1, 7, 3, 2)], [confidential])).releases).toEqual([]);
    // Not even after the programme was changed in mid season: the blocks stand until its end.
    const input = inputAt(world([named(1, 7, 3, 2)], [confidential]), 2, []);
    expect(summarise({ ...input, audiences: [{ ...confidential, mode: 'named' }] }).releases).toEqual([]);
  });
});

describe('account teams, where they answer by name', () => {
  const sums = (id: number, sum: number, count: number): NamedSums => {
    return { ...named(id, sum, count, 1), group: 'accountTeams' };
  };
  const team = (id: number, size: number): TestAudience =>
    audience(id, size, { group: 'accountTeams', mode: 'named', relationship: 'acme' });
  const mean = (all: readonly NamedSums[], teams: readonly TestAudience[]): number | undefined =>
    total(summarise(inputAt({ audiences: teams, members: [], rounds: [[]], named: () => all }, 1, [])).releases)?.mean;

  test('weigh by their size in the total, and not by how many of them answer', () => {
    // One of eight says 1, both of two say 5: eight voices and two, though all ten look after the same customer.
    expect(mean([sums(1, 1, 1), sums(2, 10, 2)], [team(1, 8), team(2, 2)])).toBe(1.8);
  });

  test('weigh by how many answered where some have left since', () => {
    // Three of a team answered in which one is left: (3 × 5 + 1 × 1) / 4.
    expect(mean([sums(1, 15, 3), sums(2, 1, 1)], [team(1, 1), team(2, 1)])).toBe(4);
  });
});

describe('the total of a group', () => {
  test('weighs the teams by their size', () => {
    const summaries = play(
      steady(
        [
          { people: 60, says: 4 },
          { people: 20, says: 2 },
        ],
        1,
      ),
    );
    expect(total(summaries[0]?.releases ?? [])).toMatchObject({
      cell: 'g:employees',
      mode: 'confidential',
      mean: 3.5,
      step: 0.1,
      people: { from: 80, to: 159 },
    });
  });

  test('weighs partners who answer in confidence by organisations', () => {
    // One organisation of twenty people says 1, which is shown as 1.5. Three with five channels of four people, who are
    // shown together, say 3: (1.5 + 3 × 3) / 4 = 2.625, in steps of 0.2. By people it would be 2.2, by channels 2.8.
    const channels = steady(
      [20, 4, 4, 4, 4, 4].map((people, at) => ({ people, says: at === 0 ? 1 : 3 })),
      1,
    );
    const relationships = ['acme', 'birch', 'birch', 'birch', 'cedar', undefined];
    const audiences = channels.audiences.map((one, at): TestAudience => {
      const relationship = relationships[at];
      return { ...one, group: 'partners', ...(relationship && { relationship }) };
    });
    const releases = play({ ...channels, audiences })[0]?.releases.filter(({ question }) => question === 'need') ?? [];
    expect(releases.map(({ cell, mean, step }) => [cell, mean, step])).toEqual([
      ['a:team-1', 1.5, 0.5],
      ['r:partners', 3, 0.5],
      ['g:partners', 2.6, 0.2],
    ]);
  });

  test('is the figure of its only team, not a coarser copy', () => {
    const releases = play(steady([{ people: 9, says: 4 }], 3))[2]?.releases ?? [];
    expect(releases.map(({ cell, mean, step }) => [cell, mean, step])).toEqual([
      ['a:team-1', 4, 0.5],
      ['g:employees', 4, 0.5],
    ]);
  });

  test('says why it is not there', () => {
    const why = (people: number, rounds: number): unknown =>
      play(steady([{ people, says: 3 }], rounds))
        .at(-1)
        ?.withheld.find(({ cell, question }) => cell === 'g:employees' && question === 'need')?.why;
    expect([why(9, 1), why(3, 3), why(9, 3)]).toEqual(['firstBatchLater', 'tooFewPeople', undefined]);
  });

  test('tells nothing that its parts do not: where they are the same, it is the same', () => {
    let same = 0;
    fc.assert(
      fc.property(season(), fc.nat(), fc.nat(), fc.integer({ min: 1, max: 5 }), (world, at, person, value) => {
        const round = at % world.rounds.length;
        const who = person % world.members.length;
        fc.pre(world.rounds[round]?.[who] !== undefined);
        const split = (of: World): [string, string] => {
          const releases = play(of).map((one) => one.releases.filter(({ question }) => question === 'need'));
          const isTotal = ({ cell }: Release): boolean => cell.startsWith('g:');
          return [
            JSON.stringify(releases.map((all) => all.filter((one) => !isTotal(one)))),
            JSON.stringify(releases.map((all) => all.filter(isTotal))),
          ];
        };
        const [parts, whole] = split(world);
        const [otherParts, otherWhole] = split(withNeed(world, round, who, value));
        if (parts !== otherParts) return;
        same++;
        expect(otherWhole).toBe(whole);
      }),
    );
    expect(same).toBeGreaterThan(10);
  });

  test('of both modes holds the confidential part only as coded, for who takes the named answers away', () => {
    const base = steady([{ people: 9, says: 4 }], 3);
    const audiences = [...base.audiences, audience(7, 3, { mode: 'named' })];
    const byName: NamedSums = { ...named(7, 6, 3, 3), group: 'employees' };
    const mixed: World = { ...base, audiences, named: () => [byName] };
    const releases = play(mixed)[2]?.releases ?? [];
    const all = total(releases);
    expect(all).toMatchObject({ mode: 'mixed', people: { from: 8, to: 12 } });
    const confidential = ((all?.mean ?? 0) * 12 - 2 * 3) / 9;
    expect(confidential).toBeCloseTo(4, 10);
    // Nine of twelve are within half a point; of the others everything is known.
    expect(all?.step).toBe(0.375);
    // One answer less high, and neither the coded part nor the total moves.
    expect(play(withNeed(mixed, 2, 0, 3))[2]?.releases).toEqual(releases);
  });
});
