/** What the digest of the design finds beside changes and watched relationships. */
import type { BothSides, LearnFrom, RelationshipSeries, Shared } from '../../../src/domain/digest-model.ts';
import type { LocalDate } from '../../../src/domain/model.ts';
import { questions } from '../../../src/domain/question.ts';

export const acme: BothSides = {
  kind: 'bothSides',
  relationship: 'acme',
  name: 'Acme',
  question: 'ease',
  worse: { cell: 'a:acme', name: 'Acme', group: 'partners', mean: 2.3, date: '2026-11-12', old: false },
  better: { cell: 'a:acme-team', name: 'Acme', group: 'accountTeams', mean: 4, date: '2026-11-12', old: false },
  apart: 1.2,
  usual: 0.1,
  halfWidth: 0.4,
  p: 0.0001,
};

export const quickerAnswers: Shared = {
  kind: 'sharedNeed',
  topic: 'answers',
  groups: [
    { group: 'employees', mostlyAt: ['Support'], share: 0.4 },
    { group: 'partners', mostlyAt: [], share: 0.5 },
  ],
  date: '2026-11-12',
  p: 0.0002,
};

export const onboarding: LearnFrom = {
  kind: 'learnFrom',
  group: 'employees',
  question: 'ease',
  strong: {
    cell: 'a:onboarding',
    name: 'Onboarding',
    group: 'employees',
    mean: 4.5,
    date: '2026-11-12',
    old: false,
  },
  level: 3.6,
  struggling: {
    cell: 'a:operations',
    name: 'Operations',
    group: 'employees',
    mean: 2.5,
    date: '2026-11-12',
    old: false,
  },
  halfWidth: 0.3,
  p: 0.0003,
};

/** Acme's people and our team drift apart; in the fifth week nothing could be shown. */
export const seenByBoth = (weeks: readonly LocalDate[]): readonly RelationshipSeries[] =>
  questions.map((question) => ({
    relationship: 'acme',
    name: 'Acme',
    question,
    sides: (['partners', 'accountTeams'] as const).map((group, side) => ({
      group,
      points: weeks.map((_, week) =>
        week === 4 ? undefined : { mean: 3.8 + (side - 0.5) * (week / 8), halfWidth: 0.4 - side / 10 },
      ),
    })),
  }));
