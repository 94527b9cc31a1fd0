/** Cards as activities of the Bot Connector, posted and put in the place of others. */
import type { Card } from '../../src/domain/card.ts';
import type { AdaptiveCard } from './adaptive.ts';
import { drawPictures } from './draw-picture.ts';
import type { Kind } from './pace.ts';
import { onePage, type RenderContext, renderCard, type Room as Space } from './render.ts';
import type { Room } from './room.ts';
import { failed, ownBudget } from './wire.ts';

const contentType = 'application/vnd.microsoft.card.adaptive';

export const attachmentOf = (card: AdaptiveCard) => ({ contentType, content: card });

/** The summary is what the notification says. */
const activityOf = (card: AdaptiveCard): object => ({
  type: 'message',
  summary: card.fallbackText,
  attachments: [attachmentOf(card)],
});

/** Pictures travel only where the message may be divided: in a single one they would take the room of the words. */
export const drawCard = async (
  room: Pick<Room, 'picture'>,
  card: Card,
  context: RenderContext,
  space: Space = onePage,
): Promise<readonly AdaptiveCard[]> => {
  const pictures = space.pages > 1 ? await drawPictures(card, room.picture) : new Map<never, never>();
  return renderCard(card, { pictures, ...context }, space);
};

type Sender = Pick<Room, 'connection' | 'pace'>;

/** Waits for its turn; throws as a refusal of the platform's where that would be too long. */
export const takeTurn = async (
  { pace }: Pick<Sender, 'pace'>,
  conversation: string,
  patienceMs?: number,
  kind: Kind = 'send',
): Promise<void> => {
  const waitMs = await pace.turn(conversation, kind, patienceMs);
  if (waitMs > 0) throw failed({ kind: 'answered', status: 429, code: ownBudget, retryAfterMs: waitMs });
};

/** `conversation`: with its thread where the message goes into one. Resolves to the id of the message. */
export const post = async (
  sender: Sender,
  conversation: string,
  card: AdaptiveCard,
  patienceMs?: number,
): Promise<string> => {
  await takeTurn(sender, conversation.split(';', 1)[0] ?? conversation, patienceMs);
  return sender.connection.post(conversation, activityOf(card));
};

/** Without waiting for a turn. */
export const editNow = (
  { connection }: Pick<Sender, 'connection'>,
  conversation: string,
  id: string,
  card: AdaptiveCard,
): Promise<void> => connection.edit(conversation, id, activityOf(card));

export const edit = async (
  sender: Sender,
  conversation: string,
  id: string,
  card: AdaptiveCard,
  patienceMs?: number,
): Promise<void> => {
  await takeTurn(sender, conversation, patienceMs);
  await editNow(sender, conversation, id, card);
};
