/**
 * Which server holds a database. A tiny SQLite file beside it is locked for as long as the process lives: the operating
 * system frees the lock when the process ends, however it ends, so nothing stale is left and no process id is guessed.
 */
import { setTimeout as pause } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';

const retryMs = 50;
/** A command may hold the lock for the moment in which it migrates. */
const patienceMs = 500;

/** Takes the lock of the database at this path; undefined where somebody else has it. Returns what frees it. */
export const takeLock = async (path: string): Promise<(() => void) | undefined> => {
  const lock = new Sqlite(`${path}.lock`, { timeout: 0 });
  for (let waitedMs = 0; ; waitedMs += retryMs) {
    try {
      lock.exec('begin exclusive');
      return () => void lock.close();
    } catch (error) {
      const busy = error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!busy || waitedMs >= patienceMs) {
        lock.close();
        if (busy) return undefined;
        throw error;
      }
    }
    await pause(retryMs);
  }
};
