/** Copies of a SQLite database, made beside a running server, checked before they count and before they come back. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, copyFile, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import type { Millis } from '../../src/domain/model.ts';
import { createKeys } from './keys.ts';
import { takeLock } from './lock.ts';
import { migrations } from './migrations/index.ts';
import { markRestored } from './restored.ts';

/** Why no copy was made or brought back, for whoever asked for it: `message` is one line that says how to mend it. */
export const refuse = (message: string): Error => Object.assign(new Error(message), { name: 'BackupRefused' });

/** What a copy that checks holds. */
export interface Checked {
  readonly answers: number;
  readonly people: number;
}

/** Files that SQLite keeps beside a database. */
const beside = ['-wal', '-shm'] as const;

/**
 * Writes a copy of the database at `from` to `to` as it is at one moment, with everything committed until then, checks
 * it, and only then gives it its name: a file of that name is replaced as a whole or stays as it was.
 */
export const backup = async (from: string, to: string): Promise<Checked> => {
  if (!existsSync(from)) throw refuse(`There is no database ${from}: look at DATABASE_URL.`);
  const target = resolve(to);
  if (!existsSync(dirname(target))) throw refuse(`There is no folder ${dirname(target)} for the copy: make it.`);
  if (target === resolve(from)) throw refuse('The copy would replace the database itself: give it another name.');
  // Another process may be writing the same copy: the last one to end gives its own the name.
  const draft = `${target}.${randomUUID()}.part`;
  const source = new Sqlite(from, { readonly: true, timeout: 5000 });
  try {
    // One snapshot for all of it: without, each answer that is saved meanwhile would make the copying begin anew.
    source.exec('begin');
    source.prepare('select 1 from sqlite_master').get();
    await source.backup(draft);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    source.close();
  }
  try {
    // Who reads the copy reads what the database holds: it is its owner's alone.
    await chmod(draft, 0o600);
    const checked = check(draft);
    await settle(draft, target);
    return checked;
  } finally {
    await rm(draft, { force: true });
  }
};

/** Reads every page and every reference. Throws where anything is wrong, or where it is no database of Pollen's. */
const check = (path: string): Checked => {
  let copy: Database | undefined;
  try {
    copy = new Sqlite(path, { fileMustExist: true });
    // One file and nothing beside it, whatever the database it came from kept.
    copy.pragma('journal_mode = DELETE');
    const found: unknown = copy.pragma('integrity_check', { simple: true });
    const loose = copy.pragma('foreign_key_check') as unknown[];
    if (found !== 'ok' || loose.length > 0) throw refuse(`The copy does not check: ${String(found).split('\n')[0]}.`);
    const count = (table: string): number =>
      (copy as Database).prepare<[], { rows: number }>(`select count(*) as rows from ${table}`).get()?.rows ?? 0;
    return { answers: count('answer'), people: count('person') };
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) throw refuse(`${path} is no sound database of Pollen’s (${error.code}).`);
    throw error;
  } finally {
    copy?.close();
  }
};

/** On disk under its name on return, whatever happens to the machine afterwards. */
export const settle = async (draft: string, target: string): Promise<void> => {
  await sync(draft);
  await rename(draft, target);
  await sync(dirname(target));
};

const sync = async (path: string): Promise<void> => {
  // Windows opens no folders; there renames are kept without it.
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Puts a copy in the place of the database at `to`. Refused while a server holds it, where the copy does not check, is of
 * a newer version, or belongs to other season keys than those at `keysPath`. What was there stays beside it.
 * `restored.ts` says what it knows then.
 */
export const restore = async (
  from: string,
  to: string,
  keysPath: string,
  now: Millis = Date.now(),
): Promise<Checked & { readonly kept?: string }> => {
  if (!existsSync(from)) throw refuse(`There is no copy ${from}.`);
  if (!existsSync(dirname(to))) throw refuse(`There is no folder ${dirname(to)} for the database: make it.`);
  const release = await takeLock(to);
  if (!release) throw refuse(`A server is running with ${to}: stop it, then restore.`);
  const draft = `${to}.part`;
  try {
    await copyFile(from, draft);
    const checked = check(draft);
    belongs(draft, from, keysPath);
    mark(draft, now);
    await chmod(draft, 0o600);
    const kept = await setAside(to);
    await settle(draft, to);
    return { ...checked, ...(kept !== undefined && { kept }) };
  } finally {
    await rm(draft, { force: true });
    release();
  }
};

const belongs = (draft: string, from: string, keysPath: string): void => {
  const copy = new Sqlite(draft);
  try {
    const made = copy.prepare<[], { name: string }>('select name from kysely_migration').all();
    const known = Object.keys(migrations('sqlite'));
    if (made.some(({ name }) => !known.includes(name))) {
      throw refuse(`${from} was made by a newer version of Pollen: restore it with that version.`);
    }
    const kept = copy.prepare<[], { value: string }>("select value from setting where name = 'keys'").get();
    if (existsSync(keysPath) && kept && kept.value !== createKeys(keysPath).fingerprint()) {
      throw refuse(`${keysPath} is not the key file of ${from}: put back the one that belongs to it (POLLEN_KEYS).`);
    }
  } finally {
    copy.close();
  }
};

const mark = (draft: string, now: Millis): void => {
  const copy = new Sqlite(draft);
  try {
    markRestored(copy, now);
  } finally {
    copy.close();
  }
};

/** The database of before with its log, under names that say what it is; undefined where there was none. */
const setAside = async (path: string): Promise<string | undefined> => {
  if (!existsSync(path)) return undefined;
  const kept = `${path}.replaced`;
  for (const end of ['', ...beside]) {
    await rm(`${kept}${end}`, { force: true });
    if (existsSync(`${path}${end}`)) await rename(`${path}${end}`, `${kept}${end}`);
  }
  return kept;
};
