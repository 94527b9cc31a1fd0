/** What a row of the outbox about what follows a digest becomes when its time has come. */
import type { Millis } from '../domain/model.ts';
import { localDate } from '../domain/time.ts';
import type { OutboxRow } from '../ports.ts';
import { promiseDueCard, promiseLateCard } from './cards/follow-up.ts';
import { type Composed, message, skip } from './composed.ts';
import type { Deps, Site } from './deps.ts';
import { composeReply } from './dialogue.ts';
import { composeLesson } from './lessons.ts';
import { composeMeeting } from './meeting.ts';
import { composeOwnerMessage } from './owner-message.ts';
import { composeTelling } from './telling.ts';

export const composeFollow = async (deps: Deps, site: Site, row: OutboxRow, now: Millis): Promise<Composed> => {
  switch (row.kind) {
    case 'promiseDue':
    case 'promiseLate':
      return composeReminder(deps, site, row, now);
    case 'ownerMessage':
      return composeOwnerMessage(deps, site, row);
    case 'reply':
    case 'replyBack':
      return composeReply(deps, site, row);
    case 'telling':
      return composeTelling(deps, site, row);
    case 'lessonAsk':
    case 'lessonOffer':
    case 'lessonUse':
    case 'lessonHeard':
      return composeLesson(deps, site, row);
    case 'meetingAsk':
    case 'agenda':
      return composeMeeting(deps, site, row);
    default:
      return skip('unknown');
  }
};

/** Once before it is due and once after; somebody who has kept or dropped it meanwhile is left alone. */
const composeReminder = async (deps: Deps, site: Site, row: OutboxRow, now: Millis): Promise<Composed> => {
  const one = await deps.store.followUp(site.workspace.id, row.subject);
  if (one?.state !== 'promised') return skip('ended');
  const owner = await deps.store.person(site.workspace.id, one.ownerUserId);
  if (!owner?.active) return skip('left');
  const words = deps.words(owner.locale);
  const isLate = localDate(now, owner.zone) > one.due;
  return message(site, row, isLate ? promiseLateCard(words, one) : promiseDueCard(words, one));
};
