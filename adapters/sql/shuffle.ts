/** What PostgreSQL remembers of the order of arrival, taken away when a round closes. */
import { type RawBuilder, sql } from 'kysely';
import { int } from './bulk.ts';
import type { Runner } from './db.ts';

const columns = {
  answer: 'workspace, season, link, round, audience, person, need, ease, enjoyment, topic',
  words: 'workspace, season, link, round, audience, person, text, consent, may_reply',
} as const;

/**
 * Writes the answers and words of a round anew, in the order of their links and in one transaction. PostgreSQL keeps
 * rows in the order in which they came, each with its transaction: whoever read its tables could lay them beside the
 * prompts. SQLite keeps these tables in the order of their keys and nothing else, and needs none of it.
 */
export const shuffleRound = async (trx: Runner, workspace: number, round: number): Promise<void> => {
  for (const table of ['answer', 'words'] as const) {
    const [name, list]: [RawBuilder<unknown>, RawBuilder<unknown>] = [sql.table(table), sql.raw(columns[table])];
    await sql`with taken as (
        delete from ${name} where workspace = ${int(workspace)} and round = ${int(round)} returning ${list}
      ) insert into ${name} (${list}) select ${list} from taken order by link`.execute(trx);
  }
};
