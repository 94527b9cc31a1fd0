/** Brings a database to the schema of this version. */
import { Migrator } from 'kysely/migration';
import type { Db } from './db.ts';
import { migrationProvider } from './migrations/index.ts';

const migrator = (db: Db): Migrator => new Migrator({ db: db.kysely, provider: migrationProvider(db.dialect) });

/** Whether migrations of this version are still to be made. Throws where the database is of a newer version. */
export const isOutdated = async (db: Db): Promise<boolean> => {
  const known = await migrator(db).getMigrations();
  return known.some((migration) => migration.executedAt === undefined);
};

/** Runs what is missing, each process in turn. Throws where one fails, or the database is of a newer version. */
export const migrate = async (db: Db): Promise<void> => {
  const { error } = await migrator(db).migrateToLatest();
  if (error === undefined) return;
  if (error instanceof Error && error.message.startsWith('corrupted migrations')) {
    const message = 'This database was made by a newer version of Pollen. Start that version or a newer one.';
    throw Object.assign(new Error(message, { cause: error }), { name: 'StoreNewer' });
  }
  throw error;
};
