/** The one handle that both halves of the store work on, and the error with which the database says "not now". */
import type { Database } from 'better-sqlite3';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** What runs a query: the database itself, or a transaction of it. */
export type Runner = Kysely<Schema>;

export interface Db {
  readonly kysely: Kysely<Schema>;
  readonly dialect: 'sqlite' | 'postgres';
  /** SQLite only: the bare handle. Writing on it happens inside `immediate`, never beside it. */
  readonly sqlite?: Database;
  /** SQLite only: the file, absolute. */
  readonly path?: string;
  /** A write transaction (BEGIN IMMEDIATE in SQLite). Awaits nothing but `trx`. */
  transaction<T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T>;
  /**
   * SQLite only: runs this synchronous work on the bare handle inside BEGIN IMMEDIATE and COMMIT, in turn with
   * everything that goes through `kysely`. Resolves when it is on disk; rolled back if the work throws.
   */
  immediate?<T>(work: (sqlite: Database) => T): Promise<T>;
  /**
   * SQLite only: the same at once where nobody else uses the connection or the file, undefined where somebody does and
   * nothing was done. On disk on return; throws what the work throws, rolled back. For the path of a tap, where waiting
   * for a turn that is free costs a tenth of the commit.
   */
  immediateNow?<T>(work: (sqlite: Database) => T): { readonly result: T } | undefined;
  /** PostgreSQL only: whether this process holds the lock of this name, taking it if it is free. Held until `close`. */
  holds?(name: number): Promise<boolean>;
  close(): Promise<void>;
}

/** Disk full, read-only, gone or busy for too long: nothing was saved, and it may work again later. */
const unavailableName = 'StoreUnavailable';

export const isUnavailable = (error: unknown): boolean => error instanceof Error && error.name === unavailableName;

/** SQLite: full disk, read-only file, failing disk, a lock that somebody else keeps. https://www.sqlite.org/rescode.html */
const sqliteCodes = /^SQLITE_(FULL|READONLY|IOERR|CANTOPEN|BUSY|LOCKED|PROTOCOL|NOMEM)/;
/** PostgreSQL: connection, resources, operator, system, read-only. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const postgresCodes = /^(08...|53...|57P..|58...|25006|55P03|40001|40P01)$/;
const networkCodes = /^(ECONN[A-Z]+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
const clientMessages =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/;

/** The error as everyone above knows it: `StoreUnavailable` where trying later may help, otherwise as it was. */
export const asStoreError = (error: unknown): unknown => {
  if (!(error instanceof Error) || error.name === unavailableName) return error;
  const code = (error as { code?: unknown }).code;
  const text = typeof code === 'string' ? code : '';
  const known = sqliteCodes.test(text) || postgresCodes.test(text) || networkCodes.test(text);
  // The pool of `pg` gives its own refusals no code.
  if (!known && !(text === '' && clientMessages.test(error.message))) return error;
  const unavailable = new Error(`the database cannot be used now (${text || 'no connection'})`, { cause: error });
  unavailable.name = unavailableName;
  return unavailable;
};

/**
 * SQLite's log still holds pages as they were: what was deleted leaves it now instead of some time later. Not where
 * somebody reads at this moment, for waiting would stop the event loop; then it leaves with the next checkpoint.
 */
export const emptyLog = async (db: Db): Promise<void> => {
  if (db.dialect !== 'sqlite') return;
  await db.kysely.connection().execute(async (connection) => {
    const timeout = (await sql<{ timeout: number }>`pragma busy_timeout`.execute(connection)).rows[0]?.timeout ?? 0;
    await sql`pragma busy_timeout = 0`.execute(connection);
    try {
      await sql`pragma wal_checkpoint(truncate)`.execute(connection);
    } finally {
      await sql`pragma busy_timeout = ${sql.lit(timeout)}`.execute(connection);
    }
  });
};
