/**
 * A disk that can be filled and on which nothing can be written for a while.
 *
 * Which faults these are, honestly. Full: a real file system in memory of a few megabytes that is filled to its last
 * byte (ENOSPC), where this machine lets us mount one; elsewhere the limit on the size of files below. Unwritable: that
 * limit (RLIMIT_FSIZE, set on the running process from outside), by which the system refuses every write beyond a few
 * kilobytes with EFBIG, and SQLite takes it for a disk that fails. A file system cannot be made read-only under a
 * process that has files open for writing; what SQLite says of one (SQLITE_READONLY) is tried in the simulation.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export interface SmallDisk {
  readonly folder: string;
  /** Of the process that writes there. */
  fill(processId: number): void;
  /** Nothing can be written. */
  forbid(processId: number): void;
  /** There is room, and everything can be written again. */
  recover(processId: number): void;
  remove(): void;
}

const size = '6m';

const attempt = (command: string, ...args: readonly string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** The soft limit alone: it can be raised again without any right. */
const limitFiles = (processId: number, bytes: number | 'unlimited'): void =>
  void execFileSync('prlimit', [`--pid=${processId}`, `--fsize=${bytes}:`]);

/** To the last byte: in large pieces first, then in small ones. */
const fillUp = (path: string): void => {
  const file = openSync(path, 'w');
  try {
    for (const bytes of [65_536, 4096, 1]) {
      const piece = Buffer.alloc(bytes);
      try {
        while (writeSync(file, piece) > 0);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
  } finally {
    closeSync(file);
  }
};

export const createSmallDisk = (folder: string): SmallDisk => {
  mkdirSync(folder);
  const isMounted = attempt('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder);
  const ballast = join(folder, 'ballast');
  const forbid = (processId: number): void => limitFiles(processId, 4096);
  return {
    folder,
    fill: isMounted ? () => fillUp(ballast) : forbid,
    forbid,
    recover: (processId) => {
      rmSync(ballast, { force: true });
      limitFiles(processId, 'unlimited');
    },
    remove: () => {
      if (isMounted) execFileSync('umount', [folder]);
    },
  };
};
