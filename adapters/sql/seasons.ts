/** Seasons, and the blocks in which their figures are published. */
import type { Selectable } from 'kysely';
import type { Season } from '../../src/domain/model.ts';
import type { Block } from '../../src/domain/privacy/release.ts';
import type { Store } from '../../src/ports.ts';
import type { Db } from './db.ts';
import { kept } from './kept.ts';
import { isSeasonKeyMissing, type Keys } from './keys.ts';
import type { SeasonTable } from './schema.ts';

export const createSeasons = (db: Db, keys: Keys): Pick<Store, 'season' | 'seasons' | 'blocks'> => {
  const all = kept((run, workspace: number) =>
    run.selectFrom('season').selectAll().where('workspace', '=', workspace).orderBy('number'),
  );

  return {
    season: async (workspace, at, begin) => {
      for (;;) {
        const known = await all(db.kysely, workspace);
        // One whose key is gone (a database older than its key store) takes no more answers: it runs no longer.
        const running = known.findLast((row) => isRunning(row, at) && keys.has(workspace, row.number));
        if (running) return toSeason(running);
        // Two that begin at once take the same number and one wins; the other finds it in the next turn of the loop.
        const number = beginKey(keys, workspace, (known.at(-1)?.number ?? 0) + 1);
        await db.kysely
          .insertInto('season')
          .values({
            workspace,
            number,
            starts_at: at,
            ends_at: begin.endsAt,
            sealed: 0,
            blocks: JSON.stringify(begin.blocks),
          })
          .onConflict((conflict) => conflict.columns(['workspace', 'number']).doNothing())
          .execute();
      }
    },
    seasons: async (workspace) => (await all(db.kysely, workspace)).map(toSeason),
    blocks: createBlocks(db),
  };
};

/** What was read before, at most: the running season of each of some workspaces. */
const seasonsKept = 20;

/**
 * They stay as a season began with them, and are read with every tap: in a company of thousands of teams reading them
 * anew would cost more than saving the answer.
 */
const createBlocks = (db: Db): Store['blocks'] => {
  const lately = new Map<string, readonly Block[]>();
  return async (workspace, season) => {
    const key = `${workspace} ${season}`;
    const known = lately.get(key);
    if (known) return known;
    const query = db.kysely.selectFrom('season').select('blocks').where('workspace', '=', workspace);
    const row = await query.where('number', '=', season).executeTakeFirst();
    // It may begin later.
    if (!row) return [];
    const blocks = JSON.parse(row.blocks) as Block[];
    lately.set(key, blocks);
    const [oldest] = lately.size > seasonsKept ? lately.keys() : [];
    if (oldest !== undefined) lately.delete(oldest);
    return blocks;
  };
};

const isRunning = (row: Selectable<SeasonTable>, at: number): boolean =>
  row.sealed === 0 && row.starts_at <= at && at < row.ends_at;

/** The key is on disk before the season is: no answer can be written under a season without one. */
const beginKey = (keys: Keys, workspace: number, from: number): number => {
  for (let number = from; ; number += 1) {
    try {
      keys.begin(workspace, number);
      return number;
    } catch (error) {
      // This number was sealed in a database newer than this one: its key must not come back.
      if (!isSeasonKeyMissing(error)) throw error;
    }
  }
};

const toSeason = (row: Selectable<SeasonTable>): Season => ({
  number: row.number,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  sealed: row.sealed === 1,
});
