/** What became of a message when the chat's own file failed. */
import type { Outcome } from '../../src/ports.ts';

/** A second is long for another process to hold a lock on a local file. */
const busyMs = 1000;
/** Somebody has to make room on the disk. */
const fullMs = 30_000;

/** SQLite rolls back what it could not write, so nothing was sent. Anything that is not SQLite's is a bug and thrown on. */
export const outcomeOf = (error: unknown): Outcome => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return { kind: 'retry', afterMs: busyMs };
  if (/^SQLITE_(FULL|READONLY|IOERR|CANTOPEN)/.test(code)) return { kind: 'retry', afterMs: fullMs };
  throw error;
};
