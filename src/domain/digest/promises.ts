/** Section 7 of a digest: what was promised, kept, late, and what the figures did after. */
import { type FollowUp, type Outcome, outcomeOf, standing } from '../follow-up.ts';
import type { LocalDate, Relationship } from '../model.ts';
import type { Question } from '../question.ts';
import { addDays } from '../time.ts';

/** One promise as a digest tells it. */
interface PromiseTold {
  readonly id: number;
  /** Name of the person who promised. */
  readonly owner: string;
  readonly what: string;
  readonly about: string;
  readonly question: Question;
  readonly due: LocalDate;
  readonly endedOn?: LocalDate;
  /** Why it was dropped. */
  readonly reason?: string;
  readonly outcome?: Outcome;
  /** Yearly worth of the relationship. */
  readonly value?: number;
}

export interface Promises {
  /** Kept in the last quarter. */
  readonly kept: number;
  /** Kept this week, or with a figure that is told of and is of this week. */
  readonly news: readonly PromiseTold[];
  readonly late: readonly PromiseTold[];
  /** Made this week, and open. */
  readonly added: readonly PromiseTold[];
  /** Open, made earlier, and due before the next digest. */
  readonly due: readonly PromiseTold[];
  /** Dropped this week. */
  readonly dropped: readonly PromiseTold[];
  /** Kept and waiting to be told to the people who asked for it. */
  readonly untold: number;
}

const quarterDays = 91;
const weekDays = 7;

/** What a digest of this date tells of promises; undefined where there is nothing to tell. `told`: ids told of already. */
export const promisesOf = (
  all: readonly FollowUp[],
  about: {
    readonly date: LocalDate;
    readonly relationships: readonly Relationship[];
    readonly told?: ReadonlySet<number>;
  },
): Promises | undefined => {
  const { date } = about;
  const told = (one: FollowUp): PromiseTold => toldOf(one, about.relationships);
  const known = all.filter((one) => one.madeOn <= date).sort((a, b) => a.id - b.id);
  // The day of the digest before counts too: most of it comes after that digest.
  const within = (day: LocalDate | undefined, days: number): boolean =>
    day !== undefined && day <= date && day >= addDays(date, -days);
  const of = (state: ReturnType<typeof standing>) => known.filter((one) => standing(one, date) === state);
  const kept = of('done').filter((one) => within(one.endedOn, quarterDays));
  const open = of('promised');
  const isNew = (one: FollowUp): boolean => within(one.madeOn, weekDays);
  const found: Promises = {
    kept: kept.length,
    news: kept
      .filter((one) => within(one.endedOn, weekDays) || within(outcomeOf(one)?.after?.date, weekDays))
      .map(told),
    late: of('late').map(told),
    added: open.filter(isNew).map(told),
    due: open.filter((one) => !isNew(one) && one.due < addDays(date, weekDays)).map(told),
    dropped: of('dropped')
      .filter((one) => within(one.endedOn, weekDays))
      .map(told),
    untold: kept.filter((one) => about.told?.has(one.id) === false).length,
  };
  const { late, added, due, dropped } = found;
  return kept.length + late.length + added.length + due.length + dropped.length === 0 ? undefined : found;
};

const toldOf = (one: FollowUp, relationships: readonly Relationship[]): PromiseTold => {
  const value = valueOf(one, relationships);
  const outcome = outcomeOf(one);
  return {
    id: one.id,
    owner: one.ownerName,
    what: one.what,
    about: one.aboutName,
    question: one.question,
    due: one.due,
    ...(one.endedOn !== undefined && { endedOn: one.endedOn }),
    ...(one.reason !== undefined && { reason: one.reason }),
    ...(outcome && { outcome }),
    ...(value !== undefined && { value }),
  };
};

/** Yearly worth of the relationship that a promise is for, where `pollen.yaml` gives one. */
export const valueOf = (one: Pick<FollowUp, 'about'>, relationships: readonly Relationship[]): number | undefined =>
  relationships.find((known) => one.about === `relationship:${known.key}`)?.value;
