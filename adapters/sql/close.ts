/** Closing a round: who replied, who missed it, what need not be sent any more. */
import { type Selectable, sql } from 'kysely';
import type { NewMessage, Store, Turnout } from '../../src/ports.ts';
import { int, turn } from './bulk.ts';
import type { Db, Runner } from './db.ts';
import { writeMessages } from './prompts.ts';
import type { RoundTable } from './schema.ts';
import { shuffleRound } from './shuffle.ts';

/** People counted in one transaction: `tallied` remembers how far it went, so a crash counts nobody twice. */
const tallySize = 500;
/** After this many it stays at: they are asked monthly. */
const mostMissed = 3;

export const createClose = (db: Db): Pick<Store, 'closeRound' | 'turnouts'> => ({
  closeRound: async (workspace, round, messages) => {
    while (await db.transaction((trx) => closePiece(trx, db.dialect, workspace, round, messages))) await turn();
  },
  turnouts: async (workspace, since): Promise<Turnout[]> => {
    const query = db.kysely
      .selectFrom('turnout as t')
      .innerJoin('round as r', 'r.id', 't.round')
      .select(['t.round', 't.audience', 'r.pulse', 'r.date', 't.closed_at as closedAt', 't.asked', 't.replied'])
      .where('t.workspace', '=', workspace)
      .where('t.closed_at', '>=', since)
      // While it closes, a round of very many people is counted in part.
      .where('r.state', '=', 'closed');
    return query.orderBy('t.closed_at').orderBy('t.round').orderBy('t.audience').execute();
  },
});

/** One transaction of it; true while there is more. All of a round of up to 500 people is in the first. */
const closePiece = async (
  trx: Runner,
  dialect: Db['dialect'],
  workspace: number,
  id: number,
  messages: readonly NewMessage[],
): Promise<boolean> => {
  let locked = trx.selectFrom('round').selectAll().where('workspace', '=', workspace).where('id', '=', id);
  if (dialect === 'postgres') locked = locked.forUpdate();
  const round = await locked.executeTakeFirst();
  // One that a crash left half opened is closed as it is.
  if (round?.state !== 'open' && round?.state !== 'opening') return false;
  const counted = trx.selectFrom('prompt').select('person').where('round', '=', id).where('person', '>', round.tallied);
  const people = await counted.orderBy('person').limit(tallySize).execute();
  const last = people.at(-1)?.person;
  if (last !== undefined) await tally(trx, round, last);
  if (people.length === tallySize) {
    await trx.updateTable('round').set({ tallied: last }).where('id', '=', id).execute();
    return true;
  }
  await writeMessages(trx, dialect, workspace, messages);
  if (dialect === 'postgres') await shuffleRound(trx, workspace, id);
  await trx
    .updateTable('round')
    .set({ state: 'closed', tallied: last ?? round.tallied })
    .where('id', '=', id)
    .execute();
  return false;
};

/** Counts the prompts of this round from after `tallied` to this person. */
const tally = async (trx: Runner, round: Selectable<RoundTable>, last: number): Promise<void> => {
  const { id, workspace, tallied } = round;
  const piece = sql`q.round = ${int(id)} and q.person > ${int(tallied)} and q.person <= ${int(last)}`;
  await sql`insert into turnout (workspace, round, audience, closed_at, asked, replied)
    select ${int(workspace)}, ${int(id)}, q.audience, ${int(round.closes_at)}, count(*), sum(q.answered)
    from prompt as q where ${piece} group by q.audience
    on conflict (workspace, round, audience) do update
      set asked = turnout.asked + excluded.asked, replied = turnout.replied + excluded.replied`.execute(trx);
  await sql`update person set missed = case when q.answered = 1 then 0 else person.missed + 1 end
    from prompt as q where ${piece} and person.id = q.person
      and case when q.answered = 1 then person.missed > 0 else person.missed < ${int(mostMissed)} end`.execute(trx);
  // `state ||`: looked up by what it is about, not among all that is due, which may be everybody's messages.
  await sql`update outbox set state = 'skipped', why = 'closed'
    where id in (select o.id from prompt as q cross join outbox as o where ${piece} and o.workspace = ${int(workspace)}
      and o.kind in ('prompt', 'reminder') and o.subject = q.id and o.state || '' = 'due')`.execute(trx);
};
