/** What the store keeps of set-ups, and of who cannot be reached. Types only. */
import type { SetUp, SetUpState, StoredSetUp } from '../domain/set-up.ts';
import type { Unreached } from './platform.ts';

export interface NewSetUp {
  readonly setUp: SetUp;
  readonly state: SetUpState;
  /** User id of whoever sets it up. */
  readonly by: string;
}

export interface UnreachedPerson {
  readonly userId: string;
  readonly name: string;
  readonly why: Unreached;
  /** Ids of the audiences in force that the person is in. */
  readonly audiences: readonly number[];
}

export interface SetUpStore {
  /** Everything that was set up and not removed, oldest first. */
  setUps(workspace: number): Promise<readonly StoredSetUp[]>;
  /** Adds these, all or, where the key of one is taken by another that is not removed, none: then undefined. */
  addSetUps(workspace: number, all: readonly NewSetUp[]): Promise<readonly StoredSetUp[] | undefined>;
  /** Changes one that is still as it was at this revision; undefined where it is not, or was removed. */
  changeSetUp(
    workspace: number,
    seen: { readonly id: number; readonly revision: number },
    changed: { readonly setUp?: SetUp; readonly state?: SetUpState },
  ): Promise<StoredSetUp | undefined>;
  /** Grows with every change of any set-up; 0 where there never was one. */
  setUpRevision(workspace: number): Promise<number>;
  /** Messages to a channel of this site that goes by another id now find it there. */
  moveChannel(site: number, from: string, to: string): Promise<void>;

  /** Keeps why a message could not be sent to this person, or forgets it where one could. */
  reached(workspace: number, userId: string, why?: Unreached): Promise<void>;
  /** Everybody of whom such a reason is kept, by name; those who left are not among them. */
  unreached(workspace: number): Promise<readonly UnreachedPerson[]>;
  /** These people are gone from the platform: nobody asks them any more, wherever they are listed. */
  deactivate(workspace: number, userIds: readonly string[]): Promise<void>;
}
