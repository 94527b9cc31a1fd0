/** Many teams at once: a table of e-mail address, team and group, checked line by line. */
import { parseTable, type Row } from './csv.ts';
import { type Group, groups } from './model.ts';

/** What the columns and groups may be called, in the language of whoever pastes; lower case, letters only. */
export interface ListNames {
  readonly columns: Readonly<Record<Column, readonly string[]>>;
  readonly groups: Readonly<Record<Group, readonly string[]>>;
}

const columns = ['email', 'team', 'group'] as const;
type Column = (typeof columns)[number];

export interface ListedTeam {
  readonly name: string;
  readonly group: Group;
  readonly emails: readonly string[];
  /** Where it is named first. */
  readonly line: number;
}

export type ListFault = { readonly line: number } & (
  | /** Fewer cells than columns. */
  { readonly kind: 'columns' | 'unclosed' | 'noTeam' }
  | { readonly kind: 'email' | 'group'; readonly value: string }
  /** The team stands above with another group. */
  | { readonly kind: 'otherGroup'; readonly team: string; readonly above: number }
  /** Partners are asked in the channel that is shared with them. */
  | { readonly kind: 'partners'; readonly team: string }
  | { readonly kind: 'tooLong'; readonly most: number }
);

export interface TeamList {
  readonly teams: readonly ListedTeam[];
  readonly faults: readonly ListFault[];
}

/** More teams than this in one list are a matter for `pollen.yaml`. */
const mostTeams = 100;
const longestTeam = 200;

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}]/gu, '');

/** One `@`, something on either side, and a dot behind it: more is the directory's to know. */
const isEmail = (text: string): boolean =>
  /^[^\s@"<>,;]+@[^\s@"<>,;]+\.[^\s@"<>,;]+$/u.test(text) && text.length <= 254;

/** Whether words typed at the bot are meant as such a list: two lines or more, an address in each but the first. */
export const looksLikeList = (text: string): boolean => {
  const lines = text.split(/\r\n?|\n/u).filter((line) => line.trim() !== '');
  const [first, ...others] = lines;
  const isRow = (line: string): boolean => line.includes('@') && /[,;\t]/u.test(line);
  return first !== undefined && /[,;\t]/u.test(first) && others.length > 0 && others.every(isRow);
};

export const readTeamList = (text: string, names: ListNames): TeamList => {
  const table = parseTable(text);
  if (table.kind === 'unclosed') return { teams: [], faults: [{ kind: 'unclosed', line: table.line }] };
  const { order, rows } = headed(table.rows, names);
  const teams = new Map<string, { name: string; group: Group; emails: Set<string>; line: number }>();
  const faults: ListFault[] = [];
  for (const row of rows) {
    const read = readLine(row, order, names);
    if ('kind' in read) {
      faults.push(read);
      continue;
    }
    const key = read.team.toLowerCase();
    const known = teams.get(key);
    if (known && known.group !== read.group)
      faults.push({ kind: 'otherGroup', line: row.line, team: known.name, above: known.line });
    else if (known) known.emails.add(read.email);
    else if (teams.size === mostTeams)
      return { teams: [], faults: [{ kind: 'tooLong', line: row.line, most: mostTeams }] };
    else teams.set(key, { name: read.team, group: read.group, emails: new Set([read.email]), line: row.line });
  }
  return { teams: [...teams.values()].map((team) => ({ ...team, emails: [...team.emails] })), faults };
};

/** The first line names the columns where no cell of it is an address; they may stand in any order then. */
const headed = (rows: readonly Row[], names: ListNames): { order: readonly Column[]; rows: readonly Row[] } => {
  const [first, ...others] = rows;
  if (first === undefined || first.cells.some((cell) => cell.includes('@'))) return { order: columns, rows };
  const order = first.cells.map((cell) => columns.find((column) => names.columns[column].includes(bare(cell))));
  const isWhole = columns.every((column) => order.includes(column));
  return { order: isWhole ? (order as Column[]) : columns, rows: others };
};

interface Line {
  readonly email: string;
  readonly team: string;
  readonly group: Group;
}

const readLine = ({ line, cells }: Row, order: readonly Column[], names: ListNames): Line | ListFault => {
  const cell = (column: Column): string => cells[order.indexOf(column)] ?? '';
  if (cells.filter((one) => one !== '').length < columns.length && cells.length < columns.length)
    return { kind: 'columns', line };
  const [email, team, written] = [cell('email').toLowerCase(), cell('team').slice(0, longestTeam), cell('group')];
  if (!isEmail(email)) return { kind: 'email', line, value: cell('email') };
  if (team === '') return { kind: 'noTeam', line };
  const group = groups.find((one) => names.groups[one].includes(bare(written)));
  if (group === undefined) return { kind: 'group', line, value: written };
  return group === 'partners' ? { kind: 'partners', line, team } : { email, team, group };
};
