/**
 * What the adapter must not forget: addresses of people and conversations, as plain data of ours in the store. One key
 * for each thing that is learnt by itself, so that nothing has to be read and written back.
 */
import type { Memory } from '../../src/ports.ts';
import { createLately } from './lately.ts';
import { ownText } from './press-data.ts';

/** As a roster or an activity tells it. */
export interface KnownPerson {
  /** The Bot Connector's own name of the person for this app, `29:…`. */
  readonly mri: string;
  readonly name: string;
  /** The tenant of the account; absent: no roster told it yet. */
  readonly tenant?: string;
  /** Where a guest of the tenant comes from. */
  readonly guestOf?: string;
  readonly email?: string;
  /** A conversation that the person is in. */
  readonly seenIn: string;
}

export interface Habits {
  readonly zone: string;
  readonly locale: string;
}

interface KnownChannel {
  readonly name: string;
  readonly team?: string;
}

export interface Known {
  /** `userId`: the Entra object id. */
  person(userId: string): Promise<KnownPerson | undefined>;
  savePerson(userId: string, person: KnownPerson): Promise<void>;
  /** By `29:…`, or by e-mail address in whatever case. */
  userIdOf(mriOrEmail: string): Promise<string | undefined>;
  habits(userId: string): Promise<Habits | undefined>;
  /** Whether anything changed. */
  saveHabits(userId: string, habits: Habits): Promise<boolean>;
  /** The personal chat with somebody. */
  chat(userId: string): Promise<string | undefined>;
  saveChat(userId: string, conversation: string): Promise<void>;
  forgetChat(userId: string): Promise<void>;
  teams(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  saveTeam(id: string, name: string): Promise<void>;
  forgetTeam(id: string): Promise<void>;
  channel(id: string): Promise<KnownChannel | undefined>;
  channels(): Promise<readonly (KnownChannel & { readonly id: string })[]>;
  saveChannel(id: string, channel: KnownChannel): Promise<void>;
  forgetChannel(id: string): Promise<void>;
  /** Who brought the app into a team first. */
  bringer(): Promise<string | undefined>;
  saveBringer(userId: string): Promise<void>;
  /** Address of the Bot Connector for the tenant. */
  service(): Promise<string | undefined>;
  saveService(url: string): Promise<void>;
  /** The tenant of the first activity, where none is configured. */
  tenant(): Promise<string | undefined>;
  saveTenant(id: string): Promise<void>;
}

const parsed = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text));

const texts = <K extends string>(of: unknown, ...keys: readonly K[]): { readonly [P in K]?: string } =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const value = ownText(of, key);
      return value === undefined ? [] : [[key, value]];
    }),
  ) as { readonly [P in K]?: string };

const personOf = (text: string | undefined): KnownPerson | undefined => {
  const { mri, name, seenIn, ...more } = texts(parsed(text), 'mri', 'name', 'tenant', 'guestOf', 'email', 'seenIn');
  return mri === undefined || seenIn === undefined ? undefined : { mri, name: name ?? '', seenIn, ...more };
};

const channelOf = (text: string): KnownChannel => {
  const { name, team } = texts(parsed(text), 'name', 'team');
  return { name: name ?? '', ...(team !== undefined && { team }) };
};

/** Three taps come within a minute, and each tells the same again. No longer: another process may have changed it. */
const latelyMs = 60_000;
const mostLately = 10_000;

/** `now`: in milliseconds. */
export const createKnown = (memory: Memory, now: () => number): Known => {
  const lately = createLately(now, latelyMs, mostLately);
  /** Rosters are read every night: what is there already is not written again. */
  const save = async (key: string, value: string): Promise<boolean> => {
    if (lately.is(key, value)) return false;
    const isNew = (await memory.get(key)) !== value;
    if (isNew) await memory.set(key, value);
    lately.note(key, value);
    return isNew;
  };
  const forget = async (key: string): Promise<void> => {
    await memory.delete(key);
    lately.forget(key);
  };
  const alias = (text: string): string => (text.includes('@') ? `mail:${text.toLowerCase()}` : `id:${text}`);
  const saveQuietly = async (key: string, value: string): Promise<void> => void (await save(key, value));
  return {
    person: async (userId) => personOf(await memory.get(`person:${userId}`)),
    savePerson: async (userId, person) => {
      if (!(await save(`person:${userId}`, JSON.stringify(person)))) return;
      if (person.mri !== userId) await save(alias(person.mri), userId);
      if (person.email !== undefined) await save(alias(person.email), userId);
    },
    userIdOf: (mriOrEmail) => memory.get(alias(mriOrEmail)),
    habits: async (userId) => {
      const { zone, locale } = texts(parsed(await memory.get(`habits:${userId}`)), 'zone', 'locale');
      return zone === undefined || locale === undefined ? undefined : { zone, locale };
    },
    saveHabits: (userId, { zone, locale }) => save(`habits:${userId}`, JSON.stringify({ zone, locale })),
    chat: (userId) => memory.get(`chat:${userId}`),
    saveChat: (userId, conversation) => saveQuietly(`chat:${userId}`, conversation),
    forgetChat: (userId) => forget(`chat:${userId}`),
    teams: async () => (await memory.all('team:')).map(([key, name]) => ({ id: key.slice('team:'.length), name })),
    saveTeam: (id, name) => saveQuietly(`team:${id}`, name),
    forgetTeam: (id) => forget(`team:${id}`),
    channel: async (id) => {
      const text = await memory.get(`channel:${id}`);
      return text === undefined ? undefined : channelOf(text);
    },
    channels: async () =>
      (await memory.all('channel:')).map(([key, text]) => ({ id: key.slice('channel:'.length), ...channelOf(text) })),
    saveChannel: (id, channel) => saveQuietly(`channel:${id}`, JSON.stringify(channel)),
    forgetChannel: (id) => forget(`channel:${id}`),
    bringer: () => memory.get('bringer'),
    saveBringer: (userId) => saveQuietly('bringer', userId),
    service: () => memory.get('service'),
    saveService: (url) => saveQuietly('service', url),
    tenant: () => memory.get('tenant'),
    saveTenant: (id) => saveQuietly('tenant', id),
  };
};
