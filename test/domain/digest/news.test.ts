import { describe, expect, it } from 'vitest';
import { composeDigest, type DigestInput } from '../../../src/domain/digest.ts';
import { weekMs } from '../../../src/domain/model.ts';
import { acmeFalls, at, every, input, release, row } from './inputs.ts';

describe('a change', () => {
  const dropped = (weeks: number, to = 3.3) => input((ago) => (ago < weeks ? to : 4));
  /** The digest of that many weeks later, before any new answer; the digests before it were made every week. */
  const later = (story: DigestInput, weeks: number): DigestInput => {
    const now = at + weeks * weekMs;
    return { ...story, at: now, earlier: Array.from({ length: weeks }, (_, week) => at + week * weekMs) };
  };
  const before = (...weeks: number[]): Pick<DigestInput, 'earlier'> => ({
    earlier: weeks.map((ago) => at - ago * weekMs),
  });

  it('is told once; a digest without new answers says that it still is so, and keeps the word in its table', () => {
    const digest = composeDigest(later(dropped(2), 1));
    expect(digest.headline).toMatchObject({
      kind: 'standing',
      finding: { direction: 'down', from: 4, to: 3.3, told: true },
    });
    expect(row(digest, 'employees')?.cells.ease).toMatchObject({ change: 'down', was: { mean: 4 } });
  });

  it('is not told again where the next answers say the same', () => {
    expect(composeDigest({ ...dropped(4), ...before(2, 1) }).headline).toMatchObject({ kind: 'standing' });
  });

  it('is told again where it went further, and where it turned', () => {
    const moved = (newest: number) => input((ago) => (ago < 2 ? newest : ago < 4 ? 3.3 : 4));
    for (const [newest, direction] of [
      [2.6, 'down'],
      [4.7, 'up'],
    ] as const)
      expect(composeDigest({ ...moved(newest), ...before(2, 1) }).headline).toMatchObject({
        kind: 'change',
        finding: { direction, told: false },
      });
  });

  it('is told by the first digest that can, also where some were left out', () => {
    expect(composeDigest({ ...dropped(4), ...before(5, 3) }).headline).toMatchObject({ kind: 'change' });
    expect(composeDigest({ ...dropped(4), ...before() }).headline).toMatchObject({ kind: 'change' });
  });

  it('gives way to another that is news', () => {
    const up = every(2).flatMap((ago) => release('g:accountTeams', 'accountTeams', ago, ago < 2 ? 4.5 : 3));
    const story = dropped(4);
    const digest = composeDigest({ ...story, ...before(2, 1), releases: [...story.releases, ...up] });
    expect(digest.headline).toMatchObject({ kind: 'change', finding: { group: 'accountTeams', direction: 'up' } });
    expect(digest.changes.filter((change) => change.told).map((change) => change.group)).toContain('employees');
  });

  it('is judged once: figures of others that come later do not take its word back', () => {
    const others = [-1, 2, 5, 8, 11, 14, 17, 20].toReversed();
    const figures = others.flatMap((ago, round) =>
      release('g:accountTeams', 'accountTeams', ago, 4 + (round % 2) / 10),
    );
    const word = (story: DigestInput) => row(composeDigest(story), 'employees')?.cells.ease.change;
    const stories = Array.from({ length: 80 }, (_, cents) => {
      const alone = dropped(2, 4 - cents / 100);
      const story = { ...alone, releases: [...alone.releases, ...figures] };
      const next = later(story, 1);
      return { first: { ...story, ...before(1) }, next: { ...next, earlier: [at - weekMs, ...next.earlier] } };
    });
    // Judged among more figures it would not be found: so close is it.
    const close = stories.filter(
      ({ first, next }) => word(first) === 'down' && word({ ...next, earlier: [] }) === 'same',
    );
    expect(close.length).toBeGreaterThan(0);
    for (const { next } of close) expect(word(next)).toBe('down');
  });

  it('of a relationship is the sentence only when something new came of it', () => {
    const digest = composeDigest(later(acmeFalls(), 1));
    expect(digest.headline).toEqual({ kind: 'steady' });
    expect(digest.watch).toMatchObject([{ kind: 'deteriorating', name: 'Acme', told: true }]);
  });
});
