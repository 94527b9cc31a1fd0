/** What an owner's message is made of, by hand: audiences, their closed rounds, and the digest of the week. */
import type { Digest, WatchEntry } from '../../src/domain/digest-model.ts';
import type { Audience } from '../../src/domain/model.ts';
import { type ClosedRound, type OwnerInput, ownerNews } from '../../src/domain/owner-news.ts';
import type { Answer } from '../../src/domain/question.ts';
import { newsDigest } from '../app/cards/digests.ts';

export const now = Date.parse('2026-11-13T09:00Z');
const dayMs = 86_400_000;

export const audience = (id: number, key: string, more: Partial<Audience> = {}): Audience => ({
  id,
  key,
  name: key,
  group: 'partners',
  relationship: key,
  owners: ['U1'],
  place: { channel: `C-${key}` },
  mode: 'named',
  site: 1,
  size: 3,
  counted: 3,
  ...more,
});

export const round = (id: number, daysAgo: number, ...answers: (Answer | undefined)[]): ClosedRound => ({
  round: id,
  closedAt: now - daysAgo * dayMs,
  asked: answers.length,
  replied: answers.filter(Boolean).length,
  answers: answers.flatMap((answer, person) => (answer ? [{ person, answer }] : [])),
});

export const digest = (watch: readonly WatchEntry[] = [], more: Partial<Digest> = {}): Digest => ({
  ...newsDigest,
  headline: { kind: 'steady' },
  watch,
  details: [],
  ...more,
});

export const news = (of: Partial<OwnerInput> & { readonly rounds: OwnerInput['rounds'] }) =>
  ownerNews({
    digest: 'leaders',
    at: now,
    composed: digest(),
    audiences: [audience(1, 'acme')],
    promises: [],
    nameOf: (one) => one.name,
    estimates: [],
    sentencesOf: (found) => [...(found.headline ? ['headline'] : []), ...found.watch.map((one) => one.name)],
    ...of,
  });
export const rounds = (...all: ClosedRound[]) => new Map([[1, all]]);

/** Ease over three rounds, unless told otherwise. */
export const watch = (relationship: string, kind: WatchEntry['kind'], more: Partial<WatchEntry> = {}): WatchEntry => ({
  kind,
  relationship,
  name: relationship,
  group: 'partners',
  rounds: 3,
  question: 'ease',
  from: 3.9,
  to: 3.1,
  told: false,
  ...more,
});
