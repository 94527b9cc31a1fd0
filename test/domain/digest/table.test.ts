import { describe, expect, it } from 'vitest';
import { composeDigest, type DigestInput } from '../../../src/domain/digest.ts';
import { weekMs } from '../../../src/domain/model.ts';
import { acmeFalls, at, audience, input, release, row, turnout } from './inputs.ts';

const alone = (more: Partial<DigestInput>) =>
  composeDigest({ ...input(() => undefined), turnouts: [], blocks: [], ...more });

describe('the table', () => {
  it('says of a figure that never was only that', () => {
    const digest = alone({ releases: release('g:partners', 'partners', 0, 3).slice(1) });
    expect(row(digest, 'partners')?.cells.need).toEqual({ change: 'unknown' });
    expect(row(digest, 'employees')?.cells.enjoyment).toEqual({ change: 'unknown' });
    expect(row(digest, 'partners')?.cells.ease).toMatchObject({ change: 'unknown', figure: { mean: 3 } });
  });

  it('shows the figure of before with its day, as one that is not of now', () => {
    const digest = composeDigest(input((ago) => (ago === 4 ? 4.1 : 4)));
    for (const question of ['need', 'ease', 'enjoyment'] as const)
      expect(row(digest, 'employees')?.cells[question].was).toMatchObject({ mean: 4.1, date: '2026-10-15', old: true });
  });

  it('shows nothing beside a figure that is old itself', () => {
    const digest = composeDigest(input((ago) => (ago === 0 ? undefined : 4)));
    expect(row(digest, 'employees')?.cells.ease).toMatchObject({ change: 'unknown', figure: { old: true } });
    expect(row(digest, 'employees')?.cells.ease).not.toHaveProperty('was');
  });

  it('counts the newest round of each team of the last quarter, and none of longer ago', () => {
    const audiences = ['support', 'sales'].map((key, id) => audience(id, key, 'partners', { mode: 'named' }));
    const answered = (closedAt: number) => {
      const rounds = [turnout('support', 'partners', 0, 9, 7), { ...turnout('sales', 'partners', 0, 5, 2), closedAt }];
      return row(alone({ audiences, turnouts: rounds }), 'partners')?.answered;
    };
    const quarter = at - 13 * weekMs;
    expect(answered(quarter)).toEqual({ about: false, replied: 9, asked: 14 });
    expect(answered(quarter - 1)).toEqual({ about: false, replied: 7, asked: 9 });
  });

  it('says about how many answered where some answer in confidence, and how each group answers', () => {
    const audiences = [
      audience(1, 'a', 'partners', { mode: 'named' }),
      audience(2, 'b', 'partners'),
      audience(3, 'c', 'accountTeams', { mode: 'named' }),
      audience(4, 'd', 'accountTeams', { mode: 'named' }),
    ];
    const turnouts = [turnout('a', 'partners', 0, 12, 11), turnout('b', 'partners', 0, 30, 22)];
    const digest = alone({ audiences, turnouts });
    expect(row(digest, 'partners')?.answered).toEqual({ about: true, replied: 35, asked: 40 });
    expect(digest.modes).toEqual([
      { group: 'partners', mode: 'mixed' },
      { group: 'accountTeams', mode: 'named' },
    ]);
  });
});

describe('the pictures of relationships', () => {
  it('begin with those that a finding is about', () => {
    const story = acmeFalls();
    const others = ['aaa', 'zzz'].flatMap((key, place) => [
      audience(10 + place, key, 'partners', { mode: 'named', relationship: key }),
      audience(20 + place, `${key}-team`, 'accountTeams', { mode: 'named', relationship: key }),
    ]);
    const named = { mode: 'named', step: 0, people: { from: 4, to: 4 } } as const;
    const releases = others.flatMap(({ key, group }) => release(`a:${key}`, group, 0, 4, named));
    const digest = composeDigest({
      ...story,
      audiences: [...story.audiences, ...others],
      releases: [...story.releases, ...releases],
    });
    expect(digest.watch.map((one) => one.relationship)).toEqual(['acme']);
    expect([...new Set(digest.relationships.map((one) => one.relationship))]).toEqual(['acme', 'aaa', 'zzz']);
  });
});
