/** What this process knows of the messages it sent lately: by it a message is neither lost nor doubled. */
import type { Millis } from '../../src/domain/model.ts';
import type { Ref, Target } from '../../src/ports.ts';

/** A message that was sent again because the first was not to be seen: the first may show up late. */
interface Twin {
  readonly key: string;
  readonly ref: Ref;
  readonly target: Target;
  readonly dueAt: Millis;
}

export interface Ledger {
  sent(key: string): Ref | undefined;
  wasSent(key: string, ref: Ref, target: Target, now: Millis): void;
  isUnclear(key: string, now: Millis): void;
  /** When it became unclear whether it was sent, if that was in this process. */
  unclearSince(key: string): Millis | undefined;
  /** Slack shows no message of this key. */
  wasNotFound(key: string): void;
  /** Twins to look for now; each is handed out once. */
  twinsDue(now: Millis): readonly Twin[];
}

/** The outbox remembers everything; this is only for what is asked for again at once. */
const mostKept = 5000;
/** Longer than Slack's history lags behind. */
const twinAfterMs = 2 * 60_000;

const bounded = <V>(map: Map<string, V>, key: string, value: V): void => {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next().value;
  if (map.size > mostKept && oldest !== undefined) map.delete(oldest);
};

export const createLedger = (): Ledger => {
  const refs = new Map<string, Ref>();
  const unclear = new Map<string, Millis>();
  const notFound = new Map<string, true>();
  let twins: Twin[] = [];
  return {
    sent: (key) => refs.get(key),
    wasSent: (key, ref, target, now) => {
      bounded(refs, key, ref);
      unclear.delete(key);
      if (notFound.delete(key)) twins.push({ key, ref, target, dueAt: now + twinAfterMs });
    },
    isUnclear: (key, now) => bounded(unclear, key, now),
    unclearSince: (key) => unclear.get(key),
    wasNotFound: (key) => bounded(notFound, key, true),
    twinsDue: (now) => {
      const due = twins.filter((twin) => twin.dueAt <= now);
      if (due.length > 0) twins = twins.filter((twin) => twin.dueAt > now);
      return due;
    },
  };
};
