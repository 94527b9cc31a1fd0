/** The half of the store that knows what people said: saved, shown to themselves, counted, published, ended. */
import type { Log, Store } from '../../src/ports.ts';
import type { Db } from './db.ts';
import { createErase } from './erase.ts';
import { createSummarise } from './figures.ts';
import type { Keys } from './keys.ts';
import { createOwnData } from './own-data.ts';
import { createRecord } from './record.ts';
import { createReleases } from './releases.ts';
import { createSweep } from './sweep.ts';
import { createUnfinished } from './unfinished.ts';

type Answers = Pick<
  Store,
  | 'record'
  | 'saveWords'
  | 'ownAnswer'
  | 'ownData'
  | 'erase'
  | 'namedAnswers'
  | 'summarise'
  | 'releases'
  | 'saveDigest'
  | 'digest'
  | 'digests'
  | 'lastDigests'
  | 'composeDigest'
  | 'sweep'
  | 'seal'
  | 'unfinished'
>;

export const createAnswers = (db: Db, keys: Keys, { log }: { readonly log: Log }): Answers => ({
  ...createRecord(db, keys),
  ...createOwnData(db, keys),
  erase: createErase(db, keys),
  summarise: createSummarise(db, keys, log),
  ...createReleases(db),
  ...createSweep(db, keys),
  ...createUnfinished(db, keys),
});
