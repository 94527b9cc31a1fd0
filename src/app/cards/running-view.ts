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
  readonly proposals: readonly {
    readonly setUp: number;
    readonly revision: number;
    readonly name: string;
    readonly by: string;
  }[];
  readonly everythingPaused: boolean;
}
