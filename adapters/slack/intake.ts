/**
 * What comes in, from either connection, on its way through Bolt. It is acknowledged when what it says is on disk, never
 * before: an answer that takes longer than Slack's three seconds is shown to the person as not taken, is saved all the
 * same, and the message is then drawn anew with what was saved. Events say nothing that the nightly reading would not
 * find; they are acknowledged after a while whatever becomes of them, for Slack stops sending to apps that are late.
 */
import type { AckFn, App } from '@slack/bolt';
import type { Clock, Log } from '../../src/ports.ts';
import { createOnce } from './once.ts';
import { type Json, textAt } from './payload.ts';

/** What to say to Slack: `body` in the acknowledgement, or that it failed and may be sent again. */
export type Answered = { readonly kind: 'acked'; readonly body: unknown } | { readonly kind: 'failed' };

export interface Incoming {
  readonly body: Json;
  /** By which the same one is known: of the envelope, the request. */
  readonly names: readonly string[];
  readonly retryNum?: number;
  readonly retryReason?: string;
}

export interface Intake {
  take(incoming: Incoming): Promise<Answered>;
  /** Resolves when all that was taken is done, drawn too. */
  idle(): Promise<void>;
  /** Takes nothing more, and ends when what is in hand is done, or after a while. */
  stop(): Promise<void>;
}

/** Half a second before Slack gives up. */
export const ackWithinMs = 2500;
/** What is in hand at stop gets this long. */
const stopWithinMs = 6000;

const failed: Answered = { kind: 'failed' };

/** By name in the log; the name of anything else is whatever somebody wrote. */
const known = ['event_callback', 'block_actions', 'view_submission', 'view_closed'];

const kindOf = (body: Json): string => {
  const type = textAt(body, 'type');
  return type === undefined ? 'command' : known.includes(type) ? type : 'other';
};

const isEvent = (body: Json): boolean => textAt(body, 'type') === 'event_callback';

/** Calls Bolt; resolves with the first that is known: its acknowledgement, its end, or its failure. */
const process = (app: Pick<App, 'processEvent'>, incoming: Incoming, log: Log) => {
  const { promise: answered, resolve } = Promise.withResolvers<Answered>();
  let body: unknown;
  const ack: AckFn<unknown> = async (given) => {
    body = given;
    // Bolt acknowledges events before anything is done about them.
    if (!isEvent(incoming.body)) resolve({ kind: 'acked', body });
  };
  const { retryNum, retryReason } = incoming;
  const done = app
    .processEvent({
      body: incoming.body,
      ack,
      ...(retryNum === undefined ? {} : { retryNum }),
      ...(retryReason === undefined ? {} : { retryReason }),
    })
    .then(
      () => resolve({ kind: 'acked', body }),
      (error: unknown) => {
        log.error('payload of Slack failed', error, { type: kindOf(incoming.body) });
        resolve(failed);
      },
    );
  return { answered, done };
};

export const createIntake = (app: Pick<App, 'processEvent'>, clock: Clock, log: Log): Intake => {
  const once = createOnce<Answered>(clock);
  const inHand = new Set<Promise<void>>();
  let stopped = false;
  const work = (incoming: Incoming): Promise<Answered> => {
    const { answered, done } = process(app, incoming, log);
    inHand.add(done);
    void done.finally(() => inHand.delete(done));
    return isEvent(incoming.body) ? Promise.race([answered, afterMs(ackWithinMs)]) : answered;
  };
  const idle = async (): Promise<void> => {
    while (inHand.size > 0) await Promise.all(inHand);
  };
  return {
    take: (incoming) => {
      if (stopped) return Promise.resolve(failed);
      // By what Slack itself calls it, too: a repeat comes in another envelope, or under another signature.
      const own = textAt(incoming.body, 'event_id') ?? textAt(incoming.body, 'trigger_id');
      return once.run(
        own === undefined ? incoming.names : [...incoming.names, own],
        () => work(incoming),
        (result) => result.kind === 'failed',
      );
    },
    idle,
    stop: async () => {
      stopped = true;
      await Promise.race([idle(), afterMs(stopWithinMs)]);
    },
  };
};

const afterMs = (ms: number): Promise<Answered> =>
  new Promise((resolve) => {
    setTimeout(() => resolve({ kind: 'acked', body: undefined }), ms).unref();
  });
