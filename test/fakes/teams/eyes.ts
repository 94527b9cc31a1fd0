/** What a person sees. */
import { buttonsOf, textOf } from './cards.ts';
import type { Dialog, Screens } from './client.ts';
import { type Core, personOf } from './core.ts';
import type { Conversation, Json, Message, Person } from './model.ts';

interface SeenButton {
  readonly label: string;
  readonly tooltip: string | undefined;
  readonly overflow: boolean;
}

export interface Seen {
  readonly id: string;
  /** A name, or `bot`. */
  readonly from: string;
  /** Of message and card together. */
  readonly text: string;
  /** What the notification says. */
  readonly summary: string;
  /** As this person sees it: after presses and refreshes. */
  readonly card: Json | undefined;
  readonly buttons: readonly SeenButton[];
  readonly replies: readonly Seen[];
}

export interface Eyes {
  /** Oldest first, answers under what they answer; nothing where the person cannot look. */
  sees(who: string, where: string): readonly Seen[];
  dialog(who: string): (Dialog & { readonly buttons: readonly SeenButton[]; readonly allText: string }) | undefined;
  /** Everything that only this person sees: own views of a conversation's cards, the dialog, lines that flashed up. */
  alone(who: string, where: string): string;
  /** Lines that flashed up, oldest first. */
  notices(who: string): readonly string[];
  /** Everything the bot has posted, wherever, for counting. */
  posts(): readonly Post[];
}

interface Post {
  readonly id: string;
  readonly conversation: Conversation;
}

export const createEyes = (core: Core, screens: Screens): Eyes => {
  const place = (who: Person, where: string): Conversation | undefined => {
    if (where !== 'personal') return core.world.findConversation(where);
    return core.world.hasPersonal(who) ? core.world.personalOf(who) : undefined;
  };
  return {
    sees: (id, where) => {
      const who = personOf(core, id);
      const conversation = place(who, where);
      if (!conversation || !core.world.rosterOf(conversation).includes(who)) return [];
      const messages = core.messages.in(conversation);
      return messages.filter((message) => message.root === undefined).map((message) => seenBy(who, message, messages));
    },
    alone: (id, where) => {
      const who = personOf(core, id);
      const conversation = place(who, where);
      const views = conversation ? core.messages.in(conversation).map((message) => textOf(message.views.get(who))) : [];
      const { dialog, notices } = screens(who);
      return [...views, dialog?.title, dialog?.text, textOf(dialog?.card), ...notices].filter(Boolean).join('\n');
    },
    dialog: (id) => {
      const { dialog } = screens(personOf(core, id));
      if (!dialog) return undefined;
      const { title, card, url, text } = dialog;
      return {
        title,
        card,
        url,
        text,
        buttons: seenButtons(card),
        allText: [text, textOf(card)].filter(Boolean).join('\n'),
      };
    },
    notices: (id) => screens(personOf(core, id)).notices,
    posts: () =>
      [...core.messages.all()]
        .filter((message) => message.from === 'bot' && !message.deleted)
        .map(({ id, conversation }) => ({ id, conversation })),
  };
};

const seenBy = (who: Person, message: Message, all: readonly Message[]): Seen => {
  const card = message.views.get(who) ?? message.card;
  return {
    id: message.id,
    from: message.from === 'bot' ? 'bot' : message.from.name,
    text: [message.text, textOf(card)].filter((text) => text !== '').join('\n'),
    summary: message.summary,
    card,
    buttons: seenButtons(card),
    replies: all.filter((other) => other.root === message.id).map((other) => seenBy(who, other, [])),
  };
};

const seenButtons = (card: Json | undefined): readonly SeenButton[] =>
  buttonsOf(card).map(({ label, tooltip, overflow }) => ({ label, tooltip, overflow }));
