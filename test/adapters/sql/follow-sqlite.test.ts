import { join } from 'node:path';
import { describe } from 'vitest';
import { storeFollowContract } from '../../contracts/store-follow/index.ts';
import { perTest } from '../../support/store.ts';

describe('what happens after a digest, on SQLite', () => {
  storeFollowContract(perTest((folder) => `sqlite:${join(folder, 'pollen.sqlite')}`));
});
