/** One call of the Web API: who calls, whether they may, what comes of it. */
import type { Allowances } from './allowance.ts';
import type { FaultSource } from './faults.ts';
import { chat } from './methods/chat.ts';
import { conversations } from './methods/conversations.ts';
import { files } from './methods/files.ts';
import { type Methods, missingScope } from './methods/method.ts';
import { own } from './methods/own.ts';
import { users } from './methods/users.ts';
import { views } from './methods/views.ts';
import { fail, fine, isFailure, type State, text } from './state.ts';
import type { Call, FaultKind, Install, Json, Reply } from './types.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
  readonly fault?: FaultKind | undefined;
}

export interface ApiParts {
  readonly state: State;
  readonly allowances: Allowances;
  readonly faults: FaultSource;
  /** A URL for one more socket. */
  readonly openSocket: () => string;
}

const methods: Methods = { ...own, ...chat, ...conversations, ...users, ...views, ...files };

const plainAnswer = (body: Reply, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  headers,
  body,
});

const whose = (state: State, token: string): Install | Reply => {
  if (token === '') return fail('not_authed');
  const install = state.installs.get(token);
  if (!install) return fail('invalid_auth');
  return install.state === 'active' ? install : fail('account_inactive');
};

const limited = (waitMs: number): Answer => ({
  status: 429,
  headers: { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))) },
  body: { ok: false, error: 'ratelimited' },
});

/** The conversation that chat.postMessage is counted against: a person's id means the conversation with that person. */
const place = (state: State, install: Install, args: Json): string =>
  state.directs.get(`${install.botUserId} ${text(args.channel)}`)?.id ?? text(args.channel);

/** 429 where the workspace, or the conversation, has had its share. */
const overLimit = (parts: ApiParts, install: Install, method: string, args: Json): Answer | undefined => {
  const { state, allowances } = parts;
  const allowance = state.settings.limits[method];
  const key = `${method} ${install.teamId}`;
  if (allowance) {
    const { waitMs } = allowances.take(key, allowance, state.now());
    if (waitMs > 0) return limited(waitMs);
  }
  const each = state.settings.perConversation;
  if (method !== 'chat.postMessage' || !each) return undefined;
  const { waitMs } = allowances.take(`${key} ${place(state, install, args)}`, each, state.now());
  if (waitMs === 0) return undefined;
  if (allowance) allowances.untake(key);
  return limited(waitMs);
};

const unavailable: Answer = { status: 503, headers: {}, body: { ok: false, error: 'service_unavailable' } };
const broken: Answer = { status: 500, headers: {}, body: { ok: false, error: 'internal_error' } };
const unreadable: Answer = { status: 429, headers: {}, body: { ok: false, error: 'ratelimited' } };

/** What the caller gets instead where a fault comes before the call is applied. */
export const insteadOf = (fault: FaultKind | undefined): Answer | undefined => {
  if (fault === 'unavailableBefore') return { ...unavailable, fault };
  if (fault === 'limitedUnreadable') return { ...unreadable, fault };
  return fault === 'silentBefore' || fault === 'resetBefore' ? { ...unavailable, fault } : undefined;
};

/** The same for a call that was applied. */
export const afterwards = (answer: Answer, fault: FaultKind | undefined): Answer =>
  fault === 'errorAfter' ? { ...broken, fault } : { ...answer, fault };

const openConnection = (parts: ApiParts, token: string): Answer => {
  if (token !== parts.state.appToken) return plainAnswer(fail(token === '' ? 'not_authed' : 'not_allowed_token_type'));
  return plainAnswer(fine({ url: parts.openSocket() }));
};

export const answerCall = (parts: ApiParts, method: string, args: Json, token: string): Answer => {
  const { state } = parts;
  const call: Call = { method, at: state.now(), args, team: undefined, status: 200, reply: {} };
  const answer = ((): Answer => {
    if (method === 'api.test') return plainAnswer(fine({ args }));
    if (method === 'apps.connections.open') return openConnection(parts, token);
    const found = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (!found) return plainAnswer(fail('unknown_method', { req_method: method }));
    const install = whose(state, token);
    if (isFailure(install)) return plainAnswer(install);
    Object.assign(call, { team: install.teamId });
    const over = overLimit(parts, install, method, args);
    if (over) return over;
    const headers = {
      'x-oauth-scopes': [...install.scopes].join(','),
      'x-accepted-oauth-scopes': (found.scopes ?? []).join(','),
    };
    const fault = parts.faults.draw(method);
    const instead = insteadOf(fault);
    if (instead) return instead;
    const allowed = !found.scopes || found.scopes.some((scope) => install.scopes.has(scope));
    const reply = allowed ? found.run({ state, install }, args) : missingScope(install, found.scopes ?? []);
    return afterwards(plainAnswer(reply, headers), fault);
  })();
  call.status = answer.status;
  call.reply = answer.body;
  if (answer.fault) call.fault = answer.fault;
  state.calls.push(call);
  return answer;
};
