/**
 * Copies of a SQLite database in a folder, by their dates. The name of each also says which season keys belong to it, so
 * that two Pollens with one folder never take each other's for their own.
 */
import { access, constants, readdir, realpath, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Copies, CopyTried } from '../../src/ports.ts';
import { refuse } from './backup.ts';
import { createKeys } from './keys.ts';
import { takeLock } from './lock.ts';
import type { TrialMessage, TrialRequest } from './trial.ts';

export interface CopiesOptions {
  /** The database. */
  readonly path: string;
  readonly folder: string;
  readonly keysPath: string;
}

/** Enough of the fingerprint to tell a few key files apart. */
const shownOfKeys = 8;

export const createCopies = ({ path, folder: given, keysPath }: CopiesOptions): Copies => {
  const folder = resolve(given);
  const series = `pollen-${createKeys(keysPath).fingerprint().slice(0, shownOfKeys)}`;
  const fileOf = (date: string): string => join(folder, `${series}-${date}.sqlite`);
  const named = new RegExp(`^${series}-(\\d{4}-\\d\\d-\\d\\d)\\.sqlite$`, 'u');
  const workshop = `.${series}-trial-`;
  const look = async (): ReturnType<Copies['look']> => {
    await checkFolder(folder, keysPath);
    const dates = (await readdir(folder)).flatMap((name) => named.exec(name)?.[1] ?? []).sort();
    return { dates, sameDisk: (await stat(folder)).dev === (await stat(dirname(resolve(path)))).dev };
  };
  return {
    look,
    make: async (date) => {
      await checkFolder(folder, keysPath);
      const release = await takeLock(join(folder, `.${series}`));
      if (!release) throw refuse(`Another process is making a copy in ${folder} at this moment.`);
      try {
        // What a process that was killed left of its work.
        for (const name of await readdir(folder)) {
          if (name.startsWith(workshop)) await rm(join(folder, name), { recursive: true, force: true });
        }
        return await inThread({ from: path, to: fileOf(date), keysPath, workshop });
      } finally {
        release();
      }
    },
    remove: (date) => rm(fileOf(date), { force: true }),
  };
};

/** The folder is not made: where a disk is not mounted, the copies would fill another one. */
const checkFolder = async (folder: string, keysPath: string): Promise<void> => {
  try {
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw refuse(
      code === 'ENOENT'
        ? `There is no folder ${folder} for copies of the database: make it, or mount its disk.`
        : `Pollen cannot write in ${folder} (${code}): let its user write there.`,
    );
  }
  // Together they tell who answered what.
  if ((await realpath(folder)) === (await realpath(dirname(resolve(keysPath))))) {
    throw refuse(`${folder} is where the season keys are (POLLEN_KEYS): choose another folder for copies.`);
  }
};

const inThread = (workerData: TrialRequest): Promise<CopyTried> =>
  new Promise((done, reject) => {
    const worker = new Worker(new URL('./trial.ts', import.meta.url), { workerData, execArgv: [] });
    // A server that ends waits for no copy.
    worker.unref();
    worker.on('message', (message: TrialMessage) => {
      if ('tried' in message) return done(message.tried);
      const { refused, ...about } = message;
      reject(Object.assign(new Error(refused), about));
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the thread that copies ended with ${code} before it was done`)));
  });
