/** Who cannot be written to, and who is gone. */
import { sql } from 'kysely';
import type { Store, Unreached } from '../../src/ports.ts';
import { inPieces, int, rows, text } from './bulk.ts';
import type { Db } from './db.ts';

export const createReach = (db: Db): Pick<Store, 'reached' | 'unreached' | 'deactivate'> => ({
  reached: async (workspace, userId, why) => {
    const unreached = why ?? null;
    await db.kysely
      .updateTable('person')
      .set({ unreached })
      .where('workspace', '=', workspace)
      .where('user_id', '=', userId)
      // With every message that arrives: nothing is written unless there is something to forget.
      .where('unreached', 'is distinct from', unreached)
      .execute();
  },
  unreached: async (workspace) => {
    const found = await sql<{ userId: string; name: string; why: Unreached; audience: number | null }>`
      select p.user_id as ${sql.ref('userId')}, p.name, p.unreached as why, a.id as audience
      from person as p
        left join member as m on m.person = p.id and m.present = 1
        left join audience as a on a.id = m.audience and a.in_force = 1
      where p.workspace = ${workspace} and p.unreached is not null and p.active = 1
      order by p.name, p.id, a.id`.execute(db.kysely);
    const people = new Map<string, { userId: string; name: string; why: Unreached; audiences: number[] }>();
    for (const { audience, ...person } of found.rows) {
      const known = people.get(person.userId) ?? { ...person, audiences: [] };
      if (audience !== null) known.audiences.push(audience);
      people.set(person.userId, known);
    }
    return [...people.values()];
  },
  deactivate: (workspace, userIds) =>
    inPieces(userIds, (piece) =>
      db.transaction(async (trx) => {
        if (piece.length === 0) return;
        const listed = rows(
          db.dialect,
          { user_id: 'text' },
          piece.map((user_id) => ({ user_id })),
        );
        await sql`update person set active = 0, unreached = ${text('left')}
          where workspace = ${int(workspace)} and user_id in (select user_id from ${listed} as r)`.execute(trx);
        await sql`update audience set (size, counted) = (
            select count(*), coalesce(sum(m.counted), 0) from member as m join person as p on p.id = m.person
            where m.audience = audience.id and m.present = 1 and p.active = 1)
          where workspace = ${int(workspace)} and id in (select m.audience from member as m
            join person as p on p.id = m.person join ${listed} as r on r.user_id = p.user_id
            where m.present = 1 and p.workspace = ${int(workspace)})`.execute(trx);
      }),
    ),
});
