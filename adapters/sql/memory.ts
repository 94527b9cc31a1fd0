/** What platforms must not forget, by platform and key. */
import { sql } from 'kysely';
import type { Store } from '../../src/ports.ts';
import type { Db } from './db.ts';

export const createMemory =
  (db: Db): Store['memory'] =>
  (platform) => {
    const own = () => db.kysely.selectFrom('memory').select(['key', 'value']).where('platform', '=', platform);
    return {
      get: async (key) => (await own().where('key', '=', key).executeTakeFirst())?.value,
      set: async (key, value) => {
        await db.kysely
          .insertInto('memory')
          .values({ platform, key, value })
          .onConflict((conflict) => conflict.columns(['platform', 'key']).doUpdateSet({ value }))
          .execute();
      },
      delete: async (key) => {
        await db.kysely.deleteFrom('memory').where('platform', '=', platform).where('key', '=', key).execute();
      },
      all: async (prefix) => {
        const begins = sql<boolean>`substr(key, 1, ${prefix.length}) = ${prefix}`;
        const rows = await own().where(begins).execute();
        // Ordered in code: PostgreSQL's collations order each in their own way.
        return rows.map((row) => [row.key, row.value] as const).sort(([one], [other]) => (one < other ? -1 : 1));
      },
    };
  };
