/** Whose message still shows one or two taps when a round is over. */
import type { Mode } from '../../src/domain/model.ts';
import { questions } from '../../src/domain/question.ts';
import type { Store } from '../../src/ports.ts';
import { turn } from './bulk.ts';
import type { Db } from './db.ts';
import type { Keys } from './keys.ts';

type Unfinished = Awaited<ReturnType<Store['unfinished']>>[number];

/** Prompts looked at in one go: a few milliseconds. */
const readSize = 500;

/**
 * Reads the round in pieces of people who replied, each with one look for their answers under this season's links; of a
 * hundred thousand people that is two hundred looks. Nobody where the season's key is gone.
 */
export const createUnfinished = (db: Db, keys: Keys): Pick<Store, 'unfinished'> => ({
  unfinished: async (workspace, round) => {
    const season = await seasonOf(db, workspace, round);
    if (season === undefined || !keys.has(workspace, season)) return [];
    const found: Unfinished[] = [];
    for (let after = 0; ; ) {
      const people = await repliedAfter(db, workspace, round, after);
      const last = people.at(-1);
      if (!last) return found;
      const links = people.map(({ person, mode }) => Buffer.from(keys.link(workspace, season, person, mode as Mode)));
      const begun = await begunAmong(db, { workspace, season, round }, links);
      for (const [index, { prompt, userId }] of people.entries())
        if (begun.has(links[index]?.toString('hex') ?? '')) found.push({ prompt, userId });
      if (people.length < readSize) return found;
      after = last.person;
      await turn();
    }
  },
});

const seasonOf = async (db: Db, workspace: number, round: number): Promise<number | undefined> => {
  const query = db.kysely.selectFrom('round').select('season').where('workspace', '=', workspace);
  return (await query.where('id', '=', round).executeTakeFirst())?.season;
};

/** Those who were written to themselves and replied in any way. */
const repliedAfter = (db: Db, workspace: number, round: number, after: number) =>
  db.kysely
    .selectFrom('prompt as q')
    .innerJoin('person as p', 'p.id', 'q.person')
    .innerJoin('outbox as o', (join) =>
      join
        .onRef('o.subject', '=', 'q.id')
        .on('o.kind', '=', 'prompt')
        .on('o.state', '=', 'sent')
        .on('o.workspace', '=', workspace),
    )
    .select(['q.id as prompt', 'q.person', 'q.mode', 'p.user_id as userId'])
    .where('q.workspace', '=', workspace)
    .where('q.round', '=', round)
    .where('q.answered', '=', 1)
    .where('q.person', '>', after)
    .orderBy('q.person')
    .limit(readSize)
    .execute();

/** Links, in hex, of the answers that have at least one of the three taps and not all. */
const begunAmong = async (
  db: Db,
  { workspace, season, round }: { readonly workspace: number; readonly season: number; readonly round: number },
  links: readonly Buffer[],
): Promise<ReadonlySet<string>> => {
  const rows = await db.kysely
    .selectFrom('answer')
    .select(['link', ...questions])
    .where('workspace', '=', workspace)
    .where('season', '=', season)
    .where('round', '=', round)
    .where('link', 'in', links)
    .execute();
  const taps = (row: (typeof rows)[number]): number => questions.filter((question) => row[question] !== null).length;
  const begun = rows.filter((row) => taps(row) > 0 && taps(row) < questions.length);
  return new Set(begun.map(({ link }) => Buffer.from(link).toString('hex')));
};
