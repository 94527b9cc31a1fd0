import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestDetails } from '../../../src/app/cards/details.ts';
import { digestCard, mostWords } from '../../../src/app/cards/digest.ts';
import { plainText, wordCount } from '../../../src/app/cards/plain.ts';
import { sidesChartAlt, sidesChartOf } from '../../../src/app/cards/sides-chart.ts';
import type { Digest } from '../../../src/domain/digest-model.ts';
import { en } from '../../../src/words/en.ts';
import { anyDigest } from './any-digest.ts';
import { newsDigest, steadyDigest } from './digests.ts';
import { acme, onboarding, quickerAnswers } from './findings.ts';

const post = (digest: Digest): string => plainText(digestCard(en, digest, 1));
const companies = fc.constantFrom('Acme', 'Kestrel', 'Customer Success', 'Legal and Finance');
const titles = ['Both sides:', 'Shared:', 'Learn from:', 'Watch:'];

describe('a reader of the post alone knows', () => {
  const text = post(newsDigest);
  test('what changed', () => expect(text).toMatch(/Partners find us harder to work with: ease fell from 3\.9 to 3\.3/));
  test('where', () => expect(text).toMatch(/mostly at Acme and Kestrel/));
  test('who sees it differently, and whom to ask', () => {
    expect(text).toContain('Acme finds us hard (2.3). Our Acme team finds the work easy (4.0).');
    expect(text).toContain('Learn from: Onboarding');
  });
});

describe('the sections of a digest', () => {
  test('stand in one order, each with something in it, whatever there is to tell', () => {
    fc.assert(
      fc.property(anyDigest(companies), (digest) => {
        const text = post(digest);
        const places = titles.map((title) => text.indexOf(`\n${title} `)).filter((at) => at >= 0);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect(text).not.toMatch(/(Both sides|Shared|Learn from|Watch):(\n|$)/u);
      }),
      { numRuns: 100 },
    );
  });

  test('lose the least important first: what is shared and seen differently outlives the end of the watch list', () => {
    const [kestrel] = newsDigest.watch;
    if (!kestrel) throw new Error('the example watches somebody');
    const watch = Array.from({ length: 9 }, (_, at) => ({ ...kestrel, relationship: `r${at}`, name: `Company ${at}` }));
    const card = digestCard(en, { ...newsDigest, watch, learnFrom: Array.from({ length: 4 }, () => onboarding) }, 1);
    const text = plainText(card);
    expect(wordCount(card)).toBeLessThanOrEqual(mostWords);
    expect(text).toMatch(/Both sides: Acme/);
    expect(text).toMatch(/Shared: employees/);
    expect(text).toMatch(/Watch: Company 0/);
    expect(text).not.toContain('Company 8');
    expect(text).toMatch(/more in the thread\./);
  });

  test('do not say again what the first sentence says, nor what an earlier digest told', () => {
    const bothSides = { ...steadyDigest, bothSides: [acme], headline: { kind: 'bothSides', finding: acme } } as const;
    expect(post(bothSides).match(/Acme finds us hard/g)).toHaveLength(1);
    expect(digestCard(en, bothSides, 1).summary).toBe(
      'Acme finds us hard (2.3). Our Acme team finds the work easy (4.0).',
    );
    const watch = newsDigest.watch.map((one) => ({ ...one, told: true }));
    expect(post({ ...newsDigest, watch })).not.toContain('Watch:');
    expect(plainText(digestDetails(en, { ...newsDigest, watch }))).toContain('Kestrel (partners): down three rounds');
  });

  test('name only the strong side of whom to learn from, in the post and in the thread', () => {
    const details = plainText(digestDetails(en, { ...newsDigest, details: [] }));
    for (const text of [post(newsDigest), details]) {
      expect(text).toContain('Onboarding finds the work easy (4.5; employees in all 3.6)');
      expect(text).not.toContain('Operations');
    }
  });

  test('say the date of a side that could not be shown anew', () => {
    const better = { ...acme.better, old: true, date: '2026-09-25' };
    expect(post({ ...newsDigest, bothSides: [{ ...acme, better }] })).toContain(
      'Our Acme team finds the work easy (4.0 on 25 Sep).',
    );
  });

  test('name whose estimate the second side is, as the whole number that was said', () => {
    const estimate = { owner: 7, by: 'Oskar Lindqvist' };
    const better = { ...acme.better, estimate };
    expect(post({ ...newsDigest, bothSides: [{ ...acme, better }] })).toContain(
      'Acme finds us hard (2.3). Oskar Lindqvist estimates that Acme finds us easy (4).',
    );
    const worse = { ...acme.worse, mean: 2, old: true, date: '2026-09-25', estimate };
    expect(post({ ...newsDigest, bothSides: [{ ...acme, worse, better: { ...acme.worse, mean: 3.6 } }] })).toContain(
      'Oskar Lindqvist estimates that Acme finds us hard (2 on 25 Sep). Acme finds us easy (3.6).',
    );
  });

  test('say in words how two sides differ, also where both are on the same side of the scale', () => {
    const worse = { ...acme.worse, mean: 3.6 };
    expect(post({ ...newsDigest, bothSides: [{ ...acme, worse }] })).toContain(
      'Acme finds us easy (3.6). Our Acme team finds the work easier (4.0).',
    );
  });

  test('can be the sentence: what two groups share', () => {
    const digest = { ...steadyDigest, headline: { kind: 'shared', finding: quickerAnswers } } as const;
    expect(digestCard(en, digest, 1).summary).toBe(
      'Employees (most in Support) and partners both ask for quicker answers.',
    );
  });
});

test('promises are a section of their own only where something is new of them', () => {
  const quiet = { kept: 3, news: [], late: [], added: [], due: [], dropped: [], untold: 0 };
  expect(post({ ...newsDigest, promises: quiet })).not.toContain('Promises:');
  const one = { id: 1, owner: 'Priya Shah', what: 'A weekly call', about: 'Acme', due: '2026-11-20' };
  const late = [{ ...one, question: 'ease' as const }];
  expect(post({ ...newsDigest, promises: { ...quiet, late } })).toContain('Promises: 3 kept, 1 late.');
});

test('why something is withheld is said once for all groups of which it holds', () => {
  const why = 'tooFewNewAnswers' as const;
  const withheld = [
    { group: 'employees', why, names: [] },
    { group: 'accountTeams', why, names: [] },
  ] as const;
  const text = post({ ...newsDigest, withheld });
  expect(text).toContain('Employees and account teams: too few new answers for new figures.');
  expect(text.match(/too few new answers/g)).toHaveLength(1);
});

describe('themes of comments', () => {
  test('stand in the thread, by group, with how many people or more, and never a quotation', () => {
    const raised = [
      { group: 'employees', theme: 'responseTime', people: { from: 15 }, date: '2026-11-12' },
      { group: 'employees', theme: 'workload', people: { from: 5 }, date: '2026-11-12' },
    ] as const;
    expect(plainText(digestDetails(en, { ...newsDigest, themes: raised }))).toContain(
      'What people wrote about: Employees: response time (15 people or more), workload (5 or more).',
    );
  });
});

describe('the picture of relationships', () => {
  test('has both sides in each panel on one axis, and a gap where nothing was shown', () => {
    const chart = sidesChartOf(en, newsDigest);
    expect(chart?.rows).toHaveLength(1);
    expect(chart?.rows[0]).toMatchObject({ hue: 'partners', second: { hue: 'accountTeams' } });
    for (const panel of chart?.rows[0]?.panels ?? []) {
      for (const line of [panel, panel.second]) {
        expect(line?.points).toHaveLength(newsDigest.weeks.length);
        expect(line?.points[4]).toBeUndefined();
        const shown = line?.points.filter((point) => point !== undefined) ?? [];
        for (const { low, mean, high } of shown)
          expect([1, low, mean, high, 5]).toEqual([1, low, mean, high, 5].toSorted((a, b) => a - b));
      }
    }
  });

  test('is told in words: of each question where each side began and where it is', () => {
    expect(sidesChartAlt(en, newsDigest)).toContain(
      'Acme, easy: their people from 3.8 in the week of 24 Aug to 3.1 in the week of 9 Nov; our account team from 3.8 in the week of 24 Aug to 4.5 in the week of 9 Nov.',
    );
  });

  test('draws an owner’s estimate as what it is, and says so in words', () => {
    const ease = newsDigest.relationships.find((one) => one.question === 'ease');
    if (!ease) throw new Error('the example has a relationship');
    const said = newsDigest.weeks.map((_, week) => (week === 10 ? { mean: 4, halfWidth: 0 } : undefined));
    const estimate = { owner: 7, by: 'Oskar Lindqvist' };
    const [own] = ease.sides;
    const sides = own ? [own, { group: 'accountTeams' as const, points: said, estimate }] : [];
    const digest = { ...newsDigest, relationships: [{ ...ease, sides }] };
    const [row] = sidesChartOf(en, digest)?.rows ?? [];
    expect(row?.second).toEqual({ name: 'estimate by Oskar Lindqvist', hue: 'accountTeams' });
    expect(row?.panels[1]?.second?.last).toBe('4');
    expect(sidesChartAlt(en, digest)).toContain('Oskar Lindqvist estimates 4 in the week of 2 Nov.');
  });

  test('is not there where no relationship is seen by anybody', () => {
    expect(sidesChartOf(en, { ...newsDigest, relationships: [] })).toBeUndefined();
  });
});
