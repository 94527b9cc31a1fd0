/** What every store promises about what happens after a digest. */
import type { Open } from '../store/sample.ts';
import { followUpsContract } from './follow-ups.ts';
import { lessonsContract } from './lessons.ts';
import { ownersContract } from './owners.ts';
import { tellingsContract } from './tellings.ts';

export const storeFollowContract = (open: Open): void => {
  followUpsContract(open);
  ownersContract(open);
  tellingsContract(open);
  lessonsContract(open);
};
