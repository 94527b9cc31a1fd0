/** Summarising from the store's side: who computes it, and how its outcome is kept once. */
import { Worker } from 'node:worker_threads';
import type { Contribution } from '../../src/domain/privacy/release.ts';
import type { Log, Store } from '../../src/ports.ts';
import { asking } from './asking.ts';
import { turn } from './bulk.ts';
import type { Wrote } from './comments.ts';
import {
  type CountedRound,
  contributionsQuery,
  decoder,
  type Exceptions,
  homeQuery,
  isSplit,
  rowOf,
  type Scope,
} from './contributions.ts';
import type { Db, Runner } from './db.ts';
import { erasedPeople } from './erased.ts';
import { finishJournal, save } from './journal.ts';
import type { Keys } from './keys.ts';
import { defaultPieceSize, type Packed, piecesOf } from './pieces.ts';
import type { Ask } from './plain.ts';
import type { ReaderMessage, ReaderRequest } from './reader.ts';
import { makeSummary, type SummaryRequest } from './summary.ts';
import { uncountedIn } from './uncounted.ts';

/** Links made, or people counted, in one turn of the event loop: a few milliseconds. */
const linksPerTurn = 2000;
const peoplePerPage = 1000;

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
    ? await inWorker({ path: db.path, summary, pieceSize }, exceptions)
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

/** Its garbage is young and much: collected often, it does not add up to the memory of the process. */
const readerLimits = { maxYoungGenerationSizeMb: 4 };

/**
 * A thread that is started on need and ends with its answer: an idle one would cost 25 MB. It begins to read when it has
 * the exceptions, which are found while it starts.
 */
const inWorker = (workerData: ReaderRequest, exceptions: () => Promise<Exceptions>): Promise<Computed> =>
  new Promise((resolve, reject) => {
    const reader = new URL('./reader.ts', import.meta.url);
    const worker = new Worker(reader, { workerData, execArgv: [], resourceLimits: readerLimits });
    const pieces: string[] = [];
    worker.on('message', (message: ReaderMessage) => {
      if ('piece' in message) pieces.push(message.piece);
      else resolve({ pieces, releases: message.releases });
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the reader ended with ${code} before it was done`)));
    exceptions().then(
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      (found) => worker.postMessage(found),
      async (error) => {
        reject(error);
        await worker.terminate();
      },
    );
  });

/** In pages that keep the event loop free: PostgreSQL computes elsewhere already, and of SQLite's there are few. */
const inProcess = (db: Db, request: SummaryRequest, exceptions: Exceptions, pieceSize: number): Promise<Computed> =>
  db.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const ask = asking(db, trx);
      const scan = (scope: Scope, wrote: Wrote) =>
        contributionsInPages(ask, scope, decoder(scope.rounds, exceptions, wrote));
      const made = await makeSummary({ ask, scan }, request);
      return { pieces: [...piecesOf(made, pieceSize)], releases: made.releases.length };
    });

const contributionsInPages = async (
  ask: Ask,
  scope: Scope,
  decode: ReturnType<typeof decoder>,
): Promise<Contribution[]> => {
  const found: Contribution[] = [];
  let after = '';
  for (;;) {
    const page = (await ask(contributionsQuery(scope, { after, limit: peoplePerPage }))).map(rowOf);
    for (const row of page) {
      const whole = isSplit(row) ? (await ask(homeQuery(scope, row[0]))).map(rowOf)[0] : row;
      const contribution = whole && decode(whole);
      if (contribution) found.push(contribution);
    }
    const last = page.at(-1);
    if (!last || page.length < peoplePerPage) return found;
    after = last[0];
    await turn();
  }
};
