/** Queries that are built once: Kysely takes several times as long to build one as SQLite takes to run it. */
import type { Compilable, CompiledQuery } from 'kysely';
import type { Runner } from './db.ts';

/** A query that is asked with these values, by the database itself or inside a transaction of it. */
export type Kept<Values extends readonly unknown[], Row> = (run: Runner, ...values: Values) => Promise<Row[]>;

/**
 * `build` is called once, when the query is first asked, with something that stands for each value: it hands them on
 * and looks at none. One for each database, whose dialect decides the text.
 */
export const kept = <Values extends readonly unknown[], Row>(
  build: (run: Runner, ...values: Values) => Compilable<Row>,
): Kept<Values, Row> => {
  let made: { readonly query: CompiledQuery<Row>; readonly places: readonly number[] } | undefined;
  const make = (run: Runner) => {
    const marks: unknown[] = Array.from({ length: build.length - 1 }, () => ({}));
    const query = build(run, ...(marks as unknown as Values)).compile();
    return { query, places: query.parameters.map((parameter) => marks.indexOf(parameter)) };
  };
  return async (run, ...values) => {
    made ??= make(run);
    const { query, places } = made;
    const parameters = places.map((place, index) => (place === -1 ? query.parameters[index] : values[place]));
    return (await run.executeQuery<Row>({ ...query, parameters })).rows;
  };
};
