/** Queries of every tap: building one costs ten times what running it does, so it is built once. */
import type { Compilable } from 'kysely';
import type { Db } from './db.ts';

/**
 * The query with its first parameters left open, in the order in which they stand in it.
 *
 * Where tables are joined, an open parameter must be a `cast` (`int`, `text`), and a limit a literal: SQLite looks at
 * the value of a bare one to plan by, and so plans anew each time, which takes six times as long as the query.
 */
export const prepared = <R>(
  db: Db,
  query: Compilable<R>,
): ((...values: readonly (number | string | Uint8Array)[]) => Promise<readonly R[]>) => {
  const compiled = query.compile();
  return async (...values) => {
    const parameters = [...values, ...compiled.parameters.slice(values.length)];
    return (await db.kysely.executeQuery<R>({ ...compiled, parameters })).rows;
  };
};
