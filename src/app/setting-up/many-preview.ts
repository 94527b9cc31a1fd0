/** What will exist once many set-ups are started together. */
import { rhythm as usual } from '../../domain/defaults.ts';
import { type StoredSetUp, smallTeam } from '../../domain/set-up.ts';
import type { ManyPreview } from '../cards/set-up-view.ts';
import type { Call } from '../inbox.ts';
import { countedOf, figuresWith, foretellAll, peopleIn } from './views.ts';

/** Small teams answer as the form says; how small they are is known only now. */
export const withSmall = async (call: Call, stored: readonly StoredSetUp[]): Promise<readonly StoredSetUp[]> => {
  if (call.inputs['small'] !== 'named') return stored;
  const found: StoredSetUp[] = [];
  for (const setUp of stored) {
    const counted = countedOf(call.deps, setUp, await peopleIn(call.deps, call.site, setUp));
    if (counted >= smallTeam) found.push(setUp);
    else {
      const changed = { ...setUp, audience: { ...setUp.audience, mode: 'named' as const } };
      const saved = await call.deps.store.changeSetUp(call.site.workspace.id, setUp, { setUp: changed });
      if (saved) found.push(saved);
    }
  }
  return found;
};

export const previewMany = async (
  { deps, site }: Call,
  stored: readonly StoredSetUp[],
  batch: number,
  present: readonly string[],
): Promise<ManyPreview> => {
  const read = stored.map(async (setUp) => {
    const people = await peopleIn(deps, site, setUp);
    return { setUp, people, counted: countedOf(deps, setUp, people) };
  });
  const teams = await foretellAll(deps, site, await Promise.all(read));
  const listed = stored.flatMap(({ audience }) => ('people' in audience.place ? audience.place.people : []));
  return {
    batch,
    teams: teams.map(({ setUp: { audience }, people, foretold }) => ({
      name: audience.name,
      group: audience.group,
      count: people.length,
      foretold,
    })),
    people: new Set(teams.flatMap(({ people }) => people).map((one) => one.userId)).size,
    absent: listed.length === 0 ? [] : await site.platform.directory.absent(site.workspace, listed),
    present,
    // All of them come from one form.
    figures: await figuresWith(deps, site, stored[0]),
    digest: usual.digest,
  };
};
