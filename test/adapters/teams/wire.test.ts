/** One call, one try, one deadline; and an error that says what is known. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../adapters/teams/outcome.ts';
import { createWire } from '../../../adapters/teams/wire.ts';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((done) => {
    server?.close(done);
  });
});

const call = async (answer: RequestListener, deadlineMs?: number): Promise<unknown> => {
  const opened = createServer(answer);
  server = opened;
  await new Promise<void>((done) => {
    opened.listen(0, '127.0.0.1', done);
  });
  const url = `http://127.0.0.1:${(opened.address() as AddressInfo).port}/v3`;
  return createWire(deadlineMs)
    .sendRequest({ url, method: 'POST', body: '{}', headers: { toJson: () => ({}) } })
    .catch((error: unknown) => error);
};

describe('a call', () => {
  it('that is never answered ends at its deadline, and may have been carried out', async () => {
    let calls = 0;
    const error = await call(() => void (calls += 1), 50);
    expect(outcomeOf(error)).toEqual({ kind: 'ambiguous', why: 'TimeoutError' });
    expect(calls).toBeLessThanOrEqual(1);
  });

  it.each([
    ['{"error":{"code":"BotDisabledByAdmin"}}', 'BotDisabledByAdmin', 'blocked'],
    ['{"message":"{\\"subCode\\":\\"MessageWritesBlocked\\"}"}', 'MessageWritesBlocked', 'blocked'],
    ['{"error":{"message":"{\\"subCode\\":\\"MessageWritesBlocked\\"}"}}', 'MessageWritesBlocked', 'blocked'],
    ['{"error":{"code":"SomethingNew"}}', 'SomethingNew', 'refused'],
    ['<html>403 Forbidden</html>', '403', 'refused'],
    ['{"error":null}', '403', 'refused'],
    ['[[[', '403', 'refused'],
  ])('that is refused with %s says so for good, in the platform’s word', async (body, why, unreached) => {
    const error = await call((_request, response) => response.writeHead(403).end(body));
    expect(outcomeOf(error)).toEqual({ kind: 'gone', why, unreached });
  });

  it.each([
    ['3', 3000],
    ['Fri, 27 Nov 2026 12:00:00 GMT', 5000],
    ['-1', 5000],
    ['soon', 5000],
  ])('that comes too often waits as long as it is told: %s', async (value, afterMs) => {
    const error = await call((_request, response) => response.writeHead(429, { 'retry-after': value }).end());
    expect(outcomeOf(error)).toEqual({ kind: 'retry', afterMs });
  });

  it('is not led elsewhere: the token belongs to this address', async () => {
    const seen: string[] = [];
    const error = await call((request, response) => {
      seen.push(String(request.url));
      response.writeHead(302, { location: '/other' }).end();
    });
    expect(outcomeOf(error)).toMatchObject({ kind: 'ambiguous' });
    expect(seen).toEqual(['/v3']);
  });

  it('that fails by a bug of ours is no outcome', () => {
    expect(() => outcomeOf(new TypeError('x is undefined'))).toThrow('x is undefined');
  });
});
