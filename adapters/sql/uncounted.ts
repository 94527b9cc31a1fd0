/**
 * Who is in no confidential figure of a season: owners of an audience and readers of digests, as they were when the
 * person was first asked in the season. Fixed until the season is sealed, whatever rosters are changed to: somebody who
 * steps down would otherwise make up the fifth to four others, and bring old answers into a figure all at once.
 */
import { type RawBuilder, sql } from 'kysely';
import { int, text } from './bulk.ts';
import type { Runner } from './db.ts';

const prefix = (workspace: number, season: number): string => `uncounted/${workspace}/${season}/`;

/** `asked`: prompts as `q` with person, audience and mode, of people whose place in the season may not be fixed yet. */
export const fixUncounted = async (
  trx: Runner,
  workspace: number,
  season: number,
  asked: RawBuilder<unknown>,
): Promise<void> => {
  await sql`insert into setting (name, value)
    select ${text(prefix(workspace, season))} || m.audience || '/' || m.person, '1'
    from ${asked} join person as p on p.id = q.person join member as m on m.person = p.id
    where q.mode = 'confidential' and p.home_season is distinct from ${int(season)} and m.counted = 0
    on conflict (name) do nothing`.execute(trx);
};

export interface Uncounted {
  readonly audience: number;
  readonly person: number;
}

export const uncountedIn = async (run: Runner, workspace: number, season: number): Promise<readonly Uncounted[]> => {
  const start = prefix(workspace, season);
  const rows = await run.selectFrom('setting').select('name').where('name', 'like', `${start}%`).execute();
  return rows.map(({ name }) => {
    const [audience, person] = name.slice(start.length).split('/').map(Number);
    return { audience: audience ?? 0, person: person ?? 0 };
  });
};

/** Whether the person's answers of this season are in no figure. */
export const isUncounted = async (run: Runner, workspace: number, season: number, person: number): Promise<boolean> => {
  const home = await run
    .selectFrom('person')
    .select('home_audience')
    .where('id', '=', person)
    .where('home_season', '=', season)
    .executeTakeFirst();
  if (!home || home.home_audience === null) return false;
  const name = `${prefix(workspace, season)}${home.home_audience}/${person}`;
  return (await run.selectFrom('setting').select('name').where('name', '=', name).executeTakeFirst()) !== undefined;
};

export const forgetUncounted = async (run: Runner, workspace: number, season: number): Promise<void> => {
  await run
    .deleteFrom('setting')
    .where('name', 'like', `${prefix(workspace, season)}%`)
    .execute();
};
