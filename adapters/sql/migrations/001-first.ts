/**
 * The first tables; `schema.ts` says what they mean. SQLite's are STRICT, so that a text in a number's column is an
 * error there as it is in PostgreSQL.
 */
import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export type Dialect = 'sqlite' | 'postgres';
type Kind = 'int' | 'text' | 'bytes';
/** A question mark at the end: may be null. */
type Columns = Readonly<Record<string, `${Kind}${'' | '?'}`>>;

export interface Table {
  readonly columns: Columns;
  /** Otherwise a column `id` counts by itself, and an id is never given twice. */
  readonly key?: readonly string[];
  readonly unique?: readonly string[];
  /** Column to table. */
  readonly references?: Readonly<Record<string, string>>;
  /** SQLite: kept in the order of the key, so that nothing remembers the order of arrival. */
  readonly unordered?: boolean;
  readonly indexes?: Readonly<Record<string, readonly string[]>>;
}

const keyed: Columns = {
  workspace: 'int',
  season: 'int',
  link: 'bytes',
  round: 'int',
  audience: 'int',
  person: 'int?',
};
const workspace = { workspace: 'workspace' };

const tables: Readonly<Record<string, Table>> = {
  workspace: {
    columns: { platform: 'text', external_id: 'text', name: 'text', paused: 'int' },
    unique: ['platform', 'external_id'],
  },
  person: {
    columns: {
      workspace: 'int',
      user_id: 'text',
      name: 'text',
      home_id: 'text',
      external: 'int',
      zone: 'text',
      locale: 'text',
      email: 'text?',
      active: 'int',
      preferences: 'text',
      last_asked: 'text?',
      missed: 'int',
      home_season: 'int?',
      home_audience: 'int?',
    },
    unique: ['workspace', 'user_id'],
    references: workspace,
    indexes: { person_zone: ['workspace', 'active', 'zone'] },
  },
  audience: {
    columns: { workspace: 'int', key: 'text', definition: 'text', in_force: 'int', size: 'int', counted: 'int' },
    unique: ['workspace', 'key'],
    references: workspace,
  },
  member: {
    columns: { audience: 'int', person: 'int', present: 'int', counted: 'int', last_asked: 'text?' },
    key: ['audience', 'person'],
    references: { audience: 'audience', person: 'person' },
    indexes: { member_person: ['person'] },
  },
  season: {
    columns: { workspace: 'int', number: 'int', starts_at: 'int', ends_at: 'int', sealed: 'int', blocks: 'text' },
    key: ['workspace', 'number'],
    references: workspace,
  },
  round: {
    columns: {
      workspace: 'int',
      pulse: 'text',
      date: 'text',
      season: 'int',
      opens_at: 'int',
      remind_at: 'int?',
      closes_at: 'int',
      state: 'text',
      evaluation: 'int?',
      tallied: 'int',
    },
    unique: ['workspace', 'pulse', 'date'],
    references: workspace,
    indexes: { round_state: ['workspace', 'state'] },
  },
  prompt: {
    columns: {
      workspace: 'int',
      round: 'int',
      person: 'int',
      audience: 'int',
      mode: 'text',
      due_at: 'int',
      closes_at: 'int',
      answered: 'int',
      first: 'int',
    },
    unique: ['round', 'person'],
    references: { ...workspace, round: 'round', person: 'person', audience: 'audience' },
    indexes: { prompt_person: ['person', 'closes_at'] },
  },
  // No references from here on answers and words: the path of a tap is short, and a link is no reference by design.
  answer: {
    columns: { ...keyed, need: 'int?', ease: 'int?', enjoyment: 'int?', topic: 'text?' },
    key: ['workspace', 'season', 'link', 'round'],
    unordered: true,
  },
  words: {
    columns: { ...keyed, text: 'text', consent: 'text', may_reply: 'int' },
    key: ['workspace', 'season', 'link', 'round'],
    unordered: true,
  },
  turnout: {
    columns: { workspace: 'int', round: 'int', audience: 'int', closed_at: 'int', asked: 'int', replied: 'int' },
    key: ['workspace', 'round', 'audience'],
    references: workspace,
    indexes: { turnout_closed: ['workspace', 'closed_at'] },
  },
  outbox: {
    columns: {
      workspace: 'int',
      kind: 'text',
      subject: 'int',
      audience: 'int?',
      target: 'text',
      key: 'text',
      due_at: 'int',
      expires_at: 'int?',
      payload: 'text?',
      state: 'text',
      attempt: 'int',
      lease_until: 'int?',
      ref: 'text?',
      why: 'text?',
    },
    unique: ['workspace', 'kind', 'subject', 'target'],
    references: workspace,
    indexes: { outbox_due: ['workspace', 'state', 'due_at'] },
  },
  snapshot: {
    columns: {
      workspace: 'int',
      season: 'int',
      cell: 'text',
      question: 'text',
      sum: 'int',
      count: 'int',
      counted: 'int',
      evaluation: 'int',
      history: 'text',
    },
    key: ['workspace', 'season', 'cell', 'question'],
    references: workspace,
  },
  release: {
    columns: { workspace: 'int', season: 'int', cell: 'text', question: 'text', at: 'int', release: 'text' },
    references: workspace,
    indexes: { release_at: ['workspace', 'at'], release_cell: ['workspace', 'cell', 'at'] },
  },
  digest: {
    columns: { workspace: 'int', key: 'text', date: 'text', at: 'int', digest: 'text' },
    unique: ['workspace', 'key', 'date'],
    references: workspace,
  },
  setting: { columns: { name: 'text', value: 'text' }, key: ['name'] },
};

export const first = (dialect: Dialect): Migration => ({
  up: async (db) => {
    for (const [name, table] of Object.entries(tables)) await create(db, dialect, name, table);
    // Only answers by name say whose they are: small, and an answer in confidence does not touch them.
    await sql`create index answer_named on answer (person) where person is not null`.execute(db);
    await sql`create index answer_named_round on answer (round, audience) where person is not null`.execute(db);
    await sql`create index words_named on words (person) where person is not null`.execute(db);
  },
});

const types = {
  sqlite: { int: 'integer', text: 'text', bytes: 'blob' },
  postgres: { int: 'bigint', text: 'text', bytes: 'bytea' },
} as const;

export const create = async (db: Kysely<unknown>, dialect: Dialect, name: string, table: Table): Promise<void> => {
  let builder: CreateTableBuilder<string, string> = db.schema.createTable(name);
  if (!table.key) builder = withId(builder, dialect);
  for (const [column, kind] of Object.entries(table.columns)) {
    const type = sql.raw(types[dialect][kind.replace('?', '') as Kind]);
    const parent = table.references?.[column];
    builder = builder.addColumn(column, sql`${type}`, (definition) => {
      const filled = kind.endsWith('?') ? definition : definition.notNull();
      return parent ? filled.references(`${parent}.id`) : filled;
    });
  }
  if (table.key) builder = builder.addPrimaryKeyConstraint(`${name}_key`, [...table.key]);
  if (table.unique) builder = builder.addUniqueConstraint(`${name}_unique`, [...table.unique]);
  if (dialect === 'sqlite') builder = builder.modifyEnd(sql.raw(table.unordered ? 'strict, without rowid' : 'strict'));
  await builder.execute();
  for (const [index, columns] of Object.entries(table.indexes ?? {})) {
    await db.schema
      .createIndex(index)
      .on(name)
      .columns([...columns])
      .execute();
  }
};

const withId = (builder: CreateTableBuilder<string, string>, dialect: Dialect): CreateTableBuilder<string, string> =>
  dialect === 'sqlite'
    ? builder.addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    : builder.addColumn('id', 'bigint', (column) => column.primaryKey().generatedByDefaultAsIdentity());
