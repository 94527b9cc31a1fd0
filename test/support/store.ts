/** Stores for tests: real ones, in a folder of their own that goes with the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type OpenOptions, openStore } from '../../adapters/sql/open.ts';
import type { Log, Store } from '../../src/ports.ts';
import { prepareTables } from './tables.ts';

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

interface TemporaryStore {
  readonly store: Store;
  /** `sqlite:` and a file in the folder. */
  readonly url: string;
  readonly folder: string;
  readonly keysPath: string;
  /** Closes the store and removes the folder. */
  close(): Promise<void>;
}

export const temporaryFolder = (): { readonly path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), 'pollen-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

/** A new, empty SQLite store. */
export const temporaryStore = async (options: Partial<OpenOptions> = {}): Promise<TemporaryStore> => {
  const folder = temporaryFolder();
  const keysPath = join(folder.path, 'pollen.keys');
  const url = `sqlite:${join(folder.path, 'pollen.sqlite')}`;
  await prepareTables(url);
  const store = await openStore(url, { keysPath, log: silentLog, ...options });
  return {
    store,
    url,
    folder: folder.path,
    keysPath,
    close: async () => {
      await store.close();
      folder.remove();
    },
  };
};

/**
 * For a contract suite, inside `describe`: a function that opens a store on the database of the running test. Every test
 * begins with an empty one; opening twice in a test gives two stores on the same one. All are closed after the test.
 */
export const perTest = (addressOf: (folder: string) => Promise<string> | string): (() => Promise<Store>) => {
  let folder: ReturnType<typeof temporaryFolder>;
  let address: Promise<string> | string;
  let opened: Store[] = [];
  beforeEach(() => {
    folder = temporaryFolder();
    address = '';
  });
  afterEach(async () => {
    for (const store of opened) await store.close();
    opened = [];
    folder.remove();
  });
  return async () => {
    if (address === '') address = addressOf(folder.path);
    const url = await address;
    await prepareTables(url);
    const store = await openStore(url, { keysPath: join(folder.path, 'pollen.keys'), log: silentLog });
    opened.push(store);
    return store;
  };
};
