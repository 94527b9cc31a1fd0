/** What comes out of the one door from answers to figures, and what goes in. */
import type { Audience, Group, Millis, Mode } from '../model.ts';
import type { Question, Topic, Value } from '../question.ts';
import type { Theme } from '../themes/themes.ts';

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
  /**
   * False for owners of the audience and readers of digests: in no figure. The same for all of a season, or what enters a
   * figure later could be told from what was there before.
   */
  readonly counted: boolean;
  readonly need?: Said<Value>;
  readonly ease?: Said<Value>;
  readonly enjoyment?: Said<Value>;
  readonly topic?: Said<Topic>;
  /** Themes of all that the person wrote this season; empty where the words had none. Absent: nothing was written. */
  readonly wrote?: { readonly first: number; readonly themes: readonly Theme[] };
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
  /** How many picked each topic; stands beside `need`. */
  readonly topics?: { readonly [T in Topic]?: number };
}

/** The exact figure behind a release. Never leaves the store and the worker; gone when the season is sealed. */
export interface Snapshot {
  readonly cell: string;
  readonly question: Question;
  readonly sum: number;
  /** Everyone in the sum. */
  readonly count: number;
  /** The same: everyone in a sum counts towards k. */
  readonly counted: number;
  readonly evaluation: number;
  /** What the cell's releases of this season have told already; text that only this domain reads. Keep it as it is. */
  readonly history: string;
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
  /**
   * Beside `need`, how many picked each topic: exact where answers are by name; of a confidential cell with ten or more
   * people who picked one, coded below k and at half of all.
   */
  readonly topics?: { readonly [T in Topic]?: PeopleBand };
  /** Beside `need` of a confidential cell, how many raised each theme, where ten or more people wrote. */
  readonly themes?: { readonly [T in Theme]?: PeopleBand };
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

/** Everything one summarising needs. The caller fetches, this domain decides. */
export interface SummaryInput {
  readonly at: Millis;
  /** Number of this summarising in the season, from 1. */
  readonly evaluation: number;
  /** From the programme; never less than 5. */
  readonly k: number;
  /** As they were frozen when the season began. */
  readonly blocks: readonly Block[];
  /**
   * Cell of a block -> evaluations, this one included, in which a round of one of its audiences closed; ascending. Blocks
   * that have a figure of each question may be left out.
   */
  readonly asked: ReadonlyMap<string, readonly number[]>;
  /** Confidential answers only, one entry a person (or severed link), of closed rounds of this season. Read once. */
  readonly contributions: Iterable<Contribution>;
  /** The newest of each cell x question of this season. */
  readonly earlier: readonly Snapshot[];
  /** The last of each cell x question of each of the four seasons before: what was published, and of how many people. */
  readonly before: readonly Pick<Snapshot, 'cell' | 'question' | 'count' | 'history'>[];
  /**
   * The latest closed round of each named audience x question, no older than nine weeks. `evaluation` is 0 where the
   * round was closed in an earlier season: numbers begin anew with each.
   */
  readonly named: readonly NamedSums[];
  /** All audiences that contributions, blocks or named sums speak of, those no longer in force included. */
  readonly audiences: readonly Pick<Audience, 'id' | 'group' | 'mode' | 'size' | 'relationship'>[];
}
