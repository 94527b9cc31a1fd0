/** Copies of the database, made and brought back as an operator would. */
import { copyFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backup, restore } from '../../adapters/sql/backup.ts';
import { openStore } from '../../adapters/sql/open.ts';
import type { Store } from '../../src/ports.ts';
import { monday } from '../contracts/store/sample.ts';
import { stage, userIds } from '../contracts/store-answers/stage.ts';
import { silentLog } from '../support/store.ts';

let folder: string;
let file: string;
let copy: string;
let keysPath: string;
let store: Store | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pollen-backup-'));
  [file, copy, keysPath] = ['pollen.sqlite', 'copy.sqlite', 'pollen.keys'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
});
afterEach(async () => {
  await store?.close();
  store = undefined;
  await rm(folder, { recursive: true });
});

const opened = (path = file): Promise<Store> => openStore(`sqlite:${path}`, { keysPath, log: silentLog, server: true });
const everyone = userIds(6);

/** A running server in which six people were asked and the first of them answered. */
const running = async () => {
  store = await opened();
  const firm = await stage(store, [{ key: 'support', people: everyone }]);
  const asking = await firm.ask(0, { support: everyone });
  await asking.rate('U1', { need: 4 });
  return { store, firm, asking };
};

describe('a copy of the database', () => {
  it('is made beside a running server, holds what was saved until then, and is its owner’s alone', async () => {
    const { asking } = await running();
    expect(await backup(file, copy)).toEqual({ people: 6, answers: 1 });
    await asking.rate('U2', { need: 2 });
    const prompt = await asking.prompt('U1');
    expect((await stat(copy)).mode & 0o077).toBe(0);
    await store?.close();
    store = await opened(copy);
    expect((await store.ownAnswer(1, prompt, (await store.person(1, 'U1'))?.id ?? 0)).answer).toEqual({ need: 4 });
    const other = await store.promptOf(1, 1, (await store.person(1, 'U2'))?.id ?? 0);
    expect(other?.prompt.answered).toBe(false);
  });

  it('takes the place of an earlier one only when it is whole', async () => {
    await running();
    await writeFile(copy, 'the copy of yesterday');
    await expect(backup(join(folder, 'nowhere.sqlite'), copy)).rejects.toThrow(/There is no database/);
    expect(await readFile(copy, 'utf8')).toBe('the copy of yesterday');
    await backup(file, copy);
    expect((await readFile(copy)).subarray(0, 15).toString()).toBe('SQLite format 3');
    await expect(backup(file, file)).rejects.toThrow(/would replace the database itself/);
  });

  it('comes back where no server runs, and what was there stays beside it', async () => {
    const { asking } = await running();
    await backup(file, copy);
    await asking.rate('U2', { need: 2 });
    await expect(restore(copy, file, keysPath)).rejects.toThrow(/A server is running with/);
    await store?.close();
    store = undefined;
    expect(await restore(copy, file, keysPath)).toEqual({ people: 6, answers: 1, kept: `${file}.replaced` });
    store = await opened();
    expect((await store.ownData(1, (await store.person(1, 'U1'))?.id ?? 0)).answers).toHaveLength(1);
    expect((await store.ownData(1, (await store.person(1, 'U2'))?.id ?? 0)).answers).toHaveLength(0);
    await store.close();
    store = await opened(`${file}.replaced`);
    expect((await store.ownData(1, (await store.person(1, 'U2'))?.id ?? 0)).answers).toHaveLength(1);
  });

  it('sends nothing again that may have been sent since it was made', async () => {
    await running();
    await backup(file, copy);
    const sent = await store?.lease(1, monday, 100, 1000);
    expect(sent).toHaveLength(6);
    await store?.close();
    store = undefined;
    await restore(copy, file, keysPath);
    store = await opened();
    expect(await store.lease(1, monday, 100, 1000)).toEqual([]);
    expect(await store.unclear(1, monday)).toHaveLength(6);
  });

  it.each([
    ['cut short', (path: string) => truncate(path, 20_000)],
    ['overwritten in the middle', (path: string) => scribble(path)],
    ['another file', (path: string) => writeFile(path, 'no database')],
  ])('is refused, and the database left alone, where it is %s', async (_what, spoil) => {
    await running();
    await backup(file, copy);
    await store?.close();
    store = undefined;
    await spoil(copy);
    const before = await readFile(file);
    await expect(restore(copy, file, keysPath)).rejects.toMatchObject({ name: 'BackupRefused' });
    expect(await readFile(file)).toEqual(before);
  });

  it('is refused with another key file than its own', async () => {
    await running();
    await backup(file, copy);
    await store?.close();
    store = undefined;
    await copyFile(keysPath, `${keysPath}.mine`);
    await rm(keysPath);
    const other = await openStore(`sqlite:${join(folder, 'other.sqlite')}`, { keysPath, log: silentLog });
    await other.close();
    await expect(restore(copy, file, keysPath)).rejects.toThrow(/is not the key file of/);
    expect(await restore(copy, file, `${keysPath}.mine`)).toMatchObject({ people: 6 });
  });
});

const scribble = async (path: string): Promise<void> => {
  const bytes = await readFile(path);
  bytes.fill(0xa5, 8192, bytes.length - 4096);
  await writeFile(path, bytes);
};
