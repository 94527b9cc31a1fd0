/** The one web server: health, metrics, and whatever the platforms mount. */
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Log, Mount } from '../../src/ports.ts';
import { serverWords } from '../../src/words/server.ts';

export interface ServerDeps {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly mounts: readonly Mount[];
  /** Resolves when answers can be stored; rejects when not. */
  ready(): Promise<void>;
  /** Prometheus text. */
  metrics(): Promise<string>;
  readonly log: Log;
}

export interface Server {
  /** Rejects with one sentence that says how to mend it when the address cannot be had. */
  start(): Promise<{ readonly address: string; readonly port: number }>;
  /** Finishes the requests in hand, ends event streams. */
  stop(): Promise<void>;
}

/** A health check that hangs is a failed one; load balancers ask every few seconds. */
const readyWithinMs = 2000;
/** A request in hand that takes longer than this at stop is cut off: service managers kill after 10 s or more. */
const stopWithinMs = 8000;

/** No inline script or style, nothing from elsewhere, nobody may frame it. */
const security = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      objectSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  // A page's own requests must carry their origin: the playground refuses those that do not.
  referrerPolicy: { policy: 'same-origin' },
  // Whether a name is served by TLS is for whoever puts a proxy in front to promise.
  strictTransportSecurity: false,
});

const within = async (ms: number, work: () => Promise<void>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([work().then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
};

const below = (path: string, mount: string): boolean =>
  mount === '/' || path === mount || path.startsWith(mount.endsWith('/') ? mount : `${mount}/`);

/** The most exact mount takes the request, untouched. */
const mounted = (mounts: readonly Mount[]): RequestHandler => {
  const ordered = [...mounts].sort((a, b) => b.path.length - a.path.length);
  return (request, response, next) => {
    const mount = ordered.find((one) => below(request.path, one.path));
    if (mount === undefined) next();
    else mount.handle(request, response);
  };
};

const createApp = (deps: ServerDeps): Express => {
  const failed: ErrorRequestHandler = (error, request, response, _next) => {
    deps.log.error('request failed', error, { method: request.method });
    if (response.headersSent) response.end();
    else response.status(500).type('text/plain').send(serverWords.failed);
  };
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(security);
  // What is to be kept says so itself.
  app.use((_request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    next();
  });
  app.get('/healthz', async (_request, response) => {
    const ready = await within(readyWithinMs, async () => deps.ready());
    response
      .status(ready ? 200 : 503)
      .type('text/plain')
      .send(ready ? serverWords.ready : serverWords.notReady);
  });
  app.get('/metrics', async (_request, response) => {
    response.type('text/plain; version=0.0.4; charset=utf-8').send(await deps.metrics());
  });
  app.use(mounted(deps.mounts));
  app.use((_request, response) => {
    response.status(404).type('text/plain').send(serverWords.notFound);
  });
  app.use(failed);
  return app;
};

const startError = (error: NodeJS.ErrnoException, host: string, port: number): Error => {
  switch (error.code ?? '') {
    case 'EADDRINUSE':
      return new Error(serverWords.portTaken(host, port), { cause: error });
    case 'EACCES':
      return new Error(serverWords.portForbidden(port), { cause: error });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Error(serverWords.hostUnknown(host), { cause: error });
    default:
      return error;
  }
};

const isStream = (response: ServerResponse): boolean =>
  String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');

const keepAliveMs = 75_000;

export const createServer = (deps: ServerDeps): Server => {
  const app = createApp(deps);
  const inHand = new Set<ServerResponse>();
  let stopping: Promise<void> | undefined;
  const server = createHttpServer((request: IncomingMessage, response: ServerResponse) => {
    inHand.add(response);
    response.once('close', () => {
      inHand.delete(response);
      // What was kept alive for a next request has none to wait for.
      if (!server.listening) server.closeIdleConnections();
    });
    app(request, response);
  });
  // Longer than proxies keep theirs: who uses a connection again must not meet this end closing it.
  server.keepAliveTimeout = keepAliveMs;
  const stop = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const response of inHand) {
      if (isStream(response)) response.end();
      else if (!response.headersSent) response.setHeader('connection', 'close');
    }
    server.closeIdleConnections();
    const timer = setTimeout(() => {
      deps.log.warn('requests cut off at stop', { requests: inHand.size });
      server.closeAllConnections();
    }, stopWithinMs);
    await closed;
    clearTimeout(timer);
  };
  return {
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', (error) => reject(startError(error, deps.host, deps.port)));
        server.listen(deps.port, deps.host, () => {
          server.removeAllListeners('error').on('error', (error) => deps.log.error('web server failed', error));
          const { address, port } = server.address() as AddressInfo;
          resolve({ address, port });
        });
      }),
    stop: () => (stopping ??= stop()),
  };
};
