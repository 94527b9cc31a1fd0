/** Messages from the outbox: to one person's chat, or into a channel whose readers are known. */
import type { Delivery, Outcome } from '../../src/ports.ts';
import { belongs } from './account.ts';
import type { AdaptiveCard } from './adaptive.ts';
import { limits } from './limits.ts';
import { drawCard, edit, post, takeTurn } from './message.ts';
import { isStatus, outcomeOf } from './outcome.ts';
import type { Room } from './room.ts';
import { failureOf, ownBudget } from './wire.ts';

type DeliverRoom = Pick<Room, 'connection' | 'known' | 'pace' | 'rosters' | 'picture' | 'settle' | 'log'>;

const gone = (why: string, unreached?: Extract<Outcome, { kind: 'gone' }>['unreached']): Outcome => ({
  kind: 'gone',
  why,
  ...(unreached !== undefined && { unreached }),
});

/** The conversation to write to, or why there is none. */
type Address = { readonly conversation: string } | { readonly outcome: Outcome };

const openChat = async (
  { connection, known, pace }: DeliverRoom,
  userId: string,
  mri: string,
  home: string,
): Promise<string> => {
  await takeTurn({ pace }, `person ${userId}`);
  const conversation = await connection.openChat(mri, home);
  await known.saveChat(userId, conversation);
  return conversation;
};

/** Opening a chat shows nobody anything: however unclear its end, it may be done again. */
const chatWith = async (room: DeliverRoom, userId: string, home: string): Promise<Address> => {
  const known = await room.known.person(userId);
  if (known === undefined) return { outcome: gone('unknown person', 'appMissing') };
  const chat = await room.known.chat(userId);
  if (chat !== undefined && known.tenant === undefined) return { conversation: chat };
  try {
    const person =
      known.tenant === undefined ? ((await room.rosters.member(known.seenIn, known.mri))?.person ?? known) : known;
    // Never tried: the platform lets no app write to people of another tenant.
    if (person.tenant !== home) return { outcome: gone('another tenant', 'outside') };
    return { conversation: chat ?? (await openChat(room, userId, known.mri, home)) };
  } catch (error) {
    return { outcome: outcomeOf(error, true) };
  }
};

/** Read anew right before every post: a channel that was the organisation's own yesterday may be shared today. */
const internalOnly = async (
  room: DeliverRoom,
  { target, internal }: Delivery,
  home: string,
): Promise<Outcome | undefined> => {
  if (!internal) return undefined;
  if ('person' in target) {
    const person = await room.known.person(target.person);
    return person !== undefined && belongs(person, home) === 'home' ? undefined : gone('external readers');
  }
  try {
    const readers = await room.rosters.readers(target.channel, home);
    return readers === 'internal' ? undefined : gone(readers === 'external' ? 'external readers' : 'unknown readers');
  } catch (error) {
    return outcomeOf(error, true);
  }
};

const addressOf = async (room: DeliverRoom, { target }: Delivery, home: string): Promise<Address> =>
  'person' in target ? chatWith(room, target.person, home) : { conversation: target.channel };

/** A long report goes on in further messages of the same thread; should one of them fail, the first still counts. */
const goOn = async (room: DeliverRoom, thread: string, rest: readonly AdaptiveCard[]): Promise<void> => {
  try {
    for (const page of rest) await post(room, thread, page);
  } catch (error) {
    room.log.warn('teams message not continued', { why: error instanceof Error ? error.message : '' });
  }
};

/** Smaller at each try: where the platform counts more than we do. */
const sizes = [limits.card, limits.card / 2, limits.card / 4];

const sendAt = async (room: DeliverRoom, delivery: Delivery, conversation: string, size: number): Promise<Outcome> => {
  const { target, replaces, thread, card } = delivery;
  const isChannel = 'channel' in target;
  const divided = isChannel && replaces === undefined;
  const where = isChannel ? 'channel' : 'personal';
  const pages = await drawCard(room, card, { where }, { pages: divided ? limits.pages : 1, card: size });
  const [first, ...rest] = pages as [AdaptiveCard, ...AdaptiveCard[]];
  if (replaces !== undefined) {
    room.settle.drop(conversation, replaces);
    await edit(room, conversation, replaces, first);
    return { kind: 'sent', ref: replaces };
  }
  const place = isChannel && thread !== undefined ? `${conversation};messageid=${thread}` : conversation;
  const ref = await post(room, place, first);
  if (rest.length > 0) await goOn(room, `${conversation};messageid=${thread ?? ref}`, rest);
  return { kind: 'sent', ref };
};

/** By the platform, not by our own budget, which knows already. */
const isThrottled = (error: unknown): boolean => {
  const failure = failureOf(error);
  return failure?.kind === 'answered' && failure.status === 429 && failure.code !== ownBudget;
};

const sendTo = async (room: DeliverRoom, delivery: Delivery, conversation: string): Promise<Outcome> => {
  for (const size of sizes) {
    try {
      return await sendAt(room, delivery, conversation, size);
    } catch (error) {
      if (isStatus(error, 413)) continue;
      const outcome = outcomeOf(error, delivery.replaces !== undefined);
      if (outcome.kind === 'retry' && isThrottled(error)) room.pace.slowDown(conversation, outcome.afterMs);
      return outcome;
    }
  }
  return gone('too large');
};

/** The person took the app away and back: the old chat is gone, and the new one can be asked for. */
const isStaleChat = (outcome: Outcome): boolean => outcome.kind === 'gone' && outcome.why === 'ConversationNotFound';

export const deliver = async (room: DeliverRoom, delivery: Delivery): Promise<Outcome> => {
  const home = delivery.workspace.externalId;
  const refused = await internalOnly(room, delivery, home);
  if (refused !== undefined) return refused;
  const address = await addressOf(room, delivery, home);
  if ('outcome' in address) return address.outcome;
  const outcome = await sendTo(room, delivery, address.conversation);
  const { target } = delivery;
  if (!isStaleChat(outcome) || !('person' in target) || delivery.replaces !== undefined) return outcome;
  await room.known.forgetChat(target.person);
  const again = await chatWith(room, target.person, home);
  return 'outcome' in again ? again.outcome : sendTo(room, delivery, again.conversation);
};
