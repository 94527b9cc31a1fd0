/** What the page says to owners and administrators. */
import type { Group, LocalDate, Mode } from '../../domain/model.ts';
import type { Unreached } from '../../ports.ts';

/** People who cannot be written to, by the reason. */
export interface UnreachedView {
  readonly why: Unreached;
  readonly names: readonly string[];
}

/** One audience, for whoever looks after it. */
export interface OwnedView {
  readonly name: string;
  readonly group: Group;
  readonly size: number;
  readonly mode: Mode;
  /** Local date of its next round. */
  readonly next?: LocalDate;
  readonly unreached: readonly UnreachedView[];
}

/** No counts: from one day to the next they would tell how many answered. */
export interface BackupView {
  /** Of the newest copy that was brought back for trial. */
  readonly date?: LocalDate;
  /** Since when none could be made. */
  readonly failingSince?: LocalDate;
}

interface SiteName {
  readonly platform: string;
  readonly name: string;
}

export interface AdministrationView {
  readonly sites: readonly SiteName[];
  /** From which the app was taken out. */
  readonly lost: readonly SiteName[];
  /** How many are asked. */
  readonly audiences: number;
  readonly messages: {
    readonly rounds: number;
    readonly due: number;
    readonly unclear: number;
    readonly gone: number;
  };
  readonly unreached: readonly UnreachedView[];
  readonly lastDigest?: LocalDate;
  /** Copies of the database; absent where nobody asked Pollen for them. */
  readonly backup?: BackupView;
  readonly proposals: readonly {
    readonly setUp: number;
    readonly revision: number;
    readonly name: string;
    readonly by: string;
  }[];
  readonly everythingPaused: boolean;
}
