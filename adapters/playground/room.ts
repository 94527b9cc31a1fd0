/** What the playground's pages and calls share. */
import type { Inbox } from '../../src/ports.ts';
import type { Chat, Message } from './chat.ts';
import type { Conversation, PlaygroundDeps, PlaygroundPerson, Roster } from './company.ts';
import type { Pictures } from './pictures.ts';
import type { Steps } from './steps.ts';
import type { Streams } from './streams.ts';

export interface Room extends PlaygroundDeps {
  readonly roster: Roster;
  readonly chat: Chat;
  readonly steps: Steps;
  readonly pictures: Pictures;
  readonly streams: Streams;
  readonly inbox: Inbox;
  /** True while the clock is being moved. */
  readonly moving: { now: boolean };
}

/** A conversation that this person can read; what they cannot read is not there. */
export const conversationOf = (room: Room, person: PlaygroundPerson, id: string): Conversation | undefined =>
  room.roster.conversations(person).find((one) => one.id === id);

/** A message that this person can see. */
export const messageOf = (room: Room, person: PlaygroundPerson, id: unknown): Message | undefined => {
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) return undefined;
  const message = room.chat.message(id);
  if (message === undefined || (message.only !== undefined && message.only !== person.userId)) return undefined;
  return conversationOf(room, person, message.conversation) === undefined ? undefined : message;
};
