import { describe, expect, it } from 'vitest';
import { composeDigest, type DigestAudience } from '../../../src/domain/digest.ts';
import type { Digest } from '../../../src/domain/digest-model.ts';
import { groups } from '../../../src/domain/model.ts';
import { acmeFalls, audience, block, every, input, release, row, turnout } from './inputs.ts';

describe('the sentence of a digest', () => {
  it('says what changed, from what to what, and where', () => {
    const digest = composeDigest(input((ago) => (ago < 4 ? 3.3 : 4)));
    expect(digest.headline).toMatchObject({
      kind: 'change',
      finding: { group: 'employees', direction: 'down', from: 4, to: 3.3, weeks: 4, mostlyAt: ['SUPPORT'] },
    });
    expect(row(digest, 'employees')?.cells.ease).toMatchObject({
      change: 'down',
      figure: { mean: 3.3, old: false },
      was: { mean: 4 },
    });
  });

  it('puts what went down before what went up, however clear', () => {
    const base = input((ago) => (ago < 4 ? 3.6 : 4));
    const up = every(2).flatMap((ago) => release('g:accountTeams', 'accountTeams', ago, ago < 4 ? 4.5 : 3));
    const digest = composeDigest({ ...base, releases: [...base.releases, ...up] });
    expect(digest.changes[0]?.direction).toBe('up');
    expect(digest.headline).toMatchObject({ kind: 'change', finding: { direction: 'down' } });
  });

  it('names the relationship that deteriorates where no group changed', () => {
    expect(composeDigest(acmeFalls()).headline).toMatchObject({
      kind: 'watch',
      finding: { kind: 'deteriorating', name: 'Acme', from: 4.2, to: 2 },
    });
  });

  it('says steady where nothing changed beyond chance', () => {
    const digest = composeDigest(input((ago) => (ago % 4 === 0 ? 4 : 4.1)));
    expect(digest.headline).toEqual({ kind: 'steady' });
    expect(row(digest, 'employees')?.cells.ease.change).toBe('same');
  });

  it('does not tell again what happened longer than four weeks ago', () => {
    expect(composeDigest(input((ago) => (ago < 14 ? 3.3 : 4))).headline).toEqual({ kind: 'steady' });
  });

  it('says too few new answers where no group has a new figure, and of when the figures are', () => {
    const digest = composeDigest(input((ago) => (ago < 2 ? undefined : 4)));
    expect(digest.headline).toEqual({ kind: 'tooFew', lastDate: '2026-10-29' });
    expect(row(digest, 'employees')?.cells.need).toMatchObject({
      change: 'unknown',
      figure: { old: true, date: '2026-10-29' },
    });
    expect(digest.withheld[0]).toEqual({
      group: 'employees',
      why: 'tooFewNewAnswers',
      names: [],
      lastDate: '2026-10-29',
    });
  });

  it('says too few where there never was a figure', () => {
    const digest = composeDigest({ ...input(() => undefined), turnouts: [], blocks: [] });
    expect(digest.headline).toEqual({ kind: 'tooFew' });
    expect(digest.details).toEqual([]);
  });
});

describe('the table', () => {
  it('says unknown for a first figure, and for one whose past is older than a quarter', () => {
    const wordOf = (isShown: (ago: number) => boolean) =>
      row(composeDigest(input((ago) => (isShown(ago) ? 4 : undefined))), 'employees')?.cells.ease.change;
    expect(wordOf((ago) => ago === 0)).toBe('unknown');
    expect(wordOf((ago) => ago === 0 || ago > 13)).toBe('unknown');
    expect(wordOf((ago) => ago === 0 || ago === 12)).toBe('same');
  });

  it('rounds how many answered in confidence, and counts exactly who answers by name', () => {
    const partners = ['acme', 'tern'].map((key, place) => audience(place + 2, key, 'partners', { mode: 'named' }));
    const base = input(() => 4);
    const digest = composeDigest({
      ...base,
      audiences: [...base.audiences, ...partners],
      turnouts: [
        ...base.turnouts,
        turnout('acme', 'partners', 0, 4, 3),
        turnout('acme', 'partners', 4, 4, 4),
        turnout('tern', 'partners', 4, 1, 0),
      ],
    });
    expect(row(digest, 'employees')?.answered).toEqual({ about: true, replied: 130, asked: 180 });
    expect(row(digest, 'partners')?.answered).toEqual({ about: false, replied: 3, asked: 5 });
    expect(digest.modes).toEqual([
      { group: 'employees', mode: 'confidential' },
      { group: 'partners', mode: 'named' },
    ]);
  });
});

describe('twelve weeks', () => {
  const ease = (digest: Digest) =>
    digest.series.find((one) => one.group === 'employees' && one.question === 'ease')?.points;

  it('are an unbroken line where people are asked every second week', () => {
    const digest = composeDigest(input(() => 4));
    expect(digest.weeks).toHaveLength(12);
    expect(digest.weeks.at(-1)).toBe('2026-11-09');
    expect(ease(digest)?.every((point) => point?.mean === 4)).toBe(true);
  });

  it('have a gap where a round gave no figure', () => {
    const points = ease(composeDigest(input((ago) => (ago === 4 ? undefined : 4))));
    expect(points?.map((point) => (point ? 'x' : '-')).join('')).toBe(
      'xxxxxxx--xxx'.replace('xxxxxxx--xxx', 'xxxxxxx--xxx'),
    );
  });
});

describe('what is withheld', () => {
  it('is said of each audience with its reason', () => {
    const base = input(() => 4);
    const more: DigestAudience[] = [
      audience(2, 'tiny', 'employees', { counted: 3 }),
      audience(3, 'new', 'employees', { counted: 9 }),
      audience(4, 'slow', 'employees', { counted: 9 }),
      audience(5, 'late', 'employees', { counted: 12 }),
      audience(6, 'pair', 'accountTeams', { counted: 2 }),
      audience(7, 'trio', 'partners', { counted: 6 }),
    ];
    const digest = composeDigest({
      ...base,
      audiences: [...base.audiences, ...more],
      releases: [...base.releases, ...release('a:slow', 'employees', 4, 4)],
      turnouts: [...base.turnouts, turnout('slow', 'employees', 0, 9, 3)],
      blocks: [
        ...base.blocks,
        block('r:employees', 'employees', [2], 8),
        block('a:new', 'employees', [3], 9),
        block('a:slow', 'employees', [4], 9),
        block('r:accountTeams', 'accountTeams', [6], 2),
        block('r:partners', 'partners', [7], 6),
      ],
    });
    expect(digest.withheld).toEqual([
      { group: 'employees', why: 'countedTogether', names: ['LATE', 'TINY'] },
      { group: 'employees', why: 'firstBatchLater', names: ['NEW'] },
      { group: 'employees', why: 'tooFewNewAnswers', names: ['SLOW'], lastDate: '2026-10-15' },
      { group: 'partners', why: 'totalOnly', names: ['TRIO'] },
      { group: 'accountTeams', why: 'neverShown', names: ['PAIR'] },
    ]);
  });
});

describe('any company', () => {
  it('has a row for each group and a series for each group and question, also of a company without anybody', () => {
    const digest = composeDigest({ ...input(() => undefined), audiences: [], turnouts: [], blocks: [] });
    expect(digest.rows.map((one) => one.group)).toEqual([...groups]);
    expect(digest.series).toHaveLength(9);
    expect(digest.withheld).toEqual([]);
  });

  it('knows nothing of what is published after it', () => {
    const later = release('g:employees', 'employees', -2, 1);
    const base = input(() => 4);
    expect(composeDigest({ ...base, releases: [...base.releases, ...later] })).toEqual(composeDigest(base));
  });
});
