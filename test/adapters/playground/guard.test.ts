import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promptCard } from '../../support/cards.ts';
import { plain } from '../../support/inbox.ts';
import { messagesOf } from '../../support/page.ts';
import { startPlayground, type TestPlayground, workspace } from '../../support/playground.ts';

/** Sends headers that `fetch` keeps to itself. */
const raw = (url: string, headers: Record<string, string>, method = 'GET', body = ''): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end(body);
  });

describe('The playground refuses', () => {
  let test: TestPlayground;
  let message: number;
  const press = (headers: Record<string, string>, body?: unknown): Promise<Response> =>
    test.post('/as/U-mina/press', body ?? { message, from: 'message', action: { do: 'notNow', prompt: 1 } }, headers);

  beforeAll(async () => {
    test = await startPlayground();
    const sent = await test.playground.deliver({
      workspace,
      target: { person: 'U-mina' },
      key: 'p',
      card: promptCard(1),
      internal: false,
    });
    message = sent.kind === 'sent' ? Number(sent.ref) : 0;
  });
  afterAll(() => test.stop());

  it.each([
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another port of this host', { 'sec-fetch-site': 'same-site' }, 403],
    ['another origin', { origin: 'http://evil.example' }, 403],
    ['an origin that hides itself', { origin: 'null' }, 403],
    ['what another site’s form can send', { 'content-type': 'text/plain' }, 415],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ])('a press from %s, and nothing is told to the inbox', async (_name, headers, status) => {
    const before = test.inbox.acts.length;
    expect((await press(headers)).status).toBe(status);
    expect(test.inbox.acts).toHaveLength(before);
  });

  it('takes a press of its own page', async () => {
    expect((await press({ origin: test.url, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it.each(['evil.example', 'evil.example:3978', '127.0.0.1.evil.example', 'localhost@evil.example'])(
    'to be looked at under the foreign name %j, which is how a page of that name would read it',
    async (host) => {
      expect(await raw(`${test.url}/as/U-mina/direct`, { host })).toBe(421);
    },
  );

  it.each(['localhost', 'localhost:3978', '127.0.0.1:1', '[::1]:3978'])('answers to its own name %s', async (host) => {
    expect(await raw(`${test.url}/as/U-mina/direct`, { host })).toBe(200);
  });

  it('bodies that are too long, too deep, or no object', async () => {
    for (const length of [40_000, 4_000_000]) {
      expect((await press({}, { action: 'x'.repeat(length) })).status).toBe(413);
    }
    expect((await press({}, `{"action":${'['.repeat(10_000)}${']'.repeat(10_000)}}`)).status).toBe(400);
    for (const body of ['null', '[]', '"x"', '{', '{"action":', '\u0000', `"${'\\"'.repeat(10_000)}`]) {
      expect((await press({}, body)).status).toBe(400);
    }
  });

  it('what is addressed to nobody, nowhere or nothing', async () => {
    for (const path of [
      '/as/U-nobody',
      '/as/U-mina/channel/C-nowhere',
      '/as/U-mina/direct/more',
      '/nowhere',
      '/chart/0.png',
      '/as/__proto__/direct',
    ]) {
      expect([path, (await fetch(test.url + path)).status]).toEqual([path, 404]);
    }
    expect((await fetch(`${test.url}/as/%E0%A4%A`)).status).toBe(400);
    expect((await fetch(test.url, { method: 'PUT' })).status).toBe(405);
    for (const path of ['/as/U-nobody/press', '/as/U-mina/constructor', '/press']) {
      expect([path, (await test.post(path, { action: {} })).status]).toEqual([path, 404]);
    }
    for (const id of [999, -1, 1.5, '1', null, {}]) {
      expect((await test.post('/as/U-mina/press', { message: id, action: {} })).status).toBe(404);
    }
    expect((await test.post('/as/U-mina/clock', { move: 'constructor' })).status).toBe(400);
  });

  it('presses on messages that the person cannot see', async () => {
    expect((await test.post('/as/U-ana/press', { message, action: { do: 'notNow', prompt: 1 } })).status).toBe(404);
  });

  it('presses on a line that only another person sees, in a channel that both read', async () => {
    const target = { channel: 'C-acme' };
    const sent = await test.playground.deliver({ workspace, target, key: 'c', card: promptCard(1), internal: false });
    const shared = sent.kind === 'sent' ? Number(sent.ref) : 0;
    test.inbox.answer({ private: promptCard(2) });
    const action = { do: 'notNow', prompt: 1 };
    await test.post('/as/U-jo/press', { message: shared, action });
    const alone = messagesOf(await test.page('/as/U-jo/channel/C-acme')).find((one) => one.isPrivate);
    const pressAs = async (userId: string): Promise<number> =>
      (await test.post(`/as/${userId}/press`, { message: Number(alone?.id), action })).status;
    expect(await pressAs('U-kai')).toBe(404);
    expect(await pressAs('U-jo')).toBe(200);
    test.inbox.answer({});
  });

  it('passes hostile names of inputs on as plain data', async () => {
    await test.post(
      '/as/U-mina/press',
      `{"message":${message},"action":{"do":"x"},"inputs":{"__proto__":"a","words":"b","n":1,"o":{}}}`,
    );
    const inputs = test.inbox.acts.at(-1)?.inputs ?? {};
    expect(Object.entries(inputs)).toEqual([
      ['__proto__', 'a'],
      ['words', 'b'],
    ]);
    expect(Object.getPrototypeOf(inputs)).toBe(Object.prototype);
  });
});

describe('What a guest cannot see is not there', () => {
  let test: TestPlayground;
  beforeAll(async () => {
    test = await startPlayground();
    const leaders = { workspace, target: { channel: 'C-leaders' }, internal: true } as const;
    await test.playground.deliver({ ...leaders, key: 'd', card: plain('Acme finds us hard') });
  });
  afterAll(() => test.stop());

  it('even where a list of members names the guest by mistake', async () => {
    const page = await test.page('/as/U-jo/direct');
    expect(page).not.toContain('/as/U-jo/channel/C-leaders');
    expect((await fetch(`${test.url}/as/U-jo/channel/C-leaders`)).status).toBe(404);
    expect((await fetch(`${test.url}/as/U-jo/channel/C-kestrel`)).status).toBe(404);
    expect((await fetch(`${test.url}/as/U-jo/home`)).status).toBe(404);
  });

  it('nor can it be marked as read, dismissed or pressed', async () => {
    for (const [call, body] of [
      ['read', { conversation: 'c:C-leaders', upTo: 1 }],
      ['dismiss', { message: 1 }],
      ['press', { message: 1, action: { do: 'digestDetails', digest: 1 } }],
    ] as const) {
      expect([call, (await test.post(`/as/U-jo/${call}`, body)).status]).toEqual([call, 404]);
    }
    expect(test.inbox.acts).toEqual([]);
  });

  it('while leaders read it with what is withheld beside it', async () => {
    const page = await test.page('/as/U-dana/channel/C-leaders');
    expect(page).toContain('Acme finds us hard');
    expect(page).toContain('Finance had too few new answers.');
  });
});
