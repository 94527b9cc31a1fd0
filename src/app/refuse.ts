/** What is said to somebody who presses what is another's, an administrator's or a reader's. */
import type { Card } from '../domain/card.ts';
import type { Reply } from '../ports.ts';
import type { Call } from './inbox.ts';

/** So that an operator sees it when somebody tries. Without a name: who presses would tell who is asked. */
export const noteRefusal = ({ deps, site }: Call, what: string): void =>
  deps.log.warn('press refused', { what, platform: site.workspace.platform });

/** `what` was pressed, for the log. */
export const refuse = (call: Call, what: string, card: Card): Reply => {
  noteRefusal(call, what);
  return { private: card };
};
