/** What became of a message, from what is known of the call. */
import type { Outcome, Unreached } from '../../src/ports.ts';
import { describe, type Failure, failureOf } from './wire.ts';

/** A 429 without a time: longer than the platform's shortest windows. */
const usualWaitMs = 5000;
/** No token, no network, a token refused: somebody has to look, or it mends itself. */
const troubleMs = 60_000;

/** "Status codes from bot conversational APIs", Teams documentation. */
const unreachedBy: Readonly<Record<string, Unreached>> = {
  BotNotInConversationRoster: 'appMissing',
  ConversationBlockedByUser: 'blocked',
  BotDisabledByAdmin: 'blocked',
  MessageWritesBlocked: 'blocked',
  ConversationNotFound: 'appMissing',
  MemberNotFoundInConversation: 'left',
};

/** Statuses after which the message may stand in the chat; 412 and 503 too, as only a 429 is known to be clean. */
const unclear = [408, 412, 500, 502, 503, 504];

const refused = (status: number, code: string): Outcome => {
  const why = code === '' ? String(status) : code;
  if (status !== 403 && status !== 404) return { kind: 'gone', why };
  const known = Object.hasOwn(unreachedBy, code) ? unreachedBy[code] : undefined;
  return { kind: 'gone', why, unreached: known ?? 'refused' };
};

/** `repeatable`: doing it twice does no harm, as with replacing a message by the same. */
export const outcomeOf = (error: unknown, repeatable = false): Outcome => {
  const failure = failureOf(error);
  if (failure === undefined) throw error;
  const why = describe(failure);
  if (failure.kind === 'notSent') return { kind: 'retry', afterMs: troubleMs };
  if (failure.kind === 'answered' && !unclear.includes(failure.status)) {
    if (failure.status === 429) return { kind: 'retry', afterMs: failure.retryAfterMs ?? usualWaitMs };
    if (failure.status === 401) return { kind: 'retry', afterMs: troubleMs };
    return refused(failure.status, failure.code);
  }
  return repeatable ? { kind: 'retry', afterMs: usualWaitMs } : { kind: 'ambiguous', why };
};

export const isStatus = (error: unknown, status: number): boolean => {
  const failure: Failure | undefined = failureOf(error);
  return failure?.kind === 'answered' && failure.status === status;
};
