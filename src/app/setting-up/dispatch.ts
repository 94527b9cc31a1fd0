/** What is pressed while Pollen is set up and run: each press one use case. */
import type { SetUpAction } from '../../domain/set-up-action.ts';
import type { Reply } from '../../ports.ts';
import type { Call } from '../inbox.ts';
import { askPressed, digestPressed } from '../running.ts';
import { decide } from './decide.ts';
import { openSetUp, saveSetUp } from './form.ts';
import { endMany, openMany, saveMany } from './many.ts';
import { rehearse } from './rehearsal.ts';
import { announce, chooseMode, listSetUps, preview, remove, start } from './steps.ts';

export const dispatchSetUp = (call: Call, action: SetUpAction): Promise<Reply> => {
  switch (action.do) {
    case 'setUp':
      return openSetUp(call, action);
    case 'saveSetUp':
      return saveSetUp(call, action);
    case 'confirmSetUp':
    case 'declineSetUp':
      return decide(call, action);
    case 'previewSetUp':
      return preview(call, action.setUp);
    case 'rehearseSetUp':
      return rehearse(call, action.setUp);
    case 'announceSetUp':
      return announce(call, action.setUp);
    case 'chooseMode':
      return chooseMode(call, action);
    case 'startSetUp':
      return start(call, action.setUp);
    case 'removeSetUp':
    case 'removeSetUpForSure':
      return remove(call, action.setUp, action.do === 'removeSetUpForSure');
    case 'setUps':
      return listSetUps(call);
    case 'setUpMany':
      return openMany(call);
    case 'saveMany':
      return saveMany(call);
    case 'startMany':
    case 'removeMany':
      return endMany(call, action);
    case 'askNow':
      return askPressed(call, action.pulse);
    case 'digestNow':
      return digestPressed(call, action.digest);
  }
};
