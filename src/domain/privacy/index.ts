/** The one door from answers to figures. */
export { displayCount, howOften } from './estimate.ts';
export { type Foretold, foretell } from './foretell.ts';
export { partition } from './partition.ts';
export { type Published, published } from './published.ts';
export type * from './release.ts';
export { summarise } from './summarise.ts';
export { consentChoices, type Visibility, visibility } from './visibility.ts';
