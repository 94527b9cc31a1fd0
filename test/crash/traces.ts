/** What a killed process left behind, read from its files. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openStore } from '../../adapters/sql/open.ts';
import type { Question } from '../../src/domain/question.ts';
import { quiet } from '../support/stage.ts';
import type { Asked, Memory, Remembered } from './people.ts';

/** What came of so many kills. */
export interface Kills {
  readonly kills: number;
  /** Answers that were acknowledged and are not there; messages that somebody misses and nobody is told of. */
  readonly lost: number;
  /** Answers or messages that are there twice. */
  readonly doubled: number;
}

/** The file names of a folder that says nothing else. */
const database = (folder: string): string => join(folder, 'pollen.sqlite');

export const readDatabase = <T>(folder: string, work: (file: Database.Database) => T): T =>
  read(database(folder), work);

const read = <T>(path: string, work: (file: Database.Database) => T): T => {
  const file = new Database(path);
  try {
    return work(file);
  } finally {
    file.close();
  }
};

/** Questions that are open and do not close until then. */
export const askedNow = (folder: string, until = 0): Asked[] =>
  readDatabase(folder, (file) =>
    file
      .prepare(
        `select prompt.id as prompt, person.user_id as userId from prompt
         join round on round.id = prompt.round join person on person.id = prompt.person
         where round.state = 'open' and prompt.closes_at > ? order by prompt.id`,
      )
      .all(until),
  ) as Asked[];

/**
 * How many acknowledged answers are not on disk as they were acknowledged, or as somebody changed them since. Those of
 * closed rounds are looked at once more and then forgotten, because retention and sealing will end them in due course.
 */
export const lostIn = async (folder: string, memory: Memory): Promise<number> => {
  const keysPath = join(folder, 'pollen.keys');
  const store = await openStore(`sqlite:${database(folder)}`, { keysPath, log: quiet });
  let lost = 0;
  try {
    const sealed = new Set((await store.seasons(1)).filter((one) => one.sealed).map((one) => one.number));
    for (const [key, remembered] of memory) {
      const [, prompt, question] = key.split('/');
      const context = await store.prompt(1, Number(prompt));
      if (context?.round.state === 'closed') memory.delete(key);
      if (context && sealed.has(context.round.season)) continue;
      const own = context && (await store.ownAnswer(1, context.prompt.id, context.person.id));
      if (!isThere(own?.answer[question as Question], remembered)) lost += 1;
    }
  } finally {
    await store.close();
  }
  return lost;
};

const isThere = (value: number | undefined, { acknowledged, unanswered }: Remembered): boolean =>
  acknowledged === undefined || value === acknowledged || (value !== undefined && unanswered.includes(value));

const count = (file: Database.Database, sql: string): number => Number(file.prepare(sql).pluck().get());

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

/** Rounds, digests and answers that should be stored once and are there more often. */
export const storedTwice = (folder: string): number => {
  const stored = readDatabase(folder, (file) => [
    count(file, 'select count(*) - count(distinct pulse || date) from round'),
    count(file, 'select count(*) - count(distinct key || date) from digest'),
    count(
      file,
      `select count(*) from (select 1 from answer where round in (select round from prompt)
         group by round, season having count(*) >
         (select count(*) from prompt where prompt.round = answer.round and answered = 1))`,
    ),
  ]);
  return sum(stored);
};

/** The same in the playground, with its chat messages. */
export const doubledIn = (folder: string): number => {
  // The same card posted twice into one conversation at one moment's distance would be the same prompt or digest.
  const posted = read(`${database(folder)}.playground`, (file) =>
    count(
      file,
      `select count(*) from (select 1 from message where author = 'pollen' and only_for is null
      and body like '%"do":"nothing"%' group by conversation, body having count(*) > 1)`,
    ),
  );
  return storedTwice(folder) + posted;
};
