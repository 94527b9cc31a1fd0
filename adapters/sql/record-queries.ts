/** What saving an answer asks of the database: built by Kysely for both, compiled once for SQLite. */
import { type Selectable, sql } from 'kysely';
import type { Answer, Question, Topic, Value } from '../../src/domain/question.ts';
import type { Recorded, Said } from '../../src/ports.ts';
import type { Runner } from './db.ts';
import type { AnswerTable, PromptTable, RoundTable } from './schema.ts';

export interface Entry {
  readonly workspace: number;
  readonly prompt: number;
  readonly person: number;
  readonly now: number;
}

export type SaidEntry = Entry & { readonly said: Said };

export type PromptRow = Pick<
  Selectable<PromptTable>,
  'person' | 'audience' | 'mode' | 'closes_at' | 'answered' | 'round'
>;
export type RoundRow = Pick<Selectable<RoundTable>, 'season' | 'state'>;
export type ValueRow = Pick<Selectable<AnswerTable>, 'need' | 'ease' | 'enjoyment' | 'topic'>;
export type AnswerKey = Pick<AnswerTable, 'workspace' | 'season' | 'link' | 'round'>;
export type Column = Question | 'topic';

/** Placeholders, for a query of which only the text is used, with its parameters in the order in which they are named here. */
export const noKey: AnswerKey = { workspace: 0, season: 0, link: new Uint8Array(), round: 0 };

const promptColumns = ['person', 'audience', 'mode', 'closes_at', 'answered', 'round'] as const;
const roundColumns = ['season', 'state'] as const;
const valueColumns = ['need', 'ease', 'enjoyment', 'topic'] as const;
const keyColumns = ['workspace', 'season', 'link', 'round'] as const;

// Lookups by key and no join: SQLite takes 1.2 µs for the two of them and 8 µs for one query that joins.
export const promptQuery = (run: Runner, prompt: number, workspace: number) =>
  run.selectFrom('prompt').select(promptColumns).where('id', '=', prompt).where('workspace', '=', workspace);

export const roundQuery = (run: Runner, round: number) =>
  run.selectFrom('round').select(roundColumns).where('id', '=', round);

/** Sets one column and leaves the others as they are; returns the whole answer. */
export const saveQuery = (
  run: Runner,
  key: AnswerKey,
  about: { readonly audience: number; readonly person: number | null },
  column: Column,
  value: Value | Topic | null,
) =>
  run
    .insertInto('answer')
    .values({ ...key, ...about, [column]: value })
    .onConflict((conflict) =>
      conflict.columns(keyColumns).doUpdateSet((set) => ({ [column]: set.ref(`excluded.${column}`) })),
    )
    .returning(valueColumns);

export const answeredQuery = (run: Runner, prompt: number) =>
  run.updateTable('prompt').set('answered', sql.lit(1)).where('id', '=', prompt);

/** The one row of this person in this round. */
export const clearQuery = (run: Runner, table: 'answer' | 'words', key: AnswerKey) =>
  run
    .deleteFrom(table)
    .where('workspace', '=', key.workspace)
    .where('season', '=', key.season)
    .where('link', '=', key.link)
    .where('round', '=', key.round);

export const currentQuery = (run: Runner, key: AnswerKey) =>
  run
    .selectFrom('answer')
    .select(valueColumns)
    .where('workspace', '=', key.workspace)
    .where('season', '=', key.season)
    .where('link', '=', key.link)
    .where('round', '=', key.round);

export const wordsQuery = (run: Runner, key: AnswerKey) =>
  run
    .selectFrom('words')
    .select(['text', 'consent', 'may_reply'])
    .where('workspace', '=', key.workspace)
    .where('season', '=', key.season)
    .where('link', '=', key.link)
    .where('round', '=', key.round);

/** Why nothing can be saved; undefined where it can. A round that is still being opened has prompts that are out. */
export const refusal = (
  entry: Entry,
  prompt: PromptRow | undefined,
  round: RoundRow | undefined,
): Exclude<Recorded, { kind: 'saved' }> | undefined => {
  if (!prompt || !round || prompt.person !== entry.person) return { kind: 'notYours' };
  const open = round.state === 'open' || round.state === 'opening';
  return open && entry.now <= prompt.closes_at ? undefined : { kind: 'closed' };
};

/** The column that is said, with its value; undefined for "nothing to say this time". */
export const columnOf = (said: Said): { column: Column; value: Value | Topic | null } | undefined => {
  if ('question' in said) return { column: said.question, value: said.value };
  return 'topic' in said ? { column: 'topic', value: said.topic ?? null } : undefined;
};

/** On the path of every tap: no object is made only to be spread. */
export const answerOf = (row: ValueRow | undefined): Answer => {
  const answer: { -readonly [Key in keyof Answer]: Answer[Key] } = {};
  if (!row) return answer;
  if (row.need !== null) answer.need = row.need as Value;
  if (row.ease !== null) answer.ease = row.ease as Value;
  if (row.enjoyment !== null) answer.enjoyment = row.enjoyment as Value;
  if (row.topic !== null) answer.topic = row.topic as Topic;
  return answer;
};
