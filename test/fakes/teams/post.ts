/** Posting activities to the bot: signed, noted, and again when nothing is answered. */
import { Agent, request } from 'node:http';
import type { Inbound } from './model.ts';
import type { Token, Tokens } from './tokens.ts';

export interface Delivery {
  readonly activity: Inbound;
  /** 1 for the first. */
  readonly attempt: number;
  /** By the fake's clock. */
  readonly atMs: number;
  /** The HTTP status; 0: the connection broke; undefined: no answer yet, or none within the platform's patience. */
  readonly status: number | undefined;
  /** Read as JSON where it is JSON. */
  readonly body: unknown;
  /** Real time from posting to the end of the answer. */
  readonly ackMs: number | undefined;
}

type Open = { -readonly [K in keyof Delivery]: Delivery[K] };

export interface Mail {
  connect(url: string): void;
  /** Resolves when answered, or when the platform would have stopped waiting. */
  post(activity: Inbound, token?: Token): Promise<Delivery>;
  /** The same activity once more. */
  redeliver(delivery: Delivery): Promise<Delivery>;
  /** Gives up on what has waited too long by the fake's clock and delivers it again. */
  tick(): Promise<void>;
  readonly deliveries: readonly Delivery[];
  close(): void;
}

interface MailOptions {
  readonly tokens: Tokens;
  readonly now: () => number;
  /** The platform delivers again after about 15 seconds without an answer. */
  readonly patienceMs: number;
  /** How often the same activity is delivered at most. */
  readonly attempts: number;
  /** Whether `deliveries` is kept. */
  readonly keepsNotes: boolean;
}

export const createMail = ({ tokens, now, patienceMs, attempts, keepsNotes }: MailOptions): Mail => {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const deliveries: Delivery[] = [];
  const waiting = new Map<Open, () => void>();
  let endpoint: URL | undefined;

  const send = async (activity: Inbound, attempt: number, token: Token): Promise<Delivery> => {
    if (!endpoint) throw new Error('connect the bot first');
    const to = endpoint;
    const authorization = await tokens.header(token, activity.serviceUrl);
    const delivery: Open = { activity, attempt, atMs: now(), status: undefined, body: undefined, ackMs: undefined };
    if (keepsNotes) deliveries.push(delivery);
    const text = JSON.stringify(activity);
    const startedMs = performance.now();
    await new Promise<void>((done) => {
      waiting.set(delivery, done);
      exchange(to, agent, text, authorization)
        .then(({ status, body }) => Object.assign(delivery, { status, body }))
        .catch(() => Object.assign(delivery, { status: 0 }))
        .finally(() => {
          delivery.ackMs = performance.now() - startedMs;
          waiting.delete(delivery);
          done();
        });
    });
    return delivery;
  };

  const tick = async (): Promise<void> => {
    const late = [...waiting].filter(([delivery]) => now() - delivery.atMs >= patienceMs);
    for (const [delivery, giveUp] of late) {
      waiting.delete(delivery);
      giveUp();
    }
    const again = late.filter(([delivery]) => delivery.attempt < attempts);
    await Promise.all(again.map(([{ activity, attempt }]) => send(activity, attempt + 1, 'good')));
  };

  return {
    connect: (url) => {
      endpoint = new URL(url);
    },
    post: (activity, token = 'good') => send(activity, 1, token),
    redeliver: ({ activity, attempt }) => send(activity, attempt + 1, 'good'),
    tick,
    deliveries,
    close: () => agent.destroy(),
  };
};

interface Exchanged {
  readonly status: number;
  readonly body: unknown;
}

/** A kept connection that the bot's server was just closing is no answer: any HTTP client goes on with another. */
const exchange = async (to: URL, agent: Agent, text: string, authorization: string | undefined): Promise<Exchanged> => {
  for (;;) {
    const answer = await exchangeOnce(to, agent, text, authorization);
    if (answer !== 'stale') return answer;
  }
};

const exchangeOnce = (
  to: URL,
  agent: Agent,
  text: string,
  authorization: string | undefined,
): Promise<Exchanged | 'stale'> =>
  new Promise((done, fail) => {
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
      ...(authorization !== undefined && { authorization }),
    };
    const outgoing = request(to, { method: 'POST', agent, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('error', fail);
      response.on('end', () => done({ status: response.statusCode ?? 0, body: parsed(body) }));
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (outgoing.reusedSocket && error.code === 'ECONNRESET') done('stale');
      else fail(error);
    });
    outgoing.end(text);
  });

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
};
