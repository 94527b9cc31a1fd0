import { afterAll, beforeAll, describe } from 'vitest';
import { answersContract } from '../../contracts/store-answers/index.ts';
import { type Postgres, startPostgres } from '../../support/postgres.ts';
import { perTest } from '../../support/store.ts';

describe('answers and figures on PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());
  answersContract(perTest(() => postgres.database()));
});
