/** Requests to `/api/messages`, from the bare socket to the answer: who speaks is settled before anything is believed. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock, Log } from '../../src/ports.ts';
import { type Activity, readActivity } from './activity.ts';
import type { Connection, InvokeAnswer } from './connection.ts';
import { createOnce } from './once.ts';
import { isAllowedService, isLoopback } from './service-address.ts';
import type { TokenCheck } from './token.ts';

export const path = '/api/messages';

export interface ListenDeps {
  readonly connection: Pick<Connection, 'believes'>;
  /** Absent: anybody on this machine may speak. */
  readonly checkToken?: TokenCheck;
  readonly allowsLoopback: boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** The tenant to which this activity may belong; undefined: none. */
  tenantFor(activity: Activity): Promise<string | undefined>;
  handle(activity: Activity, tenant: string): Promise<InvokeAnswer | undefined>;
}

/** By name in the log; the name of anything else is whatever somebody wrote. */
const known = ['invoke', 'message', 'messageReaction', 'conversationUpdate', 'installationUpdate'];

/** Cards that come back with what was filled in are the largest, and a message has 100 KB at most. */
const longestBody = 512 * 1024;

type Body = { readonly kind: 'read'; readonly text: string } | { readonly kind: 'tooLong' };

const readBody = async (request: IncomingMessage): Promise<Body> => {
  if (Number(request.headers['content-length'] ?? 0) > longestBody) return { kind: 'tooLong' };
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request) {
    length += (piece as Buffer).length;
    if (length > longestBody) return { kind: 'tooLong' };
    pieces.push(piece as Buffer);
  }
  return { kind: 'read', text: Buffer.concat(pieces).toString('utf8') };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Anything may be sent here; it is answered like any other that is no activity.
    return undefined;
  }
};

const send = (response: ServerResponse, { status, body }: InvokeAnswer): void => {
  // Bytes at once: a card's text would be gone through once to be measured, and again to be sent.
  const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body));
  response.writeHead(status, {
    'cache-control': 'no-store',
    'content-length': bytes.length,
    ...(bytes.length === 0 ? {} : { 'content-type': 'application/json; charset=utf-8' }),
  });
  response.end(bytes);
};

export type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export const createListener = (deps: ListenDeps): Listener => {
  const { connection, checkToken, allowsLoopback, log } = deps;
  const once = createOnce<InvokeAnswer | undefined>(deps.clock);
  const refuse = (status: number, reason: string): InvokeAnswer => {
    log.warn('teams request refused', { status, reason });
    return { status };
  };

  /** undefined: go on. */
  const atTheDoor = async (request: IncomingMessage): Promise<InvokeAnswer | undefined> => {
    if (checkToken === undefined) {
      const from = request.socket.remoteAddress?.replace(/^::ffff:/u, '') ?? '';
      return isLoopback(from === '::1' ? '[::1]' : from) ? undefined : refuse(401, 'not from this machine');
    }
    const fault = await checkToken(request.headers.authorization);
    if (fault === undefined) return undefined;
    // Nothing is wrong with the caller when the keys cannot be had: the platform is to come again.
    return refuse(fault === 'keys not available' ? 503 : 401, fault);
  };

  const work = async (activity: Activity): Promise<InvokeAnswer | undefined> => {
    const { id, from, conversation, type } = activity;
    const tenant = await deps.tenantFor(activity);
    if (tenant === undefined) {
      log.warn('teams activity of another tenant ignored', { type: known.includes(type) ? type : 'other' });
      return type === 'invoke' ? { status: 403 } : undefined;
    }
    return once.run(`${type} ${conversation} ${from.mri} ${id}`, () => deps.handle(activity, tenant));
  };

  const answer = async (request: IncomingMessage): Promise<InvokeAnswer> => {
    if (request.method !== 'POST') return { status: 405 };
    const stopped = await atTheDoor(request);
    if (stopped !== undefined) return stopped;
    const body = await readBody(request);
    if (body.kind === 'tooLong') return refuse(413, 'too long');
    const activity = readActivity(parsed(body.text));
    if (activity === undefined) return refuse(400, 'not an activity');
    // botbuilder would write the keys of another channel to the console before it refuses.
    if (checkToken !== undefined && activity.channelId !== 'msteams') return refuse(401, 'not of Teams');
    if (!isAllowedService(activity.serviceUrl, allowsLoopback)) return refuse(403, 'service address not allowed');
    if (!(await connection.believes(request.headers.authorization ?? '', activity)))
      return refuse(401, 'claims do not match');
    return (await work(activity)) ?? { status: 200 };
  };

  return async (request, response) => {
    try {
      const given = await answer(request);
      // What was not read of a refused body must not be taken for the next request.
      if (!request.complete) response.setHeader('connection', 'close');
      send(response, given);
    } catch (error) {
      log.error('teams request failed', error);
      if (!response.headersSent) send(response, { status: 500 });
      else response.end();
    }
  };
};
