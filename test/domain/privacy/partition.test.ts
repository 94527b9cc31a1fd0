import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groups } from '../../../src/domain/model.ts';
import { consentChoices, partition, visibility } from '../../../src/domain/privacy/index.ts';
import { audience, k } from './season.ts';

const cells = (sizes: readonly number[]): Record<string, number[]> =>
  Object.fromEntries(
    partition(
      sizes.map((counted, index) => audience(index + 1, counted)),
      k,
    ).map(({ cell, audiences }) => [cell, [...audiences]]),
  );

describe('which teams are shown alone', () => {
  test('are those of five or more; the small ones are shown together', () => {
    expect(cells([9, 4, 3, 14])).toEqual({ 'a:team-1': [1], 'a:team-4': [4], 'r:employees': [2, 3] });
    expect(cells([5])).toEqual({ 'a:team-1': [1] });
    expect(cells([9, 2, 3])).toEqual({ 'a:team-1': [1], 'r:employees': [2, 3] });
  });

  test('leave out the smallest where a rest of 1 to 4 people could be calculated', () => {
    expect(cells([9, 4, 14, 8])).toEqual({ 'a:team-1': [1], 'a:team-3': [3], 'r:employees': [2, 4] });
    expect(cells([9, 0, 14])).toEqual({ 'a:team-1': [1], 'a:team-3': [3], 'r:employees': [2] });
  });

  test('are in the order of their names, and so is which of two alike is left out', () => {
    const all = [audience(1, 14), audience(2, 9), audience(3, 9), audience(4, 2)];
    for (const order of [all, all.toReversed()]) {
      const blocks = partition(order, k).map(({ cell, audiences }) => [cell, audiences]);
      expect(blocks).toEqual([
        ['a:team-1', [1]],
        ['a:team-3', [3]],
        ['r:employees', [2, 4]],
      ]);
    }
    const large = [audience(1, 14), audience(2, 9), audience(3, 12)];
    for (const order of [large, large.toReversed()])
      expect(partition(order, k).map(({ cell }) => cell)).toEqual(['a:team-1', 'a:team-2', 'a:team-3']);
  });

  test('are none where the whole group is under five', () => {
    expect(cells([2, 2])).toEqual({ 'r:employees': [1, 2] });
  });

  test('leave a rest of nobody or at least k people in every group, whatever the order', () => {
    const some = fc.array(
      fc.record({
        counted: fc.integer({ min: 0, max: 12 }),
        group: fc.constantFrom(...groups),
        mode: fc.constantFrom('confidential' as const, 'confidential' as const, 'named' as const),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(some, fc.integer({ min: 5, max: 8 }), (found, least) => {
        const audiences = found.map(({ counted, ...more }, index) => audience(index + 1, counted, more));
        const blocks = partition(audiences, least);
        expect(partition(audiences.toReversed(), least)).toEqual(blocks);
        const placed = blocks.flatMap((block) => block.audiences).toSorted((a, b) => a - b);
        const confidential = audiences.filter(({ mode }) => mode === 'confidential');
        expect(placed).toEqual(confidential.map(({ id }) => id));
        const exposed = blocks.filter(({ cell, group, people }) => {
          const isAlone = blocks.every((one) => one.group !== group || one.cell === cell);
          const mayBeSmall = cell.startsWith('r:') && (isAlone || people === 0);
          return people < least && !mayBeSmall;
        });
        expect(exposed).toEqual([]);
      }),
    );
  });
});

describe('what a prompt says of who will see the answer', () => {
  const audiences = [audience(1, 12), audience(2, 6), audience(3, 2), audience(4, 4)];
  const blocks = partition(audiences, k);
  const seen = (id: number, mode: 'confidential' | 'named' = 'confidential', size = 5) =>
    visibility({ audience: { id, mode }, blocks, k, readers: 6, size });

  test('is whether the team is shown alone, and words without a name only where ten or more count', () => {
    expect(seen(1)).toEqual({ mode: 'confidential', shown: 'own', k, unnamedWords: true });
    expect(seen(2)).toEqual({ mode: 'confidential', shown: 'own', k, unnamedWords: false });
    expect(seen(3)).toEqual({ mode: 'confidential', shown: 'total', together: true, k, unnamedWords: false });
  });

  test('is the same for a team of exactly as many as are needed', () => {
    const of = (people: number) =>
      visibility({
        audience: { id: 1, mode: 'confidential' },
        blocks: partition([audience(1, people)], k),
        k,
        readers: 6,
        size: people,
      });
    expect(of(k)).toEqual({ mode: 'confidential', shown: 'own', k, unnamedWords: false });
    expect([9, 10].map((people) => of(people))).toMatchObject([{ unnamedWords: false }, { unnamedWords: true }]);
  });

  test('is that a team made in mid season counts in the total only, because it is new and not because it is small', () => {
    expect(seen(99)).toEqual({ mode: 'confidential', shown: 'total', k, unnamedWords: false, fresh: true });
    expect(seen(99, 'confidential', k - 1)).not.toHaveProperty('fresh');
    expect(seen(2)).not.toHaveProperty('fresh');
  });

  test('is that a team made in mid season counts with the small ones of its group, where they have a figure', () => {
    const small = { cell: 'r:employees', group: 'employees' as const, audiences: [3, 4], people: k };
    const of = (people: number, group: 'employees' | 'partners', size: number) =>
      visibility({
        audience: { id: 99, mode: 'confidential', group },
        blocks: [{ ...small, people }],
        k,
        readers: 6,
        size,
      });
    const about = { mode: 'confidential', shown: 'total', k, unnamedWords: false };
    expect(of(k, 'employees', k)).toEqual({ ...about, together: true, fresh: true });
    expect(of(k - 1, 'employees', k)).toEqual({ ...about, fresh: true });
    expect(of(k, 'partners', k - 1)).toEqual(about);
    expect(visibility({ audience: { id: 99, mode: 'confidential' }, blocks: [], k, readers: 6, size: 9 })).toEqual(
      about,
    );
  });

  test('is by name how many read it, and to a sole contact that the figures are hers', () => {
    expect(seen(7, 'named')).toEqual({ mode: 'named', readers: 6, sole: false });
    expect(seen(7, 'named', 1)).toEqual({ mode: 'named', readers: 6, sole: true });
  });

  test('is to an owner of the team or a reader of the digests that the answers are in no figure', () => {
    const about = { audience: { id: 1, mode: 'confidential' as const }, blocks, k, readers: 6, size: 5 };
    expect(visibility({ ...about, reads: true })).toEqual({ ...seen(1), reads: true });
    expect(visibility({ ...about, reads: false })).toEqual(seen(1));
  });

  test('offers words without a name only where they can be shown so', () => {
    expect(consentChoices(seen(1))).toEqual(['topic', 'unnamed', 'named']);
    expect(consentChoices(seen(2))).toEqual(['topic', 'named']);
    expect(consentChoices(seen(7, 'named'))).toEqual(['topic', 'named']);
  });
});
