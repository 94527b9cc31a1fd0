/**
 * What people of a group need most: the topics they picked, as far as counts of them were published.
 *
 * A place is a team, or an organisation however many of its people answer: one voice each. In every place topics are
 * ranked by the counts that were published of it, which for confidential people are bands; `ranks.ts` says how likely
 * it is that one topic stands so high in all of them by chance.
 */
import { type Group, type Millis, weekMs } from '../model.ts';
import type { PeopleBand, Release } from '../privacy/release.ts';
import { type Topic, topics } from '../question.ts';
import { nameOf } from './findings.ts';
import { total } from './noise.ts';
import { doubledRanks, rankSumTail } from './ranks.ts';
import type { Shelf } from './shelf.ts';

/** Counts are of one season; older ones tell of people who may have what they needed. */
const oldestCountMs = 13 * weekMs;
/** What can be needed: "nothing now" is no need. */
export const needs = topics.filter((topic) => topic !== 'nothing');
export type Need = (typeof needs)[number];
/** A topic without an upper edge is taken to be half as many again as its lower one. */
const openEnd = 1.5;

export interface GroupNeed {
  readonly group: Group;
  readonly topic: Topic;
  /** About which share of what was picked, every place alike. */
  readonly share: number;
  /** Whether no other topic has a larger share. */
  readonly first: boolean;
  /** Where it stands out most; at most one name. */
  readonly mostlyAt: readonly string[];
  /** Of the newest count. */
  readonly at: Millis;
  readonly p: number;
}

interface Place {
  readonly name: string | undefined;
  readonly at: Millis;
  /** For each of `needs` about how many, and what it is ranked by. */
  readonly counts: readonly number[];
  readonly ranks: readonly number[];
}

type Counts = NonNullable<Release['topics']>;

const about = ({ from, to }: PeopleBand): number => (to === undefined ? openEnd * from : (from + to) / 2);

function placeOf(name: string | undefined, releases: readonly { at: Millis; topics: Counts }[]): Place[] {
  if (releases.length === 0) return [];
  const bands = (topic: Topic): PeopleBand[] => releases.flatMap((one) => one.topics[topic] ?? []);
  const counts = needs.map((topic) => total(bands(topic).map(about)));
  const edges = needs.map((topic) => total(bands(topic).map((band) => band.from)));
  // Nobody picked anything, or all the same: nothing is ranked by it.
  if (new Set(edges).size === 1) return [];
  return [{ name, at: Math.max(...releases.map((one) => one.at)), counts, ranks: doubledRanks(edges) }];
}

/** Counts of a cell in the last quarter: all rounds of people who answer by name, otherwise the newest batch. */
function countsOf(shelf: Shelf, cell: string): readonly { at: Millis; topics: Counts }[] {
  const all = shelf.releases(cell, 'need').flatMap((one) => {
    const isRecent = one.at > shelf.input.at - oldestCountMs;
    return one.topics && isRecent ? [{ at: one.at, topics: one.topics, named: one.mode === 'named' }] : [];
  });
  return all.at(-1)?.named ? all : all.slice(-1);
}

function placesOf(shelf: Shelf, group: Group): readonly Place[] {
  const voices = Map.groupBy(shelf.audiences(group), (one) =>
    group === 'partners' ? (one.relationship ?? `a:${one.key}`) : `a:${one.key}`,
  );
  const own = [...voices.values()].flatMap((audiences) => {
    const name = audiences[0] && nameOf(shelf, audiences[0]);
    return placeOf(
      name,
      audiences.flatMap((one) => countsOf(shelf, `a:${one.key}`)),
    );
  });
  return [...own, ...placeOf(undefined, countsOf(shelf, `r:${group}`))];
}

/** Every need of a group with its probability; nothing where no counts were published. */
export function needsOf(shelf: Shelf, group: Group): readonly GroupNeed[] {
  const places = placesOf(shelf, group);
  if (places.length === 0) return [];
  const shares = places.map(({ counts }) => counts.map((count) => count / Math.max(1, total(counts))));
  const share = needs.map((_, at) => total(shares.map((one) => one[at] ?? 0)) / places.length);
  const highest = Math.max(...share);
  const all = places.map((place) => place.ranks);
  const at = Math.max(...places.map((place) => place.at));
  return needs.map((topic, index): GroupNeed => {
    const sum = total(all.map((ranks) => ranks[index] ?? 0));
    const own = share[index] ?? 0;
    const most = mostOf(
      places.map(({ name }, place) => ({ name, share: shares[place]?.[index] ?? 0 })),
      own,
    );
    return { group, topic, share: own, first: own === highest, mostlyAt: most, at, p: rankSumTail(all, sum) };
  });
}

/** The place where the topic has by far the largest share, where there is one. */
function mostOf(places: readonly { name: string | undefined; share: number }[], usual: number): readonly string[] {
  const [first, second] = [...places].sort((a, b) => b.share - a.share);
  const standsOut = first && first.share > 1.25 * usual && first.share > (second?.share ?? 0);
  return standsOut && first.name !== undefined ? [first.name] : [];
}
