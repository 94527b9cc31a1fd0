/**
 * The thread for long work over SQLite: the driver is synchronous, and no acknowledgement may wait for a digest. It has
 * its own connection that cannot write, runs SQL and domain, and hands back figures, never rows. Ends by itself.
 */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import type { Contribution } from '../../src/domain/privacy/release.ts';
import { unpacker } from './contributions.ts';
import { receivedFrom, type Signal } from './handover.ts';
import { piecesOf } from './pieces.ts';
import type { Ask, Plain } from './plain.ts';
import { makeSummary, type SummaryRequest } from './summary.ts';

export interface ReaderRequest {
  readonly path: string;
  readonly summary: SummaryRequest;
  readonly pieceSize: number;
  /** Where what everybody said comes from. */
  readonly port: MessagePort;
  readonly signal: Signal;
}

/** A piece of the summary, or in the end how many releases are in all of them. */
export type ReaderMessage = { readonly piece: string } | { readonly releases: number };

const post = (message: ReaderMessage): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(message);
};

const { path, summary, pieceSize, port, signal } = workerData as ReaderRequest;

function* contributions(): Generator<Contribution> {
  const unpack = unpacker(summary.rounds);
  for (const batch of receivedFrom(port, signal)) yield* unpack(batch);
}

const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true });
// What is read is read once: the driver's usual 16 MB of pages would only be in the way.
sqlite.pragma('cache_size = -1000');
// One snapshot for all that is read.
sqlite.exec('begin');
const ask: Ask = async <R>({ text, parameters }: Plain) => sqlite.prepare(text).all(parameters) as R[];
const made = await makeSummary(ask, contributions(), summary);
for (const piece of piecesOf(made, pieceSize)) post({ piece });
post({ releases: made.releases.length });
sqlite.close();
