import { describe, expect, it } from 'vitest';
import { hardlyApart } from '../../../src/domain/digest/learn.ts';
import { composeDigest } from '../../../src/domain/digest.ts';
import type { Digest } from '../../../src/domain/digest-model.ts';
import { lastOf, tell } from '../histories.ts';
import { company, type Side, type Story } from '../stories.ts';

const seeds = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `seed ${at}`);
const digestOf = (story: Story): Digest => composeDigest(tell(story));

/** Whether the digest of a story in which nothing happens has any finding. Teams that do well are what they are. */
const isFalse = (story: Story): boolean => {
  const { input, levels } = lastOf(story);
  const digest = composeDigest(input);
  const above = (cell: string, group: string): number => (levels.get(cell) ?? 0) - (levels.get(`g:${group}`) ?? 0);
  return (
    digest.changes.length + digest.bothSides.length + digest.shared.length > 0 ||
    digest.watch.some((entry) => entry.kind !== 'silent') ||
    digest.learnFrom.some(({ strong }) => above(strong.cell, strong.group) <= hardlyApart)
  );
};
/** So that two groups see them: Acme and Kestrel have teams as Cobalt and Dune do. */
const seenByTwo = [
  ...company,
  ...company
    .filter(({ key }) => key === 'dune-team' || key === 'ember-team')
    .map((side, at) => ({ ...side, key: `${side.key}-2`, relationship: at === 0 ? 'acme' : 'kestrel' })),
];

describe('a company in which nothing changes', () => {
  it('gets a digest with anything false in it at most one time in twenty, whatever its people are like', () => {
    const characters = [
      { luck: 0.6 },
      { luck: 0.3 },
      // Everybody answers anew each time: the most that figures can move without a change.
      { luck: 0.95, temper: 0.1 },
      { luck: 0.8, mood: 1 },
      { replyRate: 0.5 },
      { place: 0.5 },
    ];
    const stories = seeds(330).map(
      (seed, at): Story => ({ seed, sides: seenByTwo, seasonAge: at % 13, ...characters[at % characters.length] }),
    );
    expect(stories.filter(isFalse).length).toBeLessThanOrEqual(0.05 * stories.length);
    const all = stories.map(digestOf);
    const quiet = all.filter((digest) => digest.headline.kind === 'steady');
    expect(quiet.length).toBeGreaterThanOrEqual(0.9 * all.length);
    for (const digest of quiet) expect(digest.changes).toEqual([]);
  });

  it('is not told more that is false for having many partners and teams', () => {
    const sides = Array.from({ length: 60 }, (_, at): Side => {
      const people = 1 + (at % 5);
      const relationship = `r${at >> 1}`;
      return at % 2 === 0
        ? { key: `p${at}`, group: 'partners', mode: 'named', people, relationship }
        : { key: `c${at}`, group: 'accountTeams', mode: 'confidential', people: 8 + people, relationship };
    });
    const stories = seeds(60).map((seed): Story => ({ seed, sides }));
    expect(stories.filter(isFalse).length).toBeLessThanOrEqual(3);
  });
});

/** The digest after the round in which it happened, and the one after the next. */
const foundWithinTwoRounds = (story: (afterRounds: number) => Story, found: (digest: Digest) => boolean): boolean =>
  [1, 2].some((rounds) => found(digestOf(story(rounds))));

describe('a company in which something happens', () => {
  it('hears of a drop of 0.8 among 22 partner contacts within two rounds, mostly', () => {
    const sides = company.map((side) => (side.group === 'partners' ? { ...side, people: side.people * 2 } : side));
    const all = seeds(30).map((seed) =>
      foundWithinTwoRounds(
        (rounds) => ({
          seed,
          sides,
          moved: (side, question, ago) =>
            side.group === 'partners' && question === 'ease' && ago < 4 * rounds ? -0.8 : 0,
        }),
        (digest) =>
          digest.headline.kind === 'change' &&
          digest.headline.finding.group === 'partners' &&
          digest.headline.finding.question === 'ease' &&
          digest.headline.finding.direction === 'down',
      ),
    );
    expect(all.filter(Boolean).length).toBeGreaterThan(0.6 * all.length);
  });

  it('hears of a drop of 0.8 among 44 people who answer in confidence within two rounds, mostly', () => {
    const teams = Array.from(
      { length: 4 },
      (_, at): Side => ({ key: `e${at}`, group: 'employees', mode: 'confidential', people: 11 }),
    );
    const sides = [...teams, ...company.filter((side) => side.group !== 'employees')];
    const all = seeds(30).map((seed) =>
      foundWithinTwoRounds(
        (rounds) => ({
          seed,
          sides,
          moved: (side, question, ago) =>
            side.group === 'employees' && question === 'need' && ago < 2 * rounds ? -0.8 : 0,
        }),
        (digest) => digest.changes.some(({ group, question }) => group === 'employees' && question === 'need'),
      ),
    );
    expect(all.filter(Boolean).length).toBeGreaterThan(0.5 * all.length);
  });

  it('hears where it happened, and of the partner that fell three rounds, the silent one and the growing one', () => {
    const sides = company.map((side) => (side.key === 'brightwell' ? { ...side, people: 4 } : side));
    const all = seeds(30).map((seed) =>
      digestOf({
        seed,
        sides,
        luck: 0.3,
        temper: 0.3,
        replyRate: 0.95,
        silent: (side, ago) => side.key === 'tern' && ago < 12,
        moved: (side, question, ago) => {
          if (question !== 'ease') return 0;
          if (side.key === 'acme') return ago < 4 ? -2 : 0;
          if (side.key === 'kestrel') return -0.9 * Math.max(0, (12 - ago) / 4);
          return side.key === 'brightwell' ? -1.5 + 0.5 * Math.max(0, (12 - ago) / 4) : 0;
        },
      }),
    );
    const most = 0.5 * all.length;
    const watched = (kind: string, name: string): number =>
      all.filter(({ watch }) => watch.some((entry) => entry.kind === kind && entry.name === name)).length;
    expect(all.filter(({ headline }) => headline.kind === 'change').length).toBeGreaterThan(most);
    expect(all.filter(({ changes }) => changes[0]?.mostlyAt.includes('Acme')).length).toBeGreaterThan(most);
    expect(watched('deteriorating', 'Kestrel')).toBeGreaterThan(most);
    expect(watched('growing', 'Brightwell')).toBeGreaterThan(most);
    expect(watched('silent', 'Tern')).toBe(all.length);
    for (const { changes } of all) {
      expect(changes.flatMap(({ mostlyAt }) => mostlyAt)).not.toContain('Brightwell');
      expect(changes.every(({ group, direction }) => group === 'partners' && direction === 'down')).toBe(true);
    }
  });

  it('never hears that a figure fell where the figures it is shown did not', () => {
    const fallen = tell({
      seed: 'shown',
      sides: company,
      moved: (side, _, ago) => (side.group === 'partners' && ago < 4 ? -1.5 : 0),
    });
    expect(composeDigest(fallen).changes.length).toBeGreaterThan(0);
    // Each partner fell, but others answered this time, so that the total stayed.
    const releases = fallen.releases.map((one) => (one.cell === 'g:partners' ? { ...one, mean: 3.7 } : one));
    expect(composeDigest({ ...fallen, releases }).changes).toEqual([]);
  });
});
