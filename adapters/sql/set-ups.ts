/** What is set up in chat. */
import { type Selectable, sql } from 'kysely';
import type { SetUp, SetUpState, StoredSetUp } from '../../src/domain/set-up.ts';
import type { NewSetUp, Store } from '../../src/ports.ts';
import type { Db, Runner } from './db.ts';
import { kept } from './kept.ts';
import type { SetUpTable } from './schema-set-up.ts';

export const createSetUps = (
  db: Db,
): Pick<Store, 'setUps' | 'addSetUps' | 'changeSetUp' | 'setUpRevision' | 'moveChannel'> => ({
  ...reading(db),
  addSetUps: (workspace, all) => db.transaction((trx) => add(trx, db.dialect, workspace, all)),
  changeSetUp: (workspace, seen, changed) =>
    db.transaction(async (trx) => {
      const revision = await nextRevision(trx, db.dialect, workspace);
      const { setUp, state } = changed;
      const row = await trx
        .updateTable('set_up')
        .set({
          revision,
          ...(setUp && { key: setUp.audience.key, definition: definitionText(setUp) }),
          ...(state && { state }),
        })
        .where('workspace', '=', workspace)
        .where('id', '=', seen.id)
        .where('revision', '=', seen.revision)
        .where('state', '<>', 'removed')
        .returningAll()
        .executeTakeFirst();
      return row && toSetUp(row);
    }),
  moveChannel: async (site, from, to) => {
    const [old, target] = [`c:${from}`, `c:${to}`];
    // Where a message about the same is on its way to the new id already, the old one is that message's twin.
    await sql`update outbox set target = ${target} where site = ${site} and target = ${old} and not exists (
      select 1 from outbox as o where o.workspace = outbox.workspace and o.kind = outbox.kind
        and o.subject = outbox.subject and o.target = ${target})`.execute(db.kysely);
  },
});

/** Both are asked with every tick. */
const reading = (db: Db): Pick<Store, 'setUps' | 'setUpRevision'> => {
  const all = kept((run, workspace: number) => inForce(run, workspace).orderBy('id'));
  const newestOf = kept(newestQuery);
  return {
    setUps: async (workspace) => (await all(db.kysely, workspace)).map(toSetUp),
    setUpRevision: async (workspace) => (await newestOf(db.kysely, workspace))[0]?.revision ?? 0,
  };
};

const inForce = (runner: Runner, workspace: number) =>
  runner.selectFrom('set_up').selectAll().where('workspace', '=', workspace).where('state', '<>', 'removed');

const newestQuery = (runner: Runner, workspace: number) =>
  runner
    .selectFrom('set_up')
    .select(({ fn }) => fn.max('revision').as('revision'))
    .where('workspace', '=', workspace);

/** In PostgreSQL the programme's row is held, so that no two changes bear one number. */
const nextRevision = async (trx: Runner, dialect: Db['dialect'], workspace: number): Promise<number> => {
  if (dialect === 'postgres')
    await trx.selectFrom('workspace').select('id').where('id', '=', workspace).forUpdate().execute();
  return ((await newestQuery(trx, workspace).executeTakeFirst())?.revision ?? 0) + 1;
};

const add = async (
  trx: Runner,
  dialect: Db['dialect'],
  workspace: number,
  all: readonly NewSetUp[],
): Promise<readonly StoredSetUp[] | undefined> => {
  const revision = await nextRevision(trx, dialect, workspace);
  const keys = all.map(({ setUp }) => setUp.audience.key);
  if (new Set(keys).size < keys.length) return undefined;
  if (keys.length === 0) return [];
  if (await inForce(trx, workspace).where('key', 'in', keys).limit(1).executeTakeFirst()) return undefined;
  const rows = all.map(({ setUp, state, by }, index) => ({
    workspace,
    key: setUp.audience.key,
    definition: definitionText(setUp),
    state,
    revision: revision + index,
    set_up_by: by,
  }));
  const added = await trx.insertInto('set_up').values(rows).returningAll().execute();
  return added.map(toSetUp).sort((one, other) => one.id - other.id);
};

/** Only what a set-up has: whoever passes a stored one does not put its state into the text. */
const definitionText = (all: SetUp): string => {
  const { audience, relationship, rhythm, digest, harmContact, zone, modeChosen, starts, batch } = all;
  return JSON.stringify({
    audience,
    relationship,
    rhythm,
    digest,
    harmContact,
    zone,
    modeChosen,
    starts,
    batch,
  } satisfies Record<keyof SetUp, unknown>);
};

const toSetUp = (row: Selectable<SetUpTable>): StoredSetUp => ({
  ...(JSON.parse(row.definition) as SetUp),
  id: row.id,
  revision: row.revision,
  state: row.state as SetUpState,
  by: row.set_up_by,
});
