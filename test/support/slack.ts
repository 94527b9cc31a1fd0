/** Slack as a Platform over the fake Slack, in either connection, with an inbox that answers as it is told. */
import { createServer, type Server } from '../../adapters/http/server.ts';
import { createSlack, type Slack } from '../../adapters/slack/platform.ts';
import type { Workspace } from '../../src/domain/model.ts';
import type { Log, Memory, Picture } from '../../src/ports.ts';
import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from '../fakes/slack/index.ts';
import { createScriptedInbox, type ScriptedInbox } from './inbox.ts';

export const connections = ['sockets', 'http'] as const;
export type Connection = (typeof connections)[number];

interface Logged {
  readonly event: string;
  readonly fields: object;
}

export interface SlackTest {
  readonly fake: FakeSlack;
  readonly slack: Slack;
  readonly inbox: ScriptedInbox;
  readonly memory: Memory;
  readonly workspace: Workspace;
  readonly logged: readonly Logged[];
  /** Where Slack's requests go; empty over sockets. */
  readonly address: string;
  stop(): Promise<void>;
}

/** People and channels of the examples: Priya's company, Jo's company, and one channel of both. */
export const ids = {
  priya: 'U0PRIYA01',
  sam: 'U0SAM0001',
  jo: 'U0JOLIND1',
  leaders: 'C0LEADERS',
  acme: 'C0ACME001',
  helper: 'U0HELPER1',
} as const;

/** A store's memory without its store; it says what the contract of the store says. */
export const createMemory = (): Memory => {
  const kept = new Map<string, string>();
  return {
    get: async (key) => kept.get(key),
    set: async (key, value) => void kept.set(key, value),
    delete: async (key) => void kept.delete(key),
    all: async (prefix) => [...kept].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1)),
  };
};

/** A picture that is nothing but its bytes. */
const picture: Picture = { draw: async () => new Uint8Array([0x89, 0x50, 0x4e, 0x47]) };

const createTestLog = (logged: Logged[]): Log => ({
  info: (event, fields = {}) => void logged.push({ event, fields }),
  warn: (event, fields = {}) => void logged.push({ event, fields }),
  error: (event, error, fields = {}) => void logged.push({ event, fields: { ...fields, error } }),
});

const settle = (fake: FakeSlack): void => {
  const { world } = fake;
  world.person({ id: ids.priya, realName: 'Priya Shah', admin: true, email: 'priya@northwind.example' });
  world.person({ id: ids.sam, realName: 'Sam Okoro', email: 'sam@northwind.example', locale: 'en-US' });
  world.person({ id: ids.jo, realName: 'Jo Lind', team: 'partner', email: 'jo@acme.example' });
  world.person({ id: ids.helper, realName: 'Deploy helper', bot: true });
  world.channel({ id: ids.leaders, name: 'leaders', members: [ids.priya, ids.sam] });
  world.channel({ id: ids.acme, name: 'acme', members: [ids.priya, ids.jo, ids.helper], shared: true });
};

const serve = async (slack: Slack, log: Log): Promise<Server | undefined> =>
  slack.mount === undefined
    ? undefined
    : createServer({
        host: '127.0.0.1',
        port: 0,
        mounts: [slack.mount],
        ready: async () => undefined,
        metrics: async () => '',
        log,
      });

/** `now`: Pollen's own clock, where it is not Slack's. */
export const startSlack = async (
  connection: Connection,
  options: FakeSlackOptions = {},
  now: () => number = options.now ?? Date.now,
): Promise<SlackTest> => {
  const fake = await startFakeSlack(options);
  settle(fake);
  const logged: Logged[] = [];
  const log = createTestLog(logged);
  const memory = createMemory();
  const inbox = createScriptedInbox();
  const { botToken, appToken, signingSecret, url: apiUrl } = fake;
  const slack = createSlack({
    settings: { botToken, apiUrl, ...(connection === 'sockets' ? { appToken } : { signingSecret }) },
    clock: { now },
    log,
    memory,
    picture,
  });
  const server = await serve(slack, log);
  await slack.start(inbox.inbox);
  const listening = await server?.start();
  const address = listening === undefined ? '' : `http://127.0.0.1:${listening.port}/slack/events`;
  if (listening !== undefined) fake.settings.requestUrl = address;
  return {
    fake,
    slack,
    inbox,
    memory,
    logged,
    address,
    workspace: { id: 1, site: 1, platform: 'slack', externalId: fake.homeId, name: 'Northwind' },
    stop: async () => {
      await slack.stop();
      await server?.stop();
      await fake.close();
    },
  };
};
