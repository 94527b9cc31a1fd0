/**
 * Attackers who take parts from totals, in one week or across weeks, in confidence and by name; and those who look at
 * what is shown at all, and at counts.
 */
import { type NamedSums, type Release } from '../../../../src/domain/privacy/index.ts';
import { seeded } from '../../../../src/domain/random.ts';
import { answersOf, audience, play, type World, withNeed } from '../season.ts';
import { solve } from '../solve.ts';
import { reanswered, thresholdViewsOf, viewsOf } from '../views.ts';
import { invent, type Plan } from '../worlds.ts';
import { add, nothing, type Part, type Robbed, shareShown, truthOf, worldsFor } from './loot.ts';

const plans: readonly Plan[] = [
  [9, 3, 6],
  [6, 1],
  [12, 4, 8, 2],
  [5, 5],
].map((teams) => ({
  teams,
  rounds: 8,
  rate: 0.75,
  alike: 0,
  turnover: 'one' as const,
}));

/** With three people who answer by name beside them, every other round. */
const withNamed = (world: World, seed: string): World => {
  const random = seeded(seed);
  const sums = world.rounds.map(() => 3 + Math.floor(random() * 13));
  const id = world.audiences.length + 1;
  const named = (evaluation: number): NamedSums[] => {
    const closed = evaluation - ((evaluation + 1) % 2);
    const sum = sums[closed - 1] ?? 9;
    return [
      { audience: id, cell: `a:team-${id}`, group: 'employees', question: 'need', sum, count: 3, evaluation: closed },
    ];
  };
  return { ...world, audiences: [...world.audiences, audience(id, 3, { mode: 'named' })], named };
};

const isTotal = ({ cell }: Release): boolean => cell.startsWith('g:');

const split = (world: World): { parts: string; totals: string } => {
  const all = play(world).map(({ releases }) => releases);
  return {
    parts: JSON.stringify(all.map((releases) => releases.filter((one) => !isTotal(one)))),
    totals: JSON.stringify(all.map((releases) => releases.filter(isTotal))),
  };
};

const triesPerWorld = 60;

/** Values of single answers that the parts leave possible and a total rules out. */
const toldByTotals = (world: World, seed: string): number => {
  const random = seeded(seed);
  const answers = answersOf(world);
  const real = split(world);
  let told = 0;
  for (let tries = 0; tries < triesPerWorld; tries++) {
    const { person, round } = answers[Math.floor(random() * answers.length)] ?? { person: 0, round: 0 };
    const other = split(withNeed(world, round, person, 1 + Math.floor(random() * 5)));
    if (other.parts === real.parts && other.totals !== real.totals) told++;
  }
  return told;
};

export const totalsMinusParts = (part: Part): Robbed => {
  const robbed = {
    name: 'totals minus parts, across weeks, with names',
    worlds: 0,
    pollen: nothing(),
    threshold: nothing(),
  };
  for (const [index, plan] of plans.entries()) {
    for (let seed = 0; seed < worldsFor(6, part); seed++) {
      for (const made of invent(plan, `totals ${index} ${seed}`)) {
        const world = seed % 2 === 0 ? made : withNamed(made, `named ${seed}`);
        const views = viewsOf(world);
        const excluded = toldByTotals(world, `tries ${seed}`);
        add(robbed.pollen, { unknowns: triesPerWorld, excluded, ...shareShown(world, views) });
        const shown = thresholdViewsOf(made);
        add(robbed.threshold, { ...solve(shown, truthOf(made)), ...shareShown(made, shown) });
        robbed.worlds++;
      }
    }
  }
  return robbed;
};

/** Everything that is published of a season but the figures themselves. */
const patternOf = (world: World): string =>
  JSON.stringify(
    play(world).map(({ releases, withheld }) => [
      releases.map(({ cell, question, mode, step, people, topics }) => [
        cell,
        question,
        mode,
        step,
        people,
        Object.keys(topics ?? {}),
      ]),
      withheld,
    ]),
  );

/** Figures in confidence that say how many people they are of closer than a band. */
const exactCounts = (world: World): number =>
  play(world)
    .flatMap(({ releases }) => releases)
    .filter(({ mode, people: { from, to = Number.POSITIVE_INFINITY } }) => mode !== 'named' && to - from < 4).length;

/** What is shown and what is not, and counts: the same whatever people say. */
export const patterns = (part: Part): Robbed => {
  const robbed = {
    name: 'what is withheld and why, and counts only',
    worlds: 0,
    pollen: nothing(),
    threshold: nothing(),
  };
  for (const [index, plan] of plans.entries()) {
    for (let seed = 0; seed < worldsFor(20, part); seed++) {
      for (const world of invent(plan, `pattern ${index} ${seed}`)) {
        const others = ['one', 'two', 'three'].map((text) => reanswered(world, `${text} ${seed}`));
        const telling = others.filter((other) => patternOf(other) !== patternOf(world)).length + exactCounts(world);
        add(robbed.pollen, {
          unknowns: answersOf(world).length,
          excluded: telling,
          ...shareShown(world, viewsOf(world)),
        });
        const shown = thresholdViewsOf(world);
        add(robbed.threshold, { unknowns: answersOf(world).length, ...shareShown(world, shown) });
        robbed.worlds++;
      }
    }
  }
  return robbed;
};
