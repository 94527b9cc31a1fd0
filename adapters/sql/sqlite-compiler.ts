/** How Kysely writes queries for SQLite. */
import { SqliteQueryCompiler } from 'kysely';

/**
 * Writes `+?` for a value. Where SQLite sees a bare `?` in a query that sorts or limits, it plans the query anew for
 * each value that is bound, which costs five to ten times as much as running it on a small table.
 */
export class QueryCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?';
  }
}
