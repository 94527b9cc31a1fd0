/** The part of the store that keeps what happens after a digest. */
import type { FollowStore } from '../../src/ports.ts';
import type { Db } from './db.ts';
import { createFollowUps } from './follow-ups.ts';

export const createFollow = (db: Db): FollowStore => ({
  ...createFollowUps(db),
});
