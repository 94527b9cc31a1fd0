/** What a digest is composed from, by hand: one team of employees, and whatever else a test adds. */
import type { DigestAudience, DigestInput } from '../../../src/domain/digest.ts';
import type { Digest } from '../../../src/domain/digest-model.ts';
import { type Group, weekMs } from '../../../src/domain/model.ts';
import type { Block, Release } from '../../../src/domain/privacy/release.ts';
import { questions } from '../../../src/domain/question.ts';
import { digestAt } from '../histories.ts';

export const at = digestAt;
const closed = (weeksAgo: number): number => at - weeksAgo * weekMs - 3.6 * 86_400_000;

export const release = (
  cell: string,
  group: Group,
  weeksAgo: number,
  mean: number,
  more: Partial<Release> = {},
): Release[] =>
  questions.map((question) => ({
    cell,
    group,
    question,
    mode: 'confidential',
    at: closed(weeksAgo),
    mean,
    step: 0.1,
    people: { from: 160, to: 319 },
    ...more,
  }));

export const audience = (
  id: number,
  key: string,
  group: Group,
  more: Partial<DigestAudience> = {},
): DigestAudience => ({
  id,
  key,
  name: key.toUpperCase(),
  group,
  mode: 'confidential',
  counted: 20,
  ...more,
});

export const block = (cell: string, group: Group, audiences: number[], people: number): Block => ({
  cell,
  group,
  audiences,
  people,
});
export const turnout = (audienceKey: string, group: Group, weeksAgo: number, asked: number, replied: number) => ({
  audienceKey,
  group,
  date: new Date(closed(weeksAgo) - 2 * 86_400_000).toISOString().slice(0, 10),
  closedAt: closed(weeksAgo),
  asked,
  replied,
});

export const every = (step: number, from = 24): number[] =>
  Array.from({ length: from / step + 1 }, (_, round) => from - step * round);

/** One team of 200 employees, asked every second week, always 4.0 unless told otherwise. */
export const input = (
  change: (weeksAgo: number) => number | undefined,
  more: Partial<DigestInput> = {},
): DigestInput => ({
  organisation: 'Northwind',
  at,
  date: '2026-11-16',
  zone: 'Europe/Berlin',
  releases: every(2).flatMap((ago) => {
    const mean = change(ago);
    return mean === undefined
      ? []
      : [...release('g:employees', 'employees', ago, mean), ...release('a:support', 'employees', ago, mean)];
  }),
  audiences: [audience(1, 'support', 'employees', { counted: 200 })],
  relationships: [],
  blocks: [block('a:support', 'employees', [1], 200)],
  turnouts: every(2).map((ago) => turnout('support', 'employees', ago, 183, 131)),
  earlier: [],
  k: 5,
  ...more,
});
export const row = (digest: Digest, group: Group) => digest.rows.find((one) => one.group === group);

/** Acme went down three times, and nothing else happened. */
export const acmeFalls = (): DigestInput => {
  const base = input(() => 4);
  const means = [4.2, 4, 4.1, 4.2, 3.4, 2.7, 2];
  const own = means.flatMap((mean, round) =>
    release('a:acme', 'partners', 4 * (means.length - 1 - round), mean, {
      mode: 'named',
      step: 0,
      people: { from: 4, to: 4 },
    }),
  );
  const acme = audience(2, 'acme', 'partners', { mode: 'named', relationship: 'acme' });
  return {
    ...base,
    releases: [...own, ...base.releases],
    audiences: [...base.audiences, acme],
    relationships: [{ key: 'acme', name: 'Acme', kind: 'partner' }],
  };
};
