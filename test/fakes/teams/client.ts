/** A person's client: what is on its screen, and how it tells the bot of a press. */
import { buttonsOf, type CardButton, inputsOf } from './cards.ts';
import type { Core } from './core.ts';
import { fromClient } from './inbound.ts';
import type { Inbound, Json, Message, Person } from './model.ts';
import type { Mail } from './post.ts';

export interface Dialog {
  readonly title: string;
  /** A card, a page of a web site, or a line of text. */
  readonly card: Json | undefined;
  readonly url: string | undefined;
  readonly text: string | undefined;
}

export interface Press {
  /** What is filled in, by input id. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Where several buttons are called the same: 0 for the first. */
  readonly nth?: number;
}

/** What a person's client shows besides messages. */
export interface Screen {
  dialog: (Dialog & { readonly from: Message }) | undefined;
  /** Lines that were shown and went: messages and errors from presses. */
  readonly notices: string[];
}

export type Screens = (who: Person) => Screen;

export interface Room {
  readonly core: Core;
  readonly mail: Mail;
  readonly screens: Screens;
}

export const rootOf = (message: Message): string | undefined =>
  message.conversation.type === 'channel' ? (message.root ?? message.id) : undefined;

export const pick = (card: Json, label: string, nth = 0): CardButton => {
  const buttons = buttonsOf(card);
  const found = buttons.filter((button) => button.label === label || button.tooltip === label)[nth];
  if (!found) throw new Error(`no button ${label}, only ${buttons.map((button) => button.label).join(', ')}`);
  return found;
};

export const sentInputs = (action: Json, card: Json, filled: Readonly<Record<string, string>>): Json =>
  action['associatedInputs'] === 'none' ? {} : inputsOf(card, filled);

export const invoke = (core: Core, name: string, who: Person, message: Message, value: Json): Inbound =>
  fromClient(core, {
    type: 'invoke',
    who,
    where: message.conversation,
    root: rootOf(message),
    channelData: { source: { name: 'message' }, legacy: { replyToId: message.id } },
    more: { name, value, ...(name !== 'task/submit' && { replyToId: message.id }) },
  });

export const brokenText = 'Something went wrong. Please try again.';
