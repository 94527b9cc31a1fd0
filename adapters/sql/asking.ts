/** Plain SQL through Kysely's connection, for what runs here as well as on the thread that has no Kysely. */
import { CompiledQuery } from 'kysely';
import type { Db, Runner } from './db.ts';
import { type Ask, numbered, type Plain } from './plain.ts';

export const asking =
  (db: Db, run: Runner): Ask =>
  async <R>({ text, parameters }: Plain) => {
    const query = db.dialect === 'postgres' ? numbered(text) : text;
    return (await run.executeQuery<R>(CompiledQuery.raw(query, [...parameters]))).rows;
  };
