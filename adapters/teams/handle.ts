/** Activities whose token was good: who is it, and what do they want. */

import { teamsWords as words } from '../../src/words/teams.ts';
import type { Activity } from './activity.ts';
import type { InvokeAnswer } from './connection.ts';
import { noteChannel, tellEvents } from './events.ts';
import { drawCard, post } from './message.ts';
import { act, showDialog, showExecuted, showSubmitted } from './press.ts';
import { own, readPress } from './press-data.ts';
import type { Room } from './room.ts';
import { dialogText, inPassing, type Pressed } from './show.ts';

/** The answer to typed words waits longer for its turn than one to a tap: nobody holds a connection open for it. */
const patienceMs = 10_000;

/** The Entra id of whoever acts, and what the activity tells of them. */
const meet = async (room: Room, activity: Activity, home: string): Promise<string> => {
  const { known } = room;
  const { from, conversation, isPersonal, zone, locale } = activity;
  const userId = from.aadId ?? (await known.userIdOf(from.mri)) ?? from.mri;
  if ((await known.person(userId)) === undefined)
    await known.savePerson(userId, { mri: from.mri, name: from.name, seenIn: conversation });
  if (isPersonal) await known.saveChat(userId, conversation);
  if (zone !== undefined && (await known.saveHabits(userId, { zone, locale: locale ?? 'en' })))
    await room.inbox.tell({ workspace: home, kind: 'person', userId });
  return userId;
};

const pressedBy = (
  userId: string,
  { conversation, isPersonal, replyTo }: Activity,
  data: unknown,
): Pressed | undefined => {
  const read = readPress(data);
  if (read === undefined) return undefined;
  // A form is opened from a message and knows which; what is pressed in a message tells the message itself.
  const origin = read.inForm ? (read.origin ?? replyTo) : replyTo;
  return { userId, conversation, isPersonal, read, ...(origin !== undefined && { origin }) };
};

const invoke = async (room: Room, activity: Activity, userId: string, home: string): Promise<InvokeAnswer> => {
  const { name, value } = activity;
  switch (name) {
    case 'adaptiveCard/action': {
      const pressed = pressedBy(userId, activity, own(own(value, 'action'), 'data'));
      if (pressed === undefined) return inPassing(words.notAvailable);
      return showExecuted(room, pressed, await act(room, home, pressed));
    }
    case 'task/fetch':
    case 'task/submit': {
      const pressed = pressedBy(userId, activity, own(value, 'data'));
      if (pressed === undefined) return dialogText(words.notAvailable);
      return showDialog(room, pressed, await act(room, home, pressed));
    }
    default:
      return { status: 501 };
  }
};

/** In a channel the bot hears only what mentions it, and answers in the thread. */
const say = async (room: Room, activity: Activity, userId: string, home: string): Promise<void> => {
  const { text, isPersonal, conversation, thread } = activity;
  const from = { workspace: home, userId };
  const card =
    text === '' && isPersonal
      ? await room.inbox.home(from)
      : await room.inbox.say({ ...from, text, ...(!isPersonal && { channel: conversation }) });
  const [drawn] = await drawCard(room, card, { where: isPersonal ? 'personal' : 'channel' });
  if (drawn !== undefined) await post(room, thread, drawn, patienceMs);
};

const message = async (room: Room, activity: Activity, userId: string, home: string): Promise<void> => {
  const pressed = pressedBy(userId, activity, activity.value);
  if (pressed === undefined) return say(room, activity, userId, home);
  return showSubmitted(room, pressed, await act(room, home, pressed));
};

/** Resolves when everything is on disk and shown. */
export const handle = async (room: Room, activity: Activity, home: string): Promise<InvokeAnswer | undefined> => {
  await noteChannel(room.known, activity);
  const userId = await meet(room, activity, home);
  switch (activity.type) {
    case 'invoke':
      return invoke(room, activity, userId, home);
    case 'message':
      await message(room, activity, userId, home);
      return undefined;
    case 'conversationUpdate':
    case 'installationUpdate':
      await tellEvents(room, activity, userId, home);
      return undefined;
    default:
      return undefined;
  }
};
