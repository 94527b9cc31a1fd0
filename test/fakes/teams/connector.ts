/** The Bot Connector: every call is checked for its token, meets faults and limits, changes the world and is noted. */
import type { ServerResponse } from 'node:http';
import type { Core } from './core.ts';
import type { Fault, FaultSource } from './faults.ts';
import { type Answer, type Call, reply } from './http.ts';
import { createMeter, type Limits } from './limits.ts';
import type { Json } from './model.ts';
import { refusals } from './refusals.ts';
import { type Route, resolve } from './routes.ts';

export interface NotedCall {
  /** By the fake's clock. */
  readonly atMs: number;
  readonly method: string;
  readonly path: string;
  readonly kind: Route['kind'] | 'unknown';
  readonly conversation: string | undefined;
  readonly activity: Json | undefined;
  /** What was answered; 0 where nothing was. */
  readonly status: number;
  /** Whether it changed the world, whatever was answered. */
  readonly applied: boolean;
  readonly fault: Fault | undefined;
}

export interface Connector {
  handle(call: Call, response: ServerResponse): void;
  readonly calls: readonly NotedCall[];
  /** Share of what the tenant limit would have let through from the first call to the last; at most 1. */
  allowanceUsed(): number;
}

export interface ConnectorOptions {
  readonly core: Core;
  readonly limits: () => Limits;
  readonly faults: FaultSource;
  readonly accepts: (authorization: string | undefined) => boolean;
  readonly slowMs: number;
  /** Whether the calls' activities are kept with them. */
  readonly keepsNotes: boolean;
}

export const createConnector = ({ core, limits, faults, accepts, slowMs, keepsNotes }: ConnectorOptions): Connector => {
  const calls: NotedCall[] = [];
  const meter = createMeter();

  const throttle = (route: Route): Answer | undefined => {
    const { send, read, tenant } = limits();
    const own = route.kind === 'read' ? read : send;
    const waitMs = meter.take(core.now(), [
      { key: `${route.kind === 'read' ? 'read' : 'send'} ${route.conversation.id}`, windows: own },
      { key: `tenant ${route.conversation.tenant.id}`, windows: tenant },
    ]);
    return waitMs > 0 ? refusals.throttled(waitMs) : undefined;
  };

  /** What the platform would do without the fault, if it gets that far. */
  const perform = (
    route: Route | Answer,
    fault: Fault | undefined,
  ): { readonly answer: Answer; readonly applied: boolean } => {
    const spoilt = fault && cleanAnswers[fault];
    if (spoilt) return { answer: spoilt, applied: false };
    if (fault === 'reset') return { answer: refusals.serverError, applied: false };
    if (!('run' in route)) return { answer: route, applied: false };
    const throttled = throttle(route);
    if (throttled) return { answer: throttled, applied: false };
    const answer = route.run();
    return { answer, applied: answer.status < 300 };
  };

  const handle = (call: Call, response: ServerResponse): void => {
    const parts = call.path
      .split('/')
      .filter((part) => part !== '')
      .slice(1);
    const allowed = accepts(call.authorization);
    const route = allowed ? resolve(core, call, parts) : refusals.unauthorized;
    const known = 'run' in route ? route : undefined;
    const drawn = known && faults.pick(known.kind !== 'read');
    // What carries no message is never too big.
    const fault = drawn === 'tooBig' && known?.activity === undefined ? undefined : drawn;
    const { answer, applied } = perform(route, fault);
    const seen = fault ? answered(answer, fault) : answer;
    calls.push({
      atMs: core.now(),
      method: call.method,
      path: call.path,
      kind: known?.kind ?? 'unknown',
      conversation: known?.conversation.id,
      activity: keepsNotes ? known?.activity : undefined,
      status: seen?.status ?? 0,
      applied,
      fault,
    });
    if (seen && fault === 'slow') setTimeout(() => reply(response, seen), slowMs);
    else if (seen) reply(response, seen);
    else if (fault !== 'silenceAfterApply') response.socket?.resetAndDestroy();
  };

  const allowanceUsed = (): number => {
    // A refusal that a fault planned was within the limits.
    const counted = calls.filter((call) => call.kind !== 'unknown' && (call.status !== 429 || isThrottle(call.fault)));
    const [first, last] = [counted[0], counted.at(-1)];
    if (!first || !last) return 0;
    // A second more, because a whole allowance may be used at the very first instant.
    const perMs = Math.min(...limits().tenant.map((window) => window.calls / window.ms));
    return counted.length / (perMs * (last.atMs - first.atMs + 1000));
  };

  return { handle, calls, allowanceUsed };
};

/** Whether a fault by itself is a 429. */
export const isThrottle = (fault: Fault | undefined): boolean => fault === 'throttled' || fault === 'throttledBare';

const cleanAnswers: Readonly<Partial<Record<Fault, Answer>>> = {
  error412: refusals.preconditionFailed,
  error502: refusals.badGateway,
  error504: refusals.gatewayTimeout,
  throttled: refusals.throttled(1000),
  throttledBare: refusals.throttled(),
  tooBig: refusals.tooBig,
};

/** What reaches the caller: undefined is nothing. A refusal is not made unclear: only what was applied is. */
const answered = (answer: Answer, fault: Fault): Answer | undefined => {
  if (fault === 'reset') return undefined;
  if (answer.status >= 300) return answer;
  switch (fault) {
    case 'error500AfterApply':
      return refusals.serverError;
    case 'error502AfterApply':
      return refusals.badGateway;
    case 'error504AfterApply':
      return refusals.gatewayTimeout;
    case 'resetAfterApply':
    case 'silenceAfterApply':
      return undefined;
    default:
      return answer;
  }
};
