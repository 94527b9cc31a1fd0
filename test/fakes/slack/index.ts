/**
 * A Slack on loopback that keeps Slack's rules: the real @slack/bolt and @slack/web-api talk to it over HTTP and
 * sockets. Point `slackApiUrl` at `url` (for Bolt's Socket Mode through `installerOptions.clientOptions` of a
 * SocketModeReceiver of your own: the one that App makes does not pass `clientOptions` on).
 */
import { deserted } from '../deserted.ts';
import { createAllowances } from './allowance.ts';
import { createDeliveries, type Deliveries } from './deliveries.ts';
import { createEvents, type Events } from './events.ts';
import { createEyes, type Eyes } from './eyes.ts';
import { createFaults, type Faults } from './faults.ts';
import { createHands, type Hands } from './hands.ts';
import { createRequests, signature } from './requests.ts';
import { startHttp } from './server.ts';
import { defaults, type Settings } from './settings.ts';
import { createSockets, type Sockets } from './sockets.ts';
import { createState, homeInstall, slackbot } from './state.ts';
import type { Call, Install } from './types.ts';
import { createWorld, type World } from './world.ts';

/** What Pollen's manifest asks for, the optional scopes included. */
const allScopes = [
  'chat:write',
  'im:write',
  'users:read',
  'channels:read',
  'groups:read',
  'commands',
  'users:read.email',
  'usergroups:read',
  'files:write',
  'im:history',
  'channels:history',
  'groups:history',
] as const;

export interface FakeSlackOptions {
  readonly now?: () => number;
  readonly seed?: string;
  readonly scopes?: readonly string[];
  /** Both organisations on Enterprise Grid. */
  readonly grid?: boolean;
  readonly settings?: Partial<Settings>;
}

export interface FakeSlack {
  /** Of the Web API: `…/api/`. */
  readonly url: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  /** Of the organisation that installed the app, and the other one. */
  readonly homeId: string;
  readonly partnerId: string;
  readonly botUserId: string;
  /** The app in its workspace: scopes can be taken away and given. */
  readonly install: Install;
  /** Changed at any time. */
  readonly settings: Settings;
  readonly world: World;
  readonly hands: Hands;
  readonly events: Events;
  readonly eyes: Eyes;
  readonly faults: Faults;
  readonly sockets: Pick<Sockets, 'connections' | 'disconnect' | 'cut' | 'opened'>;
  /** Everything sent to the app. */
  readonly deliveries: Pick<Deliveries, 'all' | 'again'>;
  /** Every call of the app, oldest first. */
  readonly calls: Call[];
  callsOf(method: string): readonly Call[];
  readonly warnings: readonly string[];
  /** Every 429. */
  readonly refused: readonly { readonly key: string; readonly at: number }[];
  /** The share of a method's allowance that was used between its first and last call. */
  allowanceUsed(method: string): number;
  /** Headers of a signed request with this body, for hostile ones. */
  sign(body: string, timestampSec?: number): Record<string, string>;
  /** Resolves when nobody is connected, and so everything that was sent here has been read. */
  deserted(): Promise<void>;
  close(): Promise<void>;
}

export { ackOf } from './deliveries.ts';
export { everyFault } from './faults.ts';
export { slackLimits, unlimited } from './settings.ts';

export const startFakeSlack = async (options: FakeSlackOptions = {}): Promise<FakeSlack> => {
  const settings = { ...defaults(), ...options.settings };
  const state = createState(settings, {
    now: options.now ?? Date.now,
    seed: options.seed ?? 'slack',
    scopes: options.scopes ?? allScopes,
    grid: options.grid ?? false,
  });
  const world = createWorld(state);
  world.install('home', options.scopes ?? allScopes);
  world.person({ id: slackbot, name: 'slackbot', realName: 'Slackbot', bot: true });
  const allowances = createAllowances();
  const faults = createFaults(state);
  const sockets = createSockets(state);
  const requests = createRequests(state);
  const deliveries = createDeliveries(state, (delivery, retry) =>
    (settings.requestUrl === undefined ? sockets : requests).carry(delivery, retry),
  );
  const http = await startHttp({ state, allowances, faults, openSocket: sockets.ticket });
  state.origin = http.origin;
  sockets.attach(http.server);
  const install = homeInstall(state);

  return {
    url: `${http.origin}/api/`,
    botToken: install.botToken,
    appToken: state.appToken,
    signingSecret: state.signingSecret,
    homeId: state.home.id,
    partnerId: state.partner.id,
    botUserId: install.botUserId,
    install,
    settings,
    world,
    hands: createHands(state, deliveries),
    events: createEvents(state, world, deliveries),
    eyes: createEyes(state),
    faults,
    sockets,
    deliveries,
    calls: state.calls,
    callsOf: (method) => state.calls.filter((call) => call.method === method),
    warnings: state.warnings,
    refused: allowances.refused,
    allowanceUsed: (method) => allowances.used(`${method} ${install.teamId}`),
    sign: (body, timestampSec = Math.floor(state.now() / 1000)) => signature(state.signingSecret, timestampSec, body),
    deserted: () => deserted(http.server),
    close: async () => {
      deliveries.stop();
      await sockets.close();
      requests.close();
      await http.close();
    },
  };
};
