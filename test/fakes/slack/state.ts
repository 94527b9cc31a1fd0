/** Everything the fake Slack knows, in one plain object that its parts share. */
import { randomBytes } from 'node:crypto';
import { seeded } from '../../../src/domain/random.ts';
import type { Settings } from './settings.ts';
import type {
  Call,
  Channel,
  Install,
  Json,
  Person,
  Reply,
  ResponseUrl,
  StoredFile,
  Team,
  Trigger,
  UserGroup,
  View,
} from './types.ts';

export const slackbot = 'USLACKBOT';

export interface State {
  readonly appId: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly command: string;
  /** The organisation that installed the app first, and the other one. */
  readonly home: Team;
  readonly partner: Team;
  readonly settings: Settings;
  readonly now: () => number;
  readonly random: () => number;
  /** `http://127.0.0.1:port`, once it listens. */
  origin: string;
  readonly teams: Map<string, Team>;
  readonly people: Map<string, Person>;
  readonly groups: Map<string, UserGroup>;
  readonly channels: Map<string, Channel>;
  /** Direct conversations by person and bot user. */
  readonly directs: Map<string, Channel>;
  /** By bot token. */
  readonly installs: Map<string, Install>;
  readonly files: Map<string, StoredFile>;
  readonly views: Map<string, View>;
  /** Open modals of a person, the one in front last. */
  readonly stacks: Map<string, View[]>;
  readonly homes: Map<string, View>;
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly calls: Call[];
  /** What Slack accepts and advises against, e.g. blocks without a text for notifications. */
  readonly warnings: string[];
  lastTs: number;
  lastId: number;
}

export const createState = (
  settings: Settings,
  options: {
    readonly now: () => number;
    readonly seed: string;
    readonly scopes: readonly string[];
    readonly grid: boolean;
  },
): State => {
  const grid = (id: string) => (options.grid ? { enterpriseId: id } : {});
  const home: Team = { id: 'T0HOME', name: 'Northwind', domain: 'northwind', ...grid('E0HOME') };
  const partner: Team = { id: 'T0PARTNER', name: 'Acme', domain: 'acme', ...grid('E0PARTNER') };
  return {
    appId: 'A0POLLEN',
    appToken: `xapp-1-${randomBytes(8).toString('hex')}`,
    signingSecret: randomBytes(16).toString('hex'),
    command: '/pollen',
    home,
    partner,
    settings,
    now: options.now,
    random: seeded(options.seed),
    origin: '',
    teams: new Map([home, partner].map((team) => [team.id, team])),
    people: new Map(),
    groups: new Map(),
    channels: new Map(),
    directs: new Map(),
    installs: new Map(),
    files: new Map(),
    views: new Map(),
    stacks: new Map(),
    homes: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    calls: [],
    warnings: [],
    lastTs: 0,
    lastId: 0,
  };
};

/** A message's name: seconds and a running number, never the same twice. */
export const nextTs = (state: State): string => {
  state.lastTs = Math.max(state.lastTs + 1, Math.floor(state.now()) * 1000);
  return `${Math.floor(state.lastTs / 1e6)}.${String(state.lastTs % 1e6).padStart(6, '0')}`;
};

/** An id as Slack's look, in order of making: `C0000001A`. */
export const nextId = (state: State, letter: string): string => {
  state.lastId += 1;
  return `${letter}0${state.lastId.toString(36).toUpperCase().padStart(7, '0')}`;
};

export const fail = (error: string, more: Json = {}): Reply => ({ ok: false, error, ...more });
export const fine = (more: Json = {}): Reply => ({ ok: true, ...more });

export const isFailure = (found: object): found is Reply => 'ok' in found && found.ok === false;

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const records = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isRecord) : []);

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const installOf = (state: State, teamId: string): Install | undefined =>
  state.installs.values().find((each) => each.teamId === teamId);

export const homeInstall = (state: State): Install => {
  const found = installOf(state, state.home.id);
  if (!found) throw new Error('the app is not installed');
  return found;
};

export const isShared = (channel: Channel): boolean => channel.teams.size > 1;

/** Whether this person belongs to another organisation than the one the app is installed in. */
export const isExternal = (install: Install, person: Person): boolean => person.teamId !== install.teamId;

export const sharesChannel = (state: State, install: Install, person: Person): boolean =>
  state.channels
    .values()
    .some(
      (channel) =>
        channel.kind !== 'im' &&
        !channel.archived &&
        channel.teams.has(install.teamId) &&
        channel.members.has(person.id) &&
        (channel.kind === 'public' || channel.members.has(install.botUserId)),
    );
