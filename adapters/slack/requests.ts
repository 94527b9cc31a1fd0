/**
 * Slack's requests over HTTP, handed over before any body parser. Who speaks is checked before anything is parsed:
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock, Log, Mount } from '../../src/ports.ts';
import type { Answered, Incoming } from './intake.ts';
import { isRecord, type Json, parsed, textAt } from './payload.ts';

export interface RequestsDeps {
  readonly signingSecret: string;
  readonly clock: Clock;
  readonly log: Log;
  take(incoming: Incoming): Promise<Answered>;
}

/** Slack's largest are views of 250 KB, escaped twice. */
const largestBytes = 2_000_000;
/** Older is a replay, newer a forgery that wants to be one later. */
const windowMs = 5 * 60_000;
const headerOf = (request: IncomingMessage, name: string): string => String(request.headers[name] ?? '');

const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > largestBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** The signature, where it is Slack's own for this body and of now. */
const signatureOf = (deps: RequestsDeps, request: IncomingMessage, body: Buffer): string | undefined => {
  const seconds = headerOf(request, 'x-slack-request-timestamp');
  if (!/^\d{1,11}$/.test(seconds)) return undefined;
  if (Math.abs(deps.clock.now() - Number(seconds) * 1000) > windowMs) return undefined;
  const given = Buffer.from(headerOf(request, 'x-slack-signature'));
  const digest = createHmac('sha256', deps.signingSecret).update(`v0:${seconds}:`).update(body).digest('hex');
  const expected = Buffer.from(`v0=${digest}`);
  return given.length === expected.length && timingSafeEqual(given, expected) ? digest : undefined;
};

/** Events come as JSON; interactions as a form with JSON in `payload`; commands as a form. */
const parse = (request: IncomingMessage, body: Buffer): Json | undefined => {
  const text = body.toString();
  const isForm = headerOf(request, 'content-type').startsWith('application/x-www-form-urlencoded');
  if (!isForm) return asRecord(parsed(text));
  const form = new URLSearchParams(text);
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : asRecord(parsed(payload));
};

const asRecord = (value: unknown): Json | undefined => (isRecord(value) ? value : undefined);

interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

/** Slack's test of the certificate: nothing is read from it, and nothing is done. */
const isCertificateTest = (body: Buffer): boolean => body.length < 200 && /(^|&)ssl_check=1(&|$)/.test(body.toString());

const answer = async (deps: RequestsDeps, request: IncomingMessage): Promise<Reply> => {
  if (request.method !== 'POST') return { status: 405 };
  const body = await readBody(request);
  if (body === undefined) return { status: 413 };
  const signature = signatureOf(deps, request, body);
  if (signature === undefined) {
    if (isCertificateTest(body)) return { status: 200 };
    deps.log.warn('slack request refused', { status: 401, reason: 'no good signature of the last five minutes' });
    return { status: 401 };
  }
  const payload = parse(request, body);
  if (payload === undefined) return { status: 400 };
  if (textAt(payload, 'ssl_check') === '1') return { status: 200 };
  if (textAt(payload, 'type') === 'url_verification') {
    return { status: 200, body: { challenge: textAt(payload, 'challenge') ?? '' } };
  }
  const retry = Number(headerOf(request, 'x-slack-retry-num'));
  const reason = headerOf(request, 'x-slack-retry-reason');
  const answered = await deps.take({
    body: payload,
    names: [`signature ${signature.slice(0, 32)}`],
    ...(retry > 0 ? { retryNum: retry } : {}),
    ...(reason === '' ? {} : { retryReason: reason }),
  });
  return answered.kind === 'acked' ? { status: 200, body: answered.body } : { status: 500 };
};

const send = (response: ServerResponse, { status, body }: Reply): void => {
  if (response.destroyed) return;
  // What is too long was not read to its end.
  if (status === 413) response.setHeader('connection', 'close');
  if (body === undefined || body === '') response.writeHead(status).end();
  else if (typeof body === 'string')
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(body);
  else response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
};

export const createRequests = (deps: RequestsDeps): Mount => ({
  path: '/slack/events',
  handle: (request, response) => {
    answer(deps, request).then(
      (reply) => send(response, reply),
      (error: unknown) => {
        // A caller that hung up in the middle is no fault of ours.
        if (!response.destroyed && !request.destroyed) deps.log.error('request of Slack failed', error);
        send(response, { status: 500 });
      },
    );
  },
});
