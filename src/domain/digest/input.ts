/** What a digest is composed from. Nothing in it is an answer: figures come as releases only. */

import type { Told } from '../digest-model.ts';
import type { FollowUp } from '../follow-up.ts';
import type { Estimate } from '../lesson.ts';
import type { Audience, Group, LocalDate, Millis, Relationship } from '../model.ts';
import type { Block, Release } from '../privacy/release.ts';

export type DigestAudience = Pick<Audience, 'id' | 'key' | 'name' | 'group' | 'relationship' | 'mode' | 'counted'>;

/** How many of an audience were asked in one round, and how many replied in any way. */
export interface DigestTurnout {
  readonly audienceKey: string;
  readonly group: Group;
  /** Local date of the round. */
  readonly date: LocalDate;
  readonly closedAt: Millis;
  readonly asked: number;
  readonly replied: number;
}

export interface DigestInput {
  readonly organisation: string;
  readonly at: Millis;
  /** Local date of the digest in `zone`. */
  readonly date: LocalDate;
  /** IANA zone in which the dates of figures are said. */
  readonly zone: string;
  /** Of each cell oldest first, at least the last 27 weeks; later ones than `at` are left out. */
  readonly releases: readonly Release[];
  /** Audiences in force. */
  readonly audiences: readonly DigestAudience[];
  readonly relationships: readonly Relationship[];
  /** Blocks of the running season. */
  readonly blocks: readonly Block[];
  /** Closed rounds of the same weeks, in any order. */
  readonly turnouts: readonly DigestTurnout[];
  /** When earlier digests for the same readers were made, ascending: what they told is no news. */
  readonly earlier: readonly Millis[];
  readonly k: number;
  /** Promises, open or ended lately; absent: nothing is said of them. */
  readonly promises?: readonly FollowUp[];
  /** Ids of kept promises of which the people concerned have been told. */
  readonly promisesTold?: readonly number[];
  /** Owners' own words on relationships whose teams are too small to be shown, the newest of each owner. */
  readonly estimates?: readonly Estimate[];
  /** What the digest before this one remembers to have been told; absent: nothing. */
  readonly told?: readonly Told[];
}
