/** What a digest tells of promises: one line in the post, each in a sentence in its thread. */
import { describe, expect, it } from 'vitest';
import { promiseDetails, promiseLines, promiseParts } from '../../../src/app/cards/promises.ts';
import type { Digest } from '../../../src/domain/digest-model.ts';
import { en } from '../../../src/words/en.ts';
import { newsDigest } from './digests.ts';
import { wholeParts } from './whole.ts';

type Promises = NonNullable<Digest['promises']>;
type Told = Promises['news'][number];

const measure = { cell: 'a:acme', group: 'partners', mean: 3.1, halfWidth: 0.4, date: '2026-11-02' } as const;
const call: Told = {
  id: 1,
  owner: 'Priya Shah',
  what: 'a weekly call.',
  about: 'Acme',
  question: 'ease',
  due: '2026-11-20',
};
const rose = { before: measure, after: { ...measure, mean: 3.8, date: '2026-11-30' }, moved: 'up' } as const;
const kept: Told = { ...call, id: 2, what: 'fix the invoices', endedOn: '2026-11-12', outcome: rose, value: 250_000 };
const keptSo: Told = {
  ...call,
  id: 3,
  what: 'new laptops',
  owner: 'Dana Wolf',
  about: 'Support',
  endedOn: '2026-11-13',
};
const waiting: Told = { ...keptSo, id: 4, what: 'fewer forms', outcome: { before: measure } };
const dropped: Told = { ...call, id: 5, what: 'a second office', reason: 'no money.' };
const none: Promises = { kept: 0, news: [], late: [], added: [], due: [], dropped: [], untold: 0 };
const of = (promises: Partial<Promises>): Digest => ({ ...newsDigest, promises: { ...none, ...promises } });
const all: Partial<Promises> = {
  kept: 3,
  news: [kept, keptSo],
  late: [{ ...call, what: 'a price list', due: '2026-11-13' }],
  added: [call],
  due: [{ ...call, what: 'a visit', owner: 'Sam Lee' }],
  dropped: [dropped],
  untold: 2,
};
const nothing = { ...newsDigest };
const calls = (count: number): Told[] =>
  Array.from({ length: count }, (_, index) => ({ ...call, what: `call ${index + 1}` }));

describe('in the post', () => {
  const post = (digest: Digest, most: number) => wholeParts(promiseParts(en, digest, most));

  it('stand the counts, then what was kept, is late, new, due and dropped, in one line', () => {
    expect(post(of(all), 6)).toEqual([
      '**Promises:** 3 kept, 1 late, 1 new. Kept: fix the invoices (Priya); ease there rose from 3.1 to 3.8. Kept: new laptops (Dana). Late: a price list (Priya, due 13 November). New: a weekly call (Priya, by 20 November). Due this week: a visit (Sam). Dropped: a second office (Priya).',
    ]);
    expect(promiseLines(of(all))).toBe(6);
  });

  it('stand as many as there is room for, and how many more are in the thread', () => {
    expect(post(of(all), 2)).toEqual([
      '**Promises:** 3 kept, 1 late, 1 new. Kept: fix the invoices (Priya); ease there rose from 3.1 to 3.8. Kept: new laptops (Dana). Four more in the thread.',
    ]);
    expect(post(of(all), 5)).toEqual([
      '**Promises:** 3 kept, 1 late, 1 new. Kept: fix the invoices (Priya); ease there rose from 3.1 to 3.8. Kept: new laptops (Dana). Late: a price list (Priya, due 13 November). New: a weekly call (Priya, by 20 November). Due this week: a visit (Sam). One more in the thread.',
    ]);
  });

  it('stand the counts alone where there is room for no line', () => {
    expect(post(of(all), 0)).toEqual(['**Promises:** 3 kept, 1 late, 1 new.']);
  });

  it('stands no count where none was kept, late or new', () => {
    expect(post(of({ due: [call] }), 3)).toEqual(['**Promises:** Due this week: a weekly call (Priya).']);
  });

  it('stands nothing where nothing is new, whatever was kept before', () => {
    expect([post(of({ kept: 3 }), 3), promiseLines(of({ kept: 3 }))]).toEqual([[], 0]);
    expect([post(nothing, 3), promiseLines(nothing)]).toEqual([[], 0]);
  });
});

describe('in the thread', () => {
  const thread = (digest: Digest) => wholeParts(promiseDetails(en, digest));

  it('stands each in a sentence, and the figures around the kept ones with how sure they are', () => {
    expect(thread(of({ ...all, news: [kept, keptSo, waiting] }))).toEqual([
      '**Promises**',
      '3 kept, 1 late, 1 new.',
      'Kept on 12 November: fix the invoices (Priya Shah, Acme); ease there rose from 3.1 to 3.8.',
      'Kept on 13 November: new laptops (Dana Wolf, Support); no figure of theirs is shown.',
      'Kept on 13 November: fewer forms (Dana Wolf, Support); ease there was 3.1; no figure since.',
      'Late since 13 November: a price list (Priya Shah, Acme).',
      'New, by 20 November: a weekly call (Priya Shah, Acme).',
      'Due on 20 November: a visit (Sam Lee, Acme).',
      'Dropped: a second office (Priya Shah, Acme), because no money.',
      'Two kept promises are waiting for a word to the people who answered.',
      'Table: What the figures did around kept promises',
      'Promise | For | Figure | Before | After | Worth a year',
      'fix the invoices | Acme | Easy | 3.1 ± 0.4 (2 November) | 3.8 ± 0.4 (30 November) | 250,000',
      'Note: ± is half a 95 % interval from the number of people and a fixed spread. A figure that moved after a promise did not have to move because of it.',
    ]);
  });

  it('stands no table where there is no figure after any of them, and no word of waiting where all are told', () => {
    expect(thread(of({ kept: 1, news: [waiting] }))).toEqual([
      '**Promises**',
      '1 kept.',
      'Kept on 13 November: fewer forms (Dana Wolf, Support); ease there was 3.1; no figure since.',
    ]);
  });

  it('stand twelve in sentences and in the table, and how many more there are', () => {
    const many = calls(14).map((one) => ({ ...one, outcome: rose }));
    const lines = thread(of({ kept: 14, news: many }));
    expect(lines.filter((line) => line.startsWith('Kept'))).toHaveLength(12);
    expect(lines.filter((line) => line.startsWith('call'))).toHaveLength(12);
    expect(lines.slice(-16, -14)).toEqual(['And 2 more.', 'Table: What the figures did around kept promises']);
    expect(thread(of({ added: calls(12) })).join('\n')).not.toContain('more');
  });

  it('stands no line of counts where none was kept, late or new', () => {
    expect(thread(of({ due: [call] }))).toEqual([
      '**Promises**',
      'Due on 20 November: a weekly call (Priya Shah, Acme).',
    ]);
  });

  it('stands nothing where nothing was promised', () => {
    expect(thread(nothing)).toEqual([]);
  });
});
