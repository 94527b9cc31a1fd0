/** What an invented history is made of, and a company like the playground's. */
import type { Group, Mode } from '../../src/domain/model.ts';
import type { Question, Topic } from '../../src/domain/question.ts';

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
  /** How much more often than the others each topic is picked there, where it is; 1 where absent. */
  readonly wanted?: (side: Side, topic: Topic, weeksAgo: number) => number;
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
