/** Presses about what a digest says, each to its use case. */

import type { Action } from '../domain/card.ts';
import { type FollowAction, followReaders } from '../domain/follow-action.ts';
import type { Reply } from '../ports.ts';
import { endDialogue, openReply, readReply, sendReply, writeBack } from './dialogue.ts';
import { dropPromise, keepPromise, saveDrop, saveTakeOn, takeOn, willCall } from './follow-up.ts';
import type { Call } from './inbox.ts';
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
      throw new Error(`${action.do} has no use case yet`);
  }
};
