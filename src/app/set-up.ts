/** Brings the programme and the platform's directory into the store: at the start, when asked, and once a night. */
import type { Audience, FoundWorkspace, Place, Workspace } from '../domain/model.ts';
import type { DirectoryPerson, Platform } from '../ports.ts';
import { type Deps, type Site, siteFor } from './deps.ts';

/** A place that cannot be read now; the roster of before stays. */
export interface RosterFault {
  readonly audience: string;
  readonly why: string;
}

/** Reads every roster anew. A place that cannot be read is reported, and its people stay as they were. */
export const refresh = async (deps: Deps, sites: readonly Site[]): Promise<readonly RosterFault[]> => {
  const faults: RosterFault[] = [];
  for (const lead of leadsOf(sites)) {
    const audiences = await saveAudiences(deps, lead);
    for (const audience of audiences) {
      const fault = await refreshRoster(deps, lead, audience);
      if (fault) faults.push(fault);
    }
  }
  return faults;
};

/** Saves the audiences as they are defined now. Returns those whose rosters are to be read: new ones, and moved ones. */
export const saveChanged = async (
  deps: Deps,
  sites: readonly Site[],
): Promise<readonly { readonly site: Site; readonly audience: Audience }[]> => {
  const changed: { readonly site: Site; readonly audience: Audience }[] = [];
  for (const site of leadsOf(sites)) {
    const before = new Map((await deps.store.audiences(site.workspace.id)).map((one) => [one.id, rosterText(one)]));
    for (const audience of await saveAudiences(deps, site)) {
      if (before.get(audience.id) !== rosterText(audience)) changed.push({ site, audience });
    }
  }
  return changed;
};

/** What decides who is in an audience, and who of them counts. */
const rosterText = ({ site, place, group, owners }: Audience): string => JSON.stringify([site, place, group, owners]);

/** Every workspace of every platform. They serve one programme: a new one joins those that are known. */
export const findSites = async (deps: Pick<Deps, 'store' | 'platforms'>): Promise<readonly Site[]> => {
  const known = await deps.store.workspaces();
  const found: { readonly platform: Platform; readonly workspace: FoundWorkspace }[] = [];
  for (const platform of deps.platforms) {
    for (const workspace of await platform.directory.workspaces()) found.push({ platform, workspace });
  }
  const isFound = (one: Workspace): boolean =>
    found.some(({ workspace }) => workspace.platform === one.platform && workspace.externalId === one.externalId);
  let programme = known.find(isFound)?.id;
  const sites: Omit<Site, 'house'>[] = [];
  for (const { platform, workspace } of found) {
    const entered = await deps.store.workspace(workspace, programme);
    programme ??= entered.id;
    sites.push({ workspace: entered, platform });
  }
  sites.sort((one, other) => one.workspace.site - other.workspace.site);
  return housed(sites);
};

/** Those with one programme are each other's house. */
const housed = (sites: readonly Omit<Site, 'house'>[]): readonly Site[] => {
  const houses = new Map<number, Site[]>();
  return sites.map((one) => {
    const house = houses.get(one.workspace.id) ?? [];
    houses.set(one.workspace.id, house);
    const site = { ...one, house };
    house.push(site);
    return site;
  });
};

/** The first site of each programme: what concerns the whole of it is done once. */
export const leadsOf = (sites: readonly Site[]): readonly Site[] => sites.filter((site) => site === site.house[0]);

/** An audience whose platform is not connected is left out: nobody can be asked there. */
const saveAudiences = (deps: Deps, { workspace, house }: Site): Promise<readonly Audience[]> =>
  deps.store.saveAudiences(
    workspace.id,
    deps.programme.audiences.flatMap((definition) => {
      const site = siteFor(house, definition)?.workspace.site;
      return site === undefined ? [] : [{ ...definition, site }];
    }),
  );

/** Reads one roster anew; where it cannot be read it stays as it was. */
export const refreshRoster = async (deps: Deps, site: Site, audience: Audience): Promise<RosterFault | undefined> => {
  const its = site.house.find((one) => one.workspace.site === audience.site) ?? site;
  try {
    const people = await peopleOf(its, audience, audience.place);
    const left = await deps.store.saveRoster(site.workspace.id, audience.id, people, readersOf(deps));
    await forgetGone(deps, its, left);
    return undefined;
  } catch (error) {
    deps.log.error('roster not read', error, { audience: audience.key });
    return { audience: audience.key, why: error instanceof Error ? error.message : String(error) };
  }
};

/** Whoever left an audience may have left altogether: the platform knows, and nobody writes to an account that is gone. */
const forgetGone = async (deps: Deps, site: Site, left: readonly string[]): Promise<void> => {
  if (left.length === 0) return;
  const gone: string[] = [];
  for (const userId of await site.platform.directory.absent(site.workspace, left)) {
    const person = await deps.store.person(site.workspace.id, userId);
    // Whoever stands on another roster is looked at again when that one is read.
    const others = person ? await deps.store.memberships(site.workspace.id, person.id) : [];
    if (others.length === 0) gone.push(userId);
  }
  if (gone.length > 0) await deps.store.deactivate(site.workspace.id, gone);
};

/** In a channel of two organisations only the partner's people are partner contacts, and only ours are our team. */
export const peopleOf = async (
  site: Site,
  audience: Pick<Audience, 'group'>,
  place: Place,
): Promise<readonly DirectoryPerson[]> => {
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
