/**
 * Whoever erases in mid season has answers in the season's sums that nobody can link any more. What the person says in
 * the same season afterwards stays out of the figures: otherwise one person would count twice, and a figure that grew
 * by one would say that somebody erased. Remembered until the season is sealed.
 */
import type { Runner } from './db.ts';

const prefix = (workspace: number, season: number): string => `erased/${workspace}/${season}/`;

export const hasErased = async (run: Runner, workspace: number, season: number, person: number): Promise<boolean> => {
  const name = `${prefix(workspace, season)}${person}`;
  return (await run.selectFrom('setting').select('name').where('name', '=', name).executeTakeFirst()) !== undefined;
};

export const markErased = async (run: Runner, workspace: number, season: number, person: number): Promise<void> => {
  const row = { name: `${prefix(workspace, season)}${person}`, value: '1' };
  await run.insertInto('setting').values(row).execute();
};

/** Ids of the people who erased in this season. */
export const erasedPeople = async (run: Runner, workspace: number, season: number): Promise<readonly number[]> => {
  const start = prefix(workspace, season);
  const rows = await run.selectFrom('setting').select('name').where('name', 'like', `${start}%`).execute();
  return rows.map(({ name }) => Number(name.slice(start.length)));
};

export const forgetErased = async (run: Runner, workspace: number, season: number): Promise<void> => {
  await run
    .deleteFrom('setting')
    .where('name', 'like', `${prefix(workspace, season)}%`)
    .execute();
};
