/** What all rooms of the fake share. */
import type { Conversation, Message, Person } from './model.ts';
import type { Block } from './refusals.ts';
import type { World } from './world.ts';

export interface Core {
  readonly bot: { readonly id: string; readonly name: string };
  readonly world: World;
  readonly messages: Messages;
  /** By conversation, person or tenant id: why nothing can be written there. */
  readonly blocks: Map<string, Block>;
  /** Whether `from` of an activity tells a sender's own tenant: not documented, so a bot must do without. */
  readonly showsSenderTenant: boolean;
  /** Whether the roster says `guest` of guests: it may not, so a bot must do without. */
  readonly showsGuestRole: boolean;
  readonly serviceUrl: string;
  now(): number;
}

export interface Messages {
  add(
    message: Pick<Message, 'conversation' | 'from' | 'text' | 'summary' | 'card'> & { readonly root?: string },
  ): Message;
  find(id: string): Message | undefined;
  in(conversation: Conversation): readonly Message[];
  all(): Iterable<Message>;
}

export const createMessages = (now: () => number): Messages => {
  const byId = new Map<string, Message>();
  const byPlace = new Map<Conversation, Message[]>();
  let last = 0;
  return {
    add: (message) => {
      // A message is named by its millisecond, and no two in the world have the same.
      last = Math.max(last + 1, Math.floor(now()));
      const id = message.conversation.type === 'personal' ? `1:${last}` : String(last);
      const added: Message = { ...message, id, views: new Map(), deleted: false };
      byId.set(id, added);
      const place = byPlace.get(message.conversation) ?? [];
      place.push(added);
      byPlace.set(message.conversation, place);
      return added;
    },
    find: (id) => {
      const found = byId.get(id);
      return found?.deleted ? undefined : found;
    },
    in: (conversation) => (byPlace.get(conversation) ?? []).filter((message) => !message.deleted),
    all: () => byId.values(),
  };
};

/** A person by either id; a typo in a test must not pass silently. */
export const personOf = (core: Core, id: string): Person => {
  const person = core.world.findPerson(id);
  if (!person) throw new Error(`nobody is called ${id}`);
  return person;
};

/** A channel by its id, or `personal` for the person's own chat with the bot. */
export const placeOf = (core: Core, who: Person, where: string): Conversation => {
  if (where === 'personal') {
    if (!who.installed && !core.world.hasPersonal(who)) throw new Error(`${who.name} has no chat with the bot`);
    return core.world.personalOf(who);
  }
  const place = core.world.findConversation(where);
  if (!place || !core.world.rosterOf(place).includes(who)) throw new Error(`${who.name} is not in ${where}`);
  return place;
};
