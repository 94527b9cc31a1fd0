/** The real Bolt and web-api against the fake Slack, for tests of the fake. */
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { type ChatPostMessageResponse, WebAPIPlatformError, WebClient } from '@slack/web-api';
import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from './slack/index.ts';

/** Refusals are expected here: nothing is to be printed. */
const quiet: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

const closers: (() => Promise<unknown>)[] = [];

/** Closes what the test has opened, the newest first. */
export const closeAll = async (): Promise<void> => {
  for (const close of closers.splice(0).reverse()) await close();
};

export const onClose = (close: () => Promise<unknown>): void => {
  closers.push(close);
};

/** Northwind with Dana, Acme with Mira, a channel of their own and one they share. */
export const start = async (options: FakeSlackOptions = {}): Promise<FakeSlack> => {
  const slack = await startFakeSlack(options);
  onClose(() => slack.close());
  const { world } = slack;
  world.person({
    id: 'U0DANA',
    name: 'Dana Reyes',
    zone: 'America/New_York',
    locale: 'en-US',
    email: 'dana@nw.example',
  });
  world.person({ id: 'U0MIRA', team: 'partner', name: 'Mira Holt', email: 'mira@acme.example' });
  world.channel({ id: 'C0SUPPORT', name: 'support', members: ['U0DANA'] });
  world.channel({ id: 'C0ACME', name: 'northwind-acme', shared: true, members: ['U0DANA', 'U0MIRA'] });
  return slack;
};

export const clientOf = (slack: FakeSlack, retries = 0, timeoutMs = 2_000): WebClient =>
  new WebClient(slack.botToken, {
    slackApiUrl: slack.url,
    retryConfig: { retries, minTimeout: 1, maxTimeout: 1 },
    timeout: timeoutMs,
    logger: quiet,
  });

/** Posts and says where it is. */
export const post = async (slack: FakeSlack, channel: string, blocks?: unknown[], text = 'How was it?') => {
  const reply: ChatPostMessageResponse = await clientOf(slack).apiCall('chat.postMessage', { channel, text, blocks });
  return { channel: reply.channel ?? '', ts: reply.ts ?? '' };
};

/** What a call that fails throws. */
export const failure = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

/** The answer with which Slack refuses. */
export const refusal = async (call: Promise<unknown>): Promise<Record<string, unknown>> => {
  const error = await failure(call);
  if (error instanceof WebAPIPlatformError) return error.data as unknown as Record<string, unknown>;
  throw new Error('not refused by Slack', { cause: error });
};

const common = (slack: FakeSlack) => ({
  token: slack.botToken,
  clientOptions: { slackApiUrl: slack.url, logger: quiet },
  logger: quiet,
});

const socketApp = (slack: FakeSlack): App => {
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logger: quiet,
    clientPingTimeout: 500,
    installerOptions: { clientOptions: { slackApiUrl: slack.url } },
  });
  const app = new App({ ...common(slack), receiver });
  onClose(() => app.stop());
  return app;
};

/** Serves it on a free port and tells Slack the address. */
export const startHttpApp = async (slack: FakeSlack, listen: (app: App) => void): Promise<void> => {
  const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, logger: quiet });
  const app = new App({ ...common(slack), receiver });
  listen(app);
  const server = await app.start(0);
  onClose(() => app.stop());
  const { port } = (server as { address(): unknown }).address() as AddressInfo;
  slack.settings.requestUrl = `http://127.0.0.1:${port}/slack/events`;
};

export const startSocketApp = async (slack: FakeSlack, listen: (app: App) => void): Promise<void> => {
  const app = socketApp(slack);
  listen(app);
  await app.start();
};

export const button = (label: string, value: string, spoken?: string) => ({
  type: 'button' as const,
  action_id: `tap-${value}`,
  text: { type: 'plain_text' as const, text: label },
  value,
  ...(spoken === undefined ? {} : { accessibility_label: spoken }),
});

export const row = (block: string, ...elements: unknown[]) => ({ type: 'actions', block_id: block, elements });

export const words = (text: string) => ({ type: 'plain_text' as const, text });

export const form = (title: string, blocks: unknown[] = []) => ({
  type: 'modal',
  callback_id: 'form',
  title: words(title),
  submit: words('Send'),
  blocks: [
    {
      type: 'input',
      block_id: 'need',
      label: words('What do you need?'),
      element: { type: 'plain_text_input', action_id: 'words', max_length: 3000 },
    },
    ...blocks,
  ],
});
