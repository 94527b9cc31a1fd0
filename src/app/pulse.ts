/** Pollen as one object: what the clock and the platforms call. */
import type { DigestDefinition, Millis, Programme } from '../domain/model.ts';
import { localDate } from '../domain/time.ts';
import type { Inbox, StoredDigest } from '../ports.ts';
import type { Around } from './around.ts';
import { askNow, openDueRounds } from './ask.ts';
import { type Delivered, deliverDue } from './deliver.ts';
import type { Deps, Given, Site } from './deps.ts';
import { createInbox } from './inbox.ts';
import { sealSeasons, sweep } from './keep.ts';
import { type OwnersState, ownersState, readOwners, writeToOwners } from './owner-message.ts';
import { firstProgramme, forgetLeft, leftSites, rememberLeft, revisionOf, takeProgramme } from './programme.ts';
import { publishDigest, publishDueDigests } from './publish.ts';
import { createRosterReader } from './roster-reader.ts';
import { closeDueRounds, remind } from './rounds.ts';
import { findSites, leadsOf, type RosterFault, refresh, saveChanged } from './set-up.ts';
import { refreshReaders } from './setting-up/readers.ts';
import { earliest, type Upcoming, upcomingOf } from './upcoming.ts';

export interface PulseBot {
  readonly inbox: Inbox;
  /** Reads the directories; before the first tick. */
  begin(): Promise<readonly RosterFault[]>;
  sites(): readonly Site[];
  /** What is in force now: it changes with what is set up in chat. */
  programme(): Programme;
  /** Does everything that is due at the clock's time. Calls that overlap wait for one another. */
  tick(): Promise<void>;
  /** Sends what is due, without looking for new work. */
  deliver(): Promise<Delivered>;
  /** The next thing after now that the clock will bring. */
  upcoming(): Promise<Upcoming | undefined>;
  /** Opens a round today; undefined where today's is there already. */
  ask(pulse: string, options: { readonly anyHour: boolean }): Promise<number | undefined>;
  /** Publishes a digest for today outside its rhythm. */
  digestNow(definition: DigestDefinition): Promise<StoredDigest | undefined>;
}

interface State {
  sites: readonly Site[];
  /** Sites from which the app was taken out. */
  left: ReadonlySet<number>;
  zones: readonly string[];
  /** Local date of the last nightly work. */
  night: string;
  /** Rounds whose reminders are in the outbox. */
  readonly reminded: Set<number>;
  readonly owners: OwnersState;
  programme: Programme;
  /** Of the set-ups in it. */
  revision: string;
}

/** `deps` with the programme of the moment: a getter, because set-ups change it while everything runs. */
const alive = (given: Given, state: State, retake: Deps['retake']): Deps => ({
  ...given,
  file: given.programme,
  retake,
  get programme() {
    return state.programme;
  },
});

/** Before any workspace is known. */
const unbegun = (file: Programme | undefined): State => ({
  sites: [],
  left: new Set(),
  zones: [],
  night: '',
  reminded: new Set(),
  owners: ownersState(),
  programme: firstProgramme(file),
  revision: '',
});

export const createPulse = (given: Given): PulseBot => {
  const state = unbegun(given.programme);
  const retake = async (): Promise<void> => {
    await take(deps, state);
    for (const { site, audience } of await saveChanged(deps, state.sites)) rosters.note(site, audience);
    // Whoever pressed "Start" is answered now: reading who is in a large place takes its time.
    void inOrder(() => readNoted());
  };
  const deps = alive(given, state, retake);
  const rosters = createRosterReader(deps);
  const readNoted = () =>
    step(deps, 'rosters', async () => {
      if ((await rosters.readNoted()) > 0) await readZones(deps, state);
    });
  const inOrder = createQueue();
  const begin = async (): Promise<readonly RosterFault[]> => {
    const sites = await findSites(deps);
    const taken = await takeProgramme(deps.store, deps.file, sites);
    state.left = await leftSites(deps.store);
    // All at once: whoever presses something while rosters are read finds the whole programme.
    Object.assign(state, taken, { sites });
    await refreshReaders(deps, sites);
    await take(deps, state);
    const faults = await refresh(deps, state.sites);
    await readZones(deps, state);
    state.night = localDate(deps.clock.now(), deps.programme.organisation.zone);
    return faults;
  };
  const { over, each } = eachOf(deps, state);
  const around = aroundOf(deps, state, { inOrder, each });
  return {
    inbox: createInbox(deps, () => state.sites, { ...around, touch: rosters.touch }),
    begin,
    sites: () => state.sites,
    programme: () => state.programme,
    tick: () =>
      inOrder(async () => {
        await step(deps, 'set-ups', () => retakeIfChanged(deps, state));
        await nightly(deps, state, begin);
        await readNoted();
        await each((site, now) => tickProgramme(deps, site, now, state));
      }),
    deliver: () =>
      inOrder(async () => total(await over(present(state), (site, now) => deliverIfRunning(deps, site, now)))),
    upcoming: async () =>
      earliest(
        (
          await each((site, now) => upcomingOf(deps, site, now, { zones: state.zones, ownerZones: state.owners.zones }))
        ).flat(),
      ),
    ask: around.ask,
    digestNow: around.digestNow,
  };
};

/** Work done for some sites, or once for each programme, one after another. */
const eachOf = (deps: Deps, state: State) => {
  const over = async <T>(sites: readonly Site[], work: (site: Site, now: Millis) => Promise<T>): Promise<T[]> => {
    const now = deps.clock.now();
    const done: T[] = [];
    for (const site of sites) done.push(await work(site, now));
    return done;
  };
  return {
    over,
    each: <T>(work: (site: Site, now: Millis) => Promise<T>): Promise<T[]> => over(leadsOf(state.sites), work),
  };
};

interface Turns {
  readonly inOrder: ReturnType<typeof createQueue>;
  readonly each: ReturnType<typeof eachOf>['each'];
}

const aroundOf = (deps: Deps, state: State, { inOrder, each }: Turns): Omit<Around, 'touch'> => ({
  ask: (key, { anyHour }) =>
    inOrder(async () => {
      const pulse = deps.programme.pulses.find((one) => one.key === key);
      if (!pulse) return undefined;
      const asked = await each((site, now) => askNow(deps, site, pulse, now, state.zones, anyHour));
      const counts = asked.filter((count) => count !== undefined);
      return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0);
    }),
  digestNow: (definition) =>
    inOrder(async () => {
      const made = await each((site, now) =>
        publishDigest(deps, site, definition, localDate(now, definition.zone), now),
      );
      return made.find((one) => one !== undefined);
    }),
  leave: async (site, isGone) => {
    await (isGone ? rememberLeft : forgetLeft)(deps.store, site.workspace.site);
    state.left = await leftSites(deps.store);
  },
  left: () => state.left,
});

/** Where the app is installed. */
const present = ({ sites, left }: State): readonly Site[] => sites.filter((site) => !left.has(site.workspace.site));

const take = async (deps: Deps, state: State): Promise<void> => {
  const taken = await takeProgramme(deps.store, deps.file, state.sites);
  state.programme = taken.programme;
  state.revision = taken.revision;
};

const readZones = async (deps: Deps, state: State): Promise<void> => {
  const zones = await Promise.all(leadsOf(state.sites).map((site) => deps.store.zones(site.workspace.id)));
  state.zones = [...new Set([deps.programme.organisation.zone, ...zones.flat()])];
  await readOwners(deps, leadsOf(state.sites), state.owners);
};

/** Another process on the same database may have started or changed something. */
const retakeIfChanged = async (deps: Deps, state: State): Promise<void> => {
  if ((await revisionOf(deps.store, state.sites)) !== state.revision) await deps.retake();
};

/** Runs one piece of work after another, in the order of the calls. */
const createQueue = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
};

/** A step that fails is reported and tried again with the next tick; the others go on. */
const step = async (deps: Deps, name: string, work: () => Promise<unknown>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    deps.log.error('step failed', error, { step: name });
  }
};

const tickProgramme = async (deps: Deps, site: Site, now: Millis, state: State): Promise<void> => {
  const { zones, reminded } = state;
  const paused = await deps.store.paused(site.workspace.id);
  await step(deps, 'close', () => closeDueRounds(deps, site, now));
  await step(deps, 'seal', () => sealSeasons(deps, site, now));
  if (paused) return;
  await step(deps, 'ask', () => openDueRounds(deps, site, now, zones));
  await step(deps, 'remind', () => remind(deps, site, now, reminded));
  await step(deps, 'owners', () => writeToOwners(deps, site, now, state.owners));
  await step(deps, 'publish', () => publishDueDigests(deps, site, now));
  for (const each of site.house) {
    if (!state.left.has(each.workspace.site)) await step(deps, 'deliver', () => deliverDue(deps, each, now));
  }
};

const deliverIfRunning = async (deps: Deps, site: Site, now: Millis): Promise<Delivered> =>
  (await deps.store.paused(site.workspace.id)) ? { sent: 0, unclear: 0 } : deliverDue(deps, site, now);

const total = (parts: readonly Delivered[]): Delivered => ({
  sent: parts.reduce((sum, part) => sum + part.sent, 0),
  unclear: parts.reduce((sum, part) => sum + part.unclear, 0),
});

/** Once a local day: rosters are read anew, and what is past its time goes. */
const nightly = async (deps: Deps, state: State, begin: () => Promise<unknown>): Promise<void> => {
  const today = localDate(deps.clock.now(), deps.programme.organisation.zone);
  if (today === state.night) return;
  state.night = today;
  await step(deps, 'refresh', begin);
  for (const site of leadsOf(state.sites)) await step(deps, 'sweep', () => sweep(deps, site, deps.clock.now()));
};
