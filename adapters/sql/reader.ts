/**
 * The thread for long reads in SQLite: the driver is synchronous, and no acknowledgement may wait for a digest. It has
 * its own connection that cannot write, runs SQL and domain, and hands back figures, never rows. Ends by itself.
 */
import { parentPort, workerData } from 'node:worker_threads';
import Sqlite, { type Database } from 'better-sqlite3';
import type { Contribution } from '../../src/domain/privacy/release.ts';
import {
  contributionsQuery,
  decoder,
  type Exceptions,
  homeQuery,
  isSplit,
  type Row,
  type Scope,
} from './contributions.ts';
import { piecesOf } from './pieces.ts';
import type { Ask, Plain } from './plain.ts';
import { makeSummary, type SummaryRequest } from './summary.ts';

export interface ReaderRequest {
  readonly path: string;
  readonly summary: SummaryRequest;
  readonly pieceSize: number;
}

/** A piece of the summary, or in the end how many releases are in all of them. */
export type ReaderMessage = { readonly piece: string } | { readonly releases: number };

const post = (message: ReaderMessage): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(message);
};

const read = async ({ path, summary, pieceSize }: ReaderRequest): Promise<void> => {
  const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true });
  try {
    // One snapshot for all that is read.
    sqlite.exec('begin');
    const ask: Ask = async <R>({ text, parameters }: Plain) => sqlite.prepare(text).all(parameters) as R[];
    const scan = async (scope: Scope, exceptions: Exceptions) => contributions(sqlite, scope, exceptions);
    const made = await makeSummary({ ask, scan }, summary);
    for (const piece of piecesOf(made, pieceSize)) post({ piece });
    post({ releases: made.releases.length });
  } finally {
    sqlite.close();
  }
};

/** Streams: nothing is kept of a person. */
function* contributions(sqlite: Database, scope: Scope, exceptions: Exceptions): Generator<Contribution> {
  const decode = decoder(scope.rounds, exceptions);
  const rows = ({ text, parameters }: Plain): IterableIterator<Row> =>
    sqlite.prepare(text).raw().iterate(parameters) as IterableIterator<Row>;
  const split: string[] = [];
  for (const row of rows(contributionsQuery(scope))) {
    const contribution = isSplit(row) ? void split.push(row[0]) : decode(row);
    if (contribution) yield contribution;
  }
  for (const link of split)
    for (const row of rows(homeQuery(scope, link))) {
      const contribution = decode(row);
      if (contribution) yield contribution;
    }
}

await read(workerData as ReaderRequest);
