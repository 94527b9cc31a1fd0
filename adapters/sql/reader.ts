/**
 * The thread for long reads in SQLite: the driver is synchronous, and no acknowledgement may wait for a digest. It has
 * its own connection that cannot write, runs SQL and domain, and hands back figures, never rows. Ends by itself.
 */
import { parentPort, workerData } from 'node:worker_threads';
import Sqlite, { type Database } from 'better-sqlite3';
import { Kysely, type RawBuilder, SqliteDialect } from 'kysely';
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
import { pack } from './pieces.ts';
import type { Schema } from './schema.ts';
import { makeSummary, type SummaryRequest } from './summary.ts';

export interface ReaderRequest {
  readonly path: string;
  readonly summary: SummaryRequest;
  readonly pieceSize: number;
}

const read = async ({ path, summary, pieceSize }: ReaderRequest): Promise<void> => {
  const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true });
  const run = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
  try {
    // One snapshot for all that is read: a round closed meanwhile is for the next time.
    sqlite.exec('begin');
    const scan = async (scope: Scope, exceptions: Exceptions) => contributions(sqlite, run, scope, exceptions);
    const made = await makeSummary({ run, scan }, summary);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    parentPort?.postMessage(made && pack(made, pieceSize));
  } finally {
    await run.destroy();
  }
};

/** Streams: nothing is kept of a person. */
function* contributions(
  sqlite: Database,
  run: Kysely<Schema>,
  scope: Scope,
  exceptions: Exceptions,
): Generator<Contribution> {
  const decode = decoder(scope.rounds, exceptions);
  const rows = (query: RawBuilder<unknown>): IterableIterator<Row> => {
    const { sql, parameters } = query.compile(run);
    return sqlite.prepare(sql).raw().iterate(parameters) as IterableIterator<Row>;
  };
  const split: Uint8Array[] = [];
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
