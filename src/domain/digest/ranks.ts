/**
 * Whether one thing is chosen more than others again and again, by ranks: in each place the things are ranked by how
 * often they were chosen there, equal ones sharing their ranks. Where no thing is chosen more than another, each of the
 * ranks of a place is as likely to be this thing's as any other, whatever the place is like, however coarse its counts
 * are and however many people are behind them; so the sum of a thing's ranks over the places has a known distribution.
 * M. Friedman, "The use of ranks to avoid the assumption of normality", JASA 32 (1937); here exact, for one thing alone.
 */
import { upperTail } from '../statistics.ts';

/** Up to so many places the distribution is exact; beyond, the normal one is as good and does not take longer. */
const mostExact = 40;
/** Shares are added up in steps so fine that those of up to six people are exact. */
const shareSteps = 60;

/** Twice the rank of each, 2 for the lowest, so that shared ranks are whole numbers too. */
export function doubledRanks(values: readonly number[]): readonly number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return 2 * below + equal + 1;
  });
}

/** Probability that the ranks of one thing add up to at least this, by chance: `places` hold doubled ranks. */
export function rankSumTail(places: readonly (readonly number[])[], sum: number): number {
  return places.length > mostExact ? normalTail(places, sum) : exactTail(places, sum);
}

function exactTail(places: readonly (readonly number[])[], sum: number): number {
  let chances = new Map([[0, 1]]);
  for (const ranks of places) {
    const next = new Map<number, number>();
    for (const [so, chance] of chances)
      for (const rank of ranks) next.set(so + rank, (next.get(so + rank) ?? 0) + chance / ranks.length);
    chances = next;
  }
  let tail = 0;
  for (const [reached, chance] of chances) if (reached >= sum) tail += chance;
  return Math.min(1, tail);
}

function normalTail(places: readonly (readonly number[])[], sum: number): number {
  let [mean, variance] = [0, 0];
  for (const ranks of places) {
    const own = ranks.reduce((all, rank) => all + rank, 0) / ranks.length;
    mean += own;
    variance += ranks.reduce((all, rank) => all + (rank - own) ** 2, 0) / ranks.length;
  }
  // Doubled ranks: half a step of one is half of the continuity correction.
  return variance === 0 ? 1 : upperTail((sum - 0.5 - mean) / Math.sqrt(variance));
}

/** So many people of one organisation, and so many of them who chose this thing. */
export interface Voice {
  readonly people: number;
  readonly of: number;
}

/**
 * Probability that the shares of one thing add up to at least this over organisations, where each person chooses it with
 * the chance `each`, whoever else does.
 */
export function shareSumTail(voices: readonly Voice[], each: number): number {
  const sum = voices.reduce((all, { people, of }) => all + of / people, 0);
  if (voices.length > mostExact) {
    const variance = voices.reduce((all, { people }) => all + (each * (1 - each)) / people, 0);
    return upperTail((sum - voices.length * each) / Math.sqrt(variance));
  }
  const places = voices.map(({ people }) => binomial(people, each));
  let chances = new Map([[0, 1]]);
  for (const place of places) {
    const next = new Map<number, number>();
    for (const [so, chance] of chances)
      for (const [share, own] of place) next.set(so + share, (next.get(so + share) ?? 0) + chance * own);
    chances = next;
  }
  // Rounded like the shares themselves, one by one.
  const reached = voices.reduce((all, { people, of }) => all + stepsOf(of / people), 0);
  let tail = 0;
  for (const [so, chance] of chances) if (so >= reached) tail += chance;
  return Math.min(1, tail);
}

const stepsOf = (share: number): number => Math.round(share * shareSteps);

/** Share in steps, and its chance. */
function binomial(people: number, each: number): readonly (readonly [number, number])[] {
  // By logarithms: that none of some thousands chose it is less likely than the smallest number above 0.
  let log = people * Math.log1p(-each);
  return Array.from({ length: people + 1 }, (_, of) => {
    const own: readonly [number, number] = [stepsOf(of / people), Math.exp(log)];
    log += Math.log(((people - of) / (of + 1)) * (each / (1 - each)));
    return own;
  });
}
