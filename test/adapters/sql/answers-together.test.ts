/** Answers that arrive one after the other or together, on a disk and beside other programs that do not always let them. */
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../adapters/sql/db.ts';
import { createKeys, type Keys } from '../../../adapters/sql/keys.ts';
import { migrate } from '../../../adapters/sql/migrate.ts';
import { openSqlite } from '../../../adapters/sql/sqlite.ts';
import { createStore } from '../../../adapters/sql/store.ts';
import type { Recorded, Store } from '../../../src/ports.ts';
import { otherFirm } from '../../contracts/store/sample.ts';
import { type Stage, stage, userIds } from '../../contracts/store-answers/stage.ts';
import { silentLog, temporaryFolder } from '../../support/store.ts';

const everyone = userIds(1_201);
const patienceMs = 300;

describe('answers in SQLite', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let db: Db;
  let keys: Keys;
  let store: Store;
  let other: Sqlite.Database;
  beforeEach(async () => {
    folder = temporaryFolder();
    db = await openSqlite(join(folder.path, 'pollen.sqlite'), patienceMs);
    await migrate(db);
    keys = createKeys(join(folder.path, 'keys'));
    store = createStore(db, keys, { log: silentLog, released: () => undefined });
    other = new Sqlite(db.path);
  });
  afterEach(async () => {
    other.close();
    await store.close();
    folder.remove();
  });

  type Answer = (userId: string) => Promise<Recorded>;

  /** Everybody is asked; what comes back says "ease: 4" for one of them. */
  const asked = async (people: readonly string[], firm?: typeof otherFirm): Promise<Stage & { answer: Answer }> => {
    const team = await stage(store, [{ key: 'support', people }], firm);
    const week = await team.ask(0, { support: people });
    const prompts = new Map<string, number>();
    for (const userId of people) prompts.set(userId, await week.prompt(userId));
    const answer: Answer = (userId) =>
      store.record({
        workspace: team.workspace,
        prompt: prompts.get(userId) ?? 0,
        person: team.who(userId),
        said: { question: 'ease', value: 4 },
        now: week.now,
      });
    return { ...team, answer };
  };
  const saved = { kind: 'saved', answer: { ease: 4 } };
  const onDisk = (): number => other.prepare('select count(*) from answer where ease = 4').pluck().get() as number;
  const ends = async (answers: readonly Promise<Recorded>[]): Promise<unknown[]> =>
    (await Promise.allSettled(answers)).map((one) =>
      one.status === 'fulfilled' ? one.value.kind : (one.reason as Error).name,
    );

  it('are all on disk, each once, however many arrive in one moment', async () => {
    const { answer } = await asked(everyone);
    for (const recorded of await Promise.all(everyone.map(answer))) expect(recorded).toEqual(saved);
    expect(onDisk()).toBe(everyone.length);
  });

  it('let everything else go on while they come, one after the other or many at a time', async () => {
    const { answer } = await asked(everyone);
    let turns = 0;
    let isCounting = true;
    const count = (): void => {
      turns += 1;
      if (isCounting) setImmediate(count);
    };
    setImmediate(count);
    for (const userId of everyone.slice(0, 100)) await answer(userId);
    const alone = turns;
    await Promise.all(everyone.map(answer));
    const together = turns - alone;
    for (const userId of everyone.slice(0, 100)) await answer(userId);
    const after = turns - alone - together;
    isCounting = false;
    expect(alone).toBeGreaterThanOrEqual(100 / 5);
    expect(together).toBeGreaterThanOrEqual(2);
    expect(after).toBeGreaterThanOrEqual(100 / 5);
  });

  it('are saved when the one that came with them cannot be linked to anybody any more', async () => {
    const here = await asked(['U1', 'U2', 'U3']);
    const sealed = await asked(['U1'], otherFirm);
    keys.destroy(sealed.workspace, sealed.season);
    const came = [here.answer('U1'), sealed.answer('U1'), here.answer('U2')];
    expect(await ends(came)).toEqual(['saved', 'SeasonKeyMissing', 'saved']);
    // Alone it is refused as well, and holds up nobody who comes after it.
    expect(await ends([sealed.answer('U1')])).toEqual(['SeasonKeyMissing']);
    expect(await here.answer('U3')).toEqual(saved);
    expect(onDisk()).toBe(3);
  });

  it('are each called unsaved on a disk that is full or takes no writing, and saved once it does again', async () => {
    const { answer } = await asked(everyone);
    const pages = db.sqlite?.pragma('page_count', { simple: true }) as number;
    db.sqlite?.pragma(`max_page_count = ${pages}`);
    const answers = await ends(everyone.map(answer));
    expect(new Set(answers)).toEqual(new Set(['StoreUnavailable']));
    expect(onDisk()).toBe(0);
    db.sqlite?.pragma('max_page_count = 1000000');
    db.sqlite?.pragma('query_only = 1');
    expect(await ends([answer('U1')])).toEqual(['StoreUnavailable']);
    db.sqlite?.pragma('query_only = 0');
    expect(await answer('U1')).toEqual(saved);
    for (const recorded of await Promise.all(everyone.map(answer))) expect(recorded).toEqual(saved);
    expect(onDisk()).toBe(everyone.length);
  });

  it('wait for another program that is writing, and are called unsaved if it never ends', async () => {
    const { answer } = await asked(['U1', 'U2', 'U3']);
    other.exec('begin immediate');
    const waiting = answer('U1');
    setImmediate(() => other.exec('commit'));
    expect(await waiting).toEqual(saved);
    other.exec('begin immediate');
    expect(await ends([answer('U2')])).toEqual(['StoreUnavailable']);
    expect(await ends([answer('U2'), answer('U3')])).toEqual(['StoreUnavailable', 'StoreUnavailable']);
    other.exec('commit');
    expect(await ends([answer('U2'), answer('U3')])).toEqual(['saved', 'saved']);
    expect(onDisk()).toBe(3);
  });

  it('that come while others wait for the database are saved with them', async () => {
    const { answer } = await asked(['U1', 'U2', 'U3']);
    let free = (): void => undefined;
    const busy = db.transaction(() => new Promise<void>((done) => (free = done)));
    const first = answer('U1');
    const others = await new Promise<Promise<Recorded>[]>((done) =>
      setImmediate(() => done([answer('U2'), answer('U3')])),
    );
    free();
    await busy;
    expect(await ends([first, ...others])).toEqual(['saved', 'saved', 'saved']);
    expect(onDisk()).toBe(3);
  });
});
