/**
 * The thread that makes a copy and brings it back for trial: reading every page takes seconds where there is much, and no
 * acknowledgement may wait for it. Ends by itself.
 */
import { mkdtemp, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { CopyTried, Log } from '../../src/ports.ts';
import { backup, refuse, restore, settle } from './backup.ts';
import { openStore } from './open.ts';

export interface TrialRequest {
  /** The database. */
  readonly from: string;
  /** The copy: tried if it is there, made anew if it is not or does not come through. */
  readonly to: string;
  readonly keysPath: string;
  /** Beginning of the name of the folder that it works in, beside the copy. */
  readonly workshop: string;
}

export type TrialMessage =
  | { readonly tried: CopyTried }
  | { readonly refused: string; readonly name: string; readonly code?: string };

/** As much again as the database itself, so that a copy never takes the last of a disk that answers need. */
const roomFactor = 3;

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const sizeOf = async (path: string): Promise<number> => {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
};

const makeRoom = async ({ from, to }: TrialRequest): Promise<void> => {
  const needed = roomFactor * ((await sizeOf(from)) + (await sizeOf(`${from}-wal`)));
  const { bavail, bsize } = await statfs(dirname(to));
  if (bavail * bsize >= needed) return;
  const mib = Math.ceil(needed / 2 ** 20);
  throw refuse(`There is too little room in ${dirname(to)} for a copy and its trial (${mib} MiB): free some.`);
};

/** Brings the copy back beside itself, as `pollen restore` would, and lets this version open and read it. */
const attempt = async (copy: string, keysPath: string, workshop: string): Promise<CopyTried> => {
  const path = join(workshop, 'restored.sqlite');
  const { answers, people } = await restore(copy, path, keysPath);
  const store = await openStore(`sqlite:${path}`, { keysPath, log: silent });
  try {
    const digests = await Promise.all((await store.workspaces()).map(({ id }) => store.digests(id, 1)));
    const lastDigest = digests
      .flat()
      .map(({ date }) => date)
      .sort()
      .at(-1);
    return { answers, people, ...(lastDigest !== undefined && { lastDigest }) };
  } finally {
    await store.close();
  }
};

const inWorkshop = async <T>({ to, workshop }: TrialRequest, work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(dirname(to), workshop));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const run = async (request: TrialRequest): Promise<CopyTried> => {
  const { from, to, keysPath } = request;
  await makeRoom(request);
  if ((await sizeOf(to)) > 0) {
    try {
      return await inWorkshop(request, (folder) => attempt(to, keysPath, folder));
    } catch {
      // What does not come back is no copy: another takes its place.
    }
  }
  return inWorkshop(request, async (folder) => {
    const copy = join(folder, basename(to));
    await backup(from, copy);
    const tried = await attempt(copy, keysPath, folder);
    await settle(copy, to);
    return tried;
  });
};

const post = (message: TrialMessage): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(message);
};

try {
  post({ tried: await run(workerData as TrialRequest) });
} catch (error) {
  const { name, message, code } = error as NodeJS.ErrnoException;
  // An error loses its name on the way between threads.
  post({ refused: message, name, ...(code !== undefined && { code }) });
}
