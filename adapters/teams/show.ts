/** Drawing what a reply holds, for the one person who pressed. */
import type { Card, Form } from '../../src/domain/card.ts';
import { spanText } from '../../src/domain/shorten.ts';
import { teamsWords as words } from '../../src/words/teams.ts';
import type { AdaptiveCard } from './adaptive.ts';
import type { InvokeAnswer } from './connection.ts';
import type { Where } from './draw-actions.ts';
import { attachmentOf, drawCard } from './message.ts';
import { filled } from './open-forms.ts';
import type { ReadPress } from './press-data.ts';
import { renderForm } from './render.ts';
import type { Room } from './room.ts';

export interface Pressed {
  readonly userId: string;
  readonly conversation: string;
  readonly isPersonal: boolean;
  /** The message that was pressed, or that the dialog was opened from. */
  readonly origin?: string;
  readonly read: ReadPress;
}

const cardType = 'application/vnd.microsoft.card.adaptive';
const messageType = 'application/vnd.microsoft.activity.message';

/** In the place of the message, for this person alone. */
export const inPlace = (card: AdaptiveCard): InvokeAnswer => ({
  status: 200,
  body: { statusCode: 200, type: cardType, value: card },
});

/** A line that the client shows and takes away again. */
export const inPassing = (text: string): InvokeAnswer => ({
  status: 200,
  body: { statusCode: 200, type: messageType, value: text },
});

export const inDialog = (title: string, card: AdaptiveCard): InvokeAnswer => ({
  status: 200,
  body: {
    task: { type: 'continue', value: { title, height: 'large', width: 'medium', card: attachmentOf(card) } },
  },
});

export const dialogText = (text: string): InvokeAnswer => ({
  status: 200,
  body: { task: { type: 'message', value: text } },
});

/** An empty answer closes a dialog. */
export const closed: InvokeAnswer = { status: 200 };

const channelsFor = async (room: Room, form: Form): Promise<readonly { id: string; name: string }[]> => {
  if (!form.parts.some((part) => part.part === 'channel')) return [];
  return room.names.all();
};

/** A form with what was filled in before it was drawn anew; remembered, so that it can be drawn again. */
export const drawForm = async (
  room: Room,
  pressed: Pressed,
  form: Form,
  where: Where,
  errors: Readonly<Record<string, string>> = {},
): Promise<AdaptiveCard> => {
  const { userId, origin, read } = pressed;
  const before = room.forms.find(userId, read.form);
  const shown = read.inForm ? filled(form, read.inputs, before) : form;
  return renderForm(shown, {
    where,
    form: room.forms.keep(userId, form),
    channels: await channelsFor(room, form),
    errors,
    ...(origin !== undefined && { origin }),
  });
};

/** A card that is to be read and pressed in private. */
export const drawPrivate = async (room: Room, pressed: Pressed, card: Card, where: Where): Promise<AdaptiveCard> => {
  const { origin } = pressed;
  const [drawn] = await drawCard(room, card, { where, ...(origin !== undefined && { origin }) });
  return drawn as AdaptiveCard;
};

const lineOf = (part: Card['parts'][number]): string => {
  switch (part.part) {
    case 'heading':
    case 'quote':
      return part.text;
    case 'text':
    case 'note':
      return part.text.map(spanText).join('');
    default:
      return '';
  }
};

/** What a card says, where only a line can be shown. */
export const lineFrom = (card: Card): string =>
  card.parts
    .map(lineOf)
    .filter((line) => line !== '')
    .join(' ') || card.summary;

/** After something was done where there is nothing else to show. */
export const closedCard: Card = { summary: words.closed, parts: [{ part: 'text', text: [words.closed] }] };
