import { join } from 'node:path';
import { describe } from 'vitest';
import { storeContract } from '../../contracts/store/index.ts';
import { perTest } from '../../support/store.ts';

describe('the store on SQLite', () => {
  storeContract(perTest((folder) => `sqlite:${join(folder, 'pollen.sqlite')}`));
});
