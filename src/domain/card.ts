/**
 * A message as plain data. Every platform draws it with one switch over `part`; whatever a person reads in it comes
 * from `words`, whatever a person wrote is in `quote` or a field's `value` and is always drawn as plain text.
 */
import type { FollowAction } from './follow-action.ts';
import type { LocalDate } from './model.ts';
import type { Question, Value } from './question.ts';
import type { SetUpAction } from './set-up-action.ts';

export type Span = string | { readonly strong: string } | { readonly emphasis: string };
/** A line of text; people's names and words inside it are plain spans. */
export type Rich = readonly Span[];

/** What a press means. Travels through the platform as JSON and comes back hostile: see `parseAction`. */
export type Action =
  | { readonly do: 'answer'; readonly prompt: number; readonly question: Question; readonly value: Value }
  /** The chosen topic arrives as input `topic`. */
  | { readonly do: 'topic'; readonly prompt: number }
  /** Opens list and words; `text`: words typed to the bot that are to stand in the field. */
  | { readonly do: 'words'; readonly prompt: number; readonly text?: string }
  /** Opens the whole own answer. */
  | { readonly do: 'change'; readonly prompt: number }
  /** Submits a form: inputs `topic`, `words`, `consent`, `mayReply`. */
  | { readonly do: 'saveWords'; readonly prompt: number }
  | { readonly do: 'nothing' | 'notNow' | 'showPrompt'; readonly prompt: number }
  /** "Answer privately" under the one message of a shared channel. */
  | { readonly do: 'answerPrivately'; readonly round: number; readonly audience: number }
  /** Who sees what, for the audience at hand or in general. */
  | { readonly do: 'privacy'; readonly audience?: number }
  /** Another day, pause, stop: opens the form. */
  | { readonly do: 'rhythm'; readonly prompt?: number }
  /** Inputs `weekday` (1 to 5, or `any`). */
  | { readonly do: 'chooseDay' }
  | { readonly do: 'pause'; readonly weeks: number }
  | { readonly do: 'stop'; readonly pulse?: string }
  | { readonly do: 'resume' }
  | { readonly do: 'myData' | 'erase' | 'eraseForSure' }
  | { readonly do: 'digestDetails'; readonly digest: number }
  | { readonly do: 'pauseEverything' | 'resumeEverything' }
  /** What people do about what a digest says. */
  | FollowAction
  /** Setting Pollen up and running it. */
  | SetUpAction;

export interface Button {
  readonly label: string;
  readonly action: Action;
  readonly style?: 'primary' | 'danger';
  /** Full name for screen readers where the label alone does not say it. */
  readonly accessible?: string;
}

interface ScaleOption {
  readonly value: Value;
  readonly label: string;
  /** "Easy: very, 4 of 5". */
  readonly accessible: string;
}

export interface TableCell {
  readonly text: string;
  readonly strong?: boolean;
}

export type Part =
  | { readonly part: 'heading'; readonly text: string }
  | { readonly part: 'text'; readonly text: Rich }
  /** Small print. */
  | { readonly part: 'note'; readonly text: Rich }
  /** Somebody's own words. */
  | { readonly part: 'quote'; readonly text: string; readonly by?: string }
  /** A question and its five labelled points, each saved when pressed. */
  | {
      readonly part: 'scale';
      readonly prompt: number;
      readonly question: Question;
      readonly label: string;
      readonly options: readonly ScaleOption[];
      readonly chosen?: Value;
    }
  /** A list that is saved when chosen (`action`), or sent with the form (no action). */
  | {
      readonly part: 'choice';
      readonly name: string;
      readonly label: string;
      readonly options: readonly { readonly value: string; readonly label: string }[];
      readonly chosen?: string;
      readonly action?: Action;
    }
  /** Text to write; only in forms. */
  | {
      readonly part: 'field';
      readonly name: string;
      readonly label: string;
      readonly hint?: string;
      readonly value?: string;
      readonly longest: number;
      readonly lines: number;
      /** The form is of no use without it. */
      readonly required?: true;
    }
  /** Somebody of the workspace, chosen by name; only in forms. Sent as the platform's user id. */
  | { readonly part: 'person'; readonly name: string; readonly label: string; readonly chosen?: string }
  /** A channel, chosen by name; only in forms. Sent as the platform's channel id. */
  | {
      readonly part: 'channel';
      readonly name: string;
      readonly label: string;
      readonly chosen?: string;
      readonly required?: true;
    }
  /** A box to tick; only in forms. Sent as `yes` when ticked. */
  | { readonly part: 'tick'; readonly name: string; readonly label: string; readonly ticked: boolean }
  | { readonly part: 'buttons'; readonly buttons: readonly Button[] }
  | {
      readonly part: 'table';
      readonly caption: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly TableCell[])[];
    }
  | { readonly part: 'picture'; readonly chart: Chart; readonly alt: string };

export interface Card {
  /** The whole in one or two lines: notifications and screen readers read it. */
  readonly summary: string;
  readonly parts: readonly Part[];
}

/** A private window with its own button. Taps inside it are saved at once and answered with the form anew. */
export interface Form {
  readonly title: string;
  readonly parts: readonly Part[];
  readonly submit?: { readonly label: string; readonly action: Action };
}

/** A group's colour and mark. */
type Hue = 'employees' | 'partners' | 'accountTeams';

/** Small multiples over weeks: rows of panels on one 1-to-5 axis. Texts come drawn-ready from `words`. */
export interface Chart {
  readonly title: string;
  readonly weeks: readonly string[];
  /** First day of each week, for charts that put dates in order themselves. */
  readonly days?: readonly LocalDate[];
  readonly rows: readonly {
    readonly name: string;
    readonly hue: Hue;
    /** Who else is drawn in this row's panels, as their `second` line. */
    readonly second?: { readonly name: string; readonly hue: Hue };
    readonly panels: readonly Panel[];
  }[];
}

export interface Panel extends Line {
  readonly title: string;
  readonly second?: Line;
}

interface Line {
  /** One entry a week, oldest first; absent where nothing could be shown. */
  readonly points: readonly ({ readonly mean: number; readonly low: number; readonly high: number } | undefined)[];
  /** Written at the line's end. */
  readonly last?: string;
}
