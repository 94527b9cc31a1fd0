/** What was done about answers, told to the people who gave them. */
import type { Selectable } from 'kysely';
import type { Backing, NewTelling, Telling } from '../../src/domain/telling.ts';
import type { FollowStore } from '../../src/ports.ts';
import { ids } from './bulk.ts';
import type { Db, Runner } from './db.ts';
import { writeMessages } from './prompts.ts';
import { toPerson } from './rows.ts';
import type { TellingTable } from './schema-follow.ts';

type Tellings = Pick<
  FollowStore,
  'saveTelling' | 'telling' | 'sendTelling' | 'cancelTelling' | 'tellingsFor' | 'toldFollowUps' | 'peopleIn'
>;

export const createTellings = (db: Db): Tellings => ({
  ...writing(db),
  telling: async (workspace, id) => {
    const row = await all(db.kysely, workspace).where('t.id', '=', id).executeTakeFirst();
    return row && toTelling(row);
  },
  tellingsFor: (workspace, prompt, before) => readFor(db.kysely, workspace, prompt, before),
  toldFollowUps: async (workspace) => {
    const sent = db.kysely.selectFrom('telling').select('follow_up').where('workspace', '=', workspace);
    const rows = await sent.where('state', '=', 'sent').where('follow_up', 'is not', null).execute();
    return [...new Set(rows.flatMap((row) => row.follow_up ?? []))];
  },
  peopleIn: async (workspace, audiences) => {
    const members = db.kysely
      .selectFrom('member')
      .select('person')
      .where('audience', 'in', ids(db.dialect, audiences))
      .where('present', '=', 1);
    const people = db.kysely.selectFrom('person').selectAll().where('workspace', '=', workspace);
    return (await people.where('id', 'in', members).orderBy('id').execute()).map(toPerson);
  },
});

const writing = (db: Db): Pick<Tellings, 'saveTelling' | 'sendTelling' | 'cancelTelling'> => {
  const draft = (run: Runner, workspace: number, id: number) =>
    run.updateTable('telling').where('workspace', '=', workspace).where('id', '=', id).where('state', '=', 'draft');
  return {
    saveTelling: async (workspace, telling, id) => {
      const columns = columnsOf(telling);
      if (id !== undefined) {
        const changed = draft(db.kysely, workspace, id).where('author', '=', telling.author);
        if ((await changed.set(columns).executeTakeFirst()).numUpdatedRows === 0n) return undefined;
      }
      const saved = id ?? (await insert(db.kysely, { ...columns, workspace, author: telling.author }));
      return toTelling(await all(db.kysely, workspace).where('t.id', '=', saved).executeTakeFirstOrThrow());
    },
    sendTelling: (workspace, id, at, messages) =>
      db.transaction(async (trx) => {
        const sent = await draft(trx, workspace, id).set({ state: 'sent', sent_at: at }).executeTakeFirst();
        if (sent.numUpdatedRows === 0n) return false;
        const addressed = messages.map((message) => ({ ...message, subject: id }));
        await writeMessages(trx, db.dialect, workspace, addressed);
        return true;
      }),
    cancelTelling: async (workspace, id) => {
      await draft(db.kysely, workspace, id).set({ state: 'cancelled' }).execute();
    },
  };
};

const insert = async (
  run: Runner,
  values: ReturnType<typeof columnsOf> & { readonly workspace: number; readonly author: number },
): Promise<number> => {
  const made = run.insertInto('telling').values({ ...values, state: 'draft' });
  return (await made.returning('id').executeTakeFirstOrThrow()).id;
};

const columnsOf = (telling: NewTelling) => ({
  kind: telling.kind,
  text: telling.text,
  said: telling.said,
  backing: JSON.stringify(telling.backing),
  chosen: telling.chosen,
  audiences: JSON.stringify(telling.audiences),
  follow_up: telling.followUp ?? null,
  post: telling.post ? 1 : 0,
});

const all = (run: Runner, workspace: number) =>
  run
    .selectFrom('telling as t')
    .innerJoin('person as p', 'p.id', 't.author')
    .selectAll('t')
    .select('p.name as authorName')
    .where('t.workspace', '=', workspace);

const toTelling = (row: Selectable<TellingTable> & { authorName: string }): Telling => ({
  id: row.id,
  author: row.author,
  authorName: row.authorName,
  kind: row.kind as Telling['kind'],
  text: row.text,
  said: row.said,
  backing: JSON.parse(row.backing) as Backing,
  chosen: row.chosen,
  audiences: JSON.parse(row.audiences) as number[],
  ...(row.follow_up === null ? {} : { followUp: row.follow_up }),
  post: row.post === 1,
  state: row.state as Telling['state'],
});

const readFor = async (run: Runner, workspace: number, id: number, before: number): Promise<readonly Telling[]> => {
  const prompt = await run
    .selectFrom('prompt')
    .select(['round', 'person', 'audience', 'first'])
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!prompt || prompt.first === 1) return [];
  const last = await run
    .selectFrom('prompt as q')
    .innerJoin('round as r', 'r.id', 'q.round')
    .select(({ fn }) => fn.max('r.opens_at').as('at'))
    .where('q.person', '=', prompt.person)
    .where('q.audience', '=', prompt.audience)
    .where('q.answered', '=', 1)
    .where('q.round', '<>', prompt.round)
    .executeTakeFirst();
  const since = last?.at ?? before;
  const sent = all(run, workspace).where('t.state', '=', 'sent').where('t.sent_at', '>', since);
  const rows = (await sent.orderBy('t.sent_at').orderBy('t.id').execute()).map(toTelling);
  return rows.filter((one) => one.audiences.includes(prompt.audience));
};
