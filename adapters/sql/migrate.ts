/** Brings a database to the schema of this version. */
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Db } from './db.ts';
import { migrationProvider, migrations } from './migrations/index.ts';

const newer = (cause?: unknown): Error => {
  const message = 'This database was made by a newer version of Pollen. Start that version or a newer one.';
  return Object.assign(new Error(message, { cause }), { name: 'StoreNewer' });
};

/** SQLite: whether migrations of this version are still to be made. Throws where the database is of a newer version. */
export const isOutdated = async (db: Db): Promise<boolean> => {
  const table = await sql`select name from sqlite_master where name = 'kysely_migration'`.execute(db.kysely);
  if (table.rows.length === 0) return true;
  const made = await sql<{ name: string }>`select name from kysely_migration`.execute(db.kysely);
  const known = Object.keys(migrations(db.dialect));
  if (made.rows.some((row) => !known.includes(row.name))) throw newer();
  return made.rows.length < known.length;
};

/** Runs what is missing, each process in turn. Throws where one fails, or the database is of a newer version. */
export const migrate = async (db: Db): Promise<void> => {
  // Nearly every start finds nothing to do, and asking that takes a fraction of what the migrator's own looking takes.
  if (db.dialect === 'sqlite' && !(await isOutdated(db))) return;
  const migrator = new Migrator({ db: db.kysely, provider: migrationProvider(db.dialect) });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  throw error instanceof Error && error.message.startsWith('corrupted migrations') ? newer(error) : error;
};
