/** From the start of the process to a page that answers, and what the playground needs while nothing happens. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPollen } from '../crash/server.ts';

export interface ReadyBench {
  /** Median of starts with a company that is there already. */
  readonly readyMs: number;
  /** Of the first start: the page answers at once, the company is invented after it. */
  readonly firstReadyMs: number;
  readonly idleMB: number;
}

const starts = 5;
/** Long enough for the first ticks and for the memory of the start to be given back. */
const idleMs = 10_000;

export const benchReady = async (): Promise<ReadyBench> => {
  const folder = await mkdtemp(join(tmpdir(), 'pollen-ready-'));
  try {
    const first = await startPollen(folder);
    await first.end();
    const times: number[] = [];
    for (let start = 0; start < starts; start += 1) {
      const running = await startPollen(folder);
      times.push(running.answeredAfterMs);
      await running.end();
    }
    const idle = await startPollen(folder);
    await new Promise((resolve) => setTimeout(resolve, idleMs));
    const idleMB = residentMB(idle.processId);
    await idle.end();
    const readyMs = times.toSorted((a, b) => a - b)[starts >> 1] ?? Number.NaN;
    return { readyMs, firstReadyMs: first.answeredAfterMs, idleMB };
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** Linux only; elsewhere not a number. */
const residentMB = (processId: number): number => {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1];
    return Number(kilobytes) / 1024;
  } catch {
    return Number.NaN;
  }
};

if (import.meta.main) process.stdout.write(`${JSON.stringify(await benchReady())}\n`);
