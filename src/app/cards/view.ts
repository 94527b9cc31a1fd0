/** What the cards need to know; the use cases gather it, the cards only say it. */
import type { FollowUp } from '../../domain/follow-up.ts';
import type { Group, LocalDate, Millis, Preferences, Retention, Weekday } from '../../domain/model.ts';
import type { Visibility } from '../../domain/privacy/visibility.ts';
import type { Answer, Words as OwnWords } from '../../domain/question.ts';
import type { OwnData } from '../../ports.ts';
import type { AdministrationView, OwnedView } from './running-view.ts';

/** One prompt and what surrounds it. */
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
  /** When the card is said: today's times then say so, and far ones carry their date. */
  readonly now?: Millis;
  /** Replies to what the person wrote that are not read yet. */
  readonly replies?: readonly { readonly dialogue: number; readonly owner: string }[];
  /** Present with the first questions a person ever gets: who asks and why, and how long answers are kept. */
  readonly first?: { readonly purpose?: string; readonly retention: Retention };
}

/** One round of a partner's audience, as the one message in the shared channel says it. */
export interface RoundView {
  readonly round: number;
  readonly audienceId: number;
  readonly organisation: string;
  /** Name of the relationship: "Acme". */
  readonly partner: string;
  readonly owner?: { readonly short: string; readonly full: string };
  /** First day that is asked about. */
  readonly since: LocalDate;
  readonly closes: { readonly at: Millis; readonly zone: string };
  readonly visibility: Visibility;
  /** Whether the pulse reminds; absent: it does not. */
  readonly reminds?: boolean;
  readonly next?: LocalDate;
}

/** Who sees what, for the audiences of one person. */
export interface PrivacyView {
  readonly organisation: string;
  readonly purpose?: string;
  readonly k: number;
  readonly retention: Retention;
  readonly harmContact: string;
  readonly audiences: readonly Pick<
    PromptView,
    'group' | 'audience' | 'relationship' | 'owner' | 'organisation' | 'visibility'
  >[];
}

/** The choice of one's own rhythm. */
export interface RhythmView {
  readonly weekday?: Weekday;
  /** Present while paused. */
  readonly pausedUntil?: { readonly at: Millis; readonly zone: string };
  readonly stopped: Preferences['stopped'];
  /** Programmes that can ask this person. */
  readonly pulses: readonly { readonly key: string; readonly name: string }[];
  /** The open prompt the form was opened from: it can be put off. */
  readonly prompt?: number;
}

/** The home tab. */
export interface HomeView {
  readonly organisation: string;
  /** Open prompts, newest first. */
  readonly open: readonly PromptView[];
  readonly next?: LocalDate;
  readonly data: OwnData;
  readonly everythingPaused: boolean;
  /** Audiences that this person looks after. */
  readonly owned: readonly OwnedView[];
  /** For administrators. */
  readonly administration?: AdministrationView;
  /** The person's own open promises. */
  readonly promises?: readonly FollowUp[];
  readonly replies?: NonNullable<PromptView['replies']>;
}
