/** The way to Slack's Web API: one client, its budgets, and who we are there. */
import { setTimeout } from 'node:timers/promises';
import { type FetchFunction, type Logger, LogLevel, WebClient } from '@slack/web-api';
import type { FoundWorkspace } from '../../src/domain/model.ts';
import type { Clock, Log } from '../../src/ports.ts';
import { type Budgets, createBudgets, type Method } from './budget.ts';
import { failureOf } from './outcome.ts';

export interface SlackSettings {
  readonly botToken: string;
  /** Socket Mode; without it, requests come over HTTP and are signed with `signingSecret`. */
  readonly appToken?: string;
  readonly signingSecret?: string;
  /** Ends in `/`. */
  readonly apiUrl: string;
}

export interface Identity {
  readonly workspace: FoundWorkspace;
  readonly teamId: string;
  /** On Enterprise Grid: people of all its workspaces are our own. */
  readonly enterpriseId?: string;
  readonly botUserId: string;
  readonly botId: string;
  /** What the app is called there. */
  readonly app: string;
}

export interface Link {
  readonly settings: SlackSettings;
  readonly client: WebClient;
  readonly budgets: Budgets;
  readonly logger: Logger;
  readonly fetch: FetchFunction;
  identity(): Promise<Identity>;
  /** Permissions that the token has, as the last answer said; empty before the first. */
  scopes(): ReadonlySet<string>;
  /** Our clock minus Slack's, as the last answer said. */
  clockDifferenceMs(): number | undefined;
  /** Reads at Slack's pace: waits for its turn, and again after a 429. Throws what the call throws. */
  read<T>(method: Method, work: () => Promise<T>): Promise<T>;
  /** A call whose turn was taken before. Throws what the call throws. */
  guarded<T>(method: Method, work: () => Promise<T>): Promise<T>;
  /** Calls at once, because somebody is waiting; counted all the same. Throws what the call throws. */
  now<T>(method: Method, work: () => Promise<T>): Promise<T>;
  /** Ends waiting. */
  close(): void;
}

/** Slack answers within a second or two; a delivery with a picture makes up to six calls, far below a minute. */
export const callTimeoutMs = 6_000;
/** What a 429 without a readable Retry-After stands for: the SDK would not tell it from a bug. Repeats wait longer. */
const usualRetrySeconds = 1;
/** A read that was refused for the pace is asked again so often. */
const mostRepeats = 5;

/** The SDKs' own logs quote requests: only warnings pass, and of those only what they say about the connection. */
const createLogger = (log: Log): Logger => ({
  debug: () => undefined,
  info: () => undefined,
  warn: (...said) => log.warn('slack', { said: String(said[0]).slice(0, 200) }),
  error: (...said) => log.warn('slack', { said: String(said[0]).slice(0, 200) }),
  setLevel: () => undefined,
  getLevel: () => LogLevel.WARN,
  setName: () => undefined,
});

interface Seen {
  scopes: ReadonlySet<string>;
  differenceMs?: number;
}

/** Notes what every answer says beside its content, and gives each 429 a time to wait that the SDK can read. */
const observe =
  (clock: Clock, seen: Seen): FetchFunction =>
  async (url, init) => {
    const response = await fetch(url, init);
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) seen.differenceMs = clock.now() - date;
    const scopes = response.headers.get('x-oauth-scopes');
    if (scopes !== null) seen.scopes = new Set(scopes.split(',').map((scope) => scope.trim()));
    if (response.status !== 429 || /^\d+$/.test(response.headers.get('retry-after') ?? '')) return response;
    return new Response(response.body, { status: 429, headers: { 'retry-after': String(usualRetrySeconds) } });
  };

/** In an organisation-wide installation the workspace is the organisation. */
const identify = async (client: WebClient): Promise<Identity> => {
  const { team_id: team = '', team: name = '', enterprise_id: enterprise, ...own } = await client.auth.test();
  const wide = own.is_enterprise_install === true && enterprise !== undefined;
  return {
    workspace: { platform: 'slack', externalId: wide ? enterprise : team, name },
    teamId: team,
    ...(enterprise === undefined || enterprise === null ? {} : { enterpriseId: enterprise }),
    botUserId: own.user_id ?? '',
    botId: own.bot_id ?? '',
    app: own.user ?? '',
  };
};

/** Makes a call, and takes note of a 429. */
const createGuard =
  (budgets: Budgets, clock: Clock) =>
  async <T>(method: Method, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'limited') budgets.limited(method, clock.now(), failure.afterMs);
      throw error;
    }
  };

export const createLink = (
  settings: SlackSettings,
  clock: Clock,
  log: Log,
  timeoutMs: number = callTimeoutMs,
): Link => {
  const seen: Seen = { scopes: new Set() };
  const logger = createLogger(log);
  const observed = observe(clock, seen);
  // Retries and waiting are ours: the SDK would repeat a post whose reply was lost, and pause all calls for one.
  const client = new WebClient(settings.botToken, {
    slackApiUrl: settings.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    maxRequestConcurrency: 300,
    allowAbsoluteUrls: false,
    fetch: observed,
    logger,
  });
  const budgets = createBudgets();
  const waits = createWaits();
  let known: Promise<Identity> | undefined;
  const guard = createGuard(budgets, clock);
  return {
    settings,
    client,
    budgets,
    logger,
    fetch: observed,
    identity: () =>
      (known ??= identify(client).catch((error: unknown) => {
        known = undefined;
        throw error;
      })),
    guarded: guard,
    scopes: () => seen.scopes,
    clockDifferenceMs: () => seen.differenceMs,
    now: (method, work) => {
      budgets.spend(method, clock.now());
      return guard(method, work);
    },
    read: async (method, work) => {
      for (let repeat = 0; ; repeat += 1) {
        for (let waitMs = budgets.take(method, clock.now()); waitMs > 0; waitMs = budgets.take(method, clock.now())) {
          await waits.wait(waitMs);
        }
        try {
          return await guard(method, work);
        } catch (error) {
          if (repeat >= mostRepeats || failureOf(error).kind !== 'limited') throw error;
        }
      }
    },
    close: waits.close,
  };
};

/** Pauses that end at once, with an error, when the platform stops. */
const createWaits = () => {
  const stopping = new AbortController();
  return {
    wait: (ms: number): Promise<void> => setTimeout(ms, undefined, { signal: stopping.signal }),
    close: () => stopping.abort(),
  };
};
