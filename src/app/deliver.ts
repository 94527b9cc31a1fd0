/**
 * Sends what is due from the outbox. A message is claimed and committed as `sending` before the network is touched, so
 * that a crash leaves it unclear rather than sent twice; unclear ones are looked up on the platform where it can look.
 */
import type { Millis } from '../domain/model.ts';
import type { OutboxRow, Outcome } from '../ports.ts';
import { digestNotPostedCard } from './cards/notices.ts';
import { compose } from './compose.ts';
import type { Deps, Site } from './deps.ts';
import { notifyAdministrators } from './notify.ts';

/** Longer than any platform call may take: after it the fate of a message counts as unknown. */
const leaseMs = 60_000;
/** So many are on their way together at most: one reply that does not come must not hold up the others. */
const most = 100;
/** A lease is a write: what became free is filled up in handfuls. */
const handfuls = 5;
/** Then everything else that is due has its turn; what is left goes out with the next call. */
const longestPassMs = 60_000;
/** Waits between repeats grow to this. */
const longestWaitMs = 15 * 60_000;

export interface Delivered {
  readonly sent: number;
  readonly unclear: number;
}

/** Sends everything due now, as fast as the platform's allowance lets it. */
export const deliverDue = async (deps: Deps, site: Site, now: Millis): Promise<Delivered> => {
  // Of several processes one sends: a platform's limits are for all of them together.
  if (!(await deps.store.isSender(site.workspace.site))) return { sent: 0, unclear: 0 };
  const unclear = await settleUnclear(deps, site, now);
  let sent = 0;
  const send = async (row: OutboxRow, at: Millis): Promise<void> => {
    if ((await sendOne(deps, site, row, at)) === 'sent') sent += 1;
  };
  const underWay = createUnderWay();
  // A slow network takes its time: leases, hours and waits are reckoned from the moment, not from when all this began.
  const begun = deps.clock.now();
  for (let at = begun; ; at = deps.clock.now()) {
    const allowed = Math.min(most, site.platform.allowance?.(at) ?? most);
    const free = allowed - underWay.size();
    const takesMore = at - begun < longestPassMs && free >= Math.max(1, allowed / handfuls) && !underWay.failed();
    const rows = takesMore ? await deps.store.lease(site.workspace.site, at, free, leaseMs).catch(underWay.fail) : [];
    if (rows.length === 0 && underWay.size() === 0) break;
    for (const row of rows) underWay.add(send(row, at));
    // Fewer than there was room for: nothing else is due.
    await (takesMore && rows.length < free ? underWay.all() : underWay.next());
  }
  underWay.check();
  return { sent, unclear };
};

interface UnderWay {
  add(work: Promise<void>): void;
  size(): number;
  /** Notes what else went wrong meanwhile; nothing came of it. */
  fail(error: unknown): readonly never[];
  failed(): boolean;
  /** Resolves when one more has ended. */
  next(): Promise<void>;
  all(): Promise<void>;
  /** Throws what the first of them threw. */
  check(): void;
}

/** Work that goes on side by side: nothing is still being sent when the next pass, or the end, begins. */
const createUnderWay = (): UnderWay => {
  const going = new Set<Promise<void>>();
  const thrown: unknown[] = [];
  return {
    add: (work) => {
      const mine = work
        .catch((error: unknown) => void thrown.push(error))
        .finally(() => {
          going.delete(mine);
        });
      going.add(mine);
    },
    size: () => going.size,
    fail: (error) => {
      thrown.push(error);
      return [];
    },
    failed: () => thrown.length > 0,
    next: () => Promise.race(going),
    all: async () => void (await Promise.all(going)),
    check: () => {
      if (thrown.length > 0) throw thrown[0];
    },
  };
};

/** Fails when all are done, not with the first: nothing is still being sent when the next pass, or the end, begins. */
const allDone = async <T>(work: readonly Promise<T>[]): Promise<T[]> => {
  const ends = await Promise.allSettled(work);
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
};

const sendOne = async (deps: Deps, site: Site, row: OutboxRow, now: Millis): Promise<Outcome['kind'] | 'skipped'> => {
  const composed = await compose(deps, site, row, now);
  if (composed.kind !== 'delivery') {
    const outcome =
      composed.kind === 'skip' ? ({ kind: 'skipped', why: composed.why } as const) : later(composed.afterMs);
    await deps.store.settle(row.id, outcome, now);
    return outcome.kind;
  }
  const outcome = await attempt(deps, site, composed.delivery, row);
  await deps.store.settle(row.id, outcome, deps.clock.now());
  await rememberReach(deps, site, row, outcome);
  if (outcome.kind !== 'sent') {
    const why = 'why' in outcome ? outcome.why : '';
    deps.log.warn('message not sent', { kind: row.kind, subject: row.subject, outcome: outcome.kind, why });
    if (outcome.kind === 'gone' && row.kind === 'digest') await tellAdministrators(deps, site, row);
  }
  return outcome.kind;
};

/** Why somebody cannot be written to is kept for whoever can mend it, until a message arrives again. */
const rememberReach = async (deps: Deps, site: Site, row: OutboxRow, outcome: Outcome): Promise<void> => {
  if (!('person' in row.target)) return;
  const why = outcome.kind === 'gone' ? outcome.unreached : undefined;
  if (outcome.kind === 'sent' || why !== undefined) {
    await deps.store.reached(site.workspace.id, row.target.person, why);
  }
};

/** A digest that cannot be posted is nothing that leaders should find out by missing it. */
const tellAdministrators = async (deps: Deps, site: Site, row: OutboxRow): Promise<void> => {
  const channel = 'channel' in row.target ? row.target.channel : '';
  const found = await site.platform.directory.channel(site.workspace, channel);
  await notifyAdministrators(deps, site, `digest not posted ${row.subject} ${channel}`, (words) =>
    digestNotPostedCard(words, found?.name ?? channel),
  );
};

const later = (afterMs: number): Outcome => ({ kind: 'retry', afterMs });

/** Whatever a platform throws is a bug of ours or theirs: what became of the message is not known. */
const attempt = async (
  deps: Deps,
  site: Site,
  delivery: Parameters<Site['platform']['deliver']>[0],
  row: OutboxRow,
): Promise<Outcome> => {
  try {
    const outcome = await site.platform.deliver(delivery);
    if (outcome.kind !== 'retry') return outcome;
    // Never sooner than the platform says; longer with every repeat, and spread so that a crowd does not come at once.
    const grownMs = Math.min(longestWaitMs, 1000 * 2 ** Math.min(row.attempt, 12));
    return later(Math.max(outcome.afterMs, Math.round(grownMs * (0.5 + deps.chance() / 2))));
  } catch (error) {
    deps.log.error('delivery threw', error, { kind: row.kind, subject: row.subject });
    return { kind: 'ambiguous', why: 'threw' };
  }
};

/** Adopts what was sent after all, sends again what certainly was not, and leaves the rest reported as unclear. */
const settleUnclear = async (deps: Deps, site: Site, now: Millis): Promise<number> => {
  let left = 0;
  // Side by side: one answer that does not come must not hold up all sending.
  await allDone(
    (await deps.store.unclear(site.workspace.site, now)).map(async (row) => {
      const found = await site.platform.find(site.workspace, row.target, row.key);
      if (found.kind === 'found') await deps.store.settle(row.id, { kind: 'sent', ref: found.ref }, now);
      else if (found.kind === 'none') await deps.store.settle(row.id, later(0), now);
      else {
        left += 1;
        if (row.state === 'sending') {
          await deps.store.settle(row.id, { kind: 'ambiguous', why: 'cut off while sending' }, now);
          deps.log.warn('message unclear', { kind: row.kind, subject: row.subject });
        }
      }
    }),
  );
  return left;
};
