/**
 * Invented histories for the digest: half a year of rounds in three groups, through the same door to figures as in
 * life. Leaner than the invented companies of the playground, so that hundreds fit in a test.
 */
import type { DigestInput, DigestTurnout } from '../../src/domain/digest.ts';
import { dayMs, type Group, type Mode, weekMs } from '../../src/domain/model.ts';
import {
  type NamedSums,
  partition,
  type Release,
  type Said,
  type Snapshot,
  summarise,
} from '../../src/domain/privacy/index.ts';
import { type Question, questions, type Value } from '../../src/domain/question.ts';
import { seeded } from '../../src/domain/random.ts';

export interface Side {
  readonly key: string;
  readonly group: Group;
  readonly mode: Mode;
  readonly people: number;
  readonly relationship?: string;
}

export interface Story {
  readonly seed: string;
  readonly sides: readonly Side[];
  readonly weeks?: number;
  /** How far the running season has come at the last round. */
  readonly seasonAge?: number;
  readonly replyRate?: number;
  /** Deviation of one person's answers from time to time, before they are rounded to the five points. */
  readonly luck?: number;
  /** Deviation between people, and between the sides they belong to. */
  readonly temper?: number;
  readonly place?: number;
  /** Share of the luck that is the same for all three questions. */
  readonly mood?: number;
  /** Points that this side's answers are moved by, in the round that many weeks before the last. */
  readonly moved?: (side: Side, question: Question, weeksAgo: number) => number;
  readonly silent?: (side: Side, weeksAgo: number) => boolean;
}

/** A company like the playground's: five teams, four partners, four account teams. */
export const company: readonly Side[] = [
  ...[14, 16, 17, 18, 20].map(
    (people, at): Side => ({
      key: `team-${at}`,
      group: 'employees',
      mode: 'confidential',
      people,
    }),
  ),
  ...Object.entries({ acme: 4, kestrel: 4, brightwell: 2, tern: 1 }).map(
    ([relationship, people]): Side => ({
      key: relationship,
      group: 'partners',
      mode: 'named',
      people,
      relationship,
    }),
  ),
  ...Object.entries({ cobalt: 4, dune: 8, ember: 9, fjord: 12 }).map(
    ([relationship, people]): Side => ({
      key: `${relationship}-team`,
      group: 'accountTeams',
      mode: 'confidential',
      people,
      relationship,
    }),
  ),
];

/** A Thursday evening, when the last round of every group closes; the digest follows on Monday. */
const lastClose = Date.UTC(2026, 10, 12, 17);
export const digestAt = lastClose + 3 * dayMs + 14.5 * 3_600_000;
const k = 5;
const seasonWeeks = 13;

interface Member {
  readonly audience: number;
  readonly side: Side;
  readonly level: { readonly [Q in Question]: number };
  /** Answers of the running season, with the evaluations of the first and the latest. */
  said: { [Q in Question]?: Said<Value> };
  /** The evaluation of the latest reply. */
  replied: number;
}

const title = (key: string): string => key.slice(0, 1).toUpperCase() + key.slice(1);
const bell = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

function newMember(story: Story, random: () => number, side: Side, audience: number, place: number): Member {
  const own = 3.7 + place + (story.temper ?? 0.7) * bell(random);
  return { audience, side, level: { need: own, ease: own, enjoyment: own }, said: {}, replied: 0 };
}

interface Asking {
  readonly weeksAgo: number;
  readonly evaluation: number;
}

function ask(story: Story, random: () => number, member: Member, { weeksAgo, evaluation }: Asking): void {
  const { replyRate = 0.75, luck = 0.6, mood = 0.5 } = story;
  if (random() >= replyRate || story.silent?.(member.side, weeksAgo)) return;
  member.replied = evaluation;
  const shared = bell(random);
  for (const question of questions) {
    const chance = luck * (Math.sqrt(mood) * shared + Math.sqrt(1 - mood) * bell(random));
    const felt = member.level[question] + chance + (story.moved?.(member.side, question, weeksAgo) ?? 0);
    const value = Math.min(5, Math.max(1, Math.round(felt))) as Value;
    member.said[question] = { first: member.said[question]?.first ?? evaluation, last: evaluation, value };
  }
}

const seasonOf = (story: Story, weeksAgo: number): number =>
  Math.floor(((story.seasonAge ?? 8) - weeksAgo) / seasonWeeks);

const isAsked = (side: Side, weeksAgo: number): boolean => weeksAgo % (side.group === 'partners' ? 4 : 2) === 0;

const sumsOf = (members: readonly Member[], evaluation: number): NamedSums[] =>
  Object.values(Object.groupBy(members, (member) => member.side.key)).flatMap((own = []) => {
    const [first] = own;
    const inside = own.filter((member) => member.replied === evaluation);
    if (!first || inside.length === 0) return [];
    return questions.map((question) => ({
      audience: first.audience,
      cell: `a:${first.side.key}`,
      group: first.side.group,
      question,
      sum: inside.reduce((sum, member) => sum + (member.said[question]?.value ?? 0), 0),
      count: inside.length,
      evaluation,
    }));
  });

/** What a digest at the end of this story is composed from. */
export function tell(story: Story): DigestInput {
  const random = seeded(story.seed);
  const audiences = story.sides.map((side, id) => ({
    ...side,
    id,
    name: title(side.key),
    size: side.people,
    counted: side.people,
  }));
  const members = audiences.flatMap((side) => {
    const place = (story.place ?? 0.25) * bell(random);
    return Array.from({ length: side.people }, () => newMember(story, random, side, side.id, place));
  });
  const confidential = members.filter((member) => member.side.mode === 'confidential');
  const named = members.filter((member) => member.side.mode === 'named');
  const blocks = partition(audiences, k);
  const releases: Release[] = [];
  const turnouts: DigestTurnout[] = [];
  let [evaluation, snapshots, sums] = [0, [] as readonly Snapshot[], [] as readonly NamedSums[]];
  const asked = new Map<string, number[]>();
  for (let weeksAgo = 2 * Math.floor((story.weeks ?? 26) / 2); weeksAgo >= 0; weeksAgo -= 2) {
    if (seasonOf(story, weeksAgo) !== seasonOf(story, weeksAgo + 2)) {
      for (const member of members) Object.assign(member, { said: {}, replied: 0 });
      [evaluation, snapshots] = [0, []];
      sums = sums.map((one) => ({ ...one, evaluation: 0 }));
      asked.clear();
    }
    evaluation += 1;
    const at = lastClose - weeksAgo * weekMs;
    for (const member of members)
      if (isAsked(member.side, weeksAgo)) ask(story, random, member, { weeksAgo, evaluation });
    for (const side of audiences.filter((one) => isAsked(one, weeksAgo))) {
      const replied = members.filter((one) => one.audience === side.id && one.replied === evaluation).length;
      const date = new Date(at - 2 * dayMs).toISOString().slice(0, 10);
      turnouts.push({ audienceKey: side.key, group: side.group, date, closedAt: at, asked: side.people, replied });
    }
    for (const { cell } of blocks) asked.set(cell, [...(asked.get(cell) ?? []), evaluation]);
    if (named.some((member) => isAsked(member.side, weeksAgo))) sums = sumsOf(named, evaluation);
    const contributions = confidential.map((one) => ({ audience: one.audience, counted: true, ...one.said }));
    const summary = summarise({
      at,
      evaluation,
      k,
      blocks,
      asked,
      contributions,
      earlier: snapshots,
      named: sums,
      audiences,
    });
    const renewed = new Set(summary.snapshots.map((one) => `${one.cell} ${one.question}`));
    snapshots = [...snapshots.filter((one) => !renewed.has(`${one.cell} ${one.question}`)), ...summary.snapshots];
    releases.push(...summary.releases);
  }
  return {
    organisation: 'Northwind',
    at: digestAt,
    date: '2026-11-16',
    zone: 'Europe/Berlin',
    releases,
    audiences,
    relationships: story.sides.flatMap(({ relationship: key }) =>
      key === undefined ? [] : [{ key, name: title(key), kind: 'partner' as const }],
    ),
    blocks,
    turnouts,
    earlier: [],
    k,
  };
}
