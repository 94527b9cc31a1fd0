/** Two-way conversation about a comment: an owner replies, the writer answers back or ends it. */
import type { CommentToken } from '../domain/follow-action.ts';
import { workdayFrom } from '../domain/follow-up.ts';
import { instantOf, localDate } from '../domain/time.ts';
import type { Dialogue, NewMessage, OutboxRow, Reply } from '../ports.ts';
import {
  answeredCard,
  dialogueEndedCard,
  dialogueForm,
  directReplyCard,
  longestReply,
  noReplyCard,
  notYourDialogueCard,
  replyBackCard,
  replyForm,
  replySentCard,
} from './cards/dialogue.ts';
import { type Composed, message, skip } from './composed.ts';
import type { Deps, Site } from './deps.ts';
import type { Call } from './inbox.ts';
import { refuse } from './refuse.ts';

/** The comment, if it can be replied to and is about an audience that this person looks after. */
const commentFor = async ({ deps, site, person }: Call, token: CommentToken) => {
  if (person.external) return undefined;
  const audiences = await deps.store.audiences(site.workspace.id);
  const own = audiences.filter((one) => one.owners.includes(person.userId)).map((one) => one.id);
  return deps.store.replyable(site.workspace.id, token, own);
};

export const openReply = async (call: Call, token: CommentToken): Promise<Reply> => {
  const comment = await commentFor(call, token);
  return comment ? { form: replyForm(call.words, token, comment) } : { private: noReplyCard(call.words) };
};

const written = ({ inputs }: Call): string => (inputs['text'] ?? '').trim().slice(0, longestReply);

export const sendReply = async (call: Call, token: CommentToken): Promise<Reply> => {
  const { deps, site, person, words } = call;
  const comment = await commentFor(call, token);
  if (!comment) return { private: noReplyCard(words) };
  const text = written(call);
  if (text === '') return { errors: { text: words.dialogue.needsText } };
  const messages = comment.named && comment.by ? [toWriter(call, comment.by.userId)] : [];
  const begun = await deps.store.reply(site.workspace.id, token, { owner: person.id, text }, messages);
  if (!begun) return { private: noReplyCard(words) };
  deps.log.info('comment replied to', { dialogue: begun.id });
  return { closeForm: true, private: replySentCard(words, comment) };
};

/** Who wrote by name hears at once, where the platform can reach them; otherwise with the next private window. */
const toWriter = ({ deps }: Call, userId: string): Omit<NewMessage, 'subject'> => ({
  kind: 'reply',
  target: { person: userId },
  dueAt: deps.clock.now(),
});

interface Seat {
  readonly one: Dialogue;
  readonly side: 'owner' | 'writer';
}

/** The dialogue and the side on which this person is; nobody else learns that there is one. */
const seatOf = async ({ deps, site, person }: Call, id: number): Promise<Seat | undefined> => {
  const asOwner = await deps.store.dialogue(site.workspace.id, id);
  if (asOwner?.owner.id === person.id) return { one: asOwner, side: 'owner' };
  const asWriter = await deps.store.dialogueOfWriter(site.workspace.id, id, person.id);
  return asWriter && { one: asWriter, side: 'writer' };
};

export const readReply = async (call: Call, id: number): Promise<Reply> => {
  const seat = await seatOf(call, id);
  if (!seat) return refuse(call, 'dialogue', notYourDialogueCard(call.words));
  if (seat.side === 'writer') await call.deps.store.markRead(call.site.workspace.id, id);
  return { form: dialogueForm(call.words, seat.one, seat.side) };
};

export const writeBack = async (call: Call, id: number): Promise<Reply> => {
  const { deps, site, words } = call;
  const seat = await seatOf(call, id);
  if (!seat) return refuse(call, 'dialogue', notYourDialogueCard(words));
  const { one, side } = seat;
  const text = written(call);
  if (text === '') return { errors: { text: words.dialogue.needsText } };
  const messages = side === 'writer' ? [toOwner(call, one)] : one.writer ? [toWriter(call, one.writer.userId)] : [];
  const added = await deps.store.addLine(site.workspace.id, id, { by: side, text }, messages);
  if (!added) return { private: noReplyCard(words) };
  return { closeForm: true, private: answeredCard(words, one, side) };
};

/** In confidence on the next working morning: the minute of an answer would say who was at the keyboard then. */
const toOwner = ({ deps }: Call, { owner, writer }: Dialogue): Omit<NewMessage, 'subject'> => {
  const now = deps.clock.now();
  const morning = instantOf(workdayFrom(localDate(now, owner.zone), 1), '09:00', owner.zone);
  return {
    kind: 'replyBack',
    site: owner.site,
    target: { person: owner.userId },
    dueAt: writer ? now : morning,
  };
};

export const endDialogue = async (call: Call, id: number): Promise<Reply> => {
  const seat = await seatOf(call, id);
  if (!seat) return refuse(call, 'dialogue', notYourDialogueCard(call.words));
  await call.deps.store.endDialogue(call.site.workspace.id, id);
  return { closeForm: true, private: dialogueEndedCard(call.words, seat.side) };
};

export const composeReply = async (deps: Deps, site: Site, row: OutboxRow): Promise<Composed> => {
  const one = await deps.store.dialogue(site.workspace.id, row.subject);
  if (one?.state !== 'open') return skip('ended');
  if (row.kind === 'replyBack') return message(site, row, replyBackCard(deps.words(one.owner.locale), one));
  // Read meanwhile in a private window: nothing is left to tell.
  if (!one.writer || !one.unread) return skip('read');
  return message(site, row, directReplyCard(deps.words(one.writer.locale), one));
};
