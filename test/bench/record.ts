/**
 * Saving an answer through the store against bare prepared statements that make the same writes to the same tables
 * with the same settings, on the same file system, in one run. Blocks alternate and medians are compared, so that a
 * machine that is busy for a moment is busy for both.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Db } from '../../adapters/sql/db.ts';
import { createKeys } from '../../adapters/sql/keys.ts';
import { migrate } from '../../adapters/sql/migrate.ts';
import { createRecord } from '../../adapters/sql/record.ts';
import { openSqlite } from '../../adapters/sql/sqlite.ts';
import { questions, type Value } from '../../src/domain/question.ts';
import type { Recorded } from '../../src/ports.ts';

export interface RecordBench {
  /** Rate of the store, each answer awaited before the next, over the bare rate with one commit each. */
  readonly recordRatio: number;
  /** Rate of the store when 64 answers arrive together, over the same bare rate. */
  readonly recordGroupedRatio: number;
  readonly bareUs: number;
  readonly oneUs: number;
  readonly groupedUs: number;
}

/** Short blocks and many of them: whatever else the machine does then falls into few. */
const blocks = 120;
const coldBlocks = 20;
const together = 64;
/** People in one block who answer one after the other, three answers each. */
const alone = 8;
const people = (blocks + coldBlocks) * (alone + together);
const farMs = 9e12;
const nowMs = 1e12;

export const benchRecord = async (): Promise<RecordBench> => {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-bench-'));
  try {
    const keys = createKeys(join(folder, 'keys'));
    keys.begin(1, 1);
    const ours = await prepared(join(folder, 'ours.sqlite'));
    const theirs = await prepared(join(folder, 'bare.sqlite'));
    const { record } = createRecord(ours, keys);
    const answer: Answer = (person, question) => {
      const said = { question: questions[question] ?? 'need', value: (1 + ((person + question) % 5)) as Value };
      return record({ workspace: 1, prompt: person, person, said, now: nowMs });
    };
    const bare = bareRecord(theirs.sqlite as Database);
    const times = { bare: [] as number[], one: [] as number[], grouped: [] as number[] };
    for (let block = 0; block < coldBlocks + blocks; block += 1) {
      const first = 1 + block * (alone + together);
      const turns = [
        async (): Promise<void> => {
          times.bare.push(await perAnswerUs(alone, async () => bareAlone(first, bare.alone)));
        },
        async (): Promise<void> => {
          times.one.push(await perAnswerUs(alone, () => eachAlone(first, answer)));
        },
        // Not measured: both files hold the same, so that neither has the smaller tables and the shorter log.
        async (): Promise<void> => bare.together(first + alone),
        async (): Promise<void> => {
          times.grouped.push(await perAnswerUs(together, () => eachTogether(first + alone, answer)));
        },
      ];
      // Who comes first finds its own file as it was left a moment ago: each does in every second block.
      const order = block % 2 === 0 ? [0, 1, 2, 3] : [1, 0, 3, 2];
      for (const at of order) await turns[at]?.();
    }
    await ours.close();
    await theirs.close();
    const [bareUs, oneUs, groupedUs] = [median(times.bare), median(times.one), median(times.grouped)];
    return { recordRatio: bareUs / oneUs, recordGroupedRatio: bareUs / groupedUs, bareUs, oneUs, groupedUs };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A database in which everybody has an open prompt. */
const prepared = async (path: string): Promise<Db> => {
  const db = await openSqlite(path);
  await migrate(db);
  await db.transaction(async (trx) => {
    await trx
      .insertInto('workspace')
      .values({ id: 1, platform: 'bench', external_id: '1', name: '', paused: 0 })
      .execute();
    const audience = {
      id: 1,
      workspace: 1,
      site: 1,
      key: 'a',
      definition: '{}',
      in_force: 1,
      size: people,
      counted: people,
    };
    await trx.insertInto('audience').values(audience).execute();
    const round = {
      id: 1,
      workspace: 1,
      pulse: 'p',
      date: '2026-01-05',
      season: 1,
      opens_at: 0,
      state: 'open',
      tallied: 0,
    };
    await trx
      .insertInto('round')
      .values({ ...round, closes_at: farMs })
      .execute();
    const person = { workspace: 1, site: 1, name: '', home_id: 'h', external: 0, zone: 'UTC', locale: 'en', active: 1 };
    const prompt = {
      workspace: 1,
      round: 1,
      audience: 1,
      mode: 'confidential',
      due_at: 0,
      closes_at: farMs,
      answered: 0,
      first: 0,
    };
    for (let id = 1; id <= people; id += 1) {
      await trx
        .insertInto('person')
        .values({ ...person, id, user_id: `U${id}`, preferences: '{}', missed: 0 })
        .execute();
      await trx
        .insertInto('prompt')
        .values({ ...prompt, id, person: id })
        .execute();
    }
  });
  db.sqlite?.pragma('wal_checkpoint(TRUNCATE)');
  return db;
};

interface Bare {
  /** One answer, one commit. */
  readonly alone: (person: number, question: number) => void;
  /** What 64 people from this one on say, with one commit a question. */
  readonly together: (first: number) => void;
}

/** The peer: the same two writes, prepared once, one commit each, and no question asked. */
const bareRecord = (sqlite: Database): Bare => {
  const begin = sqlite.prepare('begin immediate');
  const commit = sqlite.prepare('commit');
  const answered = sqlite.prepare('update prompt set answered = 1 where id = ?');
  const save = questions.map((question) =>
    sqlite.prepare(
      `insert into answer (workspace, season, link, round, audience, person, ${question}) values (?, ?, ?, ?, ?, ?, ?)
       on conflict (workspace, season, link, round) do update set ${question} = excluded.${question}`,
    ),
  );
  const links = Array.from({ length: people + 1 }, () => randomBytes(16));
  const write = (person: number, question: number): void => {
    save[question]?.run(1, 1, links[person], 1, 1, null, 1 + ((person + question) % 5));
    if (question === 0) answered.run(person);
  };
  return {
    alone: (person, question) => {
      begin.run();
      write(person, question);
      commit.run();
    },
    together: (first) => {
      for (let question = 0; question < questions.length; question += 1) {
        begin.run();
        for (let person = first; person < first + together; person += 1) write(person, question);
        commit.run();
      }
    },
  };
};

type Answer = (person: number, question: number) => Promise<Recorded>;

const bareAlone = (first: number, bare: Bare['alone']): void => {
  for (let person = first; person < first + alone; person += 1)
    for (let question = 0; question < questions.length; question += 1) bare(person, question);
};

const eachAlone = async (first: number, answer: Answer): Promise<void> => {
  for (let person = first; person < first + alone; person += 1)
    for (let question = 0; question < questions.length; question += 1) mustBeSaved(await answer(person, question));
};

const eachTogether = async (first: number, answer: Answer): Promise<void> => {
  for (let question = 0; question < questions.length; question += 1) {
    const arriving = Array.from({ length: together }, (_, index) => answer(first + index, question));
    for (const recorded of await Promise.all(arriving)) mustBeSaved(recorded);
  }
};

const perAnswerUs = async (count: number, work: () => Promise<void>): Promise<number> => {
  const start = performance.now();
  await work();
  return ((performance.now() - start) * 1000) / (count * questions.length);
};

/** Of all but the first, in which code and caches are still cold. */
const median = (times: readonly number[]): number => {
  const sorted = times.slice(coldBlocks).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

const mustBeSaved = (recorded: Recorded): void => {
  if (recorded.kind !== 'saved') throw new Error(`the bench was told ${recorded.kind}`);
};

if (import.meta.main) console.log(JSON.stringify(await benchRecord()));
