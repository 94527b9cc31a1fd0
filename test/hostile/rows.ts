/** The whole database as rows, and what became another. */
import Sqlite from 'better-sqlite3';

export interface Row {
  readonly table: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** By table and content; blobs as hexadecimal text. */
export type Rows = ReadonlyMap<string, Row>;

export const rowsOf = (database: string): Rows => {
  const file = new Sqlite(database, { readonly: true });
  try {
    const tables = file.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
    const rows = new Map<string, Row>();
    for (const table of tables) {
      const seen = new Map<string, number>();
      for (const found of file.prepare(`select * from "${table}"`).all() as Record<string, unknown>[]) {
        const values = Object.fromEntries(Object.entries(found).map(([name, value]) => [name, plain(value)]));
        const text = JSON.stringify(values);
        // Two that are alike are two.
        seen.set(text, (seen.get(text) ?? 0) + 1);
        rows.set(`${table} ${seen.get(text)} ${text}`, { table, values });
      }
    }
    return rows;
  } finally {
    file.close();
  }
};

const plain = (value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('hex').toUpperCase() : value;

/** Rows of either that the other does not hold. */
export const changed = (before: Rows, after: Rows): readonly { readonly row: Row; readonly isNew: boolean }[] => [
  ...[...before].flatMap(([key, row]) => (after.has(key) ? [] : [{ row, isNew: false }])),
  ...[...after].flatMap(([key, row]) => (before.has(key) ? [] : [{ row, isNew: true }])),
];
