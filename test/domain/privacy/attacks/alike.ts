/**
 * Attackers who count on people saying the same each time: then all figures of a year are about a few numbers, one a
 * person. They solve all figures together, or fit them by least squares, whichever brings in more.
 */
import { regress } from '../regress.ts';
import { answersOf, inTurn, type World } from '../season.ts';
import { type Row, solve } from '../solve.ts';
import { thresholdViewsOf, type View, viewsOf } from '../views.ts';
import { invent, type Plan } from '../worlds.ts';
import { add, nothing, type Part, type Robbed, shareShown, type Tally, worldsFor } from './loot.ts';

/** What each person says most often; undefined for somebody who never answers. */
const usualOf = (seasons: readonly World[]): (number | undefined)[] =>
  (seasons[0]?.members ?? []).map((_, person) => {
    const said = seasons.flatMap(({ rounds }) => rounds.flatMap((round) => round[person]?.need ?? []));
    const counts = [1, 2, 3, 4, 5].map((value) => said.filter((one) => one === value).length);
    return said.length === 0 ? undefined : counts.indexOf(Math.max(...counts)) + 1;
  });

const robAlike = (seasons: readonly World[], viewsIn: (world: World) => View[], alike: number): Partial<Tally> => {
  const truth = usualOf(seasons).map((value) => value ?? 0);
  const tally = nothing();
  const rows: Row[] = [];
  for (const world of seasons) {
    const answers = answersOf(world);
    const views = viewsIn(world);
    add(tally, shareShown(world, views));
    for (const { holds, low, high } of views)
      rows.push({ holds: holds.map((at) => answers[at]?.person ?? 0), low, high });
  }
  // Every figure of Pollen is solved to the end; a threshold may well lose more than is found here.
  const { unknowns, recovered, unclear } = solve(rows, truth, viewsIn === viewsOf ? 200_000 : 100);
  if (unclear > 0 && viewsIn === viewsOf) throw new Error(`${unclear} values not tried`);
  return { ...tally, unknowns, recovered: Math.max(recovered, regress(rows, truth, alike)) };
};

const over = (name: string, plans: readonly Plan[], worlds: number, part: Part): Robbed => {
  const [pollen, threshold] = [nothing(), nothing()];
  let tried = 0;
  for (const [index, plan] of plans.entries()) {
    for (let seed = 0; seed < worldsFor(worlds, part); seed++) {
      const seasons = inTurn(invent(plan, `${name} ${index} ${seed}`));
      add(pollen, robAlike(seasons, viewsOf, plan.alike));
      add(threshold, robAlike(seasons, thresholdViewsOf, plan.alike));
      tried++;
    }
  }
  delete pollen.excluded;
  delete threshold.excluded;
  return { name, worlds: tried, pollen, threshold };
};

const nine = { teams: [9], seasons: 4, rounds: 13, rate: 0.7, turnover: 'one' } as const;

/** The worlds in which the plan of Pollen was measured first: a threshold loses every answer there. */
export const joinerAndLeaver = (part: Part): Robbed =>
  over('a year of nine, one joins, one leaves, alike 100 %', [{ ...nine, alike: 1 }], 60, part);

export const nearlyAlike = (part: Part): Robbed => over('the same, alike 95 %', [{ ...nine, alike: 0.95 }], 30, part);

export const mostlyAlike = (part: Part): Robbed =>
  over('four years of the same, alike 80 %', [{ ...nine, seasons: 16, alike: 0.8 }], 15, part);

/** Seasons roll over, teams of all sizes, small ones together. */
export const alikeAnywhere = (part: Part): Robbed =>
  over(
    'two seasons, teams of 5 to 20 and small ones together, alike 100 %',
    [[5], [6], [7], [8], [12], [20], [3, 4, 9], [6, 5, 2]].flatMap((teams) =>
      [6, 13].map((rounds) => ({ ...nine, teams, seasons: 2, rounds, turnover: 'usual' as const, alike: 1 })),
    ),
    8,
    part,
  );

/** Everybody answers nearly always: sets of people differ by single ones. */
export const alikeAndEager = (part: Part): Robbed =>
  over(
    'two years, answering 95 %, alike 100 %',
    [6, 9, 12].map((team) => ({
      ...nine,
      teams: [team],
      seasons: 8,
      rate: 0.95,
      turnover: 'usual' as const,
      alike: 1,
    })),
    10,
    part,
  );
