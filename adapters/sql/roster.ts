/** Who is in an audience now. */
import { type RawBuilder, sql } from 'kysely';
import type { AudienceDefinition, Workspace } from '../../src/domain/model.ts';
import type { DirectoryPerson, Store } from '../../src/ports.ts';
import { ids, inPieces, int, rows, text } from './bulk.ts';
import type { Db, Runner } from './db.ts';
import { noPreferencesText } from './rows.ts';

/**
 * Saves the people of an audience. A list of up to 500 is one transaction. A longer one is written in pieces, those who
 * left and the sizes with the last: cut short, the audience keeps its old sizes and leavers, and saving it again ends it.
 */
export const createRoster = (db: Db): Store['saveRoster'] => {
  return async (workspace, audience, people, readers) => {
    const found = await audienceOf(db.kysely, workspace, audience);
    // An audience of another workspace, or none: nothing to save.
    if (!found) return [];
    const uncounted = new Set([...found.owners, ...readers]);
    const unique = [...new Map(people.map((person) => [person.userId, person])).values()];
    const present: number[] = [];
    let left: readonly string[] = [];
    await inPieces(unique, (piece, isLast) =>
      db.transaction(async (trx) => {
        await upsertPeople(trx, db.dialect, { id: workspace, site: found.site }, piece);
        present.push(...(await join(trx, db.dialect, workspace, audience, piece, uncounted)));
        if (!isLast) return;
        left = await leave(trx, db.dialect, audience, present);
        await recount(trx, audience);
      }),
    );
    return left;
  };
};

const audienceOf = async (runner: Runner, workspace: number, audience: number) => {
  const query = runner.selectFrom('audience').select(['site', 'definition']).where('workspace', '=', workspace);
  const row = await query.where('id', '=', audience).executeTakeFirst();
  return row && { site: row.site, owners: (JSON.parse(row.definition) as AudienceDefinition).owners };
};

const personColumns = {
  user_id: 'text',
  name: 'text',
  home_id: 'text',
  external: 'int',
  zone: 'text',
  locale: 'text',
  email: 'text',
} as const;

/** Adds these people or brings them up to date; nobody who stayed the same is written again. */
export const upsertPeople = async (
  trx: Runner,
  dialect: Db['dialect'],
  workspace: Pick<Workspace, 'id' | 'site'>,
  people: readonly DirectoryPerson[],
): Promise<void> => {
  const data = people.map((person) => ({
    user_id: person.userId,
    name: person.name,
    home_id: person.homeId,
    external: person.external ? 1 : 0,
    zone: person.zone,
    locale: person.locale,
    email: person.email ?? null,
  }));
  const changed = ['site', 'name', 'home_id', 'external', 'zone', 'locale', 'email'].map(
    (column) => sql`person.${sql.ref(column)} is distinct from excluded.${sql.ref(column)}`,
  );
  await sql`insert into person (workspace, site, user_id, name, home_id, external, zone, locale, email, active, preferences, missed)
    select ${int(workspace.id)}, ${int(workspace.site)}, r.user_id, r.name, r.home_id, r.external, r.zone, r.locale, r.email, 1,
      ${text(noPreferencesText)}, 0
    from ${rows(dialect, personColumns, data)} as r where true
    on conflict (workspace, user_id) do update set site = excluded.site, name = excluded.name, home_id = excluded.home_id,
      external = excluded.external, zone = excluded.zone, locale = excluded.locale, email = excluded.email, active = 1
    where person.active = 0 or ${sql.join(changed, sql` or `)}`.execute(trx);
};

/** Marks these people present. Returns their ids. */
const join = async (
  trx: Runner,
  dialect: Db['dialect'],
  workspace: number,
  audience: number,
  people: readonly DirectoryPerson[],
  uncounted: ReadonlySet<string>,
): Promise<number[]> => {
  if (people.length === 0) return [];
  const data = people.map(({ userId }) => ({ user_id: userId, counted: uncounted.has(userId) ? 0 : 1 }));
  const columns = { user_id: 'text', counted: 'int' } as const;
  const listed: RawBuilder<unknown> = sql`${rows(dialect, columns, data)} as r
    cross join person as p`;
  const matching = sql`p.workspace = ${int(workspace)} and p.user_id = r.user_id`;
  await sql`insert into member (audience, person, present, counted)
    select ${int(audience)}, p.id, 1, r.counted from ${listed} where ${matching}
    on conflict (audience, person) do update set present = 1, counted = excluded.counted
    where member.present <> 1 or member.counted <> excluded.counted`.execute(trx);
  const found = await sql<{ id: number }>`select p.id from ${listed} where ${matching}`.execute(trx);
  return found.rows.map((row) => row.id);
};

/** Marks everybody else as gone from it. Returns their user ids. */
const leave = async (
  trx: Runner,
  dialect: Db['dialect'],
  audience: number,
  present: readonly number[],
): Promise<readonly string[]> => {
  const gone = await trx
    .selectFrom('member as m')
    .innerJoin('person as p', 'p.id', 'm.person')
    .select(['p.id', 'p.user_id as userId'])
    .where('m.audience', '=', audience)
    .where('m.present', '=', 1)
    .where('m.person', 'not in', ids(dialect, present))
    .execute();
  if (gone.length === 0) return [];
  const list = gone.map(({ id }) => id);
  const update = trx.updateTable('member').set({ present: 0 }).where('audience', '=', audience);
  await update.where('person', 'in', ids(dialect, list)).execute();
  return gone.map(({ userId }) => userId);
};

const recount = (trx: Runner, audience: number) =>
  sql`update audience set (size, counted) = (
      select count(*), coalesce(sum(m.counted), 0) from member as m join person as p on p.id = m.person
      where m.audience = ${int(audience)} and m.present = 1 and p.active = 1
    ) where id = ${int(audience)}`.execute(trx);
