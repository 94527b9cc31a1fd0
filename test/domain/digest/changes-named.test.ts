import { describe, expect, it } from 'vitest';
import { composeDigest } from '../../../src/domain/digest.ts';
import type { Digest } from '../../../src/domain/digest-model.ts';
import type { Group } from '../../../src/domain/model.ts';
import type { Release } from '../../../src/domain/privacy/release.ts';
import { change, publicSpread } from '../../../src/domain/statistics.ts';
import { saying, testedOf, wordOf } from '../tested.ts';
import { audience, every, input, release, row } from './inputs.ts';

/** Nobody is taken to repeat an answer more exactly than by 0.4. */
const calm = 0.4 ** 2;

interface Voice {
  readonly key: string;
  readonly group?: Group;
  readonly relationship?: string;
  readonly people: number;
  /** By weeks ago; 4.0 where absent, no answer where null. */
  readonly means?: Readonly<Record<number, number | null>>;
}

const named = { mode: 'named', step: 0 } as const;

/** Organisations that answer by name every fourth week; the total of each group is of all who answered that time. */
function organisations(voices: readonly Voice[]): Digest {
  const figures = voices.flatMap(({ key, group = 'partners', people, means = {} }) =>
    every(4).flatMap((ago) => {
      const mean = means[ago] === undefined ? 4 : means[ago];
      return mean === null ? [] : [{ key, group, ago, mean, people }];
    }),
  );
  const own = figures.flatMap(({ key, group, ago, mean, people }) =>
    release(`a:${key}`, group, ago, mean, { ...named, people: { from: people, to: people } }),
  );
  const totals = [...Map.groupBy(figures, ({ group, ago }) => `${group} ${ago}`).values()].flatMap((all): Release[] => {
    const [first] = all;
    const from = all.reduce((sum, one) => sum + one.people, 0);
    const mean = all.reduce((sum, one) => sum + one.mean * one.people, 0) / from;
    return first
      ? release(`g:${first.group}`, first.group, first.ago, mean, { ...named, people: { from, to: from } })
      : [];
  });
  const audiences = voices.map(({ key, group = 'partners', relationship = key }, at) =>
    audience(at + 2, key, group, { mode: 'named', relationship }),
  );
  return composeDigest({
    ...input(() => undefined),
    releases: [...own, ...totals],
    audiences,
  });
}

describe('how exact a change of a group that answers by name is said to be', () => {
  /** Of so many differences between figures until four weeks ago, each worth two thirds of a free one. */
  const noiseOf = (differences: number, squares = 0) => {
    const df = 4 + (differences * 2) / 3;
    return { df, variance: Math.max(calm, (4 * publicSpread ** 2 + (squares * 2) / 3) / df) };
  };

  it('follows from how many answered, now and before', () => {
    const { variance, df } = noiseOf(15);
    expect(testedOf(organisations([{ key: 'acme', people: 4, means: { 0: 1.5 } }]), 'partners')).toEqual(
      saying(change({ mean: 1.5, variance: variance / 4 }, { mean: 4, variance: variance / 16 }, df)),
    );
  });

  it('puts the changes of organisations together by how many answered', () => {
    const { variance, df } = noiseOf(30);
    const now = variance * (3 / 64 + 5 / 64);
    const before = variance * (9 / 64 / 12 + 25 / 64 / 20);
    expect(
      testedOf(
        organisations([
          { key: 'acme', people: 3, means: { 0: 2 } },
          { key: 'tern', people: 5, means: { 0: 2.5 } },
        ]),
        'partners',
      ),
    ).toEqual(saying(change({ mean: (3 * 2 + 5 * 2.5) / 8, variance: now }, { mean: 4, variance: before }, df)));
  });

  it('is learned from each group for itself, and not from the change', () => {
    const restless = Object.fromEntries(every(4).map((ago) => [ago, ago % 8 === 0 ? 3 : 4]));
    const { variance, df } = noiseOf(15);
    const digest = organisations([
      { key: 'tern', people: 4, means: { ...restless, 0: 3.5 } },
      { key: 'acme-team', group: 'accountTeams', people: 4, means: { 0: 1.5 } },
    ]);
    const tested = change({ mean: 1.5, variance: variance / 4 }, { mean: 4, variance: variance / 16 }, df);
    expect(testedOf(digest, 'accountTeams')).toEqual(saying(tested));
    expect(wordOf(digest, 'partners')).toBe('same');
  });
});

describe('a group that answers by name', () => {
  const always = (mean: number) => Object.fromEntries(every(4).map((ago) => [ago, mean]));

  it('did not change where only who answered did', () => {
    const digest = organisations([
      { key: 'acme', people: 10, means: { ...always(2), 0: null } },
      { key: 'tern', people: 10, means: always(5) },
    ]);
    expect(row(digest, 'partners')?.cells.ease).toMatchObject({
      change: 'same',
      figure: { mean: 5 },
      was: { mean: 3.5 },
    });
  });

  it('did not change where the many contacts of one organisation did, nor through several teams of it', () => {
    const others = ['tern', 'dune', 'ember'].map((key) => ({ key, people: 2 }));
    const falls = { 0: 2 };
    const fell = (...voices: readonly Voice[]) => wordOf(organisations(voices), 'partners');
    expect(fell({ key: 'acme', people: 20, means: falls }, ...others)).toBe('same');
    const teams = ['a', 'b', 'c'].map((key) => ({ key, relationship: 'acme', people: 7, means: falls }));
    expect(fell(...teams, ...others)).toBe('same');
    // Where half of it is there with one voice each, it is the group's.
    expect(fell(...teams, ...others.slice(0, 1))).toBe('down');
    expect(fell({ key: 'acme', people: 20, means: falls }, ...others.slice(0, 1))).toBe('down');
    expect(fell(...others.map((one) => ({ ...one, means: falls })), { key: 'acme', people: 4 })).toBe('down');
    // One falls far and the two others rise: with one voice each, the group does not fall.
    const up = others.slice(1).map((one) => ({ ...one, means: { 0: 5 } }));
    expect(fell({ key: 'acme', people: 20, means: { 0: 3 } }, ...up)).toBe('same');
  });

  it('is judged by its total where no organisation is shown alone', () => {
    const figures = every(4).flatMap((ago) =>
      release('g:partners', 'partners', ago, ago === 0 ? 2 : 4, { ...named, people: { from: 8, to: 8 } }),
    );
    const audiences = ['acme', 'tern'].map((key, id) => audience(id, key, 'partners', { mode: 'named' }));
    const digest = composeDigest({ ...input(() => undefined), releases: figures, audiences });
    expect(wordOf(digest, 'partners')).toBe('down');
  });

  it('did not change where one fell earlier and does not answer any more', () => {
    const digest = organisations([
      { key: 'acme', people: 10, means: { ...always(5), 4: 4, 0: null } },
      { key: 'tern', people: 10, means: always(2) },
    ]);
    expect(row(digest, 'partners')?.cells.ease).toMatchObject({
      change: 'same',
      figure: { mean: 2 },
      was: { mean: 3 },
    });
  });

  it('did not fall where its figure rose, though each one that answered fell', () => {
    const digest = organisations([
      { key: 'acme', people: 30, means: { ...always(1), 0: null } },
      { key: 'tern', people: 10, means: { 0: 3 } },
    ]);
    expect(row(digest, 'partners')?.cells.ease).toMatchObject({
      change: 'same',
      figure: { mean: 3 },
      was: { mean: 1.75 },
    });
  });

  it('is compared without those that answer for the first time, and not at all where there are no others', () => {
    const before = Object.fromEntries(every(4).map((ago) => [ago, null]));
    const newcomer = { key: 'tern', people: 2, means: { ...before, 0: 5 } };
    expect(wordOf(organisations([{ key: 'acme', people: 10, means: { 0: 2 } }, newcomer]), 'partners')).toBe('down');
    const alone = organisations([{ key: 'acme', people: 10, means: { 0: null } }, newcomer]);
    expect(wordOf(alone, 'partners')).toBe('unknown');
  });
});
