/** What Slack sends to the app: a record of every payload, its attempts and its acknowledgement, and sending it again. */
import type { State } from './state.ts';
import type { Json } from './types.ts';

type Kind = 'events_api' | 'interactive' | 'slash_commands';

/** What one attempt came to. */
export interface Outcome {
  /** In time. */
  readonly acked: boolean;
  readonly ackMs: number;
  /** Of an HTTP delivery. */
  readonly status?: number;
  /** What the app said with its acknowledgement. */
  readonly body?: unknown;
  /** Which socket it went to, counted from 1. */
  readonly connection?: number;
  /** Why it was not acknowledged. */
  readonly reason?: 'timeout' | 'http_error' | 'connection_failed' | 'no_connection';
}

export interface Delivery {
  readonly id: string;
  readonly kind: Kind;
  readonly payload: Json;
  readonly at: number;
  readonly attempts: Outcome[];
  /** What the person sees instead of a result, e.g. "Slack had some trouble connecting". */
  trouble?: string;
}

/** One attempt over a socket or HTTP. */
export type Carry = (delivery: Delivery, retry: { readonly num: number; readonly reason: string }) => Promise<Outcome>;

export interface Deliveries {
  readonly all: Delivery[];
  /** Resolves after the first attempt; events that were not acknowledged are sent again later. */
  send(kind: Kind, payload: Json): Promise<Delivery>;
  /** Sends the same once more, now. */
  again(delivery: Delivery): Promise<Outcome>;
  /** The acknowledgement, where there was one. */
  stop(): void;
}

export const ackOf = (delivery: Delivery): Outcome | undefined => delivery.attempts.find((each) => each.acked);

export const createDeliveries = (state: State, carry: Carry): Deliveries => {
  const all: Delivery[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let count = 0;

  const attempt = async (delivery: Delivery): Promise<Outcome> => {
    const reason = delivery.attempts.at(-1)?.reason ?? 'timeout';
    const outcome = await carry(delivery, { num: delivery.attempts.length, reason });
    delivery.attempts.push(outcome);
    return outcome;
  };

  const retryLater = (delivery: Delivery, index: number): void => {
    const delayMs = state.settings.retryDelaysMs[index];
    if (delayMs === undefined || delivery.kind !== 'events_api') return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      attempt(delivery).then(
        (outcome) => (outcome.acked ? undefined : retryLater(delivery, index + 1)),
        () => undefined,
      );
    }, delayMs).unref();
    timers.add(timer);
  };

  return {
    all,
    send: async (kind, payload) => {
      count += 1;
      const delivery: Delivery = { id: `envelope-${count}`, kind, payload, at: state.now(), attempts: [] };
      all.push(delivery);
      const outcome = await attempt(delivery);
      if (!outcome.acked) retryLater(delivery, 0);
      return delivery;
    },
    again: attempt,
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
};
