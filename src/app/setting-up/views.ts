/** Gathers what the cards say about a set-up: as it is stored, and what will happen once it is started. */
import { rhythm as usual } from '../../domain/defaults.ts';
import type { Audience, LocalDate, Place, Pulse } from '../../domain/model.ts';
import { nextDate } from '../../domain/plan.ts';
import { foretell } from '../../domain/privacy/index.ts';
import {
  firstDay,
  givesWayTo,
  mustChooseMode,
  programmeOf,
  type SetUp,
  type StoredSetUp,
} from '../../domain/set-up.ts';
import { instantOf, localDate } from '../../domain/time.ts';
import type { DirectoryPerson } from '../../ports.ts';
import type { PreviewView, SetUpView, Where } from '../cards/set-up-view.ts';
import { type Deps, type Site, siteFor } from '../deps.ts';
import { peopleOf, readersOf } from '../set-up.ts';

/** More names than these are not read. */
const mostNames = 12;

export const personName = async (deps: Deps, site: Site, userId: string): Promise<string> => {
  const known = await deps.store.person(site.workspace.id, userId);
  return known?.name ?? (await site.platform.directory.person(site.workspace, userId))?.name ?? userId;
};

const channelName = async (site: Site, id: string): Promise<string> =>
  (await site.platform.directory.channel(site.workspace, id))?.name ?? id;

export const whereOf = async (site: Site, place: Place): Promise<Where> => {
  const { directory } = site.platform;
  if ('channel' in place) {
    const channel = await directory.channel(site.workspace, place.channel);
    return { kind: 'channel', name: channel?.name ?? place.channel, shared: channel?.readers === 'external' };
  }
  if ('people' in place) return { kind: 'people', count: place.people.length };
  const groups = await directory.userGroups(site.workspace);
  return { kind: 'userGroup', name: groups.find((one) => one.id === place.userGroup)?.name ?? place.userGroup };
};

/** Names of the channels in which figures are posted. */
export const figureChannels = (deps: Deps, site: Site): Promise<string[]> =>
  Promise.all(deps.programme.digests.map((digest) => channelName(siteFor(site.house, digest) ?? site, digest.channel)));

/** The same once this set-up is in force. */
export const figuresWith = async (deps: Deps, site: Site, setUp: SetUp | undefined): Promise<readonly string[]> => {
  const figures = await figureChannels(deps, site);
  const digest = setUp?.digest;
  if (!digest || deps.programme.digests.some((one) => one.channel === digest.channel)) return figures;
  return [...figures, await channelName(siteFor(site.house, digest) ?? site, digest.channel)];
};

/** The site of the house that the set-up's place is on. */
const siteOf = (site: Site, setUp: StoredSetUp): Site => siteFor(site.house, setUp.audience) ?? site;

export const setUpViewOf = async (deps: Deps, from: Site, setUp: StoredSetUp): Promise<SetUpView> => {
  const { audience } = setUp;
  const site = siteOf(from, setUp);
  const relationships = [...deps.programme.relationships, ...(setUp.relationship ? [setUp.relationship] : [])];
  const about = relationships.find((one) => one.key === audience.relationship);
  const [owner] = audience.owners;
  const other = givesWayTo(deps.file, setUp);
  return {
    setUp: setUp.id,
    revision: setUp.revision,
    state: setUp.state,
    organisation: deps.programme.organisation.name,
    name: audience.name,
    group: audience.group,
    ...(about && { relationship: about.name }),
    where: await whereOf(site, audience.place),
    ...(owner !== undefined && { owner: await personName(deps, site, owner) }),
    by: await personName(deps, site, setUp.by),
    mode: audience.mode,
    rhythm: setUp.rhythm,
    ...(other && { fileSays: other.name }),
  };
};

/** People of its place now; nobody where it cannot be read. */
export const peopleIn = async (deps: Deps, from: Site, setUp: StoredSetUp): Promise<readonly DirectoryPerson[]> => {
  const site = siteOf(from, setUp);
  try {
    return await peopleOf(site, setUp.audience, setUp.audience.place);
  } catch (error) {
    deps.log.error('place not read', error, { setUp: setUp.id });
    return [];
  }
};

/** How many count towards k: neither owners nor readers of figures, those of its own digest among them. */
export const countedOf = (deps: Deps, setUp: StoredSetUp, people: readonly DirectoryPerson[]): number => {
  const uncounted = new Set([...setUp.audience.owners, ...readersOf(deps), ...(setUp.digest?.readers ?? [])]);
  return people.filter((one) => !uncounted.has(one.userId)).length;
};

/** What will be seen of each, as if they were started beside what is asked now. */
export const foretellAll = async <T extends { readonly setUp: StoredSetUp; readonly counted: number }>(
  deps: Deps,
  site: Site,
  setUps: readonly T[],
): Promise<readonly (T & Pick<PreviewView, 'foretold'>)[]> => {
  const keys = new Set(setUps.map(({ setUp }) => setUp.audience.key));
  const present = (await deps.store.audiences(site.workspace.id)).filter((one) => !keys.has(one.key));
  // No audience bears such an id.
  const added = setUps.map((one, index) => ({
    one,
    audience: { ...one.setUp.audience, id: -1 - index, counted: one.counted },
  }));
  const all: Pick<Audience, 'id' | 'key' | 'group' | 'mode' | 'counted'>[] = [
    ...present,
    ...added.map(({ audience }) => audience),
  ];
  const { k } = deps.programme.privacy;
  return added.map(({ one, audience }) => {
    const { everyWeeks } = one.setUp.rhythm;
    return { ...one, foretold: foretell(audience, all, { k, everyWeeks }) };
  });
};

/** The day on which the running season ends, for an audience that it does not know. */
export const seasonEnds = async (deps: Deps, site: Site, key?: string): Promise<LocalDate | undefined> => {
  const season = (await deps.store.seasons(site.workspace.id)).at(-1);
  if (!season || season.sealed || season.endsAt <= deps.clock.now()) return undefined;
  const blocks = await deps.store.blocks(site.workspace.id, season.number);
  const known = (await deps.store.audiences(site.workspace.id)).find((one) => one.key === key);
  if (known && blocks.some((block) => block.audiences.includes(known.id))) return undefined;
  return localDate(season.endsAt, deps.programme.organisation.zone);
};

/** Whom people can turn to about harm once this is started: its own word is the newest then, unless the file has one. */
export const harmContactWith = ({ programme, file }: Deps, { state, harmContact }: StoredSetUp): string => {
  const inForce = programme.organisation.harmContact;
  const hasOwn = state !== 'started' && !file?.organisation.harmContact;
  return hasOwn ? (harmContact ?? inForce) : inForce;
};

export const previewOf = async (deps: Deps, site: Site, setUp: StoredSetUp, may: boolean): Promise<PreviewView> => {
  const people = await peopleIn(deps, site, setUp);
  const counted = countedOf(deps, setUp, people);
  const [seen] = await foretellAll(deps, site, [{ setUp, counted }]);
  const now = deps.clock.now();
  const from = await seasonEnds(deps, site, setUp.audience.key);
  const running = deps.programme.pulses.find((pulse) => pulse.audiences.includes(setUp.audience.key));
  const pulse = running ?? pulseIfStarted(deps, setUp);
  const next = running && nextDate(running, localDate(now, setUp.zone), deps.programme.quietDays);
  const place = setUp.audience.place;
  return {
    ...(await setUpViewOf(deps, site, setUp)),
    people: {
      count: people.length,
      counted,
      names: people.slice(0, mostNames).map((one) => one.name),
      absent:
        'people' in place
          ? await siteOf(site, setUp).platform.directory.absent(siteOf(site, setUp).workspace, place.people)
          : [],
    },
    first: { at: instantOf(startOf(deps, setUp), setUp.rhythm.time, setUp.zone), zone: setUp.zone, now },
    closes: pulse?.closes ?? usual.closes,
    reminds: pulse?.reminds !== undefined,
    foretold: seen?.foretold ?? { kind: 'never' },
    k: deps.programme.privacy.k,
    ...(from !== undefined && { from }),
    figures: await figuresWith(deps, site, setUp),
    digest: usual.digest,
    harmContact: harmContactWith(deps, setUp),
    mustChoose: setUp.state !== 'started' && mustChooseMode(setUp, counted),
    may,
    ...(next !== undefined && { next }),
  };
};

/** The pulse that would ask it, were it started now. */
const pulseIfStarted = (deps: Deps, setUp: StoredSetUp): Pulse | undefined =>
  programmeOf(deps.programme, [{ ...setUp, starts: startOf(deps, setUp) }], { name: '', moved: new Map() }).pulses.find(
    (pulse) => pulse.audiences.includes(setUp.audience.key),
  );

/** Its first day: once it is started it stays. */
export const startOf = (deps: Deps, setUp: StoredSetUp): LocalDate =>
  setUp.starts ?? firstDay(setUp.rhythm, deps.clock.now(), setUp.zone);
