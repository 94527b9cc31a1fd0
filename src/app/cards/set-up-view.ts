/** What the cards of setting up need to know; the use cases gather it, the cards only say it. */
import type { Group, LocalDate, Millis, Mode, WeekTime } from '../../domain/model.ts';
import type { Foretold } from '../../domain/privacy/index.ts';
import type { Rhythm, SetUpState } from '../../domain/set-up.ts';
import type { UserGroup } from '../../ports.ts';

/** Where the people of a set-up are. */
export type Where =
  | { readonly kind: 'channel'; readonly name: string; readonly shared: boolean }
  | { readonly kind: 'userGroup'; readonly name: string }
  | { readonly kind: 'people'; readonly count: number };

/** One set-up as it is stored. */
export interface SetUpView {
  readonly setUp: number;
  readonly revision: number;
  readonly state: SetUpState;
  readonly organisation: string;
  readonly name: string;
  readonly group: Group;
  readonly relationship?: string;
  readonly where: Where;
  /** Names of the people who look after it. */
  readonly owner?: string;
  /** Name of whoever set it up. */
  readonly by: string;
  readonly mode: Mode;
  readonly rhythm: Rhythm;
  /** The audience of the file that wins over it. */
  readonly fileSays?: string;
}

/** What will happen once it is started. */
export interface PreviewView extends SetUpView {
  /** `counted`: towards k. */
  readonly people: {
    readonly count: number;
    readonly counted: number;
    readonly names: readonly string[];
    readonly absent: readonly string[];
  };
  readonly first: { readonly at: Millis; readonly zone: string; readonly now: Millis };
  readonly closes: WeekTime;
  readonly reminds: boolean;
  readonly foretold: Foretold;
  /** Fewest people behind a figure. */
  readonly k: number;
  /** A season is running: figures of its own come after it. */
  readonly from?: LocalDate;
  /** Names of the channels in which figures are posted, and when. */
  readonly figures: readonly string[];
  readonly digest: WeekTime;
  readonly harmContact: string;
  /** It is small, and how it answers must be chosen first. */
  readonly mustChoose: boolean;
  /** The reader may start, change and remove it. */
  readonly may: boolean;
  /** Once started: its next round. */
  readonly next?: LocalDate;
}

/** The form of one set-up, filled in as far as it is known. */
export interface SetUpFormView {
  readonly setUp?: number;
  /** Absent: the channel is chosen in the form. */
  readonly where?: Where;
  readonly channel?: string;
  readonly relationships: readonly { readonly key: string; readonly name: string }[];
  /** Names of the channels in which figures are posted already. */
  readonly figures: readonly string[];
  readonly asksHarm: boolean;
  readonly administrator: boolean;
  readonly fileSays?: string;
  readonly filled: {
    readonly name: string;
    readonly group: Group;
    readonly relationship?: string;
    readonly owner?: string;
    readonly rhythm: Rhythm;
    readonly digest?: string;
    readonly mode: Mode;
    readonly harmContact?: string;
  };
}

export interface SetUpListView {
  readonly setUps: readonly SetUpView[];
  /** How many are not listed. */
  readonly more: number;
  /** Teams that come from the file. */
  readonly fromFile: number;
  readonly administrator: boolean;
}

/** The form for many teams at once. */
export interface ManyFormView {
  readonly userGroups: readonly UserGroup[];
  readonly figures: readonly string[];
  readonly asksHarm: boolean;
  readonly harmContact?: string;
  readonly rhythm: Rhythm;
}

export interface ManyPreview {
  readonly batch: number;
  readonly teams: readonly {
    readonly name: string;
    readonly group: Group;
    readonly count: number;
    readonly foretold: Foretold;
  }[];
  readonly people: number;
  readonly absent: readonly string[];
  /** Names of teams that were there before. */
  readonly present: readonly string[];
  readonly figures: readonly string[];
  readonly digest: WeekTime;
}
