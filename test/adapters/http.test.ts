import { createServer as createNetServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createServer, type Server, type ServerDeps } from '../../adapters/http/server.ts';
import type { Mount } from '../../src/ports.ts';

const servers: Server[] = [];
const open = async (
  deps: Partial<ServerDeps> = {},
): Promise<{ url: string; server: Server; port: number; errors: unknown[] }> => {
  const errors: unknown[] = [];
  const log = { info: () => {}, warn: () => {}, error: (_event: string, error: unknown) => void errors.push(error) };
  const server = createServer({
    host: '127.0.0.1',
    port: 0,
    mounts: [],
    ready: async () => {},
    metrics: async () => 'answers 1\n',
    log,
    ...deps,
  });
  servers.push(server);
  const { port } = await server.start();
  return { url: `http://127.0.0.1:${port}`, server, port, errors };
};

const mount = (path: string, name: string): Mount => ({
  path,
  handle: (request, response) => {
    response.end(`${name} ${request.url}`);
  },
});

describe('The web server', () => {
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  it('is healthy only while answers can be stored, and never fails to say', async () => {
    let ready: () => Promise<void> = async () => {};
    const { url } = await open({ ready: () => ready() });
    const health = async (): Promise<number> => (await fetch(`${url}/healthz`)).status;
    expect(await health()).toBe(200);
    ready = () => Promise.reject(new Error('disk full'));
    expect(await health()).toBe(503);
    ready = () => {
      throw new Error('closed');
    };
    expect(await health()).toBe(503);
    ready = () => new Promise(() => {});
    expect(await health()).toBe(503);
    ready = async () => {};
    expect(await health()).toBe(200);
  });

  it('tells a proxy to use its connections again for longer than proxies keep them', async () => {
    const { url } = await open();
    const { headers } = await fetch(`${url}/healthz`);
    // A minute is what the common ones take unless told otherwise.
    expect(Number(/timeout=(\d+)/u.exec(headers.get('keep-alive') ?? '')?.[1])).toBeGreaterThan(60);
  });

  it('gives metrics as Prometheus reads them', async () => {
    const { url } = await open();
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get('content-type')).toContain('version=0.0.4');
    expect(await response.text()).toBe('answers 1\n');
  });

  it('hands each platform what is below its path, whole and unread', async () => {
    const echo: Mount = {
      path: '/slack/events',
      handle: (request, response) => {
        request.pipe(response);
      },
    };
    const { url } = await open({ mounts: [mount('/', 'rest'), mount('/slack', 'slack'), echo] });
    expect(await (await fetch(`${url}/slack/events?x=1`, { method: 'POST', body: '{"a":1}' })).text()).toBe('{"a":1}');
    expect(await (await fetch(`${url}/slack/oauth?x=1`)).text()).toBe('slack /slack/oauth?x=1');
    expect(await (await fetch(`${url}/slackers`)).text()).toBe('rest /slackers');
  });

  it('answers 404 where nobody is mounted and 500 where a platform fails, without saying why', async () => {
    const broken: Mount = {
      path: '/broken',
      handle: () => {
        throw new Error('secret words');
      },
    };
    const { url, errors } = await open({ mounts: [broken] });
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
    const response = await fetch(`${url}/broken`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(errors).toHaveLength(1);
  });

  it('lets no page run inline scripts, load from elsewhere or be framed', async () => {
    const { url } = await open({ mounts: [mount('/', 'page')] });
    const { headers } = await fetch(url);
    const policy = headers.get('content-security-policy') ?? '';
    for (const rule of [
      "default-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "form-action 'none'",
    ]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('lets nothing be kept on the way, unless a page says so of itself', async () => {
    const kept: Mount = {
      path: '/kept',
      handle: (_request, response) => response.writeHead(200, { 'cache-control': 'no-cache' }).end(),
    };
    const { url } = await open({ mounts: [mount('/page', 'page'), kept] });
    const rule = async (path: string) => (await fetch(url + path)).headers.get('cache-control');
    for (const path of ['/page', '/healthz', '/metrics', '/nothing']) expect(await rule(path)).toBe('no-store');
    expect(await rule('/kept')).toBe('no-cache');
  });

  it('says which PORT is taken and what to do', async () => {
    const other = createNetServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    await expect(open({ port })).rejects.toThrow(new RegExp(`PORT ${port} .*taken.* PORT=${port + 1} npm start`));
    await new Promise((resolve) => other.close(resolve));
  });

  it('says that HOST is not this machine’s', async () => {
    await expect(open({ host: '192.0.2.1' })).rejects.toThrow(/HOST 192\.0\.2\.1 .*127\.0\.0\.1/);
  });

  it('finishes the request in hand, ends event streams and takes nothing new when it stops', async () => {
    let finish = (): void => {};
    let arrived = (): void => {};
    const inHand = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const slow: Mount = {
      path: '/slow',
      handle: (_request, response) => {
        finish = () => response.end('saved');
        arrived();
      },
    };
    const stream: Mount = {
      path: '/events',
      handle: (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write('data: 1\n\n');
      },
    };
    const { url, server } = await open({ mounts: [slow, stream] });
    const events = await fetch(`${url}/events`);
    const saving = fetch(`${url}/slow`);
    await inHand;
    const stopping = server.stop();
    expect(await events.text()).toBe('data: 1\n\n');
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
    finish();
    expect(await (await saving).text()).toBe('saved');
    await stopping;
    await server.stop();
  });
});
