/** What is planted in an invented history, as data: the same lines move the answers and tell what a digest must show. */
import type { Group, LocalDate } from '../model.ts';
import type { Question, Topic } from '../question.ts';
import { addDays } from '../time.ts';

export interface Truth {
  readonly kind: 'groupChange' | 'deteriorating' | 'growing' | 'silent' | 'bothSides' | 'sharedNeed' | 'learnFrom';
  readonly group: Group;
  /** Absent for a change of a whole group. */
  readonly relationship?: string;
  /** Absent for silence and for a need. */
  readonly question?: Question;
  /** What is needed; only of a need, which another group has too. */
  readonly topic?: Topic;
  /** Key of the audience that does well; only of one to learn from. */
  readonly audience?: string;
  /** First day on which it is so. */
  readonly from: LocalDate;
  /**
   * Points of the five: the change of the mean at each of `steps`; for `bothSides` how much lower the group is than the
   * account team once it began, for `learnFrom` how much higher the audience is than its group; 0 for silence and needs.
   */
  readonly size: number;
  /** Days on which it moves. A round of Northwind's partners lies between each two of them. */
  readonly steps: readonly LocalDate[];
}

/** Moves the answers of an audience, or of all of a group that have no level of their own for it, from this day on. */
interface Shift {
  readonly audience?: string;
  readonly group: Group;
  readonly question: Question;
  readonly from: LocalDate;
  readonly size: number;
}

export interface Effects {
  readonly shifts: readonly Shift[];
  /** Where an audience starts, instead of where its group does. */
  readonly levels: readonly { readonly audience: string; readonly question: Question; readonly level: number }[];
  readonly silences: readonly { readonly audience: string; readonly from: LocalDate }[];
  /** Written by the first of an audience's people in the rounds of these days. */
  readonly comments: readonly {
    readonly audience: string;
    readonly from: LocalDate;
    readonly until: LocalDate;
    readonly text: string;
  }[];
  /** What most people of a group ask for from this day on. */
  readonly needs: readonly { readonly group: Group; readonly topic: Topic; readonly from: LocalDate }[];
}

export const noEffects: Effects = { shifts: [], levels: [], silences: [], needs: [], comments: [] };

/**
 * Partners' ease falls twice by about 0.8: with the last round of the history, and with the one that opens when it is
 * over, so that the digests before and after that round both have something to say.
 */
export function plantTruths(today: LocalDate): { effects: Effects; truths: readonly Truth[] } {
  const ago = (weeks: number): LocalDate => addDays(today, -7 * weeks);
  const quarters = [ago(13), ago(9), ago(5), ago(1)];
  const lately = quarters.slice(2);
  const ease = 'ease';
  const group = 'partners';
  const over = (audience: string, steps: readonly LocalDate[], sizes: readonly number[]): Shift[] =>
    steps.map((from, index) => ({ audience, group, question: ease, from, size: sizes[index] as number }));
  const truth = { group, question: ease } as const;
  return {
    effects: {
      shifts: [
        ...over('acme', lately, [-1.3, -2]),
        ...over('kestrel', quarters, [-0.5, -0.5, -0.7, -1.6]),
        ...over('brightwell', quarters, [0.5, 0.5, 0.5, 0.5]),
        ...lately.map((from): Shift => ({ group, question: ease, from, size: -0.8 })),
        // More than its truth says: who was glad before cannot say more than five.
        { group: 'employees', question: 'enjoyment', from: ago(3), size: 1.7 },
      ],
      levels: [
        { audience: 'acme', question: ease, level: 4.5 },
        { audience: 'kestrel', question: ease, level: 4.5 },
        { audience: 'brightwell', question: ease, level: 2.5 },
        { audience: 'acme-team', question: ease, level: 4.2 },
        { audience: 'onboarding', question: ease, level: 4.9 },
        { audience: 'operations', question: ease, level: 2.3 },
      ],
      silences: [{ audience: 'tern', from: ago(13) }],
      comments: [{ audience: 'acme', from: today, until: ago(-2), text: 'We wait four days for a price.' }],
      needs: [
        { group: 'employees', topic: 'answers', from: ago(13) },
        { group, topic: 'answers', from: ago(1) },
      ],
    },
    truths: [
      { kind: 'groupChange', ...truth, from: ago(5), size: -0.8, steps: lately },
      { kind: 'deteriorating', ...truth, relationship: 'acme', from: ago(5), size: -1.6, steps: lately },
      { kind: 'deteriorating', ...truth, relationship: 'kestrel', from: ago(13), size: -0.8, steps: quarters },
      { kind: 'growing', ...truth, relationship: 'brightwell', from: ago(13), size: 0.5, steps: quarters },
      { kind: 'bothSides', ...truth, relationship: 'acme', from: ago(5), size: -1, steps: [] },
      { kind: 'silent', group, relationship: 'tern', from: ago(13), size: 0, steps: [] },
      { kind: 'sharedNeed', group, topic: 'answers', from: ago(1), size: 0, steps: [] },
      { kind: 'sharedNeed', group: 'employees', topic: 'answers', from: ago(13), size: 0, steps: [] },
      {
        kind: 'learnFrom',
        group: 'employees',
        audience: 'onboarding',
        question: ease,
        from: ago(26),
        size: 1.2,
        steps: [],
      },
      { kind: 'groupChange', group: 'employees', question: 'enjoyment', from: ago(3), size: 1.4, steps: [ago(3)] },
    ],
  };
}
