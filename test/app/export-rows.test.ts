/** Each row of an export, worked out by hand from what was published. */
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/app/csv.ts';
import { exportJson, exportRows } from '../../src/app/export.ts';
import { pickWords } from '../../src/words/pick.ts';

type Exported = Parameters<typeof exportRows>[1][number];

const words = pickWords('en');
const acme = { date: '2026-02-09', group: 'partners', cell: 'a:acme', name: 'Acme', question: 'need' } as const;
const northwind: Exported = {
  workspace: 'Northwind',
  figures: [
    {
      ...acme,
      mode: 'confidential',
      mean: 3.5,
      step: 0.25,
      halfWidth: 0.4449,
      people: { from: 12, to: 14 },
      topics: { tools: { from: 5 }, answers: { from: 3, to: 4 } },
      themes: { responseTime: { from: 10 } },
    },
    { ...acme, question: 'ease', mode: 'named', mean: 4, step: 0, halfWidth: 1, people: { from: 6 } },
  ],
  digests: [{ key: 'leaders', date: '2026-02-10', post: 'The post.', details: 'The thread.' }],
  promises: [
    {
      what: 'A weekly call.',
      by: 'Priya Shah',
      about: 'Acme',
      question: 'ease',
      madeOn: '2026-01-12',
      due: '2026-02-06',
      state: 'done',
      endedOn: '2026-02-04',
      before: { cell: 'a:acme', group: 'partners', mean: 2.5, halfWidth: 0.4, date: '2026-01-12' },
      after: { cell: 'a:acme', group: 'partners', mean: 3.75, halfWidth: 0.5, date: '2026-02-09' },
      moved: 'up',
    },
    {
      what: 'A guide.',
      by: 'Dana Weiss',
      about: 'Support',
      question: 'need',
      madeOn: '2026-01-13',
      due: '2026-03-06',
      state: 'dropped',
      endedOn: '2026-02-05',
      reason: 'They have one.',
    },
  ],
};
const harbour: Exported = {
  workspace: 'Harbour',
  figures: [],
  digests: [],
  promises: [
    {
      what: 'Fewer forms.',
      by: 'Mateo Rojas',
      about: 'Employees',
      question: 'enjoyment',
      madeOn: '2026-02-01',
      due: '2026-02-02',
      state: 'late',
    },
  ],
};

/** What stands in each row, by the name of its column; empty cells left out. */
const read = (all: readonly Exported[]): Record<string, string>[] => {
  const [names = [], ...rows] = exportRows(words, all);
  return rows.map((row) =>
    Object.fromEntries(names.map((name, index) => [name, row[index] ?? '']).filter(([, cell]) => cell !== '')),
  );
};

describe('the table of an export', () => {
  const inAll = { workspace: 'Northwind' };
  const ofAcme = { ...inAll, date: '2026-02-09', group: 'Partners', cell: 'a:acme', name: 'Acme' };
  const rows = () => {
    const [need, tools, answers, theme, ease, digest, kept, dropped, late, ...more] = read([northwind, harbour]);
    return { need, tools, answers, theme, ease, digest, kept, dropped, late, more };
  };

  it('has a figure with its band, its range and how many people are behind it', () => {
    const { need, ease } = rows();
    expect(need).toEqual({
      ...ofAcme,
      what: 'figure',
      question: 'Got what they needed',
      mode: 'confidential',
      figure: '3.50',
      band: '0.25',
      '±': '0.44',
      'people from': '12',
      'people to': '14',
    });
    expect(ease).toEqual({
      ...ofAcme,
      what: 'figure',
      question: 'Easy',
      mode: 'named',
      figure: '4.00',
      band: '0.00',
      '±': '1.00',
      'people from': '6',
    });
  });

  it('has a row for each topic and theme, in words, with nothing but the people who named it', () => {
    const { tools, answers, theme } = rows();
    const counted = { ...ofAcme, mode: 'confidential' };
    expect(tools).toEqual({ ...counted, what: 'topic', text: 'Tools or access', 'people from': '5' });
    expect(answers).toEqual({
      ...counted,
      what: 'topic',
      text: 'Quicker answers',
      'people from': '3',
      'people to': '4',
    });
    expect(theme).toEqual({ ...counted, what: 'theme', text: 'response time', 'people from': '10' });
  });

  it('has each digest with its thread', () => {
    const text = 'The post.\n\nThe thread.';
    const { digest } = rows();
    expect(digest).toEqual({ ...inAll, what: 'digest', date: '2026-02-10', name: 'leaders', text });
  });

  it('has each promise with what the figures did, as far as that is known', () => {
    const { kept, dropped } = rows();
    expect(kept).toEqual({
      ...inAll,
      what: 'promise',
      date: '2026-01-12',
      name: 'Acme',
      question: 'Easy',
      text: 'A weekly call.',
      'promised by': 'Priya Shah',
      due: '2026-02-06',
      state: 'kept',
      ended: '2026-02-04',
      cell: 'a:acme',
      before: '2.50',
      'before ±': '0.40',
      'before on': '2026-01-12',
      after: '3.75',
      'after ±': '0.50',
      'after on': '2026-02-09',
      moved: 'rose',
    });
    expect(dropped).toEqual({
      ...inAll,
      what: 'promise',
      date: '2026-01-13',
      name: 'Support',
      question: 'Got what they needed',
      text: 'A guide.',
      'promised by': 'Dana Weiss',
      due: '2026-03-06',
      state: 'dropped',
      ended: '2026-02-05',
      reason: 'They have one.',
    });
  });

  it('says of every row which company it is of, and ends after the last', () => {
    const { late, more } = rows();
    expect(late).toMatchObject({ workspace: 'Harbour', what: 'promise', state: 'late', text: 'Fewer forms.' });
    expect(more).toEqual([]);
    expect(csvOf(exportRows(words, [northwind, harbour])).split('\r\n')[2]).toBe(
      'topic,2026-02-09,Northwind,Partners,a:acme,Acme,,confidential,,,,5,,Tools or access,,,,,,,,,,,,',
    );
  });
});

describe('the JSON of an export', () => {
  it('has everything of every company, by its name', () => {
    expect(JSON.parse(exportJson([northwind, harbour]))).toEqual({ workspaces: [northwind, harbour] });
  });
});
