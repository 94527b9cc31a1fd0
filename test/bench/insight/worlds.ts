/** Companies of 300 to 3,000 people in which one thing happens, or nothing, and what a digest has to say of it. */
import type { Digest } from '../../../src/domain/digest-model.ts';
import { type Group, groups } from '../../../src/domain/model.ts';
import { type Question, questions, type Topic } from '../../../src/domain/question.ts';
import { seeded } from '../../../src/domain/random.ts';
import { scaled } from '../../../src/domain/world/scaled.ts';
import type { Side, Story } from '../../domain/stories.ts';

export const kinds = [
  'drop0.8',
  'drop0.4',
  'bothSides',
  'deteriorating',
  'silent',
  'growing',
  'sharedNeed',
  'sharedLow',
  'learnFrom',
] as const;
export type Kind = (typeof kinds)[number];

export interface Planted {
  readonly story: Story;
  readonly kind: Kind | 'none';
  /** What it is about has 20 people or more. */
  readonly large: boolean;
  /** The first round, counted back from the last, in which it is so. */
  readonly startsWeeksAgo: number;
  /** Weeks from the first round to the second of those that are asked. */
  readonly everyWeeks: number;
  /** Whether this digest says it. */
  readonly isTold: (digest: Digest) => boolean;
  /** Says of a finding that it is this one, or follows from it. */
  readonly explains: (finding: Finding) => boolean;
}

export type Finding =
  | Digest['changes'][number]
  | Digest['watch'][number]
  | Digest['bothSides'][number]
  | Digest['shared'][number]
  | Digest['learnFrom'][number];

/** Silence is a fact that is counted, not tested: three rounds without an answer are never a false finding. */
export const findingsOf = (digest: Digest): readonly Finding[] => [
  ...digest.changes.filter((one) => !one.told),
  ...digest.watch.filter((one) => one.kind !== 'silent' && !one.told),
  ...digest.bothSides,
  ...digest.shared,
  ...digest.learnFrom,
];

/** Two relationships that two groups see, one with 24 contacts and a team of 30, one with four and nine. */
const pairOf = (key: string, contacts: number, team: number): readonly Side[] => [
  { key, group: 'partners', mode: 'named', people: contacts, relationship: key },
  { key: `${key}-team`, group: 'accountTeams', mode: 'confidential', people: team, relationship: key },
];

/** The shape of Northwind at this size; the seed says who is in which team. */
function sidesOf(people: number, seed: string): readonly Side[] {
  const plan = scaled(people, seeded(`${seed}/shape`));
  const own = plan.audiences.map(({ key, group, people: size, relationship }): Side => {
    const mode = group === 'partners' ? 'named' : 'confidential';
    return { key, group, mode, people: size, ...(relationship === undefined ? {} : { relationship }) };
  });
  return [...own, ...pairOf('largo', 24, 30), ...pairOf('presto', 4, 9)];
}

/** Of a company like the playground's: its groups other than employees have fewer than 20 people, or hardly more. */
const sizeOf = (at: number): number => [300, 600, 1000, 3000][at % 4] ?? 300;

const isOf = (side: Side, group: Group, key?: string): boolean =>
  side.group === group && (key === undefined || side.key === key);

/** A company in which nothing happens. */
export function calm(at: number): Planted {
  const seed = `calm ${at}`;
  const story: Story = { seed, sides: sidesOf(sizeOf(at), seed), seasonAge: (3 * at) % 13 };
  return {
    story,
    kind: 'none',
    large: true,
    startsWeeksAgo: 0,
    everyWeeks: 2,
    isTold: () => false,
    explains: () => false,
  };
}

type Moved = NonNullable<Story['moved']>;
type Wanted = NonNullable<Story['wanted']>;

interface Plan {
  readonly moved?: Moved;
  readonly wanted?: Wanted;
  readonly silent?: Story['silent'];
  readonly startsWeeksAgo: number;
  readonly explains: (finding: Finding) => boolean;
  /** By default, any of the findings that it explains. */
  readonly isTold?: (digest: Digest) => boolean;
}

const at8 = 8;
const since = (weeksAgo: number, from = at8): boolean => weeksAgo <= from;

/** A whole group falls by so much on one question. */
function drop(group: Group, question: Question, size: number): Plan {
  return {
    moved: (side, asked, ago) => (side.group === group && asked === question && since(ago) ? -size : 0),
    startsWeeksAgo: at8,
    explains: (one) =>
      (one.kind === 'groupChange' && one.group === group && one.question === question) ||
      // Each relationship of the group fell too.
      (one.kind === 'deteriorating' && one.group === group),
    isTold: ({ changes }) => changes.some((one) => one.group === group && one.question === question),
  };
}

const about = (key: string, kind: Finding['kind']) => (one: Finding) =>
  one.kind === kind && 'relationship' in one && one.relationship === key;

/** What befalls one relationship also shows as a trend, as a gap between its sides, and moves its group a little. */
const befalls =
  (key: string) =>
  (one: Finding): boolean =>
    ('relationship' in one && one.relationship === key) ||
    (one.kind === 'groupChange' && one.group === 'partners' && one.question === 'ease');

function relationshipPlan(kind: 'bothSides' | 'deteriorating' | 'silent' | 'growing', key: string): Plan {
  const ease =
    (group: Group, points: (ago: number) => number): Moved =>
    (side, question, ago) =>
      question === 'ease' && isOf(side, group) && side.relationship === key ? points(ago) : 0;
  const told = (digest: Digest): boolean => [...digest.watch, ...digest.bothSides].some((one) => about(key, kind)(one));
  const plan = { startsWeeksAgo: at8, explains: befalls(key), isTold: told };
  switch (kind) {
    case 'bothSides':
      return { ...plan, moved: ease('partners', (ago) => (since(ago) ? -1 : 0)) };
    case 'deteriorating':
      return { ...plan, moved: ease('partners', (ago) => -0.5 * Math.max(0, (at8 + 4 - ago) / 4)) };
    case 'growing':
      return { ...plan, moved: ease('partners', (ago) => -1.5 + 0.5 * Math.min(3, Math.max(0, (at8 + 4 - ago) / 4))) };
    case 'silent':
      return { ...plan, silent: (side, ago) => isOf(side, 'partners', key) && since(ago) };
  }
}

function sharedNeed(two: readonly Group[], topic: Topic): Plan {
  return {
    // Somebody names something that is needed in 45 of 100 answers; two in five of those name this.
    wanted: (side, one, ago) => (two.includes(side.group) && one === topic && since(ago, 12) ? 3.4 : 1),
    startsWeeksAgo: 12,
    explains: (one) => one.kind === 'sharedNeed' && one.topic === topic,
  };
}

function sharedLow(two: readonly Group[], question: Question): Plan {
  return {
    moved: (side, asked, ago) => (two.includes(side.group) && asked === question && since(ago) ? -0.6 : 0),
    startsWeeksAgo: at8,
    isTold: (digest) => digest.shared.some((one) => one.kind === 'sharedLow' && one.question === question),
    explains: (one) =>
      (one.kind === 'groupChange' && two.includes(one.group) && one.question === question) ||
      (one.kind === 'deteriorating' && two.includes(one.group)) ||
      (one.kind === 'sharedLow' && one.question === question),
  };
}

/** One team a point and a half above the others on one question, another as far below, from the beginning. */
function learnFrom(sides: readonly Side[], large: boolean, question: Question): Plan {
  const fits = (side: Side): boolean =>
    side.group === 'employees' && (large ? side.people >= 20 : side.people < 20 && side.people >= 10);
  const [strong, weak] = sides.filter(fits);
  return {
    moved: (side, asked) =>
      asked !== question ? 0 : side.key === strong?.key ? 1.5 : side.key === weak?.key ? -1.5 : 0,
    startsWeeksAgo: 26,
    explains: (one) => one.kind === 'learnFrom' && one.strong.cell === `a:${strong?.key}`,
  };
}

/** In small companies partners are the group of fewer than 20. */
const groupOf = (large: boolean, at: number): Group => (large ? (groups[at % 3] ?? 'employees') : 'partners');

function planOf(kind: Kind, large: boolean, at: number, sides: readonly Side[]): Plan {
  const group = groupOf(large, at);
  const question = questions[Math.floor(at / 3) % 3] ?? 'ease';
  const others = groups.filter((one) => one !== group);
  switch (kind) {
    case 'drop0.8':
      return drop(group, question, 0.8);
    case 'drop0.4':
      return drop(group, question, 0.4);
    case 'bothSides':
    case 'deteriorating':
    case 'silent':
    case 'growing':
      return relationshipPlan(kind, large ? 'largo' : 'presto');
    case 'sharedNeed':
      return sharedNeed(others, at % 2 === 0 ? 'answers' : 'tools');
    case 'sharedLow':
      return sharedLow(others, question);
    case 'learnFrom':
      return learnFrom(sides, large, question);
  }
}

/** Groups have 20 people or more in every company but the smallest: there, partners are only those of Northwind. */
const smallPartners = (sides: readonly Side[]): readonly Side[] =>
  sides.filter(
    (side) => side.group !== 'partners' || ['acme', 'kestrel', 'brightwell', 'tern', 'presto'].includes(side.key),
  );

/** The nth company in which this happens. */
export function planted(kind: Kind, large: boolean, at: number): Planted {
  const seed = `${kind} ${large ? 'large' : 'small'} ${at}`;
  const all = sidesOf(sizeOf(at), seed);
  const sides = large ? all : smallPartners(all);
  const plan = planOf(kind, large, at, sides);
  const { startsWeeksAgo, explains, moved, wanted, silent } = plan;
  const story: Story = {
    seed,
    sides,
    seasonAge: (3 * at) % 13,
    ...(moved && { moved }),
    ...(wanted && { wanted }),
    ...(silent && { silent }),
  };
  const everyWeeks = kind.startsWith('drop') && groupOf(large, at) !== 'partners' ? 2 : 4;
  const isTold = plan.isTold ?? ((digest: Digest) => findingsOf(digest).some(explains));
  return { story, kind, large, startsWeeksAgo, everyWeeks, isTold, explains };
}
