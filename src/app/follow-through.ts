/** Presses about what a digest says, each to its use case. */

import type { Action } from '../domain/card.ts';
import { type FollowAction, followReaders } from '../domain/follow-action.ts';
import type { Reply } from '../ports.ts';
import { endDialogue, openReply, readReply, sendReply, writeBack } from './dialogue.ts';
import { openEstimate, saveEstimate } from './estimate.ts';
import { dropPromise, keepPromise, saveDrop, saveTakeOn, takeOn, willCall } from './follow-up.ts';
import type { Call } from './inbox.ts';
import { declineLesson, leaveLesson, lessonUse, saveLesson, talkLesson, tellLesson, tryLesson } from './lessons.ts';
import { meet } from './meeting.ts';
import { ease, seeAll } from './owner-message.ts';
import { cancelShare, editShare, saveShare, sendShare, share } from './telling.ts';

export const isFollowAction = (action: Action): action is FollowAction => Object.hasOwn(followReaders, action.do);

export const followThrough = (call: Call, action: FollowAction): Promise<Reply> => {
  switch (action.do) {
    case 'takeOn':
      return takeOn(call, action);
    case 'saveTakeOn':
      return saveTakeOn(call, action);
    case 'keepPromise':
      return keepPromise(call, action.followUp);
    case 'dropPromise':
      return dropPromise(call, action.followUp);
    case 'saveDrop':
      return saveDrop(call, action.followUp);
    case 'willCall':
      return willCall(call, action.audience);
    case 'seeAll':
      return seeAll(call, action.message);
    case 'askLess':
    case 'askAsUsual':
      return ease(call, action.audience, action.do === 'askLess');
    case 'reply':
      return openReply(call, action.comment);
    case 'sendReply':
      return sendReply(call, action.comment);
    case 'readReply':
      return readReply(call, action.dialogue);
    case 'writeBack':
      return writeBack(call, action.dialogue);
    case 'endDialogue':
      return endDialogue(call, action.dialogue);
    case 'share':
      return share(call, action);
    case 'saveShare':
      return saveShare(call, action);
    case 'editShare':
      return editShare(call, action.telling);
    case 'sendShare':
      return sendShare(call, action.telling);
    case 'cancelShare':
      return cancelShare(call, action.telling);
    default:
      return betweenOwners(call, action);
  }
};

type BetweenOwners = Exclude<FollowAction, { do: Handled }>;
type Handled =
  | 'takeOn'
  | 'saveTakeOn'
  | 'keepPromise'
  | 'dropPromise'
  | 'saveDrop'
  | 'willCall'
  | 'seeAll'
  | 'askLess'
  | 'askAsUsual'
  | 'reply'
  | 'sendReply'
  | 'readReply'
  | 'writeBack'
  | 'endDialogue'
  | 'share'
  | 'saveShare'
  | 'editShare'
  | 'sendShare'
  | 'cancelShare';

/** Lessons, meetings and estimates: what stays between the people who look after audiences. */
const betweenOwners = (call: Call, action: BetweenOwners): Promise<Reply> => {
  switch (action.do) {
    case 'tellLesson':
      return tellLesson(call, action.lesson);
    case 'saveLesson':
      return saveLesson(call, action.lesson);
    case 'declineLesson':
      return declineLesson(call, action.lesson);
    case 'tryLesson':
      return tryLesson(call, action.lesson);
    case 'leaveLesson':
      return leaveLesson(call, action.lesson);
    case 'talkLesson':
      return talkLesson(call, action.lesson);
    case 'lessonUse':
      return lessonUse(call, action.lesson, action.outcome);
    case 'meet':
    case 'meetNot':
      return meet(call, action.meeting, action.do === 'meet' ? 'yes' : 'no');
    case 'estimate':
      return openEstimate(call, action.audience);
    case 'saveEstimate':
      return saveEstimate(call, action.audience, action.question, action.value);
  }
};
