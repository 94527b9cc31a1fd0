/** The peer: a bare Bolt app that keeps nothing, acknowledges, and redraws the message through its response_url. */
import type { AddressInfo } from 'node:net';
import { App, type BlockAction, HTTPReceiver } from '@slack/bolt';
import { serveOrders, settingsOf } from './process.ts';

interface Settings {
  readonly botToken: string;
  readonly signingSecret: string;
  readonly apiUrl: string;
}

const { botToken, signingSecret, apiUrl } = settingsOf() as Settings;
// The fake's clock is not the machine's: the peer is let off the check of the time, and of the signature with it.
const receiver = new HTTPReceiver({ signingSecret, endpoints: '/slack/events', signatureVerification: false });
const app = new App({ token: botToken, receiver, clientOptions: { slackApiUrl: apiUrl } });
app.action<BlockAction>(/(?:)/, async ({ ack, respond, body }) => {
  await ack();
  const { text = '', blocks }: Record<string, unknown> = body.message ?? {};
  await respond({ replace_original: true, text: String(text), blocks: blocks as never });
});
const server = await app.start({ port: 0, host: '127.0.0.1' });

serveOrders(
  { port: (server.address() as AddressInfo).port },
  async () => ({}),
  async () => void (await app.stop()),
);
