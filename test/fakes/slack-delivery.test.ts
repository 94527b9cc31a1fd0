/** How the fake Slack brings payloads to the app, and what it changes in the organisations before it tells. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient } from '@slack/web-api';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { ackOf, type FakeSlack } from './slack/index.ts';
import {
  button,
  clientOf,
  closeAll,
  onClose,
  post,
  refusal,
  row,
  start,
  startHttpApp,
  startSocketApp,
} from './slack-app.ts';

afterEach(closeAll);

const buttons = [row('need', button('Very', 'need-4'))];

/** A bare connection that acknowledges nothing by itself. */
const rawSocket = async (slack: FakeSlack) => {
  const { url } = await new WebClient(slack.appToken, { slackApiUrl: slack.url }).apps.connections.open({});
  const socket = new WebSocket(url ?? '');
  const met: Record<string, unknown>[] = [];
  socket.on('message', (data: Buffer) => met.push(JSON.parse(data.toString()) as Record<string, unknown>));
  onClose(async () => socket.close());
  return { socket, met, url };
};

test('an event that was not acknowledged comes again over HTTP, with the same id, and says so', async () => {
  const slack = await start({ settings: { retryDelaysMs: [0, 0, 0] } });
  const met: { headers: IncomingHttpHeaders; id: string }[] = [];
  const server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => {
      const body = JSON.parse(chunk.toString()) as { event_id: string };
      met.push({ headers: request.headers, id: body.event_id });
    });
    request.on('end', () => response.writeHead(met.length < 3 ? 500 : 200).end());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onClose(async () => server.close());
  slack.settings.requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const delivery = await slack.hands.dm('U0DANA', 'hello');
  await expect.poll(() => delivery.attempts.map((each) => each.status)).toEqual([500, 500, 200]);
  expect(new Set(met.map((each) => each.id)).size).toBe(1);
  expect(met.map((each) => each.headers['x-slack-retry-num'])).toEqual([undefined, '1', '2']);
  expect(met[1]?.headers['x-slack-retry-reason']).toBe('http_error');
});

const envelopes = (met: readonly Record<string, unknown>[]) => met.filter((each) => each.type === 'events_api');

test('over a socket too; what is acknowledged late does not count', async () => {
  const slack = await start({ settings: { retryDelaysMs: [0], ackLimitMs: 20 } });
  const { socket, met } = await rawSocket(slack);
  await slack.sockets.opened(1);
  const delivery = await slack.hands.dm('U0DANA', 'hello');
  await expect.poll(() => delivery.attempts.length).toBe(2);
  const [first, second] = envelopes(met);
  expect(met[0]).toMatchObject({ type: 'hello', num_connections: 1 });
  expect(first).toMatchObject({ retry_attempt: 0, retry_reason: '' });
  expect(second).toMatchObject({ retry_attempt: 1, retry_reason: 'timeout', payload: first?.payload });
  socket.send(JSON.stringify({ envelope_id: first?.envelope_id }));
  socket.send(JSON.stringify({ envelope_id: second?.envelope_id }));
  slack.settings.ackLimitMs = 3_000;
  socket.on('message', (data: Buffer) => {
    socket.send(JSON.stringify({ envelope_id: (JSON.parse(data.toString()) as { envelope_id: string }).envelope_id }));
  });
  expect(await slack.deliveries.again(delivery)).toMatchObject({ acked: true });
  expect(delivery.attempts.map((each) => each.acked)).toEqual([false, false, true]);
});

test('an event whose connection is cut before it was acknowledged goes to another one', async () => {
  const slack = await start();
  const [first, second] = [await rawSocket(slack), await rawSocket(slack)];
  await slack.sockets.opened(2);
  const sent = slack.hands.dm('U0DANA', 'hello');
  await expect.poll(() => envelopes(first.met)).toHaveLength(1);
  first.socket.terminate();
  const delivery = await sent;
  await expect.poll(() => envelopes(second.met)).toHaveLength(1);
  second.socket.send(JSON.stringify({ envelope_id: envelopes(second.met)[0]?.envelope_id }));
  await expect.poll(() => ackOf(delivery)?.connection).toBe(2);
  expect(delivery.attempts[0]).toMatchObject({ acked: false, reason: 'connection_failed', connection: 1 });
});

test('a socket address is good for one connection, and ten is the most', async () => {
  const slack = await start();
  const first = await rawSocket(slack);
  await slack.sockets.opened(1);
  const refused = new WebSocket(first.url ?? '');
  const status = await new Promise((resolve) => {
    refused.on('unexpected-response', (_request, response) => resolve(response.statusCode));
  });
  expect(status).toBe(403);
  for (let more = 1; more < 10; more += 1) await rawSocket(slack);
  await slack.sockets.opened(10);
  const eleventh = await rawSocket(slack);
  await expect.poll(() => eleventh.met).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }]);
});

test('payloads go to any connection', async () => {
  const slack = await start();
  const heard: string[] = [];
  for (const name of ['one', 'two'])
    await startSocketApp(slack, (app) =>
      app.action(/./, async ({ ack }) => {
        heard.push(name);
        await ack();
      }),
    );
  const where = await post(slack, 'U0DANA', buttons);
  await slack.hands.tap('U0DANA', where, 'Very');
  await slack.hands.tap('U0DANA', where, 'Very');
  expect(heard.sort()).toEqual(['one', 'two']);
});

test('a tap is lost for the person while no socket is open, and works again after the app has connected anew', async () => {
  const slack = await start();
  await startSocketApp(slack, (app) => app.action(/./, async ({ ack }) => ack()));
  const where = await post(slack, 'U0DANA', buttons);
  slack.sockets.disconnect('refresh_requested');
  await expect.poll(() => slack.sockets.connections()).toBe(0);
  const lost = await slack.hands.tap('U0DANA', where, 'Very');
  expect(lost.trouble).toBeDefined();
  await slack.sockets.opened(1);
  expect(ackOf(await slack.hands.tap('U0DANA', where, 'Very'))).toBeDefined();
});

test('Bolt takes what the fake signs, and nothing signed with another secret', async () => {
  const slack = await start();
  await startHttpApp(slack, () => undefined);
  const challenged = await slack.events.verifyUrl('c-1');
  expect(ackOf(challenged)?.body).toEqual({ challenge: 'c-1' });
  const body = JSON.stringify({ type: 'url_verification', challenge: 'c-2' });
  const send = async (headers: Record<string, string>) =>
    (await fetch(slack.settings.requestUrl ?? '', { method: 'POST', body, headers })).status;
  const signed = { 'content-type': 'application/json', ...slack.sign(body) };
  expect(await send(signed)).toBe(200);
  expect(await send({ ...signed, 'x-slack-signature': `v0=${'0'.repeat(64)}` })).toBe(401);
});

test('a channel that becomes shared says so, gets another id, and shows its members of both sides', async () => {
  const slack = await start();
  const client = clientOf(slack);
  await slack.events.share('C0SUPPORT', true);
  expect((await refusal(client.conversations.info({ channel: 'C0SUPPORT' }))).error).toBe('channel_not_found');
  const events = slack.deliveries.all.map((each) => each.payload.event);
  expect(events).toMatchObject([
    { type: 'channel_id_changed', old_channel_id: 'C0SUPPORT' },
    { type: 'channel_shared' },
  ]);
  const id = String((events[0] as { new_channel_id?: unknown }).new_channel_id);
  const { channel } = await client.conversations.info({ channel: id });
  expect(channel).toMatchObject({ id, is_ext_shared: true, shared_team_ids: [slack.homeId, slack.partnerId] });
  await slack.events.join(id, 'U0MIRA');
  await slack.events.unshare(id);
  expect((await client.conversations.members({ channel: id })).members).toEqual(['U0DANA', slack.botUserId]);
  const { user } = await client.users.info({ user: 'U0MIRA' });
  expect(user?.is_stranger).toBe(false);
  await slack.events.leave('C0ACME', 'U0MIRA');
  expect((await client.users.info({ user: 'U0MIRA' })).user?.is_stranger).toBe(true);
});

test('people and groups change first and are told of after', async () => {
  const slack = await start();
  const client = clientOf(slack);
  slack.world.group({ id: 'S0LEADS', handle: 'leads', members: ['U0DANA'] });
  const joined = await slack.events.teamJoin({ id: 'U0NEW', name: 'Noor Aziz' });
  expect(joined.payload.event).toMatchObject({ type: 'team_join', user: { id: 'U0NEW' } });
  const changed = await slack.events.groupMembers('S0LEADS', ['U0NEW']);
  expect(changed.payload.event).toMatchObject({ added_users: ['U0NEW'], removed_users: ['U0DANA'] });
  expect((await client.usergroups.users.list({ usergroup: 'S0LEADS' })).users).toEqual(['U0NEW']);
  await slack.events.userChange('U0NEW', { deleted: true });
  const { user } = await client.users.info({ user: 'U0NEW' });
  expect(user?.deleted).toBe(true);
  expect(user).not.toHaveProperty('tz');
});
