/** Messages on their way: due, claimed, sent, or one of the other ends. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Millis } from '../../src/domain/model.ts';
import type { OutboxState, Store } from '../../src/ports.ts';
import { inPieces } from './bulk.ts';
import type { Db, Runner } from './db.ts';
import { kept } from './kept.ts';
import { writeMessages } from './prompts.ts';
import { toMessage } from './rows.ts';

type Outbox = Pick<
  Store,
  'isSender' | 'enqueue' | 'lease' | 'settle' | 'unclear' | 'sent' | 'outbox' | 'nextMessage' | 'postpone'
>;

const noMessages: Readonly<Record<OutboxState, number>> = {
  due: 0,
  sending: 0,
  sent: 0,
  ambiguous: 0,
  gone: 0,
  skipped: 0,
};

export const createOutbox = (db: Db): Outbox => ({
  ...reading(db),
  isSender: async (site) => (db.holds ? db.holds(site) : true),
  lease: createLease(db),
  settle: createSettle(db),
  postpone: createPostpone(db),
  enqueue: (workspace, messages) =>
    inPieces(messages, (piece) => db.transaction((trx) => writeMessages(trx, db.dialect, workspace, piece))),
});

const reading = (db: Db): Pick<Store, 'unclear' | 'sent' | 'outbox' | 'nextMessage'> => {
  const of = (run: Runner, site: number) => run.selectFrom('outbox').where('site', '=', site);
  // What a platform shows may lag behind what it took: nothing is looked for while its lease runs.
  const left = kept((run, site: number, now: Millis) =>
    of(run, site)
      .selectAll()
      .where('state', 'in', ['sending', 'ambiguous'])
      .where((is) => is.or([is('lease_until', '<', now), is('lease_until', 'is', null)]))
      .orderBy('id'),
  );
  const next = kept((run, site: number) =>
    of(run, site).where('state', '=', 'due').select('due_at').orderBy('due_at').limit(1),
  );
  return {
    unclear: async (site, now) => (await left(db.kysely, site, now)).map(toMessage),
    sent: async (workspace, kind, subject, audience) => {
      let query = db.kysely.selectFrom('outbox').where('workspace', '=', workspace);
      query = query.where('kind', '=', kind).where('subject', '=', subject);
      if (audience !== undefined) query = query.where('audience', '=', audience);
      const row = await query.selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst();
      return row && toMessage(row);
    },
    outbox: async (site) => {
      const query = of(db.kysely, site).select(({ fn }) => ['state', fn.countAll<number>().as('messages')]);
      const counts = await query.groupBy('state').execute();
      return { ...noMessages, ...Object.fromEntries(counts.map((row) => [row.state, row.messages])) };
    },
    nextMessage: async (site) => (await next(db.kysely, site))[0]?.due_at,
  };
};

/**
 * One statement claims: rows that another claims at the same moment are passed over, in SQLite because there is one
 * writer, in PostgreSQL by SKIP LOCKED. What came too late to be sent is skipped by the same statement.
 */
const createLease = (db: Db): Store['lease'] => {
  const claim = kept((run, site: number, now: Millis, limit: number, leaseUntil: Millis) => {
    let due = run
      .selectFrom('outbox')
      .select('id')
      .where('site', '=', site)
      .where('state', '=', 'due')
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .orderBy('id')
      .limit(limit);
    if (db.dialect === 'postgres') due = due.forUpdate().skipLocked();
    const late = sql<boolean>`expires_at <= ${now}`;
    return run
      .updateTable('outbox')
      .set({
        state: sql<string>`case when ${late} then 'skipped' else 'sending' end`,
        why: sql<string | null>`case when ${late} then 'expired' else null end`,
        attempt: sql<number>`case when ${late} then attempt else attempt + 1 end`,
        lease_until: sql<number | null>`case when ${late} then null else cast(${leaseUntil} as bigint) end`,
      })
      .where('id', 'in', due)
      .returningAll();
  });
  return async (site, now, limit, leaseMs) => {
    if (limit < 1) return [];
    for (;;) {
      const claimed = await claim(db.kysely, site, now, limit, now + leaseMs);
      const leased = claimed.filter((row) => row.state === 'sending');
      if (leased.length === 0 && claimed.length > 0) continue;
      return leased.sort((one, other) => one.due_at - other.due_at || one.id - other.id).map(toMessage);
    }
  };
};

/** Longest technical word that is kept. */
const longestWhy = 200;

const createSettle =
  (db: Db): Store['settle'] =>
  async (id, outcome, now) => {
    // Only what is on its way can be settled: a late answer of the network never undoes an end, or a message put off.
    const update = db.kysely.updateTable('outbox').where('id', '=', id).where('state', 'in', ['sending', 'ambiguous']);
    const why = 'why' in outcome ? outcome.why.slice(0, longestWhy) : null;
    switch (outcome.kind) {
      case 'sent':
        // From here on `due_at` says when it came: whoever is to be reminded of it is left alone for some hours.
        await update.set({ state: 'sent', ref: outcome.ref, due_at: now, lease_until: null, why }).execute();
        return;
      case 'retry':
        await update.set({ state: 'due', due_at: now + outcome.afterMs, lease_until: null, why }).execute();
        return;
      case 'ambiguous':
        await update.set({ state: 'ambiguous', why }).execute();
        return;
      case 'gone':
      case 'skipped':
        await update.set({ state: outcome.kind, lease_until: null, why }).execute();
    }
  };

/**
 * "Not now" is said in the message itself, so it is mostly sent already: it comes again, as a new message to the
 * platform. Too late: the prompt closes before then, is answered, or no message of its own can reach the person.
 */
const createPostpone =
  (db: Db): Store['postpone'] =>
  (workspace, prompt, until) =>
    db.transaction(async (trx) => {
      const open = trx
        .selectFrom('prompt as q')
        .innerJoin('round as r', 'r.id', 'q.round')
        .select('q.id')
        .where('q.id', '=', prompt)
        .where('q.workspace', '=', workspace)
        .where('q.answered', '=', 0)
        .where('q.closes_at', '>', until)
        .where('r.state', 'in', ['opening', 'open']);
      const changed = await trx
        .updateTable('outbox')
        .set({ state: 'due', due_at: until, key: randomUUID(), lease_until: null, ref: null, why: null })
        .where('workspace', '=', workspace)
        .where('kind', '=', 'prompt')
        .where('subject', 'in', open)
        .where('state', 'not in', ['gone', 'skipped'])
        .executeTakeFirst();
      if (changed.numUpdatedRows === 0n) return false;
      await trx.updateTable('prompt').set({ due_at: until }).where('id', '=', prompt).execute();
      return true;
    });
