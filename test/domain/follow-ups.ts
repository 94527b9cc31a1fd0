/** Promises, and the figures around them, by hand. */
import type { FollowUp } from '../../src/domain/follow-up.ts';
import type { Release } from '../../src/domain/privacy/release.ts';

export const release = (cell: string, at: string, mean: number, more: Partial<Release> = {}): Release => ({
  cell,
  group: 'partners',
  question: 'ease',
  mode: 'named',
  at: Date.parse(at),
  mean,
  step: 0,
  people: { from: 4, to: 4 },
  ...more,
});

export const promise = (id: number, more: Partial<FollowUp> = {}): FollowUp => ({
  id,
  owner: 1,
  ownerName: 'Priya Shah',
  ownerUserId: 'U1',
  what: 'A weekly call',
  about: 'relationship:acme',
  aboutName: 'Acme',
  question: 'ease',
  madeOn: '2026-11-02',
  due: '2026-11-20',
  state: 'promised',
  before: [],
  after: [],
  ...more,
});
