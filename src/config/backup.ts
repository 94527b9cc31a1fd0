/** What `backup` says beside where the database and its keys are: a file alone cannot tell. */
import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { backupReachDays } from '../domain/backup.ts';
import { backups } from '../domain/defaults.ts';
import type { Surroundings } from './environment.ts';
import type { Fault } from './fault.ts';
import { parseWeekday, weekday } from './fields.ts';
import { isText, type Loose, loose } from './loose.ts';

export type Beside = Pick<Surroundings, 'databaseUrl' | 'keysPath'>;

/** The folder itself, whatever links lead to it. */
const real = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
};

export function* findBackupFaults(data: Loose, { databaseUrl, keysPath }: Beside): Generator<Fault> {
  if (data['backup'] === undefined || data['backup'] === null) return;
  if (!databaseUrl.startsWith('sqlite:')) {
    const says =
      'is for SQLite, and DATABASE_URL is a PostgreSQL; leave it out, and use pg_dump and pg_restore, or what your server offers';
    yield { path: ['backup'], says };
    return;
  }
  const { folder } = loose(data['backup']);
  if (isText(folder) && folder !== '' && real(folder) === real(dirname(resolve(keysPath)))) {
    const says =
      'is where the season keys are (POLLEN_KEYS), and the two together tell who answered what; choose another folder';
    yield { path: ['backup', 'folder'], says };
  }
}

const longestReachDays = 31;

export function* findBackupWarnings(data: Loose): Generator<Fault> {
  const { keep = backups.keep, day } = loose(data['backup']);
  if (data['backup'] === undefined || typeof keep !== 'number') return;
  const isWeekly = weekday.safeParse(day).success;
  const days = backupReachDays({ keep, ...(isWeekly && { weekday: parseWeekday(day as never) }) });
  if (days <= longestReachDays) return;
  const says = `keeps copies for ${days} days, and with them what was erased or deleted meanwhile; with ${longestReachDays} days or fewer it is gone within a month`;
  yield { path: ['backup', 'keep'], says };
}
