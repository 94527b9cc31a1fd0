/** Who is in the audiences of a tenant: Teams tells it by rosters alone, of the teams and channels that have the app. */

import type { Place, Workspace } from '../../src/domain/model.ts';
import type { Channel, Directory, DirectoryPerson } from '../../src/ports.ts';
import { teamsWords as words } from '../../src/words/teams.ts';
import { type Account, directoryPerson } from './account.ts';
import type { ChannelNames } from './channel-names.ts';
import type { Habits, Known, KnownPerson } from './known.ts';
import type { Rosters } from './rosters.ts';
import { describe, failureOf } from './wire.ts';

interface DirectoryDeps {
  readonly known: Known;
  readonly rosters: Rosters;
  readonly names: ChannelNames;
  /** The configured tenant, or the first one seen. */
  home(): Promise<string | undefined>;
  /** Zone and language of people who have not written yet: rosters tell neither. */
  readonly usual: Habits;
}

/** What stands in the log and in `pollen check` has to help. */
const unreadable = (error: unknown): Error => {
  const failure = failureOf(error);
  if (failure === undefined) throw error;
  return new Error(words.rosterUnreadable(describe(failure)), { cause: error });
};

/** Persons as they are known, with what is missing looked up. */
const createPeople = ({ known, rosters, usual }: DirectoryDeps) => {
  const shown = async (userId: string, person: KnownPerson, home: string): Promise<DirectoryPerson> =>
    directoryPerson(userId, person, home, (await known.habits(userId)) ?? usual);

  /** Whoever was met in a chat before any roster told the tenant is looked up there. */
  const complete = async (userId: string): Promise<KnownPerson | undefined> => {
    const person = await known.person(userId);
    if (person === undefined || person.tenant !== undefined) return person;
    return (await rosters.member(person.seenIn, person.mri))?.person ?? person;
  };

  const userIdOf = async (entry: string): Promise<string | undefined> =>
    (await known.person(entry)) === undefined ? known.userIdOf(entry) : entry;

  /** Entries of a list by the user id that each names; those that name nobody known send for the rosters once. */
  const resolve = async (entries: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const found = new Map<string, string>();
    const look = async (): Promise<void> => {
      for (const entry of entries) {
        const userId = found.get(entry) ?? (await userIdOf(entry.trim()));
        if (userId !== undefined) found.set(entry, userId);
      }
    };
    await look();
    if (found.size < new Set(entries).size) {
      await rosters.learnTeams();
      await look();
    }
    return found;
  };
  const one = async (userId: string, home: string): Promise<DirectoryPerson | undefined> => {
    const person = await complete(userId);
    return person && shown(userId, person, home);
  };
  return {
    one,
    resolve,
    listed: async (entries: readonly string[], home: string): Promise<readonly DirectoryPerson[]> => {
      const ids = [...new Set((await resolve(entries)).values())];
      return (await Promise.all(ids.map((id) => one(id, home)))).filter((person) => person !== undefined);
    },
    all: async (accounts: readonly Account[], home: string): Promise<readonly DirectoryPerson[]> => {
      const people = new Map<string, DirectoryPerson>();
      for (const { userId, person } of accounts) people.set(userId, await shown(userId, person, home));
      return [...people.values()];
    },
  };
};

const channelIn = async (
  { known, rosters, names }: DirectoryDeps,
  home: string,
  id: string,
): Promise<Channel | undefined> => {
  const readers = await rosters.readers(id, home);
  if (readers === 'noAccess') {
    const channel = await known.channel(id);
    return channel && { id, name: channel.name || id, readers: 'unknown', joined: false };
  }
  return { id, name: await names.of(id), readers, joined: true };
};

export const createDirectory = (deps: DirectoryDeps): Directory => {
  const { known, rosters, home } = deps;
  const people = createPeople(deps);
  const read = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw unreadable(error);
    }
  };
  const sizeOf = (id: string): Promise<number> =>
    rosters.read(id).then(
      (accounts) => accounts.length,
      () => 0,
    );
  return {
    workspaces: async () => {
      const tenant = await home();
      return tenant === undefined ? [] : [{ platform: 'teams', externalId: tenant, name: words.workspace }];
    },
    members: ({ externalId }: Workspace, place: Place) =>
      read(async () => {
        if ('people' in place) return people.listed(place.people, externalId);
        return people.all(await rosters.read('channel' in place ? place.channel : place.userGroup), externalId);
      }),
    absent: (_workspace, entries) =>
      read(async () => {
        const found = await people.resolve(entries);
        return entries.filter((entry) => !found.has(entry));
      }),
    userGroups: async () =>
      Promise.all(
        (await known.teams()).map(async ({ id, name }) => ({ id, name: name || id, size: await sizeOf(id) })),
      ),
    channel: ({ externalId }, id) => read(() => channelIn(deps, externalId, id)),
    person: ({ externalId }, userId) => read(() => people.one(userId, externalId)),
    administrators: async () => {
      const first = await known.bringer();
      return first === undefined ? [] : [first];
    },
  };
};
