/** Lessons, meetings of two owners, and owners' own estimates. */
import type { Selectable } from 'kysely';
import type { LessonOutcome } from '../../src/domain/follow-action.ts';
import { type Agenda, isAgreed, type Lesson, type Meeting } from '../../src/domain/lesson.ts';
import type { AudienceDefinition } from '../../src/domain/model.ts';
import type { Question, Value } from '../../src/domain/question.ts';
import type { FollowStore, NewMessage } from '../../src/ports.ts';
import type { Db, Runner } from './db.ts';
import { writeMessages } from './prompts.ts';
import type { LessonTable, MeetingTable } from './schema-follow.ts';

type Lessons = Pick<
  FollowStore,
  'addLesson' | 'lesson' | 'moveLesson' | 'addMeeting' | 'meeting' | 'sayToMeeting' | 'saveEstimate' | 'estimates'
>;

export const createLessons = (db: Db): Lessons => ({
  ...lessons(db),
  ...meetings(db),
  ...estimates(db),
});

type Addressed = readonly Omit<NewMessage, 'subject'>[];

const addressedTo = (messages: Addressed, subject: number): NewMessage[] =>
  messages.map((message) => ({ ...message, subject }));

const lessons = (db: Db): Pick<Lessons, 'addLesson' | 'lesson' | 'moveLesson'> => ({
  addLesson: (workspace, lesson, messages) =>
    db.transaction(async (trx) => {
      const made = await trx
        .insertInto('lesson')
        .values({ workspace, ...lesson, state: 'asked' })
        .onConflict((conflict) =>
          conflict.columns(['workspace', 'digest', 'strong', 'struggling', 'question']).doNothing(),
        )
        .returningAll()
        .executeTakeFirst();
      if (!made) return undefined;
      await writeMessages(trx, db.dialect, workspace, addressedTo(messages, made.id));
      return toLesson(made);
    }),
  lesson: async (workspace, id) => {
    const found = db.kysely.selectFrom('lesson').selectAll().where('workspace', '=', workspace);
    const row = await found.where('id', '=', id).executeTakeFirst();
    return row && toLesson(row);
  },
  moveLesson: (workspace, id, from, { state, text, outcome }, messages) =>
    db.transaction(async (trx) => {
      const moved = await trx
        .updateTable('lesson')
        .set({ state, ...(text !== undefined && { text }), ...(outcome !== undefined && { outcome }) })
        .where('workspace', '=', workspace)
        .where('id', '=', id)
        .where('state', '=', from)
        .executeTakeFirst();
      if (moved.numUpdatedRows === 0n) return false;
      await writeMessages(trx, db.dialect, workspace, addressedTo(messages, id));
      return true;
    }),
});

const toLesson = (row: Selectable<LessonTable>): Lesson => ({
  id: row.id,
  digest: row.digest,
  question: row.question as Question,
  strong: row.strong,
  struggling: row.struggling,
  teller: row.teller,
  learner: row.learner,
  state: row.state as Lesson['state'],
  ...(row.text === null ? {} : { text: row.text }),
  ...(row.outcome === null ? {} : { outcome: row.outcome as LessonOutcome }),
});

const meetingRows = (run: Runner, workspace: number) =>
  run.selectFrom('meeting').selectAll().where('workspace', '=', workspace);

const meetings = (db: Db): Pick<Lessons, 'addMeeting' | 'meeting' | 'sayToMeeting'> => ({
  addMeeting: (workspace, { digest, key, one, other, agenda, oneSays }, messages) =>
    db.transaction(async (trx) => {
      const values = { workspace, digest, key, one, other, agenda: JSON.stringify(agenda), one_says: oneSays ?? null };
      const made = await trx
        .insertInto('meeting')
        .values(values)
        .onConflict((conflict) => conflict.columns(['workspace', 'digest', 'key']).doNothing())
        .returningAll()
        .executeTakeFirst();
      if (made) await writeMessages(trx, db.dialect, workspace, addressedTo(messages, made.id));
      const known = meetingRows(trx, workspace).where('digest', '=', digest).where('key', '=', key);
      return toMeeting(made ?? (await known.executeTakeFirstOrThrow()));
    }),
  meeting: async (workspace, id) => {
    const row = await meetingRows(db.kysely, workspace).where('id', '=', id).executeTakeFirst();
    return row && toMeeting(row);
  },
  sayToMeeting: (workspace, id, { side, says }, ifAgreed) =>
    db.transaction(async (trx) => {
      const said = side === 'one' ? { one_says: says } : { other_says: says };
      const row = await trx
        .updateTable('meeting')
        .set(said)
        .where('workspace', '=', workspace)
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      if (!row) return undefined;
      const meeting = toMeeting(row);
      if (isAgreed(meeting)) await writeMessages(trx, db.dialect, workspace, addressedTo(ifAgreed, id));
      return meeting;
    }),
});

const toMeeting = (row: Selectable<MeetingTable>): Meeting => ({
  id: row.id,
  digest: row.digest,
  key: row.key,
  one: row.one,
  other: row.other,
  agenda: JSON.parse(row.agenda) as Agenda,
  ...(row.one_says === null ? {} : { oneSays: row.one_says === 'yes' ? 'yes' : 'no' }),
  ...(row.other_says === null ? {} : { otherSays: row.other_says === 'yes' ? 'yes' : 'no' }),
});

const estimates = (db: Db): Pick<Lessons, 'saveEstimate' | 'estimates'> => ({
  saveEstimate: async (workspace, { audience, owner, date, question, value }) => {
    const row = { workspace, audience, owner, date, [question]: value };
    await db.kysely
      .insertInto('estimate')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['workspace', 'audience', 'owner', 'date']).doUpdateSet({ [question]: value }),
      )
      .execute();
  },
  estimates: async (workspace, since) => {
    const rows = await db.kysely
      .selectFrom('estimate as e')
      .innerJoin('person as p', 'p.id', 'e.owner')
      .innerJoin('audience as a', 'a.id', 'e.audience')
      .select(['e.audience', 'e.owner', 'e.date', 'e.need', 'e.ease', 'e.enjoyment', 'p.name', 'a.definition'])
      .where('e.workspace', '=', workspace)
      .where('e.date', '>=', since)
      .where('a.in_force', '=', 1)
      .orderBy('e.date', 'desc')
      .orderBy('e.audience')
      .orderBy('e.owner')
      .execute();
    const seen = new Set<string>();
    const newest = rows.filter((row) => {
      const key = `${row.audience} ${row.owner}`;
      const isFirst = !seen.has(key);
      seen.add(key);
      return isFirst;
    });
    return newest.map(({ audience, owner, date, name: by, definition, ...values }) => {
      const { group, relationship } = JSON.parse(definition) as AudienceDefinition;
      const given = Object.entries(values).filter(([, value]) => value !== null);
      const answer = Object.fromEntries(given) as { [Q in Question]?: Value };
      return { audience, owner, date, by, group, ...(relationship !== undefined && { relationship }), answer };
    });
  },
});

/** Of a person who erases: what that person wrote down for others, and the own estimates. */
export const eraseLessons = async (trx: Runner, workspace: number, person: number): Promise<void> => {
  await trx
    .updateTable('lesson')
    .set({ text: null, state: 'declined' })
    .where('workspace', '=', workspace)
    .where('teller', '=', person)
    .execute();
  await trx.deleteFrom('estimate').where('workspace', '=', workspace).where('owner', '=', person).execute();
};
