/** Summarising from the store's side: who computes it, and how its outcome is kept once. */
import { Worker } from 'node:worker_threads';
import type { Contribution } from '../../src/domain/privacy/release.ts';
import type { Log, Store } from '../../src/ports.ts';
import { turn } from './bulk.ts';
import {
  contributionsQuery,
  decoder,
  type Exceptions,
  homeQuery,
  isSplit,
  latin1,
  type Row,
  rowColumns,
  type Scope,
} from './contributions.ts';
import type { Db, Runner } from './db.ts';
import { erasedPeople } from './erased.ts';
import { finishJournal, save } from './journal.ts';
import type { Keys } from './keys.ts';
import { defaultPieceSize, type Packed, pack } from './pieces.ts';
import type { ReaderRequest } from './reader.ts';
import { makeSummary, type SummaryRequest, uncountedRounds } from './summary.ts';

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

type Asked = Omit<SummaryRequest, 'exceptions'>;

const summariseSeason = async (means: Means, asked: Asked): Promise<number> => {
  const { db, keys, log, threadFrom, pieceSize } = means;
  const { workspace, season } = asked;
  const left = await finishJournal(db, workspace, season);
  if (left > 0) log.warn('finished a summarising that was cut short', { season, releases: left });
  // Without the key it cannot be told whose answers must not count towards k.
  if (!keys.has(workspace, season)) return left;
  const fresh = await uncountedRounds(db.kysely, workspace, season).limit(1).executeTakeFirst();
  if (!fresh) return left;
  const request = { ...asked, exceptions: await exceptionsOf(db.kysely, keys, workspace, season) };
  const packed =
    db.path !== undefined && (await hasAnswers(db.kysely, workspace, season, threadFrom))
      ? await inWorker({ path: db.path, summary: request, pieceSize })
      : await inProcess(db, request, pieceSize);
  return left + (packed ? await save(db, workspace, season, packed) : 0);
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
  const members = await run
    .selectFrom('member as m')
    .innerJoin('audience as a', 'a.id', 'm.audience')
    .select(['m.audience', 'm.person'])
    .where('a.workspace', '=', workspace)
    .where('m.counted', '=', 0)
    .execute();
  const linkOf = (person: number): string => latin1(keys.link(workspace, season, person, 'confidential'));
  const uncounted = new Set<string>();
  for (const [index, { audience, person }] of members.entries()) {
    if (index % linksPerTurn === linksPerTurn - 1) await turn();
    uncounted.add(`${audience} ${linkOf(person)}`);
  }
  const erased = await erasedPeople(run, workspace, season);
  return { uncounted, leftOut: new Set(erased.map(linkOf)) };
};

/** A thread that is started on need and ends with its answer: an idle one would cost 25 MB. */
const inWorker = (workerData: ReaderRequest): Promise<Packed | undefined> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./reader.ts', import.meta.url), { workerData, execArgv: [] });
    let packed: Packed | undefined;
    worker.on('message', (message: Packed | undefined) => {
      packed = message;
    });
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve(packed) : reject(new Error(`the reader ended with ${code}`))));
  });

/** In pages that keep the event loop free: PostgreSQL computes elsewhere already, and of SQLite's there are few. */
const inProcess = (db: Db, request: SummaryRequest, pieceSize: number): Promise<Packed | undefined> =>
  db.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const scan = (scope: Scope, exceptions: Exceptions) => contributionsInPages(trx, scope, exceptions);
      const made = await makeSummary({ run: trx, scan }, request);
      return made && pack(made, pieceSize);
    });

const contributionsInPages = async (run: Runner, scope: Scope, exceptions: Exceptions): Promise<Contribution[]> => {
  const decode = decoder(scope.rounds, exceptions);
  const found: Contribution[] = [];
  let after: Uint8Array = new Uint8Array();
  for (;;) {
    const page = (await contributionsQuery(scope, { after, limit: peoplePerPage }).execute(run)).rows.map(rowOf);
    for (const row of page) {
      const whole = isSplit(row) ? (await homeQuery(scope, row[0]).execute(run)).rows.map(rowOf)[0] : row;
      const contribution = whole && decode(whole);
      if (contribution) found.push(contribution);
    }
    const last = page.at(-1);
    if (!last || page.length < peoplePerPage) return found;
    after = last[0];
    await turn();
  }
};

const rowOf = (row: unknown): Row => rowColumns.map((name) => (row as Record<string, unknown>)[name]) as never as Row;
