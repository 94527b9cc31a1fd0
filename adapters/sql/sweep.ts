/** Ends: seasons are sealed, and what is past its time is deleted, a few milliseconds at a time. */
import type { Store } from '../../src/ports.ts';
import { turn } from './bulk.ts';
import { type Db, emptyLog, type Runner } from './db.ts';
import { sealDialogues, sweepDialogues } from './dialogue-ends.ts';
import { deletePrompts } from './erase.ts';
import { forgetErased } from './erased.ts';
import { dropJournal, finishJournal } from './journal.ts';
import type { Keys } from './keys.ts';
import { seasonsRemembered } from './summary.ts';
import { forgetUncounted } from './uncounted.ts';

/** Deleted in one transaction. */
const batchSize = 500;

export const createSweep = (db: Db, keys: Keys): Pick<Store, 'seal' | 'sweep'> => ({
  seal: async (workspace, season) => {
    await finishJournal(db, workspace, season);
    await db.transaction((trx) => markSealed(trx, keys, workspace, season));
    await finishSealing(db, keys, workspace);
    await emptyLog(db);
  },
  sweep: async (workspace, before) => {
    await finishSealing(db, keys, workspace);
    await sweepAnswers(db, workspace, before.answers);
    await sweepPrompts(db, workspace, before.participation);
    await sweepWords(db, workspace, before.words);
    await sweepPublished(db, workspace, before.digests);
    await emptyLog(db);
  },
});

/**
 * Says in the database that the season is sealed, before its key goes: a key that outlives a crash is destroyed at the
 * next sealing or sweep. Throws while a round of the season is open, unless its key is lost and nobody can answer.
 */
const markSealed = async (trx: Runner, keys: Keys, workspace: number, season: number): Promise<void> => {
  const rounds = trx.selectFrom('round').select('id').where('workspace', '=', workspace).where('season', '=', season);
  const open = await rounds.where('state', 'in', ['opening', 'open']).limit(1).executeTakeFirst();
  if (open && keys.has(workspace, season)) throw new Error(`round ${open.id} of season ${season} is still open`);
  await trx
    .updateTable('season')
    .set({ sealed: 1 })
    .where('workspace', '=', workspace)
    .where('number', '=', season)
    .execute();
  const snapshots = trx
    .updateTable('snapshot')
    .set({ need_sum: 0, ease_sum: 0, enjoyment_sum: 0 })
    .where('workspace', '=', workspace);
  await snapshots.where('season', '=', season).execute();
  // Of how many people the last figures are is needed for the seasons to come, for a while.
  const forgotten = trx.deleteFrom('snapshot').where('workspace', '=', workspace);
  await forgotten.where('season', '<=', season - seasonsRemembered).execute();
  await dropJournal(trx, workspace, season);
  await sealDialogues(trx, workspace, season);
  await forgetErased(trx, workspace, season);
  await forgetUncounted(trx, workspace, season);
};

/** Destroys every key whose season the database calls sealed. */
const finishSealing = async (db: Db, keys: Keys, workspace: number): Promise<void> => {
  const sealed = db.kysely.selectFrom('season').select('number').where('workspace', '=', workspace);
  for (const { number } of await sealed.where('sealed', '=', 1).execute())
    if (keys.has(workspace, number)) keys.destroy(workspace, number);
};

/** Repeats a deletion until nothing is left to delete. */
const inBatches = async (remove: () => Promise<number>): Promise<void> => {
  while ((await remove()) > 0) await turn();
};

const sweepAnswers = async (db: Db, workspace: number, before: number): Promise<void> => {
  const ended = db.kysely.selectFrom('season').select('number').where('workspace', '=', workspace);
  for (const { number } of await ended.where('ends_at', '<', before).execute())
    await inBatches(async () => {
      const some = db.kysely
        .selectFrom('answer')
        .select('link')
        .where('workspace', '=', workspace)
        .where('season', '=', number)
        .orderBy('link')
        .limit(batchSize);
      const deletion = db.kysely
        .deleteFrom('answer')
        .where('workspace', '=', workspace)
        .where('season', '=', number)
        .where('link', 'in', some);
      return Number((await deletion.executeTakeFirst()).numDeletedRows);
    });
};

const sweepPrompts = async (db: Db, workspace: number, before: number): Promise<void> =>
  inBatches(async () => {
    const past = await db.kysely
      .selectFrom('prompt as q')
      .innerJoin('round as r', 'r.id', 'q.round')
      .select('q.id')
      .where('r.workspace', '=', workspace)
      .where('r.state', 'in', ['closed', 'skipped'])
      .where('r.closes_at', '<', before)
      .limit(batchSize)
      .execute();
    const list = past.map(({ id }) => id);
    await db.transaction((trx) => deletePrompts(db.dialect, trx, workspace, list));
    return list.length;
  });

const sweepWords = async (db: Db, workspace: number, before: number): Promise<void> => {
  const past = await db.kysely
    .selectFrom('round')
    .select('id')
    .where('workspace', '=', workspace)
    .where('closes_at', '<', before)
    .where('state', '=', 'closed')
    .execute();
  if (past.length === 0) return;
  const list = past.map(({ id }) => id);
  await db.kysely.deleteFrom('words').where('workspace', '=', workspace).where('round', 'in', list).execute();
  await sweepDialogues(db.kysely, workspace, list);
};

/** Figures are kept as long as the digests that are made of them. */
const sweepPublished = async (db: Db, workspace: number, before: number): Promise<void> => {
  await db.kysely.deleteFrom('digest').where('workspace', '=', workspace).where('at', '<', before).execute();
  await inBatches(async () => {
    const some = db.kysely.selectFrom('release').select('id').where('workspace', '=', workspace);
    const past = some.where('at', '<', before).limit(batchSize);
    const deletion = await db.kysely.deleteFrom('release').where('id', 'in', past).executeTakeFirst();
    return Number(deletion.numDeletedRows);
  });
};
