/** The real process, started and killed: `pollen start` in a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

export interface Running {
  readonly address: string;
  readonly processId: number;
  /** From the start of the process until a page was answered, even if only to say that the company is being invented. */
  readonly answeredAfterMs: number;
  /** kill -9, and waits until the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and resolves to the exit code. */
  end(): Promise<number | null>;
}

/** What `pollen` is. */
export const launcher = join(import.meta.dirname, '../../.node/pollen.js');
/** A start that takes longer hangs. */
const patienceMs = 240_000;

type Env = Readonly<Record<string, string>>;

const launch = (folder: string, env: Env): ChildProcess =>
  spawn(process.execPath, [launcher, 'start'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Starts Pollen and kills it after so long, wherever in its start it is. */
export const killWhileStarting = async (folder: string, env: Env, afterMs: number): Promise<void> => {
  const child = launch(folder, env);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  await setTimeout(afterMs);
  child.kill('SIGKILL');
  await gone;
};

/** `said`: what it prints when it can be used; absent: when a page is answered that is not "wait". */
interface Ready {
  readonly said?: RegExp;
}

/** Starts Pollen in this folder on a free port and waits until it can be used. */
export const startPollen = async (folder: string, env: Env = {}, { said }: Ready = {}): Promise<Running> => {
  const began = performance.now();
  const child = launch(folder, env);
  const ready = said === undefined ? undefined : heard(child, said);
  // Where it ends before that, whoever waits for its address hears of it.
  ready?.catch(() => undefined);
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const { address, answeredAfterMs } = await opened(child, began, ready).catch((error: unknown) => {
    // Nobody else would end what did not come up.
    child.kill('SIGKILL');
    throw error;
  });
  return {
    address,
    processId: child.pid ?? 0,
    answeredAfterMs,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    end: () => {
      child.kill('SIGTERM');
      return gone;
    },
  };
};

const opened = async (child: ChildProcess, began: number, ready: Promise<unknown> | undefined) => {
  const address = (await heard(child, /http:\/\/\S+/)).replace(/\/$/, '');
  await fetch(address, { redirect: 'manual' });
  const answeredAfterMs = performance.now() - began;
  await (ready ?? untilOpen(address));
  return { address, answeredAfterMs };
};

/** At the first start the company has to be invented before anybody can be somebody. */
const untilOpen = async (address: string): Promise<void> => {
  const until = performance.now() + patienceMs;
  while ((await fetch(address, { redirect: 'manual' })).status === 503) {
    if (performance.now() > until) throw new Error('The company was not invented in time');
    await setTimeout(50);
  }
};

/** Resolves to what was looked for in what it prints. */
const heard = (child: ChildProcess, what: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    const timer = globalThis.setTimeout(() => reject(new Error(`Pollen did not start: ${said}`)), patienceMs);
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const found = what.exec(said);
      if (!found) return;
      clearTimeout(timer);
      for (const stream of [child.stdout, child.stderr]) stream?.off('data', listen).resume();
      resolve(found[0]);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`Pollen ended with ${code}: ${said}`));
    });
  });
