/** Guesses what somebody meant to write. */

/** Letters to change, add, leave out or swap to come from one word to the other (optimal string alignment). */
function distance(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let at = 1; at <= other.length; at++) {
      const same = one[row - 1] === other[at - 1];
      let cost = Math.min((last[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + (same ? 0 : 1));
      const swapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (swapped) cost = Math.min(cost, (before[at - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = last;
    last = next;
  }
  return last[other.length] ?? 0;
}

const mostCompared = 1000;

/** The known word that looks most like this one; undefined where none comes close. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const lower = word.toLowerCase().slice(0, 60);
  let best: string | undefined;
  let fewest = Math.max(1, Math.floor(lower.length / 3)) + 1;
  let compared = 0;
  for (const candidate of known) {
    if (compared++ === mostCompared) break;
    if (Math.abs(candidate.length - lower.length) >= fewest) continue;
    const found = distance(lower, candidate.toLowerCase());
    if (found < fewest) {
      best = candidate;
      fewest = found;
    }
  }
  return best;
}
