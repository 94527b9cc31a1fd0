/** The store: its parts side by side, and every failure of the database with one name. */
import type { Log, Store } from '../../src/ports.ts';
import { createAnswers } from './answers.ts';
import { asStoreError, type Db } from './db.ts';
import { createFollow } from './follow.ts';
import type { Keys } from './keys.ts';
import { createMemory } from './memory.ts';
import { createOutbox } from './outbox.ts';
import { createPeople } from './people.ts';
import { createReach } from './reach.ts';
import { createRestored } from './restored.ts';
import { createRounds } from './rounds.ts';
import { createSeasons } from './seasons.ts';
import { createSetUps } from './set-ups.ts';

/** Over an open, migrated database. `released` runs after it is closed. */
export const createStore = (db: Db, keys: Keys, deps: { readonly log: Log; readonly released: () => void }): Store =>
  guarded({
    ...createPeople(db),
    ...createSeasons(db, keys),
    ...createRounds(db),
    ...createOutbox(db),
    ...createAnswers(db, keys, { log: deps.log }),
    ...createSetUps(db),
    ...createReach(db),
    ...createFollow(db, keys),
    ...createRestored(db),
    memory: createMemory(db),
    probe: () => probe(db),
    close: async () => {
      await db.close();
      deps.released();
    },
  });

/** A row that really is written: a disk that is full or read-only shows only then. */
const probe = async (db: Db): Promise<void> => {
  const value = String(Date.now());
  await db.kysely
    .insertInto('setting')
    .values({ name: 'probe', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
};

/** The same store, whose methods throw `StoreUnavailable` where trying again later may help. */
const guarded = ({ memory, ...store }: Store): Store => ({
  ...guardAll(store),
  memory: (platform) => guardAll(memory(platform)),
});

const guardAll = <T extends object>(methods: T): T => {
  const guard =
    (method: (...values: never[]) => Promise<unknown>) =>
    async (...values: never[]): Promise<unknown> => {
      try {
        return await method(...values);
      } catch (error) {
        throw asStoreError(error);
      }
    };
  return Object.fromEntries(Object.entries(methods).map(([name, method]) => [name, guard(method)])) as T;
};
