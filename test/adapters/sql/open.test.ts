import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenOptions, openStore } from '../../../adapters/sql/open.ts';
import { checkSetting, openSqlite } from '../../../adapters/sql/sqlite.ts';
import type { Store } from '../../../src/ports.ts';
import { asked, dayMs, monday } from '../../contracts/store/sample.ts';
import { silentLog, temporaryFolder } from '../../support/store.ts';

describe('opening the store', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let file: string;
  let keysPath: string;
  let opened: Store[] = [];
  let child: ChildProcess | undefined;

  beforeEach(() => {
    folder = temporaryFolder();
    file = join(folder.path, 'pollen.sqlite');
    keysPath = join(folder.path, 'pollen.keys');
  });
  afterEach(async () => {
    for (const store of opened) await store.close();
    opened = [];
    child?.kill('SIGKILL');
    child = undefined;
    folder.remove();
  });

  const open = async (options: Partial<OpenOptions> = {}, url = `sqlite:${file}`): Promise<Store> => {
    const store = await openStore(url, { keysPath, log: silentLog, ...options });
    opened.push(store);
    return store;
  };
  const close = async (store: Store): Promise<void> => {
    opened = opened.filter((one) => one !== store);
    await store.close();
  };
  const change = (sql: string): void => {
    const database = new Sqlite(file);
    database.exec(sql);
    database.close();
  };

  describe('settings', () => {
    it('are those that keep an acknowledged answer through a power cut, and are checked', async () => {
      // The second time: then the file is in WAL mode already, for which the driver has a weaker default.
      await (await openSqlite(file)).close();
      const db = await openSqlite(file);
      const read = (name: string): unknown => db.sqlite?.pragma(name, { simple: true });
      expect([read('journal_mode'), read('synchronous'), read('foreign_keys')]).toEqual(['wal', 2, 1]);
      await db.close();
    });

    it('that do not hold stop Pollen with what to do', () => {
      expect(() => checkSetting('synchronous', 1, 2)).toThrow(/synchronous.*reads 1 instead of 2.*local disk/);
    });
  });

  describe('a server', () => {
    it('holds its database: a second one is refused in one line that says what to do', async () => {
      const first = await open({ server: true });
      const refused = await open({ server: true }).catch((error: unknown) => error as Error);
      expect(refused).toMatchObject({ name: 'StoreHeld' });
      expect((refused as Error).message).toMatch(/^Another Pollen is running .* Stop it first.*$/);
      await first.probe();
      await close(first);
      await (await open({ server: true })).probe();
    });

    it('lets commands work beside it', async () => {
      const server = await open({ server: true });
      const made = await asked(server, 2);
      const command = await open();
      expect(await command.rounds(made.workspace, { state: 'open' })).toHaveLength(1);
      await command.setPaused(made.workspace, true);
      expect(await server.paused(made.workspace)).toBe(true);
    });

    it('that was killed with -9 leaves nothing behind that stops the next one', async () => {
      const script = `import { openStore } from ${JSON.stringify(new URL('../../../adapters/sql/open.ts', import.meta.url))};
        const log = { info() {}, warn() {}, error() {} };
        await openStore(process.env.TEST_URL, { keysPath: process.env.TEST_KEYS, log, server: true });
        console.log('held');
        setInterval(() => undefined, 1000);`;
      const env = { ...process.env, TEST_URL: `sqlite:${file}`, TEST_KEYS: keysPath };
      child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      if (child.stdout) await once(child.stdout, 'data');
      await expect(open({ server: true })).rejects.toMatchObject({ name: 'StoreHeld' });
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
      await (await open({ server: true })).probe();
    });
  });

  describe('tables', () => {
    it('are made by whoever comes first, and what is in them stays', async () => {
      const command = await open();
      const made = await asked(command, 2);
      await close(command);
      expect(await (await open({ server: true })).rounds(made.workspace, {})).toHaveLength(1);
    });

    it('are not changed by a command while a server of an older version uses them', async () => {
      const server = await open({ server: true });
      change('delete from kysely_migration');
      const refused = await open().catch((error: unknown) => error as Error);
      expect(refused).toMatchObject({ name: 'StoreOutdated' });
      expect((refused as Error).message).toMatch(/older version.*Stop it/);
      await server.probe();
    });

    it.each([true, false])('of a newer version are left alone (server: %s)', async (server) => {
      await close(await open());
      change(`insert into kysely_migration values ('999-later', '2030-01-01T00:00:00.000Z')`);
      await expect(open({ server })).rejects.toMatchObject({ name: 'StoreNewer' });
      change(`delete from kysely_migration where name = '999-later'`);
      await (await open({ server: true })).probe();
    });
  });

  describe('the key file', () => {
    it('of another database is refused, and nothing is lost when the right one is back', async () => {
      const first = await open();
      const made = await asked(first, 1);
      await close(first);
      renameSync(keysPath, join(folder.path, 'kept'));
      const refused = await open().catch((error: unknown) => error as Error);
      expect(refused).toMatchObject({ name: 'KeysMismatch' });
      expect((refused as Error).message).toMatch(/Put back the file.*--seal-lost/);
      await expect(open({ server: true })).rejects.toMatchObject({ name: 'KeysMismatch' });
      renameSync(join(folder.path, 'kept'), keysPath);
      const again = await open({ server: true });
      expect(await again.seasons(made.workspace)).toMatchObject([{ number: 1, sealed: false }]);
    });

    it('that is lost can be given up: its seasons are sealed, and a new one begins', async () => {
      const first = await open();
      const { workspace } = await asked(first, 1);
      await close(first);
      renameSync(keysPath, join(folder.path, 'lost'));
      const told: unknown[] = [];
      const log = { ...silentLog, warn: (event: string, fields?: object) => void told.push([event, fields]) };
      const again = await open({ sealLost: true, log });
      expect(told).toEqual([[expect.stringContaining('can no longer be'), { seasons: 1 }]]);
      expect(await again.seasons(workspace)).toMatchObject([{ number: 1, sealed: true }]);
      const begin = { endsAt: monday + 91 * dayMs, blocks: [] };
      expect(await again.season(workspace, monday + dayMs, begin)).toMatchObject({ number: 2 });
      await close(again);
      expect(await (await open()).seasons(workspace)).toHaveLength(2);
    });

    it('is not sealed by asking for it where nothing is lost', async () => {
      const first = await open();
      const { workspace } = await asked(first, 1);
      await close(first);
      expect(await (await open({ sealLost: true })).seasons(workspace)).toMatchObject([{ sealed: false }]);
    });
  });

  describe('addresses', () => {
    it.each([
      'pollen.sqlite',
      'mysql://root:hidden@db/pollen',
      'sqlite:',
      'sqlite::memory:',
      'sqlite:/no/such/folder/p',
    ])('that cannot be meant are refused in one line without secrets: %s', async (url) => {
      const refused = await open({}, url).catch((error: unknown) => error as Error);
      expect(refused).toMatchObject({ name: 'StoreAddress' });
      expect((refused as Error).message).toMatch(/DATABASE_URL/);
      expect((refused as Error).message).not.toMatch(/hidden|\n/);
      expect(existsSync(keysPath)).toBe(false);
    });

    it('where nothing listens say so without the password', async () => {
      const refused = await open({}, 'postgres://pollen:hidden@127.0.0.1:1/pollen').catch(
        (error: unknown) => error as Error,
      );
      expect(refused).toMatchObject({ name: 'StoreUnavailable' });
      expect(`${(refused as Error).message} ${String((refused as Error).cause)}`).not.toContain('hidden');
    });
  });
});
