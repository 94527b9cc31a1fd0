/**
 * What people were told is saved. A call that was never answered, because the process died or the disk refused, leaves
 * two possibilities open; an acknowledged one leaves one.
 */
import type { Answer, Words } from '../../src/domain/question.ts';

type Field = keyof Answer | 'words';
type Value = string | number | undefined;
/** What one act would change. */
export type Change = Readonly<Partial<Record<Field, Value>>>;

const fields = ['need', 'ease', 'enjoyment', 'topic', 'words'] as const satisfies readonly Field[];

/** What one person said in one round. */
export interface Entry {
  readonly workspace: number;
  readonly prompt: number;
  readonly person: number;
  readonly userId: string;
  readonly round: number;
  readonly season: number;
  readonly isNamed: boolean;
  readonly closesAt: number;
  /** By field, every value that may be there. */
  readonly allowed: Map<Field, Set<Value>>;
  /** Something was acknowledged, so the prompt counts as answered. */
  acknowledged: boolean;
}

/** Identifies an entry, and what it is about. */
export type About = Omit<Entry, 'allowed' | 'acknowledged'>;

export interface Ledger {
  entry(workspace: number, prompt: number): Entry | undefined;
  entriesOf(workspace: number, person: number): readonly Entry[];
  all(): Iterable<Entry>;
  /** Somebody presses: both what was and what will be may be there until there is an answer. */
  attempt(about: About, change: Change): void;
  acknowledge(about: About, change: Change): void;
  /** Erasing was tried, or acknowledged. */
  erase(workspace: number, person: number, isSure: boolean): void;
  forget(entry: Entry): void;
  /** The people of whom something was said, or tried, since this was asked last; as `workspace person`. */
  touched(): ReadonlySet<string>;
}

const allowedOf = (entry: Entry, field: Field): Set<Value> => {
  const known = entry.allowed.get(field);
  if (known) return known;
  const begun = new Set<Value>([undefined]);
  entry.allowed.set(field, begun);
  return begun;
};

export const createLedger = (): Ledger => {
  const entries = new Map<string, Entry>();
  let touched = new Set<string>();
  const keyOf = (workspace: number, prompt: number): string => `${workspace} ${prompt}`;
  const open = (about: About): Entry => {
    const key = keyOf(about.workspace, about.prompt);
    touched.add(`${about.workspace} ${about.person}`);
    const known = entries.get(key);
    if (known) return known;
    const made: Entry = { ...about, allowed: new Map(), acknowledged: false };
    entries.set(key, made);
    return made;
  };
  const entriesOf = (workspace: number, person: number): Entry[] =>
    [...entries.values()].filter((one) => one.workspace === workspace && one.person === person);
  const changes = (change: Change) => Object.entries(change) as [Field, Value][];
  return {
    entry: (workspace, prompt) => entries.get(keyOf(workspace, prompt)),
    entriesOf,
    all: () => entries.values(),
    attempt: (about, change) => {
      const entry = open(about);
      for (const [field, value] of changes(change)) allowedOf(entry, field).add(value);
    },
    acknowledge: (about, change) => {
      const entry = open(about);
      entry.acknowledged = true;
      for (const [field, value] of changes(change)) entry.allowed.set(field, new Set([value]));
    },
    touched: () => {
      const since = touched;
      touched = new Set();
      return since;
    },
    erase: (workspace, person, isSure) => {
      touched.add(`${workspace} ${person}`);
      for (const entry of entriesOf(workspace, person)) {
        for (const field of fields) {
          if (isSure) entry.allowed.set(field, new Set([undefined]));
          else allowedOf(entry, field).add(undefined);
        }
      }
    },
    forget: (entry) => void entries.delete(keyOf(entry.workspace, entry.prompt)),
  };
};

/** What is there and must not be, or is not there and must be; undefined where all is as it should be. */
export const mismatch = (entry: Entry, found: { answer: Answer; words?: Words }): string | undefined => {
  for (const field of fields) {
    const value = field === 'words' ? found.words?.text : found.answer[field];
    const allowed = entry.allowed.get(field) ?? new Set([undefined]);
    if (!allowed.has(value))
      return `${field} is ${String(value)} and should be ${[...allowed].map(String).join(' or ')}`;
  }
  return undefined;
};
