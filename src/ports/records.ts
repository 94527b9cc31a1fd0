/** The data that goes in and out of the store. Types only. */
import type { Card } from '../domain/card.ts';
import type { Digest } from '../domain/digest-model.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import type { Estimate } from '../domain/lesson.ts';
import type {
  Audience,
  LocalDate,
  Millis,
  Mode,
  Person,
  Preferences,
  Prompt,
  Relationship,
  Round,
} from '../domain/model.ts';
import type { Answer, Question, Topic, Value, Words } from '../domain/question.ts';
import type { FollowOutboxKind } from './follow.ts';
import type { Ref, Target } from './platform.ts';

export type OutboxKind =
  | 'prompt' // subject: prompt id; to the person
  | 'reminder' // subject: prompt id; to the person
  | 'promptClosed' // subject: prompt id; instead of the message of prompt
  | 'reminderClosed' // subject: prompt id; instead of the message of reminder
  | 'roundOpen' // subject: round id; to the shared channel of the audience
  | 'roundClosed' // subject: round id; instead of the message of roundOpen
  | 'notice' // subject: what it is about; payload: the Card
  | 'digest' // subject: digest id; to the leaders' channel
  | 'digestDetails' // subject: digest id; in the thread of the digest
  | FollowOutboxKind;

export interface NewMessage {
  readonly kind: OutboxKind;
  readonly subject: number;
  /** The audience it is about, where there is one. */
  readonly audience?: number;
  /** The workspace it goes to; absent: that of the person written to, or else of the audience. */
  readonly site?: number;
  readonly target: Target;
  readonly dueAt: Millis;
  /** Not sent after this. */
  readonly expiresAt?: Millis;
  readonly payload?: Card;
}

/** `due → sending → sent`, or one of the ends. `waiting` for another message to be sent first is `due` too. */
export type OutboxState = 'due' | 'sending' | 'sent' | 'ambiguous' | 'gone' | 'skipped';

export interface OutboxRow extends NewMessage {
  readonly id: number;
  /** Opaque key for the platform. */
  readonly key: string;
  readonly state: OutboxState;
  readonly attempt: number;
  readonly ref?: Ref;
}

export interface NewRound extends Omit<Round, 'id' | 'state'> {
  readonly state: 'open' | 'skipped';
}

export interface NewPrompt {
  readonly person: number;
  readonly audience: number;
  readonly mode: Mode;
  readonly dueAt: Millis;
  readonly closesAt: Millis;
  readonly first: boolean;
  /** The message that brings it; absent where a shared channel does. */
  readonly message?: Omit<NewMessage, 'subject'>;
}

/** A prompt with what surrounds it. */
export interface PromptContext {
  readonly prompt: Prompt;
  readonly round: Round;
  readonly audience: Audience;
  readonly person: Person;
}

export type Recorded =
  | { readonly kind: 'saved'; readonly answer: Answer }
  | { readonly kind: 'closed' }
  /** The prompt is somebody else's, or there is none. */
  | { readonly kind: 'notYours' };

/** One thing said: a value, a topic, or that there is nothing to say this time. */
export type Said =
  | { readonly question: Question; readonly value: Value }
  | { readonly topic: Topic | undefined }
  | { readonly nothing: true };

export interface Turnout {
  readonly round: number;
  readonly audience: number;
  readonly pulse: string;
  readonly date: LocalDate;
  readonly closedAt: Millis;
  readonly asked: number;
  readonly replied: number;
}

/** One entry of "show my data". */
export interface OwnAnswer {
  readonly round: number;
  readonly date: LocalDate;
  /** Its name. */
  readonly audience: string;
  readonly mode: Mode;
  readonly answer: Answer;
  readonly words?: Words;
}

export interface OwnData {
  readonly person: Person;
  readonly preferences: Preferences;
  /** Names. */
  readonly audiences: readonly string[];
  readonly answers: readonly OwnAnswer[];
  /** Seasons already sealed, whose answers nobody can link to the person any more. */
  readonly sealedSeasons: number;
  /** What the person did for those he or she looks after: how many of each. */
  readonly deeds?: {
    readonly promises: number;
    readonly tellings: number;
    readonly lessons: number;
    readonly estimates: number;
  };
}

export interface NamedAnswer {
  readonly person: Person;
  readonly answer: Answer;
  readonly words?: Words;
}

export interface StoredDigest {
  readonly id: number;
  readonly key: string;
  readonly date: LocalDate;
  readonly digest: Digest;
}

/** What a digest is about, beyond what is in the store. */
export interface DigestAbout {
  /** Of the digest: what earlier ones with it told is no news. */
  readonly key: string;
  readonly organisation: string;
  readonly at: Millis;
  /** Local date of the digest in `zone`. */
  readonly date: LocalDate;
  readonly zone: string;
  readonly relationships: readonly Relationship[];
  readonly k: number;
  /** Promises, open or ended lately. */
  readonly promises?: readonly FollowUp[];
  /** Ids of kept promises of which the people concerned have been told. */
  readonly promisesTold?: readonly number[];
  /** Owners' own words on relationships whose teams are too small to be shown, the newest of each owner. */
  readonly estimates?: readonly Estimate[];
}
