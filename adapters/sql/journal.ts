/**
 * Keeping what a summarising made. A small one is one transaction. A large one would hold up the taps that wait for the
 * database, so it is first written down whole, as texts, and then moved into its tables piece by piece; what a crash
 * left is moved at the next try. A release so is published once, whatever happens between.
 */
import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { sql } from 'kysely';
import { int, rows, turn } from './bulk.ts';
import type { Db, Runner } from './db.ts';
import type { Header, Packed, Piece } from './pieces.ts';
import { releaseColumns } from './release-rows.ts';
import { snapshotColumns } from './snapshots.ts';

/** Written down: the header, and the name under which its pieces are. */
interface Entry extends Header {
  readonly pieces: readonly string[];
}

const headerName = (workspace: number, season: number): string => `summary/${workspace}/${season}`;

/** Writes it all, once; returns how many releases that made, none where another process was first. */
export const save = async (db: Db, workspace: number, season: number, { header, pieces }: Packed): Promise<number> => {
  if (pieces.length > 1) return saveLarge(db, workspace, season, { header, pieces });
  return db.transaction(async (trx) => {
    if (!(await isFresh(db, trx, header))) return 0;
    for (const piece of pieces) await move(db, trx, workspace, season, piece);
    await markCounted(trx, header);
    return header.releases;
  });
};

const saveLarge = async (db: Db, workspace: number, season: number, { header, pieces }: Packed): Promise<number> => {
  const name = headerName(workspace, season);
  // An own name for each attempt: another process may be writing its own at the same time.
  const attempt = randomUUID();
  const names = pieces.map((_, index) => `${name}/${attempt}/${index}`);
  for (const [index, value] of pieces.entries()) {
    await db.kysely
      .insertInto('setting')
      .values({ name: names[index] ?? '', value })
      .execute();
    await turn();
  }
  await db.transaction(async (trx) => {
    if (!(await isFresh(db, trx, header))) return;
    const entry: Entry = { ...header, pieces: names };
    const row = { name, value: JSON.stringify(entry) };
    await trx
      .insertInto('setting')
      .values(row)
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
  });
  return finishJournal(db, workspace, season);
};

/** Moves what is written down into its tables; returns how many releases that made. */
export const finishJournal = async (db: Db, workspace: number, season: number): Promise<number> => {
  const name = headerName(workspace, season);
  const row = await db.kysely.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst();
  if (row) {
    const entry = JSON.parse(row.value) as Entry;
    for (const piece of entry.pieces) {
      await db.transaction((trx) => movePiece(db, trx, workspace, season, piece));
      await turn();
    }
    await db.transaction(async (trx) => {
      await markCounted(trx, entry);
      await trx.deleteFrom('setting').where('name', '=', name).execute();
    });
    await dropStrays(db, name);
    return entry.releases;
  }
  return 0;
};

/** Pieces of attempts that a crash ended before they were whole. */
const dropStrays = async (db: Db, name: string): Promise<void> => {
  for (;;) {
    const stray = db.kysely.selectFrom('setting').select('name').where('name', 'like', `${name}/%`).limit(1);
    const found = await stray.executeTakeFirst();
    if (!found) return;
    await db.kysely.deleteFrom('setting').where('name', '=', found.name).execute();
    await turn();
  }
};

/** Takes the piece away and writes what is in it: whoever else tries finds it gone. */
const movePiece = async (db: Db, trx: Runner, workspace: number, season: number, name: string): Promise<void> => {
  const taken = await trx.deleteFrom('setting').where('name', '=', name).returning('value').executeTakeFirst();
  if (taken) await move(db, trx, workspace, season, taken.value);
};

const listOf = (columns: Readonly<Record<string, string>>): string => Object.keys(columns).join(', ');
const intoRelease = `insert into release (workspace, season, ${listOf(releaseColumns)})`;
const intoSnapshot = `insert into snapshot (workspace, season, ${listOf(snapshotColumns)})`;
const replacing = `on conflict (workspace, season, cell) do update set ${Object.keys(snapshotColumns)
  .map((column) => `${column} = excluded.${column}`)
  .join(', ')}`;

const move = async (db: Db, trx: Runner, workspace: number, season: number, text: string): Promise<void> => {
  const piece = JSON.parse(text) as Piece;
  if (db.sqlite) {
    moveAtOnce(db.sqlite, workspace, season, piece);
    return;
  }
  const whose = sql`select ${int(workspace)}, ${int(season)}`;
  const [releases, snapshots] = [named(releaseColumns, piece.releases), named(snapshotColumns, piece.snapshots)];
  await sql`${sql.raw(intoRelease)} ${whose}, ${sql.raw(listOf(releaseColumns))}
    from ${rows(db.dialect, releaseColumns, releases)} as r`.execute(trx);
  await sql`${sql.raw(intoSnapshot)} ${whose}, ${sql.raw(listOf(snapshotColumns))}
    from ${rows(db.dialect, snapshotColumns, snapshots)} as r where true ${sql.raw(replacing)}`.execute(trx);
};

const named = <C extends string>(columns: Readonly<Record<C, string>>, lists: Piece['releases']) =>
  lists.map(
    (values) =>
      Object.fromEntries(Object.keys(columns).map((column, at) => [column, values[at] ?? null])) as Record<
        C,
        string | number | null
      >,
  );

/** SQLite writes row by row three times as fast as from one JSON text. Inside the transaction, which is ours. */
const moveAtOnce = (sqlite: Database, workspace: number, season: number, { releases, snapshots }: Piece): void => {
  const places = (columns: object): string => `values (?, ?${', ?'.repeat(Object.keys(columns).length)})`;
  const release = sqlite.prepare(`${intoRelease} ${places(releaseColumns)}`);
  for (const row of releases) release.run(workspace, season, ...row);
  const snapshot = sqlite.prepare(`${intoSnapshot} ${places(snapshotColumns)} ${replacing}`);
  for (const row of snapshots) snapshot.run(workspace, season, ...row);
};

/** Whether nobody has counted these rounds meanwhile. */
const isFresh = async (db: Db, trx: Runner, { rounds }: Header): Promise<boolean> => {
  let query = trx
    .selectFrom('round')
    .select('evaluation')
    .where('id', 'in', [...rounds]);
  if (db.dialect === 'postgres') query = query.forUpdate();
  return (await query.execute()).every((row) => row.evaluation === null);
};

const markCounted = async (trx: Runner, { rounds, evaluation }: Header): Promise<void> => {
  await trx
    .updateTable('round')
    .set({ evaluation })
    .where('id', 'in', [...rounds])
    .execute();
};

/** Forgets what is written down, with the exact sums in it: the season is being sealed. */
export const dropJournal = async (trx: Runner, workspace: number, season: number): Promise<void> => {
  const name = headerName(workspace, season);
  await trx
    .deleteFrom('setting')
    .where((is) => is.or([is('name', '=', name), is('name', 'like', `${name}/%`)]))
    .execute();
};
