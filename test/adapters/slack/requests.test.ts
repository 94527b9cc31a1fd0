/** Who speaks is checked before anything is parsed; nothing has an effect twice; nothing hostile ends the process. */
import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ackOf } from '../../fakes/slack/index.ts';
import { promptCard } from '../../support/cards.ts';
import { ids, type SlackTest, startSlack } from '../../support/slack.ts';

const start = Date.UTC(2026, 10, 16, 8);
let now = start;
let test: SlackTest;
beforeEach(async () => {
  now = start;
  test = await startSlack('http', { now: () => now });
});
afterEach(() => test.stop());

interface Answer {
  readonly status: number;
  readonly body: string;
}

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';

const post = async (body: string, headers: Record<string, string>, type = json): Promise<Answer> => {
  const response = await fetch(test.address, { method: 'POST', headers: { 'content-type': type, ...headers }, body });
  return { status: response.status, body: await response.text() };
};

const signed = (body: string, type = json, seconds?: number): Promise<Answer> =>
  post(body, test.fake.sign(body, seconds), type);

const press = (action: object, more: object = {}): string =>
  `payload=${encodeURIComponent(
    JSON.stringify({
      type: 'block_actions',
      team: { id: test.fake.homeId },
      user: { id: ids.priya, team_id: test.fake.homeId },
      container: { type: 'message', channel_id: 'D0PRIYA', message_ts: '1.2' },
      actions: [{ type: 'button', action_id: 'press-0', block_id: 'b', value: JSON.stringify(action) }],
      ...more,
    }),
  )}`;

const tap = { do: 'nothing', prompt: 7 };

describe('a request', () => {
  it('with Slack’s signature has its effect', async () => {
    expect(await signed(press(tap), form)).toEqual({ status: 200, body: '' });
    expect(test.inbox.acts).toMatchObject([{ workspace: test.fake.homeId, userId: ids.priya, action: tap }]);
  });

  it.each([
    ['none', () => ({})],
    ['of other words', () => test.fake.sign(press({ do: 'erase' }))],
    ['of another length', (headers: Record<string, string>) => ({ ...headers, 'x-slack-signature': 'v0=ab' })],
    [
      'of another version',
      (headers: Record<string, string>) => ({
        ...headers,
        'x-slack-signature': headers['x-slack-signature']?.replace('v0', 'v1') ?? '',
      }),
    ],
    [
      'without a time',
      ({ 'x-slack-signature': signature = '' }: Record<string, string>) => ({ 'x-slack-signature': signature }),
    ],
    [
      'with a time that is no number',
      (headers: Record<string, string>) => ({ ...headers, 'x-slack-request-timestamp': 'Infinity' }),
    ],
  ])('with a signature %s is refused, and nothing is done', async (_name, change) => {
    const body = press(tap);
    expect(await post(body, change(test.fake.sign(body)), form)).toEqual({ status: 401, body: '' });
    expect(test.inbox.acts).toEqual([]);
  });

  it('is taken five minutes old or early, and refused beyond, both ways', async () => {
    const at = async (offsetSeconds: number): Promise<number> =>
      (await signed(press(tap, { at: offsetSeconds }), form, start / 1000 + offsetSeconds)).status;
    expect([await at(-299), await at(299)]).toEqual([200, 200]);
    expect([await at(-301), await at(301), await at(86_400)]).toEqual([401, 401, 401]);
    expect(test.inbox.acts).toHaveLength(2);
  });

  it('that is replayed is answered as before and has no second effect', async () => {
    const body = press(tap);
    const headers = test.fake.sign(body);
    const first = await post(body, headers, form);
    now += 60_000;
    expect(await post(body, headers, form)).toEqual(first);
    expect(test.inbox.acts).toHaveLength(1);
  });

  it('that is replayed while the first is still being worked on waits for it', async () => {
    const open = Promise.withResolvers<Record<string, never>>();
    test.inbox.answer(() => open.promise);
    const body = press(tap);
    const headers = test.fake.sign(body);
    const both = [post(body, headers, form), post(body, headers, form)];
    await expect.poll(() => test.inbox.acts.length).toBe(1);
    open.resolve({});
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
    expect(test.inbox.acts).toHaveLength(1);
  });

  it('that failed may be sent again', async () => {
    test.inbox.answer(() => Promise.reject(new Error('the disk is full')));
    const body = press(tap);
    const headers = test.fake.sign(body);
    expect((await post(body, headers, form)).status).toBe(500);
    test.inbox.answer({});
    expect((await post(body, headers, form)).status).toBe(200);
    expect(test.inbox.acts).toHaveLength(2);
  });
});

describe('Slack’s own tests', () => {
  it('of the address are answered with its challenge, and only where they are signed', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    expect(await signed(body)).toEqual({ status: 200, body: '{"challenge":"abc"}' });
    expect((await post(body, {})).status).toBe(401);
  });

  it('of the certificate are answered, and carry nothing in', async () => {
    expect((await post('ssl_check=1&token=x', {}, form)).status).toBe(200);
    expect((await post(`ssl_check=1&${press(tap)}`, {}, form)).status).toBe(401);
    expect(test.inbox.acts).toEqual([]);
  });
});

describe('what is hostile', () => {
  const deep = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

  it.each([
    ['null', 'null', json, 400],
    ['a list', '[1,2]', json, 400],
    ['a text', '"payload"', json, 400],
    ['not JSON', '{', json, 400],
    ['nothing', '', json, 400],
    ['a form with null', 'payload=null', form, 400],
    ['a form with a list', 'payload=[]', form, 400],
    ['a very deep list', deep(200_000), json, 400],
    ['a deep event', `{"type":"event_callback","event":{"type":"message","x":${deep(100_000)}}}`, json, 200],
    ['an event that is null', '{"type":"event_callback","event":null}', json, 500],
    ['an event that is a text', '{"type":"event_callback","event":"message"}', json, 500],
    [
      'an event about null',
      '{"type":"event_callback","event":{"type":"member_joined_channel","channel":null,"item":null}}',
      json,
      500,
    ],
    ['actions that are null', 'payload={"type":"block_actions","actions":null}', form, 500],
    ['an action that is null', 'payload={"type":"block_actions","actions":[null],"user":{"id":"U1"}}', form, 200],
    ['a view that is a number', 'payload={"type":"view_submission","view":1,"user":{"id":"U1"}}', form, 200],
    [
      'prototypes',
      'payload={"type":"block_actions","__proto__":{"actions":[]},"constructor":{"prototype":{"x":1}}}',
      form,
      200,
    ],
    ['a kind that does not exist', 'payload={"type":"world_domination"}', form, 200],
    ['a command without anybody', 'command=/pollen&text=help', form, 200],
  ])('%s is survived', async (_name, body, type, status) => {
    expect((await signed(body, type)).status).toBe(status);
    expect(test.inbox.acts).toEqual([]);
    expect(test.inbox.told).toEqual([]);
    expect((await signed(press(tap), form)).status).toBe(200);
    expect(test.inbox.acts).toHaveLength(1);
  });

  it('reaches the inbox as it is: a value that is no action is no action', async () => {
    const value = '__proto__';
    const body = press({}, { actions: [{ type: 'button', action_id: 'press-0', value }] });
    expect((await signed(body, form)).status).toBe(200);
    expect(test.inbox.acts).toMatchObject([{ action: '__proto__' }]);
  });

  it('is not read to its end when it is too long', async () => {
    const { hostname, port, pathname } = new URL(test.address);
    const status = await new Promise<number>((resolve, reject) => {
      const sent = httpRequest({ hostname, port, path: pathname, method: 'POST' }, (response) => {
        resolve(response.statusCode ?? 0);
        response.resume();
      });
      sent.on('error', reject);
      sent.write('x'.repeat(3_000_000));
    });
    expect(status).toBe(413);
    expect((await signed(press(tap), form)).status).toBe(200);
  });

  it('is refused in other ways than by POST', async () => {
    expect((await fetch(test.address)).status).toBe(405);
  });
});

describe('an event', () => {
  it('that Slack sends again, with another signature, is told once', async () => {
    const delivery = await test.fake.events.join(ids.acme, ids.sam);
    expect(ackOf(delivery)).toBeDefined();
    now += 60_000;
    expect((await test.fake.deliveries.again(delivery)).acked).toBe(true);
    expect(test.inbox.told).toEqual([{ workspace: test.fake.homeId, kind: 'channel', channel: ids.acme }]);
  });

  it('of another organisation’s people is told for the workspace in which the app is installed', async () => {
    const { world, events, homeId } = test.fake;
    world.person({ id: 'U0NEWBIE1', team: 'partner' });
    await events.join(ids.acme, 'U0NEWBIE1');
    expect(test.inbox.told).toEqual([{ workspace: homeId, kind: 'channel', channel: ids.acme }]);
  });
});

it('shows no acknowledgement for an answer that is not on disk, and the answer when it is', async () => {
  test.fake.settings.ackLimitMs = 60;
  const { hands, eyes } = test.fake;
  const delivered = await test.slack.deliver({
    workspace: test.workspace,
    target: { person: ids.priya },
    key: 'k1',
    card: promptCard(1),
    internal: false,
  });
  const [channel = '', ts = ''] = delivered.kind === 'sent' ? delivered.ref.split(':') : [];
  const onDisk = Promise.withResolvers<object>();
  test.inbox.answer(() => onDisk.promise);
  const delivery = await hands.tap(ids.priya, { channel, ts }, 'None of it');
  expect(delivery.trouble).toContain('trouble');
  onDisk.resolve({ message: promptCard(1, { need: 1 }) });
  await test.slack.idle();
  expect(eyes.direct(ids.priya).at(-1)?.buttons).toContain('✓ None of it');
});
