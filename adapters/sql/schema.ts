/**
 * The tables. Every row of people belongs to a workspace. Booleans are 0 and 1, times epoch milliseconds, JSON is text,
 * so that SQLite and PostgreSQL hold the same.
 *
 * `prompt` says who was asked and whether there was a reply; `answer` holds the values under a link that only the
 * season key makes from a person. Nothing else ties the two together: no time, no order, no shared id.
 */
import type { Generated } from 'kysely';
import type { ReleaseRow } from './release-rows.ts';
import type { FollowSchema } from './schema-follow.ts';
import type { SetUpSchema } from './schema-set-up.ts';
import type { SnapshotRow } from './snapshots.ts';

/** A programme, named after the first workspace that it was in. */
interface WorkspaceTable {
  id: Generated<number>;
  platform: string;
  external_id: string;
  name: string;
  paused: number;
}

/** One workspace in which Pollen is installed; several can serve one programme. */
interface SiteTable {
  id: Generated<number>;
  workspace: number;
  platform: string;
  external_id: string;
  name: string;
}

export interface PersonTable {
  id: Generated<number>;
  workspace: number;
  site: number;
  user_id: string;
  name: string;
  home_id: string;
  external: number;
  zone: string;
  locale: string;
  email: string | null;
  active: number;
  /** Preferences, JSON. */
  preferences: string;
  last_asked: string | null;
  missed: number;
  /** The confidential audience asked first in this season: the only one the person counts in. */
  home_season: number | null;
  home_audience: number | null;
  /** Why the last message could not be sent to the person. */
  unreached: string | null;
}

export interface AudienceTable {
  id: Generated<number>;
  workspace: number;
  site: number;
  key: string;
  /** AudienceDefinition, JSON. */
  definition: string;
  /** 0: no longer in the programme; kept because answers and releases name it. */
  in_force: number;
  /** People in it now, and those of them who count towards k; kept because every card needs them. */
  size: number;
  counted: number;
}

interface MemberTable {
  audience: number;
  person: number;
  /** 0: left; kept so that taking turns remembers. */
  present: number;
  /** 0: owner of the audience or reader of digests, now. A season has its own, see `uncounted.ts`. */
  counted: number;
  last_asked: string | null;
}

export interface SeasonTable {
  workspace: number;
  number: number;
  starts_at: number;
  ends_at: number;
  sealed: number;
  /** Blocks, JSON, as they were when the season began. */
  blocks: string;
}

export interface RoundTable {
  id: Generated<number>;
  workspace: number;
  pulse: string;
  date: string;
  season: number;
  opens_at: number;
  remind_at: number | null;
  closes_at: number;
  state: string;
  /** Evaluation of the season that counted it first; null until then. */
  evaluation: number | null;
  /** While it closes: the last person counted in turnout and missed rounds, so that each is counted once. */
  tallied: number;
}

export interface PromptTable {
  id: Generated<number>;
  workspace: number;
  round: number;
  person: number;
  audience: number;
  mode: string;
  due_at: number;
  closes_at: number;
  answered: number;
  /** 1: the first that the person ever got. */
  first: number;
}

/** Primary key (workspace, season, link, round), without rowid: the order of rows tells nothing of when they came. */
export interface AnswerTable {
  workspace: number;
  season: number;
  /** PRF(season key, person), 16 bytes; random once severed. */
  link: Uint8Array;
  round: number;
  audience: number;
  /** Only where the audience answers by name. */
  person: number | null;
  need: number | null;
  ease: number | null;
  enjoyment: number | null;
  topic: string | null;
}

/** Keyed like `answer`. */
interface WordsTable {
  workspace: number;
  season: number;
  link: Uint8Array;
  round: number;
  audience: number;
  person: number | null;
  text: string;
  consent: string;
  may_reply: number;
}

interface TurnoutTable {
  workspace: number;
  round: number;
  audience: number;
  closed_at: number;
  asked: number;
  replied: number;
}

export interface OutboxTable {
  id: Generated<number>;
  workspace: number;
  site: number;
  kind: string;
  subject: number;
  audience: number | null;
  /** `p:` and a user id, or `c:` and a channel id. Unique with workspace, kind and subject. */
  target: string;
  key: string;
  /** Once sent: when it was. */
  due_at: number;
  expires_at: number | null;
  payload: string | null;
  state: string;
  attempt: number;
  lease_until: number | null;
  ref: string | null;
  /** Technical word on how it ended. */
  why: string | null;
}

/** The exact figures behind the newest releases of a cell; the sums are 0 once the season is sealed. */
interface SnapshotTable extends SnapshotRow {
  workspace: number;
  season: number;
}

interface ReleaseTable extends ReleaseRow {
  id: Generated<number>;
  workspace: number;
  season: number;
}

export interface DigestTable {
  id: Generated<number>;
  workspace: number;
  key: string;
  date: string;
  at: number;
  /** Digest, JSON. */
  digest: string;
}

interface MemoryTable {
  platform: string;
  key: string;
  value: string;
}

interface SettingTable {
  name: string;
  value: string;
}

export interface Schema extends FollowSchema, SetUpSchema {
  workspace: WorkspaceTable;
  site: SiteTable;
  person: PersonTable;
  audience: AudienceTable;
  member: MemberTable;
  season: SeasonTable;
  round: RoundTable;
  prompt: PromptTable;
  answer: AnswerTable;
  words: WordsTable;
  turnout: TurnoutTable;
  outbox: OutboxTable;
  snapshot: SnapshotTable;
  release: ReleaseTable;
  digest: DigestTable;
  memory: MemoryTable;
  /** The key store's fingerprint and the like. */
  setting: SettingTable;
}
