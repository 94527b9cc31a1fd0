import { afterAll, beforeAll, describe } from 'vitest';
import { storeFollowContract } from '../../contracts/store-follow/index.ts';
import { type Postgres, startPostgres } from '../../support/postgres.ts';
import { perTest } from '../../support/store.ts';

describe('what happens after a digest, on PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());
  storeFollowContract(perTest(() => postgres.migrated()));
});
