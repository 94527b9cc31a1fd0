/** The fake Slack, as the real Bolt and web-api meet it. */
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebAPIPlatformError, WebClient } from '@slack/web-api';
import { afterEach, expect, test } from 'vitest';
import { ackOf, type FakeSlack, type FakeSlackOptions, startFakeSlack } from './slack/index.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const start = async (options: FakeSlackOptions = {}) => {
  const slack = await startFakeSlack(options);
  closers.push(() => slack.close());
  slack.world.person({
    id: 'U0DANA',
    name: 'Dana Reyes',
    zone: 'America/New_York',
    locale: 'en-US',
    email: 'dana@northwind.example',
  });
  slack.world.person({ id: 'U0MIRA', team: 'partner', name: 'Mira Holt' });
  slack.world.channel({ id: 'C0SUPPORT', name: 'support', members: ['U0DANA'] });
  slack.world.channel({ id: 'C0ACME', name: 'northwind-acme', shared: true, members: ['U0DANA', 'U0MIRA'] });
  return slack;
};

const clientOf = (slack: FakeSlack): WebClient =>
  new WebClient(slack.botToken, { slackApiUrl: slack.url, retryConfig: { retries: 0 }, logLevel: LogLevel.ERROR });

const refusal = async (call: Promise<unknown>): Promise<Record<string, unknown>> => {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof WebAPIPlatformError) return error.data as unknown as Record<string, unknown>;
  throw new Error('not refused by Slack', { cause: error });
};

const socketApp = async (slack: FakeSlack): Promise<App> => {
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: { slackApiUrl: slack.url } },
  });
  const app = new App({
    token: slack.botToken,
    receiver,
    clientOptions: { slackApiUrl: slack.url },
    logLevel: LogLevel.ERROR,
  });
  closers.push(() => app.stop());
  return app;
};

const button = (label: string, value: string) => ({
  type: 'button' as const,
  action_id: value,
  text: { type: 'plain_text' as const, text: label },
  value,
});
const row = [
  { type: 'actions' as const, block_id: 'row', elements: [button('Very', 'very'), button('Not at all', 'none')] },
];

test('a tap reaches Bolt over a socket, is acknowledged, and its response_url replaces the message', async () => {
  const slack = await start();
  const app = await socketApp(slack);
  app.action('very', async ({ ack, respond, body, action }) => {
    await ack();
    await respond({ replace_original: true, text: `${body.user.id} said ${'value' in action ? action.value : ''}` });
  });
  await app.start();
  const { channel, ts } = await clientOf(slack).chat.postMessage({
    channel: 'U0DANA',
    text: 'How was it?',
    blocks: row,
  });
  const delivery = await slack.hands.tap('U0DANA', { channel: channel ?? '', ts: ts ?? '' }, 'Very');
  expect(ackOf(delivery)).toBeDefined();
  await expect.poll(() => slack.eyes.direct('U0DANA').at(-1)?.text).toBe('U0DANA said very');
  expect(slack.eyes.direct('U0DANA')).toHaveLength(1);
});

test('a rule that is broken is named with its block', async () => {
  const slack = await start();
  const found = await refusal(
    clientOf(slack).chat.postMessage({
      channel: 'C0SUPPORT',
      text: 'x',
      blocks: [{ type: 'divider' }, { type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }],
    }),
  );
  expect(found.error).toBe('invalid_blocks');
  expect(found.errors).toEqual(['must be less than 151 characters [json-pointer:/blocks/1/text/text]']);
});
