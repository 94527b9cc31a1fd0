/** Brings the programme and the platform's directory into the store: at the start, when asked, and once a night. */
import type { Audience, Place } from '../domain/model.ts';
import type { DirectoryPerson } from '../ports.ts';
import type { Deps, Site } from './deps.ts';

/** A place that cannot be read now; the roster of before stays. */
export interface RosterFault {
  readonly audience: string;
  readonly why: string;
}

export interface Refreshed {
  readonly sites: readonly Site[];
  readonly faults: readonly RosterFault[];
}

/** Reads every roster anew. A place that cannot be read is reported, and its people stay as they were. */
export const refresh = async (deps: Deps): Promise<Refreshed> => {
  const sites: Site[] = [];
  const faults: RosterFault[] = [];
  for (const platform of deps.platforms) {
    for (const found of await platform.directory.workspaces()) {
      const site = { workspace: await deps.store.workspace(found), platform };
      sites.push(site);
      faults.push(...(await refreshRosters(deps, site)));
    }
  }
  return { sites, faults };
};

const refreshRosters = async (deps: Deps, site: Site): Promise<RosterFault[]> => {
  const faults: RosterFault[] = [];
  const audiences = await deps.store.saveAudiences(site.workspace.id, deps.programme.audiences);
  const readers = readersOf(deps);
  for (const audience of audiences) {
    try {
      const people = await peopleOf(site, audience, audience.place);
      await deps.store.saveRoster(site.workspace.id, audience.id, people, readers);
    } catch (error) {
      deps.log.error('roster not read', error, { audience: audience.key });
      faults.push({ audience: audience.key, why: error instanceof Error ? error.message : String(error) });
    }
  }
  return faults;
};

/** In a channel of two organisations only the partner's people are partner contacts, and only ours are our team. */
const peopleOf = async (site: Site, audience: Audience, place: Place): Promise<readonly DirectoryPerson[]> => {
  const members = await site.platform.directory.members(site.workspace, place);
  return members.filter((member) => member.external === (audience.group === 'partners'));
};

/** User ids of everyone who reads a digest: they know its figures, so they never count towards k. */
export const readersOf = (deps: Pick<Deps, 'programme'>): readonly string[] => [
  ...new Set(deps.programme.digests.flatMap((digest) => digest.readers)),
];

/** Who may pause everything and ask now: those named, or else the workspace's own administrators. */
export const administratorsOf = async (deps: Deps, site: Site): Promise<readonly string[]> => {
  const named = deps.programme.administrators;
  return named.length > 0 ? named : site.platform.directory.administrators(site.workspace);
};

export const isAdministrator = async (deps: Deps, site: Site, userId: string): Promise<boolean> =>
  (await administratorsOf(deps, site)).includes(userId);
