import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../adapters/sql/db.ts';
import { createKeys } from '../../../adapters/sql/keys.ts';
import { migrate } from '../../../adapters/sql/migrate.ts';
import { openSqlite } from '../../../adapters/sql/sqlite.ts';
import { createStore } from '../../../adapters/sql/store.ts';
import type { Store } from '../../../src/ports.ts';
import { northwind, people } from '../../contracts/store/sample.ts';
import { silentLog, temporaryFolder } from '../../support/store.ts';

describe('the SQLite handle', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let db: Db;
  let store: Store;
  let other: Sqlite.Database;
  let workspace: number;

  beforeEach(async () => {
    folder = temporaryFolder();
    db = await openSqlite(join(folder.path, 'pollen.sqlite'), 300);
    await migrate(db);
    const keys = createKeys(join(folder.path, 'pollen.keys'));
    store = createStore(db, keys, { log: silentLog, released: () => undefined });
    workspace = (await store.workspace(northwind)).id;
    other = new Sqlite(db.path);
  });
  afterEach(async () => {
    other.close();
    await store.close();
    folder.remove();
  });

  const immediate = <T>(work: (sqlite: Sqlite.Database) => T): Promise<T> => {
    if (!db.immediate) throw new Error('SQLite has no immediate');
    return db.immediate(work);
  };
  const settings = () => db.kysely.selectFrom('setting').select('name').execute();
  const add = (run: Db['kysely'], name: string) => run.insertInto('setting').values({ name, value: '' }).execute();

  it('waits for another writer and goes on meanwhile', async () => {
    other.exec('begin immediate');
    const saved = store.setPaused(workspace, true);
    // This runs only if the event loop is free while the write waits.
    setTimeout(() => other.exec('commit'), 150);
    await saved;
    expect(await store.paused(workspace)).toBe(true);
  });

  it.each([
    ['one write', () => add(db.kysely, 'saved').then(() => undefined)],
    ['a transaction', () => db.transaction(async (trx) => void (await add(trx, 'saved')))],
    ['an answer', () => immediate((sqlite) => void sqlite.exec("insert into setting values ('saved', '')"))],
    [
      'an answer at once',
      async () => void db.immediateNow?.((sqlite) => sqlite.exec("insert into setting values ('saved', '')")),
    ],
  ])('commits %s after a transaction that a failing disk left open, and nothing of that one', async (_what, save) => {
    db.sqlite?.exec("begin immediate; insert into setting values ('left over', '')");
    await save();
    const seen = other.prepare("select name from setting where name in ('saved', 'left over')").pluck().all();
    expect(seen).toEqual(['saved']);
  });

  it('says that it cannot save when another writer never ends, and saves again afterwards', async () => {
    other.exec('begin immediate');
    await expect(store.setPaused(workspace, true)).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await expect(store.enqueue(workspace, [])).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await expect(immediate(() => undefined)).rejects.toThrow(/locked/);
    expect(await store.paused(workspace)).toBe(false);
    other.exec('commit');
    await store.setPaused(workspace, true);
    await immediate(() => undefined);
    expect(await store.paused(workspace)).toBe(true);
  });

  it('calls nothing saved when the disk is full, and recovers by itself', async () => {
    const pages = db.sqlite?.pragma('page_count', { simple: true }) as number;
    db.sqlite?.pragma(`max_page_count = ${pages + 2}`);
    const [audience] = await store
      .saveAudiences(workspace, [])
      .then(() =>
        store.saveAudiences(workspace, [
          { key: 'a', name: 'A', group: 'employees', owners: [], place: { people: [] }, mode: 'named' },
        ]),
      );
    const id = audience?.id ?? 0;
    await expect(store.saveRoster(workspace, id, people(400), [])).rejects.toMatchObject({ name: 'StoreUnavailable' });
    expect(await store.person(workspace, 'U1')).toBeUndefined();
    expect(await store.audiences(workspace)).toMatchObject([{ size: 0 }]);
    db.sqlite?.pragma('max_page_count = 1000000');
    await store.saveRoster(workspace, id, people(400), []);
    expect(await store.audiences(workspace)).toMatchObject([{ size: 400 }]);
  });

  it('is not well when it cannot write, however well it reads', async () => {
    await store.probe();
    db.sqlite?.pragma('query_only = 1');
    await expect(store.probe()).rejects.toMatchObject({ name: 'StoreUnavailable' });
    expect(await store.paused(workspace)).toBe(false);
    db.sqlite?.pragma('query_only = 0');
    await store.probe();
  });

  it('shows nobody half a transaction', async () => {
    const seen: Promise<unknown[]>[] = [];
    await db.transaction(async (trx) => {
      await add(trx, 'one');
      seen.push(
        settings(),
        immediate((sqlite) => sqlite.prepare('select name from setting').all()),
      );
      await add(trx, 'two');
    });
    for (const names of await Promise.all(seen)) expect(names).toHaveLength(2);
    expect(await settings()).toHaveLength(2);
  });

  it('takes back all of what failed, and nothing else', async () => {
    const failing = db.transaction(async (trx) => {
      await add(trx, 'one');
      throw new Error('no');
    });
    await Promise.all([expect(failing).rejects.toThrow('no'), add(db.kysely, 'two')]);
    const insert = `insert into setting values ('three', '')`;
    const broken = immediate((sqlite) => {
      sqlite.exec(insert);
      sqlite.exec(insert);
    });
    await expect(broken).rejects.toThrow(/UNIQUE/);
    expect(await settings()).toEqual([{ name: 'two' }]);
  });

  it('refuses rows that point at nothing', async () => {
    const member = { audience: 77, person: 77, present: 1, counted: 1 };
    await expect(db.kysely.insertInto('member').values(member).execute()).rejects.toThrow(/FOREIGN KEY/);
  });
});
