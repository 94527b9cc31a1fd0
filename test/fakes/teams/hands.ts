/** What people do in their client: write, press, fill in dialogs, open a conversation. */

import { cardType, faultOfReplyCard } from './activity-check.ts';
import type { CardButton } from './cards.ts';
import { brokenText, invoke, type Press, pick, type Room, rootOf, sentInputs } from './client.ts';
import { type Core, personOf, placeOf } from './core.ts';
import { fetchDialog, pressInDialog } from './dialogs.ts';
import { fromClient, fromService } from './inbound.ts';
import type { Conversation, Json, Message, Person } from './model.ts';
import type { Delivery } from './post.ts';

export interface Hands {
  /** `where`: a channel id, or `personal`. In a channel the bot hears what mentions it. */
  type(
    who: string,
    where: string,
    text: string,
    more?: { readonly mention?: boolean; readonly root?: string },
  ): Promise<Delivery | undefined>;
  /** Presses a button by its label or tooltip in a message as this person sees it. */
  press(who: string, message: string, label: string, press?: Press): Promise<Delivery>;
  pressInDialog(who: string, label: string, press?: Press): Promise<Delivery>;
  closeDialog(who: string): void;
  /** Looks at a conversation: cards that ask for it are refreshed for this person. */
  open(who: string, where: string): Promise<readonly Delivery[]>;
  react(who: string, message: string, reaction: string): Promise<Delivery>;
}

export const createHands = (room: Room): Hands => {
  const { core, screens } = room;
  const person = (id: string): Person => personOf(core, id);
  return {
    type: (who, where, text, more = {}) => type(room, person(who), placeOf(core, person(who), where), text, more),
    press: (who, id, label, how = {}) => {
      const message = visible(core, person(who), id);
      const card = message.views.get(person(who)) ?? message.card;
      if (!card) throw new Error(`message ${id} has no card`);
      return pressIn(room, person(who), message, card, pick(card, label, how.nth), how);
    },
    pressInDialog: (who, label, how = {}) => pressInDialog(room, person(who), label, how),
    closeDialog: (who) => {
      screens(person(who)).dialog = undefined;
    },
    open: (who, where) => open(room, person(who), placeOf(core, person(who), where)),
    react: (who, id, reaction) => {
      const message = visible(core, person(who), id);
      const more = { reactionsAdded: [{ type: reaction }], replyToId: id };
      const parts = { type: 'messageReaction', who: person(who), where: message.conversation, root: rootOf(message) };
      return room.mail.post(fromService(core, { ...parts, more }));
    },
  };
};

const visible = (core: Core, who: Person, id: string): Message => {
  const message = core.messages.find(id);
  if (!message) throw new Error(`there is no message ${id}`);
  if (!core.world.rosterOf(message.conversation).includes(who)) throw new Error(`${who.name} cannot see message ${id}`);
  return message;
};

const type = async (
  { core, mail }: Room,
  who: Person,
  where: Conversation,
  text: string,
  { mention = true, root }: { readonly mention?: boolean; readonly root?: string },
): Promise<Delivery | undefined> => {
  const message = core.messages.add({
    conversation: where,
    from: who,
    text,
    summary: '',
    card: undefined,
    ...(root !== undefined && { root }),
  });
  // Who is not in the channel cannot be mentioned.
  if (where.type === 'channel' && !(mention && where.channel.team.installed && where.channel.hasApp)) return undefined;
  const at = `<at>${core.bot.name}</at>`;
  const mentioned = where.type === 'channel';
  const entities = mentioned ? [{ type: 'mention', text: at, mentioned: { ...core.bot } }] : [];
  const more = {
    textFormat: 'plain',
    text: mentioned ? `${at} ${text}` : text,
    attachments: [{ contentType: 'text/html', content: `<div><div>${escaped(text)}</div></div>` }],
    entities,
  };
  return mail.post(fromClient(core, { type: 'message', who, where, root: rootOf(message), id: message.id, more }));
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const pressIn = async (
  room: Room,
  who: Person,
  message: Message,
  card: Json,
  { action }: CardButton,
  { inputs = {} }: Press,
): Promise<Delivery> => {
  const chosen = action['type'] === 'Action.Execute' && who.oldClient ? (action['fallback'] as Json) : action;
  const data = { ...(chosen['data'] as Json | undefined), ...sentInputs(chosen, card, inputs) };
  switch (chosen['type']) {
    case 'Action.Execute':
      return execute(room, who, message, { ...chosen, data }, 'manual');
    case 'Action.Submit':
      return (data['msteams'] as Json | undefined)?.['type'] === 'task/fetch'
        ? fetchDialog(room, who, message, data)
        : submit(room, who, message, data);
    default:
      throw new Error(`the client handles ${String(chosen['type'])} by itself`);
  }
};

/** Action.Submit of a message: an ordinary message without text, from the person. */
const submit = ({ core, mail }: Room, who: Person, message: Message, value: Json): Promise<Delivery> =>
  mail.post(
    fromClient(core, {
      type: 'message',
      who,
      where: message.conversation,
      root: rootOf(message),
      more: { value, replyToId: message.id, channelData: sourceData(message) },
    }),
  );

const sourceData = (message: Message): Json => ({
  tenant: { id: message.conversation.tenant.id },
  source: { name: 'message' },
  legacy: { replyToId: message.id },
});

/** The answer is shown in place of the message, to this person alone; a line of text or an error only flashes up. */
const execute = async (
  { core, mail, screens }: Room,
  who: Person,
  message: Message,
  action: Json,
  trigger: 'manual' | 'automatic',
): Promise<Delivery> => {
  const { type: kind, id, verb, data } = action;
  const value = { action: { type: kind, ...(id !== undefined && { id }), verb, data: data ?? {} }, trigger };
  const delivery = await mail.post(invoke(core, 'adaptiveCard/action', who, message, value));
  const answer = cardAnswer(delivery);
  if (answer.kind === 'card') message.views.set(who, answer.card);
  else if (trigger === 'manual') screens(who).notices.push(answer.text);
  return delivery;
};

/** After "Response format" of the universal action model. */
const cardAnswer = ({ status, body }: Delivery): { kind: 'card'; card: Json } | { kind: 'text'; text: string } => {
  const answer = body as { statusCode?: number; type?: string; value?: unknown } | undefined;
  if (status !== 200 || typeof answer !== 'object' || answer === null) return { kind: 'text', text: brokenText };
  if (answer.statusCode !== 200) {
    const message = (answer.value as { message?: unknown } | undefined)?.message;
    return { kind: 'text', text: typeof message === 'string' ? message : brokenText };
  }
  if (answer.type === 'application/vnd.microsoft.activity.message') return { kind: 'text', text: String(answer.value) };
  if (answer.type !== cardType) return { kind: 'text', text: brokenText };
  const fault = faultOfReplyCard(answer.value);
  return fault === undefined
    ? { kind: 'card', card: answer.value as Json }
    : { kind: 'text', text: `${brokenText} (${fault})` };
};

/** "User Specific Views": who is listed, or everybody where nobody is listed and there are at most 60. */
const open = async (room: Room, who: Person, where: Conversation): Promise<readonly Delivery[]> => {
  const done: Delivery[] = [];
  for (const message of room.core.messages.in(where)) {
    const refresh = message.card?.['refresh'] as { action: Json; userIds?: readonly string[] } | undefined;
    if (!refresh || message.from !== 'bot') continue;
    const listed = refresh.userIds ? refresh.userIds.includes(who.id) : room.core.world.rosterOf(where).length <= 60;
    if (listed) done.push(await execute(room, who, message, refresh.action, 'automatic'));
  }
  return done;
};
