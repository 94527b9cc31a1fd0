/** How many picked each topic: as coarse as it must be for nobody's topic to be told or ruled out. */
import { type Topic, topics } from '../question.ts';
import { type Theme, themes } from '../themes/themes.ts';
import { lowerEdge } from './bands.ts';
import type { PeopleBand } from './release.ts';

/** A count of topics is published for this many counted people or more, never fewer. */
export const fewestForTopics = (k: number): number => Math.max(10, k);

/**
 * Bands 0 to k, k to 10, 10 to 20 and so on, the last one "that many or more" from half the lower edge of the band of
 * people; every topic has a band, so that which ones are named tells nothing.
 *
 * Both edges belong to a band: where each count stands exactly on the lower edge of its band, the lower edges would add
 * up to everybody and so rule out all other topics. Then the last topic on an edge is said with the band below it,
 * which is true too, and for any topic somebody's choice of it is possible again. Counts of a season are of different
 * people (see `summarise`), so that no two of them can be compared.
 *
 * @param picked number of people for each of `topics`, in their order
 * @param counted those of them who count towards k
 */
export function topicBands(
  picked: readonly number[],
  counted: number,
  k: number,
): { readonly [T in Topic]: PeopleBand } {
  const edges = edgesFor(counted, k);
  const classes = picked.map((count) => edges.findLastIndex((edge) => edge <= count));
  const least = classes.reduce((sum, band) => sum + (edges[band] ?? 0), 0);
  const everybody = picked.reduce((sum, count) => sum + count, 0);
  const lastOnEdge = classes.findLastIndex((band) => band > 0);
  if (least === everybody && lastOnEdge >= 0) classes[lastOnEdge] = (classes[lastOnEdge] ?? 1) - 1;
  const bands = topics.map((topic, index): [Topic, PeopleBand] => {
    const band = classes[index] ?? 0;
    const to = edges[band + 1];
    return [topic, { from: edges[band] ?? 0, ...(to !== undefined && { to }) }];
  });
  return Object.fromEntries(bands) as { [T in Topic]: PeopleBand };
}

/**
 * The same for themes of comments, of which a person can raise none or several: each is counted for itself, so that no
 * count says anything of another, and in a band whose edges both belong to it. The lowest band begins with nobody, the
 * highest at half of all writers or fewer: of each of them it stays possible that the theme is theirs, and that it is
 * not. A theme has been raised by k different people where its band begins at k or more; only those are shown.
 *
 * @param raised number of people for each of `themes`, in their order
 * @param counted people who wrote and count towards k
 */
export function themeBands(
  raised: readonly number[],
  counted: number,
  k: number,
): { readonly [T in Theme]: PeopleBand } {
  const edges = edgesFor(counted, k);
  const bands = themes.map((theme, index): [Theme, PeopleBand] => {
    const band = edges.findLastIndex((edge) => edge <= (raised[index] ?? 0));
    const to = edges[band + 1];
    return [theme, { from: edges[band] ?? 0, ...(to !== undefined && { to }) }];
  });
  return Object.fromEntries(bands) as { [T in Theme]: PeopleBand };
}

const edgesFor = (counted: number, k: number): number[] => {
  const highest = Math.max(k, lowerEdge(counted) / 2);
  const edges = [0, k];
  for (let edge = 10; edge < highest; edge *= 2) if (edge > k) edges.push(edge);
  if (highest > k) edges.push(highest);
  return edges;
};
