/** Published figures and the digests made of them. */
import type { Selectable } from 'kysely';
import type { Release } from '../../src/domain/privacy/release.ts';
import type { Store, StoredDigest } from '../../src/ports.ts';
import { asking } from './asking.ts';
import { turn } from './bulk.ts';
import { composeFrom } from './compose.ts';
import type { Db } from './db.ts';
import { reviveDigest } from './digest-text.ts';
import { kept } from './kept.ts';
import { writeInvitations } from './lessons.ts';
import { writeMessages } from './prompts.ts';
import { eachRelease } from './release-rows.ts';
import type { DigestTable } from './schema.ts';

/** Rows read in one turn of the event loop: a few milliseconds. */
const pageSize = 1000;
const groupCells = ['g:employees', 'g:partners', 'g:accountTeams'];

export const createReleases = (
  db: Db,
): Pick<Store, 'releases' | 'saveDigest' | 'digest' | 'digests' | 'lastDigests' | 'composeDigest'> => {
  const digests = (workspace: number) => db.kysely.selectFrom('digest').selectAll().where('workspace', '=', workspace);
  const last = kept((run, workspace: number) =>
    run
      .selectFrom('digest')
      .select((select) => ['key', select.fn.max('date').as('date')])
      .where('workspace', '=', workspace)
      .groupBy('key'),
  );
  return {
    releases: (workspace, filter) => readReleases(db, workspace, filter),
    saveDigest: async (workspace, { key, date, digest }, messages, invitations) => {
      // A large company's is a text of some megabytes: not made in the turn of the event loop in which the digest was
      // composed, nor written in that in which the text is made.
      await turn();
      const text = JSON.stringify(digest);
      await turn();
      return db.transaction(async (trx) => {
        const saved = await trx
          .insertInto('digest')
          .values({ workspace, key, date, at: digest.at, digest: text })
          .onConflict((conflict) => conflict.columns(['workspace', 'key', 'date']).doNothing())
          .returning('id')
          .executeTakeFirst();
        if (!saved) return undefined;
        const addressed = messages.map((message) => ({ ...message, subject: saved.id }));
        await writeMessages(trx, db.dialect, workspace, addressed);
        if (invitations) await writeInvitations(trx, db.dialect, { workspace, digest: saved.id }, invitations);
        return { id: saved.id, key, date, digest };
      });
    },
    digest: async (workspace, id) => {
      const row = await digests(workspace).where('id', '=', id).executeTakeFirst();
      return row && toDigest(row);
    },
    composeDigest: (workspace, about) => composeFrom(asking(db, db.kysely), workspace, about),
    lastDigests: async (workspace) =>
      Object.fromEntries((await last(db.kysely, workspace)).map(({ key, date }) => [key, date])),
    digests: async (workspace, limit) => {
      const rows = await digests(workspace).orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
      return rows.map(toDigest);
    },
  };
};

const toDigest = (row: Selectable<DigestTable>): StoredDigest => ({
  id: row.id,
  key: row.key,
  date: row.date,
  digest: reviveDigest(row.digest),
});

/** In pages, each in its own turn of the event loop: a large company has a hundred thousand of them. */
const readReleases = async (
  db: Db,
  workspace: number,
  { since, groupsOnly, cells }: { since: number; groupsOnly?: boolean; cells?: readonly string[] },
): Promise<readonly Release[]> => {
  let query = db.kysely.selectFrom('release').selectAll().where('workspace', '=', workspace);
  if (groupsOnly) query = query.where('cell', 'in', groupCells);
  if (cells?.length === 0) return [];
  if (cells) query = query.where('cell', 'in', cells);
  const found: Release[] = [];
  let [at, id] = [since, 0];
  for (;;) {
    const [fromAt, afterId] = [at, id];
    const page = await query
      .where('at', '>=', fromAt)
      .where((is) => is.or([is('at', '>', fromAt), is('id', '>', afterId)]))
      .orderBy('at')
      .orderBy('id')
      .limit(pageSize)
      .execute();
    for (const row of page) eachRelease(row, (release) => found.push(release));
    const last = page.at(-1);
    if (!last || page.length < pageSize) return found;
    [at, id] = [last.at, last.id];
    await turn();
  }
};
