import { describe, expect, test } from 'vitest';
import { foretell, howOften } from '../../../src/domain/privacy/index.ts';
import { audience, k, type TestAudience } from './season.ts';

const weekly = { k, everyWeeks: 1 };
const told = (all: readonly TestAudience[]) => all.map((one) => foretell(one, all, weekly).kind);

describe('before a team is asked for the first time, it is told', () => {
  test('about how often it will see figures of its own, where seven in ten answer', () => {
    const team = audience(1, 9);
    const { everyWeeks } = howOften({ people: 9, everyWeeks: 1, responseRate: 0.7, k, shown: true });
    expect(foretell(team, [team], weekly)).toEqual({ kind: 'own', everyWeeks });
    const monthly = howOften({ people: 9, everyWeeks: 4, responseRate: 0.7, k, shown: true });
    expect(foretell(team, [team], { k, everyWeeks: 4 })).toEqual({ kind: 'own', everyWeeks: monthly.everyWeeks });
  });

  test('that it counts with the other small ones, or that there will be no figure', () => {
    expect(told([audience(1, 9), audience(2, 3), audience(3, 3)])).toEqual(['own', 'together', 'together']);
    expect(told([audience(1, 2), audience(2, 2)])).toEqual(['never', 'never']);
    expect(told([audience(1, 2), audience(2, 3)])).toEqual(['together', 'together']);
    // The smallest large one joins a rest that could be calculated.
    expect(told([audience(1, 9), audience(2, 12), audience(3, 2)])).toEqual(['together', 'own', 'together']);
  });

  test('of its own group only, and by name at once', () => {
    const others = [audience(2, 9, { group: 'partners' }), audience(3, 1, { group: 'partners', mode: 'named' })];
    expect(told([audience(1, 4), ...others])).toEqual(['never', 'own', 'named']);
  });

  test('no figure where it is not asked at all', () => {
    expect(foretell(audience(9, 9), [audience(1, 9)], weekly)).toEqual({ kind: 'never' });
  });
});
