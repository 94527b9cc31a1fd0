/** The HTTP side: the Web API below /api/, response_urls, uploads, and the door to the sockets. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, type ApiParts, afterwards, answerCall, insteadOf } from './api.ts';
import { respond } from './response-url.ts';
import { fine, isRecord, type State } from './state.ts';
import type { Json } from './types.ts';

const readAll = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** Arguments that are text even where they look like JSON. */
const isText = new Set([
  'text',
  'initial_comment',
  'markdown_text',
  'ts',
  'thread_ts',
  'latest',
  'oldest',
  'cursor',
  'filename',
]);

const parsed = (value: string): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

/** Form values: objects and lists come as JSON. */
const formArgs = (body: string): Json => {
  const args: Json = {};
  for (const [key, value] of new URLSearchParams(body))
    args[key] = !isText.has(key) && /^[[{]/.test(value) ? parsed(value) : value;
  return args;
};

const argsOf = (request: IncomingMessage, body: Buffer): Json => {
  if (!(request.headers['content-type'] ?? '').includes('json')) return formArgs(body.toString());
  const value = parsed(body.toString());
  return isRecord(value) ? value : {};
};

/** The file inside a multipart body, or the body itself. */
const uploaded = (request: IncomingMessage, body: Buffer): Buffer => {
  const boundary = /boundary="?([^";]+)/.exec(request.headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) return body;
  const start = body.indexOf('\r\n\r\n');
  const end = body.indexOf(`\r\n--${boundary}`, start);
  return start < 0 || end < 0 ? Buffer.alloc(0) : body.subarray(start + 4, end);
};

const upload = (parts: ApiParts, id: string, bytes: Buffer): Answer => {
  const { state, faults } = parts;
  const file = state.files.get(id);
  const fault = faults.draw('upload');
  const result = ((): Answer => {
    const instead = insteadOf(fault);
    if (instead) return instead;
    if (!file || bytes.length !== file.lengthBytes) return { status: 400, headers: {}, body: { ok: false } };
    file.bytes = bytes;
    return afterwards({ status: 200, headers: {}, body: fine() }, fault);
  })();
  state.calls.push({
    method: 'upload',
    at: state.now(),
    args: { id },
    team: undefined,
    status: result.status,
    reply: result.body,
  });
  return result;
};

const answerTo = (parts: ApiParts, request: IncomingMessage, body: Buffer): Answer => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (path.startsWith('/api/')) {
    const args = argsOf(request, body);
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const { token, ...rest } = args;
    return answerCall(parts, path.slice('/api/'.length), rest, bearer ?? (typeof token === 'string' ? token : ''));
  }
  if (path.startsWith('/upload/v1/')) return upload(parts, path.slice('/upload/v1/'.length), uploaded(request, body));
  return respond(parts.state, parts.faults, path, argsOf(request, body));
};

/** With Slack's own time, by which an app can tell that its clock is wrong. */
const send = (state: State, response: ServerResponse, answer: Answer): void => {
  const date = new Date(state.now()).toUTCString();
  response.writeHead(answer.status, { date, 'content-type': 'application/json; charset=utf-8', ...answer.headers });
  response.end(JSON.stringify(answer.body));
};

export interface HttpSide {
  readonly server: Server;
  readonly origin: string;
  close(): Promise<void>;
}

export const startHttp = async (parts: ApiParts): Promise<HttpSide> => {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = answerTo(parts, request, await readAll(request));
    switch (answer.fault) {
      case 'resetAfter':
      case 'resetBefore':
        request.socket.resetAndDestroy();
        return;
      case 'silentAfter':
      case 'silentBefore':
        return;
      case 'slow':
        setTimeout(() => send(parts.state, response, answer), parts.state.settings.slowMs).unref();
        return;
      default:
        send(parts.state, response, answer);
    }
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // A bug of the fake itself, or a caller that hung up: the caller is told, where it still listens.
      response.writeHead(500).end(String(error instanceof Error ? error.stack : error));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    server,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
