/**
 * The file that holds the season keys: how it is read, and how it is changed so that a crash at any moment leaves a
 * whole file and two processes never undo each other's change. One line a season; no library, so that it can be read.
 */
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname } from 'node:path';

/** `unsafe`: others can read it. `damaged`: it is not a key file. `locked`: another process holds it and does not end. */
export interface KeyFileError extends Error {
  readonly code: 'unsafe' | 'damaged' | 'locked';
}

/** Keys by `workspace season`; undefined where the key was destroyed. */
export interface KeyFile {
  readonly id: string;
  readonly keys: ReadonlyMap<string, Buffer | undefined>;
  /** Changes whenever the file does. */
  readonly stamp: string;
}

const keyBytes = 32;
const destroyed = '0'.repeat(keyBytes * 2);
const header =
  '# Season keys of Pollen. Keep a copy apart from every copy of the database, readable by its owner alone.\n';
const lockPatienceMs = 2000;
const lockPauseMs = 5;

export const keyFileError = (code: KeyFileError['code'], message: string, cause?: unknown): KeyFileError =>
  Object.assign(new Error(message, { cause }), { name: 'KeyFileError', code });

export const newKey = (): Buffer => randomBytes(keyBytes);

/** The stamp of the file as it is now; undefined where there is none. Cheap: one system call. */
export const stampOf = (path: string): string | undefined => {
  const stat = fs.statSync(path, { throwIfNoEntry: false });
  return stat && `${stat.ino} ${stat.mtimeMs} ${stat.size}`;
};

/** The file as it is now; undefined where there is none. Throws KeyFileError. `checkMode`: false where there are none. */
export const readKeyFile = (path: string, checkMode: boolean): KeyFile | undefined => {
  const stamp = stampOf(path);
  if (stamp === undefined) return undefined;
  const mode = fs.statSync(path).mode & 0o777;
  if (checkMode && (mode & 0o077) !== 0) {
    const shown = mode.toString(8).padStart(3, '0');
    throw keyFileError('unsafe', `${path} can be read by others (mode ${shown}): run "chmod 600 ${path}"`);
  }
  return { ...parse(path, fs.readFileSync(path, 'latin1')), stamp };
};

const parse = (path: string, text: string): Pick<KeyFile, 'id' | 'keys'> => {
  const keys = new Map<string, Buffer | undefined>();
  let id: string | undefined;
  for (const line of text.split('\n').filter((one) => one !== '' && !one.startsWith('#'))) {
    const season = /^(\d+ \d+) ([0-9a-f]{64})$/.exec(line);
    const store = /^store ([0-9a-f]{32})$/.exec(line);
    if (season?.[1] && season[2])
      keys.set(season[1], season[2] === destroyed ? undefined : Buffer.from(season[2], 'hex'));
    else if (store?.[1] && id === undefined) id = store[1];
    else throw keyFileError('damaged', `${path} is not a whole key file: put back its latest copy`);
  }
  if (id === undefined) throw keyFileError('damaged', `${path} is not a whole key file: put back its latest copy`);
  return { id, keys };
};

const format = (file: Pick<KeyFile, 'id' | 'keys'>): string =>
  `${header}store ${file.id}\n${[...file.keys].map(([name, key]) => `${name} ${key?.toString('hex') ?? destroyed}\n`).join('')}`;

/**
 * Changes the file under its lock: reads it afresh (or takes what is known, where it vanished, or begins a new one),
 * applies `change` and writes the result whole. Durable on return.
 */
export const changeKeyFile = (
  path: string,
  checkMode: boolean,
  known: KeyFile | undefined,
  change: (keys: Map<string, Buffer | undefined>) => void,
): KeyFile => {
  const unlock = lock(path);
  try {
    const before = readKeyFile(path, checkMode);
    const file = before ?? known ?? { id: randomBytes(16).toString('hex'), keys: new Map() };
    const keys = new Map(file.keys);
    change(keys);
    const gone = [...file.keys].filter(([name, key]) => key && !keys.get(name)).map(([name]) => name);
    if (before && gone.length > 0) overwrite(path, gone);
    const text = format({ id: file.id, keys });
    if (before === undefined || text !== format(file)) replaceFile(path, text);
    return { id: file.id, keys, stamp: stampOf(path) ?? '' };
  } finally {
    unlock();
  }
};

/** Zeroes keys where they lie, before the file is replaced: the freed blocks of the old one must not hold them. */
const overwrite = (path: string, names: readonly string[]): void => {
  const text = fs.readFileSync(path, 'latin1');
  const file = fs.openSync(path, 'r+');
  try {
    for (const name of names) {
      const line = text.indexOf(`\n${name} `);
      if (line >= 0) fs.writeSync(file, destroyed, line + name.length + 2, 'latin1');
    }
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
};

const replaceFile = (path: string, text: string): void => {
  const temporary = `${path}.new`;
  fs.rmSync(temporary, { force: true });
  const file = fs.openSync(temporary, 'wx', 0o600);
  try {
    fs.writeSync(file, text, 0, 'latin1');
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
  fs.renameSync(temporary, path);
  syncFolder(dirname(path));
};

/** Makes the rename durable. Folders cannot be opened on Windows, where renaming needs no such step. */
const syncFolder = (path: string): void => {
  if (process.platform === 'win32') return;
  const folder = fs.openSync(path, 'r');
  try {
    fs.fsyncSync(folder);
  } finally {
    fs.closeSync(folder);
  }
};

const lock = (path: string): (() => void) => {
  const name = `${path}.lock`;
  for (let waitedMs = 0; ; waitedMs += lockPauseMs) {
    try {
      fs.writeFileSync(name, String(process.pid), { flag: 'wx', mode: 0o600 });
      return () => fs.rmSync(name, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (isAbandoned(name)) fs.rmSync(name, { force: true });
    else if (waitedMs >= lockPatienceMs)
      throw keyFileError('locked', `${name} is held by another process: end it or delete the file`);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, lockPauseMs);
  }
};

/** A lock is held for one synchronous call, so one older than its patience was left behind by a process that was killed. */
const isAbandoned = (name: string): boolean => {
  const stat = fs.statSync(name, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > lockPatienceMs / 2;
};
