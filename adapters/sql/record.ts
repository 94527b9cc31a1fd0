/** Saving what somebody said, and reading it back for that person. */
import type { Words } from '../../src/domain/question.ts';
import type { Recorded, Store } from '../../src/ports.ts';
import { asStoreError, type Db, type Runner } from './db.ts';
import { kept } from './kept.ts';
import type { Keys } from './keys.ts';
import {
  type AnswerKey,
  answeredQuery,
  answerOf,
  clearQuery,
  columnOf,
  currentQuery,
  type Entry,
  type PromptRow,
  promptQuery,
  type RoundRow,
  refusal,
  roundQuery,
  type SaidEntry,
  saveQuery,
  wordsQuery,
} from './record-queries.ts';
import { createSqliteRecord } from './record-sqlite.ts';

export const createRecord = (db: Db, keys: Keys): Pick<Store, 'record' | 'saveWords' | 'ownAnswer'> => ({
  record: db.immediate ? createSqliteRecord(db, keys) : (entry) => inTransaction(db, keys, entry, recordIn(entry)),
  saveWords: (entry) => inTransaction(db, keys, entry, saveWordsIn(entry.words)),
  ownAnswer: createOwnAnswer(db, keys),
});

const createOwnAnswer = (db: Db, keys: Keys): Store['ownAnswer'] => {
  const prompts = kept(promptQuery);
  const rounds = kept(roundQuery);
  const answers = kept((run, workspace: number, season: number, link: Uint8Array, round: number) =>
    currentQuery(run, { workspace, season, link, round }),
  );
  const words = kept((run, workspace: number, season: number, link: Uint8Array, round: number) =>
    wordsQuery(run, { workspace, season, link, round }),
  );
  return async (workspace, prompt, person) => {
    const [row] = await prompts(db.kysely, prompt, workspace);
    if (!row || row.person !== person) return { answer: {} };
    const [round] = await rounds(db.kysely, row.round);
    // Sealed: nobody can tell any more which answer it was.
    if (!round || !keys.has(workspace, round.season)) return { answer: {} };
    const { season, link } = keyOf(keys, workspace, row, round);
    const [answer] = await answers(db.kysely, workspace, season, link, row.round);
    const [written] = await words(db.kysely, workspace, season, link, row.round);
    return { answer: answerOf(answer), ...(written ? { words: wordsOf(written) } : {}) };
  };
};

interface Place {
  readonly trx: Runner;
  readonly key: AnswerKey;
  readonly prompt: PromptRow;
}

/** Checks that the entry may be saved and saves it, in one transaction. */
const inTransaction = async (
  db: Db,
  keys: Keys,
  entry: Entry,
  save: (place: Place) => Promise<void>,
): Promise<Recorded> => {
  try {
    return await db.transaction(async (trx): Promise<Recorded> => {
      const prompt = await promptQuery(trx, entry.prompt, entry.workspace).executeTakeFirst();
      const round = prompt && (await lockedRound(db, trx, prompt.round));
      const refused = refusal(entry, prompt, round);
      if (refused || !prompt || !round) return refused ?? { kind: 'notYours' };
      const key = keyOf(keys, entry.workspace, prompt, round);
      await save({ trx, key, prompt });
      if (prompt.answered === 0) await answeredQuery(trx, entry.prompt).execute();
      return { kind: 'saved', answer: answerOf(await currentQuery(trx, key).executeTakeFirst()) };
    });
  } catch (error) {
    throw asStoreError(error);
  }
};

/** The round, held as it is until the transaction ends: nothing may slip in after it was closed and counted. */
const lockedRound = (db: Db, trx: Runner, round: number): Promise<RoundRow | undefined> => {
  const query = roundQuery(trx, round);
  return (db.dialect === 'postgres' ? query.forShare() : query).executeTakeFirst();
};

/** Throws SeasonKeyMissing. */
const keyOf = (keys: Keys, workspace: number, prompt: PromptRow, round: RoundRow): AnswerKey => {
  const mode = prompt.mode === 'named' ? 'named' : 'confidential';
  const link = keys.link(workspace, round.season, prompt.person, mode);
  return { workspace, season: round.season, link, round: prompt.round };
};

/** The person is written down only where the answer is given by name. */
const aboutOf = (prompt: PromptRow) => ({
  audience: prompt.audience,
  person: prompt.mode === 'named' ? prompt.person : null,
});

const recordIn =
  ({ said }: SaidEntry) =>
  async ({ trx, key, prompt }: Place): Promise<void> => {
    const column = columnOf(said);
    if (column) {
      await saveQuery(trx, key, aboutOf(prompt), column.column, column.value).execute();
      return;
    }
    await clearQuery(trx, 'answer', key).execute();
    await clearQuery(trx, 'words', key).execute();
  };

/** Empty words take back what was written. */
const saveWordsIn =
  (words: Words) =>
  async ({ trx, key, prompt }: Place): Promise<void> => {
    if (words.text.trim() === '') {
      await clearQuery(trx, 'words', key).execute();
      return;
    }
    const values = { text: words.text, consent: words.consent, may_reply: words.mayReply ? 1 : 0 };
    await trx
      .insertInto('words')
      .values({ ...key, ...aboutOf(prompt), ...values })
      .onConflict((conflict) => conflict.columns(['workspace', 'season', 'link', 'round']).doUpdateSet(values))
      .execute();
  };

export const wordsOf = (row: { text: string; consent: string; may_reply: number }): Words => ({
  text: row.text,
  consent: row.consent as Words['consent'],
  mayReply: row.may_reply === 1,
});
