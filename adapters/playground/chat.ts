/** The chat's own memory, as a chat platform has one: messages, what was sent under which key, and who has read what. */
import Database from 'better-sqlite3';
import type { Card, Panel, Part } from '../../src/domain/card.ts';
import type { Millis } from '../../src/domain/model.ts';

type Body = { readonly card: Card } | { readonly text: string };

/** `pollen` for the bot, otherwise a user id. */
export type Author = string;
export const bot: Author = 'pollen';

export interface Message {
  readonly id: number;
  readonly conversation: string;
  readonly author: Author;
  readonly body: Body;
  readonly at: Millis;
  /** Message that this one answers. */
  readonly thread?: number;
  /** The one person who sees it. */
  readonly only?: string;
}

type NewMessage = Omit<Message, 'id'> & { readonly key?: string };

export interface Chat {
  post(message: NewMessage): number;
  /** Also notes the key, so that an edit can be found by it. */
  replace(id: number, body: Body, key?: string): void;
  message(id: number): Message | undefined;
  /** What was sent under the key. */
  sent(key: string): Message | undefined;
  /** The latest messages that this person sees, oldest first, with the replies in their threads; `all` of them, nearly. */
  list(
    conversation: string,
    viewer: string,
    all: boolean,
  ): { readonly messages: readonly Message[]; readonly more: boolean };
  /** Takes away what only this person sees there. */
  clearPrivate(conversation: string, viewer: string): void;
  markRead(userId: string, conversation: string, upTo: number): void;
  readUpTo(userId: string, conversation: string): number;
  /** Conversations by id with the newest message that everybody there sees. */
  newest(): ReadonlyMap<string, number>;
  /** The first that the bot wrote at or after this time, outside threads. */
  firstSince(conversation: string, at: Millis): number | undefined;
  readMarks(): ReadonlyMap<string, number>;
  /** Notes one tap; the number of different questions answered so far in that prompt. */
  tap(userId: string, prompt: number, question: string): number;
  note(name: string, value: string): void;
  noted(name: string): string | undefined;
  close(): void;
}

/** Raised when the tables change: the file holds nothing that cannot be made again. */
const version = 1;
/** So that a page stays light after a year of rounds; the rest is a press away. */
const shownMessages = 16;
const mostMessages = 200;

const tables = `
  CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, author TEXT NOT NULL, body TEXT NOT NULL,
    at INTEGER NOT NULL, thread INTEGER REFERENCES message (id), only_for TEXT
  ) STRICT;
  CREATE INDEX message_conversation ON message (conversation, id);
  CREATE TABLE sent (key TEXT PRIMARY KEY, message INTEGER NOT NULL REFERENCES message (id)) STRICT, WITHOUT ROWID;
  CREATE TABLE read_mark (
    person TEXT NOT NULL, conversation TEXT NOT NULL, message INTEGER NOT NULL, PRIMARY KEY (person, conversation)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE tap (
    person TEXT NOT NULL, prompt INTEGER NOT NULL, question TEXT NOT NULL, PRIMARY KEY (person, prompt, question)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;`;

interface Row {
  readonly id: number;
  readonly conversation: string;
  readonly author: string;
  readonly body: string;
  readonly at: number;
  readonly thread: number | null;
  readonly only_for: string | null;
}

/** JSON has no `undefined`: the gaps in a chart come back as null and are gaps again. */
const withGaps = (part: Part): Part => {
  if (part.part !== 'picture') return part;
  const panel = (one: Panel): Panel => ({ ...one, points: one.points.map((point) => point ?? undefined) });
  const rows = part.chart.rows.map((row) => ({ ...row, panels: row.panels.map(panel) }));
  return { ...part, chart: { ...part.chart, rows } };
};

const parseBody = (json: string): Body => {
  const body = JSON.parse(json) as Body;
  return 'card' in body ? { card: { ...body.card, parts: body.card.parts.map(withGaps) } } : body;
};

const fromRow = (row: Row): Message => ({
  id: row.id,
  conversation: row.conversation,
  author: row.author,
  body: parseBody(row.body),
  at: row.at,
  ...(row.thread === null ? {} : { thread: row.thread }),
  ...(row.only_for === null ? {} : { only: row.only_for }),
});

const open = (path: string): Database.Database => {
  // Waiting for a lock stands still: short, and then the outbox tries again.
  const db = new Database(path, { timeout: 100 });
  db.pragma('journal_mode = WAL');
  db.pragma('foreign_keys = ON');
  const found = db.pragma('user_version', { simple: true });
  if (found === 0) {
    db.transaction(() => {
      db.exec(tables);
      db.pragma(`user_version = ${version}`);
    })();
  } else if (found !== version) {
    db.close();
    throw new Error(`${path} was made by another version of the playground: delete it and start again`);
  }
  return db;
};

/** Opens or makes the file. Throws where it cannot be written or another version made it. */
export const createChat = (path: string): Chat => {
  const db = open(path);
  return { ...messagesIn(db), ...marksIn(db), close: () => db.close() };
};

type Messages = Pick<Chat, 'post' | 'replace' | 'message' | 'sent' | 'list' | 'clearPrivate' | 'newest' | 'firstSince'>;

const messagesIn = (db: Database.Database): Messages => {
  const insert = db.prepare<[string, string, string, number, number | null, string | null]>(
    'INSERT INTO message (conversation, author, body, at, thread, only_for) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const setBody = db.prepare<[string, number]>('UPDATE message SET body = ? WHERE id = ?');
  const setSent = db.prepare<[string, number]>('INSERT OR IGNORE INTO sent (key, message) VALUES (?, ?)');
  const byId = db.prepare<[number], Row>('SELECT * FROM message WHERE id = ?');
  const byKey = db.prepare<[string], Row>('SELECT m.* FROM sent s JOIN message m ON m.id = s.message WHERE s.key = ?');
  const latest = db.prepare<[string, string, number], Row>(
    `SELECT * FROM message WHERE conversation = ? AND (only_for IS NULL OR only_for = ?) ORDER BY id DESC LIMIT ?`,
  );
  const deletePrivate = db.prepare<[string, string]>('DELETE FROM message WHERE conversation = ? AND only_for = ?');
  const newest = db.prepare<[], { conversation: string; id: number }>(
    'SELECT conversation, max(id) AS id FROM message WHERE only_for IS NULL GROUP BY conversation',
  );
  const since = db.prepare<[string, string, number], { id: number | null }>(
    'SELECT min(id) AS id FROM message WHERE conversation = ? AND author = ? AND thread IS NULL AND at >= ?',
  );
  return {
    post: db.transaction((message: NewMessage): number => {
      const body = JSON.stringify(message.body);
      const { conversation, author, at } = message;
      const result = insert.run(conversation, author, body, at, message.thread ?? null, message.only ?? null);
      const id = Number(result.lastInsertRowid);
      if (message.key !== undefined) setSent.run(message.key, id);
      return id;
    }),
    replace: db.transaction((id: number, body: Body, key?: string): void => {
      setBody.run(JSON.stringify(body), id);
      if (key !== undefined) setSent.run(key, id);
    }),
    message: (id) => optional(byId.get(id)),
    sent: (key) => optional(byKey.get(key)),
    list: (conversation, viewer, all) => {
      const most = all ? mostMessages : shownMessages;
      const rows = latest.all(conversation, viewer, most + 1);
      return { messages: rows.slice(0, most).map(fromRow).reverse(), more: rows.length > most && !all };
    },
    clearPrivate: (conversation, viewer) => void deletePrivate.run(conversation, viewer),
    newest: () => new Map(newest.all().map((row) => [row.conversation, row.id])),
    firstSince: (conversation, at) => since.get(conversation, bot, at)?.id ?? undefined,
  };
};

const optional = (row: Row | undefined): Message | undefined => (row === undefined ? undefined : fromRow(row));

/** Key of one person's mark in `readMarks`. */
export const markKey = (userId: string, conversation: string): string => `${userId}\n${conversation}`;

type Marks = Pick<Chat, 'markRead' | 'readUpTo' | 'readMarks' | 'tap' | 'note' | 'noted'>;

const marksIn = (db: Database.Database): Marks => {
  const setMark = db.prepare<[string, string, number]>(
    `INSERT INTO read_mark (person, conversation, message) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET message = max(message, excluded.message)`,
  );
  const oneMark = db.prepare<[string, string], { message: number }>(
    'SELECT message FROM read_mark WHERE person = ? AND conversation = ?',
  );
  const allMarks = db.prepare<[], { person: string; conversation: string; message: number }>('SELECT * FROM read_mark');
  const addTap = db.prepare<[string, number, string]>(
    'INSERT OR IGNORE INTO tap (person, prompt, question) VALUES (?, ?, ?)',
  );
  const countTaps = db.prepare<[string, number], { taps: number }>(
    'SELECT count(*) AS taps FROM tap WHERE person = ? AND prompt = ?',
  );
  const setNote = db.prepare<[string, string]>(
    'INSERT INTO note (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  const oneNote = db.prepare<[string], { value: string }>('SELECT value FROM note WHERE name = ?');
  return {
    markRead: (userId, conversation, upTo) => void setMark.run(userId, conversation, upTo),
    readUpTo: (userId, conversation) => oneMark.get(userId, conversation)?.message ?? 0,
    readMarks: () => new Map(allMarks.all().map((row) => [markKey(row.person, row.conversation), row.message])),
    tap: (userId, prompt, question) => {
      addTap.run(userId, prompt, question);
      return countTaps.get(userId, prompt)?.taps ?? 0;
    },
    note: (name, value) => void setNote.run(name, value),
    noted: (name) => oneNote.get(name)?.value,
  };
};
