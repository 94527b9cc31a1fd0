/** Everything that every store promises, whatever is under it. */
import { closingContract } from './closing.ts';
import { outboxContract } from './outbox.ts';
import { peopleContract } from './people.ts';
import { promptsContract } from './prompts.ts';
import { roundsContract } from './rounds.ts';
import type { Open } from './sample.ts';
import { seasonsContract } from './seasons.ts';
import { reachContract, setUpsContract } from './set-ups.ts';
import { sitesContract } from './sites.ts';

/** `open` gives a store on the database of the running test: empty at first, the same one when opened again. */
export const storeContract = (open: Open): void => {
  peopleContract(open);
  seasonsContract(open);
  roundsContract(open);
  promptsContract(open);
  closingContract(open);
  outboxContract(open);
  sitesContract(open);
  setUpsContract(open);
  reachContract(open);
};
