import { describe, expect, it } from 'vitest';
import { doubledRanks, rankSumTail } from '../../../src/domain/digest/ranks.ts';
import { composeDigest, type DigestInput } from '../../../src/domain/digest.ts';
import type { Digest } from '../../../src/domain/digest-model.ts';
import { partialConjunction } from '../../../src/domain/statistics.ts';
import { digestAt, tell } from '../histories.ts';
import { company, type Side, type Story } from '../stories.ts';

const both = (key: string, contacts: number, team: number): readonly Side[] => [
  { key, group: 'partners', mode: 'named', people: contacts, relationship: key },
  { key: `${key}-team`, group: 'accountTeams', mode: 'confidential', people: team, relationship: key },
];
/** Ten teams, ten partners, and the account teams of those partners. */
const large: readonly Side[] = [
  ...Array.from(
    { length: 10 },
    (_, at): Side => ({ key: `team-${at}`, group: 'employees', mode: 'confidential', people: 42 + at }),
  ),
  ...Array.from({ length: 10 }, (_, at) => both(`partner-${at}`, 24, 24 + at)).flat(),
];
const story = (more: Partial<Story>): Story => ({ seed: 'findings', sides: large, place: 0.1, ...more });
const digestOf = (more: Partial<Story>): Digest => composeDigest(tell(story(more)));
const acme = { relationship: 'partner-3', name: 'Partner-3' };
const apart = (side: Side, question: string, ago: number): number =>
  side.group === 'partners' && side.relationship === acme.relationship && question === 'ease' && ago < 4 ? -1.6 : 0;

describe('both sides of a relationship', () => {
  it('are told where one falls and the other stays, with the figures of both', () => {
    const digest = digestOf({ moved: apart });
    expect(digest.bothSides).toHaveLength(1);
    expect(digest.bothSides[0]).toMatchObject({
      ...acme,
      question: 'ease',
      worse: { cell: 'a:partner-3', group: 'partners', date: '2026-11-12' },
      better: { cell: 'a:partner-3-team', group: 'accountTeams' },
    });
    const { worse, better, halfWidth, p } = digest.bothSides[0] ?? ({} as never);
    expect(better.mean - worse.mean).toBeGreaterThan(1);
    expect([halfWidth > 0.1, halfWidth < 1, p < 0.005]).toEqual([true, true, true]);
  });

  it('are not told where both groups use the scale differently everywhere', () => {
    const generous = (side: Side): number => (side.group === 'accountTeams' ? 0.8 : -0.8);
    expect(digestOf({ moved: generous }).bothSides).toEqual([]);
  });

  it('are not told of one relationship where all partners fell alike', () => {
    const digest = digestOf({ moved: (side, _, ago) => (side.group === 'partners' && ago < 4 ? -1 : 0) });
    expect(digest.changes.length).toBeGreaterThan(0);
    expect(digest.bothSides).toEqual([]);
  });

  it('are not told where a gap closes', () => {
    const closing = (side: Side, question: string, ago: number): number => (ago < 4 ? 0 : apart(side, question, 0));
    expect(digestOf({ moved: closing }).bothSides).toEqual([]);
  });

  it('lead the digest where nothing weighs more', () => {
    expect(digestOf({ moved: apart }).headline).toMatchObject({ kind: 'bothSides', finding: acme });
  });
});

const wants =
  (...groups: readonly string[]): NonNullable<Story['wanted']> =>
  (side, topic) =>
    groups.includes(side.group) && topic === 'answers' ? 5 : 1;

describe('what groups share', () => {
  it('is a topic that two groups pick more than others', () => {
    const [shared, ...others] = digestOf({ wanted: wants('employees', 'partners') }).shared;
    expect(others).toEqual([]);
    expect(shared).toMatchObject({
      kind: 'sharedNeed',
      topic: 'answers',
      groups: [{ group: 'employees' }, { group: 'partners' }],
    });
  });

  it('is not the need of one group alone, however clear', () => {
    expect(digestOf({ wanted: wants('employees') }).shared).toEqual([]);
  });

  it('names all three groups where all three need it', () => {
    const [shared] = digestOf({ wanted: wants('employees', 'partners', 'accountTeams') }).shared;
    expect(shared?.groups.map(({ group }) => group)).toEqual(['employees', 'partners', 'accountTeams']);
  });

  it('is a question on which two groups fell', () => {
    const fell = digestOf({
      moved: (side, question, ago) => (question === 'need' && side.group !== 'accountTeams' && ago < 2 ? -0.5 : 0),
    });
    expect(fell.shared).toMatchObject([
      { kind: 'sharedLow', question: 'need', groups: [{ group: 'employees' }, { group: 'partners' }] },
    ]);
    const falls = fell.shared.flatMap((shared) =>
      shared.kind === 'sharedLow' ? shared.groups.map(({ from, to }) => from - to) : [],
    );
    expect(Math.min(...falls)).toBeGreaterThan(0);
  });

  it('comes of counts that were published: without them there is none', () => {
    const input = tell(story({ wanted: wants('employees', 'partners') }));
    const releases = input.releases.map(({ topics: _topics, ...release }) => release);
    expect(composeDigest({ ...input, releases }).shared).toEqual([]);
  });
});

const strongAndWeak = (side: Side, question: string): number =>
  question !== 'ease' ? 0 : side.key === 'team-9' ? 1.4 : side.key === 'team-8' ? -1.4 : 0;

describe('whom to learn from', () => {
  it('is a team that does well where another struggles', () => {
    const { learnFrom } = digestOf({ moved: strongAndWeak });
    expect(learnFrom).toMatchObject([
      { group: 'employees', question: 'ease', strong: { name: 'Team-9' }, struggling: { name: 'Team-8' } },
    ]);
    expect(learnFrom[0]?.strong.mean).toBeGreaterThan(learnFrom[0]?.level ?? 5);
  });

  it('is nobody where nobody struggles', () => {
    const strong = (side: Side, question: string): number => Math.max(0, strongAndWeak(side, question));
    expect(digestOf({ moved: strong }).learnFrom).toEqual([]);
  });
});

describe('what was told', () => {
  const input = tell(story({ moved: (...of) => apart(...of) + strongAndWeak(of[0], of[1]) }));
  const first = composeDigest(input);
  const week = 7 * 86_400_000;
  const next = (told: DigestInput['told'], weeks: number, date: string): Digest =>
    composeDigest({ ...input, at: digestAt + weeks * week, date, earlier: [digestAt], ...(told && { told }) });

  it('is not told again on the next Monday', () => {
    expect([first.bothSides.length, first.learnFrom.length]).toEqual([1, 1]);
    const second = next(first.told, 1, '2026-11-23');
    expect([second.bothSides, second.learnFrom]).toEqual([[], []]);
    expect(second.headline.kind).toBe('steady');
    // It would be: what is told depends on what was told.
    expect(next([], 1, '2026-11-23').learnFrom).toHaveLength(1);
  });

  it('is remembered for a quarter, by every digest that follows', () => {
    const second = next(first.told, 1, '2026-11-23');
    expect(second.told).toEqual(first.told);
    expect(next(second.told, 2, '2027-02-01').told).toEqual(first.told);
    expect(next(second.told, 2, '2027-02-22').told.filter(({ date }) => date === first.date)).toEqual([]);
  });
});

describe('the arithmetic behind it', () => {
  it('gives ranks, shared where equal', () => {
    expect(doubledRanks([0, 5, 0, 10, 0])).toEqual([4, 8, 4, 10, 4]);
  });

  it('knows how likely the highest rank is in all of so many places', () => {
    const place = doubledRanks([1, 2, 3, 4, 5]);
    expect(rankSumTail([place, place, place], 30)).toBeCloseTo(1 / 125, 12);
    expect(rankSumTail([place], 2)).toBe(1);
    const many = Array.from({ length: 60 }, () => place);
    expect(rankSumTail(many, 60 * 6)).toBeGreaterThan(0.45);
    expect(rankSumTail(many, 60 * 6)).toBeLessThan(0.56);
    // From exact to approximate without a step.
    const [exact, near] = [40, 41].map((count) => rankSumTail(many.slice(0, count), count * 7));
    expect(Math.abs((exact ?? 0) - (near ?? 0))).toBeLessThan(0.003);
  });

  it('takes two groups for shared only by the weaker of them', () => {
    expect(partialConjunction([0.5, 1e-9, 0.01], 2)).toBeCloseTo(0.02);
    expect(partialConjunction([1e-9], 2)).toBe(1);
  });
});

describe('a company in which nothing happens', () => {
  it('has nothing of this to tell, in the company of the playground and in a larger one', () => {
    for (const sides of [company, large]) {
      const digest = digestOf({ sides });
      expect([digest.bothSides, digest.shared, digest.learnFrom]).toEqual([[], [], []]);
      expect(digest.headline).toEqual({ kind: 'steady' });
    }
  });
});
