/** Who is in an audience now. */
import { type RawBuilder, sql } from 'kysely';
import type { AudienceDefinition, Workspace } from '../../src/domain/model.ts';
import type { DirectoryPerson, Store } from '../../src/ports.ts';
import { ids, idsIn, inPieces, int, rows, rowsIn, text } from './bulk.ts';
import type { Db, Runner } from './db.ts';
import { kept } from './kept.ts';
import { noPreferencesText } from './rows.ts';

/**
 * Saves the people of an audience. A list of up to 500 is one transaction. A longer one is written in pieces, those who
 * left and the sizes with the last: cut short, the audience keeps its old sizes and leavers, and saving it again ends it.
 */
export const createRoster = (db: Db): Store['saveRoster'] => {
  const { audienceOf, addMembers, idsOf, others, recount } = queriesOf(db.dialect);
  /** Marks these people present. Returns their ids. */
  const join = async (
    trx: Runner,
    workspace: number,
    audience: number,
    people: readonly DirectoryPerson[],
    uncounted: ReadonlySet<string>,
  ): Promise<number[]> => {
    if (people.length === 0) return [];
    const data = people.map(({ userId }) => ({ user_id: userId, counted: uncounted.has(userId) ? 0 : 1 }));
    const json = JSON.stringify(data);
    await addMembers(trx, workspace, audience, json);
    return (await idsOf(trx, workspace, json)).map(({ id }) => id);
  };
  /** Marks everybody else as gone from it. Returns their user ids. */
  const leave = async (trx: Runner, audience: number, present: readonly number[]): Promise<readonly string[]> => {
    const gone = await others(trx, audience, JSON.stringify(present));
    if (gone.length === 0) return [];
    const list = gone.map(({ id }) => id);
    const update = trx.updateTable('member').set({ present: 0 }).where('audience', '=', audience);
    await update.where('person', 'in', ids(db.dialect, list)).execute();
    return gone.map(({ userId }) => userId);
  };
  return async (workspace, audience, people, readers) => {
    const [found] = await audienceOf(db.kysely, workspace, audience);
    // An audience of another workspace, or none: nothing to save.
    if (!found) return [];
    const { owners } = JSON.parse(found.definition) as AudienceDefinition;
    const uncounted = new Set([...owners, ...readers]);
    const unique = [...new Map(people.map((person) => [person.userId, person])).values()];
    const present: number[] = [];
    let left: readonly string[] = [];
    await inPieces(unique, (piece, isLast) =>
      db.transaction(async (trx) => {
        await upsertPeople(trx, db.dialect, { id: workspace, site: found.site }, piece);
        present.push(...(await join(trx, workspace, audience, piece, uncounted)));
        if (!isLast) return;
        left = await leave(trx, audience, present);
        await recount(trx, audience);
      }),
    );
    return left;
  };
};

/** Asked of every roster every night. */
const queriesOf = (dialect: Db['dialect']) => {
  const listed = (workspace: number, json: string): RawBuilder<unknown> =>
    sql`${rowsIn(dialect, { user_id: 'text', counted: 'int' }, json)} as r
    cross join person as p where p.workspace = ${int(workspace)} and p.user_id = r.user_id`;
  return {
    audienceOf: kept((run, workspace: number, audience: number) =>
      run
        .selectFrom('audience')
        .select(['site', 'definition'])
        .where('workspace', '=', workspace)
        .where('id', '=', audience),
    ),
    addMembers: kept((run, workspace: number, audience: number, json: string) => {
      const added = sql`insert into member (audience, person, present, counted)
        select ${int(audience)}, p.id, 1, r.counted from ${listed(workspace, json)}
        on conflict (audience, person) do update set present = 1, counted = excluded.counted
        where member.present <> 1 or member.counted <> excluded.counted`;
      return { compile: () => added.compile(run) };
    }),
    idsOf: kept((run, workspace: number, json: string) => {
      const found = sql<{ id: number }>`select p.id from ${listed(workspace, json)}`;
      return { compile: () => found.compile(run) };
    }),
    others: kept((run, audience: number, present: string) =>
      run
        .selectFrom('member as m')
        .innerJoin('person as p', 'p.id', 'm.person')
        .select(['p.id', 'p.user_id as userId'])
        .where('m.audience', '=', audience)
        .where('m.present', '=', 1)
        .where('m.person', 'not in', idsIn(dialect, present)),
    ),
    recount: kept((run, audience: number) => {
      const counted = sql`update audience set (size, counted) = (
          select count(*), coalesce(sum(m.counted), 0) from member as m join person as p on p.id = m.person
          where m.audience = ${int(audience)} and m.present = 1 and p.active = 1
        ) where id = ${int(audience)}`;
      return { compile: () => counted.compile(run) };
    }),
  };
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
