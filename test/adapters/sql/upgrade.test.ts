/**
 * From every earlier schema to this one: a company that lived, as each earlier version would have left it in its tables,
 * finds all of it after the upgrade and goes on as if nothing had been.
 */
import { join } from 'node:path';
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../../adapters/sql/db.ts';
import { migrationProvider, migrations } from '../../../adapters/sql/migrations/index.ts';
import { openStore } from '../../../adapters/sql/open.ts';
import { openPostgres } from '../../../adapters/sql/postgres.ts';
import { snapshotsOf } from '../../../adapters/sql/snapshots.ts';
import { openSqlite } from '../../../adapters/sql/sqlite.ts';
import type { Store } from '../../../src/ports.ts';
import { k, type Stage, stage, userIds, weekStart } from '../../contracts/store-answers/stage.ts';
import { type Postgres, startPostgres } from '../../support/postgres.ts';
import { silentLog, temporaryFolder } from '../../support/store.ts';

const earlier = Object.keys(migrations('sqlite')).slice(0, -1);
const team = userIds(12);
const contacts = userIds(3, 'X');
const firm = [
  { key: 'support', people: team },
  { key: 'acme', people: contacts, changes: { group: 'partners', mode: 'named', relationship: 'acme' } },
] as const;

/** What people answer in a week. */
const answer = async (lived: Stage, week: number): Promise<void> => {
  const asking = await lived.ask(week, { support: team, acme: contacts });
  const value = (index: number) => (((index + week) % 3) + 3) as 3 | 4 | 5;
  for (const [index, userId] of [...team, ...contacts].entries())
    await asking.rate(userId, { need: value(index), ease: value(index + 1), enjoyment: 4 });
  const words = { text: 'Quicker replies, please.', consent: 'unnamed', mayReply: true } as const;
  const prompt = await asking.prompt('U3');
  const { workspace, store } = lived;
  await store.saveWords({ workspace, prompt, person: lived.who('U3'), words, now: weekStart(week) });
};

const close = async ({ store, workspace, season }: Stage, week: number): Promise<void> => {
  for (const round of await store.rounds(workspace, { state: 'open' })) await store.closeRound(workspace, round.id, []);
  await store.summarise(workspace, season, weekStart(week) + 1, k);
};

/** Four weeks, the last one in hand; figures are out, a digest of them is saved, somebody paused, a Slack remembers. */
const live = async (store: Store): Promise<Stage> => {
  const lived = await stage(store, firm);
  for (const week of [0, 1, 2]) {
    await answer(lived, week);
    await close(lived, week);
  }
  await answer(lived, 3);
  const { workspace } = lived;
  const about = { key: 'leaders', organisation: 'Northwind', at: weekStart(3), date: '2026-12-07', zone: 'UTC' };
  const digest = await store.composeDigest(workspace, { ...about, relationships: [], k });
  await store.saveDigest(workspace, { key: 'leaders', date: about.date, digest }, []);
  await store.savePreferences(workspace, lived.who('U2'), { stopped: [], pausedUntil: weekStart(9) });
  return lived;
};

/** Everything a person, an owner or a leader would see. */
const pictureOf = async (store: Store, workspace: number) => {
  const people = await Promise.all([...team, ...contacts].map((userId) => store.person(workspace, userId)));
  const releases = await store.releases(workspace, { since: 0 });
  const open = await store.rounds(workspace, { state: 'open' });
  return {
    own: await Promise.all(people.map((one) => store.ownData(workspace, one?.id ?? 0))),
    releases: releases.map((one) => JSON.stringify(one)).sort(),
    digests: await store.digests(workspace, 9),
    audiences: await store.audiences(workspace),
    seasons: await store.seasons(workspace),
    turnouts: await store.turnouts(workspace, 0),
    open,
    prompts: await Promise.all(people.map((one) => store.openPrompts(workspace, one?.id ?? 0, weekStart(3)))),
    messages: await store.outbox(workspace),
  };
};

type Row = Record<string, unknown>;

/** Parents before what refers to them. */
const first = ['workspace', 'site', 'person', 'audience', 'season', 'round'];
const tablesOf = async (db: Db): Promise<{ name: string; columns: string[] }[]> => {
  const found = (await db.kysely.introspection.getTables()).map(({ name, columns }) => ({
    name,
    columns: columns.map((column) => column.name),
  }));
  const order = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);
  return found.toSorted((one, other) => order(one.name) - order(other.name));
};

const insert = async (db: Db, table: string, rows: readonly Row[]): Promise<void> => {
  for (const row of rows) {
    const names = sql.join(Object.keys(row).map((name) => sql.ref(name)));
    await sql`insert into ${sql.table(table)} (${names}) values (${sql.join(Object.values(row))})`.execute(db.kysely);
  }
};

/** Figures as they lay before they had columns of their own. */
const asTexts = async (now: Db, store: Store): Promise<Record<string, Row[]>> => {
  const about = { workspace: 1, season: 1 };
  const releases = await store.releases(1, { since: 0 });
  const snapshots = (await now.kysely.selectFrom('snapshot').selectAll().execute()).flatMap(snapshotsOf);
  return {
    release: releases.map((one) => {
      const { cell, question, at } = one;
      return { ...about, cell, question, at, release: JSON.stringify(one) };
    }),
    snapshot: snapshots.map((one) => ({ ...about, ...one })),
  };
};

/** The tables of an earlier version with everything of the company that they had a place for. */
const writeAs = async (version: string, old: Db, now: Db, store: Store): Promise<void> => {
  await new Migrator({ db: old.kysely, provider: migrationProvider(old.dialect) }).migrateTo(version);
  const texts = version < '003' ? await asTexts(now, store) : {};
  const known = new Map((await tablesOf(now)).map(({ name, columns }) => [name, columns]));
  for (const { name, columns } of await tablesOf(old)) {
    const shared = columns.filter((column) => known.get(name)?.includes(column));
    if (name.startsWith('kysely_') || shared.length === 0) continue;
    const { rows } =
      await sql<Row>`select ${sql.join(shared.map((one) => sql.ref(one)))} from ${sql.table(name)}`.execute(now.kysely);
    await insert(old, name, texts[name] ?? rows);
    if (old.dialect === 'postgres' && columns.includes('id')) {
      await sql`select setval(pg_get_serial_sequence(${name}, 'id'), (select coalesce(max(id), 0) + 1 from ${sql.table(name)}), false)`.execute(
        old.kysely,
      );
    }
  }
};

describe('a company of an earlier version', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  const cases = earlier.flatMap((version) => [[version, 'SQLite'] as const, [version, 'PostgreSQL'] as const]);

  it.each(cases)('(%s, on %s) is whole after the upgrade, and goes on', async (version, kind) => {
    const folder = temporaryFolder();
    const options = { keysPath: join(folder.path, 'pollen.keys'), log: silentLog };
    const now = `sqlite:${join(folder.path, 'now.sqlite')}`;
    const path = join(folder.path, 'old.sqlite');
    const url = kind === 'SQLite' ? `sqlite:${path}` : await postgres.database();

    const store = await openStore(now, options);
    const lived = await live(store);
    const source = await openSqlite(join(folder.path, 'now.sqlite'));
    const old = kind === 'SQLite' ? await openSqlite(path) : openPostgres(url, () => undefined);
    await writeAs(version, old, source, store);
    await old.close();
    await source.close();

    const upgraded = await openStore(url, options);
    const expected = await pictureOf(store, 1);
    expect(expected.releases.length).toBeGreaterThan(0);
    expect(expected.own.flatMap((one) => one.answers).length).toBe(4 * (team.length + contacts.length));
    expect(await pictureOf(upgraded, 1)).toEqual(expected);

    // The week in hand is closed and the next one asked, in both: what comes of it is the same.
    for (const one of [lived, await stage(upgraded, firm)]) {
      await close(one, 3);
      await answer(one, 4);
      await close(one, 4);
    }
    expect(await pictureOf(upgraded, 1)).toEqual(await pictureOf(store, 1));
    for (const one of [store, upgraded]) await one.seal(1, 1);
    expect((await upgraded.ownData(1, lived.who('U1'))).answers).toEqual(
      (await store.ownData(1, lived.who('U1'))).answers,
    );
    await upgraded.close();
    await store.close();
    folder.remove();
  });
});
