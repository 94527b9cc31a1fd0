/** The table of what is set up in chat; conventions as in `schema.ts`. */
import type { Generated } from 'kysely';

export interface SetUpTable {
  id: Generated<number>;
  workspace: number;
  /** Of its audience: unique among those not removed. */
  key: string;
  /** SetUp, JSON. */
  definition: string;
  state: string;
  revision: number;
  /** User id. */
  set_up_by: string;
}

export interface SetUpSchema {
  set_up: SetUpTable;
}
