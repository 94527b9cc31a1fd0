/** What a card is, told from what is in it, as a reader would: not from where it came. */
import type { Action, Card } from '../../src/domain/card.ts';
import type { Delivery } from '../../src/ports.ts';

export type CardKind =
  | { readonly kind: 'prompt' | 'reminder'; readonly prompt: number }
  | { readonly kind: 'round'; readonly round: number; readonly audience: number }
  | { readonly kind: 'digest'; readonly digest: number }
  | { readonly kind: 'details' | 'roundClosed' | 'notice' };

const actionsOf = (card: Card): Action[] =>
  card.parts.flatMap((part) => (part.part === 'buttons' ? part.buttons.map(({ action }) => action) : []));

export const kindOf = ({ card, thread, replaces, internal }: Delivery): CardKind => {
  const scale = card.parts.find((part) => part.part === 'scale');
  if (scale) return { kind: 'prompt', prompt: scale.prompt };
  for (const action of actionsOf(card)) {
    if (action.do === 'showPrompt') return { kind: 'reminder', prompt: action.prompt };
    if (action.do === 'answerPrivately') return { kind: 'round', round: action.round, audience: action.audience };
    if (action.do === 'digestDetails') return { kind: 'digest', digest: action.digest };
  }
  if (thread !== undefined && internal) return { kind: 'details' };
  return { kind: replaces === undefined ? 'notice' : 'roundClosed' };
};

/** Figures stand in tables and pictures, and in whatever leads to a digest. */
export const holdsFigures = (delivery: Delivery): boolean => {
  const { kind } = kindOf(delivery);
  if (kind === 'digest' || kind === 'details') return true;
  return delivery.card.parts.some(({ part }) => part === 'table' || part === 'picture');
};

/** Somebody's own words carry whose they are, so that they are known wherever they turn up. */
export const markedWords = (userId: string, count: number): string => `~${userId}~${count}~ we wait too long`;

const marks = /~([^~\s]+)~\d+~/gu;

/** User ids of everybody whose words are in a text. */
export const writersIn = (text: string): readonly string[] => [...text.matchAll(marks)].map((match) => match[1] ?? '');
