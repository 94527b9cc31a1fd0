/** What can honestly be said of a cell before there are answers, and how replies are counted aloud. */

const seasonWeeks = 13;
const fewestRounds = 6;

type HowOften =
  | { readonly everyWeeks: number }
  | {
      readonly everyWeeks: 'never';
      /** `countedTogether`: it has no figures of its own; `tooFewAnswers`: it would take longer than a season. */
      readonly why: 'tooFewPeople' | 'countedTogether' | 'tooFewAnswers';
    };

/**
 * About how many weeks lie between two figures of a confidential audience, over a whole season.
 *
 * The model: in each round each of `people` (those who count towards k) answers with the chance `responseRate`,
 * whatever happened before. A figure needs k who answered since the last one, the first figure also the third round
 * (the first from 20 people on). The number of different people who have answered after j rounds is then binomial with
 * 1 − (1 − rate)^j. Joiners, leavers and holidays are left out, so it is a little too hopeful.
 *
 * @param shown whether the audience has a block of its own
 */
export function howOften(about: {
  readonly people: number;
  readonly everyWeeks: number;
  readonly responseRate: number;
  readonly k: number;
  readonly shown: boolean;
}): HowOften {
  const { people, everyWeeks, responseRate, k, shown } = about;
  if (people < k) return { everyWeeks: 'never', why: 'tooFewPeople' };
  if (!shown) return { everyWeeks: 'never', why: 'countedTogether' };
  const rounds = Math.max(Math.ceil(seasonWeeks / everyWeeks), fewestRounds);
  const waiting = (from: number): number => {
    let expected = from;
    for (let round = from; round <= rounds; round++) expected += fewerThan(k, people, 1 - (1 - responseRate) ** round);
    return expected;
  };
  const first = waiting(people >= 20 ? 1 : 3);
  if (first > rounds) return { everyWeeks: 'never', why: 'tooFewAnswers' };
  const figures = 1 + (rounds - first) / waiting(1);
  return { everyWeeks: Math.max(everyWeeks, Math.round((rounds * everyWeeks) / figures)) };
}

/** Probability that fewer than k of n succeed, each with this chance. */
const fewerThan = (k: number, n: number, chance: number): number => {
  if (chance >= 1) return n < k ? 1 : 0;
  let term = (1 - chance) ** n;
  let sum = 0;
  for (let successes = 0; successes < k && successes <= n; successes++) {
    sum += term;
    term *= ((n - successes) / (successes + 1)) * (chance / (1 - chance));
  }
  return Math.min(1, sum);
};

/**
 * "About 130 of 180": both rounded to fives, from 50 on to tens, so that one reply more or less is seldom seen;
 * exact where answers are by name. Never more replies than people asked.
 */
export function displayCount(count: { readonly replied: number; readonly asked: number; readonly named: boolean }): {
  readonly about: boolean;
  readonly replied: number;
  readonly asked: number;
} {
  const { replied, asked, named } = count;
  if (named) return { about: false, replied, asked };
  const whole = rounded(asked);
  return { about: true, replied: Math.min(rounded(replied), whole), asked: whole };
}

const rounded = (people: number): number => {
  const unit = people < 50 ? 5 : 10;
  return Math.round(people / unit) * unit;
};
