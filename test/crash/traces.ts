/** What a killed process left behind, read from its files. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openStore } from '../../adapters/sql/open.ts';
import type { Question } from '../../src/domain/question.ts';
import { quiet } from '../support/stage.ts';
import type { Asked, Memory, Remembered } from './people.ts';

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
