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
import type { Shelf, Steps } from './shelf.ts';

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
  /** For each of `needs` about how many, and their share. */
  readonly counts: readonly number[];
  readonly shares: readonly number[];
  /** By the lower edges of their bands, doubled. */
  readonly ranks: readonly number[];
}

type Counts = NonNullable<Release['topics']>;

const about = ({ from, to }: PeopleBand): number => (to === undefined ? openEnd * from : (from + to) / 2);

function placeOf(name: string | undefined, releases: readonly Counted[]): Place | undefined {
  const [first] = releases;
  if (!first) return undefined;
  const counts = needs.map(() => 0);
  const edges = needs.map(() => 0);
  for (const { topics: counted } of releases) {
    for (const [index, topic] of needs.entries()) {
      const band = counted[topic];
      if (!band) continue;
      counts[index] = (counts[index] ?? 0) + about(band);
      edges[index] = (edges[index] ?? 0) + band.from;
    }
  }
  const all = total(counts);
  // Nobody picked anything, or all the same: nothing is told by it.
  if (all === 0 || (!first.named && edges.every((edge) => edge === edges[0]))) return undefined;
  const at = Math.max(...releases.map((one) => one.at));
  const shares = counts.map((count) => count / all);
  return { name, at, named: first.named, counts, shares, ranks: doubledRanks(edges) };
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

/** Places looked at in one step. */
const placesPerStep = 200;

function* placesOf(shelf: Shelf, group: Group): Steps<readonly Place[]> {
  const voices = Map.groupBy(shelf.audiences(group), (one) =>
    group === 'partners' ? `${one.mode} ${one.relationship ?? `a:${one.key}`}` : `a:${one.key}`,
  );
  const places: Place[] = [];
  const add = (place: Place | undefined): void => void (place && places.push(place));
  let seen = 0;
  for (const audiences of voices.values()) {
    if (seen % placesPerStep === 0) yield;
    seen += 1;
    const counts = audiences.flatMap((one) => countOf(shelf, `a:${one.key}`));
    add(placeOf(audiences[0] && nameOf(shelf, audiences[0]), counts));
  }
  add(placeOf(undefined, countOf(shelf, `r:${group}`)));
  return places;
}

/** Every need of a group with its probability; nothing where no counts were published. */
export function* needsOf(shelf: Shelf, group: Group): Steps<readonly GroupNeed[]> {
  const places = yield* placesOf(shelf, group);
  yield;
  if (places.length === 0) return [];
  const share = needs.map((_, at) => total(places.map((place) => place.shares[at] ?? 0)) / places.length);
  const highest = Math.max(...share);
  const at = Math.max(...places.map((place) => place.at));
  const chance = chances(places);
  return needs.map((topic, index): GroupNeed => {
    const own = share[index] ?? 0;
    const mostlyAt = mostOf(places, index, own);
    return { group, topic, share: own, first: own === highest, mostlyAt, at, p: chance(index) };
  });
}

function chances(places: readonly Place[]): (need: number) => number {
  const ranks = places.filter(({ named }) => !named).map((place) => place.ranks);
  const voices = places.filter(({ named }) => named).map(({ counts }) => ({ counts, people: total(counts) }));
  return (need) => {
    const sum = total(ranks.map((one) => one[need] ?? 0));
    const inConfidence = ranks.length > 0 ? rankSumTail(ranks, sum) : 1;
    if (voices.length === 0) return inConfidence;
    const byName = shareSumTail(
      voices.map(({ counts, people }) => ({ people, of: counts[need] ?? 0 })),
      1 / needs.length,
    );
    return ranks.length === 0 ? byName : together(inConfidence, byName);
  };
}

/** The place where the topic has by far the largest share, where there is one. */
function mostOf(places: readonly Place[], need: number, usual: number): readonly string[] {
  let [first, second]: (Place | undefined)[] = [undefined, undefined];
  const shareAt = (place: Place | undefined): number => place?.shares[need] ?? 0;
  for (const place of places) {
    if (shareAt(place) > shareAt(first)) [first, second] = [place, first];
    else if (shareAt(place) > shareAt(second)) second = place;
  }
  const standsOut = shareAt(first) > 1.25 * usual && shareAt(first) > shareAt(second);
  return standsOut && first?.name !== undefined ? [first.name] : [];
}
