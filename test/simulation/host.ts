/** Runs the real Pollen on a simulated machine: starts it, crashes it, ends it, starts the next one on what is left. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openStore } from '../../adapters/sql/open.ts';
import { createPulse, type PulseBot } from '../../src/app/pulse.ts';
import type { Programme } from '../../src/domain/model.ts';
import type { Clock, Log, Store } from '../../src/ports.ts';
import { pickWords } from '../../src/words/pick.ts';
import type { Chat } from './chat.ts';
import { createMachine, type DiskFault, isCrash, type Machine } from './disk.ts';
import { createPeek, type Peek } from './peek.ts';

/** A programme with its chats. */
export interface House {
  readonly programme: Programme;
  readonly chats: readonly Chat[];
}

export interface HostDeps {
  readonly houses: readonly House[];
  readonly clock: Clock;
  readonly chance: () => number;
  readonly met: (what: string) => void;
  /** A failure that nothing in the simulated world explains. */
  readonly unexplained: (what: string, error: unknown) => void;
  /** Changes the product's store, to see whether anybody notices. */
  readonly tamper?: ((store: Store) => Store) | undefined;
}

export interface Running {
  readonly machine: Machine;
  readonly store: Store;
  readonly peek: Peek;
  /** One for each house, in their order. */
  readonly bots: readonly PulseBot[];
}

/** Memory-backed where there is such a place: none of this is about the speed of a disk. */
const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

let template: Promise<string> | undefined;

/** An empty, migrated database, made once a process and copied for every world. */
const templateFolder = (log: Log): Promise<string> => {
  template ??= (async () => {
    const folder = mkdtempSync(join(base, 'pollen-weeks-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'pollen.sqlite');
    createMachine(folder, { chance: () => 1, fallen: () => undefined });
    const store = await openStore(`sqlite:${file}`, { keysPath: `${file}.keys`, log });
    await store.close();
    return folder;
  })();
  return template;
};

/** What the world made fail; everything else that fails is a bug. */
const isExplained = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (isCrash(error) || error.name === 'StoreUnavailable') return true;
  if (error instanceof Sqlite.SqliteError) return /^SQLITE_(FULL|READONLY|IOERR)/u.test(error.code);
  if (/^the (chat broke off|directory cannot be read now)$/u.test(error.message)) return true;
  if (error.message === 'The database connection is not open') return true;
  return error.cause !== undefined && isExplained(error.cause);
};

/** What a dead process still complains of reaches nobody. */
const logOf = ({ met, unexplained }: HostDeps, machine?: Machine): Log => ({
  info: (event) => met(`log: ${event}`),
  warn: () => undefined,
  error: (event, error) => {
    if (!isExplained(error) && !machine?.isDead()) unexplained(event, error);
  },
});

let worlds = 0;

export const createHost = async (deps: HostDeps) => {
  const made = await templateFolder(logOf(deps));
  worlds += 1;
  const first = join(made, `world-${worlds}.1`);
  mkdirSync(first);
  for (const name of ['pollen.sqlite', 'pollen.sqlite.keys']) cpSync(join(made, name), join(first, name));
  const fallen = (kind: DiskFault): void => deps.met(`disk ${kind}`);
  let running: Running | undefined;
  let machine = createMachine(first, { chance: deps.chance, fallen });

  const start = async (): Promise<Running> => {
    const file = join(machine.folder, 'pollen.sqlite');
    const log = logOf(deps, machine);
    const opened = await openStore(`sqlite:${file}`, { keysPath: `${file}.keys`, log, server: true });
    const store = deps.tamper?.(opened) ?? opened;
    const checkSetUp = async () => ({});
    const common = { store, clock: deps.clock, log, words: pickWords, chance: deps.chance, checkSetUp };
    const bots = deps.houses.map(({ programme, chats }) =>
      createPulse({ ...common, programme, platforms: chats.map((chat) => chat.platform(machine)) }),
    );
    for (const bot of bots) await bot.begin();
    running = { machine, store, bots, peek: createPeek(machine.folder) };
    return running;
  };

  const leave = async (isOrderly: boolean): Promise<void> => {
    if (isOrderly && running) await running.store.close();
    running?.peek.close();
    running = undefined;
    const next = machine.next();
    machine.clear();
    machine = next;
  };

  return {
    /** Throws what keeps it from starting; then it can be tried again. */
    start: async (): Promise<Running> => {
      try {
        return await Promise.race([start(), machine.death.then((where) => Promise.reject(new Error(`died ${where}`)))]);
      } catch (error) {
        deps.met('not started');
        if (!machine.isDead()) machine.die();
        await leave(false);
        throw error;
      }
    },
    machine: (): Machine => machine,
    running: (): Running => {
      if (!running) throw new Error('no process runs');
      return running;
    },
    /** Ends the process, in order or dead as it is, and readies the next machine. */
    leave: (): Promise<void> => leave(!machine.isDead()),
    close: async (): Promise<void> => {
      if (running && !machine.isDead()) await running.store.close();
      running?.peek.close();
      machine.clear();
    },
  };
};

export type Host = Awaited<ReturnType<typeof createHost>>;
