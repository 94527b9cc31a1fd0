/** Messages to those who look after audiences, and what was written that they may see. */
import type { Selectable } from 'kysely';
import type { OwnerNews } from '../../src/domain/owner-news.ts';
import type { FollowStore, StoredOwnerMessage } from '../../src/ports.ts';
import type { Db, Runner } from './db.ts';
import type { Keys } from './keys.ts';
import { readComments } from './owner-comments.ts';
import { writeMessages } from './prompts.ts';
import type { OwnerMessageTable } from './schema-follow.ts';

type Owners = Pick<FollowStore, 'ownersTold' | 'saveOwnerMessage' | 'ownerMessage' | 'comments' | 'eased' | 'setEased'>;

export const createOwners = (db: Db, keys: Keys): Owners => ({
  ...messages(db),
  ...easing(db),
  comments: async (workspace, { audience, rounds }) =>
    rounds.length === 0 ? [] : readComments(db.kysely, keys, { workspace, audience, rounds }),
});

const messages = (db: Db): Pick<Owners, 'ownersTold' | 'saveOwnerMessage' | 'ownerMessage'> => ({
  ownersTold: async (workspace, digest, date) => {
    const told = db.kysely.selectFrom('owner_message').select('owner').where('workspace', '=', workspace);
    const rows = await told.where('digest', '=', digest).where('date', '=', date).orderBy('owner').execute();
    return rows.map(({ owner }) => owner);
  },
  saveOwnerMessage: (workspace, { owner, at, news }, addressed) =>
    db.transaction(async (trx) => {
      const { digest, date } = news;
      const saved = await trx
        .insertInto('owner_message')
        .values({ workspace, digest, date, owner, at, content: JSON.stringify(news) })
        .onConflict((conflict) => conflict.columns(['workspace', 'digest', 'date', 'owner']).doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!saved) return undefined;
      const of = addressed.map((message) => ({ ...message, subject: saved.id }));
      await writeMessages(trx, db.dialect, workspace, of);
      return { id: saved.id, owner, at, news };
    }),
  ownerMessage: async (workspace, id) => {
    const found = db.kysely.selectFrom('owner_message').selectAll().where('workspace', '=', workspace);
    const row = await found.where('id', '=', id).executeTakeFirst();
    return row && toMessage(row);
  },
});

const toMessage = (row: Selectable<OwnerMessageTable>): StoredOwnerMessage => ({
  id: row.id,
  owner: row.owner,
  at: row.at,
  news: JSON.parse(row.content) as OwnerNews,
});

const easing = (db: Db): Pick<Owners, 'eased' | 'setEased'> => ({
  eased: async (workspace) => {
    const rows = db.kysely.selectFrom('easing').select('audience').where('workspace', '=', workspace);
    return (await rows.orderBy('audience').execute()).map(({ audience }) => audience);
  },
  setEased: async (workspace, audience, eased) => {
    if (eased) {
      const row = db.kysely.insertInto('easing').values({ workspace, audience });
      await row.onConflict((conflict) => conflict.columns(['workspace', 'audience']).doNothing()).execute();
      return;
    }
    const gone = db.kysely.deleteFrom('easing').where('workspace', '=', workspace);
    await gone.where('audience', '=', audience).execute();
  },
});

/** Messages with somebody's words are drawn again in their place, now that the words are gone from the store. */
export const redrawOwnerMessages = async (trx: Runner, workspace: number, person: number): Promise<void> => {
  const own = await trx.selectFrom('member').select('audience').where('person', '=', person).execute();
  const audiences = new Set(own.map(({ audience }) => audience));
  const all = await trx.selectFrom('owner_message').selectAll().where('workspace', '=', workspace).execute();
  const concerned = all
    .map(toMessage)
    .filter(({ news }) =>
      [...news.entries, ...news.still].some((one) => one.commented.length > 0 && audiences.has(one.audience)),
    );
  if (concerned.length === 0) return;
  await trx
    .updateTable('outbox')
    .set({ state: 'due', due_at: 0, expires_at: null })
    .where('workspace', '=', workspace)
    .where('kind', '=', 'ownerMessage')
    .where('state', '=', 'sent')
    .where(
      'subject',
      'in',
      concerned.map(({ id }) => id),
    )
    .execute();
};
