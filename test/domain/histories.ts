/**
 * Invented histories for the digest: half a year of rounds in three groups, through the same door to figures as in
 * life. Leaner than the invented companies of the playground, so that hundreds fit in a test.
 */
import type { DigestInput, DigestTurnout } from '../../src/domain/digest.ts';
import { dayMs, weekMs } from '../../src/domain/model.ts';
import {
  type Contribution,
  type NamedSums,
  partition,
  type Release,
  type Snapshot,
  type Summary,
  summarise,
} from '../../src/domain/privacy/index.ts';
import { seeded } from '../../src/domain/random.ts';
import { ask, bell, type Member, newMember, sumsOf } from './members.ts';
import type { Side, Story } from './stories.ts';

/** A Thursday evening, when the last round of every group closes; the digest follows on Monday. */
const lastClose = Date.UTC(2026, 10, 12, 17);
const toDigestMs = 3 * dayMs + 14.5 * 3_600_000;
export const digestAt = lastClose + toDigestMs;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const k = 5;
const seasonWeeks = 13;

const seasonOf = (story: Story, weeksAgo: number): number =>
  Math.floor(((story.seasonAge ?? 8) - weeksAgo) / seasonWeeks);

const isAsked = (side: Side, weeksAgo: number): boolean => weeksAgo % (side.group === 'partners' ? 4 : 2) === 0;

/** A story as far as one round of it: what a digest on the Monday after would be composed from, and what lay behind. */
export interface Chapter {
  readonly weeksAgo: number;
  /** Grows with the story: what is published later stands in it too, and a digest leaves it out. */
  readonly input: DigestInput;
  readonly summary: Summary;
  readonly contributions: readonly Contribution[];
  /** Points that people of each audience (`a:`) and group (`g:`) really lie at where nothing moves them. */
  readonly levels: ReadonlyMap<string, number>;
  /** What the season had told before. */
  readonly earlier: readonly Snapshot[];
}

const title = (key: string): string => key.slice(0, 1).toUpperCase() + key.slice(1);

/** What a digest at the end of this story is composed from. */
export const tell = (story: Story): DigestInput => lastOf(story).input;

/** The last round of a story. */
export function lastOf(story: Story): Chapter {
  let last: Chapter | undefined;
  for (const chapter of telling(story)) last = chapter;
  if (!last) throw new Error('a story has at least one round');
  return last;
}

function peopleOf(story: Story, random: () => number) {
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
  const relationships = story.sides.flatMap(({ relationship: key }) =>
    key === undefined ? [] : [{ key, name: title(key), kind: 'partner' as const }],
  );
  return { audiences, members, relationships };
}

function levelsOf(members: readonly Member[]): ReadonlyMap<string, number> {
  const cells = members.flatMap(({ side, level }) =>
    [`a:${side.key}`, `g:${side.group}`].map((cell) => ({ cell, level: level.need })),
  );
  const sums = Map.groupBy(cells, ({ cell }) => cell);
  return new Map([...sums].map(([cell, own]) => [cell, own.reduce((sum, one) => sum + one.level, 0) / own.length]));
}

/** The same round by round, every second week, oldest first. */
export function* telling(story: Story): Generator<Chapter> {
  const random = seeded(story.seed);
  const { audiences, members, relationships } = peopleOf(story, random);
  const confidential = members.filter((member) => member.side.mode === 'confidential');
  const named = members.filter((member) => member.side.mode === 'named');
  const levels = levelsOf(members);
  const blocks = partition(audiences, k);
  const releases: Release[] = [];
  const turnouts: DigestTurnout[] = [];
  let [evaluation, earlier, sums] = [0, [] as readonly Snapshot[], [] as readonly NamedSums[]];
  const asked = new Map<string, number[]>();
  for (let weeksAgo = 2 * Math.floor((story.weeks ?? 26) / 2); weeksAgo >= 0; weeksAgo -= 2) {
    if (seasonOf(story, weeksAgo) !== seasonOf(story, weeksAgo + 2)) {
      for (const member of members) Object.assign(member, { said: {}, replied: 0 });
      [evaluation, earlier] = [0, []];
      sums = sums.map((one) => ({ ...one, evaluation: 0 }));
      asked.clear();
    }
    evaluation += 1;
    const at = lastClose - weeksAgo * weekMs;
    for (const member of members)
      if (isAsked(member.side, weeksAgo)) ask(story, random, member, { weeksAgo, evaluation });
    const date = dayOf(at - 2 * dayMs);
    for (const side of audiences.filter((one) => isAsked(one, weeksAgo))) {
      const replied = members.filter((one) => one.audience === side.id && one.replied === evaluation).length;
      turnouts.push({ audienceKey: side.key, group: side.group, date, closedAt: at, asked: side.people, replied });
    }
    for (const { cell } of blocks) asked.set(cell, [...(asked.get(cell) ?? []), evaluation]);
    if (named.some((member) => isAsked(member.side, weeksAgo))) sums = sumsOf(named, evaluation);
    const contributions = confidential.map((one) => ({ audience: one.audience, counted: true, ...one.said }));
    const about = { at, evaluation, k, blocks, asked, contributions, earlier, before: [], named: sums, audiences };
    const summary = summarise(about);
    releases.push(...summary.releases);
    const when = { at: at + toDigestMs, date: dayOf(at + toDigestMs) };
    const input = {
      organisation: 'Northwind',
      zone: 'Europe/Berlin',
      releases,
      audiences,
      blocks,
      turnouts,
      earlier: [],
      k,
    };
    yield { weeksAgo, input: { ...input, ...when, relationships }, levels, summary, contributions, earlier };
    const renewed = new Set(summary.snapshots.map((one) => `${one.cell} ${one.question}`));
    earlier = [...earlier.filter((one) => !renewed.has(`${one.cell} ${one.question}`)), ...summary.snapshots];
  }
}
