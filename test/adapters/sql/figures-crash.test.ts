/** Summarising and sealing cut short at any moment, and counted on a thread. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../adapters/sql/db.ts';
import { createSummarise } from '../../../adapters/sql/figures.ts';
import { createKeys, type Keys } from '../../../adapters/sql/keys.ts';
import { migrate } from '../../../adapters/sql/migrate.ts';
import { openSqlite } from '../../../adapters/sql/sqlite.ts';
import { createStore } from '../../../adapters/sql/store.ts';
import type { Value } from '../../../src/domain/question.ts';
import type { Store } from '../../../src/ports.ts';
import { otherFirm } from '../../contracts/store/sample.ts';
import { k, type Stage, stage, userIds, weekStart } from '../../contracts/store-answers/stage.ts';
import { silentLog, temporaryFolder } from '../../support/store.ts';

const teams = ['support', 'sales', 'people', 'legal'];
const everyone = userIds(80);

describe('a summarising', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let db: Db;
  let keys: Keys;
  let store: Store;
  beforeEach(async () => {
    folder = temporaryFolder();
    db = await openSqlite(join(folder.path, 'pollen.sqlite'));
    await migrate(db);
    keys = createKeys(join(folder.path, 'keys'));
    store = createStore(db, keys, { log: silentLog, released: () => undefined });
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  /** Four teams of twenty who all have answered in a round that is closed. */
  const answered = async (firm?: typeof otherFirm): Promise<Stage> => {
    const lists = Object.fromEntries(teams.map((key, index) => [key, everyone.slice(index * 20, index * 20 + 20)]));
    const made = await stage(
      store,
      teams.map((key) => ({ key, people: lists[key] ?? [], changes: { owners: ['U7'] } })),
      firm,
    );
    const week = await made.ask(0, lists);
    for (const [index, userId] of everyone.entries())
      await week.rate(userId, { need: ((index % 5) + 1) as Value, ease: 3 });
    await week.close();
    return made;
  };
  const summarise = (on: Db, { workspace, season }: Stage, limits = { threadFrom: 1_000_000, pieceSize: 1 }) =>
    createSummarise(on, keys, silentLog, limits)(workspace, season, weekStart(1), k);

  /** The database of a process that is killed at its nth step. */
  const killedAt = (step: number): Db => {
    let steps = 0;
    const guard =
      <A extends unknown[], T>(method: (...values: A) => T) =>
      (...values: A): T => {
        steps += 1;
        if (steps >= step) throw new Error('killed');
        return method(...values);
      };
    return {
      ...db,
      transaction: guard(db.transaction),
      kysely: new Proxy(db.kysely, {
        get: (target, name) => {
          const value = Reflect.get(target, name) as unknown;
          const method = typeof value === 'function' ? (value.bind(target) as () => unknown) : undefined;
          if (!method) return value;
          return name === 'insertInto' || name === 'deleteFrom' ? guard(method) : method;
        },
      }),
    };
  };

  it('comes to the same on threads of their own as beside everything else', async () => {
    const [one, other] = [await answered(), await answered(otherFirm)];
    const made = await summarise(db, one, { threadFrom: 1, pieceSize: 400 });
    expect(made).toBeGreaterThanOrEqual(6);
    expect(await summarise(db, other)).toBe(made);
    const sorted = async (firm: Stage) =>
      (JSON.parse(await firm.published()) as unknown[]).map((each) => JSON.stringify(each)).sort();
    expect(await sorted(one)).toEqual(await sorted(other));
  });

  it('says so when only the reading of answers fails, and counts them once it is possible again', async () => {
    const firm = await answered();
    const rename = async (from: string, to: string) => db.kysely.schema.alterTable(from).renameTo(to).execute();
    // Nothing else reads comments.
    await rename('words', 'hidden');
    const onThreads = { threadFrom: 1, pieceSize: 400 };
    await expect(summarise(db, firm, onThreads)).rejects.toThrow(/words/);
    await rename('hidden', 'words');
    expect(await summarise(db, firm, onThreads)).toBeGreaterThanOrEqual(6);
  });

  it('publishes everything once, whenever the process is killed meanwhile', async () => {
    const whole = await answered({ ...otherFirm, externalId: 'T-whole' });
    const releases = await summarise(db, whole);
    const expected = (JSON.parse(await whole.published()) as unknown[]).map((one) => JSON.stringify(one)).sort();
    let killed = 0;
    for (let step = 1; step < 50; step += 1) {
      const firm = await answered({ ...otherFirm, externalId: `T-${step}` });
      const first = await summarise(killedAt(step), firm).catch(() => undefined);
      if (first === undefined) killed += 1;
      await summarise(db, firm);
      expect(await summarise(db, firm)).toBe(0);
      const published = (JSON.parse(await firm.published()) as unknown[]).map((one) => JSON.stringify(one)).sort();
      expect(published).toEqual(expected);
      if (first === releases) break;
    }
    expect(killed).toBeGreaterThan(8);
    expect(await db.kysely.selectFrom('setting').select('name').where('name', 'like', 'summary/%').execute()).toEqual(
      [],
    );
  });

  it('is finished before its season is sealed', async () => {
    const firm = await answered();
    let step = 1;
    while ((await pieces()) === 0 && step < 50) {
      await summarise(killedAt(step), firm).catch(() => undefined);
      step += 1;
    }
    await store.seal(firm.workspace, firm.season);
    expect(JSON.parse(await firm.published())).not.toEqual([]);
    expect(await pieces()).toBe(0);
  });
  const pieces = async (): Promise<number> =>
    (await db.kysely.selectFrom('setting').select('name').where('name', 'like', 'summary/_/_').execute()).length;

  it('sealed half by a crash is sealed whole by the next sweep', async () => {
    const firm = await answered();
    const stuck: Keys = {
      ...keys,
      destroy: () => {
        throw new Error('killed');
      },
    };
    const dying = createStore(db, stuck, { log: silentLog, released: () => undefined });
    await expect(dying.seal(firm.workspace, firm.season)).rejects.toThrow('killed');
    expect(keys.has(firm.workspace, firm.season)).toBe(true);
    await store.sweep(firm.workspace, { answers: 0, participation: 0, words: 0, digests: 0 });
    expect(keys.has(firm.workspace, firm.season)).toBe(false);
    expect(await store.seasons(firm.workspace)).toMatchObject([{ sealed: true }]);
  });
});
