import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
});
