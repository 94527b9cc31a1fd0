/** Everything that every store promises about answers and figures, whatever is under it. */
import type { Open } from '../store/sample.ts';
import { figuresContract } from './figures.ts';
import { keepingContract } from './keeping.ts';
import { ownDataContract } from './own-data.ts';
import { recordingContract } from './recording.ts';
import { themesContract } from './themes.ts';

/** `open` gives a store on the database of the running test: empty at first, the same one when opened again. */
export const answersContract = (open: Open): void => {
  recordingContract(open);
  ownDataContract(open);
  figuresContract(open);
  keepingContract(open);
  themesContract(open);
};
