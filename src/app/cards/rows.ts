/** Which groups a digest has anything to say of, and their rows in its tables. */
import type { TableCell } from '../../domain/card.ts';
import type { Digest, DigestCell, DigestRow } from '../../domain/digest-model.ts';
import { questions } from '../../domain/question.ts';
import type { Words } from '../../words/en.ts';

export const cellsOf = (row: Pick<DigestRow, 'cells'>): DigestCell[] =>
  questions.map((question) => row.cells[question]);

/** Groups that were asked lately or have a figure; a company without account teams has no row of dashes. */
export const shownRows = (digest: Digest): readonly DigestRow[] =>
  digest.rows.filter((row) => row.answered.asked > 0 || cellsOf(row).some((cell) => cell.figure !== undefined));

/** One group: its name, a figure and a word for each question, and how many answered. What fell should be read first. */
export const groupRow = (words: Words, row: DigestRow): TableCell[] => [
  { text: words.names.group(row.group) },
  ...questions.map((question): TableCell => {
    const cell = row.cells[question];
    return { text: words.digest.cell(cell), ...(cell.figure && cell.change === 'down' ? { strong: true } : {}) };
  }),
  { text: words.digest.answered(row.answered.replied, row.answered.asked, row.answered.about) },
];
