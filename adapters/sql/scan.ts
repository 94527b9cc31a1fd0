/** What everybody said in a season, page by page: the long read of a summarising, for SQLite in a thread of its own. */
import { themesWritten } from './comments.ts';
import {
  type Batch,
  contributionsQuery,
  type Exceptions,
  homeQuery,
  isSplit,
  packer,
  type Row,
  type Scope,
} from './contributions.ts';
import type { Ask, Plain } from './plain.ts';
import { turn } from './turn.ts';

/** A few milliseconds of reading. */
const peoplePerPage = 1000;

export interface Source {
  readonly ask: Ask;
  /** The rows of a query as arrays. */
  readonly rows: (query: Plain) => Promise<readonly Row[]>;
}

/** Each page is a turn of the event loop. Of a person nothing is kept. */
export async function* batchesOf({ ask, rows }: Source, scope: Scope, exceptions: Exceptions): AsyncGenerator<Batch> {
  const pack = packer(scope.rounds, exceptions, await themesWritten(ask, scope));
  for (let after = ''; ; ) {
    const page = await rows(contributionsQuery(scope, { after, limit: peoplePerPage }));
    const people: Row[] = [];
    for (const row of page) {
      const whole = isSplit(row) ? (await rows(homeQuery(scope, row[0])))[0] : row;
      if (whole) people.push(whole);
    }
    yield pack(people);
    const last = page.at(-1);
    if (!last || page.length < peoplePerPage) return;
    after = last[0];
    await turn();
  }
}
