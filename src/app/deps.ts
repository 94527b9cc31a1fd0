/** What every use case is given. */
import type { Place, Programme, Workspace } from '../domain/model.ts';
import { platformOfPlace } from '../domain/place.ts';
import type { SetUp } from '../domain/set-up.ts';
import type { Clock, Log, Platform, Store } from '../ports.ts';
import type { Words } from '../words/en.ts';

/**
 * What is wrong with a set-up beside everything else in the programme, by the names of the form's parts; each goes on
 * after that name. The same checks as for `pollen.yaml`.
 */
type CheckSetUp = (setUp: SetUp, programme: Programme) => Promise<Readonly<Record<string, string>>>;

export interface Deps {
  readonly store: Store;
  readonly platforms: readonly Platform[];
  readonly clock: Clock;
  readonly log: Log;
  /** What is in force now: the file's and what was set up in chat. It changes: never keep it. */
  readonly programme: Programme;
  /** What the file says; absent where there is none. */
  readonly file: Programme | undefined;
  /** Takes what was set up or moved since into the programme, and reads the rosters that it made. */
  readonly retake: () => Promise<void>;
  readonly checkSetUp: CheckSetUp;
  /** The words for a person's locale. */
  readonly words: (locale: string) => Words;
  /** Changes with every call; only for what may differ from run to run (pauses between repeats). */
  readonly chance: () => number;
}

/** What Pollen is put together from; the rest of `Deps` follows from it. `programme`: the file's, if there is one. */
export type Given = Omit<Deps, 'programme' | 'file' | 'retake'> & { readonly programme?: Programme | undefined };

/** One workspace with the platform that reaches it. */
export interface Site {
  readonly workspace: Workspace;
  readonly platform: Platform;
  /** All that serve the same programme, in their order, this one among them. */
  readonly house: readonly Site[];
}

/** Where a definition's place or channel is: on the platform that it names, or that its ids tell, or on the only one. */
export const siteFor = (
  house: readonly Site[],
  definition: { readonly platform?: string } & ({ readonly place: Place } | { readonly channel: string }),
): Site | undefined => {
  const place = 'place' in definition ? definition.place : { channel: definition.channel };
  const platform = definition.platform ?? (house.length > 1 ? platformOfPlace(place) : undefined);
  return platform === undefined ? house[0] : house.find((site) => site.platform.name === platform);
};

/** The words of what is posted for many people at once. */
export const pickCommon = (deps: Deps): Words => deps.words('en');
