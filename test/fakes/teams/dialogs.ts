/** Dialogs (task modules): fetched from a button, answered and replaced, closed. */
import { cardType, faultOfReplyCard } from './activity-check.ts';
import { brokenText, invoke, type Press, pick, type Room, type Screen, sentInputs } from './client.ts';
import type { Json, Message, Person } from './model.ts';
import type { Delivery } from './post.ts';

export const fetchDialog = async (room: Room, who: Person, message: Message, data: Json): Promise<Delivery> => {
  const value = { data, context: { theme: 'default' } };
  const delivery = await room.mail.post(invoke(room.core, 'task/fetch', who, message, value));
  showDialog(room.screens(who), message, delivery);
  return delivery;
};

export const pressInDialog = async (room: Room, who: Person, label: string, how: Press): Promise<Delivery> => {
  const { dialog } = room.screens(who);
  if (!dialog?.card) throw new Error(`${who.name} has no dialog with a card open`);
  const { action } = pick(dialog.card, label, how.nth);
  // Dialogs know Action.Submit only.
  const chosen = action['type'] === 'Action.Execute' ? (action['fallback'] as Json) : action;
  if (chosen['type'] !== 'Action.Submit') throw new Error(`the client handles ${String(chosen['type'])} by itself`);
  const data = { ...(chosen['data'] as Json | undefined), ...sentInputs(chosen, dialog.card, how.inputs ?? {}) };
  const value = { data, context: { theme: 'default' } };
  const delivery = await room.mail.post(invoke(room.core, 'task/submit', who, dialog.from, value));
  showDialog(room.screens(who), dialog.from, delivery);
  return delivery;
};

/** After "Use dialogs with bots": continue shows a card or page, message a line of text, an empty answer closes. */
const showDialog = (screen: Screen, from: Message, { status, body }: Delivery): void => {
  const task = (body as { task?: { type?: string; value?: unknown } } | undefined)?.task;
  if (status !== 200) {
    screen.notices.push(brokenText);
    return;
  }
  if (task?.type === 'message') {
    screen.dialog = { title: '', card: undefined, url: undefined, text: String(task.value), from };
    return;
  }
  if (task?.type !== 'continue') {
    screen.dialog = undefined;
    return;
  }
  const {
    title = '',
    card,
    url,
  } = task.value as { title?: string; card?: { contentType?: string; content?: Json }; url?: string };
  const fault = card
    ? card.contentType === cardType
      ? faultOfReplyCard(card.content)
      : 'not an Adaptive Card'
    : undefined;
  if (fault !== undefined) screen.notices.push(`${brokenText} (${fault})`);
  else screen.dialog = { title, card: card?.content, url, text: undefined, from };
};
