/** The one door from answers to figures. */
export type * from './release.ts';
export type * from './visibility.ts';
