/** Summarising from the store's side: who computes it, and how its outcome is kept once. */
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { Contribution } from '../../src/domain/privacy/release.ts';
import type { Log, Store } from '../../src/ports.ts';
import { asking } from './asking.ts';
import { turn } from './bulk.ts';
import { type CountedRound, type Exceptions, type Row, type Scope, unpacker } from './contributions.ts';
import type { Db, Runner } from './db.ts';
import { erasedPeople } from './erased.ts';
import { createSignal } from './handover.ts';
import { finishJournal, save } from './journal.ts';
import type { Keys } from './keys.ts';
import { defaultPieceSize, type Packed, piecesOf } from './pieces.ts';
import type { Plain } from './plain.ts';
import type { ReaderMessage, ReaderRequest } from './reader.ts';
import { batchesOf } from './scan.ts';
import type { ScannerRequest } from './scanner.ts';
import { makeSummary, type SummaryRequest } from './summary.ts';
import { uncountedIn } from './uncounted.ts';

/** Links made, or people counted, in one turn of the event loop: a few milliseconds. */
const linksPerTurn = 2000;

export interface SummariseLimits {
  /** Answers of a season from which on a thread counts them: below, counting takes less time than starting one. */
  readonly threadFrom: number;
  /** Releases written in one transaction. */
  readonly pieceSize: number;
}

const usualLimits: SummariseLimits = { threadFrom: 10_000, pieceSize: defaultPieceSize };

interface Means extends SummariseLimits {
  readonly db: Db;
  readonly keys: Keys;
  readonly log: Log;
}

export const createSummarise = (
  db: Db,
  keys: Keys,
  log: Log,
  limits: SummariseLimits = usualLimits,
): Store['summarise'] => {
  const means: Means = { db, keys, log, ...limits };
  // Two at once would compute the same; the database settles it between processes.
  let last: Promise<unknown> = Promise.resolve();
  return (workspace, season, at, k) => {
    const next = last.then(() => summariseSeason(means, { workspace, season, at, k }));
    last = next.catch(() => undefined);
    return next;
  };
};

type Asked = Pick<SummaryRequest, 'workspace' | 'season' | 'at' | 'k'>;

const summariseSeason = async (means: Means, asked: Asked): Promise<number> => {
  const { db, keys, log } = means;
  const { workspace, season } = asked;
  const left = await finishJournal(db, workspace, season);
  if (left > 0) log.warn('finished a summarising that was cut short', { season, releases: left });
  // Without the key it cannot be told whose answers must not count towards k.
  if (!keys.has(workspace, season)) return left;
  const { fresh, ...counted } = await roundsOf(db.kysely, workspace, season);
  if (fresh.length === 0) return left;
  const packed = await compute(means, { ...asked, ...counted, dialect: db.dialect }, fresh);
  return left + (await save(db, workspace, season, packed));
};

/** The closed rounds of the season, each with its summarising, and those that none has counted yet. */
const roundsOf = async (run: Runner, workspace: number, season: number) => {
  const closed = await run
    .selectFrom('round')
    .select(['id', 'evaluation'])
    .where('workspace', '=', workspace)
    .where('season', '=', season)
    .where('state', '=', 'closed')
    .execute();
  const evaluation = 1 + closed.reduce((highest, round) => Math.max(highest, round.evaluation ?? 0), 0);
  return {
    evaluation,
    rounds: closed.map((round): CountedRound => ({ id: round.id, evaluation: round.evaluation ?? evaluation })),
    fresh: closed.filter((round) => round.evaluation === null).map(({ id }) => id),
  };
};

const compute = async (
  { db, keys, threadFrom, pieceSize }: Means,
  summary: SummaryRequest,
  rounds: readonly number[],
): Promise<Packed> => {
  const { workspace, season } = summary;
  const exceptions = (): Promise<Exceptions> => exceptionsOf(db.kysely, keys, workspace, season);
  const isLarge = db.path !== undefined && (await hasAnswers(db.kysely, workspace, season, threadFrom));
  const { pieces, releases } = isLarge
    ? await inThreads(db.path, summary, pieceSize, exceptions)
    : await inProcess(db, summary, await exceptions(), pieceSize);
  return { pieces, header: { rounds, releases, evaluation: summary.evaluation } };
};

/** Whether the season has at least this many answers. */
const hasAnswers = async (run: Runner, workspace: number, season: number, count: number): Promise<boolean> => {
  const answers = run.selectFrom('answer').where('workspace', '=', workspace).where('season', '=', season);
  const found = await answers
    .select('round')
    .offset(Math.max(0, count - 1))
    .limit(1)
    .execute();
  return found.length > 0;
};

/** Owners, readers and those who erased, as the links that stand in the answers of this season. */
const exceptionsOf = async (run: Runner, keys: Keys, workspace: number, season: number): Promise<Exceptions> => {
  const members = await uncountedIn(run, workspace, season);
  const linkOf = (person: number): string => keys.link(workspace, season, person, 'confidential').toString('hex');
  const uncounted = new Map<string, number[]>();
  for (const [index, { audience, person }] of members.entries()) {
    if (index % linksPerTurn === linksPerTurn - 1) await turn();
    const link = linkOf(person);
    uncounted.set(link, [...(uncounted.get(link) ?? []), audience]);
  }
  const erased = await erasedPeople(run, workspace, season);
  return { uncounted, leftOut: new Set(erased.map(linkOf)) };
};

interface Computed {
  readonly pieces: readonly string[];
  readonly releases: number;
}

/** Their garbage is young and much: collected often, it does not add up to the memory of the process. */
const threadLimits = { maxYoungGenerationSizeMb: 4 };

const threadOf = (file: string, workerData: object, transferList: readonly MessagePort[]): Worker =>
  new Worker(new URL(file, import.meta.url), {
    workerData,
    transferList: [...transferList],
    execArgv: [],
    resourceLimits: threadLimits,
  });

/**
 * Two threads that are started on need and end with their answer, for idle ones would cost 25 MB each: one reads what
 * everybody said, the other counts it. The first begins when it has the exceptions, which are found while it starts.
 */
const inThreads = async (
  path: string,
  summary: SummaryRequest,
  pieceSize: number,
  exceptions: () => Promise<Exceptions>,
): Promise<Computed> => {
  const { port1, port2 } = new MessageChannel();
  const signal = createSignal();
  const { dialect, workspace, season, rounds } = summary;
  const scope: Scope = { dialect, workspace, season, rounds };
  const scanning: ScannerRequest = { path, scope, port: port1, signal };
  const reading: ReaderRequest = { path, summary, pieceSize, port: port2, signal };
  const threads = [threadOf('./scanner.ts', scanning, [port1]), threadOf('./reader.ts', reading, [port2])] as const;
  const [scanner, reader] = threads;
  try {
    return await new Promise<Computed>((resolve, reject) => {
      const pieces: string[] = [];
      reader.on('message', (message: ReaderMessage) => {
        if ('piece' in message) pieces.push(message.piece);
        else resolve({ pieces, releases: message.releases });
      });
      for (const thread of threads) thread.on('error', reject);
      reader.on('exit', (code) => reject(new Error(`the reader ended with ${code} before it was done`)));
      exceptions().then(
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        (found) => scanner.postMessage(found),
        reject,
      );
    });
  } catch (error) {
    // The one may be waiting for the other.
    await Promise.all(threads.map((thread) => thread.terminate()));
    throw error;
  }
};

/** In pages that keep the event loop free: PostgreSQL computes elsewhere already, and of SQLite's there are few. */
const inProcess = (db: Db, request: SummaryRequest, exceptions: Exceptions, pieceSize: number): Promise<Computed> =>
  db.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const ask = asking(db, trx);
      const rows = async (query: Plain) => (await ask<object>(query)).map((row) => Object.values(row) as never as Row);
      const unpack = unpacker(request.rounds);
      const contributions: Contribution[] = [];
      for await (const batch of batchesOf({ ask, rows }, request, exceptions)) contributions.push(...unpack(batch));
      const made = await makeSummary(ask, contributions, request);
      return { pieces: [...piecesOf(made, pieceSize)], releases: made.releases.length };
    });
