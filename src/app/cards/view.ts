/** What a card needs to know about one prompt; the use cases gather it, the cards only say it. */
import type { Group, LocalDate, Millis } from '../../domain/model.ts';
import type { Visibility } from '../../domain/privacy/visibility.ts';
import type { Answer, Words as OwnWords } from '../../domain/question.ts';

export interface PromptView {
  readonly prompt: number;
  readonly audienceId: number;
  readonly group: Group;
  /** "Support", "Acme". */
  readonly audience: string;
  /** Name of the relationship, where there is one. */
  readonly relationship?: string;
  readonly organisation: string;
  /** First name and full name of the owner; absent where the audience has none. */
  readonly owner?: { readonly short: string; readonly full: string };
  /** First and last day that is asked about. */
  readonly period: { readonly from: LocalDate; readonly to: LocalDate };
  /** When it closes, and the person's zone to say it in. */
  readonly closes: { readonly at: Millis; readonly zone: string };
  readonly visibility: Visibility;
  readonly answer: Answer;
  readonly words?: OwnWords;
  readonly harmContact: string;
  /** Local date of the next round, where it is known. */
  readonly next?: LocalDate;
}
