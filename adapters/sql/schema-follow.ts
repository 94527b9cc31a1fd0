/** The tables of what happens after a digest; conventions as in `schema.ts`. */
import type { Generated } from 'kysely';

export interface FollowUpTable {
  id: Generated<number>;
  workspace: number;
  /** Person. */
  owner: number;
  what: string;
  /** `relationship:acme`, `audience:support` or `group:partners`. */
  about: string;
  about_name: string;
  question: string;
  made_on: string;
  due: string;
  digest: number | null;
  state: string;
  ended_on: string | null;
  ended_at: number | null;
  reason: string | null;
  /** Measures, JSON. */
  figures_before: string;
  figures_after: string;
}

export interface OwnerMessageTable {
  id: Generated<number>;
  workspace: number;
  /** Key of the digest that it comes before, and that digest's date. */
  digest: string;
  date: string;
  owner: number;
  at: number;
  /** OwnerNews, JSON: figures and findings, never anybody's words. */
  content: string;
}

/** Audiences that are asked every second time. */
interface EasingTable {
  workspace: number;
  audience: number;
}

export interface TellingTable {
  id: Generated<number>;
  workspace: number;
  author: number;
  kind: string;
  text: string;
  said: string;
  /** Backing, JSON. */
  backing: string;
  chosen: string;
  /** Ids, JSON. */
  audiences: string;
  follow_up: number | null;
  /** 1: also posted in the channels where they are asked. */
  post: number;
  state: string;
  sent_at: number | null;
}

export interface DialogueTable {
  id: Generated<number>;
  workspace: number;
  season: number;
  /** `Keys.token` of the comment; random once sealed. */
  token: Uint8Array;
  round: number;
  audience: number;
  /** The owner who wrote. */
  owner: number;
  /** The writer of the comment, where it was given by name. */
  person: number | null;
  state: string;
  /** 1: the writer has not read the owner's last line. */
  unread: number;
}

/** Numbered, without a time: when somebody wrote would say who. */
interface DialogueLineTable {
  dialogue: number;
  number: number;
  writer: string;
  text: string;
}

export interface LessonTable {
  id: Generated<number>;
  workspace: number;
  digest: number;
  question: string;
  /** Audiences. */
  strong: number;
  struggling: number;
  /** Their owners. */
  teller: number;
  learner: number;
  state: string;
  text: string | null;
  outcome: string | null;
}

export interface MeetingTable {
  id: Generated<number>;
  workspace: number;
  digest: number;
  /** Says which finding of the digest. */
  key: string;
  /** The two owners. */
  one: number;
  other: number;
  one_says: string | null;
  other_says: string | null;
  /** Agenda, JSON. */
  agenda: string;
}

interface EstimateTable {
  workspace: number;
  audience: number;
  owner: number;
  date: string;
  need: number | null;
  ease: number | null;
  enjoyment: number | null;
}

export interface FollowSchema {
  follow_up: FollowUpTable;
  owner_message: OwnerMessageTable;
  easing: EasingTable;
  telling: TellingTable;
  dialogue: DialogueTable;
  dialogue_line: DialogueLineTable;
  lesson: LessonTable;
  meeting: MeetingTable;
  estimate: EstimateTable;
}
