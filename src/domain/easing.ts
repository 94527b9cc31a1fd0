/** "Ask them less often": an audience that is asked every second time only. */
import type { Candidate, LocalDate, Pulse } from './model.ts';
import { daysBetween } from './time.ts';

/** A round moved by a day or two is still the one after. */
const graceDays = 3;

/** The candidates without the eased audiences whose turn it is to be left in peace; without those left with none. */
export const rested = (
  candidates: readonly Candidate[],
  eased: ReadonlySet<number>,
  round: { readonly pulse: Pick<Pulse, 'everyWeeks'>; readonly date: LocalDate },
): readonly Candidate[] => {
  if (eased.size === 0) return candidates;
  const leastDays = 2 * 7 * round.pulse.everyWeeks - graceDays;
  const isTurn = (id: number, lastAsked: LocalDate | undefined): boolean =>
    !eased.has(id) || lastAsked === undefined || daysBetween(lastAsked, round.date) >= leastDays;
  return candidates.flatMap((one) => {
    const audiences = one.audiences.filter(({ id, lastAsked }) => isTurn(id, lastAsked));
    return audiences.length === 0 ? [] : [{ ...one, audiences }];
  });
};
