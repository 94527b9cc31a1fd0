/** The real process, started and killed: `pollen start` in a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

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

const root = join(import.meta.dirname, '../..');
/** A start that takes longer hangs. */
const patienceMs = 240_000;

/** Starts Pollen in this folder on a free port and waits until it can be used. */
export const startPollen = async (folder: string, env: Readonly<Record<string, string>> = {}): Promise<Running> => {
  const began = performance.now();
  const child = spawn(process.execPath, [join(root, '.node/pollen.js'), 'start'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const { address, answeredAfterMs } = await opened(child, began).catch((error: unknown) => {
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

const opened = async (child: ChildProcess, began: number) => {
  const address = await readAddress(child);
  await fetch(address, { redirect: 'manual' });
  const answeredAfterMs = performance.now() - began;
  await untilOpen(address);
  return { address, answeredAfterMs };
};

/** At the first start the company has to be invented before anybody can be somebody. */
const untilOpen = async (address: string): Promise<void> => {
  const until = performance.now() + patienceMs;
  while ((await fetch(address, { redirect: 'manual' })).status === 503) {
    if (performance.now() > until) throw new Error('The company was not invented in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const readAddress = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`Pollen did not start: ${said}`)), patienceMs);
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const found = /http:\/\/\S+/.exec(said);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[0].replace(/\/$/, ''));
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`Pollen ended with ${code}: ${said}`));
    });
  });
