/**
 * From the trigger of a summarising over 1,001,000 answers to what is stored, in a process of its own, against the bare
 * query that only adds the same answers up, on the same file. What follows a summarising in a digest can be measured
 * with it: see `DigestBenchOptions`.
 */
import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Sqlite from 'better-sqlite3';
import { createKeys } from '../../adapters/sql/keys.ts';
import { openSqlite } from '../../adapters/sql/sqlite.ts';
import { createStore } from '../../adapters/sql/store.ts';
import type { Log, Store } from '../../src/ports.ts';
import { countedAt, digestWorld, k, rounds } from './digest-world.ts';

export interface DigestBench {
  /** Time of the store over the time of the bare query. */
  readonly digestRatio: number;
  /** Most memory that the process ever had, its threads included. */
  readonly digestPeakMB: number;
  /** Longest time in which the event loop could not run anything else. */
  readonly digestLoopBlockMs: number;
  readonly digestMs: number;
  readonly bareMs: number;
  readonly releases: number;
}

export interface DigestBenchOptions {
  /**
   * A module whose default export is `(store: Store, workspace: number, now: number) => Promise<void>`: what comes after
   * the summarising, inside the measured time. Runs in the measured process.
   */
  readonly finish?: URL;
  /** Where the database is kept from run to run. */
  readonly folder?: string;
}

type Finish = (store: Store, workspace: number, now: number) => Promise<void>;
type Measured = Pick<DigestBench, 'digestPeakMB' | 'digestLoopBlockMs' | 'digestMs' | 'releases'>;

/** Changes with the tables or the world, so that a file of an earlier version is not taken. */
const version = 4;
const repeats = 3;
const bareQuery =
  'SELECT audience, round, count(*), sum(need), sum(ease), sum(enjoyment) FROM answer GROUP BY audience, round';

export const benchDigest = async ({
  finish,
  folder = join(tmpdir(), `pollen-bench-digest-${version}`),
}: DigestBenchOptions = {}): Promise<DigestBench> => {
  const world = await digestWorld(folder);
  const scratch = mkdtempSync(join(tmpdir(), 'pollen-bench-'));
  try {
    const bare: number[] = [];
    const measured: Measured[] = [];
    for (let run = 0; run < repeats; run += 1) {
      const path = join(scratch, `${run}.sqlite`);
      copyFileSync(join(world, 'base.sqlite'), path);
      // Once unmeasured, so that both find the file in the system's memory.
      bareMs(path);
      bare.push(bareMs(path));
      const args = [import.meta.filename, 'measure', path, join(world, 'keys'), finish?.href ?? ''];
      // Compiled code is kept, as the launcher does for the product.
      const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') };
      const { stdout } = await promisify(execFile)(process.execPath, args, { env });
      measured.push(JSON.parse(stdout) as Measured);
      rmSync(path);
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
  const [bareTime, digestMs] = [median(bare), median(measured.map((one) => one.digestMs))];
  return {
    digestRatio: digestMs / bareTime,
    digestPeakMB: Math.max(...measured.map((one) => one.digestPeakMB)),
    digestLoopBlockMs: Math.max(...measured.map((one) => one.digestLoopBlockMs)),
    digestMs,
    bareMs: bareTime,
    releases: measured[0]?.releases ?? 0,
  };
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

const measure = async (path: string, keysPath: string, finishHref: string): Promise<Measured> => {
  const finish = finishHref === '' ? undefined : ((await import(finishHref)) as { default: Finish }).default;
  const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const store = createStore(await openSqlite(path), createKeys(keysPath), { log, released: () => undefined });
  const now = countedAt(rounds);
  const standstill = watchLoop();
  const started = performance.now();
  const releases = await store.summarise(1, 1, now, k);
  await finish?.(store, 1, now);
  const digestMs = performance.now() - started;
  const digestLoopBlockMs = standstill();
  await store.close();
  return { digestMs, digestLoopBlockMs, digestPeakMB: process.resourceUsage().maxRSS / 1024, releases };
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
  const [command, path, keysPath, finish] = process.argv.slice(2);
  const isMeasured = command === 'measure' && path && keysPath;
  console.log(JSON.stringify(isMeasured ? await measure(path, keysPath, finish ?? '') : await benchDigest()));
}
