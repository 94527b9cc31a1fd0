/** The people who look after audiences; they need be on no roster. */
import type { Audience, Person } from '../domain/model.ts';
import type { Deps, Site } from './deps.ts';

const findOwner = async (deps: Deps, site: Site, userId: string): Promise<Person | undefined> => {
  const known = await deps.store.person(site.workspace.id, userId);
  if (known) return known;
  for (const { platform, workspace } of site.house) {
    const found = await platform.directory.person(workspace, userId);
    if (found) return deps.store.meet(workspace, found);
  }
  return undefined;
};

const peopleOf = async (deps: Deps, site: Site, userIds: readonly string[]): Promise<readonly Person[]> => {
  const found = await Promise.all(userIds.map((userId) => findOwner(deps, site, userId)));
  // Somebody of another organisation is shown no figures, whatever the file says.
  return found.flatMap((one) => (one?.active && !one.external ? [one] : []));
};

/** Of one audience, in the order of the file. */
export const ownersById = (deps: Deps, site: Site, audience: Audience): Promise<readonly Person[]> =>
  peopleOf(deps, site, audience.owners);

export const everyOwner = async (deps: Deps, site: Site): Promise<readonly Person[]> => {
  const audiences = await deps.store.audiences(site.workspace.id);
  return peopleOf(deps, site, [...new Set(audiences.flatMap((one) => one.owners))]);
};
