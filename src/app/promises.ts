/** Promises as they stand: a person's own, and those that a digest tells of. */
import { afterOf, cellsOf, type FollowUp } from '../domain/follow-up.ts';
import type { Millis } from '../domain/model.ts';
import { addDays, localDate } from '../domain/time.ts';
import type { Deps, Site } from './deps.ts';
import type { Call } from './inbox.ts';

/** Ended promises are told of for a quarter, and their figures looked at as long. */
const quarterDays = 91;

/** The person's own that have not ended. */
export const openPromises = async ({ deps, site, person }: Call): Promise<readonly FollowUp[]> => {
  const since = localDate(deps.clock.now(), person.zone);
  const open = await deps.store.followUps(site.workspace.id, since);
  return open.filter((one) => one.owner === person.id && one.state === 'promised');
};

/** Promises that a digest of now tells of, those kept with the newest figures since. */
export const promisesNow = async (deps: Deps, site: Site, now: Millis): Promise<readonly FollowUp[]> => {
  const { store, programme } = deps;
  const workspace = site.workspace.id;
  const { zone } = programme.organisation;
  const known = await store.followUps(workspace, addDays(localDate(now, zone), -quarterDays));
  const audiences = await store.audiences(workspace);
  return Promise.all(
    known.map(async (one) => {
      const keptAt = one.state === 'done' ? one.endedAt : undefined;
      if (keptAt === undefined) return one;
      const cells = cellsOf(one.about, audiences);
      const releases = await store.releases(workspace, { since: keptAt, cells });
      const after = afterOf(one, releases, { cells, zone }, now);
      await store.saveAfter(workspace, one.id, after);
      return { ...one, after };
    }),
  );
};
