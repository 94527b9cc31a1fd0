/**
 * Slack's Socket Mode: the app calls, so that no public address is needed. Two connections are kept, for Slack ends each
 * of them every few hours and sends nothing to an app that has none.
 */
import { type App, SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../src/ports.ts';
import type { Answered, Incoming } from './intake.ts';
import { callTimeoutMs, type Link } from './link.ts';
import { isRecord, parsed, recordAt, textAt } from './payload.ts';

export interface SocketsDeps {
  readonly link: Link;
  readonly appToken: string;
  readonly log: Log;
  take(incoming: Incoming): Promise<Answered>;
}

export interface Sockets {
  /** Rejects where the first connection cannot be had; the second follows by itself. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const connections = 2;
/** Between attempts to connect anew, doubling. */
const shortestWaitMs = 500;
const longestWaitMs = 30_000;
/** A farewell that is not answered is not waited for. */
const goodbyeWithinMs = 1000;

type Client = SocketModeReceiver['client'];

/** Only what the SDK should see: what is no envelope would end the process, in a promise that nobody looks at. */
const guard = (client: Client): void => {
  const listeners = client.listeners('ws_message') as ((data: unknown, isBinary: unknown) => unknown)[];
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: unknown) => {
    const message = typeof data === 'string' ? parsed(data) : undefined;
    if (!isRecord(message) || !isForSdk(message)) return;
    for (const listener of listeners) void listener(data, isBinary);
  });
};

const isForSdk = (message: Readonly<Record<string, unknown>>): boolean => {
  const type = textAt(message, 'type');
  // A warning comes some seconds before the end: until then payloads still arrive, and the SDK would hang up at once.
  if (type === 'disconnect') return textAt(message, 'reason') !== 'warning';
  if (type === 'hello') return true;
  if (textAt(message, 'envelope_id') === undefined || recordAt(message, 'payload') === undefined) return false;
  return type !== 'events_api' || textAt(message, 'payload', 'event', 'type') !== undefined;
};

const createReceiver = ({ link, appToken, log, take }: SocketsDeps): SocketModeReceiver => {
  const receiver = new SocketModeReceiver({
    appToken,
    // Connecting anew is ours: the SDK's own attempt ends the process where the token was revoked meanwhile.
    autoReconnectEnabled: false,
    logger: link.logger,
    customPropertiesExtractor: ({ envelope_id: envelope }: { envelope_id?: unknown }) => ({ envelope }),
    installerOptions: {
      clientOptions: {
        slackApiUrl: link.settings.apiUrl,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: callTimeoutMs,
        fetch: link.fetch,
      },
    },
  });
  guard(receiver.client);
  const app: Pick<App, 'processEvent'> = {
    processEvent: async ({ body, ack, retryNum, retryReason, customProperties }) => {
      const answered = await take({
        body,
        names: [`envelope ${String(customProperties?.['envelope'])}`],
        ...(retryNum === undefined ? {} : { retryNum }),
        ...(retryReason === undefined ? {} : { retryReason }),
      });
      if (answered.kind === 'failed') return;
      try {
        await ack(answered.body);
      } catch {
        // The connection is gone; what was said is on disk, and Slack sends events again.
        log.info('acknowledgement not sent');
      }
    },
  };
  receiver.init(app as App);
  return receiver;
};

/** One connection that is made again whenever it ends. */
const createConnection = (deps: SocketsDeps) => {
  const { client } = createReceiver(deps);
  let timer: NodeJS.Timeout | undefined;
  let waitMs = shortestWaitMs;
  let stopped = false;
  const connect = async (): Promise<void> => {
    await client.start();
    waitMs = shortestWaitMs;
    if (stopped) await bye();
  };
  const later = (): void => {
    if (stopped || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      connect().catch((error: unknown) => {
        deps.log.warn('not connected to Slack', {
          why: error instanceof Error ? error.message.slice(0, 200) : 'closed',
        });
        later();
      });
    }, waitMs);
    timer.unref();
    waitMs = Math.min(longestWaitMs, waitMs * 2);
  };
  const bye = async (): Promise<void> => {
    const limit = new Promise<void>((resolve) => {
      setTimeout(resolve, goodbyeWithinMs).unref();
    });
    await Promise.race([client.disconnect(), limit]);
  };
  client.on('disconnected', later);
  return {
    connect,
    later,
    stop: async (): Promise<void> => {
      stopped = true;
      clearTimeout(timer);
      await bye();
    },
  };
};

export const createSockets = (deps: SocketsDeps): Sockets => {
  const all = Array.from({ length: connections }, () => createConnection(deps));
  return {
    start: async () => {
      const [first, ...others] = all;
      await first?.connect();
      for (const other of others) other.later();
    },
    stop: async () => {
      await Promise.all(all.map((one) => one.stop()));
    },
  };
};
