/**
 * Who is asked in a round, and for which audience. The same people, history and seed always give the same choice,
 * in whatever order they are listed, and one person's turn never depends on who else is there.
 */
import { occurrenceIndex } from './cadence.ts';
import type { Candidate, LocalDate, Millis, Pulse } from './model.ts';
import { hash } from './random.ts';
import { addDays } from './time.ts';

/** Somebody who left this many rounds in a row without a reply is asked less often … */
const patientRounds = 3;
/** … with at least this many days between two prompts. */
const monthDays = 28;

export interface Choosing {
  readonly pulse: Pulse;
  readonly date: LocalDate;
  /** Who is paused beyond this is not asked. */
  readonly opensAt: Millis;
  /** Each person once. */
  readonly candidates: readonly Candidate[];
  /** People in each audience, by its id. */
  readonly audienceSizes: ReadonlyMap<number, number>;
  /** Ids of the audiences that answer in confidence. */
  readonly confidential: ReadonlySet<number>;
  /** Spreads people over the rounds; the workspace's own, and the same for ever. */
  readonly seed: string;
}

export interface Chosen {
  readonly person: number;
  readonly audience: number;
  /** The person as given, so that nobody has to be looked up again. */
  readonly candidate: Candidate;
}

/** Wishes that outrank every turn: stopped, or paused over the opening. */
function wishesToBeAsked({ preferences }: Candidate, { pulse, opensAt }: Choosing): boolean {
  if (preferences.stopped === 'all' || preferences.stopped.includes(pulse.key)) return false;
  return preferences.pausedUntil === undefined || preferences.pausedUntil <= opensAt;
}

/** The newest dates of a last prompt that leave the gap of the pulse, and a month, before this round. */
const restsOf = ({ pulse, date }: Choosing): { gap: LocalDate; month: LocalDate } => ({
  gap: addDays(date, -pulse.gapDays),
  month: addDays(date, -monthDays),
});

/** The gap of the pulse is kept since the last prompt of any pulse; after three rounds without a reply, a month is. */
const isRested = ({ lastAsked, missed }: Candidate, rests: ReturnType<typeof restsOf>): boolean =>
  lastAsked === undefined || (lastAsked <= rests.gap && (missed < patientRounds || lastAsked <= rests.month));

/**
 * Each person has one of the n slots for good, so that over any n rounds in a row everybody's turn comes exactly once,
 * whoever joins or leaves.
 */
const hasTurn = ({ person }: Candidate, { pulse, seed }: Choosing, round: number): boolean =>
  pulse.oneIn <= 1 || (hash(`${seed}\n${pulse.key}\n${person}`) - round) % pulse.oneIn === 0;

/**
 * The audience asked longest ago, never asked before all others; then the smaller one, whose figures need the answer
 * more; then the older id. Somebody who already counts in a confidential audience this season is asked for no other
 * confidential one (design of privacy, "One cell a person").
 */
function audienceFor({ audiences, home }: Candidate, choosing: Choosing): number | undefined {
  const size = (id: number): number => choosing.audienceSizes.get(id) ?? Number.MAX_SAFE_INTEGER;
  let best: Candidate['audiences'][number] | undefined;
  for (const audience of audiences) {
    if (home !== undefined && audience.id !== home && choosing.confidential.has(audience.id)) continue;
    if (best === undefined) {
      best = audience;
      continue;
    }
    const asked = audience.lastAsked ?? '';
    const bestAsked = best.lastAsked ?? '';
    const earlier = asked < bestAsked || (asked === bestAsked && size(audience.id) < size(best.id));
    const tied = asked === bestAsked && size(audience.id) === size(best.id);
    if (earlier || (tied && audience.id < best.id)) best = audience;
  }
  return best?.id;
}

/** Who is asked, each at most once and for one audience, ordered by person. Linear in the number of candidates. */
export function choose(choosing: Choosing): readonly Chosen[] {
  const round = occurrenceIndex(choosing.pulse, choosing.date);
  const rests = restsOf(choosing);
  const chosen: Chosen[] = [];
  for (const candidate of choosing.candidates) {
    if (!hasTurn(candidate, choosing, round)) continue;
    if (!wishesToBeAsked(candidate, choosing) || !isRested(candidate, rests)) continue;
    const audience = audienceFor(candidate, choosing);
    if (audience !== undefined) chosen.push({ person: candidate.person, audience, candidate });
  }
  return chosen.sort((a, b) => a.person - b.person);
}
