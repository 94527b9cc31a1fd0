/** What presses mean after a digest: promises, telling what was done, replies, lessons, meetings, estimates. */
import { id, own } from './press-field.ts';
import { parseQuestion, type Question, type Value, values } from './question.ts';

/** Says whose comment it is to whoever holds the season's key, and nothing to anybody else. */
export type CommentToken = string;

export const lessonOutcomes = ['helped', 'same', 'untried'] as const;
/** What came of trying what another team does. */
export type LessonOutcome = (typeof lessonOutcomes)[number];

type OfFollowUp = 'keepPromise' | 'dropPromise' | 'saveDrop';
type OfAudience = 'willCall' | 'askLess' | 'askAsUsual';
type OfTelling = 'editShare' | 'sendShare' | 'cancelShare';
type OfDialogue = 'readReply' | 'writeBack' | 'endDialogue';
type OfLesson = 'tellLesson' | 'saveLesson' | 'declineLesson' | 'tryLesson' | 'leaveLesson' | 'talkLesson';
type OfMeeting = 'meet' | 'meetNot';

export type FollowAction =
  /** Opens "Take it on", for what a digest says or about one audience. */
  | { readonly do: 'takeOn'; readonly digest?: number; readonly audience?: number }
  /** Inputs `about`, `question`, `what`, `by`. */
  | { readonly do: 'saveTakeOn'; readonly digest?: number; readonly audience?: number }
  /** `saveDrop`: input `reason`. */
  | { readonly do: OfFollowUp; readonly followUp: number }
  | { readonly do: OfAudience; readonly audience: number }
  /** Opens an owner's own three taps, and one of them. */
  | { readonly do: 'estimate'; readonly audience: number }
  | { readonly do: 'saveEstimate'; readonly audience: number; readonly question: Question; readonly value: Value }
  /** All that a message to an owner left out. */
  | { readonly do: 'seeAll'; readonly message: number }
  /** "Share what we did": opens an empty one. */
  | { readonly do: 'share'; readonly audience?: number; readonly followUp?: number }
  /** Inputs `kind`, `text`, `said`, `backing`, `to` and an audience's id for each, `post`; shows the preview. */
  | { readonly do: 'saveShare'; readonly telling?: number; readonly followUp?: number }
  | { readonly do: OfTelling; readonly telling: number }
  /** `sendReply`: input `text`. */
  | { readonly do: 'reply' | 'sendReply'; readonly comment: CommentToken }
  /** `writeBack`: input `text`. */
  | { readonly do: OfDialogue; readonly dialogue: number }
  /** `saveLesson`: input `text`. */
  | { readonly do: OfLesson; readonly lesson: number }
  | { readonly do: 'lessonUse'; readonly lesson: number; readonly outcome: LessonOutcome }
  | { readonly do: OfMeeting; readonly meeting: number };

export type FollowKind = FollowAction['do'];

/** A season's number, and 16 bytes in hexadecimal. */
const tokenPattern = /^[1-9]\d{0,8}\.[0-9a-f]{32}$/u;

type Reader = (raw: object) => FollowAction | undefined;

const of =
  (kind: FollowKind, key: string): Reader =>
  (raw) => {
    const found = id(raw, key);
    return found === undefined ? undefined : ({ do: kind, [key]: found } as FollowAction);
  };

/** Fields that may be left out, but not be wrong. */
const perhaps =
  (kind: FollowKind, ...keys: readonly string[]): Reader =>
  (raw) => {
    const found: Record<string, unknown> = { do: kind };
    for (const key of keys.filter((one) => Object.hasOwn(raw, one))) {
      found[key] = id(raw, key);
      if (found[key] === undefined) return undefined;
    }
    return found as unknown as FollowAction;
  };

const withComment =
  (kind: 'reply' | 'sendReply'): Reader =>
  (raw) => {
    const comment = own(raw, 'comment');
    return typeof comment === 'string' && tokenPattern.test(comment) ? { do: kind, comment } : undefined;
  };

const saveEstimate: Reader = (raw) => {
  const audience = id(raw, 'audience');
  const question = parseQuestion(own(raw, 'question'));
  const value = values.find((one) => one === own(raw, 'value'));
  return audience === undefined || question === undefined || value === undefined
    ? undefined
    : { do: 'saveEstimate', audience, question, value };
};

const lessonUse: Reader = (raw) => {
  const lesson = id(raw, 'lesson');
  const outcome = lessonOutcomes.find((one) => one === own(raw, 'outcome'));
  return lesson === undefined || outcome === undefined ? undefined : { do: 'lessonUse', lesson, outcome };
};

export const followReaders: { readonly [K in FollowKind]: Reader } = {
  takeOn: perhaps('takeOn', 'digest', 'audience'),
  saveTakeOn: perhaps('saveTakeOn', 'digest', 'audience'),
  keepPromise: of('keepPromise', 'followUp'),
  dropPromise: of('dropPromise', 'followUp'),
  saveDrop: of('saveDrop', 'followUp'),
  willCall: of('willCall', 'audience'),
  askLess: of('askLess', 'audience'),
  askAsUsual: of('askAsUsual', 'audience'),
  estimate: of('estimate', 'audience'),
  saveEstimate,
  seeAll: of('seeAll', 'message'),
  share: perhaps('share', 'audience', 'followUp'),
  saveShare: perhaps('saveShare', 'telling', 'followUp'),
  editShare: of('editShare', 'telling'),
  sendShare: of('sendShare', 'telling'),
  cancelShare: of('cancelShare', 'telling'),
  reply: withComment('reply'),
  sendReply: withComment('sendReply'),
  readReply: of('readReply', 'dialogue'),
  writeBack: of('writeBack', 'dialogue'),
  endDialogue: of('endDialogue', 'dialogue'),
  tellLesson: of('tellLesson', 'lesson'),
  saveLesson: of('saveLesson', 'lesson'),
  declineLesson: of('declineLesson', 'lesson'),
  tryLesson: of('tryLesson', 'lesson'),
  leaveLesson: of('leaveLesson', 'lesson'),
  talkLesson: of('talkLesson', 'lesson'),
  lessonUse,
  meet: of('meet', 'meeting'),
  meetNot: of('meetNot', 'meeting'),
};

/** Which of them open a private form: see `opensForm`. */
export const followForms: { readonly [K in FollowKind]: boolean } = {
  takeOn: true,
  saveTakeOn: false,
  keepPromise: false,
  dropPromise: true,
  saveDrop: false,
  willCall: false,
  askLess: false,
  askAsUsual: false,
  estimate: true,
  saveEstimate: false,
  seeAll: true,
  share: true,
  saveShare: true,
  editShare: true,
  sendShare: false,
  cancelShare: false,
  reply: true,
  sendReply: false,
  readReply: true,
  writeBack: false,
  endDialogue: false,
  tellLesson: true,
  saveLesson: false,
  declineLesson: false,
  tryLesson: false,
  leaveLesson: false,
  talkLesson: false,
  lessonUse: false,
  meet: false,
  meetNot: false,
};
