/** Socket Mode: somebody who presses is always heard, whatever becomes of a connection. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSlack, type SlackDeps } from '../../../adapters/slack/platform.ts';
import type { Delivery } from '../../fakes/slack/deliveries.ts';
import { ackOf } from '../../fakes/slack/index.ts';
import { partnerCard } from '../../support/cards.ts';
import { createMemory, ids, type SlackTest, startSlack } from '../../support/slack.ts';
import { createSlackHands, type SlackHands, type Spot } from '../../support/slack-hands.ts';

let test: SlackTest;
let hands: SlackHands;
let where: Spot;
beforeEach(async () => {
  test = await startSlack('sockets');
  hands = createSlackHands(test);
  where = await hands.put({ channel: ids.acme }, partnerCard);
});
afterEach(() => test.stop());

const tap = (): Promise<Delivery> => hands.tap(ids.jo, where, 'Answer privately');

const around = (): Omit<SlackDeps, 'settings'> => ({
  clock: { now: Date.now },
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  memory: createMemory(),
  picture: { draw: async () => new Uint8Array() },
});

/** Stands between Pollen and Slack, and says no in Slack's place. */
const startBetween = async (target: string) => {
  let refusal: string | undefined;
  const count = { refused: 0, given: 0 };
  const server = createServer((request, response) => {
    if (refusal !== undefined) {
      count.refused += 1;
      response.end(JSON.stringify({ ok: false, error: refusal }));
      return;
    }
    const { authorization = '' } = request.headers;
    const forward = async (): Promise<void> => {
      const given = await fetch(new URL(`.${request.url}`, target), { method: 'POST', headers: { authorization } });
      count.given += 1;
      response.end(await given.text());
    };
    void forward();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    refuse: (why: string | undefined) => {
      refusal = why;
    },
    refused: () => count.refused,
    given: () => count.given,
    close: () => server.close(),
  };
};

/** Connections asked for so far. */
const asked = (): number => test.fake.callsOf('apps.connections.open').length;

describe('connections', () => {
  it('are two, and either carries a press', async () => {
    await test.fake.sockets.opened(2);
    const carriers = [await tap(), await tap()].map((one) => ackOf(one)?.connection);
    expect(new Set(carriers)).toEqual(new Set([1, 2]));
    expect(test.inbox.acts).toHaveLength(2);
  });

  it('carry on for as long as Slack lets them, when it says that one will end', async () => {
    await test.fake.sockets.opened(2);
    test.fake.sockets.disconnect('warning', 1);
    expect([await tap(), await tap()].map(ackOf)).not.toContain(undefined);
    expect(asked()).toBe(2);
  });

  it('that Slack ends are made again, and the other carries on meanwhile', async () => {
    await test.fake.sockets.opened(2);
    test.fake.sockets.disconnect('refresh_requested', 1);
    expect(ackOf(await tap())).toBeDefined();
    await expect.poll(asked, { timeout: 10_000 }).toBe(3);
    await test.fake.sockets.opened(2);
    expect([await tap(), await tap()].map(ackOf)).not.toContain(undefined);
  });

  it('that are cut without a word are made again', async () => {
    await test.fake.sockets.opened(2);
    test.fake.sockets.cut();
    await expect.poll(asked, { timeout: 10_000 }).toBe(4);
    await test.fake.sockets.opened(2);
    expect(ackOf(await tap())).toBeDefined();
  });

  it('go on being tried while Slack refuses them, and nothing ends the process', async () => {
    const between = await startBetween(test.fake.url);
    const { botToken, appToken } = test.fake;
    const slack = createSlack({ ...around(), settings: { botToken, appToken, apiUrl: between.url } });
    await slack.start(test.inbox.inbox);
    const before = between.given();
    between.refuse('invalid_auth');
    test.fake.sockets.cut();
    await expect.poll(between.refused, { timeout: 10_000 }).toBeGreaterThan(2);
    between.refuse(undefined);
    await expect.poll(between.given, { timeout: 10_000 }).toBeGreaterThan(before);
    await slack.stop();
    between.close();
  });

  it('cannot be had with a wrong token, and that is said at the start', async () => {
    const { botToken, url: apiUrl } = test.fake;
    const slack = createSlack({ ...around(), settings: { botToken, apiUrl, appToken: 'xapp-wrong' } });
    await expect(slack.start(test.inbox.inbox)).rejects.toMatchObject({ data: { error: 'not_allowed_token_type' } });
    await slack.stop();
  });
});

describe('an envelope', () => {
  const envelope = (payload: unknown, kind: Delivery['kind'] = 'events_api'): Delivery => ({
    id: 'envelope-x',
    kind,
    payload: payload as Delivery['payload'],
    at: 0,
    attempts: [],
  });

  it.each([
    ['nothing', null],
    ['a list', []],
    ['a text', 'event_callback'],
    ['an event that is null', { type: 'event_callback', event: null }],
    ['an event without a kind', { type: 'event_callback', event: {} }],
  ])('with %s in it is survived', async (_name, payload) => {
    test.fake.settings.ackLimitMs = 100;
    expect((await test.fake.deliveries.again(envelope(payload))).acked).toBe(false);
    test.fake.settings.ackLimitMs = 3000;
    expect(ackOf(await tap())).toBeDefined();
  });

  it('that comes twice has one effect, and is acknowledged twice', async () => {
    const { payload } = await tap();
    const { trigger_id: _own, ...rest } = payload;
    const both = [envelope(rest, 'interactive'), envelope(rest, 'interactive')];
    for (const one of both) expect((await test.fake.deliveries.again(one)).acked).toBe(true);
    expect(test.inbox.acts).toHaveLength(2);
  });

  it('that brings again what another has brought has no effect', async () => {
    const first = await tap();
    expect((await test.fake.deliveries.again(first)).acked).toBe(true);
    expect(test.inbox.acts).toHaveLength(1);
  });
});

describe('stopping', () => {
  it('finishes what is in hand: it is acknowledged, and shown', async () => {
    const onDisk = Promise.withResolvers<object>();
    test.inbox.answer(() => onDisk.promise);
    const tapping = test.fake.hands.tap(ids.jo, where, 'Answer privately');
    await expect.poll(() => test.inbox.acts.length).toBe(1);
    const stopping = test.slack.stop();
    onDisk.resolve({ form: { title: 'Questions', parts: [] } });
    await stopping;
    expect(ackOf(await tapping)).toBeDefined();
    expect(test.fake.eyes.form(ids.jo)?.title).toBe('Questions');
    await expect.poll(() => test.fake.sockets.connections()).toBe(0);
  });

  it('takes nothing more: Slack tells the person', async () => {
    test.fake.settings.ackLimitMs = 200;
    await test.slack.stop();
    expect((await test.fake.hands.tap(ids.jo, where, 'Answer privately')).trouble).toContain('trouble');
    expect(test.inbox.acts).toEqual([]);
  });
});
