/** Whose a dialogue is, and its ends: nobody's once it is over, gone with the words that it is about. */
import { randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Runner } from './db.ts';
import type { Keys } from './keys.ts';
import type { DialogueTable } from './schema-follow.ts';

export type DialogueRow = Selectable<DialogueTable>;

export const dialogueRows = (run: Runner, workspace: number) =>
  run.selectFrom('dialogue').selectAll().where('workspace', '=', workspace);

/** The writer by name, or whom the season's key says: nobody once either the season or the dialogue is sealed. */
export const writerOf = (keys: Keys, row: DialogueRow): number | undefined =>
  row.person ?? keys.readToken(row.workspace, row.season, row.token)?.person;

/** The tokens of everything that this person may have written in the seasons that have their keys. */
export const tokensOf = async (
  run: Runner,
  keys: Keys,
  workspace: number,
  person: number,
): Promise<readonly Buffer[]> => {
  const rounds = await run
    .selectFrom('dialogue')
    .select(['season', 'round'])
    .distinct()
    .where('workspace', '=', workspace)
    .where('state', '=', 'open')
    .execute();
  return rounds
    .filter(({ season }) => keys.has(workspace, season))
    .map(({ season, round }) => keys.token(workspace, season, round, person));
};

export const linkOf = (keys: Keys, row: DialogueRow): Buffer | undefined => {
  const { workspace, season } = row;
  const person = writerOf(keys, row);
  if (person === undefined || !keys.has(workspace, season)) return undefined;
  return keys.link(workspace, season, person, row.person === null ? 'confidential' : 'named');
};

/** What has ended is not begun anew by the next reply. */
export const forbidReplies = async (trx: Runner, keys: Keys, row: DialogueRow): Promise<void> => {
  const link = linkOf(keys, row);
  if (!link) return;
  const words = trx.updateTable('words').set({ may_reply: 0 }).where('workspace', '=', row.workspace);
  await words.where('season', '=', row.season).where('link', '=', link).where('round', '=', row.round).execute();
};

/** Ends dialogues; no key leads from them to anybody any more. */
export const endDialogues = async (
  run: Runner,
  workspace: number,
  which: { id: number } | { season: number },
): Promise<void> => {
  const rows = dialogueRows(run, workspace);
  const found = 'id' in which ? rows.where('id', '=', which.id) : rows.where('season', '=', which.season);
  for (const { id } of await found.execute())
    await run
      .updateTable('dialogue')
      .set({ state: 'ended', token: randomBytes(16), unread: 0 })
      .where('id', '=', id)
      .execute();
};

/** When a season is sealed, so are the dialogues about what was said in it. */
export const sealDialogues = (trx: Runner, workspace: number, season: number): Promise<void> =>
  endDialogues(trx, workspace, { season });

const deleteDialogues = async (run: Runner, ids: readonly number[]): Promise<void> => {
  if (ids.length === 0) return;
  await run
    .deleteFrom('dialogue_line')
    .where('dialogue', 'in', [...ids])
    .execute();
  await run
    .deleteFrom('dialogue')
    .where('id', 'in', [...ids])
    .execute();
};

/** Of a person who erases: everything about what that person wrote. */
export const eraseDialogues = async (trx: Runner, keys: Keys, workspace: number, person: number): Promise<void> => {
  const tokens = await tokensOf(trx, keys, workspace, person);
  const own = dialogueRows(trx, workspace).where((is) =>
    tokens.length === 0
      ? is('person', '=', person)
      : is.or([is('person', '=', person), is('token', 'in', [...tokens])]),
  );
  await deleteDialogues(
    trx,
    (await own.execute()).map(({ id }) => id),
  );
};

/** Words and what was said about them end together. */
export const sweepDialogues = async (run: Runner, workspace: number, rounds: readonly number[]): Promise<void> => {
  const past = await dialogueRows(run, workspace)
    .where('round', 'in', [...rounds])
    .execute();
  await deleteDialogues(
    run,
    past.map(({ id }) => id),
  );
};
