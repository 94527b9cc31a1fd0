/** Promises: made once with the messages about them, ended once. */
import type { Selectable } from 'kysely';
import type { FollowUp, Measure } from '../../src/domain/follow-up.ts';
import type { Question } from '../../src/domain/question.ts';
import type { FollowStore } from '../../src/ports.ts';
import type { Db, Runner } from './db.ts';
import { writeMessages } from './prompts.ts';
import type { FollowUpTable } from './schema-follow.ts';

type FollowUps = Pick<FollowStore, 'addFollowUp' | 'followUp' | 'followUps' | 'endFollowUp' | 'saveAfter'>;

export const createFollowUps = (db: Db): FollowUps => ({
  addFollowUp: (workspace, made, messages) =>
    db.transaction(async (trx) => {
      const { owner, what, about, aboutName, question, madeOn, due, digest, before } = made;
      const { id } = await trx
        .insertInto('follow_up')
        .values({
          workspace,
          owner,
          what,
          about,
          about_name: aboutName,
          question,
          made_on: madeOn,
          due,
          digest: digest ?? null,
          state: 'promised',
          figures_before: JSON.stringify(before),
          figures_after: '[]',
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      const addressed = messages.map((message) => ({ ...message, subject: id }));
      await writeMessages(trx, db.dialect, workspace, addressed);
      return toFollowUp(await all(trx, workspace).where('f.id', '=', id).executeTakeFirstOrThrow());
    }),
  followUp: async (workspace, id) => {
    const row = await all(db.kysely, workspace).where('f.id', '=', id).executeTakeFirst();
    return row && toFollowUp(row);
  },
  followUps: async (workspace, since) => {
    const wanted = all(db.kysely, workspace).where((is) =>
      is.or([is('f.state', '=', 'promised'), is('f.ended_on', '>=', since)]),
    );
    return (await wanted.orderBy('f.id').execute()).map(toFollowUp);
  },
  endFollowUp: async (workspace, id, { state, on, at, reason }) => {
    const ended = await db.kysely
      .updateTable('follow_up')
      .set({ state, ended_on: on, ended_at: at, reason: reason ?? null })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('state', '=', 'promised')
      .executeTakeFirst();
    return ended.numUpdatedRows > 0n;
  },
  saveAfter: async (workspace, id, after) => {
    await db.kysely
      .updateTable('follow_up')
      .set({ figures_after: JSON.stringify(after) })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('state', '=', 'done')
      .execute();
  },
});

const all = (run: Runner, workspace: number) =>
  run
    .selectFrom('follow_up as f')
    .innerJoin('person as p', 'p.id', 'f.owner')
    .selectAll('f')
    .select(['p.name as ownerName', 'p.user_id as ownerUserId'])
    .where('f.workspace', '=', workspace);

const toFollowUp = (row: Selectable<FollowUpTable> & { ownerName: string; ownerUserId: string }): FollowUp => ({
  id: row.id,
  owner: row.owner,
  ownerName: row.ownerName,
  ownerUserId: row.ownerUserId,
  what: row.what,
  about: row.about,
  aboutName: row.about_name,
  question: row.question as Question,
  madeOn: row.made_on,
  due: row.due,
  ...(row.digest === null ? {} : { digest: row.digest }),
  state: row.state as FollowUp['state'],
  ...(row.ended_on === null ? {} : { endedOn: row.ended_on }),
  ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  ...(row.reason === null ? {} : { reason: row.reason }),
  before: JSON.parse(row.figures_before) as Measure[],
  after: JSON.parse(row.figures_after) as Measure[],
});
