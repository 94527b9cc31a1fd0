/**
 * Two sides, what is shared and whom to learn from are told once. They are how things stand, and would be found again
 * on every Monday: each digest remembers what it and those of the last quarter have told, and hands that to the next. A
 * finding of the same kind about the same place is told again only after a quarter of silence. (Changes and trends have
 * a rule of their own, for they can go on: see `changes.ts` and `findings.ts`.)
 */
import type { BothSides, LearnFrom, Shared, Told } from '../digest-model.ts';
import type { LocalDate } from '../model.ts';
import { addDays } from '../time.ts';
import type { DigestInput } from './input.ts';

const memoryDays = 13 * 7;

type Finding = BothSides | LearnFrom | Shared;

/** Names a finding from one digest to the next. */
function keyOf(finding: Finding): string {
  switch (finding.kind) {
    case 'bothSides':
      return `bothSides ${finding.relationship} ${finding.question} ${finding.worse.group} ${finding.better.group}`;
    case 'learnFrom':
      return `learnFrom ${finding.question} ${finding.strong.cell}`;
    case 'sharedNeed':
      return `sharedNeed ${finding.topic}`;
    case 'sharedLow':
      return `sharedLow ${finding.question}`;
  }
}

export interface Memory {
  isNew(finding: Finding): boolean;
  /** What the next digest has to remember, these told now included. */
  after(findings: readonly Finding[]): readonly Told[];
}

export function memoryOf({ told = [], date }: Pick<DigestInput, 'told' | 'date'>): Memory {
  const since: LocalDate = addDays(date, -memoryDays);
  const kept = told.filter((one) => one.date > since && one.date < date);
  const keys = new Set(kept.map(({ key }) => key));
  return {
    isNew: (finding) => !keys.has(keyOf(finding)),
    after: (findings) => [...kept, ...[...new Set(findings.map(keyOf))].map((key) => ({ key, date }))],
  };
}
