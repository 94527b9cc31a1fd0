/**
 * A large company in the middle of a round: 100,000 people with an open question each, and a million answers of the
 * season before whose last round nobody has counted yet.
 */
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { createKeys } from '../../../adapters/sql/keys.ts';
import { weekMs } from '../../../src/domain/model.ts';
import type { OutboxState } from '../../../src/ports.ts';
import { people as counted, countedAt, digestWorld, rounds, worldVersion } from '../digest-world.ts';

const people = 100_000;
/** The open round, its season, and the one before. */
const openRound = rounds + 1;
const openSeason = 2;

/** When the round is open: after the last one of the season before is over. */
export const openAt = countedAt(rounds) + 3_600_000;

export interface TapWorld {
  readonly path: string;
  readonly keysPath: string;
  remove(): void;
}

/** Id of the prompt of a person, both counted from 1. */
export const promptOf = (person: number): number => person;

export const userOf = (person: number): string => `U${person}`;

/** A copy for one run, of a workspace of this platform. `users`: ids of the first people there, where they have others. */
export const tapWorld = async (
  platform: string,
  externalId: string,
  users: readonly string[] = [],
): Promise<TapWorld> => {
  const made = await digestWorld(join(tmpdir(), `pollen-bench-taps-${worldVersion}`));
  const path = join(made, `taps-${process.pid}-${platform}.sqlite`);
  const keysPath = `${path}.keys`;
  copyFileSync(join(made, 'base.sqlite'), path);
  copyFileSync(join(made, 'keys'), keysPath);
  createKeys(keysPath).begin(1, openSeason);
  const sqlite = new Sqlite(path);
  sqlite.pragma('synchronous = OFF');
  sqlite.transaction(() => {
    sqlite.prepare('update site set platform = ?, external_id = ?').run(platform, externalId);
    sqlite.prepare('update workspace set platform = ?, external_id = ?').run(platform, externalId);
    writePeople(sqlite, users);
    writeOpenRound(sqlite);
  })();
  sqlite.close();
  return {
    path,
    keysPath,
    remove: () => {
      for (const end of ['', '-wal', '-shm', '.keys', '.lock']) {
        if (existsSync(`${path}${end}`)) rmSync(`${path}${end}`);
      }
    },
  };
};

const writePeople = (sqlite: Database, users: readonly string[]): void => {
  const person = sqlite.prepare(
    `insert into person (id, workspace, site, user_id, name, home_id, external, zone, locale, active, preferences, missed)
     values (?, 1, 1, ?, '', 'T', 0, 'Europe/Berlin', 'en', 1, '{"stopped":[]}', 0)`,
  );
  for (let id = counted + 1; id <= people; id += 1) person.run(id, userOf(id));
  const rename = sqlite.prepare('update person set user_id = ? where id = ?');
  for (const [index, user] of users.entries()) rename.run(user, index + 1);
};

const writeOpenRound = (sqlite: Database): void => {
  const opensAt = openAt - 3_600_000;
  sqlite
    .prepare('insert into season (workspace, number, starts_at, ends_at, sealed, blocks) values (1, ?, ?, ?, 0, ?)')
    .run(openSeason, opensAt, opensAt + 13 * weekMs, '[]');
  sqlite
    .prepare(
      `insert into round (id, workspace, pulse, date, season, opens_at, closes_at, state, tallied)
       values (?, 1, 'weekly', ?, ?, ?, ?, 'open', 0)`,
    )
    .run(openRound, new Date(opensAt).toISOString().slice(0, 10), openSeason, opensAt, opensAt + 3 * 86_400_000);
  const prompt = sqlite.prepare(
    `insert into prompt (id, workspace, round, person, audience, mode, due_at, closes_at, answered, first)
     values (?, 1, ?, ?, 1, 'confidential', ?, ?, 0, 0)`,
  );
  for (let id = 1; id <= people; id += 1) prompt.run(promptOf(id), openRound, id, opensAt, opensAt + 3 * 86_400_000);
};

/** Values said in the open round. */
export const answersSaved = ({ path }: TapWorld): number => {
  const sqlite = new Sqlite(path, { readonly: true });
  const query = `select coalesce(sum((need is not null) + (ease is not null) + (enjoyment is not null)), 0) as said
    from answer where season = ?`;
  const said = sqlite.prepare<[number], { said: number }>(query).get(openSeason)?.said ?? 0;
  sqlite.close();
  return said;
};

/** Puts the first prompts into the outbox, due when the round opens. */
export const enqueuePrompts = ({ path }: TapWorld, count: number, expiresAt: number): void => {
  const sqlite = new Sqlite(path);
  const insert = sqlite.prepare(
    `insert into outbox (workspace, site, kind, subject, audience, target, key, due_at, expires_at, state, attempt)
     select 1, 1, 'prompt', ?, 1, 'p:' || user_id, ?, ?, ?, 'due', 0 from person where id = ?`,
  );
  sqlite.transaction(() => {
    for (let person = 1; person <= count; person += 1)
      insert.run(promptOf(person), `bench-prompt-${person}`, openAt, expiresAt, person);
  })();
  sqlite.close();
};

/** Ids of the prompts in the outbox that are in this state. */
export const promptsIn = ({ path }: TapWorld, state: OutboxState): ReadonlySet<number> => {
  const sqlite = new Sqlite(path, { readonly: true });
  const query = "select subject from outbox where kind = 'prompt' and state = ?";
  const found = sqlite.prepare<[string], { subject: number }>(query).all(state);
  sqlite.close();
  return new Set(found.map(({ subject }) => subject));
};
