/** Presses about what a digest says, each to its use case. */

import type { Action } from '../domain/card.ts';
import { type FollowAction, followReaders } from '../domain/follow-action.ts';
import type { Reply } from '../ports.ts';
import { dropPromise, keepPromise, saveDrop, saveTakeOn, takeOn, willCall } from './follow-up.ts';
import type { Call } from './inbox.ts';

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
    default:
      throw new Error(`${action.do} has no use case yet`);
  }
};
