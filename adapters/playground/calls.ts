/** What can be done: press, write, read, put aside, move the clock. */
import { dayMs } from '../../src/domain/model.ts';
import { longestWords } from '../../src/domain/question.ts';
import { playgroundWords } from '../../src/words/playground.ts';
import type { PlaygroundPerson } from './company.ts';
import { type Json, type Refusal, readInputs } from './guard.ts';
import { address } from './page/address.ts';
import { dateOf, timeOf } from './page/moment.ts';
import { invite, press, type Shown, say } from './press.ts';
import { conversationOf, messageOf, type Room } from './room.ts';

const words = playgroundWords.error;

/** What the script gets back. */
export interface Told extends Shown {
  /** A sentence for the status line. */
  readonly said?: string;
  /** The page to go to. */
  readonly go?: string;
}

const refuse = (status: number, text: string): Refusal => ({ kind: 'refused', status, text });

type Call = (room: Room, person: PlaygroundPerson, body: Json) => Promise<Told | Refusal>;

/** Body: `{ message?: number, from, action, inputs? }`; without `message` it was pressed on the person's own page. */
const pressed: Call = async (room, person, body) => {
  const origin = body['message'] === undefined ? undefined : messageOf(room, person, body['message']);
  if (body['message'] !== undefined && origin === undefined) return refuse(404, words.message);
  if (body['action'] === undefined) return refuse(400, words.json);
  return press(room, person, {
    ...(origin === undefined ? {} : { origin }),
    from: body['from'] === 'form' ? 'form' : origin === undefined ? 'home' : 'message',
    action: body['action'],
    inputs: readInputs(body['inputs']),
  });
};

/** Body: `{ text }`. */
const said: Call = async (room, person, body) => {
  const { text } = body;
  if (typeof text !== 'string' || text.trim() === '') return refuse(400, words.text);
  if (text.length > longestWords) return refuse(413, words.large);
  await say(room, person, text);
  return {};
};

/** Body: `{ conversation }`, a channel of the company's own that Pollen is not used in. The message to it is in `go`. */
const invited: Call = async (room, person, body) => {
  const { conversation } = body;
  const found = typeof conversation === 'string' ? conversationOf(room, person, conversation) : undefined;
  if (found?.kind !== 'channel' || found.channel.unused !== true || person.external) return refuse(404, words.place);
  await invite(room, person, found.channel.id);
  await room.controls.deliver();
  return { go: address.direct(person.userId) };
};

/** Body: `{ conversation, upTo }`. */
const read: Call = async (room, person, body) => {
  const { conversation, upTo } = body;
  const found = typeof conversation === 'string' ? conversationOf(room, person, conversation) : undefined;
  if (found === undefined) return refuse(404, words.place);
  if (messageOf(room, person, upTo)?.conversation !== found.id) return refuse(404, words.message);
  room.chat.markRead(person.userId, found.id, upTo as number);
  room.steps.read(person, found.id, upTo as number);
  return {};
};

/** Body: `{ message }`, one that only this person sees. */
const dismissed: Call = async (room, person, body) => {
  const message = messageOf(room, person, body['message']);
  if (message?.only === undefined) return refuse(404, words.message);
  room.chat.clearPrivate(message.conversation, person.userId);
  return {};
};

const moment = (room: Room): string => {
  const now = room.controls.now();
  return `${dateOf(now, room.company.zone)}, ${timeOf(now, room.company.zone)}`;
};

const moves: Readonly<Record<string, (room: Room) => Promise<Told>>> = {
  next: async (room) => {
    const next = await room.controls.nextEvent();
    if (next !== undefined) await room.controls.moveTo(next.at);
    return { said: playgroundWords.moved(moment(room)) };
  },
  week: async (room) => {
    await room.controls.moveTo(room.controls.now() + 7 * dayMs);
    return { said: playgroundWords.moved(moment(room)) };
  },
  everybody: async (room) => ({ said: playgroundWords.answered(await room.controls.everybodyAnswers()) }),
  digest: async (room) => {
    await room.controls.moveTo(await room.steps.digestAt(), { everybodyAnswers: true });
    const go = address.channel(room.startHere.leader, room.company.leadersChannel);
    return { said: playgroundWords.moved(moment(room)), go };
  },
};

/** Body: `{ move }`. One at a time: time has one direction. */
const moved: Call = async (room, _person, body) => {
  const move = typeof body['move'] === 'string' && Object.hasOwn(moves, body['move']) ? moves[body['move']] : undefined;
  if (move === undefined) return refuse(400, words.json);
  if (room.moving.now) return refuse(409, words.busy);
  room.moving.now = true;
  room.streams.changed();
  try {
    return await move(room);
  } finally {
    room.moving.now = false;
  }
};

const calls: Readonly<Record<string, Call>> = {
  press: pressed,
  say: said,
  read,
  dismiss: dismissed,
  invite: invited,
  clock: moved,
};

/** Answers one POST to `/as/<person>/<call>`. Throws what the inbox throws: then nothing may be called saved. */
export const call = async (room: Room, path: readonly string[], body: Json): Promise<Told | Refusal> => {
  const [first, userId, name] = path;
  if (first !== 'as' || userId === undefined || name === undefined || path.length !== 3)
    return refuse(404, words.method);
  const found = Object.hasOwn(calls, name) ? calls[name] : undefined;
  if (found === undefined) return refuse(404, words.method);
  const person = room.roster.person(userId);
  if (person === undefined) return refuse(404, words.person);
  try {
    return await found(room, person, body);
  } finally {
    room.streams.changed();
  }
};
