/** The loopback web server and its plainest needs. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deserted } from '../deserted.ts';

export interface Call {
  readonly method: string;
  /** Decoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  /** Sent as JSON; absent: an empty body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Web {
  readonly origin: string;
  /** Resolves when nobody is connected, and so everything that was sent here has been read. */
  deserted(): Promise<void>;
  close(): Promise<void>;
}

/** What is done with the response is up to the handler: some faults never answer. */
export const openWeb = async (handle: (call: Call, response: ServerResponse) => Promise<void>): Promise<Web> => {
  const server = createServer((request, response) => {
    readCall(request)
      .then((call) => handle(call, response))
      .catch((error: unknown) => {
        if (!response.headersSent)
          reply(response, { status: 500, body: { error: { code: 'FakeBroken', message: String(error) } } });
      });
  });
  // A client that reuses a connection must not meet the server's end of it.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    deserted: () => deserted(server),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};

const readCall = async (request: IncomingMessage): Promise<Call> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const [path = '/', query] = (request.url ?? '/').split('?', 2);
  return {
    method: request.method ?? 'GET',
    path: decodeURIComponent(path),
    query: new URLSearchParams(query),
    authorization: request.headers.authorization,
    body: Buffer.concat(chunks).toString('utf8'),
  };
};

export const reply = (response: ServerResponse, answer: Answer): void => {
  const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    ...(text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    'content-length': Buffer.byteLength(text),
    ...answer.headers,
  });
  response.end(text);
};
