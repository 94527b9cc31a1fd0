/** SQLite files that have their tables before anybody opens them. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../adapters/sql/migrate.ts';
import { openSqlite } from '../../adapters/sql/sqlite.ts';
import { sharedFolder } from './shared.ts';

let tables: Promise<string> | undefined;

/** A file with tables and nothing in them, made once in each process. */
const makeTables = async (): Promise<string> => {
  const shared = sharedFolder();
  const folder = mkdtempSync(join(shared ?? tmpdir(), 'pollen-tables-'));
  if (shared === undefined) process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'tables.sqlite');
  const db = await openSqlite(path);
  await migrate(db);
  await db.close();
  return path;
};

/** Puts the tables where a SQLite file is to be made: migrating for every test takes ten times as long as a copy. */
export const prepareTables = async (url: string): Promise<void> => {
  const path = url.replace(/^sqlite:/u, '');
  if (path !== url && !existsSync(path)) copyFileSync(await (tables ??= makeTables()), path);
};
