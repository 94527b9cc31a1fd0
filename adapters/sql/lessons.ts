/** Lessons, meetings of two owners, and owners' own estimates. */
import type { Selectable } from 'kysely';
import type { LessonOutcome } from '../../src/domain/follow-action.ts';
import {
  type Agenda,
  isAgreed,
  type Lesson,
  type Meeting,
  type NewLesson,
  type NewMeeting,
} from '../../src/domain/lesson.ts';
import type { AudienceDefinition } from '../../src/domain/model.ts';
import type { Question, Value } from '../../src/domain/question.ts';
import type { FollowStore, Invitations, NewMessage } from '../../src/ports.ts';
import type { Db, Runner } from './db.ts';
import { writeMessages } from './prompts.ts';
import type { LessonTable, MeetingTable } from './schema-follow.ts';

type Lessons = Pick<
  FollowStore,
  'lesson' | 'moveLesson' | 'addMeeting' | 'meeting' | 'sayToMeeting' | 'saveEstimate' | 'estimates'
>;

export const createLessons = (db: Db): Lessons => ({
  ...lessons(db),
  ...meetings(db),
  ...estimates(db),
});

type Addressed = readonly Omit<NewMessage, 'subject'>[];

const addressedTo = (messages: Addressed, subject: number): NewMessage[] =>
  messages.map((message) => ({ ...message, subject }));

/** Of a digest that is being saved in the same transaction. */
export const writeInvitations = async (
  trx: Runner,
  dialect: Db['dialect'],
  { workspace, digest }: { readonly workspace: number; readonly digest: number },
  { lessons: asked, meetings: offered }: Invitations,
): Promise<void> => {
  for (const { lesson, messages } of asked) {
    const made = await insertLesson(trx, workspace, { ...lesson, digest });
    if (made) await writeMessages(trx, dialect, workspace, addressedTo(messages, made.id));
  }
  for (const { meeting, messages } of offered) {
    const made = await insertMeeting(trx, workspace, { ...meeting, digest });
    if (made) await writeMessages(trx, dialect, workspace, addressedTo(messages, made.id));
  }
};

/** Undefined where there is one of the same finding. */
const insertLesson = (trx: Runner, workspace: number, lesson: NewLesson) =>
  trx
    .insertInto('lesson')
    .values({ workspace, ...lesson, state: 'asked' })
    .onConflict((conflict) => conflict.columns(['workspace', 'digest', 'strong', 'struggling', 'question']).doNothing())
    .returning('id')
    .executeTakeFirst();

/** Undefined where there is one of the same finding. */
const insertMeeting = (
  trx: Runner,
  workspace: number,
  { digest, key, one, other, agenda, oneSays }: NewMeeting,
): Promise<Selectable<MeetingTable> | undefined> =>
  trx
    .insertInto('meeting')
    .values({ workspace, digest, key, one, other, agenda: JSON.stringify(agenda), one_says: oneSays ?? null })
    .onConflict((conflict) => conflict.columns(['workspace', 'digest', 'key']).doNothing())
    .returningAll()
    .executeTakeFirst();

const lessons = (db: Db): Pick<Lessons, 'lesson' | 'moveLesson'> => ({
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
  addMeeting: (workspace, meeting, messages) =>
    db.transaction(async (trx) => {
      const { digest, key } = meeting;
      const made = await insertMeeting(trx, workspace, meeting);
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
