/** What every use case is given. */
import type { Programme, Workspace } from '../domain/model.ts';
import type { Clock, Log, Platform, Store } from '../ports.ts';
import type { Words } from '../words/en.ts';

export interface Deps {
  readonly store: Store;
  readonly platforms: readonly Platform[];
  readonly clock: Clock;
  readonly log: Log;
  readonly programme: Programme;
  /** The words for a person's locale. */
  readonly words: (locale: string) => Words;
  /** Changes with every call; only for what may differ from run to run (pauses between repeats). */
  readonly chance: () => number;
}

/** One workspace with the platform that reaches it. */
export interface Site {
  readonly workspace: Workspace;
  readonly platform: Platform;
}

/** The words of what is posted for many people at once. */
export const pickCommon = (deps: Deps): Words => deps.words('en');
