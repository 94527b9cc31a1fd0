/** A digest as a platform-neutral document: figures and findings, no sentences. Sentences are made from it by `words`. */
import type { Promises } from './digest/promises.ts';
import type { Group, LocalDate, Millis } from './model.ts';
import type { PeopleBand } from './privacy/release.ts';
import type { Question, Topic } from './question.ts';
import type { Theme } from './themes/themes.ts';

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
  /** Names of the relationships or audiences where the same figure moved the same way most; at most two, none of what is told. */
  readonly mostlyAt: readonly string[];
  /** Probability of a change this large by chance, before the correction for looking at many. */
  readonly p: number;
  /** True where an earlier digest said so already and the figure went no further since. */
  readonly told: boolean;
  /** Half the 95 % interval of the difference that was tested, in points. Absent in digests of earlier versions. */
  readonly halfWidth?: number;
  /** When the two figures were published. */
  readonly dates?: { readonly from: LocalDate; readonly to: LocalDate };
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
  /** True where nothing came of the relationship since the digest before: neither a figure nor a closed round. */
  readonly told: boolean;
}

/** A published figure that a finding rests on. */
export interface Evidence {
  /** Of an audience or block; of the newest of several audiences of one side. */
  readonly cell: string;
  /** Of the relationship, or of the team where it has none. */
  readonly name: string;
  readonly group: Group;
  readonly mean: number;
  readonly date: LocalDate;
  /** True where no new figure could be shown this time, so that its date is said. */
  readonly old: boolean;
  /** Not a figure but the owner's own word, where the team is too small to be shown. */
  readonly estimate?: EstimatedBy;
}

/** Whose estimate it is: a named answer, with the id of the person who gave it. */
interface EstimatedBy {
  readonly owner: number;
  readonly by: string;
}

/** Two groups see the same relationship differently, each compared with its own group's level. */
export interface BothSides {
  readonly kind: 'bothSides';
  readonly relationship: string;
  readonly name: string;
  readonly question: Question;
  readonly worse: Evidence;
  readonly better: Evidence;
  /** How far they lie apart once the levels of their groups are taken off, in points; from an estimate as they are. */
  readonly apart: number;
  /** How far they would, by what was seen of them before; half a point from an estimate. */
  readonly usual: number;
  /** Half the 95 % interval of the difference of the two. */
  readonly halfWidth: number;
  readonly p: number;
}

/** Whether one of the two sides is somebody's estimate, by name. */
export const isEstimated = ({ worse, better }: Pick<BothSides, 'worse' | 'better'>): boolean =>
  worse.estimate !== undefined || better.estimate !== undefined;

/** A topic that people of two or three groups pick more often than the others. */
export interface SharedNeed {
  readonly kind: 'sharedNeed';
  readonly topic: Topic;
  /** In the order of groups; where it was picked most, at most one name. */
  readonly groups: readonly { readonly group: Group; readonly mostlyAt: readonly string[]; readonly share: number }[];
  /** Of the newest count. */
  readonly date: LocalDate;
  readonly p: number;
}

/** A question on which two or three groups fell together, though perhaps none of them alone beyond chance. */
export interface SharedLow {
  readonly kind: 'sharedLow';
  readonly question: Question;
  readonly groups: readonly {
    readonly group: Group;
    readonly from: number;
    readonly to: number;
    readonly dates: { readonly from: LocalDate; readonly to: LocalDate };
  }[];
  readonly p: number;
}

export type Shared = SharedNeed | SharedLow;

/** An audience does well where another of its group struggles. */
export interface LearnFrom {
  readonly kind: 'learnFrom';
  readonly group: Group;
  readonly question: Question;
  readonly strong: Evidence;
  /** The group's own figure. */
  readonly level: number;
  /** For a private invitation to its owner: a post names the strong side only. */
  readonly struggling: Evidence;
  readonly halfWidth: number;
  readonly p: number;
}

/** A theme of comments that k different people or more of a team raised: at least so many in the group. */
export interface ThemeRaised {
  readonly group: Group;
  readonly theme: Theme;
  readonly people: PeopleBand;
  readonly date: LocalDate;
}

/** What was said, so that it is not said again: a key, and the date of the digest. */
export interface Told {
  readonly key: string;
  readonly date: LocalDate;
}

export type Headline =
  | { readonly kind: 'change'; readonly finding: GroupChange }
  | { readonly kind: 'watch'; readonly finding: WatchEntry }
  /** Nothing is new, but a group has changed and an earlier digest said so. */
  | { readonly kind: 'standing'; readonly finding: GroupChange }
  | { readonly kind: 'bothSides'; readonly finding: BothSides }
  | { readonly kind: 'shared'; readonly finding: Shared }
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

/** Twelve weeks of one relationship and question: a line for each group that sees it, in the order of groups. */
export interface RelationshipSeries {
  readonly relationship: string;
  readonly name: string;
  readonly question: Question;
  readonly sides: readonly {
    readonly group: Group;
    readonly points: Series['points'];
    /** An owner's estimate instead of figures: one point, in its week. */
    readonly estimate?: EstimatedBy;
  }[];
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
  /** Findings of these kinds are in one digest only, until they have been silent for a quarter. */
  readonly bothSides: readonly BothSides[];
  readonly shared: readonly Shared[];
  readonly learnFrom: readonly LearnFrom[];
  readonly themes: readonly ThemeRaised[];
  /** What this digest and those of the last quarter have told. */
  readonly told: readonly Told[];
  readonly withheld: readonly WithheldNote[];
  /** Which groups answer how, for the last line. */
  readonly modes: readonly { readonly group: Group; readonly mode: 'confidential' | 'named' | 'mixed' }[];
  /** First day of each of the weeks behind `series`. */
  readonly weeks: readonly LocalDate[];
  readonly series: readonly Series[];
  /** Relationships that a finding is about, then others that two groups see; at most 24, each with three questions. */
  readonly relationships: readonly RelationshipSeries[];
  readonly details: readonly DetailRow[];
  /** What was promised, kept, late; absent where there is nothing to tell. */
  readonly promises?: Promises;
}
