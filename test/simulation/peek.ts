/** Looks at the tables from outside: a connection of its own, read-only, which no fault of the simulated disk meets. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

export interface PromptFacts {
  readonly id: number;
  readonly workspace: number;
  readonly round: number;
  readonly person: number;
  readonly userId: string;
  readonly zone: string;
  readonly site: string;
  readonly pulse: string;
  readonly date: string;
  readonly season: number;
  readonly mode: string;
  readonly answered: number;
  readonly dueAt: number;
  readonly closesAt: number;
  readonly roundState: string;
  readonly hasMessage: number;
}

export interface MessageFacts {
  readonly kind: string;
  readonly subject: number;
  readonly state: string;
  readonly why: string | null;
  readonly key: string;
  readonly platform: string;
  readonly target: string;
  readonly workspace: number;
}

const promptSql = `select q.id, q.workspace, q.round, q.person, p.user_id as userId, p.zone, s.external_id as site,
  r.pulse, r.date, r.season, q.mode, q.answered, q.due_at as dueAt, q.closes_at as closesAt, r.state as roundState,
  exists (select 1 from outbox o where o.workspace = q.workspace and o.kind = 'prompt' and o.subject = q.id) as hasMessage
  from prompt q join person p on p.id = q.person join site s on s.id = p.site join round r on r.id = q.round`;

const messageSql = `select o.kind, o.subject, o.state, o.why, o.key, s.platform, o.target, o.workspace
  from outbox o join site s on s.id = o.site`;

export type Peek = ReturnType<typeof createPeek>;

export const createPeek = (folder: string) => {
  const sqlite = new Sqlite(join(folder, 'pollen.sqlite'), { readonly: true });
  const byId = sqlite.prepare(`${promptSql} where q.id = +?`);
  const ofRound = sqlite.prepare(`${promptSql} where q.round = +? order by q.id`);
  const byKey = sqlite.prepare(`${messageSql} where o.key = +?`);
  const ofPrompt = sqlite.prepare(`${messageSql} where o.kind = 'prompt' and o.workspace = +? and o.subject = +?`);
  const messages = sqlite.prepare(`${messageSql} order by o.id`);
  const sending = sqlite.prepare("select key from outbox where state = 'sending'").pluck();
  const waiting = sqlite.prepare(`select
    (select min(due_at) from outbox o join workspace w on w.id = o.workspace where state = 'due' and w.paused = 0) as due,
    (select count(*) from outbox o join site s on s.id = o.site
      where state = 'sending' or (state = 'ambiguous' and s.platform = 'slack')) as unclear`);
  const stuck = sqlite
    .prepare(`select count(*) from outbox o join workspace w on w.id = o.workspace where w.paused = 0
      and ((o.state = 'due' and o.due_at < @before) or (o.state = 'sending' and o.lease_until < @before))`)
    .pluck();
  const rounds = sqlite.prepare('select id, state from round order by id');
  const seasons = sqlite.prepare(
    'select workspace, number, sealed, ends_at as endsAt from season order by workspace, number',
  );
  const person = sqlite.prepare('select id from person where workspace = +? and user_id = +?').pluck();
  const digest = sqlite.prepare('select workspace, key, date from digest where id = +?');
  const snapshots = sqlite
    .prepare(
      'select count(*) from snapshot n join season s on s.workspace = n.workspace and s.number = n.season where s.sealed = 1 and n.need_sum + n.ease_sum + n.enjoyment_sum <> 0',
    )
    .pluck();
  return {
    prompt: (id: number) => byId.get(id) as PromptFacts | undefined,
    promptsOf: (round: number) => ofRound.all(round) as PromptFacts[],
    message: (key: string) => byKey.get(key) as MessageFacts | undefined,
    messageOf: (workspace: number, prompt: number) => ofPrompt.get(workspace, prompt) as MessageFacts | undefined,
    messages: () => messages.all() as MessageFacts[],
    /** Keys of what is on its way, or was when somebody died. */
    sending: () => sending.all() as string[],
    waiting: () => waiting.get() as { due: number | null; unclear: number },
    /** Messages that should have gone out before then, or been settled. */
    stuck: (before: number) => stuck.get({ before }) as number,
    rounds: () => rounds.all() as { id: number; state: string }[],
    seasons: () => seasons.all() as { workspace: number; number: number; sealed: number; endsAt: number }[],
    personId: (workspace: number, userId: string) => person.get(workspace, userId) as number | undefined,
    digest: (id: number) => digest.get(id) as { workspace: number; key: string; date: string } | undefined,
    sealedSums: () => snapshots.get() as number,
    /** Seasons whose key is there, as `workspace number`. */
    keys: (): ReadonlySet<string> => {
      const path = join(folder, 'pollen.sqlite.keys');
      // A process that died while it started for the first time has left a database without its keys.
      const text = existsSync(path) ? readFileSync(path, 'latin1') : '';
      const lines = [...text.matchAll(/^(\d+ \d+) ([0-9a-f]{64})$/gmu)];
      return new Set(lines.filter((line) => /[1-9a-f]/u.test(line[2] ?? '')).map((line) => line[1] ?? ''));
    },
    /** The database as it lies there, with its log. */
    bytes: (): string =>
      ['pollen.sqlite', 'pollen.sqlite-wal']
        .map((name) => join(folder, name))
        .map((path) => (existsSync(path) ? readFileSync(path, 'latin1') : ''))
        .join(''),
    close: () => void sqlite.close(),
  };
};
