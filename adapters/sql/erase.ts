/** Erasing a person: what can be deleted is deleted, what is in a season's sums is severed from the person. */
import { randomBytes } from 'node:crypto';
import type { Preferences } from '../../src/domain/model.ts';
import type { Store } from '../../src/ports.ts';
import { ids } from './bulk.ts';
import { type Db, emptyLog, type Runner } from './db.ts';
import { eraseDialogues } from './dialogue-ends.ts';
import { eraseLessons } from './erase-lessons.ts';
import { hasErased, markErased } from './erased.ts';
import type { Keys } from './keys.ts';
import { redrawOwnerMessages } from './owners.ts';
import { toPreferences } from './rows.ts';
import { isUncounted } from './uncounted.ts';

interface Erased {
  answers: number;
  words: number;
  severed: number;
}

export const createErase =
  (db: Db, keys: Keys): Store['erase'] =>
  async (workspace, person) => {
    const erased = await db.transaction((trx) => erase(db.dialect, trx, keys, workspace, person));
    await emptyLog(db);
    return erased;
  };

const erase = async (
  dialect: Db['dialect'],
  trx: Runner,
  keys: Keys,
  workspace: number,
  person: number,
): Promise<Erased> => {
  const row = await trx
    .selectFrom('person')
    .select('preferences')
    .where('workspace', '=', workspace)
    .where('id', '=', person)
    .executeTakeFirst();
  if (!row) return { answers: 0, words: 0, severed: 0 };
  const erased: Erased = {
    answers: await deleteNamed(trx, 'answer', workspace, person),
    words: await deleteNamed(trx, 'words', workspace, person),
    severed: 0,
  };
  const seasons = await trx
    .selectFrom('season')
    .select('number')
    .where('workspace', '=', workspace)
    .where('sealed', '=', 0)
    .execute();
  for (const { number } of seasons.filter((season) => keys.has(workspace, season.number)))
    await eraseLinked(trx, keys, { workspace, season: number, person }, erased);
  await eraseDialogues(trx, keys, workspace, person);
  await redrawOwnerMessages(trx, workspace, person);
  await eraseLessons(trx, workspace, person);
  await forgetParticipation(dialect, trx, workspace, person);
  const preferences = JSON.stringify(remaining(toPreferences(row.preferences)));
  await trx.updateTable('person').set({ preferences }).where('id', '=', person).execute();
  return erased;
};

/** Erasing must not start prompts again, nor sooner. */
const remaining = ({ stopped, pausedUntil }: Preferences): Preferences => ({
  stopped,
  ...(pausedUntil === undefined ? {} : { pausedUntil }),
});

const deleteNamed = async (
  trx: Runner,
  table: 'answer' | 'words',
  workspace: number,
  person: number,
): Promise<number> => {
  const query = trx.deleteFrom(table).where('workspace', '=', workspace).where('person', '=', person);
  return Number((await query.executeTakeFirst()).numDeletedRows);
};

/**
 * The same new random link for all rows of the season, so that they stay one contribution to its figures. What was
 * never in them is deleted: of owners and readers everything (unlinked it would begin to count), and of somebody who
 * erases a second time what was said since.
 */
const eraseLinked = async (
  trx: Runner,
  keys: Keys,
  { workspace, season, person }: { workspace: number; season: number; person: number },
  erased: Erased,
): Promise<void> => {
  const link = keys.link(workspace, season, person, 'confidential');
  const removed = (table: 'answer' | 'words') =>
    trx
      .deleteFrom(table)
      .where('workspace', '=', workspace)
      .where('season', '=', season)
      .where('link', '=', link)
      .executeTakeFirst();
  erased.words += Number((await removed('words')).numDeletedRows);
  if ((await hasErased(trx, workspace, season, person)) || (await isUncounted(trx, workspace, season, person))) {
    erased.answers += Number((await removed('answer')).numDeletedRows);
    return;
  }
  const severed = await trx
    .updateTable('answer')
    .set({ link: randomBytes(link.length) })
    .where('workspace', '=', workspace)
    .where('season', '=', season)
    .where('link', '=', link)
    .executeTakeFirst();
  const rows = Number(severed.numUpdatedRows);
  if (rows > 0) await markErased(trx, workspace, season, person);
  erased.severed += rows;
};

/** That somebody was asked, was reminded and replied; what is still open stays, so that nobody is asked twice. */
const forgetParticipation = async (
  dialect: Db['dialect'],
  trx: Runner,
  workspace: number,
  person: number,
): Promise<void> => {
  const past = await trx
    .selectFrom('prompt as q')
    .innerJoin('round as r', 'r.id', 'q.round')
    .select('q.id')
    .where('q.workspace', '=', workspace)
    .where('q.person', '=', person)
    .where('r.state', 'in', ['closed', 'skipped'])
    .execute();
  await deletePrompts(
    dialect,
    trx,
    workspace,
    past.map(({ id }) => id),
  );
};

/** With the messages that brought them: a reminder says that there had been no reply. */
export const deletePrompts = async (
  dialect: Db['dialect'],
  trx: Runner,
  workspace: number,
  list: readonly number[],
): Promise<void> => {
  if (list.length === 0) return;
  await trx
    .deleteFrom('outbox')
    .where('workspace', '=', workspace)
    .where('kind', 'in', ['prompt', 'reminder', 'promptClosed', 'reminderClosed'])
    .where('subject', 'in', ids(dialect, list))
    .execute();
  await trx.deleteFrom('prompt').where('workspace', '=', workspace).where('id', 'in', ids(dialect, list)).execute();
};
