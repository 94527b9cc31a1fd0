/**
 * The snapshots of a cell as a row: their sums, which sealing takes away, and the rest as lists of values, for there are
 * thousands, written twice.
 */
import type { Snapshot } from '../../src/domain/privacy/release.ts';
import { questions } from '../../src/domain/question.ts';

/** A question without a snapshot has the sum 0 and no list. */
export interface SnapshotRow {
  cell: string;
  need_sum: number;
  ease_sum: number;
  enjoyment_sum: number;
  /** Lists of question, count, counted, evaluation and history, JSON. */
  snapshots: string;
}

export const snapshotColumns = {
  cell: 'text',
  need_sum: 'int',
  ease_sum: 'int',
  enjoyment_sum: 'int',
  snapshots: 'text',
} as const satisfies { readonly [Column in keyof SnapshotRow]: string };

type Values = readonly [Snapshot['question'], number, number, number, string];

/** `own`: of one cell. */
export const snapshotRow = (cell: string, own: readonly Snapshot[]): SnapshotRow => {
  const lists = own.map(({ question, count, counted, evaluation, history }): Values => {
    return [question, count, counted, evaluation, history];
  });
  const [need_sum = 0, ease_sum = 0, enjoyment_sum = 0] = questions.map(
    (question) => own.find((one) => one.question === question)?.sum ?? 0,
  );
  return { cell, need_sum, ease_sum, enjoyment_sum, snapshots: JSON.stringify(lists) };
};

export const snapshotsOf = (row: SnapshotRow): Snapshot[] =>
  (JSON.parse(row.snapshots) as Values[]).map(([question, count, counted, evaluation, history]) => {
    return { cell: row.cell, question, sum: row[`${question}_sum`], count, counted, evaluation, history };
  });
