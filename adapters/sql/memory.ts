/** What platforms must not forget, by platform and key. */
import { sql } from 'kysely';
import type { Store } from '../../src/ports.ts';
import { rows, text } from './bulk.ts';
import type { Db, Runner } from './db.ts';
import { kept } from './kept.ts';
import { together } from './together.ts';

interface Entry {
  readonly key: string;
  readonly value: string;
}

const columns = { key: 'text', value: 'text' } as const;

export const createMemory =
  (db: Db): Store['memory'] =>
  (platform) => {
    const own = (run: Runner) => run.selectFrom('memory').select(['key', 'value']).where('platform', '=', platform);
    const byKey = kept((run, key: string) => own(run).where('key', '=', key));
    const save = together<Entry>(async (entries) => {
      const latest = [...new Map(entries.map((entry) => [entry.key, entry])).values()];
      await sql`insert into memory (platform, key, value)
        select ${text(platform)}, r.key, r.value from ${rows(db.dialect, columns, latest)} as r where true
        on conflict (platform, key) do update set value = excluded.value`.execute(db.kysely);
    });
    return {
      get: async (key) => (await byKey(db.kysely, key))[0]?.value,
      set: (key, value) => save({ key, value }),
      delete: async (key) => {
        await db.kysely.deleteFrom('memory').where('platform', '=', platform).where('key', '=', key).execute();
      },
      all: async (prefix) => {
        const begins = sql<boolean>`substr(key, 1, ${prefix.length}) = ${prefix}`;
        const found = await own(db.kysely).where(begins).execute();
        // Ordered in code: PostgreSQL's collations order each in their own way.
        return found.map((row) => [row.key, row.value] as const).sort(([one], [other]) => (one < other ? -1 : 1));
      },
    };
  };
