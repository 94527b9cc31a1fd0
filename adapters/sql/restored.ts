/**
 * What a database has to know once it has been brought back from a copy: between the copy and now another one went on
 * from the same beginning, and people have its messages before them.
 */
import type { Database } from 'better-sqlite3';
import type { Millis } from '../../src/domain/model.ts';
import type { Store } from '../../src/ports.ts';
import type { Db } from './db.ts';

/** More rows than any table gets between a copy and its return. */
const idsLeftOut = 100_000_000;

/**
 * Lets nothing be said twice, and nothing be taken for something else.
 *
 * Messages that were on their way may have been sent since: they become unclear, to be looked up or reported. A round
 * that has ended since may have had figures of more answers than are left: a second set beside them could tell what one
 * person said, so it has none. And ids that the other one has given out are in buttons that people still have before
 * them: they are not given out again, or a reply could go to somebody else.
 */
export const markRestored = (copy: Database, now: Millis): void => {
  const change = copy.transaction(() => {
    copy
      .prepare(
        "update outbox set state = 'ambiguous', why = 'restored' where state in ('due', 'sending') and due_at <= ?",
      )
      .run(now);
    copy.prepare("update round set state = 'skipped' where state in ('opening', 'open') and closes_at <= ?").run(now);
    copy.prepare("update round set state = 'open' where state = 'opening'").run();
    copy.prepare('update sqlite_sequence set seq = seq + ?').run(idsLeftOut);
    copy
      .prepare(
        `insert into sqlite_sequence (name, seq) select name, ? from sqlite_master
         where type = 'table' and sql like '%autoincrement%' and name not in (select name from sqlite_sequence)`,
      )
      .run(idsLeftOut);
    copy.prepare("insert or replace into setting (name, value) values ('restored', ?)").run(String(now));
  });
  change();
};

/** Read once: nothing is brought back while a server runs. */
export const createRestored = (db: Db): Pick<Store, 'restoredAt'> => {
  let known: { readonly at: Millis | undefined } | undefined;
  return {
    restoredAt: async () => {
      if (known) return known.at;
      const query = db.kysely.selectFrom('setting').select('value').where('name', '=', 'restored');
      const row = await query.executeTakeFirst();
      known = { at: row && Number(row.value) };
      return known.at;
    },
  };
};
