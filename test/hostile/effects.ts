/** What hostile requests changed that was not theirs to change. */
import { canary } from './cast.ts';
import { changed, type Row, type Rows } from './rows.ts';

export interface Theirs {
  /** Platform ids of those who are hostile. */
  readonly people: readonly string[];
  /** Links of what they answered of their own. */
  readonly links: readonly string[];
  /** They hear of what is proposed to them, and where Pollen was added. */
  readonly administrators: readonly string[];
}

/** Who is said to have added Pollen somewhere hears of it, whether there is such a person or not. */
const invented = [canary];

/** Nobody asks, counts or tells this person anything. */
const isStranger = (values: Row['values']): boolean =>
  values['last_asked'] === null && values['home_audience'] === null && values['preferences'] === '{"stopped":[]}';

/** Rows of theirs: their own answers and wishes, what they proposed, what they are told. */
const isTheirs = ({ table, values }: Row, isNew: boolean, theirs: Theirs, ownIds: ReadonlySet<unknown>): boolean => {
  const names = (text: unknown, ids: readonly string[]): boolean => ids.some((id) => String(text).includes(id));
  switch (table) {
    case 'answer':
    case 'words':
      return theirs.links.includes(String(values['link']));
    case 'prompt':
      return ownIds.has(values['person']);
    case 'person':
      // A platform that signs for somebody new makes that person known, and nothing more.
      return theirs.people.includes(String(values['user_id'])) || (isNew && isStranger(values));
    case 'set_up':
      return theirs.people.includes(String(values['set_up_by'])) && values['state'] === 'proposed';
    case 'outbox':
      return (
        names(values['target'], theirs.people) ||
        (isNew && values['kind'] === 'notice' && names(values['target'], [...theirs.administrators, ...invented]))
      );
    case 'memory':
      // What the adapters remember of whoever writes; nothing that was known of others, or of the place, may go.
      return isNew || names(`${String(values['key'])} ${String(values['value'])}`, theirs.people);
    case 'setting':
      return values['name'] === 'probe';
    case 'sqlite_sequence':
      return true;
    default:
      return false;
  }
};

export const effectsOf = (before: Rows, after: Rows, theirs: Theirs): readonly string[] => {
  const ownIds = new Set(
    [...before.values(), ...after.values()]
      .filter(({ table, values }) => table === 'person' && theirs.people.includes(String(values['user_id'])))
      .map(({ values }) => values['id']),
  );
  return changed(before, after)
    .filter(({ row, isNew }) => !isTheirs(row, isNew, theirs, ownIds))
    .map(({ row, isNew }) => `${isNew ? '+' : '-'} ${row.table} ${JSON.stringify(row.values)}`);
};

/** What the log holds and must not: whatever was hostile, secrets, and lines that are none of ours. */
export const leaksInLog = (said: string, secrets: readonly string[]): readonly string[] =>
  said.split('\n').flatMap((line) => {
    const held = secrets.find((one) => line.includes(one));
    if (held !== undefined) return [`the log holds ${held}: ${line.slice(0, 300)}`];
    return line === '' || isRecord(line) ? [] : [`not a line of the log: ${JSON.stringify(line.slice(0, 300))}`];
  });

/** One record in JSON, with nothing that a terminal would obey. */
export const isRecord = (line: string): boolean => {
  if (/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(line)) return false;
  try {
    const { level, time, msg } = JSON.parse(line) as Record<string, unknown>;
    return typeof level === 'number' && typeof time === 'string' && typeof msg === 'string';
  } catch {
    return false;
  }
};
