/** What a killed process left behind, read from its files. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openStore } from '../../adapters/sql/open.ts';
import { quiet } from '../support/stage.ts';
import type { Asked, Memory } from './people.ts';

/** The playground's file names in a folder that has no settings. */
const database = (folder: string): string => join(folder, 'pollen.sqlite');

const read = <T>(path: string, work: (file: Database.Database) => T): T => {
  const file = new Database(path);
  try {
    return work(file);
  } finally {
    file.close();
  }
};

/** Questions that are open now and stay so for an hour of the company's time, in no order that could repeat. */
export const askedNow = (folder: string): Asked[] =>
  read(database(folder), (file) =>
    file
      .prepare(
        `select prompt.id as prompt, person.user_id as userId from prompt
         join round on round.id = prompt.round join person on person.id = prompt.person
         where round.state = 'open' order by prompt.id`,
      )
      .all(),
  ) as Asked[];

/** How many acknowledged answers are not on disk as they were acknowledged, or as somebody changed them since. */
export const lostIn = async (folder: string, memory: Memory): Promise<number> => {
  const keysPath = join(folder, 'pollen.keys');
  const store = await openStore(`sqlite:${database(folder)}`, { keysPath, log: quiet });
  let lost = 0;
  try {
    for (const [key, { acknowledged, unanswered }] of memory) {
      const [userId = '', prompt, question] = key.split('/');
      if (acknowledged === undefined) continue;
      const person = await store.person(1, userId);
      const own = await store.ownAnswer(1, Number(prompt), person?.id ?? 0);
      const there = own.answer[question as 'need'];
      if (there !== acknowledged && !(there !== undefined && unanswered.includes(there))) lost += 1;
    }
  } finally {
    await store.close();
  }
  return lost;
};

/** Rounds, answers and chat messages that should be there once and are there more often. */
export const doubledIn = (folder: string): number => {
  const count = (file: Database.Database, sql: string): number => Number(file.prepare(sql).pluck().get());
  const stored = read(database(folder), (file) => [
    count(file, 'select count(*) - count(distinct pulse || date) from round'),
    count(file, 'select count(*) - count(distinct key || date) from digest'),
    count(
      file,
      `select count(*) from (select 1 from answer where round in (select round from prompt)
         group by round, season having count(*) >
         (select count(*) from prompt where prompt.round = answer.round and answered = 1))`,
    ),
  ]);
  // The same card posted twice into one conversation at one moment's distance would be the same prompt or digest.
  const posted = read(`${database(folder)}.playground`, (file) =>
    count(
      file,
      `select count(*) from (select 1 from message where author = 'pollen' and only_for is null
      and body like '%"do":"nothing"%' group by conversation, body having count(*) > 1)`,
    ),
  );
  return [...stored, posted].reduce((sum, one) => sum + one, 0);
};
