import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutEstimatesOf } from '../../../src/domain/digest/estimated.ts';
import { composeDigest } from '../../../src/domain/digest.ts';
import { type BothSides, type Digest, isEstimated } from '../../../src/domain/digest-model.ts';
import type { Estimate } from '../../../src/domain/lesson.ts';
import { lastOf, tell } from '../histories.ts';
import type { Side, Story } from '../stories.ts';

const about = (relationship: string, contacts: number, team: number): readonly Side[] => [
  { key: relationship, group: 'partners', mode: 'named', people: contacts, relationship },
  { key: `${relationship}-team`, group: 'accountTeams', mode: 'confidential', people: team, relationship },
];
/** The teams of Ostra and Tern are too small to be shown, the others are not. */
const sides: readonly Side[] = [
  { key: 'support', group: 'employees', mode: 'confidential', people: 60 },
  ...about('ostra', 12, 4),
  ...about('tern', 3, 3),
  ...about('halden', 12, 24),
  ...about('corvid', 12, 30),
  ...about('largo', 12, 26),
];
const hard = (side: Side, question: string): number =>
  side.group === 'partners' && side.relationship === 'ostra' && question === 'ease' ? -1.5 : 0;
const story = (more: Partial<Story> = {}): Story => ({ seed: 'estimates', sides, place: 0.1, moved: hard, ...more });

/** Audiences have their place in the list as id. */
const idOf = (key: string): number => sides.findIndex((side) => side.key === key);
const estimate = (more: Partial<Estimate> = {}): Estimate => ({
  audience: idOf('ostra-team'),
  relationship: 'ostra',
  group: 'accountTeams',
  owner: 77,
  by: 'Amara Nwosu',
  date: '2026-11-13',
  answer: { need: 4, ease: 5, enjoyment: 4 },
  ...more,
});
const digestOf = (estimates: readonly Estimate[], more?: Partial<Story>): Digest =>
  composeDigest({ ...tell(story(more)), estimates });
const estimated = ({ bothSides }: Digest): readonly BothSides[] => bothSides.filter(isEstimated);

describe('an owner’s estimate', () => {
  it('is the second side where the team is too small to be shown, by name and as it was given', () => {
    expect(digestOf([]).bothSides).toEqual([]);
    const [found, ...others] = digestOf([estimate()]).bothSides;
    expect(others).toEqual([]);
    expect(found).toMatchObject({ relationship: 'ostra', question: 'ease', usual: 0.5 });
    expect(found?.worse).toMatchObject({ cell: 'a:ostra', group: 'partners' });
    expect(found?.better).toEqual({
      cell: 'a:ostra-team',
      name: 'Ostra',
      group: 'accountTeams',
      mean: 5,
      date: '2026-11-13',
      old: false,
      estimate: { owner: 77, by: 'Amara Nwosu' },
    });
  });

  it('may be the lower side too', () => {
    const [found] = digestOf([estimate({ answer: { need: 1 } })]).bothSides;
    expect(found?.worse).toMatchObject({ mean: 1, estimate: { by: 'Amara Nwosu' } });
    expect(found?.better).toMatchObject({ cell: 'a:ostra' });
  });

  it('says nothing where it is right as far as a whole number can be', () => {
    const { releases } = lastOf(story()).input;
    const right = (['need', 'ease', 'enjoyment'] as const).map((question) => {
      const newest = releases.findLast((one) => one.cell === 'a:ostra' && one.question === question);
      return [question, Math.round(newest?.mean ?? 0)] as const;
    });
    expect(right.every(([, value]) => value >= 1)).toBe(true);
    const answer = Object.fromEntries(right) as Estimate['answer'];
    expect(estimated(digestOf([estimate({ answer })]))).toEqual([]);
  });

  it('is told once a quarter, never heads the digest, and carries its date when it is old', () => {
    const input = { ...tell(story()), estimates: [estimate({ date: '2026-09-04' })] };
    const first = composeDigest(input);
    expect(first.headline.kind).not.toBe('bothSides');
    expect(estimated(first)[0]?.better).toMatchObject({ old: true, date: '2026-09-04' });
    expect(composeDigest({ ...input, told: first.told, date: '2026-11-23' }).bothSides).toEqual([]);
  });

  it('is the newest of several, of one day always the same whatever their order', () => {
    const [one, two, older] = [
      estimate({ by: 'Amara Nwosu' }),
      estimate({ by: 'Ben Okri', owner: 78 }),
      estimate({ by: 'Aaron', owner: 79, date: '2026-11-01' }),
    ];
    const bytes = JSON.stringify(digestOf([one, two, older]));
    expect(JSON.stringify(digestOf([older, two, one]))).toBe(bytes);
    expect(bytes).toContain('Amara Nwosu');
    expect(bytes).not.toMatch(/Ben Okri|Aaron/);
  });

  it('stands in the picture of the relationship as one point in its week', () => {
    const own = digestOf([estimate()]).relationships.find(
      (one) => one.relationship === 'ostra' && one.question === 'ease',
    );
    expect(own?.sides.map(({ group, estimate: said }) => [group, said?.by])).toEqual([
      ['partners', undefined],
      ['accountTeams', 'Amara Nwosu'],
    ]);
    const points = own?.sides[1]?.points ?? [];
    expect(points.flatMap((point, week) => (point ? [[week, point.mean]] : []))).toEqual([[11, 5]]);
  });

  it('leaves a stored digest with whoever gave it, and nobody else’s does', () => {
    const digest = digestOf([estimate()]);
    expect(withoutEstimatesOf(digest, 78)).toBeUndefined();
    const left = withoutEstimatesOf(digest, 77);
    expect(JSON.stringify(left)).not.toMatch(/Amara|estimate"/);
    expect(left).toMatchObject({ rows: digest.rows, told: digest.told, details: digest.details });
  });
});

const anyEstimate = fc.record({
  audience: fc.constantFrom(...sides.keys()),
  relationship: fc.constantFrom('ostra', 'halden', 'corvid', 'largo'),
  group: fc.constantFrom('accountTeams' as const, 'partners' as const, 'employees' as const),
  owner: fc.constantFrom(77, 78),
  by: fc.constantFrom('Amara Nwosu', 'Ben Okri'),
  date: fc.constantFrom('2026-09-04', '2026-11-01', '2026-11-13', '2026-11-20'),
  answer: fc.record(
    {
      need: fc.constantFrom(1 as const, 3 as const, 5 as const),
      ease: fc.constantFrom(1 as const, 3 as const, 5 as const),
    },
    { requiredKeys: [] },
  ),
});

describe('whatever owners estimate', () => {
  const input = tell(story());
  const shown = new Set(input.releases.map(({ cell }) => cell));

  it('a figure that is shown always wins: no estimate stands for a team that has one', () => {
    expect(shown.has('a:halden-team')).toBe(true);
    expect(shown.has('a:ostra-team')).toBe(false);
    const plain = JSON.stringify(composeDigest(input));
    fc.assert(
      fc.property(fc.array(anyEstimate, { maxLength: 6 }), (estimates) => {
        const digest = composeDigest({ ...input, estimates });
        for (const { worse, better } of digest.bothSides)
          for (const side of [worse, better]) expect(side.estimate === undefined).toBe(shown.has(side.cell));
        for (const { relationship, sides: drawn } of digest.relationships)
          expect(drawn.some((side) => side.estimate) && shown.has(`a:${relationship}-team`)).toBe(false);
        const ofShown = estimates.filter((one) => shown.has(`a:${sides[one.audience]?.key}`));
        expect(JSON.stringify(composeDigest({ ...input, estimates: ofShown }))).toBe(plain);
      }),
      { numRuns: 60 },
    );
  });

  it('what the team that is not shown answers moves nothing that is said beside its owner’s word', () => {
    const saidBeside = (points: number): string => {
      const moved: Story['moved'] = (side, question) => (side.key === 'ostra-team' ? points : hard(side, question));
      const { bothSides, relationships } = digestOf([estimate()], { moved });
      return JSON.stringify([bothSides, relationships.filter((one) => one.relationship === 'ostra')]);
    };
    const usual = saidBeside(0);
    expect(usual).toContain('Amara Nwosu');
    for (const points of [-4, -1, 1, 4]) expect(saidBeside(points)).toBe(usual);
  });
});

describe('owners who are right as far as a whole number can be', () => {
  it('hear otherwise in one digest of twenty at most', () => {
    const worlds = Array.from({ length: 150 }, (_, at) => lastOf(story({ seed: `right ${at}`, moved: () => 0 })));
    const wrong = worlds.filter(({ input, levels }) => {
      const estimates = (['ostra', 'tern'] as const).map((relationship) => {
        const value = Math.round(levels.get(`a:${relationship}`) ?? 0) as 3;
        const answer = { need: value, ease: value, enjoyment: value };
        return estimate({ audience: idOf(`${relationship}-team`), relationship, answer });
      });
      return composeDigest({ ...input, estimates }).bothSides.length > 0;
    });
    expect(wrong.length).toBeLessThanOrEqual(0.05 * worlds.length);
  });
});
