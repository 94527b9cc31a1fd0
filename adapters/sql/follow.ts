/** The part of the store that keeps what happens after a digest. */
import type { FollowStore } from '../../src/ports.ts';
import type { Db } from './db.ts';
import { createDialogues } from './dialogues.ts';
import { createFollowUps } from './follow-ups.ts';
import type { Keys } from './keys.ts';
import { createLessons } from './lessons.ts';
import { createOwners } from './owners.ts';
import { createTellings } from './tellings.ts';

export const createFollow = (db: Db, keys: Keys): FollowStore => ({
  ...createFollowUps(db),
  ...createOwners(db, keys),
  ...createDialogues(db, keys),
  ...createTellings(db),
  ...createLessons(db),
});
