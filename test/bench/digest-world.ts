/** A database of a large company: 1,001,000 answers of 77,000 people, twelve rounds counted and the thirteenth closed. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { createSummarise } from '../../adapters/sql/figures.ts';
import { createKeys, type Keys } from '../../adapters/sql/keys.ts';
import { migrate } from '../../adapters/sql/migrate.ts';
import { openSqlite } from '../../adapters/sql/sqlite.ts';
import { type AudienceDefinition, type Group, groups, weekMs } from '../../src/domain/model.ts';
import { partition } from '../../src/domain/privacy/index.ts';
import { topics } from '../../src/domain/question.ts';
import type { Log } from '../../src/ports.ts';

/** Changes with the tables or the world, so that a file of an earlier version is not taken. */
export const worldVersion = 8;

export const people = 77_000;
export const rounds = 13;
export const k = 5;
const audienceSize = 20;
const audiences = people / audienceSize;
const start = Date.UTC(2026, 0, 5, 9);

/** When the nth round (from 1) is counted. */
export const countedAt = (round: number): number => start + round * weekMs;

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * The folder with `base.sqlite` and `keys`, made once for this version of the tables and kept for the next run: making
 * it takes half a minute.
 */
export const digestWorld = async (folder: string): Promise<string> => {
  const base = join(folder, 'base.sqlite');
  if (existsSync(base)) return folder;
  mkdirSync(folder, { recursive: true });
  for (const left of ['keys', 'new.sqlite', 'new.sqlite-wal', 'new.sqlite-shm'])
    rmSync(join(folder, left), { force: true });
  const path = join(folder, 'new.sqlite');
  const db = await openSqlite(path);
  await migrate(db);
  const sqlite = new Sqlite(path);
  sqlite.pragma('synchronous = OFF');
  db.sqlite?.pragma('synchronous = OFF');
  const keys = createKeys(join(folder, 'keys'));
  keys.begin(1, 1);
  sqlite.transaction(() => {
    writeCompany(sqlite);
    for (let round = 1; round <= rounds; round += 1) writeRound(sqlite, keys, round);
  })();
  const summarise = createSummarise(db, keys, silent);
  for (let round = 1; round <= rounds; round += 1) {
    sqlite.prepare("update round set state = 'closed' where id = ?").run(round);
    if (round < rounds) await summarise(1, 1, countedAt(round), k);
  }
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
  sqlite.close();
  await db.close();
  renameSync(path, base);
  return folder;
};

/** Most audiences are employees', a fifth account teams', and a tenth partners who answer by name. */
const groupOf = (audience: number): Group =>
  groups[audience % 10 === 0 ? 1 : audience % 5 === 1 ? 2 : 0] ?? 'employees';

const definitionOf = (audience: number): AudienceDefinition => {
  const group = groupOf(audience);
  return {
    key: `a${audience}`,
    name: `Audience ${audience}`,
    group,
    ...(group === 'employees' ? {} : { relationship: `r${audience}` }),
    owners: [],
    place: { userGroup: `S${audience}` },
    mode: group === 'partners' ? 'named' : 'confidential',
  };
};

const writeCompany = (sqlite: Database): void => {
  sqlite
    .prepare("insert into workspace (id, platform, external_id, name, paused) values (1, 'bench', '1', '', 0)")
    .run();
  sqlite.prepare("insert into site (id, workspace, platform, external_id, name) values (1, 1, 'bench', '1', '')").run();
  const all = Array.from({ length: audiences }, (_, index) => ({ id: index + 1, ...definitionOf(index + 1) }));
  const audience = sqlite.prepare(
    'insert into audience (id, workspace, site, key, definition, in_force, size, counted) values (?, 1, 1, ?, ?, 1, ?, ?)',
  );
  for (const { id, ...definition } of all)
    audience.run(id, definition.key, JSON.stringify(definition), audienceSize, audienceSize);
  const person = sqlite.prepare(
    `insert into person (id, workspace, site, user_id, name, home_id, external, zone, locale, active, preferences, missed)
     values (?, 1, 1, ?, '', 'T', 0, 'Europe/Berlin', 'en', 1, '{"stopped":[]}', 0)`,
  );
  const member = sqlite.prepare('insert into member (audience, person, present, counted) values (?, ?, 1, ?)');
  for (let id = 1; id <= people; id += 1) person.run(id, `U${id}`);
  for (let id = 1; id <= people; id += 1) member.run(audienceOf(id), id, 1);
  // Each audience has an owner from elsewhere, who must not be counted.
  for (const { id } of all) member.run(id, ((id * audienceSize) % people) + 1, 0);
  const blocks = partition(
    all.map((one) => ({ ...one, counted: audienceSize })),
    k,
  );
  sqlite
    .prepare('insert into season (workspace, number, starts_at, ends_at, sealed, blocks) values (1, 1, ?, ?, 0, ?)')
    .run(start, start + rounds * weekMs, JSON.stringify(blocks));
};

const audienceOf = (person: number): number => Math.ceil(person / audienceSize);

const writeRound = (sqlite: Database, keys: Keys, round: number): void => {
  const opensAt = start + (round - 1) * weekMs;
  const date = new Date(opensAt).toISOString().slice(0, 10);
  sqlite
    .prepare(
      `insert into round (id, workspace, pulse, date, season, opens_at, closes_at, state, tallied)
       values (?, 1, 'weekly', ?, 1, ?, ?, 'open', 0)`,
    )
    .run(round, date, opensAt, opensAt + 4 * 86_400_000);
  const turnout = sqlite.prepare(
    'insert into turnout (workspace, round, audience, closed_at, asked, replied) values (1, ?, ?, ?, ?, ?)',
  );
  for (let id = 1; id <= audiences; id += 1)
    turnout.run(round, id, opensAt + 4 * 86_400_000, audienceSize, audienceSize);
  const answer = sqlite.prepare(
    `insert into answer (workspace, season, link, round, audience, person, need, ease, enjoyment, topic)
     values (1, 1, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (let id = 1; id <= people; id += 1) {
    const audience = audienceOf(id);
    const named = groupOf(audience) === 'partners';
    const [need, ease, enjoyment] = [1, 2, 3].map((question) => 1 + (((id * 7919 + round * 104729) >> question) % 5));
    const topic = id % 3 === 0 ? (topics[(id + round) % topics.length] ?? null) : null;
    const link = keys.link(1, 1, id, named ? 'named' : 'confidential');
    answer.run(link, round, audience, named ? id : null, need, ease, enjoyment, topic);
  }
};
