import { describe, expect, test } from 'vitest';
import { detailsForm, digestDetails } from '../../../src/app/cards/details.ts';
import type { DetailRow, Digest } from '../../../src/domain/digest-model.ts';
import { en } from '../../../src/words/en.ts';
import { newsDigest, steadyDigest } from './digests.ts';
import { acme, onboarding, quickerAnswers } from './findings.ts';
import { whole } from './whole.ts';

/** Without its pictures, which have tests of their own. */
const thread = (digest: Digest): readonly string[] =>
  whole(digestDetails(en, digest)).filter((line) => !line.startsWith('Picture: '));
const times = <T>(count: number, one: T): readonly T[] => Array.from({ length: count }, () => one);

describe('the thread under a digest', () => {
  test('has every figure, all findings, the watch list, and what is withheld and why', () => {
    expect(thread(newsDigest)).toEqual([
      'Summary: Northwind, week of 16 November: the last weeks as a picture, all figures, and what is withheld and why.',
      '# Details, week of 16 November',
      'Table: All figures that can be shown',
      'Out of 5 | Got what they needed | Easy | Enjoyable | People',
      '**Employees** | **4.0 same** | **3.6 same** | **3.8 up** | **about 130 of 180**',
      'Support | 4.0, was 3.5 | 3.5, was 3.5 | — | 10 to 19',
      'Small teams together | 4.0, was 4.0 | 3.5, was 3.5 | 3.0, was 3.0 | 80 or more',
      '**Partners** | **3.7 same** | **3.3 down** | **3.9 same** | **14 of 22**',
      'Acme | 3.0, was 3.0 | 2.3, was 3.9 | 3.0, was 3.0 | 3',
      '**Account teams** | **4.0 same** | **4.0 same** | **3.5 same** | **about 25 of 35**',
      'Note: Up, down: more than chance. Same: no clear change.',
      '**Also beyond chance:**',
      'Employees enjoy their work more: enjoyment rose from 3.6 to 3.8 in four weeks.',
      '**Both sides:** Acme finds us hard (2.3). Our Acme team finds the work easy (4.0).',
      '**Shared:** Employees (most in Support) and partners both ask for quicker answers.',
      '**Learn from:** Onboarding finds the work easy (4.5; employees in all 3.6).',
      '**Watch**',
      'Kestrel (partners): down three rounds running, ease from 3.9 to 3.1.',
      'Brightwell (partners): growing over two rounds, from 3.1 to 3.8.',
      'Tern (partners): no answers for three rounds. Perhaps just busy; a call may help more than a reminder.',
      '**Withheld, and why**',
      'Finance and Legal (employees): too small to be shown alone, so they are counted together with others.',
      'Orion team (account teams): small, so counted only in the figures for all account teams.',
      'Note: What is shown depends on who took part, never on what was said.',
    ]);
  });

  test('behind the button is the same under another title', () => {
    const form = detailsForm(en, newsDigest);
    expect(form.title).toBe('Details');
    expect(form.parts).toEqual(digestDetails(en, newsDigest).parts.slice(1));
  });

  test('begins with the picture of all groups, that of relationships stands by their findings', () => {
    const pictures = digestDetails(en, newsDigest).parts.map((part) => part.part === 'picture' && part.chart.title);
    expect(pictures.filter(Boolean)).toEqual(['Twelve weeks to 16 November, out of 5', 'Both sides, out of 5']);
    expect(pictures.findIndex(Boolean)).toBe(1);
  });

  test('of the first week has no picture', () => {
    for (const early of [{ series: [] }, { weeks: [] }])
      expect(whole(digestDetails(en, { ...newsDigest, ...early, relationships: [] }))).toEqual(thread(newsDigest));
  });

  test('of a quiet week has the figures and the rule, and no heading without anything below', () => {
    expect(thread({ ...steadyDigest, details: [] })).toEqual([
      'Summary: Northwind, week of 16 November: the last weeks as a picture, all figures, and what is withheld and why.',
      '# Details, week of 16 November',
      'Table: All figures that can be shown',
      'Out of 5 | Got what they needed | Easy | Enjoyable | People',
      '**Employees** | **4.0 same** | **3.6 same** | **3.8 same** | **about 130 of 180**',
      '**Partners** | **3.7 same** | **3.3 same** | **3.9 same** | **14 of 22**',
      '**Account teams** | **4.0 same** | **4.0 same** | **3.5 same** | **about 25 of 35**',
      'Note: Up, down: more than chance. Same: no clear change.',
      '**Withheld, and why**',
      'Nothing is withheld this week.',
      'Note: What is shown depends on who took part, never on what was said.',
    ]);
  });

  test('of nobody at all has no table', () => {
    expect(thread({ ...steadyDigest, rows: [], details: [] })).toEqual([
      'Summary: Northwind, week of 16 November: the last weeks as a picture, all figures, and what is withheld and why.',
      '# Details, week of 16 November',
      '**Withheld, and why**',
      'Nothing is withheld this week.',
      'Note: What is shown depends on who took part, never on what was said.',
    ]);
  });
});

describe('what else changed', () => {
  const [ease, enjoyment] = newsDigest.changes;
  if (!ease || !enjoyment) throw new Error('the example has two changes');
  const others = (digest: Partial<Digest>): readonly string[] => {
    const said = thread({ ...newsDigest, ...digest });
    const from = said.indexOf('**Also beyond chance:**');
    return from < 0
      ? []
      : said.slice(
          from + 1,
          said.findIndex((line) => line.startsWith('**Both sides:**')),
        );
  };

  test('is all that the first sentence does not say', () => {
    expect(others({})).toEqual(['Employees enjoy their work more: enjoyment rose from 3.6 to 3.8 in four weeks.']);
    expect(others({ headline: { kind: 'change', finding: enjoyment } })).toEqual([
      'Partners find us harder to work with: ease fell from 3.9 to 3.3 in four weeks, mostly at Acme and Kestrel.',
    ]);
    expect(others({ headline: { kind: 'watch', finding: newsDigest.watch[0] ?? never() } })).toHaveLength(2);
  });

  test('is not there where the sentence says it all, also of what still is so', () => {
    expect(others({ changes: [ease] })).toEqual([]);
    expect(others({ changes: [ease], headline: { kind: 'standing', finding: { ...ease, told: true } } })).toEqual([]);
  });

  test('has another question of the same group, and the same question of another group', () => {
    const need = { ...ease, question: 'need' as const };
    const employees = { ...ease, group: 'employees' as const };
    expect(others({ changes: [ease, need, employees] })).toEqual([
      'Partners get less of what they need from us: needs met fell from 3.9 to 3.3 in four weeks, mostly at Acme and Kestrel.',
      'Employees find their work harder: ease fell from 3.9 to 3.3 in four weeks, mostly in Acme and Kestrel.',
    ]);
  });
});

const never = (): never => {
  throw new Error('the example watches somebody');
};

describe('long lists', () => {
  test('of findings have twelve of a kind, in one paragraph', () => {
    const said = thread({
      ...newsDigest,
      bothSides: times(13, acme),
      shared: times(13, quickerAnswers),
      learnFrom: times(13, onboarding),
    });
    for (const one of ['Acme finds us hard', 'both ask for quicker answers', 'Onboarding finds the work easy'])
      expect(said.join('\n').split(one)).toHaveLength(13);
  });

  test('of relationships to watch have twelve, and say how many more', () => {
    const watch = Array.from({ length: 14 }, (_, index) => ({
      kind: 'silent' as const,
      relationship: `r${index}`,
      name: `Company ${index}`,
      group: 'partners' as const,
      rounds: 3,
      told: false,
    }));
    const all = thread({ ...newsDigest, watch });
    const from = all.indexOf('**Watch**');
    expect(all.slice(from + 12, from + 15)).toEqual([
      'Company 11 (partners): no answers for three rounds. Perhaps just busy; a call may help more than a reminder.',
      'And 2 more.',
      '**Withheld, and why**',
    ]);
    const most = thread({ ...newsDigest, watch: watch.slice(0, 12) });
    expect(most.slice(from + 12, from + 14)).toEqual([
      'Company 11 (partners): no answers for three rounds. Perhaps just busy; a call may help more than a reminder.',
      '**Withheld, and why**',
    ]);
  });
});

describe('the table of all figures', () => {
  const row = (name: string, moved: number): DetailRow => {
    const was = { mean: 3, halfWidth: 0.3, date: '2026-10-19', old: true };
    const figure = { ...was, mean: 3 + moved, date: '2026-11-16', old: false };
    const same = { figure: { ...figure, mean: 3 }, was, change: 'unknown' } as const;
    return {
      cell: `a:${name}`,
      name,
      group: 'employees',
      cells: { need: same, ease: { figure, was, change: 'unknown' }, enjoyment: { figure, change: 'unknown' } },
      people: { from: 10, to: 19 },
    };
  };
  const crowd = (count: number): readonly DetailRow[] =>
    Array.from({ length: count }, (_, index) => (index === 0 ? row('Calm', 0.1) : row('Moved', -0.2)));

  test('has ninety rows beside those of the groups, and leaves out what moved least', () => {
    const all = thread({ ...newsDigest, details: crowd(90) });
    expect(all).toContain('Calm | 3.0, was 3.0 | 3.1, was 3.0 | 3.1 | 10 to 19');
    expect(all.join('\n')).not.toContain('left out');
    const cut = thread({ ...newsDigest, details: crowd(91) });
    expect(cut.join('\n')).not.toContain('Calm');
    expect(cut).toContain('Note: 1 more that moved less are left out here.');
  });

  test('says nothing of how many people where that is not shown', () => {
    const { people: _people, ...rest } = row('Small', 0.1);
    expect(thread({ ...newsDigest, details: [rest] }).filter((line) => line.startsWith('Small'))).toEqual([
      'Small | 3.0, was 3.0 | 3.1, was 3.0 | 3.1 | –',
    ]);
  });

  test('calls small teams together what they are', () => {
    const together = (['employees', 'partners', 'accountTeams'] as const).map((group) => ({
      ...row('', 0),
      cell: `r:${group}`,
      group,
    }));
    expect(thread({ ...newsDigest, details: together }).filter((line) => line.startsWith('Small'))).toEqual([
      'Small teams together | 3.0, was 3.0 | 3.0, was 3.0 | 3.0 | 10 to 19',
      'Small partners together | 3.0, was 3.0 | 3.0, was 3.0 | 3.0 | 10 to 19',
      'Small account teams together | 3.0, was 3.0 | 3.0, was 3.0 | 3.0 | 10 to 19',
    ]);
  });
});

test('themes stand by group, in the order of groups', () => {
  const raised = [
    { group: 'partners', theme: 'pricing', people: { from: 5 }, date: '2026-11-12' },
    { group: 'employees', theme: 'workload', people: { from: 15 }, date: '2026-11-12' },
  ] as const;
  expect(thread({ ...newsDigest, themes: raised }).filter((line) => line.includes('wrote'))).toEqual([
    '**What people wrote about:** Employees: workload (15 people or more). Partners: prices and costs (5 people or more).',
  ]);
});
