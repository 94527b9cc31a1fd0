/**
 * What follows when one audience does well where another struggles, or two sides of a relationship see it differently:
 * what works is written down and offered, and two people who look after them may be brought together. Only the strong
 * side is ever named in a post; everything here is between the people who look after the audiences.
 */
import type { Evidence } from './digest-model.ts';
import type { LessonOutcome } from './follow-action.ts';
import type { Audience, Group, LocalDate } from './model.ts';
import type { Question } from './question.ts';

/** What an audience does is told in a few sentences. */
export const longestLesson = 500;

export interface NewLesson {
  readonly digest: number;
  readonly question: Question;
  /** Ids of audiences. */
  readonly strong: number;
  readonly struggling: number;
  /** Ids of the people who look after them. */
  readonly teller: number;
  readonly learner: number;
}

export interface Lesson extends NewLesson {
  readonly id: number;
  readonly state: 'asked' | 'told' | 'declined' | 'trying' | 'left' | 'done';
  readonly text?: string;
  readonly outcome?: LessonOutcome;
}

/** What two people are to talk about. Each is shown the own side's figure; of the other's only which way it lies. */
export interface Agenda {
  readonly kind: 'sides' | 'lesson';
  /** The relationship, or the audience that does well. */
  readonly name: string;
  readonly question: Question;
  readonly one: AgendaSide;
  readonly other: AgendaSide;
}

export interface AgendaSide {
  readonly audience: string;
  readonly mean: number;
  readonly date: LocalDate;
  /** Compared with the other side. */
  readonly lies: 'lower' | 'higher';
  /** Not a figure but what this person said it is. */
  readonly estimate?: true;
}

type Says = 'yes' | 'no';

export interface NewMeeting {
  readonly digest: number;
  /** Says which finding of the digest. */
  readonly key: string;
  /** Ids of the two people. */
  readonly one: number;
  readonly other: number;
  readonly agenda: Agenda;
  readonly oneSays?: Says;
}

export interface Meeting extends NewMeeting {
  readonly id: number;
  readonly otherSays?: Says;
}

/** Both must agree before anything is opened. */
export const isAgreed = (meeting: Meeting): boolean => meeting.oneSays === 'yes' && meeting.otherSays === 'yes';

export const audienceOf = (side: Pick<Evidence, 'cell'>, audiences: readonly Audience[]): Audience | undefined =>
  audiences.find((one) => side.cell === `a:${one.key}`);

/** An owner's own word on how it is for a relationship whose team is too small to be shown. */
export interface Estimate {
  readonly audience: number;
  /** Key of the relationship, where there is one. */
  readonly relationship?: string;
  readonly group: Group;
  /** Person. */
  readonly owner: number;
  /** Name of the owner: it is a named answer. */
  readonly by: string;
  readonly date: LocalDate;
  readonly answer: { readonly [Q in Question]?: 1 | 2 | 3 | 4 | 5 };
}
