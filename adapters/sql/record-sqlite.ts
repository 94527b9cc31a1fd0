/**
 * Saving answers in SQLite. A commit costs several times the writing of an answer, so answers that arrive in one turn
 * of the event loop share one; and Kysely compiles each query once, because building it costs more than running it.
 */
import type { Database, Statement } from 'better-sqlite3';
import type { Compilable } from 'kysely';
import { questions } from '../../src/domain/question.ts';
import type { Recorded } from '../../src/ports.ts';
import { asStoreError, type Db, isUnavailable } from './db.ts';
import type { Keys } from './keys.ts';
import {
  answeredQuery,
  answerOf,
  type Column,
  clearQuery,
  columnOf,
  noKey,
  type PromptRow,
  promptQuery,
  type RoundRow,
  refusal,
  roundQuery,
  type SaidEntry,
  saveQuery,
  type ValueRow,
} from './record-queries.ts';

/** Keeps one shared commit far under the 50 ms that a transaction may take. */
const largestBatch = 500;

interface Waiting {
  readonly entry: SaidEntry;
  readonly resolve: (recorded: Recorded) => void;
  readonly reject: (error: unknown) => void;
}

/** Saves one thing said; resolves when it is on disk. Rejects with StoreUnavailable where it is not and may be later. */
export const createSqliteRecord = (db: Db, keys: Keys): ((entry: SaidEntry) => Promise<Recorded>) => {
  const save = createSave(db, keys);
  let queue: Waiting[] = [];
  /** What is being saved. */
  let batch: Waiting[] = [];
  let scheduled = false;
  const turns = createTurns();

  const schedule = (): void => {
    scheduled = queue.length > 0;
    if (scheduled) turns.soon(flush);
  };
  const take = (): void => {
    turns.together(queue.length);
    const isSmall = queue.length <= largestBatch;
    batch = isSmall ? queue : queue.slice(0, largestBatch);
    queue = isSmall ? [] : queue.slice(largestBatch);
  };
  const saveBatch = (sqlite: Database): Recorded[] => {
    take();
    // Within one transaction a round stays as it is: most of a batch are of the same one.
    const rounds = batch.length > 1 ? new Map<number, RoundRow>() : undefined;
    return batch.map(({ entry }) => save(sqlite, entry, rounds));
  };
  const acknowledge = (recorded: readonly Recorded[]): void => {
    const saved = batch;
    batch = [];
    for (let index = 0; index < saved.length; index += 1) saved[index]?.resolve(recorded[index] as Recorded);
    schedule();
  };
  /** One bad entry must not lose the others: after a failure each is saved by itself, unless nothing can be. */
  const saveAlone = async (failure: unknown): Promise<void> => {
    if (batch.length === 0) take();
    const failed = batch;
    batch = [];
    const isHopeless = failed.length === 1 || isUnavailable(asStoreError(failure));
    for (const { entry, resolve, reject } of failed) {
      if (isHopeless) reject(asStoreError(failure));
      else await immediate(db, (sqlite) => save(sqlite, entry)).then(resolve, (error) => reject(asStoreError(error)));
    }
    schedule();
  };
  const flush = (): void => {
    try {
      const now = db.immediateNow?.(saveBatch);
      if (now) acknowledge(now.result);
      // Somebody else has the database: what arrives meanwhile joins the batch that waits for it.
      else void immediate(db, saveBatch).then(acknowledge, saveAlone);
    } catch (error) {
      void saveAlone(error);
    }
  };

  return (entry) =>
    new Promise((resolve, reject) => {
      queue.push({ entry, resolve, reject });
      if (!scheduled) schedule();
    });
};

/** Commits that one turn of the event loop may take, one after the other: about a millisecond. */
const mostInTurn = 4;

/**
 * When to save. Where answers come one by one each is saved at once, though only a few in a turn of the event loop,
 * which must go on. As long as several come together they wait for the end of the turn and share a commit.
 */
const createTurns = () => {
  let savedInTurn = 0;
  let crowded = false;
  const end = (): void => {
    savedInTurn = 0;
  };
  return {
    soon: (save: () => void): void => {
      if (savedInTurn === mostInTurn || crowded) {
        setImmediate(save);
        return;
      }
      if (savedInTurn === 0) setImmediate(end);
      savedInTurn += 1;
      queueMicrotask(save);
    },
    /** So many share the commit that comes now. */
    together: (answers: number): void => {
      crowded = answers > 1;
    },
  };
};

const immediate = <T>(db: Db, work: (sqlite: Database) => T): Promise<T> => {
  if (!db.immediate) throw new Error('not an SQLite database');
  return db.immediate(work);
};

/** `rounds`: those looked up in this transaction already. */
type Save = (sqlite: Database, entry: SaidEntry, rounds?: Map<number, RoundRow>) => Recorded;

/** What saves one entry inside a transaction that is open. */
const createSave = (db: Db, keys: Keys): Save => {
  let statements: ReturnType<typeof prepare> | undefined;
  return (sqlite, entry, rounds) => {
    statements ??= prepare(db, sqlite);
    const prompt = promptOf(statements.prompt.get(entry.prompt, entry.workspace));
    const round = prompt && (rounds?.get(prompt.round) ?? roundOf(statements.round.get(prompt.round)));
    const refused = refusal(entry, prompt, round);
    if (refused || !prompt || !round) return refused ?? { kind: 'notYours' };
    rounds?.set(prompt.round, round);
    const mode = prompt.mode === 'named' ? 'named' : 'confidential';
    const link = keys.link(entry.workspace, round.season, prompt.person, mode);
    if (prompt.answered === 0) statements.answered.run(entry.prompt);
    const said = columnOf(entry.said);
    if (!said) {
      for (const clear of statements.clear) clear.run(entry.workspace, round.season, link, prompt.round);
      return { kind: 'saved', answer: {} };
    }
    const person = mode === 'named' ? prompt.person : null;
    const values = statements.save[said.column].get(
      entry.workspace,
      round.season,
      link,
      prompt.round,
      prompt.audience,
      person,
      said.value,
    );
    return { kind: 'saved', answer: answerOf(valuesOf(values)) };
  };
};

// Only the text of the queries is used.
const prepare = (db: Db, sqlite: Database) => {
  const run = db.kysely;
  const statement = (query: Compilable): Statement => sqlite.prepare(query.compile().sql);
  const save = (column: Column): Statement =>
    statement(saveQuery(run, noKey, { audience: 0, person: 0 }, column, null)).raw();
  const [need, ease, enjoyment] = questions;
  return {
    prompt: statement(promptQuery(run, 0, 0)).raw(),
    round: statement(roundQuery(run, 0)).raw(),
    answered: statement(answeredQuery(run, 0)),
    save: { need: save(need), ease: save(ease), enjoyment: save(enjoyment), topic: save('topic') },
    clear: [statement(clearQuery(run, 'answer', noKey)), statement(clearQuery(run, 'words', noKey))],
  };
};

// Rows as arrays, in the order of the columns that the queries name: making objects of them costs more than the lookup.
const promptOf = (row: unknown): PromptRow | undefined => {
  if (!row) return undefined;
  const at = row as [number, number, string, number, number, number];
  return { person: at[0], audience: at[1], mode: at[2], closes_at: at[3], answered: at[4], round: at[5] };
};

const roundOf = (row: unknown): RoundRow | undefined => {
  if (!row) return undefined;
  const at = row as [number, string];
  return { season: at[0], state: at[1] };
};

const valuesOf = (row: unknown): ValueRow | undefined => {
  if (!row) return undefined;
  const at = row as [ValueRow['need'], ValueRow['ease'], ValueRow['enjoyment'], ValueRow['topic']];
  return { need: at[0], ease: at[1], enjoyment: at[2], topic: at[3] };
};
