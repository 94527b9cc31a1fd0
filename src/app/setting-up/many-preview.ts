/** What will exist once many set-ups are started together. */
import { rhythm as usual } from '../../domain/defaults.ts';
import { firstDay, type StoredSetUp, smallTeam } from '../../domain/set-up.ts';
import { instantOf } from '../../domain/time.ts';
import type { ManyPreview } from '../cards/set-up-view.ts';
import type { Call } from '../inbox.ts';
import { countedOf, figureChannels, foretellAll, peopleIn } from './views.ts';

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
  { deps, site, person }: Call,
  stored: readonly StoredSetUp[],
  batch: number,
  present: readonly string[],
): Promise<ManyPreview> => {
  const { directory } = site.platform;
  const rosters = await Promise.all(stored.map((setUp) => peopleIn(deps, site, setUp)));
  const counts = stored.map((setUp, index) => ({ setUp, counted: countedOf(deps, setUp, rosters[index] ?? []) }));
  const foretold = await foretellAll(deps, site, counts);
  const listed = stored.flatMap(({ audience }) => ('people' in audience.place ? audience.place.people : []));
  const [first] = stored;
  const rhythm = first?.rhythm ?? usual;
  const now = deps.clock.now();
  const figures = await figureChannels(deps, site);
  const added = first?.digest && !deps.programme.digests.some((one) => one.channel === first.digest?.channel);
  const channel = added && first.digest ? await directory.channel(site.workspace, first.digest.channel) : undefined;
  return {
    batch,
    teams: stored.map(({ audience }, index) => ({
      name: audience.name,
      group: audience.group,
      count: rosters[index]?.length ?? 0,
      foretold: foretold[index] ?? { kind: 'never' as const },
    })),
    people: new Set(rosters.flat().map((one) => one.userId)).size,
    absent: listed.length === 0 ? [] : await directory.absent(site.workspace, listed),
    present,
    first: { at: instantOf(firstDay(rhythm, now, person.zone), rhythm.time, person.zone), zone: person.zone, now },
    figures: channel ? [...figures, channel.name] : figures,
    digest: usual.digest,
  };
};
