/** A press becomes a call, and its reply becomes what Teams shows: in the message, in a dialog, or to one person alone. */
import type { Card } from '../../src/domain/card.ts';
import type { Reply } from '../../src/ports.ts';
import { teamsWords as words } from '../../src/words/teams.ts';
import type { InvokeAnswer } from './connection.ts';
import { drawCard, edit, post } from './message.ts';
import { isPressed } from './render.ts';
import type { Room } from './room.ts';
import {
  closed,
  closedCard,
  dialogText,
  drawForm,
  drawPrivate,
  inDialog,
  inPassing,
  inPlace,
  lineFrom,
  type Pressed,
} from './show.ts';

/** What somebody is shown because of a press must come while the person looks, and within the platform's patience. */
const patienceMs = 4000;

export const act = (room: Room, tenant: string, { userId, read }: Pressed): Promise<Reply> =>
  room.inbox.act({
    workspace: tenant,
    userId,
    action: read.action,
    inputs: read.inputs,
    from: read.inForm ? 'form' : 'message',
  });

/** The saved press counts, whatever becomes of what is shown; so this is noted and nothing more. */
const quietly = async (room: Room, what: string, work: Promise<unknown>): Promise<void> => {
  try {
    await work;
  } catch (error) {
    room.log.warn(`teams ${what} not shown`, { why: error instanceof Error ? error.message : '' });
  }
};

/** Puts a card where the pressed message stands, for everybody: so only in a personal chat. */
const replaceOrigin = async (
  room: Room,
  { conversation, isPersonal, origin }: Pressed,
  card: Card,
): Promise<boolean> => {
  if (!isPersonal || origin === undefined) return false;
  room.settle.drop(conversation, origin);
  const [drawn] = await drawCard(room, card, { where: 'personal' });
  if (drawn !== undefined) await quietly(room, 'edit', edit(room, conversation, origin, drawn, patienceMs));
  return true;
};

const alone = async (room: Room, { conversation }: Pressed, card: Card): Promise<void> => {
  const [drawn] = await drawCard(room, card, { where: 'personal' });
  if (drawn !== undefined) await quietly(room, 'message', post(room, conversation, drawn, patienceMs));
};

/** Action.Execute: whatever card is answered, this person alone sees it there. */
export const showExecuted = async (room: Room, pressed: Pressed, reply: Reply): Promise<InvokeAnswer> => {
  const { isPersonal, read, userId } = pressed;
  const open = room.forms.find(userId, read.form);
  if (reply.errors !== undefined && open !== undefined)
    return inPlace(await drawForm(room, pressed, open, 'view', reply.errors));
  if (reply.form !== undefined) return inPlace(await drawForm(room, pressed, reply.form, 'view'));
  if (!isPersonal) {
    const card = reply.private ?? reply.message ?? (reply.closeForm === true ? closedCard : undefined);
    if (card !== undefined) return inPlace(await drawPrivate(room, pressed, card, 'view'));
    return inPassing(words.noted);
  }
  if (reply.private?.parts.some(isPressed)) await alone(room, pressed, reply.private);
  if (reply.message !== undefined) {
    if (pressed.origin !== undefined)
      room.settle.later({ conversation: pressed.conversation, id: pressed.origin }, reply.message);
    return inPlace(await drawPrivate(room, pressed, reply.message, 'personal'));
  }
  if (read.inForm && reply.closeForm === true)
    return inPlace(await drawPrivate(room, pressed, reply.private ?? closedCard, 'personal'));
  return inPassing(reply.private === undefined ? words.noted : lineFrom(reply.private));
};

/** task/fetch and task/submit: a dialog is on the screen, or about to be. */
export const showDialog = async (room: Room, pressed: Pressed, reply: Reply): Promise<InvokeAnswer> => {
  const { read, userId } = pressed;
  const open = room.forms.find(userId, read.form);
  const replaced = reply.message === undefined ? false : await replaceOrigin(room, pressed, reply.message);
  if (reply.errors !== undefined) {
    if (open === undefined) return dialogText(Object.values(reply.errors).join(' ') || words.notAvailable);
    return inDialog(open.title, await drawForm(room, pressed, open, 'dialog', reply.errors));
  }
  if (reply.form !== undefined) return inDialog(reply.form.title, await drawForm(room, pressed, reply.form, 'dialog'));
  if (reply.private !== undefined)
    return inDialog(words.bot, await drawPrivate(room, pressed, reply.private, 'dialog'));
  if (reply.closeForm === true) return closed;
  // What was to take the place of a message that many read, or was asked for in a dialog that is not there yet.
  if (reply.message !== undefined && (!replaced || !read.inForm))
    return inDialog(words.bot, await drawPrivate(room, pressed, reply.message, 'dialog'));
  if (!read.inForm) return dialogText(words.notAvailable);
  return open === undefined ? closed : inDialog(open.title, await drawForm(room, pressed, open, 'dialog'));
};

/** Action.Submit of an old client: nothing can be answered in place, so the message is edited or another one sent. */
export const showSubmitted = async (room: Room, pressed: Pressed, reply: Reply): Promise<void> => {
  if (reply.message !== undefined && pressed.isPersonal) await replaceOrigin(room, pressed, reply.message);
  const form = reply.form;
  const card = reply.private ?? (pressed.isPersonal ? undefined : reply.message);
  if (form === undefined && card === undefined) return;
  const chat = pressed.isPersonal ? pressed.conversation : await room.known.chat(pressed.userId);
  if (chat === undefined) {
    // In a channel there is no private place for somebody without a chat: nothing is shown rather than to everybody.
    room.log.warn('teams reply not shown', { why: 'old client in a channel' });
    return;
  }
  const there: Pressed = { userId: pressed.userId, conversation: chat, isPersonal: true, read: pressed.read };
  if (form !== undefined)
    await quietly(room, 'form', post(room, chat, await drawForm(room, there, form, 'view'), patienceMs));
  else if (card !== undefined) await alone(room, there, card);
};
