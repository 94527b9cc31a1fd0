/** Which figures a team will have, said before it is asked for the first time. */
import type { Audience } from '../model.ts';
import { howOften } from './estimate.ts';
import { partition } from './partition.ts';

/** The share of replies assumed where nobody has answered yet. */
const expectedReplies = 0.7;

export type Foretold =
  /** Answers by name: figures at once. */
  | { readonly kind: 'named' }
  /** Figures of its own, about this often. */
  | { readonly kind: 'own'; readonly everyWeeks: number }
  /** No figures of its own: it counts with other small teams. */
  | { readonly kind: 'together' }
  /** Too few people for any figure but the total of the group, if that has enough. */
  | { readonly kind: 'never' };

type Sized = Pick<Audience, 'id' | 'key' | 'group' | 'mode' | 'counted'>;

/** `all`: every audience that is asked, this one among them. */
export const foretell = (
  audience: Sized,
  all: readonly Sized[],
  { k, everyWeeks }: { readonly k: number; readonly everyWeeks: number },
): Foretold => {
  if (audience.mode === 'named') return { kind: 'named' };
  const block = partition(all, k).find((one) => one.audiences.includes(audience.id));
  if (!block || block.people < k) return { kind: 'never' };
  if (!block.cell.startsWith('a:')) return { kind: 'together' };
  const found = howOften({ people: audience.counted, everyWeeks, responseRate: expectedReplies, k, shown: true });
  return found.everyWeeks === 'never' ? { kind: 'never' } : { kind: 'own', everyWeeks: found.everyWeeks };
};
