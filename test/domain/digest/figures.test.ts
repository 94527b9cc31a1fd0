import { describe, expect, it } from 'vitest';
import { comparedIn } from '../../../src/domain/digest/figures.ts';
import { composeDigest, type DigestInput } from '../../../src/domain/digest.ts';
import type { Digest } from '../../../src/domain/digest-model.ts';
import { dayMs, weekMs } from '../../../src/domain/model.ts';
import type { Release } from '../../../src/domain/privacy/release.ts';
import { publicSpread, z95 } from '../../../src/domain/statistics.ts';
import { at, audience, input, release, turnout } from './inputs.ts';

describe('a figure is compared', () => {
  /** Figures so many weeks ago, oldest first: those that the newest is compared with. */
  const references = (...weeksAgo: readonly number[]): readonly number[] | undefined => {
    const list = weeksAgo.map((ago) => ({ at: at - ago * weekMs }));
    return comparedIn(list, at)?.references.map((one) => (at - one.at) / weekMs);
  };

  it.each([
    ['with none where it is the first', [0], []],
    ['with the one of exactly four weeks ago', [4, 0], [4]],
    ['with none of less than four weeks ago', [3.5, 2, 0], []],
    ['with one of thirteen weeks ago, where there is none between', [13, 0], [13]],
    ['with none of longer ago', [13.5, 0], []],
    ['with four, the newest first', [12, 10, 8, 6, 4, 2, 0], [4, 6, 8, 10]],
    ['with fewer where there are no more', [8, 6, 2, 0], [6, 8]],
    ['with one of seventeen weeks ago to steady it', [17, 9, 0], [9, 17]],
    ['with none of longer ago to steady it', [17.5, 9, 0], [9]],
    ['with the one before it, where it is of four weeks ago itself', [8, 4], [8]],
    ['never with itself, published twice', [4, 4], []],
    ['with the one before, where it was published twice', [8, 4, 4], [8]],
  ])('%s', (_, weeksAgo, expected) => {
    expect(references(...weeksAgo)).toEqual(expected);
  });

  it('with nothing where there is none', () => {
    expect(references()).toBeUndefined();
  });
});

const digestOf = (releases: readonly Release[], more: Partial<DigestInput> = {}): Digest =>
  composeDigest({ ...input(() => undefined), turnouts: [], releases, ...more });

describe('how sure a figure is', () => {
  it('follows from its people and its band, to a thousandth of a point', () => {
    const digest = digestOf(release('g:employees', 'employees', 0, 4, { people: { from: 40 }, step: 0.2 }));
    const { halfWidth = 0 } = digest.rows[0]?.cells.ease.figure ?? {};
    expect(halfWidth).toBeCloseTo(z95 * Math.sqrt(publicSpread ** 2 / 40 + 0.2 ** 2 / 12), 2);
    expect(Number.isInteger(halfWidth * 1024)).toBe(true);
  });
});

describe('the twelve weeks of a group asked every second week', () => {
  /** Which weeks show a figure published then, oldest first. */
  const weeks = (moment: number): string => {
    const { series } = digestOf(release('g:employees', 'employees', 0, 4, { at: moment }));
    return (series[1]?.points ?? []).map((point) => (point ? 'x' : '-')).join('');
  };
  const lateAfter = 2 * weekMs + 3 * dayMs;

  it.each([
    ['on the last day', at, '-----------x'],
    ['five weeks ago', at - 5 * weekMs, '------xxx---'],
    ['a moment after the end of that week', at - 5 * weekMs + 1, '-------xx---'],
    ['as long ago as a round may be late', at - 2 * weekMs - lateAfter + 1, '-------xxx--'],
    ['longer ago', at - 2 * weekMs - lateAfter, '-------xx---'],
    ['before the first of them', at - 11 * weekMs - 1, 'xxx---------'],
    ['long before', at - 15 * weekMs, '------------'],
  ])('show a figure of %s', (_, moment, expected) => {
    expect(weeks(moment)).toBe(expected);
  });

  it('are those of each group and question with the newest figure of each week, and how sure it is', () => {
    const more = { people: { from: 40 }, step: 0.2 };
    const releases = [
      ...release('g:partners', 'partners', 2, 3, more),
      ...release('g:partners', 'partners', 1, 2, more),
    ];
    const { series, weeks: days } = digestOf(releases);
    expect(series.map(({ group, question }) => `${group} ${question}`)).toEqual(
      ['employees', 'partners', 'accountTeams'].flatMap((group) =>
        ['need', 'ease', 'enjoyment'].map((question) => `${group} ${question}`),
      ),
    );
    const points = series[4]?.points;
    expect(points?.slice(-4).map((point) => point?.mean)).toEqual([undefined, 3, 2, 2]);
    expect(points?.at(-1)?.halfWidth).toBeCloseTo(z95 * Math.sqrt(publicSpread ** 2 / 40 + 0.2 ** 2 / 12), 9);
    expect([days[0], days[11]]).toEqual(['2026-08-24', '2026-11-09']);
  });
});

describe('the details', () => {
  const named = (id: number, key: string, name: string, group: 'employees' | 'partners' = 'employees') =>
    audience(id, key, group, { name });

  it('have a line for each team with a figure, by group and name, the small ones together last', () => {
    const cells = ['r:employees', 'a:a', 'a:b2', 'a:p', 'a:b1', 'a:z', 'g:employees', 'a:gone'];
    const { details } = digestOf(
      cells.flatMap((cell) => release(cell, cell === 'a:p' ? 'partners' : 'employees', 0, 4)),
      {
        audiences: [
          named(1, 'a', 'Support'),
          named(6, 'z', 'Aarhus'),
          named(2, 'b1', 'Bern'),
          named(3, 'b2', 'Bern'),
          named(4, 'p', 'Acme', 'partners'),
          named(5, 'never', 'Asked'),
        ],
      },
    );
    expect(details.map(({ cell, name, group }) => [cell, name, group])).toEqual([
      ['a:z', 'Aarhus', 'employees'],
      ['a:b1', 'Bern', 'employees'],
      ['a:b2', 'Bern', 'employees'],
      ['a:a', 'Support', 'employees'],
      ['r:employees', '', 'employees'],
      ['a:p', 'Acme', 'partners'],
    ]);
  });

  const support = [audience(1, 'support', 'employees')];
  const detail = (releases: readonly Release[], more: Partial<DigestInput> = {}) =>
    digestOf(releases, { audiences: support, ...more }).details[0];
  const only = (question: string, releases: readonly Release[]) => releases.filter((one) => one.question === question);

  it('say how many people are behind a line, whatever question they answered', () => {
    for (const question of ['need', 'ease', 'enjoyment']) {
      const found = detail(only(question, release('a:support', 'employees', 0, 4, { people: { from: 10, to: 19 } })));
      expect(found?.people).toEqual({ from: 10, to: 19 });
    }
  });

  it('show each figure beside the one of four weeks ago and judge none', () => {
    const found = detail([...release('a:support', 'employees', 4, 4), ...release('a:support', 'employees', 0, 2)]);
    for (const question of ['need', 'ease', 'enjoyment'] as const)
      expect(found?.cells[question]).toMatchObject({
        change: 'unknown',
        figure: { mean: 2, date: '2026-11-12', old: false },
        was: { mean: 4, date: '2026-10-15', old: true },
      });
    const first = detail(only('ease', release('a:support', 'employees', 0, 2)));
    expect(first?.cells.ease).toEqual({ change: 'unknown', figure: first?.cells.ease.figure });
    expect(first?.cells.need).toEqual({ change: 'unknown' });
  });

  it('compare no figure with its past once a round of that team closed without a new one', () => {
    const releases = [...release('a:support', 'employees', 6, 4), ...release('a:support', 'employees', 2, 3)];
    const after = (key: string) => detail(releases, { turnouts: [turnout(key, 'employees', 0, 9, 3)] })?.cells.ease;
    expect(after('support')).toEqual({ change: 'unknown', figure: expect.objectContaining({ mean: 3, old: true }) });
    // A round of others makes it no older.
    expect(after('sales')).toMatchObject({ figure: { mean: 3, old: false }, was: { mean: 4 } });
  });

  it('leave out what was last shown longer ago than a digest looks', () => {
    expect(detail(release('a:support', 'employees', 28, 4))).toBeUndefined();
  });
});
