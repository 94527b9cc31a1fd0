/** What the connector looks at in an activity before it takes it. */
import { faultOfCard } from './card-check.ts';
import type { Answer } from './http.ts';
import type { Json } from './model.ts';
import { refusals } from './refusals.ts';

export const cardType = 'application/vnd.microsoft.card.adaptive';

/** About 100 KB, counted as UTF-16. */
const longestBytes = 100 * 1024;

/** The activity schema of the Bot Connector: anything else is not an activity. */
const known = new Set(
  `type id timestamp localTimestamp localTimezone expiration callerId serviceUrl channelId from conversation recipient
  textFormat attachmentLayout membersAdded membersRemoved reactionsAdded reactionsRemoved topicName historyDisclosed
  locale text speak inputHint summary suggestedActions attachments entities channelData action replyToId label valueType
  value name relatesTo code importance deliveryMode listenFor textHighlights semanticAction`.split(/\s+/u),
);

/** A card in the answer to an invoke: the same rules, the same size. */
export const faultOfReplyCard = (card: unknown): string | undefined =>
  JSON.stringify(card).length * 2 > longestBytes ? 'too large' : faultOfCard(card);

/** What is sent, or why not. */
export type Checked =
  | { readonly kind: 'message'; readonly text: string; readonly summary: string; readonly card: Json | undefined }
  | { readonly kind: 'typing' }
  | { readonly kind: 'refused'; readonly answer: Answer };

export const checkActivity = (activity: unknown, body: string): Checked => {
  if (body.length * 2 > longestBytes) return refused(refusals.tooBig);
  if (typeof activity !== 'object' || activity === null || Array.isArray(activity)) return bad('not an activity');
  const of = activity as Json;
  const stranger = Object.keys(of).find((key) => !known.has(key));
  if (stranger !== undefined) return bad(`unknown property ${stranger}`);
  if (of['type'] === 'typing') return { kind: 'typing' };
  if (of['type'] !== 'message') return bad(`unknown activity type ${String(of['type'])}`);
  return checkMessage(of);
};

const checkMessage = (of: Json): Checked => {
  const text = textIn(of['text']);
  const summary = textIn(of['summary']);
  const attachments = of['attachments'] ?? [];
  if (text === undefined || summary === undefined) return bad('text and summary are strings');
  if (!Array.isArray(attachments)) return bad('attachments are a list');
  if (text === '' && attachments.length === 0) return bad('Activity text or attachments are required.');
  if (attachments.length > 1) return bad('one attachment a message: a carousel is not expected here');
  const attachment = attachments[0] as Json | undefined;
  if (!attachment) return { kind: 'message', text, summary, card: undefined };
  if (attachment['contentType'] !== cardType) return bad(`unknown attachment ${String(attachment['contentType'])}`);
  const fault = faultOfCard(attachment['content']);
  return fault === undefined
    ? { kind: 'message', text, summary, card: attachment['content'] as Json }
    : refused(refusals.badCard(fault));
};

const textIn = (value: unknown): string | undefined =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : undefined;

const refused = (answer: Answer): Checked => ({ kind: 'refused', answer });
const bad = (why: string): Checked => refused(refusals.badArgument(why));
