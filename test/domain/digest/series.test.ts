import { describe, expect, it } from 'vitest';
import { createSeries } from '../../../src/domain/digest.ts';
import type { Release } from '../../../src/domain/privacy/release.ts';

const forever = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
const release = (at: number, more: Partial<Release> = {}): Release => ({
  cell: 'a:support',
  group: 'employees',
  question: 'ease',
  mode: 'confidential',
  at,
  mean: at / 10,
  step: 0.5,
  people: { from: 5, to: 9 },
  ...more,
});
const seriesOf = (...releases: readonly Release[]) => {
  const series = createSeries();
  for (const one of releases) series.add(one);
  return series;
};
const timesOf = (releases: readonly Release[]): readonly number[] => releases.map(({ at }) => at);

describe('releases in series', () => {
  it.each<Partial<Release>>([
    {},
    { mode: 'named', step: 0, people: { from: 3, to: 3 } },
    { mode: 'mixed', group: 'accountTeams', people: { from: 640 } },
    { question: 'need', topics: { answers: { from: 5, to: 9 } }, themes: {} },
    { question: 'need', topics: { answers: { from: 5, to: 9 } } },
    { question: 'need', themes: {} },
  ])('come out as they went in: %j', (more) => {
    const one = release(30, more);
    expect(seriesOf(one).releases('a:support', one.question, ...forever)).toEqual([one]);
    expect(seriesOf(one).some('a:support', one.question, () => [0], ...forever)).toEqual([one]);
  });

  it('are there oldest first, in whatever order they come', () => {
    for (const order of [
      [10, 20, 30],
      [30, 20, 10],
      [20, 30, 10],
      [10, 30, 20],
    ])
      expect(timesOf(seriesOf(...order.map((at) => release(at))).releases('a:support', 'ease', ...forever))).toEqual([
        10, 20, 30,
      ]);
  });

  it.each`
    from  | to    | times           | newest
    ${10} | ${30} | ${[10, 20, 30]} | ${30}
    ${11} | ${29} | ${[20]}         | ${20}
    ${0}  | ${99} | ${[10, 20, 30]} | ${30}
    ${10} | ${10} | ${[10]}         | ${10}
    ${30} | ${30} | ${[30]}         | ${30}
    ${21} | ${29} | ${[]}           | ${undefined}
    ${31} | ${99} | ${[]}           | ${undefined}
    ${0}  | ${9}  | ${[]}           | ${undefined}
  `('from $from to $to are those of $times', ({ from, to, times, newest }) => {
    const series = seriesOf(release(10), release(20), release(30));
    expect(timesOf(series.releases('a:support', 'ease', from, to))).toEqual(times);
    expect(series.count('a:support', 'ease', from, to)).toBe(times.length);
    expect(series.newest('a:support', 'ease', from, to)).toBe(newest);
    const seen: number[] = [];
    const all = series.some(
      'a:support',
      'ease',
      (length, timeOf) => {
        const places = Array.from({ length }, (_, place) => length - 1 - place);
        seen.push(...places.map(timeOf));
        return places;
      },
      from,
      to,
    );
    expect(timesOf(all)).toEqual(times.toReversed());
    expect(seen).toEqual(times.toReversed());
  });

  it('keep cells and questions apart, and know nothing of others', () => {
    const series = seriesOf(release(10), release(20, { question: 'need' }), release(30, { cell: 'a:sales' }));
    expect([...series.cells]).toEqual(['a:support', 'a:sales']);
    expect(timesOf(series.releases('a:support', 'ease', ...forever))).toEqual([10]);
    expect(timesOf(series.releases('a:support', 'need', ...forever))).toEqual([20]);
    expect(timesOf(series.releases('a:sales', 'ease', ...forever))).toEqual([30]);
    for (const [cell, question] of [
      ['a:support', 'enjoyment'],
      ['a:nobody', 'ease'],
    ] as const) {
      expect(series.releases(cell, question, ...forever)).toEqual([]);
      expect(series.some(cell, question, (length) => Array.from({ length }, (_, at) => at), ...forever)).toEqual([]);
      expect(series.count(cell, question, ...forever)).toBe(0);
      expect(series.newest(cell, question, ...forever)).toBeUndefined();
    }
  });

  it('take counts that were read apart, with those that came along', () => {
    const series = seriesOf(
      release(10, { question: 'need', themes: {} }),
      release(20, { question: 'need' }),
      release(10),
    );
    series.addCounts('a:support', 10, { topics: { tools: { from: 5 } } });
    series.addCounts('a:support', 20, { topics: { people: { from: 10 } } });
    series.addCounts('a:nobody', 10, { topics: { tools: { from: 5 } } });
    const [first, second] = series.releases('a:support', 'need', ...forever);
    expect([first?.topics, first?.themes]).toEqual([{ tools: { from: 5 } }, {}]);
    expect(second).toEqual(release(20, { question: 'need', topics: { people: { from: 10 } } }));
    // They stand beside one question only.
    expect(series.releases('a:support', 'ease', ...forever)).toEqual([release(10)]);
    expect([...series.cells]).toEqual(['a:support']);
  });
});
