/** PostgreSQL: the same queries through a pool, numbers as numbers. */
import { Kysely, PostgresDialect } from 'kysely';
import { type CustomTypesConfig, Pool, type PoolClient, types } from 'pg';
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
  // The pool does not listen to one that is in use or being closed; whose it is learns of the cut by its next query.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const locks = createLocks(pool);
  return {
    kysely,
    dialect: 'postgres',
    transaction: (work) => kysely.transaction().execute(work),
    holds: locks.holds,
    close: async () => {
      locks.release();
      await kysely.destroy();
    },
  };
};

/** Tells our locks from those that others take in the same database. */
const lockSpace = 0x706f6c;

/** Advisory locks of one connection: PostgreSQL lets go of them when the connection ends, however that comes about. */
const createLocks = (pool: Pool) => {
  let connection: Promise<PoolClient> | undefined;
  const held = new Set<number>();
  const release = (): void => {
    const ended = connection;
    connection = undefined;
    held.clear();
    ended?.then((client) => client.release(true)).catch(() => undefined);
  };
  const take = async (): Promise<PoolClient> => {
    const client = await pool.connect();
    // A lock that was held is lost with its connection.
    client.on('error', release);
    return client;
  };
  const holds = async (name: number): Promise<boolean> => {
    connection ??= take();
    try {
      const client = await connection;
      // Asked even where it is held: a connection that was cut off says so now.
      const query = held.has(name) ? 'select true as held' : 'select pg_try_advisory_lock($1, $2) as held';
      const values = held.has(name) ? [] : [lockSpace, name];
      const { rows } = await client.query<{ held: boolean }>(query, values);
      if (rows[0]?.held) held.add(name);
      return held.has(name);
    } catch (error) {
      release();
      throw error;
    }
  };
  return { holds, release };
};

/** Ids, times and sums stay far below 2^53: numbers, as in SQLite. */
const getTypeParser: CustomTypesConfig['getTypeParser'] = (id, format) =>
  numbers.has(id) ? Number : types.getTypeParser(id, format);
