import { join } from 'node:path';
import { describe } from 'vitest';
import { answersContract } from '../../contracts/store-answers/index.ts';
import { perTest } from '../../support/store.ts';

describe('answers and figures on SQLite', () => {
  answersContract(perTest((folder) => `sqlite:${join(folder, 'pollen.sqlite')}`));
});
