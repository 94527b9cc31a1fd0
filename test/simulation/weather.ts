/** How rough a simulated world is: how often what goes wrong. Shares are of calls unless their names say otherwise. */
import type { Dice } from './dice.ts';

export interface Weather {
  readonly name: string;
  /** A message refused for now (429), certainly not sent. */
  readonly limited: number;
  /** The reply to a message lost (reset, 5xx, silence), after it was posted or before. */
  readonly lostAfter: number;
  readonly lostBefore: number;
  /** The platform's code throws. */
  readonly throws: number;
  /** Refused for good. */
  readonly gone: number;
  /** A call takes long. */
  readonly slow: number;
  /** The directory or the history cannot be read. */
  readonly unreadable: number;
  /** Taps and events that come twice, and that come after later ones. */
  readonly doubled: number;
  readonly reordered: number;
  /** In a week. */
  readonly crashesWeekly: number;
  readonly outagesWeekly: number;
  readonly diskFaultsWeekly: number;
  readonly clockJumpsWeekly: number;
  readonly downtimesWeekly: number;
}

const calm: Weather = {
  name: 'calm',
  limited: 0.01,
  lostAfter: 0.005,
  lostBefore: 0.005,
  throws: 0,
  gone: 0,
  slow: 0.02,
  unreadable: 0,
  doubled: 0.03,
  reordered: 0.02,
  crashesWeekly: 0.1,
  outagesWeekly: 0,
  diskFaultsWeekly: 0,
  clockJumpsWeekly: 0,
  downtimesWeekly: 0.05,
};

export const rough: Weather = {
  name: 'rough',
  limited: 0.08,
  lostAfter: 0.04,
  lostBefore: 0.03,
  throws: 0.01,
  gone: 0.005,
  slow: 0.05,
  unreadable: 0.03,
  doubled: 0.1,
  reordered: 0.05,
  crashesWeekly: 0.7,
  outagesWeekly: 0.2,
  diskFaultsWeekly: 0.2,
  clockJumpsWeekly: 0.1,
  downtimesWeekly: 0.2,
};

const storm: Weather = {
  name: 'storm',
  limited: 0.2,
  lostAfter: 0.12,
  lostBefore: 0.1,
  throws: 0.04,
  gone: 0.01,
  slow: 0.15,
  unreadable: 0.1,
  doubled: 0.25,
  reordered: 0.15,
  crashesWeekly: 2.5,
  outagesWeekly: 0.5,
  diskFaultsWeekly: 0.6,
  clockJumpsWeekly: 0.25,
  downtimesWeekly: 0.35,
};

export const anyWeather = (dice: Dice): Weather => dice.pick([calm, rough, rough, storm]);
