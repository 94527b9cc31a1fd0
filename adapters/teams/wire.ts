/**
 * One call to the Bot Connector: one try, our own deadline, and an error that says what is known. botbuilder would
 * repeat a POST on 500, 502, 504 and a reset, which doubles messages, and would wait without end; an HTTP client of
 * one's own is the seam that it has for this.
 */

/** What is known of a call that did not succeed. */
export type Failure =
  /** The platform refused. */
  | { readonly kind: 'answered'; readonly status: number; readonly code: string; readonly retryAfterMs?: number }
  /** Certainly never arrived. */
  | { readonly kind: 'notSent'; readonly why: string }
  /** May have been carried out. */
  | { readonly kind: 'unclear'; readonly why: string };

/** Code of a call that was not made because it would have been too much. */
export const ownBudget = 'OwnBudget';

const mark = Symbol('failure');

export const failed = (failure: Failure, cause?: unknown): Error =>
  Object.assign(new Error(describe(failure), { cause }), { [mark]: failure });

export const describe = (failure: Failure): string =>
  failure.kind === 'answered' ? `${failure.status} ${failure.code}` : failure.why;

/** undefined: a bug, not something that happened on the way. */
export const failureOf = (error: unknown): Failure | undefined =>
  error instanceof Error && mark in error ? (error[mark] as Failure) : undefined;

/** Teams answers within seconds or not at all; the outbox counts on an outcome far below a minute. */
const usualDeadlineMs = 20_000;

/** Errors of the system and of fetch that come up before a request can have left. */
const beforeLeaving =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|CERT_.*|.*SELF_SIGNED.*|UNABLE_TO_.*)$/u;

const codeOf = (error: unknown): string => {
  const { cause, name } = error instanceof Error ? error : { cause: undefined, name: 'unknown' };
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return code === '' ? name : code;
};

const lost = (error: unknown): Error => {
  const why = codeOf(error);
  return failed({ kind: beforeLeaving.test(why) ? 'notSent' : 'unclear', why }, error);
};

const seconds = /^\d{1,6}$/u;

const retryAfterOf = (headers: Headers): number | undefined => {
  const value = headers.get('retry-after')?.trim();
  return value !== undefined && seconds.test(value) ? Number(value) * 1000 : undefined;
};

const pick = (from: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    from,
  );

const parsed = (text: unknown): unknown => {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    // Proxies answer with pages; there is no code in them.
    return undefined;
  }
};

/** The platform's own word; some hide it in a string of JSON inside the message. */
const refusalCode = (text: string): string => {
  const body = parsed(text);
  const code =
    pick(parsed(pick(body, 'message')), 'subCode') ??
    pick(parsed(pick(body, 'error', 'message')), 'subCode') ??
    pick(body, 'error', 'code') ??
    pick(body, 'code');
  return typeof code === 'string' ? code.slice(0, 80) : '';
};

/** As much of botbuilder's request as is used here. */
interface Request {
  readonly url: string;
  readonly method: string;
  readonly body?: unknown;
  readonly headers: { toJson(): Record<string, string> };
}

/** Takes the place of botbuilder's HTTP client. */
export const createWire = (deadlineMs = usualDeadlineMs) => ({
  sendRequest: async <R extends Request>(request: R) => {
    let response: Response;
    let bodyAsText: string;
    try {
      response = await fetch(request.url, {
        method: request.method,
        headers: request.headers.toJson(),
        signal: AbortSignal.timeout(deadlineMs),
        redirect: 'error',
        ...(typeof request.body === 'string' ? { body: request.body } : {}),
      });
      bodyAsText = await response.text();
    } catch (error) {
      throw lost(error);
    }
    if (!response.ok) {
      const retryAfterMs = retryAfterOf(response.headers);
      throw failed({
        kind: 'answered',
        status: response.status,
        code: refusalCode(bodyAsText),
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      });
    }
    const headers = Object.fromEntries(response.headers);
    return { request, status: response.status, bodyAsText, headers: { toJson: () => headers } };
  },
});
