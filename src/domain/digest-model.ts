/** A digest as a platform-neutral document: figures and findings, no sentences. Sentences are made from it by `words`. */
import type { Promises } from './digest/promises.ts';
import type { Group, LocalDate, Millis } from './model.ts';
import type { PeopleBand } from './privacy/release.ts';
import type { Question } from './question.ts';

export type Change = 'up' | 'down' | 'same' | 'unknown';

export interface Figure {
  readonly mean: number;
  /** Half the 95 % interval, in points, from the public number of people and a fixed spread. */
  readonly halfWidth: number;
  readonly date: LocalDate;
  /** True where no new figure could be shown this time, so that its date is said. */
  readonly old: boolean;
}

export interface DigestCell {
  readonly figure?: Figure;
  readonly change: Change;
  /** The figure it is compared with. */
  readonly was?: Figure;
}

export interface DigestRow {
  readonly group: Group;
  readonly cells: { readonly [Q in Question]: DigestCell };
  /** Replies over the last full turn of rounds; rounded to fives or tens unless the group answers by name. */
  readonly answered: { readonly about: boolean; readonly replied: number; readonly asked: number };
}

export interface GroupChange {
  readonly kind: 'groupChange';
  readonly group: Group;
  readonly question: Question;
  readonly direction: 'up' | 'down';
  readonly from: number;
  readonly to: number;
  readonly weeks: number;
  /** Names of the relationships or audiences where the same figure moved the same way most; at most two. */
  readonly mostlyAt: readonly string[];
  /** Probability of a change this large by chance, before the correction for looking at many. */
  readonly p: number;
}

export interface WatchEntry {
  readonly kind: 'deteriorating' | 'silent' | 'growing';
  /** Key and name of the relationship. */
  readonly relationship: string;
  readonly name: string;
  readonly group: Group;
  /** Rounds over which it went that way, or without an answer. */
  readonly rounds: number;
  /** The question that moved; absent where it is the mean of the three, or silence. */
  readonly question?: Question;
  readonly from?: number;
  readonly to?: number;
  readonly p?: number;
}

export type Headline =
  | { readonly kind: 'change'; readonly finding: GroupChange }
  | { readonly kind: 'watch'; readonly finding: WatchEntry }
  | { readonly kind: 'steady' }
  | { readonly kind: 'tooFew'; readonly lastDate?: LocalDate };

export interface WithheldNote {
  readonly group: Group;
  readonly why: 'countedTogether' | 'totalOnly' | 'firstBatchLater' | 'tooFewNewAnswers' | 'neverShown';
  /** Names of the audiences concerned. */
  readonly names: readonly string[];
  /** When a figure of theirs was last shown. */
  readonly lastDate?: LocalDate;
}

/** Twelve weeks of one group × question: one entry a week, oldest first, absent where nothing was shown. */
export interface Series {
  readonly group: Group;
  readonly question: Question;
  readonly points: readonly (Pick<Figure, 'mean' | 'halfWidth'> | undefined)[];
}

/** One line of the details: a relationship's or audience's own figures, as far as they are shown. */
export interface DetailRow {
  readonly cell: string;
  /** Empty for the small audiences of a group together (`r:`): their name is a matter of words. */
  readonly name: string;
  readonly group: Group;
  readonly cells: { readonly [Q in Question]: DigestCell };
  readonly people?: PeopleBand;
}

export interface Digest {
  readonly organisation: string;
  readonly date: LocalDate;
  readonly at: Millis;
  readonly headline: Headline;
  readonly rows: readonly DigestRow[];
  readonly changes: readonly GroupChange[];
  readonly watch: readonly WatchEntry[];
  readonly withheld: readonly WithheldNote[];
  /** Which groups answer how, for the last line. */
  readonly modes: readonly { readonly group: Group; readonly mode: 'confidential' | 'named' | 'mixed' }[];
  /** First day of each of the weeks behind `series`. */
  readonly weeks: readonly LocalDate[];
  readonly series: readonly Series[];
  readonly details: readonly DetailRow[];
  /** What was promised, kept, late; absent where there is nothing to tell. */
  readonly promises?: Promises;
}
