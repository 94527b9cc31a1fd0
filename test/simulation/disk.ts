/**
 * The machine that a simulated process runs on: its disk, which can be full, read-only or failing, and its end, which
 * can come between any two steps. The seam is the driver's own handle: every statement of the real store goes through
 * here, and what SQLite would refuse is refused with SQLite's own error.
 *
 * A crash takes a copy of the files as they lie there at that moment, as kill -9 would leave them. Whatever the dead
 * process still tries happens in the folder that it was born in, and its handles refuse: it cannot touch the copy.
 */
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';

export type DiskFault = 'full' | 'readonly' | 'failing';

export interface Machine {
  readonly folder: string;
  isDead(): boolean;
  /** Resolves when it died, to where in the code that was. */
  readonly death: Promise<string>;
  /** A place where it may die; throws if it does, or has. */
  point(where: string): void;
  /** Dies at the n-th place from now on. */
  dieAfter(points: number): void;
  /** The same at once: the power goes. */
  die(): void;
  /** From now on, until told otherwise. */
  fault(kind: DiskFault | undefined): void;
  faulty(): DiskFault | undefined;
  /** The next machine: on what the disk held when this one died, or was ended. */
  next(): Machine;
  /** Frees what a dead process holds, and takes the folder away. */
  clear(): void;
}

/** How the pieces of a machine look to the handles that belong to it. */
interface Inside {
  before(source: string, database: Database): void;
  after(source: string): void;
  readonly handles: Set<Database>;
}

const crash = (where: string): Error => Object.assign(new Error(`the process died ${where}`), { name: 'Crash' });

export const isCrash = (error: unknown): boolean => error instanceof Error && error.name === 'Crash';

const files = ['pollen.sqlite', 'pollen.sqlite-wal', 'pollen.sqlite.keys'];

const copyFiles = (from: string, to: string): void => {
  mkdirSync(to);
  for (const name of files) if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
};

const isWrite = (source: string): boolean => /^\s*(insert|update|delete|replace)\b/iu.test(source);
const isBegin = (source: string): boolean => /^\s*begin immediate\b/iu.test(source);
const isCommit = (source: string): boolean => /^\s*commit\b/iu.test(source);

const refusal = (code: string, message: string): Error => new Sqlite.SqliteError(message, code);

interface Dying {
  readonly chance: () => number;
  readonly fallen: (kind: DiskFault) => void;
}

/** The refusal that this statement meets, as SQLite gives it; undefined where it goes through. */
const refused = (kind: DiskFault, source: string, isOpen: boolean, hasWritten: boolean, chance: () => number) => {
  switch (kind) {
    case 'full':
      // Pages are kept in memory until the commit, so that either may be the one that finds no room.
      if (isWrite(source) && (!isOpen || chance() < 0.5)) return refusal('SQLITE_FULL', 'database or disk is full');
      return isCommit(source) && hasWritten ? refusal('SQLITE_FULL', 'database or disk is full') : undefined;
    case 'readonly':
      return isWrite(source) || isBegin(source)
        ? refusal('SQLITE_READONLY', 'attempt to write a readonly database')
        : undefined;
    case 'failing':
      if (chance() > 0.2) return undefined;
      if (isCommit(source)) return refusal('SQLITE_IOERR_FSYNC', 'disk I/O error');
      return refusal(isWrite(source) ? 'SQLITE_IOERR_WRITE' : 'SQLITE_IOERR_READ', 'disk I/O error');
  }
};

let born: Inside | undefined;
const owners = new WeakMap<Database, Inside>();
const real = { exec: Sqlite.prototype.exec, pragma: Sqlite.prototype.pragma };

/** On a folder that is there. `number` makes the names of its successors. */
export const createMachine = (folder: string, dying: Dying, number = 1): Machine => {
  seam();
  let pointsLeft = Number.POSITIVE_INFINITY;
  let dead: string | undefined;
  let kind: DiskFault | undefined;
  let hasWritten = false;
  let died: (where: string) => void = () => undefined;
  const death = new Promise<string>((resolve) => {
    died = resolve;
  });
  const image = `${folder.replace(/\.\d+$/u, '')}.${number + 1}`;
  const die = (where: string): void => {
    if (dead !== undefined) return;
    copyFiles(folder, image);
    dead = where;
    died(where);
  };
  const point = (where: string): void => {
    if (dead !== undefined) throw crash(dead);
    pointsLeft -= 1;
    if (pointsLeft > 0) return;
    die(where);
    throw crash(where);
  };
  const before = (source: string, database: Database): void => {
    point(`before ${source.slice(0, 40)}`);
    if (isBegin(source)) hasWritten = false;
    const error = kind && refused(kind, source, database.inTransaction, hasWritten, dying.chance);
    if (!error || !kind) return;
    dying.fallen(kind);
    // SQLite rolls back by itself after some of these, and leaves it to the program after others.
    if (isCommit(source) && dying.chance() < 0.5) real.exec.call(database, 'rollback');
    throw error;
  };
  const inside: Inside = {
    handles: new Set(),
    before,
    after: (source) => {
      if (isWrite(source)) hasWritten = true;
      if (isWrite(source) || isCommit(source)) point(`after ${source.slice(0, 40)}`);
    },
  };
  born = inside;
  const close = (): void => {
    for (const handle of inside.handles) if (handle.open) handle.close();
  };
  return {
    folder,
    death,
    point,
    isDead: () => dead !== undefined,
    dieAfter: (points) => {
      pointsLeft = points;
    },
    die: () => die('when the power went'),
    fault: (next) => {
      kind = next;
    },
    faulty: () => kind,
    next: () => {
      if (dead === undefined) copyFiles(folder, image);
      return createMachine(image, dying, number + 1);
    },
    clear: () => {
      close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

let isSewn = false;

/** Puts itself between the store and the driver, once in a process. */
const seam = (): void => {
  if (isSewn) return;
  isSewn = true;
  const own = (database: Database): void => {
    if (!born || owners.has(database)) return;
    born.handles.add(database);
    owners.set(database, born);
  };
  Sqlite.prototype.pragma = function (this: Database, ...given) {
    // The store's first words to a new handle: from here on it belongs to the machine that was made last.
    if (given[0].startsWith('journal_mode')) own(this);
    return real.pragma.apply(this, given);
  };
  Sqlite.prototype.exec = function (this: Database, source) {
    if (source === 'begin exclusive') {
      // The lock file: nothing in it can fail, but it must not stay locked when its process is dead.
      born?.handles.add(this);
      return real.exec.call(this, source);
    }
    const owner = owners.get(this);
    owner?.before(source, this);
    const result = real.exec.call(this, source);
    owner?.after(source);
    return result;
  };
  const probe = new Sqlite(':memory:');
  const statements = Object.getPrototypeOf(probe.prepare('select 1')) as Record<string, StatementMethod>;
  probe.close();
  for (const name of ['run', 'get', 'all']) statements[name] = through(statements[name]);
};

type StatementMethod = (this: { database: Database; source: string }, ...values: unknown[]) => unknown;

const through = (method: StatementMethod | undefined): StatementMethod => {
  if (!method) throw new Error('the driver has changed: the simulation cannot reach its statements');
  return function (...values) {
    const owner = owners.get(this.database);
    if (!owner) return method.apply(this, values);
    owner.before(this.source, this.database);
    const result = method.apply(this, values);
    owner.after(this.source);
    return result;
  };
};
