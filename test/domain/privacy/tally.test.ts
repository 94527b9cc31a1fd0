import { describe, expect, test } from 'vitest';
import { audience, play, type Reply, type TestAudience, type World } from './season.ts';

/** All people of these teams, each saying the same in every round. */
const staffed = (audiences: readonly TestAudience[], atStart: readonly number[], reply: Reply = { need: 3 }): World => {
  const members = audiences.flatMap(({ id, size }) =>
    Array.from({ length: size }, () => ({ home: id, counted: true })),
  );
  const round = members.map(() => reply);
  return { audiences, atStart, members, rounds: [round, round, round] };
};

/** How many people's answers are in the latest figure of each cell. */
const peopleIn = (world: World): Record<string, number> =>
  Object.fromEntries(
    play(world).flatMap(({ snapshots }) =>
      snapshots.filter(({ question }) => question === 'need').map(({ cell, count }) => [cell, count]),
    ),
  );

const partners = (id: number, people: number): TestAudience => audience(id, people, { group: 'partners' });

describe('a team made in mid season', () => {
  const atStart = [audience(1, 9), audience(2, 3), audience(3, 3), partners(4, 8), partners(5, 4), partners(6, 2)];
  const ids = atStart.map(({ id }) => id);
  const before = { 'a:team-1': 9, 'r:employees': 6, 'a:team-4': 8, 'r:partners': 6 };

  test('counts with the small ones of its own group until the season ends, and with nobody else', () => {
    expect(peopleIn(staffed(atStart, ids))).toEqual(before);
    expect(peopleIn(staffed([...atStart, audience(7, 5)], ids))).toEqual({ ...before, 'r:employees': 11 });
    expect(peopleIn(staffed([...atStart, partners(7, 7)], ids))).toEqual({ ...before, 'r:partners': 13 });
  });

  test('counts nowhere where its group has no small ones: another team would be read as it', () => {
    const alone = [audience(1, 9), partners(4, 3), partners(5, 3)];
    const world = staffed([...alone, audience(7, 12)], [1, 4, 5]);
    expect(peopleIn(world)).toEqual({ 'a:team-1': 9, 'r:partners': 6 });
  });

  test('and answering by name is in no figure made in confidence', () => {
    expect(peopleIn(staffed([...atStart, { ...audience(7, 9), mode: 'named' }], ids))).toEqual(before);
  });
});

describe('a team whose mode is changed in mid season', () => {
  test('keeps its answers in confidence where they have counted since the season began', () => {
    const teams = [audience(1, 9), audience(2, 3), audience(3, 3)];
    const world = staffed(teams, [1, 2, 3]);
    const changed = play(world, (input) => ({
      ...input,
      audiences: teams.map((team) => ({ ...team, mode: 'named' as const })),
    }));
    expect(changed.map(({ snapshots }) => snapshots)).toEqual(play(world).map(({ snapshots }) => snapshots));
  });
});

describe('the total of a group', () => {
  test('says how many people are in it, those of figures that stand since an earlier week included', () => {
    const world = staffed([audience(1, 12), audience(2, 12)], [1, 2]);
    const second = world.members.map(({ home }): Reply | undefined => (home === 2 ? { need: 3 } : undefined));
    const latest = play({ ...world, rounds: [...world.rounds, second] }).at(-1)?.releases ?? [];
    expect(latest.map(({ cell, people }) => [cell, people])).toEqual([
      ['a:team-2', { from: 10, to: 19 }],
      ['g:employees', { from: 20, to: 39 }],
    ]);
  });
});

describe('topics of a team', () => {
  test('are all named beside its first figure, those that nobody picked as well', () => {
    const figure = play(staffed([audience(1, 12)], [1], { need: 3, topic: 'tools' })).at(-1)?.releases[0];
    const few = { from: 0, to: 5 };
    expect([figure?.cell, figure?.topics]).toEqual([
      'a:team-1',
      { answers: few, decision: few, information: few, tools: { from: 5 }, people: few, nothing: few },
    ]);
  });
});
