import { describe, expect, it } from 'vitest';
import { composeDigest } from '../../../src/domain/digest.ts';
import { type Group, weekMs } from '../../../src/domain/model.ts';
import type { Release } from '../../../src/domain/privacy/release.ts';
import { at, audience, input, release } from './inputs.ts';

type Counts = NonNullable<Release['themes']>;

/** One count of themes of a team, that many weeks ago; `moment` where it has to be exact. */
const count = (cell: string, weeksAgo: number, themes: Counts | undefined, moment?: number): readonly Release[] => {
  const group: Group = cell.includes('partner') ? 'partners' : 'employees';
  const more: Partial<Release> = moment === undefined ? {} : { at: moment };
  // Counts stand beside the first question.
  return release(cell, group, weeksAgo, 4, more).map((one) =>
    one.question === 'need' && themes ? { ...one, themes } : one,
  );
};

/** What a digest of a company in which words need five people says was raised. */
const raised = (...counts: readonly (readonly Release[])[]) => {
  const base = input(() => undefined);
  const digest = composeDigest({
    ...base,
    releases: counts.flat(),
    audiences: [
      audience(1, 'support', 'employees'),
      audience(2, 'sales', 'employees'),
      audience(3, 'partner-acme', 'partners'),
    ],
  });
  return digest.themes.map(({ group, theme, people, date }) => [group, theme, people.from, date]);
};

describe('themes of comments', () => {
  it('are told where five people of one team raised them, and not where four did', () => {
    const counts: Counts = { tools: { from: 5, to: 9 }, pricing: { from: 4, to: 4 }, workload: { from: 6 } };
    expect(raised(count('a:support', 0, counts))).toEqual([
      ['employees', 'workload', 6, '2026-11-12'],
      ['employees', 'tools', 5, '2026-11-12'],
    ]);
  });

  it('are not told where two teams have five only together, and of a team with fewer nothing is added', () => {
    const [sales, support] = [
      count('a:sales', 0, { tools: { from: 4 } }),
      count('a:support', 0, { tools: { from: 3 } }),
    ];
    expect(raised(sales, support)).toEqual([]);
    const more = count('a:support', 0, { tools: { from: 7 } });
    expect(raised(sales, more)).toEqual([['employees', 'tools', 7, '2026-11-12']]);
  });

  it('add up over the teams of a group, with the day of the newest, the small ones together being one of them', () => {
    const counts = [
      count('a:sales', 4, { tools: { from: 5 } }),
      count('a:support', 2, { tools: { from: 6 } }),
      count('r:employees', 6, { tools: { from: 8 } }),
    ];
    expect(raised(...counts)).toEqual([['employees', 'tools', 19, '2026-10-29']]);
  });

  it('are told of each group for itself, the most raised first in each', () => {
    const counts = [
      count('a:partner-acme', 0, { invoicing: { from: 9 }, pricing: { from: 11 } }),
      count('a:support', 0, { tools: { from: 5 }, invoicing: { from: 7 } }),
    ];
    expect(raised(...counts).map(([group, theme]) => [group, theme])).toEqual([
      ['employees', 'invoicing'],
      ['employees', 'tools'],
      ['partners', 'pricing'],
      ['partners', 'invoicing'],
    ]);
  });

  it('are those of the newest count, also where a figure without one came after it', () => {
    const [old, newest] = [
      count('a:support', 6, { tools: { from: 9 } }),
      count('a:support', 4, { pricing: { from: 6 } }),
    ];
    const plain = count('a:support', 0, undefined);
    expect(raised(old, newest, plain)).toEqual([['employees', 'pricing', 6, '2026-10-15']]);
    expect(raised(plain)).toEqual([]);
  });

  it('are forgotten after a season', () => {
    const counts: Counts = { tools: { from: 5 } };
    const season = at - 13 * weekMs;
    expect(raised(count('a:support', 0, counts, season))).toEqual([]);
    expect(raised(count('a:support', 0, counts, season + 1))).toEqual([['employees', 'tools', 5, '2026-08-17']]);
  });
});
