/**
 * A digest over 1,001,000 answers, from answers that nobody has counted yet to the stored digest, in one process, against
 * the bare query that only adds the same answers up, on the same file. The product usually does its two parts days
 * apart: it summarises when a round closes and composes when the digest is due; each part's ratio is told beside it.
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
import manifest from '../../package.json' with { type: 'json' };
import type { Log } from '../../src/ports.ts';
import { countedAt, digestWorld, k, rounds, worldVersion } from './digest-world.ts';
import { publishOver } from './publish.ts';

export interface DigestBench {
  /** Both parts together, over the time of the bare query. */
  readonly digestRatio: number;
  /** The part after the close of a round. */
  readonly summariseRatio: number;
  /** The part when the digest is due. */
  readonly composeRatio: number;
  /** Most memory that the process ever had, its threads included. */
  readonly digestPeakMB: number;
  /** Longest time in which the event loop could not run anything else. */
  readonly digestLoopBlockMs: number;
  readonly digestMs: number;
  readonly bareMs: number;
}

interface Measured {
  readonly summariseMs: number;
  readonly composeMs: number;
  readonly peakMB: number;
  readonly blockMs: number;
}

/** What `npm start` tells Node: memory for what lives briefly, which Node would let grow to three times as much. */
const flags = manifest.scripts.start.split(' ').filter((word) => word.startsWith('--'));
const repeats = 7;
const bareQuery =
  'SELECT audience, round, count(*), sum(need), sum(ease), sum(enjoyment) FROM answer GROUP BY audience, round';

export const benchDigest = async (
  folder = join(tmpdir(), `pollen-bench-digest-${worldVersion}`),
): Promise<DigestBench> => {
  const world = await digestWorld(folder);
  const scratch = mkdtempSync(join(tmpdir(), 'pollen-bench-'));
  try {
    const bare: number[] = [];
    const measured: Measured[] = [];
    // Compiled code is kept, as the launcher does for the product: the first run makes it and is not measured.
    for (let run = -1; run < repeats; run += 1) {
      const path = join(scratch, `${run}.sqlite`);
      copyToDisk(join(world, 'base.sqlite'), path);
      // Once unmeasured, so that both find the file in the system's memory.
      bareMs(path);
      const time = bareMs(path);
      const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') };
      const args = [...flags, import.meta.filename, path, join(world, 'keys')];
      const { stdout } = await promisify(execFile)(process.execPath, args, { env });
      rmSync(path);
      if (run < 0) continue;
      bare.push(time);
      measured.push(JSON.parse(stdout) as Measured);
    }
    return summary(bare, measured);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

/** Times as medians, memory and standstill as the worst. */
const summary = (bare: readonly number[], measured: readonly Measured[]): DigestBench => {
  const median = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
  const bareTime = median(bare);
  const digestMs = median(measured.map((one) => one.summariseMs + one.composeMs));
  return {
    digestRatio: digestMs / bareTime,
    summariseRatio: median(measured.map((one) => one.summariseMs)) / bareTime,
    composeRatio: median(measured.map((one) => one.composeMs)) / bareTime,
    digestPeakMB: Math.max(...measured.map((one) => one.peakMB)),
    digestLoopBlockMs: Math.max(...measured.map((one) => one.blockMs)),
    digestMs,
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

const measure = async (path: string, keysPath: string): Promise<Measured> => {
  const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const store = createStore(await openSqlite(path), createKeys(keysPath), { log, released: () => undefined });
  const now = countedAt(rounds);
  const standstill = watchLoop();
  const started = performance.now();
  if ((await store.summarise(1, 1, now, k)) === 0) throw new Error('Nothing was summarised');
  const summarised = performance.now();
  await publishOver(store, 1, now);
  const composed = performance.now();
  const blockMs = standstill();
  await store.close();
  const peakMB = process.resourceUsage().maxRSS / 1024;
  return { summariseMs: summarised - started, composeMs: composed - summarised, blockMs, peakMB };
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
  const [path, keysPath] = process.argv.slice(2);
  const asked = path && keysPath ? await measure(path, keysPath) : await benchDigest();
  process.stdout.write(`${JSON.stringify(asked)}\n`);
}
