/** Everything Pollen keeps. Types only; `test/contracts/store.ts` says what each method promises. */
import type { Digest } from '../domain/digest-model.ts';
import type {
  Audience,
  AudienceDefinition,
  Candidate,
  FoundWorkspace,
  LocalDate,
  Millis,
  Person,
  Preferences,
  Prompt,
  Round,
  Season,
  Workspace,
} from '../domain/model.ts';
import type { Block, Release } from '../domain/privacy/release.ts';
import type { Answer, Words } from '../domain/question.ts';
import type { FollowStore, Invitations } from './follow.ts';
import type { DirectoryPerson, Memory, Outcome } from './platform.ts';
import type {
  DigestAbout,
  NamedAnswer,
  NewMessage,
  NewPrompt,
  NewRound,
  OutboxKind,
  OutboxRow,
  OutboxState,
  OwnData,
  PromptContext,
  Recorded,
  Said,
  StoredDigest,
  Turnout,
} from './records.ts';
import type { SetUpStore } from './set-up.ts';

/** Everything kept. Methods are atomic each: what one writes is there whole or not at all. */
export interface Store extends FollowStore, SetUpStore {
  // workspaces and people
  /** The workspace, made if it is new: for itself, or beside others that serve the same programme, by their `id`. */
  workspace(found: FoundWorkspace, beside?: number): Promise<Workspace>;
  workspaces(): Promise<readonly Workspace[]>;
  /**
   * Audiences as defined now: new ones made, changed ones changed, others no longer asked. Returns those in force.
   * `site`: where its place is; absent: in the first workspace of the programme.
   */
  saveAudiences(
    workspace: number,
    definitions: readonly (AudienceDefinition & { readonly site?: number })[],
  ): Promise<readonly Audience[]>;
  /**
   * `readers`: user ids of the readers of digests, who are never `counted`. Returns the user ids of those who were in
   * the audience before and are not any more.
   */
  saveRoster(
    workspace: number,
    audience: number,
    people: readonly DirectoryPerson[],
    readers: readonly string[],
  ): Promise<readonly string[]>;
  audiences(workspace: number): Promise<readonly Audience[]>;
  person(workspace: number, userId: string): Promise<Person | undefined>;
  /** Adds somebody met in chat who is on no roster. */
  meet(workspace: Workspace, person: DirectoryPerson): Promise<Person>;
  preferences(workspace: number, person: number): Promise<Preferences>;
  savePreferences(workspace: number, person: number, preferences: Preferences): Promise<void>;
  /** Ids of the audiences in force that the person is in now. */
  memberships(workspace: number, person: number): Promise<readonly number[]>;
  /** The distinct zones of the people who are active. */
  zones(workspace: number): Promise<readonly string[]>;
  /** "Pause everything". */
  paused(workspace: number): Promise<boolean>;
  setPaused(workspace: number, paused: boolean): Promise<void>;

  // seasons and rounds
  /** The season running at this time; begun with this length and these blocks if none is. */
  season(workspace: number, at: Millis, begin: { endsAt: Millis; blocks: readonly Block[] }): Promise<Season>;
  seasons(workspace: number): Promise<readonly Season[]>;
  blocks(workspace: number, season: number): Promise<readonly Block[]>;
  /**
   * Destroys the season's key, and with it every link from its answers to people; drops exact sums. Of how
   * many people the last figures were stays for four seasons: later ones are coded against them.
   */
  seal(workspace: number, season: number): Promise<void>;
  lastRounds(workspace: number): Promise<Readonly<Record<string, LocalDate>>>;
  rounds(workspace: number, filter: { state?: Round['state']; ids?: readonly number[] }): Promise<readonly Round[]>;
  candidates(workspace: number, audiences: readonly number[], season: number): Promise<readonly Candidate[]>;
  /**
   * Writes a round with its prompts and messages, in pieces of 500 prompts for large ones: a prompt and its message
   * always in one transaction, the round `opening` until the last piece. Asking again for a round that is there
   * finishes it if it was left `opening`, and otherwise does nothing and returns undefined.
   */
  openRound(
    workspace: number,
    round: NewRound,
    prompts: readonly NewPrompt[],
    messages: readonly Omit<NewMessage, 'subject'>[],
  ): Promise<Round | undefined>;
  /** One more prompt in an open round, for somebody who joined; the one that is there if there is one. */
  addPrompt(workspace: number, round: number, prompt: NewPrompt): Promise<Prompt>;
  prompt(workspace: number, id: number): Promise<PromptContext | undefined>;
  promptOf(workspace: number, round: number, person: number): Promise<PromptContext | undefined>;
  /** Prompts of rounds still open for this person, newest first. */
  openPrompts(workspace: number, person: number, now: Millis): Promise<readonly PromptContext[]>;
  /** Puts a prompt's own message off; false where it is too late to. */
  postpone(workspace: number, prompt: number, until: Millis): Promise<boolean>;
  /** Prompts of this round without any reply, whose message was sent: when it was, and when the person's time is over. */
  unanswered(
    workspace: number,
    round: number,
  ): Promise<readonly { prompt: number; userId: string; sentAt: Millis; closesAt: Millis; zone: string }[]>;
  /** Prompts of this round whose own message was sent and still shows taps: one or two of the three were made. */
  unfinished(workspace: number, round: number): Promise<readonly { prompt: number; userId: string }[]>;
  /** Adds messages; those already there by kind, subject and target stay as they are. */
  enqueue(workspace: number, messages: readonly NewMessage[]): Promise<void>;
  /** Closes the round, writes its turnout and everyone's count of missed rounds, adds these messages. */
  closeRound(workspace: number, round: number, messages: readonly NewMessage[]): Promise<void>;
  turnouts(workspace: number, since: Millis): Promise<readonly Turnout[]>;

  // outbox
  /** Whether this process sends what is due at this site: the first that asks does, until it closes or is cut off. */
  isSender(site: number): Promise<boolean>;
  /** Claims up to `limit` messages that are due at this site, oldest first, for `leaseMs`. */
  lease(site: number, now: Millis, limit: number, leaseMs: number): Promise<readonly OutboxRow[]>;
  settle(id: number, outcome: Outcome | { readonly kind: 'skipped'; readonly why: string }, now: Millis): Promise<void>;
  /**
   * Messages of which nobody knows what became of them, ambiguous ones and those cut off while sending; each once its
   * lease has run out, because what a platform shows lags behind what it took.
   */
  unclear(site: number, now: Millis): Promise<readonly OutboxRow[]>;
  /** The message of this kind about this subject, in whatever state it is; the newest where there are several. */
  sent(workspace: number, kind: OutboxKind, subject: number, audience?: number): Promise<OutboxRow | undefined>;
  /** How many messages of this site are in each state. */
  outbox(site: number): Promise<Readonly<Record<OutboxState, number>>>;
  /** The earliest time at which a message of this site is due. */
  nextMessage(site: number): Promise<Millis | undefined>;

  // answers
  /** Saves one thing said. Resolves when it is on disk; calls that arrive together share a commit. */
  record(entry: { workspace: number; prompt: number; person: number; said: Said; now: Millis }): Promise<Recorded>;
  saveWords(entry: { workspace: number; prompt: number; person: number; words: Words; now: Millis }): Promise<Recorded>;
  ownAnswer(workspace: number, prompt: number, person: number): Promise<{ answer: Answer; words?: Words }>;
  ownData(workspace: number, person: number): Promise<OwnData>;
  /** Deletes named answers and words, severs confidential answers from the person, forgets preferences. */
  erase(workspace: number, person: number): Promise<{ answers: number; words: number; severed: number }>;
  namedAnswers(workspace: number, round: number, audience: number): Promise<readonly NamedAnswer[]>;

  // figures
  /**
   * Publishes what the rounds closed since the last time allow, through `domain/privacy`, on a worker where the store
   * has one; returns how many releases it made. Twice for the same rounds makes none the second time.
   */
  summarise(workspace: number, season: number, at: Millis, k: number): Promise<number>;
  /** Releases since then, oldest first. */
  releases(
    workspace: number,
    filter: { since: Millis; groupsOnly?: boolean; cells?: readonly string[] },
  ): Promise<readonly Release[]>;
  /** A digest of what has been released, through `domain/digest`; the event loop turns meanwhile. */
  composeDigest(workspace: number, about: DigestAbout): Promise<Digest>;
  /**
   * Saves a digest once for its key and date, with its messages and with what it invites to, each lesson and meeting
   * once for its finding; undefined if there is one.
   */
  saveDigest(
    workspace: number,
    digest: Omit<StoredDigest, 'id'>,
    messages: readonly Omit<NewMessage, 'subject'>[],
    invitations?: Invitations,
  ): Promise<StoredDigest | undefined>;
  /** The newest date of each digest by its key. */
  lastDigests(workspace: number): Promise<Readonly<Record<string, LocalDate>>>;
  digest(workspace: number, id: number): Promise<StoredDigest | undefined>;
  /** Newest first. */
  digests(workspace: number, limit: number): Promise<readonly StoredDigest[]>;

  // keeping
  /** What a platform must not forget, apart from what others keep. */
  memory(platform: string): Memory;
  /** Deletes what is past its time; ends of the times kept. */
  sweep(
    workspace: number,
    before: { answers: Millis; participation: Millis; words: Millis; digests: Millis },
  ): Promise<void>;
  /**
   * When this database was brought back from a copy, if it was: what was due by then may have gone out from the one that
   * it replaced, and is not begun again.
   */
  restoredAt(): Promise<Millis | undefined>;
  /** Throws unless the store can write now. */
  probe(): Promise<void>;
  close(): Promise<void>;
}
