/** What a failed call of Slack's means: by the class of the error and its code, never by its text. */
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import type { Outcome, Unreached } from '../../src/ports.ts';

export type Failure =
  /** 429: certainly not done. */
  | { readonly kind: 'limited'; readonly afterMs: number }
  /** Slack said no: certainly not done. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Never reached Slack. */
  | { readonly kind: 'notSent'; readonly why: string }
  /** May have been done. */
  | { readonly kind: 'unclear'; readonly why: string };

/** Errors before anything was sent: the name was not found, nobody answered the call, or not as who they should be. */
const beforeSending =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|ERR_SSL_.*|CERT_.*|DEPTH_ZERO_.*|SELF_SIGNED_.*|UNABLE_TO_.*)$/;

/** Slack's own words for a call that may have had an effect all the same. */
const unclearCodes = new Set(['fatal_error', 'internal_error', 'service_unavailable', 'unknown_error']);
/** Slack's words for "too much" where it does not say so by the status. */
const limitCodes = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
/** A minute: Slack has not said how long. */
const usualWaitMs = 60_000;

/** The code of the innermost error that has one: `fetch` wraps what happened below it. */
const codeOf = (error: unknown): string => {
  let code = '';
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string') code = at.code;
  }
  return code;
};

/** Anything that is not an error of a call is a bug, and thrown on. */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof WebAPIRateLimitedError) return { kind: 'limited', afterMs: error.retryAfter * 1000 };
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error ?? '';
    if (limitCodes.has(code)) return { kind: 'limited', afterMs: usualWaitMs };
    // A page of a proxy is not an answer of Slack's.
    if (!/^[a-z][a-z0-9_]{0,80}$/.test(code)) return { kind: 'unclear', why: 'not an answer of Slack' };
    return unclearCodes.has(code) ? { kind: 'unclear', why: code } : { kind: 'refused', code };
  }
  if (error instanceof WebAPIHTTPError) return { kind: 'unclear', why: `HTTP ${error.statusCode}` };
  if (error instanceof WebAPIRequestError) {
    const code = codeOf(error.original);
    return beforeSending.test(code)
      ? { kind: 'notSent', why: code }
      : { kind: 'unclear', why: code === '' ? error.original.name : code };
  }
  throw error;
};

/** What nothing but somebody at the workspace's settings can mend: the message waits for that. */
const brokenConnection = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'no_permission',
  'missing_scope',
  'org_login_required',
  'ekm_access_denied',
  'accesslimited',
  'access_denied',
  'two_factor_setup_required',
  'team_access_not_granted',
  'enterprise_is_restricted',
  'team_added_to_org',
  'request_timeout',
]);
/** Long enough that a workspace whose token was revoked is not called all the time. */
const brokenWaitMs = 5 * 60_000;
/** Somebody has to mend the way to Slack. */
const notSentWaitMs = 10_000;

/** Why a person cannot be written to. https://docs.slack.dev/reference/methods/conversations.open */
const unreachedBy: Readonly<Record<string, Unreached>> = {
  user_disabled: 'left',
  user_not_found: 'left',
  user_not_visible: 'outside',
  invalid_user_combination: 'outside',
  cannot_dm_bot: 'refused',
  is_archived: 'left',
  messages_tab_disabled: 'appMissing',
  restricted_action: 'blocked',
  restricted_action_read_only_channel: 'blocked',
  restricted_action_non_threadable_channel: 'blocked',
  restricted_action_thread_only_channel: 'blocked',
};

/** `edit`: the same twice does no harm, so that what is unclear is simply done again. */
export const outcomeOf = (failure: Failure, about: { readonly edit: boolean; readonly person: boolean }): Outcome => {
  switch (failure.kind) {
    case 'limited':
      return { kind: 'retry', afterMs: failure.afterMs };
    case 'notSent':
      return { kind: 'retry', afterMs: notSentWaitMs };
    case 'unclear':
      return about.edit ? { kind: 'retry', afterMs: notSentWaitMs } : { kind: 'ambiguous', why: failure.why };
    case 'refused':
      if (brokenConnection.has(failure.code)) return { kind: 'retry', afterMs: brokenWaitMs };
      return about.person
        ? { kind: 'gone', why: failure.code, unreached: unreachedBy[failure.code] ?? 'refused' }
        : { kind: 'gone', why: failure.code };
  }
};
