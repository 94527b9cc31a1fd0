/**
 * The thread for long reads in SQLite: the driver is synchronous, and no acknowledgement may wait for a digest. It has
 * its own connection that cannot write, runs SQL and domain, and hands back figures, never rows. Ends by itself.
 */
import { parentPort, workerData } from 'node:worker_threads';
import Sqlite, { type Database, type Statement } from 'better-sqlite3';
import type { Contribution } from '../../src/domain/privacy/release.ts';
import type { Wrote } from './comments.ts';
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

const peoplePerPage = 1000;

const post = (message: ReaderMessage): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(message);
};

const read = async ({ path, summary, pieceSize }: ReaderRequest, exceptions: Exceptions): Promise<void> => {
  const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true });
  try {
    // What is read is read once: the driver's usual 16 MB of pages would only be in the way.
    sqlite.pragma('cache_size = -1000');
    // One snapshot for all that is read.
    sqlite.exec('begin');
    const ask: Ask = async <R>({ text, parameters }: Plain) => sqlite.prepare(text).all(parameters) as R[];
    const scan = async (scope: Scope, wrote: Wrote) => contributions(sqlite, scope, exceptions, wrote);
    const made = await makeSummary({ ask, scan }, summary);
    for (const piece of piecesOf(made, pieceSize)) post({ piece });
    post({ releases: made.releases.length });
  } finally {
    sqlite.close();
  }
};

/** In pages, which the driver hands over faster than single rows: of a person nothing is kept. */
function* contributions(sqlite: Database, scope: Scope, exceptions: Exceptions, wrote: Wrote): Generator<Contribution> {
  const decode = decoder(scope.rounds, exceptions, wrote);
  const statements = new Map<string, Statement>();
  const rows = ({ text, parameters }: Plain): Row[] => {
    const statement = statements.get(text) ?? sqlite.prepare(text).raw();
    statements.set(text, statement);
    return statement.all(parameters) as Row[];
  };
  for (let after = ''; ; ) {
    const page = rows(contributionsQuery(scope, { after, limit: peoplePerPage }));
    for (const row of page) {
      const [whole] = isSplit(row) ? rows(homeQuery(scope, row[0])) : [row];
      const contribution = whole && decode(whole);
      if (contribution) yield contribution;
    }
    const last = page.at(-1);
    if (!last || page.length < peoplePerPage) return;
    after = last[0];
  }
}

// Who is left out is known before anything is read: whoever erases meanwhile is found severed.
const exceptions = await new Promise<Exceptions>((resolve) => parentPort?.once('message', resolve));
await read(workerData as ReaderRequest, exceptions);
