import { describe, expect, it } from 'vitest';
import { composeDigest, type DigestAudience, type DigestInput } from '../../../src/domain/digest.ts';
import type { GroupChange } from '../../../src/domain/digest-model.ts';
import type { Group } from '../../../src/domain/model.ts';
import type { Release } from '../../../src/domain/privacy/release.ts';
import { at, audience, every, input, release } from './inputs.ts';

interface Team {
  readonly key: string;
  readonly from?: number;
  readonly to: number;
  readonly people?: number;
  /** When its figure of now and the one before were shown, in weeks ago. */
  readonly shown?: readonly number[];
  readonly more?: Partial<DigestAudience>;
}

const teamReleases = (group: Group, { key, from = 4, to, people = 10, shown = [0, 4] }: Team): readonly Release[] =>
  shown.flatMap((ago, place) => release(`a:${key}`, group, ago, place === 0 ? to : from, { people: { from: people } }));

/** A group of which the total fell from 4.0 to 3.5, or rose to 4.5, and its teams. */
function changed(
  teams: readonly Team[],
  { group = 'employees', to = 3.5 }: { readonly group?: Group; readonly to?: number } = {},
): GroupChange | undefined {
  const totals = every(2).flatMap((ago) => release(`g:${group}`, group, ago, ago === 0 ? to : 4));
  const audiences = teams.map(({ key, more }, id) => audience(id, key, group, more));
  const releases = [...totals, ...teams.flatMap((team) => teamReleases(group, team))];
  const relationships: DigestInput['relationships'] = [{ key: 'acme', name: 'Acme Ltd', kind: 'partner' }];
  return composeDigest({ ...input(() => undefined), releases, audiences, relationships }).changes[0];
}
const mostlyAt = (...of: Parameters<typeof changed>) => changed(...of)?.mostlyAt;

describe('a change is said to be mostly', () => {
  it.each<[string, Team, boolean]>([
    ['fell as far as the group', { key: 'a', to: 3.5 }, true],
    ['fell less', { key: 'a', to: 3.625 }, false],
    ['rose', { key: 'a', to: 5 }, false],
    ['stayed', { key: 'a', to: 4 }, false],
    ['fell since then, in its figure of two weeks ago', { key: 'a', to: 3, shown: [2, 4] }, true],
    ['fell before, in the figure of four weeks ago', { key: 'a', to: 3, shown: [4, 8] }, false],
    ['has its first figure', { key: 'a', to: 3, shown: [0] }, false],
    ['was never shown', { key: 'a', to: 3, shown: [] }, false],
  ])('at a team that %s: %o %s', (_, team, is) => {
    expect(mostlyAt([team])).toEqual(is ? ['A'] : []);
  });

  it('at the two that weigh most by people and by how far, those that weigh alike by name', () => {
    const teams: Team[] = [
      { key: 'far', to: 2, people: 5 },
      { key: 'large', to: 3.5, people: 60 },
      { key: 'middle', to: 3, people: 20 },
      { key: 'small', to: 3.5, people: 8 },
    ];
    expect(mostlyAt(teams)).toEqual(['LARGE', 'MIDDLE']);
    const alike = ['c', 'a', 'b'].map((key) => ({ key, to: 3, more: { name: `Team ${key === 'a' ? 'z' : key}` } }));
    expect(mostlyAt(alike)).toEqual(['Team b', 'Team c']);
    expect(mostlyAt(alike.toReversed())).toEqual(['Team b', 'Team c']);
  });

  it('at those that rose, where the group rose', () => {
    const teams = [
      { key: 'a', to: 5 },
      { key: 'b', to: 3 },
    ];
    expect(mostlyAt(teams, { to: 4.5 })).toEqual(['A']);
  });

  it('at relationships, each once; employees are known by their team', () => {
    const acme = { more: { relationship: 'acme' } };
    const teams: Team[] = [
      { key: 'acme-a', to: 2, ...acme },
      { key: 'acme-b', to: 2, ...acme },
      { key: 'gone', to: 3, more: { relationship: 'unknown' } },
    ];
    expect(mostlyAt(teams, { group: 'accountTeams' })).toEqual(['Acme Ltd', 'GONE']);
    expect(mostlyAt(teams.slice(0, 1))).toEqual(['ACME-A']);
  });

  it('nowhere any more once it is told', () => {
    const releases = every(2).flatMap((ago) => release('g:employees', 'employees', ago, ago === 0 ? 3.5 : 4));
    const team = [{ key: 'a', to: 3 }].flatMap((one) => teamReleases('employees', one));
    const audiences = [audience(1, 'a', 'employees')];
    const story = { ...input(() => undefined), releases: [...releases, ...team], audiences };
    const again = composeDigest({ ...story, at: at + 86_400_000, earlier: [at] });
    expect(again.changes.map((one) => [one.told, one.mostlyAt])).toEqual([1, 2, 3].map(() => [true, []]));
  });
});

describe('a change', () => {
  it('is told with its direction, its figures, their days and how many weeks lie between', () => {
    expect(changed([])).toMatchObject({
      kind: 'groupChange',
      group: 'employees',
      direction: 'down',
      from: 4,
      to: 3.5,
      weeks: 4,
      dates: { from: '2026-10-15', to: '2026-11-12' },
      told: false,
    });
    expect(changed([], { to: 4.5 })).toMatchObject({ direction: 'up', from: 4, to: 4.5 });
    const rare = [24, 18, 12, 6, 0].flatMap((ago) => release('g:partners', 'partners', ago, ago === 0 ? 2 : 4));
    expect(composeDigest({ ...input(() => undefined), releases: rare }).changes[0]).toMatchObject({ weeks: 6 });
  });

  it('stands before a less clear one, whichever group and question it is of', () => {
    const of = (group: Group, to: { readonly [question: string]: number }) =>
      every(2).flatMap((ago) =>
        release(`g:${group}`, group, ago, 4).map((one) => ({ ...one, mean: ago === 0 ? (to[one.question] ?? 4) : 4 })),
      );
    const releases = [
      ...of('employees', { need: 3.4, ease: 4.8 }),
      ...of('partners', { enjoyment: 3.6 }),
      ...of('accountTeams', { ease: 2.9 }),
    ];
    const { changes, rows } = composeDigest({ ...input(() => undefined), releases });
    expect(changes.map(({ group, question, direction }) => `${group} ${question} ${direction}`)).toEqual([
      'accountTeams ease down',
      'employees ease up',
      'employees need down',
      'partners enjoyment down',
    ]);
    // Each in its own place of the table.
    expect(rows.map(({ cells }) => [cells.need.change, cells.ease.change, cells.enjoyment.change])).toEqual([
      ['down', 'up', 'same'],
      ['same', 'same', 'down'],
      ['same', 'down', 'same'],
    ]);
  });
});
