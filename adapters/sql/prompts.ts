/** Writing prompts and messages, many at a time. */
import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { NewMessage, NewPrompt } from '../../src/ports.ts';
import { int, rows, text } from './bulk.ts';
import type { Db, Runner } from './db.ts';
import { targetText } from './rows.ts';
import { fixUncounted } from './uncounted.ts';

export interface RoundKey {
  readonly workspace: number;
  readonly id: number;
  readonly date: string;
  readonly season: number;
}

const promptColumns = {
  person: 'int',
  audience: 'int',
  mode: 'text',
  due_at: 'int',
  closes_at: 'int',
  first: 'int',
} as const;

/**
 * Writes up to 500 prompts of one round, their messages, and that these people were asked. People who have a prompt in
 * this round keep it; people and audiences of another workspace get none.
 */
export const writePrompts = async (
  trx: Runner,
  dialect: Db['dialect'],
  round: RoundKey,
  prompts: readonly NewPrompt[],
): Promise<void> => {
  if (prompts.length === 0) return;
  const data = prompts.map(({ person, audience, mode, dueAt, closesAt, first }) => ({
    person,
    audience,
    mode,
    due_at: dueAt,
    closes_at: closesAt,
    first: first ? 1 : 0,
  }));
  await sql`insert into prompt (workspace, round, person, audience, mode, due_at, closes_at, answered, first)
    select ${int(round.workspace)}, ${int(round.id)}, r.person, r.audience, r.mode, r.due_at, r.closes_at, 0, r.first
    from ${rows(dialect, promptColumns, data)} as r
    cross join person as p cross join audience as a
    where p.id = r.person and p.workspace = ${int(round.workspace)}
      and a.id = r.audience and a.workspace = ${int(round.workspace)}
    on conflict (round, person) do nothing`.execute(trx);
  await writeOwnMessages(trx, dialect, round, prompts);
  const people = prompts.map(({ person }) => ({ person }));
  await markAsked(
    trx,
    round,
    sql`(select q.audience, q.person, q.mode from ${rows(dialect, { person: 'int' }, people)} as r
      cross join prompt as q where q.round = ${int(round.id)} and q.person = r.person) as q`,
  );
};

const messageColumns = {
  kind: 'text',
  subject: 'int',
  audience: 'int',
  site: 'int',
  target: 'text',
  key: 'text',
  due_at: 'int',
  expires_at: 'int',
  payload: 'text',
} as const;

const messageRow = (message: Omit<NewMessage, 'subject'>, subject: number) => ({
  kind: message.kind,
  subject,
  audience: message.audience ?? null,
  site: message.site ?? null,
  target: targetText(message.target),
  key: randomUUID(),
  due_at: message.dueAt,
  expires_at: message.expiresAt ?? null,
  payload: message.payload ? JSON.stringify(message.payload) : null,
});

/** The subject of a prompt's own message is the prompt's id; here the person's, until the prompt is known. */
const writeOwnMessages = async (
  trx: Runner,
  dialect: Db['dialect'],
  round: RoundKey,
  prompts: readonly NewPrompt[],
): Promise<void> => {
  const data = prompts.flatMap(({ person, message }) => (message ? [messageRow(message, person)] : []));
  if (data.length === 0) return;
  const listed = sql`(select r.*, q.id as prompt from ${rows(dialect, messageColumns, data)} as r
    cross join prompt as q where q.round = ${int(round.id)} and q.person = r.subject) as r`;
  await insertMessages(trx, round.workspace, sql`r.prompt`, listed);
};

/** Adds messages; those already there by kind, subject and target stay as they are. */
export const writeMessages = async (
  trx: Runner,
  dialect: Db['dialect'],
  workspace: number,
  messages: readonly NewMessage[],
): Promise<void> => {
  if (messages.length === 0) return;
  const data = messages.map((message) => messageRow(message, message.subject));
  await insertMessages(trx, workspace, sql`r.subject`, sql`${rows(dialect, messageColumns, data)} as r`);
};

/** A message goes where it says, or else where the person written to is, or the audience that it is about. */
const siteOf = (workspace: number): RawBuilder<number> => sql`coalesce(r.site,
  (select p.site from person as p
    where r.target like ${text('p:%')} and p.workspace = ${int(workspace)} and p.user_id = substr(r.target, 3)),
  (select a.site from audience as a where a.id = r.audience),
  (select min(s.id) from site as s where s.workspace = ${int(workspace)}))`;

const insertMessages = (trx: Runner, workspace: number, subject: RawBuilder<unknown>, listed: RawBuilder<unknown>) =>
  sql`insert into outbox
      (workspace, site, kind, subject, audience, target, key, due_at, expires_at, payload, state, attempt)
    select ${int(workspace)}, ${siteOf(workspace)}, r.kind, ${subject}, r.audience, r.target, r.key, r.due_at, r.expires_at, r.payload,
      ${text('due')}, 0
    from ${listed} where true on conflict (workspace, kind, subject, target) do nothing`.execute(trx);

/** Remembers the day on the people and their memberships, and the confidential audience that comes first this season. */
const markAsked = async (trx: Runner, round: RoundKey, asked: RawBuilder<unknown>): Promise<void> => {
  await fixUncounted(trx, round.workspace, round.season, asked);
  await sql`update member set last_asked = ${text(round.date)} from ${asked}
    where member.audience = q.audience and member.person = q.person
      and (member.last_asked is null or member.last_asked < ${text(round.date)})`.execute(trx);
  const isFirst = sql`q.mode = 'confidential' and person.home_season is distinct from ${int(round.season)}`;
  await sql`update person set
      last_asked = case when person.last_asked > ${text(round.date)} then person.last_asked else ${text(round.date)} end,
      home_season = case when ${isFirst} then ${int(round.season)} else person.home_season end,
      home_audience = case when ${isFirst} then q.audience else person.home_audience end
    from ${asked} where person.id = q.person`.execute(trx);
};
