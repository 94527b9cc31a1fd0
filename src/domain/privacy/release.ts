/** What comes out of the one door from answers to figures, and what goes in. */
import type { Group, Millis, Mode } from '../model.ts';
import type { Question, Topic, Value } from '../question.ts';

/** A set of audiences of one group whose confidential answers are published together for a whole season. */
export interface Block {
  /** `a:support` for one audience shown alone, `r:accountTeams` for the small ones of a group together. */
  readonly cell: string;
  readonly group: Group;
  /** Ids of the audiences in it. */
  readonly audiences: readonly number[];
  /** People who count towards k when the season began. */
  readonly people: number;
}

/**
 * What one person said in a season about the one audience the person counts in, as far as closed rounds tell.
 * Evaluations are the summarisings of the season, counted from 1.
 */
export interface Contribution {
  readonly audience: number;
  /** False for owners of the audience and readers of digests: in the sums, but never counted towards k. */
  readonly counted: boolean;
  readonly need?: Said<Value>;
  readonly ease?: Said<Value>;
  readonly enjoyment?: Said<Value>;
  readonly topic?: Said<Topic>;
}

export interface Said<V> {
  /** Evaluation at which the person's first answer to this could first be counted. */
  readonly first: number;
  /** Evaluation at which the latest one could. */
  readonly last: number;
  readonly value: V;
}

/** Answers by name of one audience in its latest closed round. */
export interface NamedSums {
  readonly audience: number;
  readonly cell: string;
  readonly group: Group;
  readonly question: Question;
  readonly sum: number;
  readonly count: number;
  /** Evaluation that closed the round. */
  readonly evaluation: number;
}

/** The exact figure behind a release. Never leaves the store and the worker; gone when the season is sealed. */
export interface Snapshot {
  readonly cell: string;
  readonly question: Question;
  readonly sum: number;
  /** Everyone in the sum. */
  readonly count: number;
  /** Those who count towards k. */
  readonly counted: number;
  readonly evaluation: number;
}

/** How many people, as far as it is said: exact where answers are by name (`from` equals `to`), otherwise a band. */
export interface PeopleBand {
  readonly from: number;
  /** Absent: and more. */
  readonly to?: number;
}

/** One publication of a cell. Immutable. */
export interface Release {
  /** `g:partners` for the total of a group, otherwise the cell of the block or the named audience. */
  readonly cell: string;
  readonly group: Group;
  readonly question: Question;
  readonly mode: Mode | 'mixed';
  readonly at: Millis;
  /** 1 to 5; for confidential cells the middle of its band, coded at both ends. */
  readonly mean: number;
  /** Width of the band in points; 0 where the figure is exact. */
  readonly step: number;
  readonly people: PeopleBand;
  /** Topics of a confidential cell with ten or more people: how many picked each, coded below k and at half of all. */
  readonly topics?: { readonly [T in Topic]?: PeopleBand };
}

/** Why there is no new figure. Says nothing that depends on what anybody answered. */
export interface Withheld {
  readonly cell: string;
  readonly group: Group;
  readonly question: Question;
  readonly why: 'tooFewPeople' | 'firstBatchLater' | 'tooFewNewAnswers';
}

export interface Summary {
  readonly releases: readonly Release[];
  readonly snapshots: readonly Snapshot[];
  readonly withheld: readonly Withheld[];
}
