/** Deliveries over HTTP: signed, with the headers of a retry, as https://docs.slack.dev/apis/events-api/#retries says. */
import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { Carry, Delivery, Outcome } from './deliveries.ts';
import { isRecord, type State } from './state.ts';

/** Slack's v0 signature; https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const signature = (secret: string, timestampSec: number, body: string): Record<string, string> => ({
  'x-slack-request-timestamp': String(timestampSec),
  'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${timestampSec}:${body}`).digest('hex')}`,
});

const form = (fields: Record<string, unknown>): string =>
  new URLSearchParams(Object.entries(fields).map(([key, value]) => [key, String(value)])).toString();

/** Events come as JSON, interactions as a form with `payload`, commands as a form. */
const bodyOf = (delivery: Pick<Delivery, 'kind' | 'payload'>): { type: string; body: string } => {
  if (delivery.kind === 'events_api') return { type: 'application/json', body: JSON.stringify(delivery.payload) };
  const type = 'application/x-www-form-urlencoded';
  return delivery.kind === 'slash_commands'
    ? { type, body: form(delivery.payload) }
    : { type, body: form({ payload: JSON.stringify(delivery.payload) }) };
};

const said = (body: string): unknown => {
  try {
    const value: unknown = JSON.parse(body);
    return isRecord(value) ? value : body;
  } catch {
    return body;
  }
};

export interface Requests {
  readonly carry: Carry;
  close(): void;
}

export const createRequests = (state: State): Requests => {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const carry: Carry = (delivery, retry) => {
    const { type, body } = bodyOf(delivery);
    const sentAt = performance.now();
    return new Promise<Outcome>((resolve) => {
      const settle = (outcome: Pick<Outcome, 'acked' | 'status' | 'body' | 'reason'>): void => {
        clearTimeout(timer);
        resolve({ ...outcome, ackMs: performance.now() - sentAt });
      };
      const sent = request(state.settings.requestUrl ?? '', {
        method: 'POST',
        agent,
        headers: {
          'content-type': type,
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          ...signature(state.signingSecret, Math.floor(state.now() / 1000), body),
          ...(retry.num > 0
            ? {
                'x-slack-retry-num': String(retry.num),
                'x-slack-retry-reason': retry.reason.replace(/^timeout$/, 'http_timeout'),
              }
            : {}),
        },
      });
      const timer = setTimeout(() => {
        settle({ acked: false, reason: 'timeout' });
        sent.destroy();
      }, state.settings.ackLimitMs);
      sent.on('error', () => settle({ acked: false, reason: 'connection_failed' }));
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => settle({ acked: false, reason: 'connection_failed' }));
        response.on('end', () => {
          const status = response.statusCode ?? 0;
          const fine = status === 200;
          settle({
            acked: fine,
            status,
            body: said(Buffer.concat(chunks).toString()),
            ...(fine ? {} : { reason: 'http_error' }),
          });
        });
      });
      sent.end(body);
    });
  };
  return { carry, close: () => agent.destroy() };
};
