import { describe, expect, test } from 'vitest';
import { digestCard, digestText } from '../../../src/app/cards/digest.ts';
import type { Digest, DigestRow } from '../../../src/domain/digest-model.ts';
import { en } from '../../../src/words/en.ts';
import { newsDigest, steadyDigest, tooFewDigest } from './digests.ts';
import { acme, quickerAnswers } from './findings.ts';
import { whole } from './whole.ts';

const post = (digest: Digest): readonly string[] => whole(digestCard(en, digest, 5));
const [kestrel] = newsDigest.watch;
if (!kestrel) throw new Error('the example watches somebody');
/** The row of one group changed, the others as they are. */
const withRow = (digest: Digest, group: DigestRow['group'], change: (row: DigestRow) => DigestRow): Digest => ({
  ...digest,
  rows: digest.rows.map((row) => (row.group === group ? change(row) : row)),
});
const allCells = (cell: DigestRow['cells']['need']): DigestRow['cells'] => ({
  need: cell,
  ease: cell,
  enjoyment: cell,
});
const nothing = allCells({ change: 'unknown' });
const old = allCells({ figure: { mean: 3.5, halfWidth: 0.2, date: '2026-11-02', old: true }, change: 'unknown' });
const fresh = allCells({ figure: { mean: 3.5, halfWidth: 0.2, date: '2026-11-16', old: false }, change: 'unknown' });

describe('a week with news', () => {
  test('is a sentence, a table, findings and what is withheld, with something to take on', () => {
    expect(post(newsDigest)).toEqual([
      'Summary: Partners find us harder to work with: ease fell from 3.9 to 3.3 in four weeks, mostly at Acme and Kestrel.',
      '# Northwind, week of 16 November',
      '**Partners find us harder to work with: ease fell from 3.9 to 3.3 in four weeks, mostly at Acme and Kestrel.**',
      'Table: Northwind: three groups, three questions, out of 5',
      'Out of 5 | Got what they needed | Easy | Enjoyable | Answered',
      'Employees | 4.0 same | 3.6 same | 3.8 up | about 130 of 180',
      'Partners | 3.7 same | **3.3 down** | 3.9 same | 14 of 22',
      'Account teams | 4.0 same | 4.0 same | 3.5 same | about 25 of 35',
      'Note: Up, down: more than chance. Same: no clear change.',
      '**Both sides:** Acme finds us hard (2.3). Our Acme team finds the work easy (4.0).',
      '**Shared:** employees (most in Support) and partners both ask for quicker answers.',
      '**Learn from:** Onboarding finds the work easy (4.5; employees in all 3.6).',
      '**Watch:** Kestrel, down three rounds. Brightwell, growing. Tern, no answers for three rounds; perhaps just busy.',
      'Note: Three small teams are not shown alone. Partners answer by name, everyone else in confidence.',
      '[Details → digestDetails digest 5] [Take something on → takeOn digest 5]',
    ]);
  });

  test('is the same for the command line', () => {
    expect(digestText(en, newsDigest).split('\n').slice(0, 8)).toEqual([
      'Northwind, week of 16 November',
      '',
      'Partners find us harder to work with: ease fell from 3.9 to 3.3 in four weeks, mostly at Acme and Kestrel.',
      '',
      'Out of 5       Got what they needed  Easy      Enjoyable  Answered',
      'Employees      4.0 same              3.6 same  3.8 up     about 130 of 180',
      'Partners       3.7 same              3.3 down  3.9 same   14 of 22',
      'Account teams  4.0 same              4.0 same  3.5 same   about 25 of 35',
    ]);
  });

  test('that is about somebody to watch does not watch them twice', () => {
    const said = post({ ...newsDigest, headline: { kind: 'watch', finding: kestrel } });
    expect(said[0]).toBe('Summary: Kestrel needs a look: ease down from 3.9 to 3.1 over three rounds.');
    expect(said.slice(9, 13)).toEqual([
      '**Both sides:** Acme finds us hard (2.3). Our Acme team finds the work easy (4.0).',
      '**Shared:** employees (most in Support) and partners both ask for quicker answers.',
      '**Learn from:** Onboarding finds the work easy (4.5; employees in all 3.6).',
      '**Watch:** Brightwell, growing. Tern, no answers for three rounds; perhaps just busy.',
    ]);
  });

  test('that is about two sides does not say them twice', () => {
    const said = post({ ...newsDigest, headline: { kind: 'bothSides', finding: acme } });
    expect(said[0]).toBe('Summary: Acme finds us hard (2.3). Our Acme team finds the work easy (4.0).');
    expect(said.slice(9, 12)).toEqual([
      '**Shared:** employees (most in Support) and partners both ask for quicker answers.',
      '**Learn from:** Onboarding finds the work easy (4.5; employees in all 3.6).',
      '**Watch:** Kestrel, down three rounds. Brightwell, growing. Tern, no answers for three rounds; perhaps just busy.',
    ]);
  });

  test('that is about what groups share does not say it twice', () => {
    const said = post({ ...newsDigest, headline: { kind: 'shared', finding: quickerAnswers } });
    expect(said[0]).toBe('Summary: Employees (most in Support) and partners both ask for quicker answers.');
    expect(said.slice(9, 12)).toEqual([
      '**Both sides:** Acme finds us hard (2.3). Our Acme team finds the work easy (4.0).',
      '**Learn from:** Onboarding finds the work easy (4.5; employees in all 3.6).',
      '**Watch:** Kestrel, down three rounds. Brightwell, growing. Tern, no answers for three rounds; perhaps just busy.',
    ]);
  });

  test('in which nothing is new says what still is so', () => {
    const { headline } = newsDigest;
    if (headline.kind !== 'change') throw new Error('the example has a change');
    expect(post({ ...newsDigest, headline: { ...headline, kind: 'standing' } }).slice(0, 3)).toEqual([
      'Summary: Nothing new this week. Partners still find us harder to work with: ease is at 3.3, was 3.9.',
      '# Northwind, week of 16 November',
      '**Nothing new this week. Partners still find us harder to work with: ease is at 3.3, was 3.9.**',
    ]);
  });

  test('in which a question fell among two groups', () => {
    const dates = { from: '2026-10-19', to: '2026-11-16' };
    const low = {
      kind: 'sharedLow',
      question: 'ease',
      groups: [
        { group: 'employees', from: 3.9, to: 3.6, dates },
        { group: 'partners', from: 3.9, to: 3.3, dates },
      ],
      p: 0.01,
    } as const;
    expect(post({ ...newsDigest, shared: [low] })[10]).toBe(
      '**Shared:** ease fell among employees (3.6, was 3.9) and partners (3.3, was 3.9).',
    );
  });

  test('in which nothing is withheld ends with the buttons, and says of no mode that nobody answers in it', () => {
    expect(post({ ...newsDigest, withheld: [], modes: [] }).slice(-2)).toEqual([
      '**Watch:** Kestrel, down three rounds. Brightwell, growing. Tern, no answers for three rounds; perhaps just busy.',
      '[Details → digestDetails digest 5] [Take something on → takeOn digest 5]',
    ]);
  });

  test('explains up and down only where a figure is judged', () => {
    const rows = newsDigest.rows.map((row) => ({ ...row, cells: fresh }));
    const legend = 'Note: Up, down: more than chance. Same: no clear change.';
    expect(post({ ...newsDigest, rows })).not.toContain(legend);
    const judged = { ...fresh, ease: { ...fresh.ease, change: 'same' as const } };
    const digest = { ...newsDigest, rows };
    expect(post(withRow(digest, 'partners', (row) => ({ ...row, cells: judged })))).toContain(legend);
    const unseen = newsDigest.rows.map((row) => ({ ...row, cells: allCells({ change: 'same' }) }));
    expect(post({ ...newsDigest, rows: unseen })).not.toContain(legend);
  });
});

describe('a steady week', () => {
  test('is two sentences and some advice, and the button leads to telling people', () => {
    expect(post(steadyDigest)).toEqual([
      'Summary: A steady week: nothing changed beyond chance.',
      '**A steady week: nothing changed beyond chance.**',
      'Employees, partners and account teams are where they were four weeks ago. The table is in the thread.',
      'A good week to tell people what came of their last answers.',
      'Note: Partners answer by name, everyone else in confidence.',
      '[Details → digestDetails digest 5] [Share what we did → share]',
    ]);
  });

  test('says which groups are compared, with how long ago, which are new and which have no new figure', () => {
    const since = (date: string) => ({ ...fresh.need, was: { mean: 3.5, halfWidth: 0.2, date, old: true } });
    const before = (date: string) => ({ ...old.need, figure: { mean: 3.5, halfWidth: 0.2, date, old: true } });
    const cells: Readonly<Record<DigestRow['group'], DigestRow['cells']>> = {
      employees: { need: since('2026-11-02'), ease: since('2026-10-19'), enjoyment: fresh.need },
      partners: { ...nothing, ease: fresh.ease },
      accountTeams: { need: before('2026-11-02'), ease: before('2026-10-26'), enjoyment: before('2026-10-26') },
    };
    const rows = steadyDigest.rows.map((row) => ({ ...row, cells: cells[row.group] }));
    expect(post({ ...steadyDigest, rows }).slice(1, 6)).toEqual([
      '**A steady week: nothing changed beyond chance.**',
      'Employees are where they were two to four weeks ago. The table is in the thread.',
      'Partners: nothing to compare with yet.',
      'Account teams: no new figures since 2 November.',
      'A good week to tell people what came of their last answers.',
    ]);
  });

  test('of which the first figures are known shows them in a table, with something to take on', () => {
    const rows = steadyDigest.rows.map((row) => ({ ...row, cells: fresh }));
    expect(post({ ...steadyDigest, rows })).toEqual([
      'Summary: The first figures: there is nothing to compare them with yet.',
      '# Northwind, week of 16 November',
      '**The first figures: there is nothing to compare them with yet.**',
      'Table: Northwind: three groups, three questions, out of 5',
      'Out of 5 | Got what they needed | Easy | Enjoyable | Answered',
      'Employees | 3.5 | 3.5 | 3.5 | about 130 of 180',
      'Partners | 3.5 | 3.5 | 3.5 | 14 of 22',
      'Account teams | 3.5 | 3.5 | 3.5 | about 25 of 35',
      'Note: Partners answer by name, everyone else in confidence.',
      '[Details → digestDetails digest 5] [Take something on → takeOn digest 5]',
    ]);
  });

  test('says nothing of a group that was asked and has never had a figure', () => {
    const said = post(withRow(steadyDigest, 'partners', (row) => ({ ...row, cells: nothing })));
    expect(said.slice(1, 4)).toEqual([
      '**A steady week: nothing changed beyond chance.**',
      'Employees and account teams are where they were four weeks ago. The table is in the thread.',
      'A good week to tell people what came of their last answers.',
    ]);
  });
});

describe('a week with too few answers', () => {
  test('says for whom, and what helps', () => {
    expect(post(tooFewDigest)).toEqual([
      'Summary: Too few new answers for a fair picture this week.',
      '**Too few new answers for a fair picture this week.**',
      'Employees and account teams: fewer than we need to protect everyone, so the thread repeats the figures of 9 November. Partners: 3 of 22 answered.',
      'Please read nothing into it, and do not ask who answered. What helps is showing what the last answers changed.',
      'Note: Partners answer by name, everyone else in confidence.',
      '[Details → digestDetails digest 5] [Share what we did → share]',
    ]);
  });

  test('says that there are no figures yet', () => {
    const rows = tooFewDigest.rows.map((row) => ({ ...row, cells: nothing }));
    expect(post({ ...tooFewDigest, rows, headline: { kind: 'tooFew' } })[2]).toBe(
      'Employees and account teams: fewer than we need to protect everyone, so there are no figures yet. Partners: 3 of 22 answered.',
    );
  });

  test('where everybody answers by name needs no protection', () => {
    const modes = tooFewDigest.modes.map((one) => ({ ...one, mode: 'named' as const }));
    expect(post({ ...tooFewDigest, modes })[2]).toBe(
      'Employees: 130 of 180 answered. Partners: 3 of 22 answered. Account teams: 25 of 35 answered.',
    );
  });

  test('counts no answers of a group by name that nobody asked', () => {
    const digest = withRow(tooFewDigest, 'partners', (row) => ({
      ...row,
      answered: { about: false, replied: 0, asked: 0 },
    }));
    expect(post(digest)[2]).toBe(
      'Employees and account teams: fewer than we need to protect everyone, so the thread repeats the figures of 9 November.',
    );
  });

  test('of nobody at all has the advice alone', () => {
    expect(post({ ...tooFewDigest, rows: [] }).slice(0, 3)).toEqual([
      'Summary: Too few new answers for a fair picture this week.',
      '**Too few new answers for a fair picture this week.**',
      'Please read nothing into it, and do not ask who answered. What helps is showing what the last answers changed.',
    ]);
  });
});
