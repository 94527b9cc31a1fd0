/** From an address to a store that may be used: held, migrated, and with the keys that belong to it. */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Log, Store } from '../../src/ports.ts';
import { asStoreError, type Db } from './db.ts';
import { createKeys, type Keys } from './keys.ts';
import { takeLock } from './lock.ts';
import { isOutdated, migrate } from './migrate.ts';
import { openSqlite } from './sqlite.ts';
import { createStore } from './store.ts';

export interface OpenOptions {
  readonly keysPath: string;
  readonly log: Log;
  /** The server: holds a SQLite file for itself. Commands may open it beside the server. */
  readonly server?: boolean;
  /** Goes on with a key store that is not the database's, and seals every season whose keys are lost with it. */
  readonly sealLost?: boolean;
}

/** Why a store was not opened, for whoever starts Pollen: `message` is one line that says how to mend it. */
export type Refusal = 'StoreAddress' | 'StoreHeld' | 'StoreOutdated' | 'StoreNewer' | 'KeysMismatch';

const refuse = (name: Refusal, message: string): Error => Object.assign(new Error(message), { name });

/**
 * Opens `sqlite:<file>` or `postgres://…`. Throws a `Refusal`, a KeyFileError, or StoreUnavailable; each message is
 * for the person at the terminal, and none holds the address, which may hold a password.
 */
export const openStore = async (url: string, options: OpenOptions): Promise<Store> => {
  const path = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : undefined;
  if (path !== undefined) return openFile(path, options);
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw refuse(
      'StoreAddress',
      'DATABASE_URL must be sqlite:<file>, for example sqlite:pollen.sqlite, or postgres://…',
    );
  }
  const { openPostgres } = await import('./postgres.ts');
  const db = openPostgres(url, (error) => options.log.warn('connection lost', { reason: error.message }));
  return finish(
    db,
    options,
    () => migrate(db),
    () => undefined,
  );
};

const openFile = async (given: string, options: OpenOptions): Promise<Store> => {
  if (given === '' || given.startsWith(':')) {
    throw refuse('StoreAddress', 'DATABASE_URL must name a file, for example sqlite:pollen.sqlite');
  }
  const path = resolve(given);
  if (!existsSync(dirname(path))) {
    throw refuse(
      'StoreAddress',
      `There is no folder ${dirname(path)} for the database: make it, or change DATABASE_URL.`,
    );
  }
  const release = options.server ? await hold(path) : () => undefined;
  let db: Db;
  try {
    db = await openSqlite(path);
  } catch (error) {
    release();
    throw asStoreError(error);
  }
  return finish(db, options, () => (options.server ? migrate(db) : migrateAlone(db, path)), release);
};

const hold = async (path: string): Promise<() => void> => {
  const release = await takeLock(path);
  if (release) return release;
  throw refuse(
    'StoreHeld',
    `Another Pollen is running with ${path}. Stop it first, or give this one another file: DATABASE_URL=sqlite:other.sqlite`,
  );
};

/** A command changes the tables only while no server, which would be of an older version, uses them. */
const migrateAlone = async (db: Db, path: string): Promise<void> => {
  if (!(await isOutdated(db))) return;
  const release = await takeLock(path);
  // Whoever holds it may have been faster: a server of this version, or another command.
  if (!(release || (await isOutdated(db)))) return;
  if (!release) {
    throw refuse(
      'StoreOutdated',
      `A server of an older version of Pollen is running with ${path}. Stop it, start this version, then try again.`,
    );
  }
  try {
    await migrate(db);
  } finally {
    release();
  }
};

const finish = async (
  db: Db,
  options: OpenOptions,
  prepare: () => Promise<void>,
  released: () => void,
): Promise<Store> => {
  try {
    await prepare();
    const keys = createKeys(options.keysPath);
    const store = createStore(db, keys, { log: options.log, released });
    await matchKeys(db, keys, store, options);
    return store;
  } catch (error) {
    await db.close();
    released();
    throw asStoreError(error);
  }
};

/** The database remembers which key store belongs to it; with another one every answer would lose its person. */
const matchKeys = async (db: Db, keys: Keys, store: Store, options: OpenOptions): Promise<void> => {
  const value = keys.fingerprint();
  const row = { name: 'keys', value };
  await db.kysely
    .insertInto('setting')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const kept = await db.kysely.selectFrom('setting').select('value').where('name', '=', 'keys').executeTakeFirst();
  if (kept?.value === value) return;
  if (!options.sealLost) {
    throw refuse(
      'KeysMismatch',
      `${options.keysPath} is not the key file of this database. Put back the file that belongs to it (POLLEN_KEYS). ` +
        'If it is lost, start once with --seal-lost: people can then no longer see, change or erase the answers of ' +
        'seasons that are not sealed yet, and a new season begins.',
    );
  }
  await sealLost(store, options.log);
  await db.kysely.updateTable('setting').set({ value }).where('name', '=', 'keys').execute();
};

const sealLost = async (store: Store, log: Log): Promise<void> => {
  let sealed = 0;
  for (const workspace of await store.workspaces()) {
    for (const season of await store.seasons(workspace.id)) {
      if (season.sealed) continue;
      await store.seal(workspace.id, season.number);
      sealed += 1;
    }
  }
  log.warn('key file lost: answers of unsealed seasons can no longer be seen, changed or erased', { seasons: sealed });
};
