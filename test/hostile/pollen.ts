/** Pollen as companies run it, on Slack and Teams at once, in a process of its own before the fakes; its log on standard output. */
import { createLog } from '../../adapters/log/log.ts';
import { createPicture } from '../../adapters/picture/picture.ts';
import { createSlack, type SlackDeps } from '../../adapters/slack/platform.ts';
import { openStore } from '../../adapters/sql/open.ts';
import { createTeams } from '../../adapters/teams/platform.ts';
import { createPulse } from '../../src/app/pulse.ts';
import { checkSetUp } from '../../src/config.ts';
import type { Programme } from '../../src/domain/model.ts';
import { listen } from '../../src/serving.ts';
import { pickWords } from '../../src/words/pick.ts';
import { serveOrders, settingsOf } from '../bench/taps/process.ts';
import type { TeamsAccess } from '../bench/taps/teams-stage.ts';
import { createCredentials } from '../fakes/teams/login.ts';
import { heldNow } from './held.ts';

export interface HostileSettings {
  readonly path: string;
  readonly keysPath: string;
  readonly programme: Programme;
  readonly at: number;
  readonly slack: SlackDeps['settings'];
  readonly teams: TeamsAccess;
}

export type HostileOrder =
  /** It is this time now, and what is due by then happens. */
  | { readonly do: 'go'; readonly at: number }
  /** Who is where is read anew. */
  | { readonly do: 'begin' }
  | {
      readonly do: 'act';
      readonly workspace: string;
      readonly userId: string;
      readonly action: object;
      readonly inputs: Record<string, string>;
    }
  /** Answers bytes that are held once nothing is left to be collected. */
  | { readonly do: 'memory' };

const { path, keysPath, programme, at, slack, teams } = settingsOf() as HostileSettings;
let offsetMs = at - Date.now();
const clock = { now: (): number => Date.now() + offsetMs };
const log = createLog('debug');
const store = await openStore(`sqlite:${path}`, { keysPath, log, server: true });
const common = { clock, log, picture: createPicture() };
const { appId, password, tenantId, serviceUrl, authentication } = teams;
const platforms = [
  createSlack({ ...common, settings: slack, memory: store.memory('slack') }),
  createTeams({
    ...common,
    settings: { appId, password, tenantId, type: 'SingleTenant' },
    memory: store.memory('teams'),
    seams: { serviceUrl, authentication, credentials: createCredentials(teams) },
  }),
];
const bot = createPulse({ ...common, store, platforms, programme, checkSetUp, words: pickWords, chance: () => 0.5 });
const stopAll = async (): Promise<void> => void (await Promise.all(platforms.map((one) => one.stop())));
const served = await listen(
  { host: '127.0.0.1', port: 0 },
  {
    store,
    log,
    bot,
    mounts: () => platforms.flatMap(({ mount }) => mount ?? []),
    begin: async () => {
      await bot.begin();
      for (const platform of platforms) await platform.start(bot.inbox);
    },
    halt: stopAll,
    stop: async () => undefined,
  },
);
await served.begun;

const carryOut = async (raw: unknown): Promise<Record<string, unknown>> => {
  const order = raw as HostileOrder;
  switch (order.do) {
    case 'go':
      offsetMs = order.at - Date.now();
      await bot.tick();
      return {};
    case 'begin':
      await bot.begin();
      return {};
    case 'act':
      return { reply: await bot.inbox.act({ ...order, from: 'form' }) };
    case 'memory':
      return { held: heldNow() };
  }
};

serveOrders({ address: served.address }, carryOut, served.stop);
