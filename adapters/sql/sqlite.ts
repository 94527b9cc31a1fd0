/**
 * SQLite: the file opened with the settings Pollen depends on, and a thin Kysely dialect that keeps prepared statements
 * (preparing costs as much again as running: design/tools.md).
 */
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite, { type Database, type Statement } from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteIntrospector,
} from 'kysely';
import type { Db } from './db.ts';
import type { Schema } from './schema.ts';
import { QueryCompiler } from './sqlite-compiler.ts';

/** The driver sleeps inside the event loop while it waits for a lock: briefly, then we wait with a timer. */
const busyTimeoutMs = 100;
const busyPauseMs = 25;
/** After this long without the lock the write is refused. */
const longestWaitMs = 5_000;
const statementsKept = 500;

/** Opens or makes the file. Throws where a setting that durability rests on does not hold. */
export const openSqlite = async (path: string, patienceMs: number = longestWaitMs): Promise<Db> => {
  const absolute = resolve(path);
  const sqlite = new Sqlite(absolute, { timeout: busyTimeoutMs });
  try {
    await whileBusy(patienceMs, () => configure(sqlite));
  } catch (error) {
    sqlite.close();
    throw error;
  }
  const turn = turns(patienceMs);
  const kysely = new Kysely<Schema>({ dialect: dialect(sqlite, turn) });
  return {
    kysely,
    dialect: 'sqlite',
    sqlite,
    path: absolute,
    transaction: (work) => kysely.transaction().execute(work),
    immediate: (work) => immediate(sqlite, turn, work),
    immediateNow: createImmediateNow(sqlite, turn),
    close: () => kysely.destroy(),
  };
};

/** Sets what the promises rest on and reads each back: the driver is built so that WAL alone means NORMAL. */
const configure = (sqlite: Database): void => {
  for (const [name, value, expected] of [
    ['journal_mode', 'WAL', 'wal'],
    ['synchronous', 'FULL', 2],
    ['foreign_keys', 'ON', 1],
    // What is erased, severed or sealed is overwritten where it lay.
    ['secure_delete', 'ON', 1],
    ['busy_timeout', String(busyTimeoutMs), busyTimeoutMs],
    ['journal_size_limit', '67108864', 67_108_864],
    ['cache_size', '-4000', -4000],
  ] as const) {
    sqlite.pragma(`${name} = ${value}`);
    checkSetting(name, sqlite.pragma(name, { simple: true }), expected);
  }
};

/** Throws unless a setting reads back as it was set. */
export const checkSetting = (name: string, found: unknown, expected: string | number): void => {
  if (found === expected) return;
  throw new Error(
    `SQLite did not take the setting ${name}: it reads ${String(found)} instead of ${String(expected)}. ` +
      'Saved answers might be lost in a power cut, so Pollen does not start. Put the database on a local disk.',
  );
};

const isBusy = (error: unknown): boolean =>
  error instanceof Sqlite.SqliteError && (error.code.startsWith('SQLITE_BUSY') || error.code === 'SQLITE_LOCKED');

/** Runs this until the lock is free, waiting without blocking the event loop; throws the last refusal in the end. */
const whileBusy = async <T>(patienceMs: number, work: () => T): Promise<T> => {
  const start = performance.now();
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() - start > patienceMs) throw error;
      await pause(busyPauseMs);
    }
  }
};

/** One user of the connection at a time: whoever waits gets it in order. */
interface Turns {
  /** Resolves to what ends the turn. */
  take(): Promise<() => void>;
  isFree(): boolean;
  /** How long whoever has the turn waits for other processes. */
  readonly patienceMs: number;
}

const turns = (patienceMs: number): Turns => {
  let last: Promise<void> = Promise.resolve();
  let users = 0;
  const take = async (): Promise<() => void> => {
    const before = last;
    let end = (): void => undefined;
    users += 1;
    last = new Promise((done) => {
      end = () => {
        users -= 1;
        done();
      };
    });
    await before;
    return end;
  };
  return { take, isFree: () => users === 0, patienceMs };
};

/**
 * Ends a transaction whose rolling back failed, on a disk that fails. Left open, it would swallow everything that is
 * written from then on: each write would seem to be saved, and none would ever be committed.
 */
const endLeftOver = (sqlite: Database): void => {
  if (sqlite.inTransaction) sqlite.exec('rollback');
};

/** Statements for beginning and committing are prepared once: they are run for each tap. */
const createImmediateNow = (sqlite: Database, turn: Turns): NonNullable<Db['immediateNow']> => {
  const [begin, commit, rollback] = ['begin immediate', 'commit', 'rollback'].map((sql) => sqlite.prepare(sql));
  return (work) => {
    if (!turn.isFree()) return undefined;
    try {
      begin?.run();
    } catch (error) {
      if (isBusy(error)) return undefined;
      // Asked only now: on the path of a tap the question would cost a thirtieth of the commit.
      if (!sqlite.inTransaction) throw error;
      endLeftOver(sqlite);
      begin?.run();
    }
    try {
      const result = work(sqlite);
      commit?.run();
      return { result };
    } catch (error) {
      if (sqlite.inTransaction) rollback?.run();
      throw error;
    }
  };
};

const immediate = async <T>(sqlite: Database, turn: Turns, work: (sqlite: Database) => T): Promise<T> => {
  const end = await turn.take();
  try {
    endLeftOver(sqlite);
    await whileBusy(turn.patienceMs, () => sqlite.exec('begin immediate'));
    try {
      const result = work(sqlite);
      sqlite.exec('commit');
      return result;
    } catch (error) {
      if (sqlite.inTransaction) sqlite.exec('rollback');
      throw error;
    }
  } finally {
    end();
  }
};

const dialect = (sqlite: Database, turn: Turns): Dialect => ({
  // SQLite changes its schema inside transactions; with BEGIN IMMEDIATE two processes migrate one after the other.
  createAdapter: () => ({
    supportsReturning: true,
    supportsTransactionalDdl: true,
    supportsMultipleConnections: false,
    acquireMigrationLock: async () => undefined,
    releaseMigrationLock: async () => undefined,
  }),
  createDriver: () => driver(sqlite, turn),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new QueryCompiler(),
});

const driver = (sqlite: Database, turn: Turns): Driver => {
  let isBegun = false;
  const shared = connection(sqlite, turn.patienceMs, () => isBegun);
  const ends: (() => void)[] = [];
  const run = (sql: string): Promise<unknown> => shared.executeQuery(CompiledQuery.raw(sql));
  return {
    init: async () => undefined,
    // Never throws: Kysely would keep its own lock for ever.
    acquireConnection: async () => {
      ends.push(await turn.take());
      return shared;
    },
    releaseConnection: async () => ends.pop()?.(),
    beginTransaction: async () => {
      await run('begin immediate');
      isBegun = true;
    },
    commitTransaction: async () => {
      await run('commit');
      isBegun = false;
    },
    rollbackTransaction: async () => {
      isBegun = false;
      // A full disk ends the transaction by itself; rolling back again would hide why.
      if (sqlite.inTransaction) sqlite.exec('rollback');
    },
    destroy: async () => void sqlite.close(),
  };
};

/** `isBegun`: whether a transaction that is open is that of whoever has the turn. */
const connection = (sqlite: Database, patienceMs: number, isBegun: () => boolean): DatabaseConnection => {
  const statements = new Map<string, Statement>();
  const prepare = (sql: string): Statement => {
    const known = statements.get(sql) ?? sqlite.prepare(sql);
    // Deleted and set again: the oldest key of the map is always the one not used for longest.
    statements.delete(sql);
    statements.set(sql, known);
    if (statements.size > statementsKept) statements.delete(statements.keys().next().value ?? '');
    return known;
  };
  const execute = <R>({ sql, parameters }: CompiledQuery): QueryResult<R> => {
    const statement = prepare(sql);
    if (statement.reader) return { rows: statement.all(parameters) as R[] };
    const { changes, lastInsertRowid } = statement.run(parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  };
  return {
    executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
      // Inside a transaction the lock is held; a refusal there is final.
      if (isBegun()) return execute<R>(query);
      endLeftOver(sqlite);
      return whileBusy(patienceMs, () => execute<R>(query));
    },
    async *streamQuery<R>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
      for (const row of sqlite.prepare(sql).iterate(parameters)) yield { rows: [row as R] };
    },
  };
};
