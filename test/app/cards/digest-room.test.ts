import { describe, expect, test } from 'vitest';
import { digestCard, mostWords } from '../../../src/app/cards/digest.ts';
import { plainText, wordCount } from '../../../src/app/cards/plain.ts';
import { fewer, sectionsOf } from '../../../src/app/cards/sections.ts';
import type { Digest } from '../../../src/domain/digest-model.ts';
import { en } from '../../../src/words/en.ts';
import { newsDigest } from './digests.ts';
import { acme, onboarding, quickerAnswers } from './findings.ts';

const [kestrel] = newsDigest.watch;
if (!kestrel) throw new Error('the example watches somebody');
const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const watched = (count: number): Digest['watch'] => times(count, (index) => ({ ...kestrel, name: `Company ${index}` }));
/** One more word for each. */
const named = (words: number): string => times(words, () => 'x').join(' ');
const promised = (count: number): NonNullable<Digest['promises']> => ({
  kept: 0,
  news: [],
  late: times(count, (index) => ({
    id: index,
    owner: 'Priya Shah',
    what: `Promise ${index}`,
    about: 'Acme',
    due: '2026-11-13',
    question: 'ease' as const,
  })),
  added: [],
  due: [],
  dropped: [],
  untold: 0,
});

test('the least important leaves first, an entry at a time', () => {
  const digest = {
    ...newsDigest,
    watch: watched(6),
    learnFrom: [onboarding, onboarding],
    bothSides: times(3, () => acme),
    shared: times(2, () => quickerAnswers),
  };
  const shown = [...fewer(sectionsOf(en, digest))];
  expect(
    shown.map(({ bothSides, shared, learnFrom, watch }) => `${bothSides} ${shared} ${learnFrom} ${watch}`),
  ).toEqual([
    '3 2 2 6',
    '3 2 2 5',
    '3 2 2 4',
    '3 2 1 4',
    '2 2 1 4',
    '2 2 1 3',
    '2 2 0 3',
    '1 2 0 3',
    '1 1 0 3',
    '1 1 0 2',
    '1 1 0 1',
    '1 0 0 1',
    '1 0 0 0',
    '0 0 0 0',
  ]);
});

test('whom to watch is said once: who was told of before leaves the room to others', () => {
  const watch = watched(2).map((one, index) => ({ ...one, told: index === 0 }));
  const text = plainText(digestCard(en, { ...newsDigest, watch }, 1));
  expect(text).toContain('Watch: Company 1, down three rounds.');
});

describe('a post', () => {
  const card = (words: number) => digestCard(en, { ...newsDigest, watch: watched(8), organisation: named(words) }, 1);

  test('of exactly as many words as are read in a minute is left whole', () => {
    expect(plainText(card(8))).toContain('Company 7, down three rounds.');
    expect(wordCount(card(8))).toBe(mostWords);
  });

  test('of one word more loses what matters least, and says how much is in the thread', () => {
    const text = plainText(card(9));
    expect(text).toContain('Company 5, down three rounds.');
    expect(text).not.toContain('Company 6');
    expect(text).toContain('Two more in the thread.');
  });
});

describe('promises in a post', () => {
  /** What stands below the table and its legend. */
  const below = (words: number, more: Partial<Digest>): readonly string[] =>
    plainText(digestCard(en, { ...newsDigest, organisation: named(words), ...more }, 1))
      .split('\n\n')
      .slice(4);

  test('are two at most, however much room there is', () => {
    expect(below(1, { promises: promised(3), watch: [] })).toEqual([
      'Both sides: Acme finds us hard (2.3). Our Acme team finds the work easy (4.0).',
      'Shared: employees (most in Support) and partners both ask for quicker answers.',
      'Learn from: Onboarding finds the work easy (4.5; employees in all 3.6).',
      'Promises: 3 late. Late: Promise 0 (Priya, due 13 November). Late: Promise 1 (Priya, due 13 November). One more in the thread.',
      'Three small teams are not shown alone. Partners answer by name, everyone else in confidence.',
    ]);
  });

  test('are two in a post of exactly as many words as are read in a minute', () => {
    expect(below(16, { promises: promised(2) })).toEqual([
      'Both sides: Acme finds us hard (2.3). Our Acme team finds the work easy (4.0).',
      'Shared: employees (most in Support) and partners both ask for quicker answers.',
      'Learn from: Onboarding finds the work easy (4.5; employees in all 3.6).',
      'Watch: Kestrel, down three rounds. Brightwell, growing. Tern, no answers for three rounds; perhaps just busy.',
      'Promises: 2 late. Late: Promise 0 (Priya, due 13 November). Late: Promise 1 (Priya, due 13 November).',
      'Three small teams are not shown alone. Partners answer by name, everyone else in confidence.',
    ]);
  });

  test('are one before a finding leaves', () => {
    expect(below(17, { promises: promised(2) })).toEqual([
      'Both sides: Acme finds us hard (2.3). Our Acme team finds the work easy (4.0).',
      'Shared: employees (most in Support) and partners both ask for quicker answers.',
      'Learn from: Onboarding finds the work easy (4.5; employees in all 3.6).',
      'Watch: Kestrel, down three rounds. Brightwell, growing. Tern, no answers for three rounds; perhaps just busy.',
      'Promises: 2 late. Late: Promise 0 (Priya, due 13 November). One more in the thread.',
      'Three small teams are not shown alone. Partners answer by name, everyone else in confidence.',
    ]);
  });

  test('keep one while findings leave', () => {
    expect(below(20, { promises: promised(2), watch: watched(12) })).toEqual([
      'Both sides: Acme finds us hard (2.3). Our Acme team finds the work easy (4.0).',
      'Shared: employees (most in Support) and partners both ask for quicker answers.',
      'Watch: Company 0, down three rounds. Company 1, down three rounds. Company 2, down three rounds.',
      'Ten more in the thread.',
      'Promises: 2 late. Late: Promise 0 (Priya, due 13 November). One more in the thread.',
      'Three small teams are not shown alone. Partners answer by name, everyone else in confidence.',
    ]);
  });

  test('give way only when every finding has', () => {
    const { headline } = newsDigest;
    if (headline.kind !== 'change') throw new Error('the example has a change');
    const finding = { ...headline.finding, mostlyAt: [named(24), named(24)] };
    const [late] = promised(1).late;
    if (!late) throw new Error('one is late');
    const promises = { ...promised(0), late: [{ ...late, what: named(35) }] };
    expect(below(24, { headline: { kind: 'change', finding }, promises })).toEqual([
      'Six more in the thread.',
      'Promises: 1 late.',
      'Three small teams are not shown alone. Partners answer by name, everyone else in confidence.',
    ]);
  });
});
