import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Contribution, type Release, summarise } from '../../../src/domain/privacy/index.ts';
import { themeBands } from '../../../src/domain/privacy/topics.ts';
import { type Theme, themes } from '../../../src/domain/themes/themes.ts';

const k = 5;
const raisedBy = (...list: readonly (readonly [Theme, number])[]): number[] =>
  themes.map((theme) => list.find(([one]) => one === theme)?.[1] ?? 0);

describe('how many raised a theme', () => {
  test('is a band that is true, and leaves each writer both: to have raised it and not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 300 }),
        fc.array(fc.nat(300), { maxLength: themes.length }),
        (people, some) => {
          const raised = themes.map((_, index) => Math.min(people, some[index] ?? 0));
          const bands = themeBands(raised, people, k);
          for (const [index, theme] of themes.entries()) {
            const { from, to = people } = bands[theme];
            const count = raised[index] ?? 0;
            expect([from <= count, count <= to]).toEqual([true, true]);
            // Somebody's words could have had it: one more than nobody; and could not: fewer than everybody.
            expect([to >= 1, from < people, from === 0 || from >= k]).toEqual([true, true, true]);
          }
        },
      ),
    );
  });

  test('reads like this, in a company with many writers', () => {
    const { tools, ...others } = themeBands(raisedBy(['tools', 25]), 90, k);
    expect(tools).toEqual({ from: 20, to: 40 });
    for (const band of Object.values(others)) expect(band).toEqual({ from: 0, to: 5 });
    expect(themeBands(raisedBy(['tools', 90]), 90, 15).tools).toStrictEqual({ from: 40 });
    expect(themeBands(raisedBy(['tools', 14]), 90, 15).tools).toEqual({ from: 0, to: 15 });
  });

  test('says nothing of a theme that fewer than k raised, but that they are fewer', () => {
    const few = themeBands(raisedBy(['tools', k - 1]), 20, k);
    expect(few).toEqual(themeBands(raisedBy(), 20, k));
    expect(themeBands(raisedBy(['tools', k]), 20, k).tools.from).toBe(k);
  });
});

describe('themes of a season', () => {
  const person = (first: number, wrote: readonly Theme[] | undefined): Contribution => ({
    audience: 1,
    counted: true,
    need: { first, last: first, value: 3 },
    ...(wrote && { wrote: { first, themes: wrote } }),
  });
  const at = (
    evaluation: number,
    contributions: readonly Contribution[],
    earlier: ReturnType<typeof summarise>['snapshots'],
  ) =>
    summarise({
      at: evaluation,
      evaluation,
      k,
      blocks: [{ cell: 'a:x', group: 'employees', audiences: [1], people: 60 }],
      asked: new Map([['a:x', Array.from({ length: evaluation }, (_, index) => index + 1)]]),
      contributions,
      earlier,
      before: [],
      named: [],
      audiences: [{ id: 1, group: 'employees', mode: 'confidential', size: 60 }],
    });
  const themesOf = (releases: readonly Release[]) =>
    releases.flatMap(({ cell, question, themes: own }) => (own ? [[cell, question, own.tools]] : []));

  test('are published for ten writers together, and each writer is in one count', () => {
    const first = Array.from({ length: 12 }, () => person(1, ['tools']));
    const one = at(1, first, []);
    expect(themesOf(one.releases)).toEqual([['a:x', 'need', { from: 5 }]]);
    const few = [...first, ...Array.from({ length: 9 }, () => person(2, ['tools']))];
    const two = at(2, few, one.snapshots);
    expect(two.releases.length).toBeGreaterThan(0);
    expect(themesOf(two.releases)).toEqual([]);
    const enough = [...few, person(3, []), ...Array.from({ length: 5 }, () => person(3, undefined))];
    expect(themesOf(at(3, enough, two.snapshots).releases)).toEqual([['a:x', 'need', { from: 5 }]]);
  });

  test('stand beside the first question only', () => {
    const said = { first: 1, last: 1, value: 3 } as const;
    const twenty = Array.from({ length: 20 }, () => ({ ...person(1, ['tools']), ease: said, enjoyment: said }));
    const { releases } = at(1, twenty, []);
    expect(releases.map(({ cell, question, themes: own }) => [cell, question, own?.tools])).toEqual([
      ['a:x', 'need', { from: 10 }],
      ['a:x', 'ease', undefined],
      ['a:x', 'enjoyment', undefined],
      ['g:employees', 'need', undefined],
      ['g:employees', 'ease', undefined],
      ['g:employees', 'enjoyment', undefined],
    ]);
  });

  test('are not published for nine writers', () => {
    const nine = Array.from({ length: 20 }, (_, index) => person(1, index < 9 ? ['tools'] : undefined));
    expect(themesOf(at(1, nine, []).releases)).toEqual([]);
  });
});
