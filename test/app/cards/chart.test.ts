import { describe, expect, test } from 'vitest';
import { chartAlt, chartOf } from '../../../src/app/cards/chart.ts';
import { sidesChartAlt, sidesChartOf } from '../../../src/app/cards/sides-chart.ts';
import type { Digest, RelationshipSeries } from '../../../src/domain/digest-model.ts';
import { en } from '../../../src/words/en.ts';
import { newsDigest } from './digests.ts';

const [, partners] = newsDigest.rows;
if (!partners) throw new Error('the example has partners');
const point = (mean: number) => ({ mean, halfWidth: 0.5 });

/** Three weeks of partners alone. */
const three: Digest = {
  ...newsDigest,
  weeks: ['2026-10-26', '2026-11-02', '2026-11-09'],
  rows: [partners],
  series: [
    { group: 'employees', question: 'need', points: [undefined, undefined, undefined] },
    { group: 'partners', question: 'need', points: [point(4.75), undefined, point(1.25)] },
    { group: 'partners', question: 'ease', points: [undefined, point(3.5), undefined] },
  ],
};

describe('the picture of groups', () => {
  test('is a line over its band, inside the scale, with its last figure at its end, and a gap where nothing was shown', () => {
    expect(chartOf(en, three)).toEqual({
      title: 'Three weeks to 16 November, out of 5',
      weeks: ['26 Oct', '2 Nov', '9 Nov'],
      days: ['2026-10-26', '2026-11-02', '2026-11-09'],
      rows: [
        {
          name: 'Partners',
          hue: 'partners',
          panels: [
            {
              title: 'Got what they needed',
              points: [{ mean: 4.75, low: 4.25, high: 5 }, undefined, { mean: 1.25, low: 1, high: 1.75 }],
              last: '1.3',
            },
            { title: 'Easy', points: [undefined, { mean: 3.5, low: 3, high: 4 }, undefined], last: '3.5' },
            { title: 'Enjoyable', points: [undefined, undefined, undefined] },
          ],
        },
      ],
    });
  });

  test('is told in words', () => {
    expect(chartAlt(en, three)).toBe(
      'Three weeks to 16 November: a line for each group and question on one axis from 1 to 5, over its band of uncertainty. Partners, got what they needed: 4.8 in the week of 26 Oct, 1.3 in that of 9 Nov. Partners, easy: 3.5 in the week of 2 Nov. Partners, enjoyable: nothing could be shown.',
    );
  });

  const rowsOf = (digest: Partial<Digest>): readonly string[] =>
    chartOf(en, { ...three, ...digest }).rows.map((row) => row.name);

  test('has a row for who is asked, and for who had a figure in these weeks', () => {
    expect(rowsOf({ series: [] })).toEqual(['Partners']);
    const once = { group: 'accountTeams', question: 'ease', points: [undefined, point(3), undefined] } as const;
    expect(rowsOf({ series: [once] })).toEqual(['Partners', 'Account teams']);
    const never = { ...once, points: [undefined, undefined, undefined] };
    expect(rowsOf({ series: [never] })).toEqual(['Partners']);
    expect(rowsOf({ rows: [], series: [] })).toEqual([]);
  });
});

const acme = (question: RelationshipSeries['question'], sides: RelationshipSeries['sides']): RelationshipSeries => ({
  relationship: 'acme',
  name: 'Acme',
  question,
  sides,
});
const theirs = { group: 'partners', points: [point(4), undefined, point(3)] } as const;
const ours = { group: 'accountTeams', points: [undefined, point(4.5), undefined] } as const;
const unseen = { group: 'accountTeams', points: [undefined, undefined, undefined] } as const;
const estimate = { owner: 7, by: 'Oskar Lindqvist' };

describe('the picture of relationships', () => {
  const both = { ...three, relationships: [acme('need', [theirs, ours]), acme('enjoyment', [theirs, unseen])] };

  test('has both sides in a panel a question, an empty one where there is nothing', () => {
    expect(sidesChartOf(en, both)).toEqual({
      title: 'Both sides, out of 5',
      weeks: ['26 Oct', '2 Nov', '9 Nov'],
      days: ['2026-10-26', '2026-11-02', '2026-11-09'],
      rows: [
        {
          name: 'Acme: their people',
          hue: 'partners',
          second: { name: 'our account team', hue: 'accountTeams' },
          panels: [
            {
              title: 'Got what they needed',
              points: [{ mean: 4, low: 3.5, high: 4.5 }, undefined, { mean: 3, low: 2.5, high: 3.5 }],
              last: '3.0',
              second: { points: [undefined, { mean: 4.5, low: 4, high: 5 }, undefined], last: '4.5' },
            },
            { title: 'Easy', points: [] },
            {
              title: 'Enjoyable',
              points: [{ mean: 4, low: 3.5, high: 4.5 }, undefined, { mean: 3, low: 2.5, high: 3.5 }],
              last: '3.0',
              second: { points: [undefined, undefined, undefined] },
            },
          ],
        },
      ],
    });
  });

  test('is told in words', () => {
    expect(sidesChartAlt(en, both)).toBe(
      'Relationships as each side sees them, on one axis from 1 to 5, over bands of uncertainty. Acme, got what they needed: their people from 4.0 in the week of 26 Oct to 3.0 in the week of 9 Nov; our account team 4.5 in the week of 2 Nov. Acme, enjoyable: their people from 4.0 in the week of 26 Oct to 3.0 in the week of 9 Nov; our account team not shown.',
    );
  });

  test('of one side alone has no second line', () => {
    const chart = sidesChartOf(en, { ...three, relationships: [acme('ease', [theirs])] });
    expect(chart?.rows).toEqual([
      {
        name: 'Acme: their people',
        hue: 'partners',
        panels: [
          { title: 'Got what they needed', points: [] },
          {
            title: 'Easy',
            points: [{ mean: 4, low: 3.5, high: 4.5 }, undefined, { mean: 3, low: 2.5, high: 3.5 }],
            last: '3.0',
          },
          { title: 'Enjoyable', points: [] },
        ],
      },
    ]);
  });

  test('draws no line that has no name', () => {
    const digest = { ...three, relationships: [acme('need', [theirs]), acme('ease', [theirs, ours])] };
    for (const panel of sidesChartOf(en, digest)?.rows[0]?.panels ?? []) expect(panel.second).toBeUndefined();
  });

  test('of three sides draws and tells the first two', () => {
    const employees = { group: 'employees', points: [point(2), point(2), point(2)] } as const;
    const digest = { ...three, relationships: [acme('ease', [employees, theirs, ours])] };
    expect(sidesChartOf(en, digest)?.rows[0]?.second).toEqual({ name: 'their people', hue: 'partners' });
    expect(sidesChartAlt(en, digest)).toBe(
      'Relationships as each side sees them, on one axis from 1 to 5, over bands of uncertainty. Acme, easy: our team from 2.0 in the week of 26 Oct to 2.0 in the week of 9 Nov; their people from 4.0 in the week of 26 Oct to 3.0 in the week of 9 Nov.',
    );
  });

  test('of an estimate that was never given says so, and draws no figure', () => {
    const digest = { ...three, relationships: [acme('ease', [theirs, { ...unseen, estimate }])] };
    expect(sidesChartOf(en, digest)?.rows[0]?.panels[1]?.second).toEqual({ points: [undefined, undefined, undefined] });
    expect(sidesChartAlt(en, digest)).toBe(
      'Relationships as each side sees them, on one axis from 1 to 5, over bands of uncertainty. Acme, easy: their people from 4.0 in the week of 26 Oct to 3.0 in the week of 9 Nov; no estimate by Oskar Lindqvist.',
    );
  });

  test('of an estimate has the whole number that was said', () => {
    const said = { ...ours, points: [undefined, point(4), undefined], estimate };
    const digest = { ...three, relationships: [acme('ease', [said, theirs])] };
    expect(sidesChartOf(en, digest)?.rows[0]?.name).toBe('Acme: estimate by Oskar Lindqvist');
    expect(sidesChartOf(en, digest)?.rows[0]?.panels[1]?.last).toBe('4');
    expect(sidesChartAlt(en, digest)).toBe(
      'Relationships as each side sees them, on one axis from 1 to 5, over bands of uncertainty. Acme, easy: Oskar Lindqvist estimates 4 in the week of 2 Nov; their people from 4.0 in the week of 26 Oct to 3.0 in the week of 9 Nov.',
    );
  });

  test('has four relationships at most, and none without a side', () => {
    const many = Array.from({ length: 6 }, (_, index) => ({
      ...acme('ease', index === 1 ? [] : [theirs]),
      relationship: `r${index}`,
      name: `Company ${index}`,
    }));
    const digest = { ...three, relationships: many };
    expect(sidesChartOf(en, digest)?.rows.map((row) => row.name)).toEqual([
      'Company 0: their people',
      'Company 2: their people',
      'Company 3: their people',
    ]);
    expect(sidesChartOf(en, { ...three, relationships: many.slice(1, 2) })).toBeUndefined();
  });
});
