/** Every migration, by hand and in order: nothing is found by scanning a folder, nothing once released is changed. */
import type { Migration, MigrationProvider } from 'kysely/migration';
import type { Db } from '../db.ts';
import { first } from './001-first.ts';
import { sites } from './002-sites.ts';
import { columns } from './003-columns.ts';
import { setUps } from './004-set-ups.ts';
import { followUps } from './005-follow-ups.ts';

export const migrations = (dialect: Db['dialect']): Readonly<Record<string, Migration>> => ({
  '001-first': first(dialect),
  '002-sites': sites(dialect),
  '003-columns': columns(dialect),
  '004-set-ups': setUps(dialect),
  '005-follow-ups': followUps(dialect),
});

export const migrationProvider = (dialect: Db['dialect']): MigrationProvider => ({
  getMigrations: async () => ({ ...migrations(dialect) }),
});
