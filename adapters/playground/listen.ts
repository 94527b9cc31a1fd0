/** Requests of browsers, as the web server hands them over. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Log, Mount } from '../../src/ports.ts';
import { playgroundWords } from '../../src/words/playground.ts';
import { call } from './calls.ts';
import { checkHost, checkPost, type Refusal, readJson } from './guard.ts';
import { type Answer, look, notice, readFiles } from './pages.ts';
import type { Room } from './room.ts';

const words = playgroundWords.error;

const pathOf = (url: URL): readonly string[] | undefined => {
  try {
    return url.pathname
      .split('/')
      .filter((piece) => piece !== '')
      .map(decodeURIComponent);
  } catch {
    return undefined;
  }
};

/** Below this nothing is gained. */
const smallBytes = 2048;

const zipped = (answer: Answer, accepted: string | undefined): Buffer | undefined => {
  const takes = accepted !== undefined && /\bgzip\b/.test(accepted);
  const isText = /^(text|application\/json)/.test(answer.type);
  return takes && isText && answer.body.length > smallBytes ? gzipSync(answer.body, { level: 1 }) : undefined;
};

const send = (request: IncomingMessage, response: ServerResponse, answer: Answer): void => {
  const small = zipped(answer, request.headers['accept-encoding']);
  const body = small ?? answer.body;
  response.writeHead(answer.status, {
    'content-type': answer.type,
    ...(answer.status === 304 ? {} : { 'content-length': Buffer.byteLength(body) }),
    vary: 'accept-encoding',
    ...(small === undefined ? {} : { 'content-encoding': 'gzip' }),
    ...answer.headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
};

const json = (status: number, value: object): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
  headers: { 'cache-control': 'no-store' },
});

const refused = (refusal: Refusal): Answer => json(refusal.status, { error: refusal.text });

const post = async (room: Room, request: IncomingMessage, path: readonly string[]): Promise<Answer> => {
  const refusal = checkPost(request);
  if (refusal !== undefined) return refused(refusal);
  const body = await readJson(request);
  if (body.kind === 'refused') return refused(body);
  const told = await call(room, path, body.value);
  return 'kind' in told ? refused(told) : json(200, told);
};

/** True where an event stream was opened and nothing else is to be sent. */
const stream = (room: Room, path: readonly string[], response: ServerResponse): boolean | Answer => {
  if (path.length !== 3 || path[0] !== 'as' || path[2] !== 'events') return false;
  if (room.roster.person(path[1] ?? '') === undefined) return notice(404, words.person);
  return room.streams.open(response) ? true : notice(503, words.streams);
};

/** The room is absent before the start and after the stop. */
export const createMount = (room: () => Room | undefined, log: Log, inHand: (work: Promise<void>) => void): Mount => {
  const files = readFiles();
  const answer = async (
    open: Room,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<Answer | undefined> => {
    const wrongHost = checkHost(request, open.hosts);
    if (wrongHost !== undefined) return notice(wrongHost.status, wrongHost.text);
    const url = URL.parse(request.url ?? '/', 'http://localhost');
    const path = url === null ? undefined : pathOf(url);
    if (url === null || path === undefined) return notice(400, words.place);
    if (request.method === 'POST') return post(open, request, path);
    if (request.method !== 'GET' && request.method !== 'HEAD') return notice(405, words.method);
    const streamed = request.method === 'GET' && stream(open, path, response);
    if (streamed === true) return undefined;
    if (streamed !== false) return streamed;
    return look(open, files, { path, query: url.searchParams, tag: request.headers['if-none-match'] });
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const open = room();
      const given = open === undefined ? notice(503, playgroundWords.failed) : await answer(open, request, response);
      if (given !== undefined) send(request, response, given);
    } catch (error) {
      log.error('playground request failed', error, { method: request.method ?? '' });
      if (response.headersSent) response.end();
      else if (request.method === 'POST') send(request, response, json(500, { error: playgroundWords.failed }));
      else send(request, response, notice(500, playgroundWords.failed));
    }
  };
  return { path: '/', handle: (request, response) => inHand(handle(request, response)) };
};
