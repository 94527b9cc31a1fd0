/** PostgreSQL: the same queries through a pool, numbers as numbers. */
import { Kysely, PostgresDialect } from 'kysely';
import { type CustomTypesConfig, Pool, types } from 'pg';
import type { Db } from './db.ts';
import type { Schema } from './schema.ts';

const connections = 10;
const connectMs = 5_000;
/** Types that the driver hands over as text. */
const numbers: ReadonlySet<number> = new Set([types.builtins.INT8, types.builtins.NUMERIC]);

/** Opens a pool; connects with the first query. `onError` hears of connections that break while idle. */
export const openPostgres = (url: string, onError: (error: Error) => void): Db => {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    types: { getTypeParser },
  });
  // Without a listener a connection that breaks while idle would end the process.
  pool.on('error', onError);
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return {
    kysely,
    dialect: 'postgres',
    transaction: (work) => kysely.transaction().execute(work),
    close: () => kysely.destroy(),
  };
};

/** Ids, times and sums stay far below 2^53: numbers, as in SQLite. */
const getTypeParser: CustomTypesConfig['getTypeParser'] = (id, format) =>
  numbers.has(id) ? Number : types.getTypeParser(id, format);
