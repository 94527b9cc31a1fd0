import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../../adapters/sql/postgres.ts';
import { storeContract } from '../../contracts/store/index.ts';
import { northwind } from '../../contracts/store/sample.ts';
import { type Postgres, startPostgres } from '../../support/postgres.ts';
import { perTest } from '../../support/store.ts';

describe('the store on PostgreSQL', () => {
  let postgres: Postgres;

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  storeContract(perTest(() => postgres.migrated()));

  describe('several servers', () => {
    const open = perTest(() => postgres.migrated());

    it('send through one of them, and through another once that one is gone', async () => {
      const [one, other] = [await open(), await open()];
      expect([await one.isSender(1), await other.isSender(1)]).toEqual([true, false]);
      expect([await one.isSender(1), await other.isSender(2)]).toEqual([true, true]);
      await one.close();
      await expect.poll(() => other.isSender(1)).toBe(true);
    });
  });

  describe('opening', () => {
    const open = perTest(() => postgres.database());

    it('makes the tables of a new database once, however many servers start at the same moment', async () => {
      const stores = await Promise.all([open(), open(), open()]);
      const made = await Promise.all(stores.map((store) => store.workspace(northwind)));
      expect(new Set(made.map((one) => one.id)).size).toBe(1);
      await Promise.all(stores.map((store) => store.probe()));
    });
  });

  it('cuts a transaction off between two queries: it is refused, and the next one works', async () => {
    const address = await postgres.database();
    const db = openPostgres(address, () => undefined);
    const other = openPostgres(address, () => undefined);
    const isThere = async (pid: number): Promise<boolean> => {
      const { rows } = await sql`select 1 from pg_stat_activity where pid = ${pid}`.execute(other.kysely);
      return rows.length > 0;
    };
    const cutOff = db.transaction(async (trx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      const pid = rows[0]?.pid ?? 0;
      await sql`select pg_terminate_backend(${pid})`.execute(other.kysely);
      await expect.poll(() => isThere(pid)).toBe(false);
      await sql`select 1`.execute(trx);
    });
    await expect(cutOff).rejects.toThrow(/connection/i);
    expect((await sql`select 1`.execute(db.kysely)).rows).toHaveLength(1);
    await db.close();
    await other.close();
  });
});
