/** What holds where `pollen.yaml` says nothing. Rhythm from the design of what people see, times kept from its privacy. */
import type { LocalDate, Retention, WeekTime } from './model.ts';

const thursday = 4;

export const rhythm = {
  everyWeeks: 2,
  /** Partners are asked half as often: they owe us nothing. */
  partnersEveryWeeks: 4,
  weekday: 2,
  time: '10:00',
  closes: { weekday: thursday, time: '18:00' } satisfies WeekTime,
  reminds: { weekday: thursday, time: '09:00' } satisfies WeekTime,
  /** Never two prompts in one week, whichever pulse they come from. */
  gapDays: 6,
  digest: { weekday: 1, time: '08:30' } satisfies WeekTime,
  /** On the working day before a digest. */
  ownersTime: '09:00',
} as const;

/** Fewest people behind a figure. */
export const smallestK = 5;

export const retention: Retention = { answersDays: 30, participationDays: 30, wordsDays: 90, digestsDays: 730 };

/** Occurrences are counted from here where a pulse does not say from when: a Monday, so that all agree on even weeks. */
export const firstMonday: LocalDate = '2026-01-05';

/** A week of nights. */
export const backups = { time: '03:30', keep: 7 } as const;
