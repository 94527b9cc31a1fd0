/** Slack, as a Platform. */
import { App, type Receiver } from '@slack/bolt';
import type { Clock, Log, Memory, Picture, Platform } from '../../src/ports.ts';
import { createSender } from './deliver.ts';
import { createDirectory } from './directory.ts';
import { examine } from './examine.ts';
import { type Answered, createIntake, type Incoming, type Intake } from './intake.ts';
import { createLedger } from './ledger.ts';
import { createLink, type Link, type SlackSettings } from './link.ts';
import { listen } from './listen.ts';
import { createPeople } from './people.ts';
import { createPlaces } from './places.ts';
import { createReconcile } from './reconcile.ts';
import { createRefusals } from './refusals.ts';
import { createRequests } from './requests.ts';
import { createSay } from './say.ts';
import { createSockets, type Sockets } from './sockets.ts';
import { createUpload } from './upload.ts';
import { createWindows } from './windows.ts';

export interface SlackDeps {
  readonly settings: SlackSettings;
  readonly clock: Clock;
  readonly log: Log;
  /** Slack's own place in the store. */
  readonly memory: Memory;
  readonly picture: Picture;
}

/** Payloads reach Bolt through our own intake, from either connection. */
const noReceiver: Receiver = { init: () => undefined, start: async () => undefined, stop: async () => undefined };

const createApp = ({ settings, client, logger, fetch }: Link): App =>
  new App({
    receiver: noReceiver,
    // Everything is called through our own client; Bolt's are never used.
    authorize: async () => ({ botToken: settings.botToken }),
    ignoreSelf: false,
    convoStore: false,
    logger,
    clientOptions: { slackApiUrl: client.slackApiUrl, retryConfig: { retries: 0 }, fetch },
  });

export interface Slack extends Platform {
  /** Resolves when everything that came in so far is done and shown. */
  idle(): Promise<void>;
}

export const createSlack = (deps: SlackDeps): Slack => {
  const { settings, clock, log, memory } = deps;
  const link = createLink(settings, clock, log);
  const places = createPlaces(memory);
  const people = createPeople(link, clock);
  const ledger = createLedger();
  const sender = createSender({
    link,
    places,
    people,
    ledger,
    clock,
    log,
    refusals: createRefusals(link, memory, clock),
    upload: createUpload(link, deps.picture, log),
  });
  const reconcile = createReconcile({ link, places, ledger, clock, log });
  let intake: Intake | undefined;
  let sockets: Sockets | undefined;
  const take = (incoming: Incoming): Promise<Answered> => intake?.take(incoming) ?? Promise.resolve({ kind: 'failed' });
  const { appToken, signingSecret } = settings;
  return {
    name: 'slack',
    directory: createDirectory(link, people, places),
    // With an app token Slack is called, and calls nobody.
    ...(appToken === undefined && signingSecret !== undefined
      ? { mount: createRequests({ signingSecret, clock, log, take }) }
      : {}),
    start: async (inbox) => {
      const app = createApp(link);
      listen(app, { link, places, people, inbox, log, say: createSay(link, log), windows: createWindows(link, log) });
      intake = createIntake(app, clock, log);
      if (appToken === undefined) return;
      sockets = createSockets({ link, appToken, log, take });
      await sockets.start();
    },
    stop: async () => {
      await intake?.stop();
      await sockets?.stop();
      link.close();
    },
    allowance: sender.free,
    deliver: async (delivery) => {
      await reconcile.settleTwins();
      return sender.send(delivery);
    },
    find: async (_workspace, target, key) => {
      await reconcile.settleTwins();
      return reconcile.find(target, key);
    },
    examine: () => examine(link),
    idle: async () => intake?.idle(),
  };
};
