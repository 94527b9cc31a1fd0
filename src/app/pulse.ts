/** Pollen as one object: what the clock and the platforms call. */
import type { DigestDefinition, Millis } from '../domain/model.ts';
import { nextDigest, nextOccurrence } from '../domain/plan.ts';
import { localDate } from '../domain/time.ts';
import type { Inbox, StoredDigest } from '../ports.ts';
import { askNow, openDueRounds } from './ask.ts';
import { type Delivered, deliverDue } from './deliver.ts';
import type { Deps, Site } from './deps.ts';
import { createInbox } from './inbox.ts';
import { sealSeasons, sweep } from './keep.ts';
import { nextOwnersTime, type OwnersState, ownersState, readOwners, writeToOwners } from './owner-message.ts';
import { publishDigest, publishDueDigests } from './publish.ts';
import { closeDueRounds, remind } from './rounds.ts';
import { leadsOf, type RosterFault, refresh } from './set-up.ts';

type EventKind = 'round' | 'reminder' | 'close' | 'owners' | 'digest' | 'message';

/** Something that the clock will bring. */
export interface Upcoming {
  readonly at: Millis;
  readonly kind: EventKind;
}

export interface PulseBot {
  readonly inbox: Inbox;
  /** Reads the directories; before the first tick. */
  begin(): Promise<readonly RosterFault[]>;
  sites(): readonly Site[];
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
  zones: readonly string[];
  /** Local date of the last nightly work. */
  night: string;
  /** Rounds whose reminders are in the outbox. */
  readonly reminded: Set<number>;
  readonly owners: OwnersState;
}

export const createPulse = (deps: Deps): PulseBot => {
  const state: State = { sites: [], zones: [], night: '', reminded: new Set(), owners: ownersState() };
  const inOrder = createQueue();
  const begin = async (): Promise<readonly RosterFault[]> => {
    const refreshed = await refresh(deps);
    state.sites = refreshed.sites;
    const zones = await Promise.all(leadsOf(state.sites).map((site) => deps.store.zones(site.workspace.id)));
    state.zones = [...new Set([deps.programme.organisation.zone, ...zones.flat()])];
    await readOwners(deps, leadsOf(state.sites), state.owners);
    state.night = localDate(deps.clock.now(), deps.programme.organisation.zone);
    return refreshed.faults;
  };
  const over = async <T>(sites: readonly Site[], work: (site: Site, now: Millis) => Promise<T>): Promise<T[]> => {
    const now = deps.clock.now();
    const done: T[] = [];
    for (const site of sites) done.push(await work(site, now));
    return done;
  };
  const each = <T>(work: (site: Site, now: Millis) => Promise<T>): Promise<T[]> => over(leadsOf(state.sites), work);
  return {
    inbox: createInbox(deps, () => state.sites),
    begin,
    sites: () => state.sites,
    tick: () =>
      inOrder(async () => {
        await nightly(deps, state, begin);
        await each((site, now) => tickProgramme(deps, site, now, state));
      }),
    deliver: () =>
      inOrder(async () => total(await over(state.sites, (site, now) => deliverIfRunning(deps, site, now)))),
    upcoming: async () => earliest((await each((site, now) => upcomingOf(deps, site, now, state))).flat()),
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
  };
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

const tickProgramme = async (
  deps: Deps,
  site: Site,
  now: Millis,
  { zones, reminded, owners }: State,
): Promise<void> => {
  const paused = await deps.store.paused(site.workspace.id);
  await step(deps, 'close', () => closeDueRounds(deps, site, now));
  await step(deps, 'seal', () => sealSeasons(deps, site, now));
  if (paused) return;
  await step(deps, 'ask', () => openDueRounds(deps, site, now, zones));
  await step(deps, 'remind', () => remind(deps, site, now, reminded));
  await step(deps, 'owners', () => writeToOwners(deps, site, now, owners));
  await step(deps, 'publish', () => publishDueDigests(deps, site, now));
  for (const each of site.house) await step(deps, 'deliver', () => deliverDue(deps, each, now));
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

const upcomingOf = async (deps: Deps, site: Site, now: Millis, { zones, owners }: State): Promise<Upcoming[]> => {
  const { store, programme } = deps;
  const workspace = site.workspace.id;
  const last = await store.lastRounds(workspace);
  const digests = await store.lastDigests(workspace);
  const found: (Upcoming | undefined)[] = [
    ...programme.pulses.map((pulse) =>
      event('round', nextOccurrence({ pulse, last: last[pulse.key], now, zones, quietDays: programme.quietDays })),
    ),
    ...programme.digests.map((definition) => event('digest', nextDigest(definition, digests[definition.key], now))),
  ];
  for (const definition of programme.digests)
    found.push(event('owners', nextOwnersTime(definition, digests[definition.key], now, owners.zones)));
  for (const each of site.house) found.push(event('message', await store.nextMessage(each.workspace.site)));
  for (const round of await store.rounds(workspace, { state: 'open' })) {
    found.push(event('reminder', round.remindAt), event('close', round.closesAt));
  }
  return found.filter((one) => one !== undefined && one.at > now) as Upcoming[];
};

const event = (kind: EventKind, at: Millis | undefined): Upcoming | undefined =>
  at === undefined ? undefined : { kind, at };

const earliest = (events: readonly Upcoming[]): Upcoming | undefined =>
  events.reduce<Upcoming | undefined>((first, one) => (first && first.at <= one.at ? first : one), undefined);
