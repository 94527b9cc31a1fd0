/** The programme in force: what the file says, what was set up in chat, and channels that go by another id now. */
import type { Programme } from '../domain/model.ts';
import { programmeOf } from '../domain/set-up.ts';
import type { Store } from '../ports.ts';
import type { Site } from './deps.ts';
import { leadsOf } from './set-up.ts';

/** Where Pollen's own memory is kept beside those of the platforms. */
const own = 'pollen';
const movedPrefix = 'moved:';
const leftPrefix = 'left:';

/** Before any workspace is known. */
export const firstProgramme = (file: Programme | undefined): Programme =>
  programmeOf(file, [], { name: '', moved: new Map() });

export interface Taken {
  readonly programme: Programme;
  /** Tells whether anything changed since. */
  readonly revision: string;
}

export const takeProgramme = async (
  store: Store,
  file: Programme | undefined,
  sites: readonly Site[],
): Promise<Taken> => {
  const revision = await revisionOf(store, sites);
  const all = await Promise.all(leadsOf(sites).map((site) => store.setUps(site.workspace.id)));
  const moved = new Map(
    (await store.memory(own).all(movedPrefix)).map(([key, to]) => [key.slice(movedPrefix.length), to]),
  );
  const started = all.flat().filter((setUp) => setUp.state === 'started');
  return { programme: programmeOf(file, started, { name: sites[0]?.workspace.name ?? '', moved }), revision };
};

/** Another process may have changed a set-up: a few small reads tell. */
export const revisionOf = async (store: Store, sites: readonly Site[]): Promise<string> =>
  (await Promise.all(leadsOf(sites).map((site) => store.setUpRevision(site.workspace.id)))).join(' ');

/** From now on this channel is found under its new id, whatever calls it by the old one. */
export const rememberMoved = async (store: Store, from: string, to: string): Promise<void> => {
  // Back where it was: the old name is right again, and two that name each other would lead nowhere.
  await store.memory(own).delete(movedPrefix + to);
  await store.memory(own).set(movedPrefix + from, to);
};

/** Workspaces from which the app was taken out; nothing is sent there. */
export const leftSites = async (store: Store): Promise<ReadonlySet<number>> =>
  new Set((await store.memory(own).all(leftPrefix)).map(([key]) => Number(key.slice(leftPrefix.length))));

export const rememberLeft = (store: Store, site: number): Promise<void> =>
  store.memory(own).set(leftPrefix + site, 'left');

export const forgetLeft = (store: Store, site: number): Promise<void> => store.memory(own).delete(leftPrefix + site);
