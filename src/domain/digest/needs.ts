/**
 * What people of a group need most: the topics they picked, as far as counts of them were published.
 *
 * In a team that answers in confidence topics are ranked by the bands that were published of it; `ranks.ts` says how
 * likely it is that one topic stands so high in all teams by chance. Where people answer by name counts are exact: a
 * topic's share of what was picked in the newest round is averaged over organisations, one voice each however many of
 * its people answer, and compared with that of people who pick every need alike. Where a group has both, the two are
 * put together (`together`).
 */
import { type Group, type Millis, weekMs } from '../model.ts';
import type { PeopleBand, Release } from '../privacy/release.ts';
import { type Topic, topics } from '../question.ts';
import { together } from '../statistics.ts';
import { nameOf } from './findings.ts';
import { total } from './noise.ts';
import { doubledRanks, rankSumTail, shareSumTail } from './ranks.ts';
import type { Shelf } from './shelf.ts';

/** Counts are of one season; older ones tell of people who may have what they needed. */
const oldestCountMs = 13 * weekMs;
/** What can be needed: "nothing now" is no need. */
export const needs = topics.filter((topic) => topic !== 'nothing');
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
  readonly named: boolean;
  /** For each of `needs` about how many, and what it is ranked by. */
  readonly counts: readonly number[];
  readonly edges: readonly number[];
}

type Counts = NonNullable<Release['topics']>;

const about = ({ from, to }: PeopleBand): number => (to === undefined ? openEnd * from : (from + to) / 2);

function placeOf(name: string | undefined, releases: readonly Counted[]): Place[] {
  const [first] = releases;
  if (!first) return [];
  const bands = (topic: Topic): PeopleBand[] => releases.flatMap((one) => one.topics[topic] ?? []);
  const counts = needs.map((topic) => total(bands(topic).map(about)));
  const edges = needs.map((topic) => total(bands(topic).map((band) => band.from)));
  // Nobody picked anything, or all the same: nothing is told by it.
  if (total(counts) === 0 || (!first.named && new Set(edges).size === 1)) return [];
  return [{ name, at: Math.max(...releases.map((one) => one.at)), named: first.named, counts, edges }];
}

interface Counted {
  readonly at: Millis;
  readonly topics: Counts;
  readonly named: boolean;
}

/** The newest count of a cell, of the last quarter. */
function countOf(shelf: Shelf, cell: string): readonly Counted[] {
  const newest = shelf.releases(cell, 'need').findLast((one) => one.topics !== undefined);
  if (!newest?.topics || newest.at <= shelf.input.at - oldestCountMs) return [];
  return [{ at: newest.at, topics: newest.topics, named: newest.mode === 'named' }];
}

function placesOf(shelf: Shelf, group: Group): readonly Place[] {
  const voices = Map.groupBy(shelf.audiences(group), (one) =>
    group === 'partners' ? `${one.mode} ${one.relationship ?? `a:${one.key}`}` : `a:${one.key}`,
  );
  const own = [...voices.values()].flatMap((audiences) => {
    const name = audiences[0] && nameOf(shelf, audiences[0]);
    return placeOf(
      name,
      audiences.flatMap((one) => countOf(shelf, `a:${one.key}`)),
    );
  });
  return [...own, ...placeOf(undefined, countOf(shelf, `r:${group}`))];
}

/** Every need of a group with its probability; nothing where no counts were published. */
export function needsOf(shelf: Shelf, group: Group): readonly GroupNeed[] {
  const places = placesOf(shelf, group);
  if (places.length === 0) return [];
  const shares = places.map(({ counts }) => counts.map((count) => count / total(counts)));
  const share = needs.map((_, at) => total(shares.map((one) => one[at] ?? 0)) / places.length);
  const highest = Math.max(...share);
  const at = Math.max(...places.map((place) => place.at));
  return needs.map((topic, index): GroupNeed => {
    const own = share[index] ?? 0;
    const most = mostOf(
      places.map(({ name }, place) => ({ name, share: shares[place]?.[index] ?? 0 })),
      own,
    );
    return { group, topic, share: own, first: own === highest, mostlyAt: most, at, p: chanceOf(places, index) };
  });
}

function chanceOf(places: readonly Place[], need: number): number {
  const ranks = places.filter(({ named }) => !named).map(({ edges }) => doubledRanks(edges));
  const voices = places
    .filter(({ named }) => named)
    .map(({ counts }) => ({ people: total(counts), of: counts[need] ?? 0 }));
  const sum = total(ranks.map((one) => one[need] ?? 0));
  const inConfidence = ranks.length > 0 ? rankSumTail(ranks, sum) : 1;
  if (voices.length === 0) return inConfidence;
  const byName = shareSumTail(voices, 1 / needs.length);
  return ranks.length === 0 ? byName : together(inConfidence, byName);
}

/** The place where the topic has by far the largest share, where there is one. */
function mostOf(places: readonly { name: string | undefined; share: number }[], usual: number): readonly string[] {
  const [first, second] = [...places].sort((a, b) => b.share - a.share);
  const standsOut = first && first.share > 1.25 * usual && first.share > (second?.share ?? 0);
  return standsOut && first.name !== undefined ? [first.name] : [];
}
