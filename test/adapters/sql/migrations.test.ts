/** A database of an earlier version is carried over whole: people, audiences, messages on their way, and figures. */
import { join } from 'node:path';
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../../adapters/sql/db.ts';
import { migrationProvider } from '../../../adapters/sql/migrations/index.ts';
import { openStore } from '../../../adapters/sql/open.ts';
import { openPostgres } from '../../../adapters/sql/postgres.ts';
import { snapshotsOf } from '../../../adapters/sql/snapshots.ts';
import { openSqlite } from '../../../adapters/sql/sqlite.ts';
import type { Release } from '../../../src/domain/privacy/release.ts';
import type { Store } from '../../../src/ports.ts';
import { definition, monday } from '../../contracts/store/sample.ts';
import { type Postgres, startPostgres } from '../../support/postgres.ts';
import { silentLog, temporaryFolder } from '../../support/store.ts';

/** As version 0.1 without sites would have left it: two programmes, a person and a message in each. */
const writeFirst = async (db: Db): Promise<void> => {
  await new Migrator({ db: db.kysely, provider: migrationProvider(db.dialect) }).migrateTo('001-first');
  for (const [id, externalId, userId] of [
    [1, 'T1', 'U1'],
    [2, 'T2', 'X1'],
  ] as const) {
    const of = definition(`team-${id}`);
    await sql`insert into workspace (platform, external_id, name, paused) values ('slack', ${externalId}, 'Firm', 0)`.execute(
      db.kysely,
    );
    await sql`insert into person (workspace, user_id, name, home_id, external, zone, locale, active, preferences, missed)
      values (${id}, ${userId}, 'Robin', 'T1', 0, 'Asia/Tokyo', 'en', 1, '{"stopped":[]}', 2)`.execute(db.kysely);
    await sql`insert into audience (workspace, key, definition, in_force, size, counted)
      values (${id}, ${of.key}, ${JSON.stringify(of)}, 1, 1, 1)`.execute(db.kysely);
    await sql`insert into outbox (workspace, kind, subject, target, key, due_at, state, attempt)
      values (${id}, 'notice', 7, ${`p:${userId}`}, ${`key-${id}`}, ${monday}, 'due', 0)`.execute(db.kysely);
  }
};

/** What a store of this version finds in it. */
const found = async (store: Store) =>
  Promise.all(
    (await store.workspaces()).map(async (workspace) => {
      const { id, site, externalId } = workspace;
      const again = await store.workspace({ platform: 'slack', externalId, name: 'Firm' });
      const person = await store.person(id, externalId === 'T1' ? 'U1' : 'X1');
      const audiences = await store.audiences(id);
      const messages = await store.lease(site, monday, 10, 1000);
      return {
        externalId,
        isSame: again.id === id && again.site === site,
        zone: person?.zone,
        sites: [person?.site, ...audiences.map((one) => one.site)].every((one) => one === site),
        audiences: audiences.map((one) => one.key),
        messages: messages.map((one) => one.key),
      };
    }),
  );

const topics = { answers: { from: 0, to: 5 }, people: { from: 10 } };
const published = (cell: string, question: Release['question'], at: number, more: Partial<Release> = {}): Release => ({
  cell,
  group: 'employees',
  question,
  mode: 'confidential',
  at,
  mean: 3.5,
  step: 0.5,
  people: { from: 10, to: 19 },
  ...more,
});
/** Numbers that need their last digit, a band without an end, topics, two modes of one cell, and a cell published twice. */
const releases: readonly Release[] = [
  published('a:support', 'need', 1000, { topics, themes: { tools: { from: 5, to: 10 } } }),
  published('a:support', 'ease', 1000, { mean: 3.200000000000023, people: { from: 80 } }),
  published('a:acme', 'ease', 1000, {
    group: 'partners',
    mode: 'named',
    mean: 10 / 3,
    step: 0,
    people: { from: 3, to: 3 },
  }),
  published('a:support', 'enjoyment', 1000),
  published('g:employees', 'need', 1000, { mode: 'mixed', step: 0.1 + 0.2 }),
  published('g:employees', 'ease', 1000),
  published('a:support', 'need', 1000, { mean: 4 }),
  published('a:support', 'need', 2000, { mean: 4.5 }),
];
const unfinished = [published('a:support', 'ease', 3000), published('a:sales', 'need', 3000)];
const snapshot = (cell: string, question: string, evaluation: number) => ({
  cell,
  question,
  sum: 60,
  count: 20,
  counted: 19,
  evaluation,
  history: `[3,0.5,0,[[${evaluation},1,20,55,65]]]`,
});
const snapshots = [snapshot('a:support', 'need', 1), snapshot('a:support', 'ease', 1), snapshot('a:acme', 'ease', 1)];

/** Figures as versions before columns wrote them; the process was killed in the middle of a summarising, and of another. */
const writeFigures = async (db: Db): Promise<void> => {
  await new Migrator({ db: db.kysely, provider: migrationProvider(db.dialect) }).migrateTo('002-sites');
  const run = db.kysely;
  await sql`insert into workspace (platform, external_id, name, paused) values ('slack', 'T1', 'Firm', 0)`.execute(run);
  for (const [id, evaluation] of [
    [1, 1],
    [2, null],
  ] as const)
    await sql`insert into round (id, workspace, pulse, date, season, opens_at, closes_at, state, evaluation, tallied)
      values (${id}, 1, 'weekly', ${`2026-11-0${id}`}, 1, 0, 1, 'closed', cast(${evaluation} as bigint), 0)`.execute(
      run,
    );
  for (const release of releases)
    await sql`insert into release (workspace, season, cell, question, at, release)
      values (1, 1, ${release.cell}, ${release.question}, ${release.at}, ${JSON.stringify(release)})`.execute(run);
  for (const one of snapshots)
    await sql`insert into snapshot (workspace, season, cell, question, sum, count, counted, evaluation, history)
      values (1, 1, ${one.cell}, ${one.question}, ${one.sum}, ${one.count}, ${one.counted}, ${one.evaluation}, ${one.history})`.execute(
      run,
    );
  const row = (release: Release) => ({ ...release, release: JSON.stringify(release) });
  const rows = unfinished.map(row).map(({ cell, question, at, release }) => ({ cell, question, at, release }));
  const write = (name: string, value: unknown) =>
    sql`insert into setting (name, value) values (${name}, ${JSON.stringify(value)})`.execute(run);
  // The first of its pieces is in the tables already and gone from here.
  await write('summary/1/1', {
    evaluation: 2,
    rounds: [2],
    releases: 3,
    pieces: ['summary/1/1/a/0', 'summary/1/1/a/1'],
  });
  await write('summary/1/1/a/1', { releases: rows, snapshots: [snapshot('a:support', 'ease', 2)] });
  await write('summary/1/1/b/0', { releases: rows, snapshots: [] });
};

describe('a database of the first version', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  it.each(['SQLite', 'PostgreSQL'])('is carried over on %s with all that is in it', async (kind) => {
    const folder = temporaryFolder();
    const path = join(folder.path, 'pollen.sqlite');
    const url = kind === 'SQLite' ? `sqlite:${path}` : await postgres.database();
    const db = kind === 'SQLite' ? await openSqlite(path) : openPostgres(url, () => undefined);
    await writeFirst(db);
    await db.close();
    const store = await openStore(url, { keysPath: join(folder.path, 'pollen.keys'), log: silentLog });
    const carried = { isSame: true, sites: true, zone: 'Asia/Tokyo' };
    expect(await found(store)).toEqual([
      { ...carried, externalId: 'T1', audiences: ['team-1'], messages: ['key-1'] },
      { ...carried, externalId: 'T2', audiences: ['team-2'], messages: ['key-2'] },
    ]);
    await store.close();
    folder.remove();
  });

  it.each(['SQLite', 'PostgreSQL'])(
    'keeps on %s what was published, to the last digit, and finishes what was begun',
    async (kind) => {
      const folder = temporaryFolder();
      const path = join(folder.path, 'pollen.sqlite');
      const url = kind === 'SQLite' ? `sqlite:${path}` : await postgres.database();
      const open = (): Promise<Db> | Db => (kind === 'SQLite' ? openSqlite(path) : openPostgres(url, () => undefined));
      const old = await open();
      await writeFigures(old);
      await old.close();
      const store = await openStore(url, { keysPath: join(folder.path, 'pollen.keys'), log: silentLog });
      const byText = (list: readonly Release[]): string[] => list.map((one) => JSON.stringify(one)).sort();
      expect(byText(await store.releases(1, { since: 0 }))).toEqual(byText([...releases, ...unfinished]));
      await store.close();
      const db = await open();
      const left = await db.kysely.selectFrom('setting').select('name').where('name', 'like', 'summary/%').execute();
      expect(left).toEqual([]);
      const rounds = await db.kysely.selectFrom('round').select(['id', 'evaluation']).orderBy('id').execute();
      expect(rounds).toEqual([
        { id: 1, evaluation: 1 },
        { id: 2, evaluation: 2 },
      ]);
      const kept = await db.kysely.selectFrom('snapshot').selectAll().orderBy('cell').execute();
      expect(kept.map((one) => [one.workspace, one.season, one.cell])).toEqual([
        [1, 1, 'a:acme'],
        [1, 1, 'a:support'],
      ]);
      const carried = kept.flatMap(snapshotsOf);
      const expected = [
        snapshot('a:acme', 'ease', 1),
        snapshot('a:support', 'need', 1),
        snapshot('a:support', 'ease', 2),
      ];
      expect(carried).toHaveLength(expected.length);
      expect(carried).toEqual(expect.arrayContaining(expected));
      await db.close();
      folder.remove();
    },
  );
});
