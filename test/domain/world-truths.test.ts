import { describe, expect, it } from 'vitest';
import { type Group, groups } from '../../src/domain/model.ts';
import { type Question, questions } from '../../src/domain/question.ts';
import { addDays } from '../../src/domain/time.ts';
import { behave, createWorld, type World } from '../../src/domain/world.ts';

const startsOn = '2026-05-18';
const seeds = Array.from({ length: 40 }, (_, index) => `seed ${index}`);
const planted = seeds.map((seed) => createWorld({ seed, startsOn }));
const calm = seeds.map((seed) => createWorld({ seed, startsOn, effects: false }));
const today = planted[0]?.today as string;
const ago = (weeks: number): string => addDays(today, 1 - 7 * weeks);
const average = (list: readonly number[]): number => list.reduce((sum, each) => sum + each, 0) / list.length;

interface Where {
  readonly group: Group;
  readonly relationship?: string;
  readonly question: Question;
}

const audienceKeys = (world: World, { group, relationship }: Omit<Where, 'question'>): Set<string> =>
  new Set(
    world.programme.audiences
      .filter((each) => each.group === group && (!relationship || each.relationship === relationship))
      .map((each) => each.key),
  );

/** Mean of what is said there in the round of that many weeks ago, over all worlds. */
const meanOf = (worlds: readonly World[], where: Where, weeks: number): number =>
  average(
    worlds.flatMap((world) => {
      const keys = audienceKeys(world, where);
      return world.people.flatMap((person) =>
        person.audiences
          .filter((key) => keys.has(key))
          .flatMap((key) => behave(world, person.userId, key, ago(weeks)).answer[where.question] ?? []),
      );
    }),
  );
const replies = (world: World, relationship: string, weeks: number): number => {
  const keys = audienceKeys(world, { group: 'partners', relationship });
  return world.people.filter((person) =>
    person.audiences.some((key) => keys.has(key) && behave(world, person.userId, key, ago(weeks)).replies),
  ).length;
};

const ease = { group: 'partners', question: 'ease' } as const;
const change = (where: Where, before: number, after: number): number =>
  meanOf(planted, where, after) - meanOf(planted, where, before);

describe('The truths planted in a history', () => {
  it('has partners find us harder, with the last round and again with the one that opens today', () => {
    expect(change(ease, 12, 8)).toBeGreaterThan(-0.25);
    expect(change(ease, 8, 4)).toBeLessThan(-0.6);
    expect(change(ease, 4, 0)).toBeLessThan(-0.6);
  });

  it('has most of that at Acme and Kestrel', () => {
    const falls = ['acme', 'kestrel', 'brightwell'].map((relationship) => change({ ...ease, relationship }, 8, 4));
    expect(falls[0]).toBeLessThan(-1.1);
    expect(falls[1]).toBeLessThan(-0.6);
    expect(falls[2]).toBeGreaterThan(0.2);
  });

  it('has the account team of Acme find easy what Acme finds hard', () => {
    const team: Where = { group: 'accountTeams', relationship: 'acme', question: 'ease' };
    expect(meanOf(planted, team, 0)).toBeGreaterThan(3.8);
    expect(Math.abs(change(team, 16, 0))).toBeLessThan(0.2);
    expect(meanOf(planted, { ...ease, relationship: 'acme' }, 0)).toBeLessThan(2.3);
  });

  it('has Kestrel go down and Brightwell go up three rounds in a row', () => {
    for (const [before, after] of [
      [16, 12],
      [12, 8],
      [8, 4],
      [4, 0],
    ] as const) {
      expect(change({ ...ease, relationship: 'kestrel' }, before, after)).toBeLessThan(-0.25);
      expect(change({ ...ease, relationship: 'brightwell' }, before, after)).toBeGreaterThan(0.25);
    }
  });

  it('has Tern silent for the last three rounds and heard before', () => {
    for (const world of planted)
      expect([12, 8, 4, 0].map((weeks) => replies(world, 'tern', weeks))).toEqual([0, 0, 0, 0]);
    expect(planted.filter((world) => replies(world, 'tern', 16) > 0).length).toBeGreaterThan(planted.length / 2);
  });

  it('has employees enjoy their work more', () => {
    const where: Where = { group: 'employees', question: 'enjoyment' };
    expect(Math.abs(change(where, 8, 4))).toBeLessThan(0.1);
    expect(Math.abs(change(where, 4, 2) - 1.4)).toBeLessThan(0.2);
  });

  it('moves nothing that it does not tell', () => {
    const told = new Set(planted[0]?.truths.map((each) => `${each.group} ${each.question}`));
    const cells = groups.flatMap((group) => questions.map((question) => ({ group, question })));
    for (const cell of cells.filter(({ group, question }) => !told.has(`${group} ${question}`))) {
      expect(Math.abs(change(cell, 16, 0))).toBeLessThan(0.12);
    }
  });

  it('tells of each truth where it is, from when and how large', () => {
    for (const truth of planted[0]?.truths ?? []) {
      if (!truth.kind.startsWith('group') && truth.kind !== 'deteriorating' && truth.kind !== 'growing') continue;
      const { group, relationship, question } = truth;
      const where = { group, ...(relationship && { relationship }), question: question as Question };
      const weeks = Math.ceil((Date.parse(today) - Date.parse(truth.from)) / (7 * 86_400_000));
      const every = group === 'partners' ? 4 : 2;
      const last = Math.floor((weeks - 1) / every) * every;
      const steps = Math.max(1, truth.steps.length);
      const moved = change(where, last + every, 0) / steps;
      expect([relationship ?? group, Math.abs(moved - truth.size) < 0.25]).toEqual([relationship ?? group, true]);
    }
  });

  it('shows in larger companies too', () => {
    const large = ['a', 'b', 'c'].map((seed) => createWorld({ seed, people: 1000, startsOn }));
    expect(meanOf(large, ease, 4) - meanOf(large, ease, 8)).toBeLessThan(-0.6);
  });
});

describe('A company without effects', () => {
  it('has nothing to tell', () => {
    for (const world of calm) expect(world.truths).toEqual([]);
  });

  it('moves no figure of a group beyond chance and leaves nobody silent', () => {
    for (const group of groups) {
      for (const question of questions) {
        for (const weeks of [8, 4, 0]) {
          const moved = meanOf(calm, { group, question }, weeks) - meanOf(calm, { group, question }, 16);
          expect(Math.abs(moved)).toBeLessThan(0.12);
        }
      }
    }
    for (const weeks of [12, 8, 4]) expect(calm.some((world) => replies(world, 'tern', weeks) > 0)).toBe(true);
  });
});
