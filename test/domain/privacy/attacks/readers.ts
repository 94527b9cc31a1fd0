/** A reader of the figures who takes part: one answer of each figure is known. Teams small enough to try every world. */
import { attack } from '../attack.ts';
import { answersOf, type World } from '../season.ts';
import { solve } from '../solve.ts';
import { thresholdViewsOf, type View, viewsOf, withValues } from '../views.ts';
import { invent } from '../worlds.ts';
import { add, bytesOf, nothing, type Part, type Robbed, shareShown, truthOf, worldsFor } from './loot.ts';

export const readerInTeam = (part: Part): Robbed => {
  const robbed = {
    name: 'a reader who takes part and knows the own answers',
    worlds: 0,
    pollen: nothing(),
    threshold: nothing(),
  };
  for (const team of [5, 6, 8]) {
    for (let seed = 0; seed < worldsFor(10, part); seed++) {
      for (const world of invent(
        { teams: [team], owners: 1, rounds: 4, rate: 0.9, alike: 0 },
        `reader ${team} ${seed}`,
      )) {
        const isKnown = answersOf(world).map(({ person }) => world.members[person]?.counted === false);
        const truth = truthOf(world);
        const views = viewsOf(world);
        const publisher = {
          rows: views.map(({ holds }) => truth.map((_, at) => (holds.includes(at) && !isKnown[at] ? 1 : 0))),
          publish: (values: readonly number[]) =>
            bytesOf(
              withValues(
                world,
                values.map((value, at) => (isKnown[at] ? (truth[at] ?? 3) : value)),
              ),
            ),
        };
        add(robbed.pollen, { ...attack(publisher, truth), ...shareShown(world, views) });
        const shown = thresholdViewsOf(world);
        add(robbed.threshold, {
          ...solve(
            shown.map((view) => less(world, view, isKnown, truth)),
            truth,
          ),
          ...shareShown(world, shown),
        });
        robbed.worlds++;
      }
    }
  }
  return robbed;
};

/** The figure with the known answers taken away. */
const less = (_world: World, view: View, isKnown: readonly boolean[], truth: readonly number[]): View => {
  const own = view.holds.filter((at) => isKnown[at]).reduce((sum, at) => sum + (truth[at] ?? 0), 0);
  return { ...view, holds: view.holds.filter((at) => !isKnown[at]), low: view.low - own, high: view.high - own };
};
