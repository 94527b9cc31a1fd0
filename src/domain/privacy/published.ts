/** What of a release leaves the house. */
import { localDate } from '../time.ts';
import type { Release } from './release.ts';

export type Published = Omit<Release, 'at'> & { readonly date: string };

/**
 * A release for whoever takes figures elsewhere: each part by its name, so that what is kept beside releases later does
 * not leave with them unnoticed. Its day and not its moment, as in a digest. `zone`: of the day.
 */
export const published = (
  { cell, group, question, mode, at, mean, step, people, topics, themes }: Release,
  zone: string,
): Published => ({
  date: localDate(at, zone),
  cell,
  group,
  question,
  mode,
  mean,
  step,
  people,
  ...(topics && { topics }),
  ...(themes && { themes }),
});
