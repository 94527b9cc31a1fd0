/**
 * A digest over 1,001,000 answers against the bare query that only adds the same answers up, on the same file. The
 * product does it in two moments that lie days apart, and so do the two processes here: when a round closes its answers
 * are summarised into figures; when the digest is due it is composed from figures and stored. Memory and standstill are
 * the worse of the two. A server that was down on both days does them one after the other: add the two ratios.
 */
import { execFile } from 'node:child_process';
import { closeSync, copyFileSync, fsyncSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Sqlite from 'better-sqlite3';
import { createKeys } from '../../adapters/sql/keys.ts';
import { openSqlite } from '../../adapters/sql/sqlite.ts';
import { createStore } from '../../adapters/sql/store.ts';
import type { Log } from '../../src/ports.ts';
import { countedAt, digestWorld, k, rounds } from './digest-world.ts';
import { publishOver } from './publish.ts';

export interface DigestBench {
  /** From the trigger of the digest until it is stored, over the time of the bare query. */
  readonly digestRatio: number;
  /** From the close of the thirteenth round until its figures are stored, over the time of the bare query. */
  readonly summariseRatio: number;
  /** Most memory that either process ever had, its threads included. */
  readonly digestPeakMB: number;
  /** Longest time in which either event loop could not run anything else. */
  readonly digestLoopBlockMs: number;
  readonly digestMs: number;
  readonly summariseMs: number;
  readonly bareMs: number;
}

interface Measured {
  readonly ms: number;
  readonly peakMB: number;
  readonly blockMs: number;
}

/** Changes with the tables or the world, so that a file of an earlier version is not taken. */
const version = 4;
const repeats = 3;
const bareQuery =
  'SELECT audience, round, count(*), sum(need), sum(ease), sum(enjoyment) FROM answer GROUP BY audience, round';

export const benchDigest = async (folder = join(tmpdir(), `pollen-bench-digest-${version}`)): Promise<DigestBench> => {
  const world = await digestWorld(folder);
  const scratch = mkdtempSync(join(tmpdir(), 'pollen-bench-'));
  try {
    const bare: number[] = [];
    const summaries: Measured[] = [];
    const digests: Measured[] = [];
    for (let run = 0; run < repeats; run += 1) {
      const path = join(scratch, `${run}.sqlite`);
      copyToDisk(join(world, 'base.sqlite'), path);
      // Once unmeasured, so that both find the file in the system's memory.
      bareMs(path);
      bare.push(bareMs(path));
      // Compiled code is kept, as the launcher does for the product.
      const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') };
      const inProcess = async (moment: string): Promise<Measured> => {
        const args = [import.meta.filename, moment, path, join(world, 'keys')];
        const { stdout } = await promisify(execFile)(process.execPath, args, { env });
        return JSON.parse(stdout) as Measured;
      };
      summaries.push(await inProcess('summarise'));
      digests.push(await inProcess('digest'));
      rmSync(path);
    }
    return summary(bare, summaries, digests);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

/** Times as medians, memory and standstill as the worst. */
const summary = (
  bare: readonly number[],
  summaries: readonly Measured[],
  digests: readonly Measured[],
): DigestBench => {
  const median = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
  const bareTime = median(bare);
  const summariseMs = median(summaries.map((one) => one.ms));
  const digestMs = median(digests.map((one) => one.ms));
  const all = [...summaries, ...digests];
  return {
    digestRatio: digestMs / bareTime,
    summariseRatio: summariseMs / bareTime,
    digestPeakMB: Math.max(...all.map((one) => one.peakMB)),
    digestLoopBlockMs: Math.max(...all.map((one) => one.blockMs)),
    digestMs,
    summariseMs,
    bareMs: bareTime,
  };
};

/** Until it is on disk: otherwise the first commit waits for all of it. */
const copyToDisk = (from: string, to: string): void => {
  copyFileSync(from, to);
  const file = openSync(to, 'r+');
  fsyncSync(file);
  closeSync(file);
};

const bareMs = (path: string): number => {
  const sqlite = new Sqlite(path, { readonly: true });
  const started = performance.now();
  const rows = sqlite.prepare(bareQuery).raw().all();
  const time = performance.now() - started;
  sqlite.close();
  if (rows.length === 0) throw new Error('the bare query found nothing');
  return time;
};

const measure = async (moment: string, path: string, keysPath: string): Promise<Measured> => {
  const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const store = createStore(await openSqlite(path), createKeys(keysPath), { log, released: () => undefined });
  const now = countedAt(rounds);
  const standstill = watchLoop();
  const started = performance.now();
  if (moment === 'digest') await publishOver(store, 1, now);
  else if ((await store.summarise(1, 1, now, k)) === 0) throw new Error('Nothing was summarised');
  const ms = performance.now() - started;
  const blockMs = standstill();
  await store.close();
  return { ms, blockMs, peakMB: process.resourceUsage().maxRSS / 1024 };
};

/** Beats each millisecond; returns what ends it and tells the longest time beyond that between two beats. */
const watchLoop = (): (() => number) => {
  const beatMs = 1;
  let [last, longest] = [performance.now(), 0];
  const beat = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last - beatMs);
    last = now;
  };
  const timer = setInterval(beat, beatMs);
  return () => {
    clearInterval(timer);
    beat();
    return longest;
  };
};

if (import.meta.main) {
  const [moment, path, keysPath] = process.argv.slice(2);
  const asked = moment !== undefined && path && keysPath ? await measure(moment, path, keysPath) : await benchDigest();
  process.stdout.write(`${JSON.stringify(asked)}\n`);
}
