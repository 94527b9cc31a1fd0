/** What became of a row of the outbox whose time has come. */
import type { Card } from '../domain/card.ts';
import type { Delivery, OutboxRow } from '../ports.ts';
import type { Site } from './deps.ts';

export type Composed =
  | { readonly kind: 'delivery'; readonly delivery: Delivery }
  | { readonly kind: 'skip'; readonly why: string }
  | { readonly kind: 'later'; readonly afterMs: number };

export const skip = (why: string): Composed => ({ kind: 'skip', why });

export const message = (
  site: Site,
  row: OutboxRow,
  card: Card,
  more: Partial<Pick<Delivery, 'thread' | 'replaces' | 'internal'>> = {},
): Composed => ({
  kind: 'delivery',
  delivery: { workspace: site.workspace, target: row.target, key: row.key, card, internal: false, ...more },
});
