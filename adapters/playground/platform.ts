/** The playground: a chat in the browser that keeps the promises of a chat platform, for an invented company. */
import type { Delivery, Inbox, Mount, Outcome, Platform, Target } from '../../src/ports.ts';
import { bot, type Chat, createChat, type Message } from './chat.ts';
import { type Conversation, createRoster, directOf, type PlaygroundDeps, type Roster } from './company.ts';
import { createDirectory } from './directory.ts';
import { createMount } from './listen.ts';
import { outcomeOf } from './outcome.ts';
import { createPictures } from './pictures.ts';
import type { Room } from './room.ts';
import { createSteps } from './steps.ts';
import { createStreams, type Streams } from './streams.ts';

export type { Company, PlaygroundDeps, PlaygroundPerson } from './company.ts';

export interface Playground extends Platform {
  readonly mount: Mount;
  /** Tells open pages to look again, after something that was not a delivery. */
  changed(): void;
}

const gone = (why: string): Outcome => ({ kind: 'gone', why });

const conversationOf = (roster: Roster, target: Target): Conversation | undefined => {
  if ('person' in target) {
    const person = roster.person(target.person);
    return person === undefined ? undefined : directOf(person);
  }
  const channel = roster.channel(target.channel);
  return channel === undefined ? undefined : { kind: 'channel', id: `c:${channel.id}`, channel };
};

/** Certainly read by the company's own people alone. */
const isInternal = (conversation: Conversation): boolean =>
  conversation.kind === 'direct' ? !conversation.person.external : conversation.channel.readers === 'internal';

/** The message that an opaque reference names, if it is in that conversation. */
const refersTo = (chat: Chat, conversation: Conversation, ref: string): Message | undefined => {
  const message = /^\d{1,15}$/.test(ref) ? chat.message(Number(ref)) : undefined;
  return message?.conversation === conversation.id ? message : undefined;
};

/** Posts once per key; a repeat is told the message that is there. */
const post = (room: Pick<Room, 'chat' | 'roster' | 'clock'>, delivery: Delivery): Outcome => {
  const { chat, roster } = room;
  const conversation = conversationOf(roster, delivery.target);
  if (conversation === undefined) return gone('person' in delivery.target ? 'unknown person' : 'unknown channel');
  if (delivery.internal && !isInternal(conversation)) return gone('external readers');
  const body = { card: delivery.card };
  if (delivery.replaces !== undefined) {
    const message = refersTo(chat, conversation, delivery.replaces);
    if (message === undefined) return gone('message not found');
    chat.replace(message.id, body, delivery.key);
    return { kind: 'sent', ref: String(message.id) };
  }
  const known = chat.sent(delivery.key);
  if (known !== undefined) return { kind: 'sent', ref: String(known.id) };
  const parent = delivery.thread === undefined ? undefined : refersTo(chat, conversation, delivery.thread);
  if (delivery.thread !== undefined && parent === undefined) return gone('thread not found');
  const id = chat.post({
    conversation: conversation.id,
    author: bot,
    body,
    at: room.clock.now(),
    key: delivery.key,
    // A thread has one level: a reply to a reply stands beside it.
    ...(parent === undefined ? {} : { thread: parent.thread ?? parent.id }),
  });
  return { kind: 'sent', ref: String(id) };
};

const enter = async (deps: PlaygroundDeps, roster: Roster, streams: Streams, inbox: Inbox): Promise<Room> => {
  const chat = createChat(deps.path);
  const steps = createSteps(deps, roster, chat);
  try {
    await steps.begin();
  } catch (error) {
    chat.close();
    throw error;
  }
  const pictures = createPictures(deps.picture);
  return { ...deps, roster, chat, steps, pictures, streams, inbox, moving: { now: false } };
};

/** Opens its file at `start`; delivering before it or after `stop` is a bug and throws. */
export const createPlayground = (deps: PlaygroundDeps): Playground => {
  const roster = createRoster(deps.company);
  const streams = createStreams();
  const working = new Set<Promise<void>>();
  let room: Room | undefined;
  let stopped = false;
  const opened = (): Room => {
    if (room === undefined) throw new Error('the playground has not started');
    return room;
  };
  const mount = createMount(
    () => (stopped ? undefined : room),
    deps.log,
    (work) => {
      working.add(work);
      void work.finally(() => working.delete(work));
    },
  );
  return {
    name: 'playground',
    directory: createDirectory(deps.company, roster),
    mount,
    start: async (inbox) => {
      room = await enter(deps, roster, streams, inbox);
    },
    stop: async () => {
      stopped = true;
      streams.close();
      await Promise.all(working);
      room?.chat.close();
      room = undefined;
    },
    deliver: async (delivery) => {
      const open = opened();
      try {
        return post(open, delivery);
      } catch (error) {
        return outcomeOf(error);
      } finally {
        streams.changed();
      }
    },
    find: async (_workspace, target, key) => {
      const message = opened().chat.sent(key);
      const there = message !== undefined && message.conversation === conversationOf(roster, target)?.id;
      return there ? { kind: 'found', ref: String(message.id) } : { kind: 'none' };
    },
    changed: () => streams.changed(),
  };
};
