import { describe, expect, test } from 'vitest';
import type { Value } from '../../../src/domain/question.ts';
import { seeded } from '../../../src/domain/random.ts';
import { attack, type Loot, type Publisher } from './attack.ts';
import { answersOf, audience, play, type Reply, rowsOf, type World, withNeed } from './season.ts';

const moods: readonly (readonly Value[])[] = [[1], [5], [1, 1, 1, 2], [5, 5, 4], [1, 5], [2, 3, 4], [1, 2, 3, 4, 5]];

interface Plan {
  readonly people: number;
  readonly rounds: number;
  /** Chance of an answer. */
  readonly rate: number;
  /** The first person leaves after the third round, one more joins then. */
  readonly turnover: boolean;
  /** Everybody says the same each time. */
  readonly alike: boolean;
  readonly worlds: number;
}

const worldOf = (plan: Plan, seed: string): World => {
  const random = seeded(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const members = Array.from({ length: plan.people + (plan.turnover ? 1 : 0) }, () => ({ home: 1, counted: true }));
  const lasting = pick(moods);
  const own = members.map(() => pick(lasting));
  const rounds = Array.from({ length: plan.rounds }, (_, round) => {
    const mood = pick(moods);
    return members.map((_member, person): Reply | undefined => {
      const away = plan.turnover && (person === 0 ? round >= 3 : person === plan.people && round < 3);
      const answers = random() < plan.rate && !away;
      const value = pick(mood);
      return answers ? { need: plan.alike ? (own[person] ?? 3) : value } : undefined;
    });
  });
  return { audiences: [audience(1, plan.people)], members, rounds };
};

/** What the attacker looks for: each answer of its own, or, where people answer alike, one value a person. */
const unknownsOf = (
  world: World,
  alike: boolean,
): { truth: number[]; unknownOf: (person: number, at: number) => number } => {
  const answers = answersOf(world);
  if (!alike)
    return {
      truth: answers.map(({ person, round }) => world.rounds[round]?.[person]?.need ?? 3),
      unknownOf: (_, at) => at,
    };
  const truth = world.members.map((_, person) => world.rounds.flatMap((round) => round[person]?.need ?? [])[0] ?? 3);
  return { truth, unknownOf: (person) => person };
};

type Rule = (world: World) => {
  readonly sums: readonly (readonly number[])[];
  readonly bytes: (world: World) => string;
};

const pollen: Rule = (world) => ({
  sums: rowsOf(world).map(({ holds }) => holds),
  bytes: (other) => JSON.stringify(play(other).map(({ releases, withheld }) => [releases, withheld])),
});

/** What most products do: the mean of a round's answers to one decimal, if five or more answered. */
const threshold: Rule = (world) => {
  const answers = answersOf(world);
  const shown = [...world.rounds.keys()].filter((at) => answers.filter(({ round }) => round === at).length >= 5);
  return {
    sums: shown.map((at) => answers.map(({ round }) => (round === at ? 1 : 0))),
    bytes: (other) =>
      shown
        .map((at) => other.rounds[at]?.flatMap((reply) => reply?.need ?? []) ?? [])
        .map((values) => (values.reduce<number>((sum, value) => sum + value, 0) / values.length).toFixed(1))
        .join(),
  };
};

const publisherOf = (rule: Rule, world: World, alike: boolean): { publisher: Publisher; truth: number[] } => {
  const { truth, unknownOf } = unknownsOf(world, alike);
  const answers = answersOf(world);
  const { sums, bytes } = rule(world);
  const rows = sums.map((holds) => {
    const row = truth.map(() => 0);
    for (const [at, times] of holds.entries()) {
      const unknown = unknownOf(answers[at]?.person ?? 0, at);
      row[unknown] = (row[unknown] ?? 0) + times;
    }
    return row;
  });
  const publish = (values: readonly number[]): string =>
    bytes(
      answers.reduce(
        (other, { person, round }, at) => withNeed(other, round, person, values[unknownOf(person, at)] ?? 1),
        world,
      ),
    );
  return { publisher: { rows, publish }, truth };
};

const robbed = (rule: Rule, plan: Plan): Loot => {
  const loot = Array.from({ length: plan.worlds }, (_, seed) => {
    const { publisher, truth } = publisherOf(rule, worldOf(plan, `attack ${seed}`), plan.alike);
    return attack(publisher, truth);
  });
  const sum = (key: keyof Loot): number => loot.reduce((all, one) => all + one[key], 0);
  return { unknowns: sum('unknowns'), excluded: sum('excluded'), recovered: sum('recovered') };
};

const show = (name: string, plan: Plan, loot: Loot): void => {
  const share = (of: number): string => `${((100 * of) / Math.max(1, loot.unknowns)).toFixed(1)} %`;
  console.info(
    `${name}: ${plan.people} people, ${plan.alike ? 'alike' : 'independent'}: ${loot.unknowns} answers, ` +
      `${share(loot.recovered)} recovered, ${share(loot.excluded / 5)} of values excluded`,
  );
};

const independent: readonly Plan[] = [
  { people: 5, rounds: 4, rate: 0.95, turnover: false, alike: false, worlds: 20 },
  { people: 6, rounds: 5, rate: 0.85, turnover: true, alike: false, worlds: 6 },
  { people: 7, rounds: 4, rate: 0.8, turnover: false, alike: false, worlds: 20 },
  { people: 9, rounds: 4, rate: 0.7, turnover: true, alike: false, worlds: 20 },
];
const alike: Plan = { people: 8, rounds: 6, rate: 0.75, turnover: false, alike: true, worlds: 4 };
const looseAnyway: Plan = { people: 7, rounds: 2, rate: 0.9, turnover: false, alike: false, worlds: 20 };

describe('an attacker who knows every published byte and who took part', () => {
  test.each(independent)('finds no answer and rules out no value in a team of $people', (plan) => {
    const loot = robbed(pollen, plan);
    show('Pollen', plan, loot);
    expect(loot.unknowns).toBeGreaterThan(50);
    expect({ excluded: loot.excluded, recovered: loot.recovered }).toEqual({ excluded: 0, recovered: 0 });
  });

  test('finds no answer where everybody says the same each time', () => {
    const loot = robbed(pollen, alike);
    show('Pollen', alike, loot);
    expect({ excluded: loot.excluded, recovered: loot.recovered }).toEqual({ excluded: 0, recovered: 0 });
  });

  test('learns nothing of five who join a team of five and say the opposite', () => {
    const members = Array.from({ length: 10 }, () => ({ home: 1, counted: true }));
    for (const [own, other] of [
      [1, 5],
      [5, 1],
      [1, 1],
    ] as const) {
      const old = members.map((_, person): Reply | undefined => (person < 5 ? { need: own } : undefined));
      const joined = members.map((_, person): Reply | undefined => (person < 5 ? undefined : { need: other }));
      const world: World = { audiences: [audience(1, 5)], members, rounds: [old, old, old, joined] };
      const { publisher, truth } = publisherOf(pollen, world, false);
      expect(publisher.rows).toHaveLength(2);
      expect(attack(publisher, truth)).toEqual({ unknowns: 10, excluded: 0, recovered: 0 });
    }
  });

  test('wins against a mere threshold of five', () => {
    const loose = robbed(threshold, looseAnyway);
    show('Threshold', looseAnyway, loose);
    expect(loose.excluded).toBeGreaterThan(0);
    const steady = robbed(threshold, alike);
    show('Threshold', alike, steady);
    expect(steady.recovered).toBeGreaterThan(steady.unknowns / 4);
  });
});
