/** What can happen in a company, and what a digest has to say of it. */
import { type Digest, isEstimated } from '../../../src/domain/digest-model.ts';
import { type Group, groups } from '../../../src/domain/model.ts';
import { type Question, questions, type Topic } from '../../../src/domain/question.ts';
import type { Side, Story } from '../../domain/stories.ts';
import type { Pledge } from './pledges.ts';
import { type Finding, workedIn } from './told.ts';

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
  'estimate',
  'worked',
] as const;
export type Kind = (typeof kinds)[number];

/** Organisations whose account teams are too small to be shown. */
export const hiddenKeys = ['ritmo', 'tempo'];

const isOf = (side: Side, group: Group, key?: string): boolean =>
  side.group === group && (key === undefined || side.key === key);

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
  readonly pledges?: readonly Pledge[];
  readonly estimated?: readonly string[];
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

/** What a partner says falls a point and a half below what its owner rightly thought and goes on thinking. */
function estimate(key: string): Plan {
  return {
    moved: (side, question, ago) =>
      question === 'ease' && isOf(side, 'partners') && side.relationship === key && since(ago) ? -1.5 : 0,
    startsWeeksAgo: at8,
    explains: befalls(key),
    isTold: ({ bothSides }) => bothSides.some((one) => one.relationship === key && isEstimated(one)),
    estimated: hiddenKeys,
  };
}

/** Something is done about what was a point lower, and it helps; what is done for another at the same time does not. */
function worked(at: number, large: boolean): Plan {
  const relationship = large ? 'largo' : 'presto';
  const [helped, other] =
    at % 2 === 0 ? (['partners', 'accountTeams'] as const) : (['accountTeams', 'partners'] as const);
  const keyOf = (group: Group): string => (group === 'partners' ? relationship : `${relationship}-team`);
  const pledge = (id: number, group: Group): Pledge => ({ id, question: 'ease', to: { audience: keyOf(group) } });
  return {
    moved: (side, question, ago) => (question === 'ease' && side.key === keyOf(helped) && ago > at8 ? -1 : 0),
    startsWeeksAgo: at8,
    explains: (one) =>
      one.kind === 'worked'
        ? one.id === 1 && one.moved === 'up'
        : befalls(relationship)(one) || (one.kind === 'groupChange' && one.group === helped && one.question === 'ease'),
    isTold: (digest) => workedIn(digest).some(({ id, moved }) => id === 1 && moved === 'up'),
    pledges: [pledge(1, helped), pledge(2, other)],
  };
}

/** In small companies partners are the group of fewer than 20. */
export const groupOf = (large: boolean, at: number): Group => (large ? (groups[at % 3] ?? 'employees') : 'partners');

export function planOf(kind: Kind, large: boolean, at: number, sides: readonly Side[]): Plan {
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
    case 'estimate':
      return estimate(large ? 'ritmo' : 'tempo');
    case 'worked':
      return worked(at, large);
  }
}
