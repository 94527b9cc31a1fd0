/** Many rows in one statement, as one JSON parameter: the text stays the same, so it is prepared once. */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from './db.ts';
import { turn } from './turn.ts';

export { turn } from './turn.ts';

/** Largest number of rows written in one transaction: a few milliseconds, so that no answer waits for a round. */
export const pieceSize = 500;

const typesOf = { int: 'bigint', real: 'double precision', text: 'text' } as const;

/**
 * A table expression of these rows, to stand after FROM with an alias: `from ${rows(...)} as r`. Names of columns are
 * ours, never data.
 */
export const rows = <C extends string>(
  dialect: Db['dialect'],
  columns: Readonly<Record<C, keyof typeof typesOf>>,
  data: readonly Readonly<Record<C, string | number | null>>[],
): RawBuilder<unknown> => rowsIn(dialect, columns, JSON.stringify(data));

/** The same of rows that are a JSON text already, for queries that are built before there are any. */
export const rowsIn = (
  dialect: Db['dialect'],
  columns: Readonly<Record<string, keyof typeof typesOf>>,
  json: string,
): RawBuilder<unknown> => {
  const list = Object.entries(columns);
  if (dialect === 'postgres') {
    const typed = list.map(([name, type]) => `${name} ${typesOf[type]}`).join(', ');
    return sql`(select * from json_to_recordset(${json}::json) as t(${sql.raw(typed)}))`;
  }
  const taken = list.map(([name]) => `t.value ->> '$.${name}' as ${name}`).join(', ');
  return sql`(select ${sql.raw(taken)} from json_each(${json}) as t)`;
};

/** A subquery of these ids, to stand after IN. */
export const ids = (dialect: Db['dialect'], list: readonly number[]): RawBuilder<number> =>
  idsIn(dialect, JSON.stringify(list));

/** The same of ids that are a JSON text already. */
export const idsIn = (dialect: Db['dialect'], json: string): RawBuilder<number> =>
  dialect === 'postgres'
    ? sql<number>`(select value::bigint from json_array_elements_text(${json}::json))`
    : sql<number>`(select value from json_each(${json}))`;

/** A number as a parameter whose type PostgreSQL cannot tell from where it stands. */
export const int = (value: number | null): RawBuilder<number> => sql<number>`cast(${value} as bigint)`;
export const text = (value: string | null): RawBuilder<string> => sql<string>`cast(${value} as text)`;

/** Hands the items over in pieces, and the event loop to others between them. No items are one empty piece. */
export const inPieces = async <T>(
  items: readonly T[],
  work: (piece: readonly T[], isLast: boolean) => Promise<void>,
): Promise<void> => {
  for (let start = 0; start === 0 || start < items.length; start += pieceSize) {
    if (start > 0) await turn();
    await work(items.slice(start, start + pieceSize), start + pieceSize >= items.length);
  }
};
