/** What the store keeps of what happens after a digest. Types only. */
import type { FollowUp, Measure, NewFollowUp } from '../domain/follow-up.ts';
import type { LocalDate, Millis } from '../domain/model.ts';
import type { NewMessage } from './records.ts';

/** Messages about these things; `subject` is the id of what they are about. */
export type FollowOutboxKind =
  | 'promiseDue' // a follow-up; to its owner, before it is due
  | 'promiseLate'; // a follow-up; to its owner, when it is late

export interface FollowStore {
  /** Saves a promise with the messages about it. */
  addFollowUp(
    workspace: number,
    made: NewFollowUp,
    messages: readonly Omit<NewMessage, 'subject'>[],
  ): Promise<FollowUp>;
  followUp(workspace: number, id: number): Promise<FollowUp | undefined>;
  /** Open ones, and those that ended since then; by id. */
  followUps(workspace: number, since: LocalDate): Promise<readonly FollowUp[]>;
  /** Ends an open one; false where it has ended already. */
  endFollowUp(
    workspace: number,
    id: number,
    end: { readonly state: 'done' | 'dropped'; readonly on: LocalDate; readonly at: Millis; readonly reason?: string },
  ): Promise<boolean>;
  /** What the figures of a kept promise are now. */
  saveAfter(workspace: number, id: number, after: readonly Measure[]): Promise<void>;
}
