import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chartAlt, chartOf } from '../../../src/app/cards/chart.ts';
import { digestDetails } from '../../../src/app/cards/details.ts';
import { digestCard, digestText, mostWords } from '../../../src/app/cards/digest.ts';
import { plainText, wordCount } from '../../../src/app/cards/plain.ts';
import { withheldLine, withheldList } from '../../../src/app/cards/withheld.ts';
import type { Card } from '../../../src/domain/card.ts';
import type { Digest, DigestRow } from '../../../src/domain/digest-model.ts';
import { en } from '../../../src/words/en.ts';
import { anyDigest } from './any-digest.ts';
import { newsDigest, steadyDigest, tooFewDigest } from './digests.ts';

const companies = fc.constantFrom(
  'Acme',
  'Kestrel',
  'Tern',
  'Brightwell Foods',
  'Support',
  'Customer Success',
  'Legal and Finance',
);
const tableOf = (card: Card) => card.parts.flatMap((part) => (part.part === 'table' ? [part] : []))[0];

describe('a digest is read in a minute', () => {
  test('at most 180 words with its table, whatever there is to tell', () => {
    fc.assert(
      fc.property(anyDigest(companies), (digest) => {
        expect(wordCount(digestCard(en, digest, 1))).toBeLessThanOrEqual(mostWords);
      }),
      { numRuns: 300 },
    );
  });

  test('what did not fit is said to be in the thread, and is there', () => {
    const [one] = newsDigest.watch;
    if (!one) throw new Error('the example watches somebody');
    const watch = Array.from({ length: 40 }, (_, index) => ({
      ...one,
      kind: 'silent' as const,
      relationship: `r${index}`,
      name: `Company ${index}`,
    }));
    const card = digestCard(en, { ...newsDigest, watch }, 1);
    expect(plainText(card)).toMatch(/more in the thread\./u);
    expect(wordCount(card)).toBeGreaterThan(150);
    expect(plainText(digestDetails(en, { ...newsDigest, watch }))).toContain('And 28 more.');
  });

  test('its notification is its sentence', () => {
    fc.assert(
      fc.property(anyDigest(companies), (digest) => {
        const card = digestCard(en, digest, 1);
        expect(plainText(card)).toContain(card.summary);
        expect(digestText(en, digest)).toContain(card.summary);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a figure is never made up', () => {
  const nothing = { change: 'unknown' as const };
  const empty = (row: DigestRow): DigestRow => ({
    ...row,
    cells: { need: nothing, ease: nothing, enjoyment: nothing },
  });

  test('no figure is a dash, and the reason stands below', () => {
    const rows = newsDigest.rows.map((row) => (row.group === 'accountTeams' ? empty(row) : row));
    const withheld = [{ group: 'accountTeams', why: 'neverShown', names: [] } as const];
    const card = digestCard(en, { ...newsDigest, rows, withheld }, 1);
    expect(tableOf(card)?.rows[2]?.map((cell) => cell.text)).toEqual([
      'Account teams',
      '—',
      '—',
      '—',
      'about 25 of 35',
    ]);
    expect(plainText(card)).toContain('Account teams are too few to be shown.');
  });

  test('an old figure carries its date', () => {
    const rows = newsDigest.rows.map((row) => ({
      ...row,
      cells: {
        ...row.cells,
        need: { figure: { mean: 3.5, halfWidth: 0.2, date: '2026-11-02', old: true }, change: 'unknown' as const },
      },
    }));
    expect(tableOf(digestCard(en, { ...newsDigest, rows }, 1))?.rows[0]?.[1]?.text).toBe('3.5 (2 Nov)');
  });

  test('a group that nobody asks has no row', () => {
    const rows = newsDigest.rows.map((row) =>
      row.group === 'accountTeams' ? { ...empty(row), answered: { about: false, replied: 0, asked: 0 } } : row,
    );
    expect(tableOf(digestCard(en, { ...newsDigest, rows }, 1))?.rows.map((row) => row[0]?.text)).toEqual([
      'Employees',
      'Partners',
    ]);
  });

  test('a first week claims no comparison', () => {
    const rows = steadyDigest.rows.map((row) => {
      const { was: _was, ...cell } = row.cells.ease;
      const first = { ...cell, change: 'unknown' as const };
      return { ...row, cells: { need: first, ease: first, enjoyment: first } };
    });
    const card = digestCard(en, { ...steadyDigest, rows }, 1);
    expect(card.summary).toBe('The first figures: there is nothing to compare them with yet.');
    expect(plainText(card)).not.toMatch(/where they were|more than chance/u);
    expect(tableOf(card)).toBeDefined();
  });

  test('a steady week says of which groups it knows that, and how long ago is meant', () => {
    const stale = { figure: { mean: 3.5, halfWidth: 0.2, date: '2026-11-02', old: true }, change: 'unknown' as const };
    const rows = steadyDigest.rows.map((row) =>
      row.group === 'partners' ? { ...row, cells: { need: stale, ease: stale, enjoyment: stale } } : row,
    );
    const text = plainText(digestCard(en, { ...steadyDigest, rows }, 1));
    expect(text).toContain('Employees and account teams are where they were four weeks ago.');
    expect(text).toContain('Partners: no new figures since 2 November.');
  });
});

describe('a week in which nothing is new', () => {
  const [fallen, risen] = newsDigest.changes;
  if (!fallen || !risen) throw new Error('the example has two changes');
  const finding = { ...fallen, told: true };
  const digest: Digest = {
    ...newsDigest,
    headline: { kind: 'standing', finding },
    changes: [finding, { ...risen, told: true }],
  };

  test('says so first, then what still is so, over the table', () => {
    const card = digestCard(en, digest, 1);
    expect(card.summary).toBe(
      'Nothing new this week. Partners still find us harder to work with: ease is at 3.3, was 3.9.',
    );
    expect(tableOf(card)?.rows[1]?.[2]?.text).toBe('3.3 down');
  });

  test('has the others that still are so in the thread, each as such', () => {
    const text = plainText(digestDetails(en, digest));
    expect(text).toContain('Employees still enjoy their work more: enjoyment is at 3.8, was 3.6.');
    expect(text).not.toContain('Partners still');
  });
});

describe('the thread', () => {
  const details = digestDetails(en, newsDigest);

  test('has every figure in one table, each beside the one before, the small teams named together', () => {
    expect(tableOf(details)?.rows.map((row) => row.map((cell) => cell.text))).toEqual([
      ['Employees', '4.0 same', '3.6 same', '3.8 up', 'about 130 of 180'],
      ['Support', '4.0, was 3.5', '3.5, was 3.5', '—', '10 to 19'],
      ['Small teams together', '4.0, was 4.0', '3.5, was 3.5', '3.0, was 3.0', '80 or more'],
      ['Partners', '3.7 same', '3.3 down', '3.9 same', '14 of 22'],
      ['Acme', '3.0, was 3.0', '2.3, was 3.9', '3.0, was 3.0', '3'],
      ['Account teams', '4.0 same', '4.0 same', '3.5 same', 'about 25 of 35'],
    ]);
  });

  test('tells the watch list in sentences with rounds and figures', () => {
    const text = plainText(details);
    expect(text).toContain('Kestrel (partners): down three rounds running, ease from 3.9 to 3.1.');
    expect(text).toContain('Brightwell (partners): growing over two rounds, from 3.1 to 3.8.');
    expect(text).toContain('Tern (partners): no answers for three rounds. Perhaps just busy');
  });

  test('repeats in a week with too few answers the last figures with their date', () => {
    expect(tableOf(digestDetails(en, tooFewDigest))?.rows[0]?.[1]?.text).toBe('3.5 (9 Nov)');
  });

  test('says of everything withheld who and why, and that it never depends on what was said', () => {
    fc.assert(
      fc.property(anyDigest(companies), (digest) => {
        const text = plainText(digestDetails(en, digest));
        for (const line of withheldList(en, digest)) expect(text).toContain(line);
        expect(withheldList(en, digest)).toHaveLength(Math.max(1, digest.withheld.length));
        expect(text).toContain('depends on who took part, never on what was said');
      }),
      { numRuns: 50 },
    );
  });
});

describe('the line of what is withheld', () => {
  const line = (withheld: Digest['withheld']): string => withheldLine(en, { ...newsDigest, withheld, modes: [] });

  test('counts teams that are not shown alone', () => {
    expect(line([{ group: 'employees', why: 'countedTogether', names: ['A'] }])).toBe(
      'One small team is not shown alone.',
    );
    expect(
      line([
        { group: 'employees', why: 'countedTogether', names: ['A'] },
        { group: 'partners', why: 'totalOnly', names: ['B', 'C'] },
      ]),
    ).toBe('Two small partners and one small team are not shown alone.');
  });

  test('says who answers how', () => {
    const modes = (...all: ('confidential' | 'named' | 'mixed')[]): string =>
      en.digest.modes(
        all.map((mode, index) => ({
          group: (['employees', 'partners', 'accountTeams'] as const)[index] ?? 'partners',
          mode,
        })),
      );
    expect(modes('confidential', 'confidential', 'confidential')).toBe('Everyone answers in confidence.');
    expect(modes('named', 'named', 'named')).toBe('Everyone answers by name.');
    expect(modes('confidential', 'named', 'mixed')).toBe(
      'Partners answer by name, account teams answer by name or in confidence, everyone else in confidence.',
    );
  });
});

describe('the picture', () => {
  test('has a panel for each group and question, a gap where nothing was shown, and stays on its axis', () => {
    fc.assert(
      fc.property(anyDigest(companies), (digest) => {
        const chart = chartOf(en, digest);
        for (const row of chart.rows) {
          expect(row.panels).toHaveLength(3);
          for (const panel of row.panels) {
            expect(panel.points).toHaveLength(digest.weeks.length);
            expect(panel.points[4]).toBeUndefined();
            const shown = panel.points.filter((point) => point !== undefined);
            for (const { low, mean, high } of shown)
              expect([1, low, mean, high, 5]).toEqual([1, low, mean, high, 5].toSorted((a, b) => a - b));
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test('is told in words with the first and the last figure of each panel', () => {
    const alt = chartAlt(en, newsDigest);
    expect(alt).toContain('Partners, easy: 3.0 in the week of 24 Aug, 4.1 in that of 9 Nov.');
    for (const row of chartOf(en, newsDigest).rows)
      for (const panel of row.panels) expect(alt).toContain(`${row.name}, ${panel.title.toLowerCase()}:`);
  });
});
