/** People as Slack knows them, kept for a day and changed by its events. */
import type { Clock, DirectoryPerson } from '../../src/ports.ts';
import type { Identity, Link } from './link.ts';
import { failureOf } from './outcome.ts';
import { isRecord, type Json, textAt } from './payload.ts';

/** Undefined where the id is nobody who could be asked: a bot, an account that is switched off. */
type Known = DirectoryPerson | undefined;

export interface People {
  person(userId: string): Promise<Known>;
  /** In the order of the ids; those who could not be asked are left out. */
  all(userIds: readonly string[]): Promise<readonly DirectoryPerson[]>;
  byEmail(email: string): Promise<Known>;
  administrators(): Promise<readonly string[]>;
  /** A person as an event brings it, or only the id of one who changed. */
  changed(user: unknown): void;
}

/** The nightly reading finds everybody older than this, and asks anew. */
const freshMs = 20 * 3_600_000;
/** About 300 bytes each. */
const mostKept = 50_000;
/** From so many unknown people on, the whole list is cheaper than one call each. */
const listFrom = 40;
const pageSize = 500;
/** A workspace of more people than this is read one by one. */
const mostPages = 400;

/** Slack's own, which is no bot by its record. */
const slackbot = 'USLACKBOT';
const usualZone = 'UTC';
const usualLocale = 'en';

/** A person of another workspace of the same organisation is one of our own. */
const isExternal = (user: Json, identity: Identity): boolean => {
  const enterprise = textAt(user, 'enterprise_user', 'enterprise_id');
  if (identity.enterpriseId !== undefined && enterprise === identity.enterpriseId) return false;
  return textAt(user, 'team_id') !== identity.teamId;
};

const firstOf = (...texts: readonly (string | undefined)[]): string => texts.find((one) => one?.trim()) ?? '';

/** What Slack says about a user, as a person. */
const personOf = (user: Json, identity: Identity): Known => {
  const id = textAt(user, 'id');
  if (id === undefined || id === slackbot || id === identity.botUserId) return undefined;
  if (user['deleted'] === true || user['is_bot'] === true || user['is_workflow_bot'] === true) return undefined;
  const external = isExternal(user, identity);
  const email = textAt(user, 'profile', 'email');
  return {
    userId: id,
    name: firstOf(
      textAt(user, 'profile', 'display_name'),
      textAt(user, 'profile', 'real_name'),
      textAt(user, 'name'),
      id,
    ),
    homeId: external
      ? (textAt(user, 'enterprise_user', 'enterprise_id') ?? textAt(user, 'team_id') ?? 'unknown')
      : identity.workspace.externalId,
    external,
    zone: textAt(user, 'tz') ?? usualZone,
    locale: textAt(user, 'locale') ?? usualLocale,
    ...(email === undefined ? {} : { email }),
  };
};

const isAdministrator = (user: Json): boolean => user['is_admin'] === true || user['is_owner'] === true;

/** Codes that say that there is nobody, as opposed to that we could not ask. */
const nobody = new Set(['user_not_found', 'user_not_visible', 'users_not_found', 'invalid_arguments']);

interface Shelf {
  keep(userId: string, person: Known): Known;
  /** What is known and not too old. */
  fresh(userId: string): { readonly person: Known } | undefined;
  drop(userId: string): void;
}

const createShelf = (clock: Clock): Shelf => {
  const kept = new Map<string, { readonly person: Known; readonly at: number }>();
  return {
    keep: (userId, person) => {
      kept.delete(userId);
      kept.set(userId, { person, at: clock.now() });
      const oldest = kept.keys().next().value;
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      return person;
    },
    fresh: (userId) => {
      const known = kept.get(userId);
      return known !== undefined && known.at + freshMs > clock.now() ? known : undefined;
    },
    drop: (userId) => kept.delete(userId),
  };
};

/** Undefined where Slack says that there is nobody; throws where it could not be asked. */
const orNobody = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work();
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'refused' && nobody.has(failure.code)) return undefined;
    throw error;
  }
};

/** Everybody of the workspace, page by page: bots and those who left come too. */
const eachOf = async (link: Link, each: (userId: string, user: Json) => void): Promise<void> => {
  let cursor = '';
  for (let page = 0; page < mostPages; page += 1) {
    const found = await link.read('users.list', () =>
      link.client.users.list({ limit: pageSize, include_locale: true, ...(cursor === '' ? {} : { cursor }) }),
    );
    for (const user of found.members ?? []) {
      const id = textAt(user, 'id');
      if (isRecord(user) && id !== undefined) each(id, user);
    }
    cursor = found.response_metadata?.next_cursor ?? '';
    if (cursor === '') break;
  }
};

interface Listing {
  /** Reads everybody, and tells each. */
  read(each: (userId: string, person: Known) => void): Promise<void>;
  administrators(): Promise<readonly string[]>;
  /** One whose record an event brings. */
  note(userId: string, user: Json): void;
}

const createListing = (link: Link, clock: Clock, shelf: Shelf): Listing => {
  let last: { readonly at: number; readonly administrators: Set<string> } | undefined;
  let reading: Promise<void> | undefined;
  const read: Listing['read'] = async (each) => {
    const identity = await link.identity();
    const administrators = new Set<string>();
    await eachOf(link, (id, user) => {
      const person = personOf(user, identity);
      each(id, shelf.keep(id, person));
      if (person !== undefined && isAdministrator(user)) administrators.add(id);
    });
    last = { at: clock.now(), administrators };
  };
  return {
    read,
    administrators: async () => {
      if (last === undefined || last.at + freshMs <= clock.now()) {
        reading ??= read(() => undefined).finally(() => {
          reading = undefined;
        });
        await reading;
      }
      return [...(last?.administrators ?? [])];
    },
    note: (userId, user) => {
      // Listing everybody anew for each change would never end in a large company.
      if (isAdministrator(user) && user['deleted'] !== true) last?.administrators.add(userId);
      else last?.administrators.delete(userId);
    },
  };
};

export const createPeople = (link: Link, clock: Clock): People => {
  const shelf = createShelf(clock);
  const listing = createListing(link, clock, shelf);
  const ask = async (userId: string): Promise<Known> => {
    const identity = await link.identity();
    if (userId === identity.botUserId || userId === slackbot) return shelf.keep(userId, undefined);
    const found = await orNobody(() =>
      link.read('users.info', () => link.client.users.info({ user: userId, include_locale: true })),
    );
    return shelf.keep(userId, isRecord(found?.user) ? personOf(found.user, identity) : undefined);
  };
  const person = async (userId: string): Promise<Known> => {
    const known = shelf.fresh(userId);
    return known === undefined ? ask(userId) : known.person;
  };
  return {
    person,
    all: async (userIds) => {
      const found = new Map(userIds.map((id) => [id, shelf.fresh(id)] as const));
      const missing = new Set(userIds.filter((id) => found.get(id) === undefined));
      if (missing.size >= listFrom) {
        await listing.read((id, one) => {
          if (missing.delete(id)) found.set(id, { person: one });
        });
      }
      // People of another organisation are in no list.
      for (const id of missing) found.set(id, { person: await ask(id) });
      return userIds.flatMap((id) => found.get(id)?.person ?? []);
    },
    byEmail: async (email) => {
      const found = await orNobody(() =>
        link.read('users.lookupByEmail', () => link.client.users.lookupByEmail({ email })),
      );
      // The record comes without the person's language.
      return found?.user?.id === undefined ? undefined : person(found.user.id);
    },
    administrators: listing.administrators,
    changed: (user) => {
      // What an event brings is not trusted to be whole: the next to ask is told by Slack.
      const id = typeof user === 'string' ? user : textAt(user, 'id');
      if (id === undefined) return;
      shelf.drop(id);
      if (isRecord(user)) listing.note(id, user);
    },
  };
};
