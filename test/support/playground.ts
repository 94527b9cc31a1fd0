/** A small invented company, a chat over it, and an inbox that answers with cards of every kind. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server } from '../../adapters/http/server.ts';
import {
  type Company,
  createPlayground,
  type Playground,
  type PlaygroundDeps,
  type PlaygroundPerson,
} from '../../adapters/playground/platform.ts';
import type { Workspace } from '../../src/domain/model.ts';
import type { Inbox, Log } from '../../src/ports.ts';
import { createScriptedInbox, type ScriptedInbox } from './inbox.ts';

const home = 'T-northwind';
export const workspace: Workspace = { id: 1, site: 1, platform: 'playground', externalId: home, name: 'Northwind' };

/** Monday 16 November 2026, 08:00 in London. */
export const start = Date.UTC(2026, 10, 16, 8);

const person = (
  userId: string,
  name: string,
  title: string,
  audiences: readonly string[],
  more: Partial<PlaygroundPerson> = {},
): PlaygroundPerson => ({
  userId,
  name,
  title,
  audiences,
  homeId: home,
  external: false,
  zone: 'Europe/London',
  locale: 'en',
  ...more,
});

const acme = { homeId: 'T-acme', external: true, zone: 'Europe/Berlin' } as const;
const team = (key: string, names: readonly string[], title: string): readonly PlaygroundPerson[] =>
  names.map((name, index) => person(`U-${key}-${index}`, name, title, [key]));

const company: Company = {
  organisation: 'Northwind',
  homeId: home,
  zone: 'Europe/London',
  partners: [
    { homeId: 'T-acme', name: 'Acme' },
    { homeId: 'T-kestrel', name: 'Kestrel' },
  ],
  audiences: [
    { key: 'support', name: 'Support', group: 'employees' },
    { key: 'finance', name: 'Finance', group: 'employees' },
    { key: 'acme', name: 'Acme', group: 'partners' },
    { key: 'kestrel', name: 'Kestrel', group: 'partners' },
    { key: 'halden', name: 'Halden team', group: 'accountTeams' },
  ],
  people: [
    person('U-mina', 'Mina Okafor', 'Support engineer', ['support']),
    ...team('support', ['Tom Ashby', 'Ines Duarte', 'Ravi Menon', 'Lucy Hart', 'Noor Aziz'], 'Support engineer'),
    ...team('finance', ['Emil Strand', 'Grace Bell', 'Petra Novak', 'Sam Whitlock'], 'Accountant'),
    person('U-jo', 'Jo Lind', 'Buyer', ['acme'], acme),
    person('U-kai', 'Kai Brandt', 'Planner', ['acme'], acme),
    person('U-zoe', 'Zoe Park', 'Head of operations', ['kestrel'], { ...acme, homeId: 'T-kestrel' }),
    person('U-ana', 'Ana Costa', 'Account manager', ['halden']),
    ...team('halden', ['Ben Ode', 'Mila Ruiz', 'Yuki Tan'], 'Consultant'),
    person('U-dana', 'Dana Reyes', 'Head of people', []),
    person('U-priya', 'Priya Shah', 'Partner manager', []),
  ],
  channels: [
    {
      id: 'C-acme',
      name: 'acme-northwind',
      readers: 'external',
      members: ['U-priya', 'U-jo', 'U-kai', 'B-pollen', 'U-left-long-ago'],
    },
    { id: 'C-kestrel', name: 'kestrel-northwind', readers: 'external', members: ['U-priya', 'U-zoe'] },
    // The guest in the list of members is a mistake that the platform must not follow.
    { id: 'C-leaders', name: 'leaders', readers: 'internal', members: ['U-dana', 'U-priya', 'U-jo'] },
  ],
  leadersChannel: 'C-leaders',
  administrators: ['U-dana'],
};

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** One black pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

export interface TestPlayground {
  readonly playground: Playground;
  readonly inbox: ScriptedInbox;
  /** `http://127.0.0.1:port` */
  readonly url: string;
  readonly server: Server;
  readonly path: string;
  /** What the clock was asked to do. */
  readonly moves: string[];
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  page(path: string): Promise<string>;
  stop(): Promise<void>;
}

interface Options {
  /** A file that is there already: a restart. */
  readonly path?: string;
  readonly deps?: Partial<PlaygroundDeps>;
  readonly inbox?: Partial<Inbox>;
  readonly log?: Log;
  readonly afterMove?: (playground: Playground, now: number) => Promise<void>;
}

/** Starts everything on a free port of loopback; `stop` takes the file away unless it was given. */
export const startPlayground = async (options: Options = {}): Promise<TestPlayground> => {
  const folder = options.path === undefined ? mkdtempSync(join(tmpdir(), 'pollen-playground-')) : undefined;
  const path = options.path ?? join(folder ?? '', 'chat.sqlite');
  const moves: string[] = [];
  let now = start;
  const inbox = createScriptedInbox();
  const playground: Playground = createPlayground({
    path,
    company,
    hosts: [],
    picture: { draw: async () => pixel },
    clock: { now: () => now },
    log: options.log ?? silent,
    controls: {
      now: () => now,
      nextEvent: async () => ({ at: now + 3_600_000, label: 'Reminders go out' }),
      nextDigest: async () => start + 7 * 86_400_000 + 1_800_000,
      moveTo: async (at, how) => {
        moves.push(`to ${at}${how?.everybodyAnswers === true ? ' with everybody' : ''}`);
        now = at;
        await options.afterMove?.(playground, now);
      },
      deliver: async () => {
        moves.push('deliver');
      },
      everybodyAnswers: async () => {
        moves.push('everybody');
        return 17;
      },
    },
    latestDigest: async () => ({
      withheld: [
        'Two small account teams are counted together: neither has eight people.',
        'Finance had too few new answers.',
      ],
    }),
    startHere: { employee: 'U-mina', partner: 'U-jo', accountTeam: 'U-ana', leader: 'U-dana' },
    ...options.deps,
  });
  await playground.start({ ...inbox.inbox, ...options.inbox });
  const server = createServer({
    host: '127.0.0.1',
    port: 0,
    mounts: [playground.mount],
    ready: async () => {},
    metrics: async () => '',
    log: silent,
  });
  const { port } = await server.start();
  const url = `http://127.0.0.1:${port}`;
  return {
    playground,
    inbox,
    url,
    server,
    path,
    moves,
    post: (to, body, headers = {}) =>
      fetch(`${url}${to}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    page: async (of) => (await fetch(`${url}${of}`)).text(),
    stop: async () => {
      await playground.stop();
      await server.stop();
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
};
