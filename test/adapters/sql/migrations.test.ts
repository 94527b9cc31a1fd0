/** A database of an earlier version is carried over whole: people, audiences and messages on their way. */
import { join } from 'node:path';
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../../adapters/sql/db.ts';
import { migrationProvider } from '../../../adapters/sql/migrations/index.ts';
import { openStore } from '../../../adapters/sql/open.ts';
import { openPostgres } from '../../../adapters/sql/postgres.ts';
import { openSqlite } from '../../../adapters/sql/sqlite.ts';
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
});
