/** Attackers who take answers as independent of one another. */
import { attack } from '../attack.ts';
import { robFlow } from '../flow.ts';
import { choices, rank } from '../linear.ts';
import { answersOf, inTurn, type World } from '../season.ts';
import { solve } from '../solve.ts';
import { thresholdViewsOf, type View, viewsOf, withValues } from '../views.ts';
import { invent, type Plan, swinging } from '../worlds.ts';
import { add, bytesOf, nothing, type Part, publisherOf, type Robbed, shareShown, truthOf, worldsFor } from './loot.ts';

interface Attempt {
  readonly name: string;
  readonly plans: readonly Plan[];
  /** Of each plan. */
  readonly worlds: number;
}

const over = (
  { name, plans, worlds }: Attempt,
  part: Part,
  each: (world: World) => { pollen: Parameters<typeof add>[1]; threshold: Parameters<typeof add>[1] },
): Robbed => {
  const robbed = { name, worlds: 0, pollen: nothing(), threshold: nothing() };
  for (const [index, plan] of plans.entries()) {
    for (let seed = 0; seed < worldsFor(worlds, part); seed++) {
      for (const world of inTurn(invent(plan, `${name} ${index} ${seed}`))) {
        const { pollen, threshold } = each(world);
        add(robbed.pollen, pollen);
        add(robbed.threshold, threshold);
        robbed.worlds++;
      }
    }
  }
  return robbed;
};

const byThreshold = (world: World): Parameters<typeof add>[1] => {
  const views = thresholdViewsOf(world);
  return { ...solve(views, truthOf(world)), ...shareShown(world, views) };
};

const usual = { rounds: 4, rate: 0.8, alike: 0 } as const;

/** Every world that gives the same bytes, however unlikely: teams of up to nine. */
export const everyWorld = (part: Part): Robbed =>
  over(
    {
      name: 'every possible world, teams of 5 to 9',
      plans: [
        { ...usual, teams: [5], rate: 0.95 },
        { ...usual, teams: [6], rounds: 5, rate: 0.85, turnover: 'one' },
        { ...usual, teams: [7] },
        { ...usual, teams: [9], rate: 0.7, turnover: 'one' },
      ],
      worlds: 10,
    },
    part,
    (world) => {
      const views = viewsOf(world);
      const truth = truthOf(world);
      const publisher = publisherOf(views, truth.length, (values) => bytesOf(withValues(world, values)));
      return { pollen: { ...attack(publisher, truth), ...shareShown(world, views) }, threshold: byThreshold(world) };
    },
  );

const byFlow = (world: World): { pollen: Parameters<typeof add>[1]; threshold: Parameters<typeof add>[1] } => {
  const views = viewsOf(world);
  return { pollen: { ...robFlow(views), ...shareShown(world, views) }, threshold: byThreshold(world) };
};

const year = { rounds: 13, rate: 0.7, alike: 0, turnover: 'usual' } as const;

export const weeklyNine = (part: Part): Robbed =>
  over(
    { name: 'all figures of a year, weekly, nine', plans: [{ ...year, teams: [9], seasons: 4 }], worlds: 15 },
    part,
    byFlow,
  );

export const allSizes = (part: Part): Robbed =>
  over(
    {
      name: 'all figures of a season, teams of 5 to 20, weekly',
      plans: Array.from({ length: 16 }, (_, index) => ({ ...year, teams: [5 + index] })),
      worlds: 4,
    },
    part,
    byFlow,
  );

export const fortnightly = (part: Part): Robbed =>
  over(
    {
      name: 'the same every second week, answering 50 to 95 %',
      plans: [5, 8, 9, 12, 20].flatMap((team) =>
        [0.5, 0.7, 0.95].map((rate) => ({ ...year, teams: [team], rounds: 6, rate })),
      ),
      worlds: 4,
    },
    part,
    byFlow,
  );

export const largerTeams = (part: Part): Robbed =>
  over(
    { name: 'teams of 40 and 90', plans: [40, 90].map((team) => ({ ...year, teams: [team], rounds: 8 })), worlds: 2 },
    part,
    byFlow,
  );

export const higherK = (part: Part): Robbed =>
  over(
    {
      name: 'k of 7 and 10',
      plans: [7, 10].flatMap((k) => [12, 16].map((team) => ({ ...year, teams: [team], k }))),
      worlds: 5,
    },
    part,
    byFlow,
  );

export const merged = (part: Part): Robbed =>
  over(
    {
      name: 'small teams counted together',
      plans: [
        [3, 4, 2, 6, 9],
        [4, 9, 8],
        [2, 3, 12],
        [3, 3],
      ].map((teams) => ({ ...year, teams })),
      worlds: 5,
    },
    part,
    byFlow,
  );

/** Few of many answer anew and say the opposite: a figure that followed them would tell what each of them said. */
export const fewOfMany = (part: Part): Robbed => {
  const robbed = {
    name: 'few of many answer anew and say the opposite',
    worlds: 0,
    pollen: nothing(),
    threshold: nothing(),
  };
  for (const people of [20, 27, 35]) {
    for (let seed = 0; seed < worldsFor(10, part); seed++) {
      const { pollen, threshold } = byFlow(swinging(people, 8, `few ${people} ${seed}`));
      add(robbed.pollen, pollen);
      add(robbed.threshold, threshold);
      robbed.worlds++;
    }
  }
  return robbed;
};

/** Sums of whole numbers that leave 1 to k − 1 people, by linear algebra over all exact sums (before any rounding). */
export const isolating = (part: Part): Robbed =>
  over(
    {
      name: 'sums subtracted from one another, exact',
      plans: [[6, 3], [8], [5, 5]].map((teams) => ({ ...year, teams, rounds: 8, turnover: 'one' as const })),
      worlds: 8,
    },
    part,
    (world) => {
      const views = thresholdViewsOf(world);
      const pollen = viewsOf(world);
      return {
        pollen: { unknowns: answersOf(world).length, recovered: isolated(world, pollen), ...shareShown(world, pollen) },
        threshold: {
          unknowns: answersOf(world).length,
          recovered: isolated(world, views),
          ...shareShown(world, views),
        },
      };
    },
  );

/** The same where people are taken to say the same each time: then it is the sets of people that must not differ by few. */
export const isolatingAlike = (part: Part): Robbed =>
  over(
    {
      name: 'sums subtracted from one another, exact, people taken to say the same',
      plans: [[6, 3], [8], [9]].map((teams) => ({ ...year, teams, turnover: 'one' as const, alike: 1 })),
      worlds: 8,
    },
    part,
    (world) => {
      const views = thresholdViewsOf(world);
      const pollen = viewsOf(world);
      const unknowns = answersOf(world).length;
      return {
        pollen: { unknowns, recovered: isolated(world, pollen, true), ...shareShown(world, pollen) },
        threshold: { unknowns, recovered: isolated(world, views, true), ...shareShown(world, views) },
      };
    },
  );

/** Answers of sets of at most four people that some combination of the sums consists of. */
const isolated = (world: World, views: readonly View[], alike = false): number => {
  const answers = answersOf(world);
  const unknowns = alike ? world.members.map((_, person) => person) : answers.map(({ person }) => person);
  const matrix = views.map(({ holds }) => {
    const inside = new Set(alike ? holds.map((at) => answers[at]?.person) : holds);
    return unknowns.map((_, at) => (inside.has(at) ? 1 : 0));
  });
  const people = [...new Set(views.flatMap(({ holds }) => holds.map((at) => answers[at]?.person ?? -1)))];
  const all = rank(matrix);
  const found = new Set<number>();
  for (const few of choices(people, Math.min((world.k ?? 5) - 1, people.length))) {
    const without = matrix.map((row) => row.filter((_, at) => !few.includes(unknowns[at] ?? -1)));
    // A combination of these few alone would vanish with them and lower the rank.
    if (rank(without) < all) for (const person of few) found.add(person);
  }
  return answers.filter(({ person }) => found.has(person)).length;
};
