/**
 * The thread that reads what everybody said, while the other one prepares what it is counted with. It has its own
 * connection that cannot write, and hands over numbers, never links. Ends by itself.
 */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import Sqlite, { type Statement } from 'better-sqlite3';
import type { Exceptions, Row, Scope } from './contributions.ts';
import { type Signal, sendingTo } from './handover.ts';
import type { Plain } from './plain.ts';
import { batchesOf, type Source } from './scan.ts';

export interface ScannerRequest {
  readonly path: string;
  readonly scope: Scope;
  readonly port: MessagePort;
  readonly signal: Signal;
}

const { path, scope, port, signal } = workerData as ScannerRequest;
// Who is left out is known before anything is read: whoever erases meanwhile is found severed.
const exceptions = await new Promise<Exceptions>((resolve) => parentPort?.once('message', resolve));
const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true });
// What is read is read once: the driver's usual 16 MB of pages would only be in the way.
sqlite.pragma('cache_size = -1000');
// One snapshot for all that is read.
sqlite.exec('begin');
const statements = new Map<string, Statement>();
const source: Source = {
  ask: async <R>({ text, parameters }: Plain) => sqlite.prepare(text).all(parameters) as R[],
  rows: async ({ text, parameters }) => {
    const statement = statements.get(text) ?? sqlite.prepare(text).raw();
    statements.set(text, statement);
    return statement.all(parameters) as Row[];
  },
};
const hand = sendingTo(port, signal);
for await (const batch of batchesOf(source, scope, exceptions)) hand.over(batch);
hand.end();
sqlite.close();
