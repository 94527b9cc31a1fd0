/** What the store keeps of what happens after a digest. Types only. */
import type { CommentToken } from '../domain/follow-action.ts';
import type { FollowUp, Measure, NewFollowUp } from '../domain/follow-up.ts';
import type { Estimate, Lesson, Meeting, NewLesson, NewMeeting } from '../domain/lesson.ts';
import type { LocalDate, Millis, Person } from '../domain/model.ts';
import type { OwnerNews } from '../domain/owner-news.ts';
import type { Consent, Question, Value } from '../domain/question.ts';
import type { NewTelling, Telling } from '../domain/telling.ts';
import type { NewMessage } from './records.ts';

/** Messages about these things; `subject` is the id of what they are about. */
export type FollowOutboxKind =
  | 'promiseDue' // a follow-up; to its owner, before it is due
  | 'promiseLate' // a follow-up; to its owner, when it is late
  | 'ownerMessage' // an owner's message; to the owner
  | 'reply' // a dialogue; to somebody who wrote by name
  | 'replyBack' // a dialogue; to the owner who wrote first
  | 'telling' // a telling; to a channel in which an audience is asked
  | 'lessonAsk' // a lesson; to whoever looks after the audience that does well
  | 'lessonOffer' // a lesson; to whoever looks after the one that struggles
  | 'lessonUse' // a lesson; to the same, some weeks later
  | 'lessonHeard' // a lesson; to whoever wrote it down: it helped
  | 'meetingAsk' // a meeting; to either side
  | 'agenda'; // a meeting; to both sides

type Addressed = Omit<NewMessage, 'subject'>;

/** What somebody wrote and lets the owner see. */
export interface Comment {
  /** Absent once the season is sealed: it can no longer be replied to. */
  readonly token?: CommentToken;
  readonly text: string;
  readonly consent: Consent;
  readonly mayReply: boolean;
  /** The writer, where the answer is given by name or the words are shown with it. */
  readonly by?: Person;
  /** Given by name: the owner reads it whatever the consent for others is. */
  readonly named: boolean;
}

export interface StoredOwnerMessage {
  readonly id: number;
  /** Person. */
  readonly owner: number;
  readonly at: Millis;
  readonly news: OwnerNews;
}

/** A conversation about one comment, between an owner and whoever wrote it. */
export interface Dialogue {
  readonly id: number;
  readonly audience: number;
  readonly owner: Person;
  /** The writer's, where the comment was given by name. */
  readonly writer?: Person;
  readonly state: 'open' | 'ended';
  /** The comment; absent once its words are gone. */
  readonly comment?: string;
  /** Oldest first. */
  readonly lines: readonly { readonly by: 'owner' | 'writer'; readonly text: string }[];
  /** The writer has not read the owner's last line. */
  readonly unread: boolean;
}

interface Dialogues {
  /**
   * What a comment says, if it can be replied to by this owner: written about an audience of these, with a yes to
   * replies, in a season that is not sealed. Never says who wrote it unless that is said with the comment.
   */
  replyable(
    workspace: number,
    token: CommentToken,
    audiences: readonly number[],
  ): Promise<(Comment & { readonly audience: number }) | undefined>;
  /**
   * Begins a dialogue with an owner's first line, or goes on with the one that is there; undefined where it has ended or
   * cannot be. The messages are about the dialogue; one of before about it gives way.
   */
  reply(
    workspace: number,
    token: CommentToken,
    line: { readonly owner: number; readonly text: string },
    messages: readonly Addressed[],
  ): Promise<Dialogue | undefined>;
  /** As this owner sees it. */
  dialogue(workspace: number, id: number): Promise<Dialogue | undefined>;
  /** The dialogue, if this person wrote the comment that it is about. */
  dialogueOfWriter(workspace: number, id: number, person: number): Promise<Dialogue | undefined>;
  /** Open dialogues about what this person wrote, with something unread first. */
  dialoguesOfWriter(workspace: number, person: number): Promise<readonly Dialogue[]>;
  markRead(workspace: number, id: number): Promise<void>;
  /** Adds a line, with messages as in `reply`; false where it has ended. */
  addLine(
    workspace: number,
    id: number,
    line: Dialogue['lines'][number],
    messages: readonly Addressed[],
  ): Promise<boolean>;
  /** Ends it, and seals the link to the writer for good. */
  endDialogue(workspace: number, id: number): Promise<void>;
}

interface Promises {
  /** Saves a promise with the messages about it. */
  addFollowUp(workspace: number, made: NewFollowUp, messages: readonly Addressed[]): Promise<FollowUp>;
  followUp(workspace: number, id: number): Promise<FollowUp | undefined>;
  /** Open ones, and those that ended since then; by id. */
  followUps(workspace: number, since: LocalDate): Promise<readonly FollowUp[]>;
  /** Ends an open one; false where it has ended already. */
  endFollowUp(
    workspace: number,
    id: number,
    end: { readonly state: 'done' | 'dropped'; readonly on: LocalDate; readonly at: Millis; readonly reason?: string },
  ): Promise<boolean>;
  /** What the figures of a kept promise are now. */
  saveAfter(workspace: number, id: number, after: readonly Measure[]): Promise<void>;
}

interface Owners {
  /** Ids of the owners who have their message before this digest. */
  ownersTold(workspace: number, digest: string, date: LocalDate): Promise<readonly number[]>;
  /** Saves an owner's message once for its digest and date; undefined if there is one. */
  saveOwnerMessage(
    workspace: number,
    message: Omit<StoredOwnerMessage, 'id'>,
    messages: readonly Addressed[],
  ): Promise<StoredOwnerMessage | undefined>;
  ownerMessage(workspace: number, id: number): Promise<StoredOwnerMessage | undefined>;
  /**
   * What was written about this audience in these rounds, as far as its owner may see it: by name all of it, in
   * confidence what its writer lets be shown. In an order that says nothing. In confidence none once the season is
   * sealed.
   */
  comments(
    workspace: number,
    of: { readonly audience: number; readonly rounds: readonly number[] },
  ): Promise<readonly Comment[]>;
  /** Audiences that are asked every second time only. */
  eased(workspace: number): Promise<readonly number[]>;
  setEased(workspace: number, audience: number, eased: boolean): Promise<void>;
}

interface Tellings {
  /** Saves a draft, or changes the author's own; undefined where it is somebody else's or no draft. */
  saveTelling(workspace: number, telling: NewTelling, id?: number): Promise<Telling | undefined>;
  telling(workspace: number, id: number): Promise<Telling | undefined>;
  /** Sends a draft once, with these messages about it; false where it is none any more. */
  sendTelling(workspace: number, id: number, at: Millis, messages: readonly Addressed[]): Promise<boolean>;
  /** Throws a draft away. */
  cancelTelling(workspace: number, id: number): Promise<void>;
  /**
   * What was told to the audience of this prompt since its person last replied about it, oldest first; where that is no
   * longer known, since `before`. Nothing to somebody who is asked for the first time.
   */
  tellingsFor(workspace: number, prompt: number, before: Millis): Promise<readonly Telling[]>;
  /** Ids of follow-ups that were told of. */
  toldFollowUps(workspace: number): Promise<readonly number[]>;
  /** Everyone who is in these audiences now, each once. */
  peopleIn(workspace: number, audiences: readonly number[]): Promise<readonly Person[]>;
}

/** What follows from a digest's findings, each with the messages about it: saved with the digest, or neither is. */
export interface Invitations {
  readonly lessons: readonly { readonly lesson: Omit<NewLesson, 'digest'>; readonly messages: readonly Addressed[] }[];
  readonly meetings: readonly {
    readonly meeting: Omit<NewMeeting, 'digest'>;
    readonly messages: readonly Addressed[];
  }[];
}

interface Lessons {
  lesson(workspace: number, id: number): Promise<Lesson | undefined>;
  /** Moves it on from this state; false where it is in another. */
  moveLesson(
    workspace: number,
    id: number,
    from: Lesson['state'],
    to: Pick<Lesson, 'state' | 'text' | 'outcome'>,
    messages: readonly Addressed[],
  ): Promise<boolean>;
  /** Saves a meeting once for its finding, with the messages about it; the one that is there if there is one. */
  addMeeting(workspace: number, meeting: NewMeeting, messages: readonly Addressed[]): Promise<Meeting>;
  meeting(workspace: number, id: number): Promise<Meeting | undefined>;
  /** What one of the two says; the messages go out where both say yes, once. */
  sayToMeeting(
    workspace: number,
    id: number,
    said: { readonly side: 'one' | 'other'; readonly says: 'yes' | 'no' },
    ifAgreed: readonly Addressed[],
  ): Promise<Meeting | undefined>;
}

interface Estimates {
  saveEstimate(
    workspace: number,
    said: {
      readonly audience: number;
      readonly owner: number;
      readonly date: LocalDate;
      readonly question: Question;
      readonly value: Value;
    },
  ): Promise<void>;
  /** The newest of each audience in force and owner, given since that day. */
  estimates(workspace: number, since: LocalDate): Promise<readonly Estimate[]>;
}

export interface FollowStore extends Promises, Owners, Dialogues, Tellings, Lessons, Estimates {}
