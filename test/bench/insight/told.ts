/** What a digest tells, as a list. */
import type { Digest } from '../../../src/domain/digest-model.ts';

export type Finding =
  | Digest['changes'][number]
  | Digest['watch'][number]
  | Digest['bothSides'][number]
  | Digest['shared'][number]
  | Digest['learnFrom'][number]
  | Worked;

/** Figures around a kept promise that are told to have moved. */
interface Worked {
  readonly kind: 'worked';
  readonly id: number;
  readonly moved: 'up' | 'down';
}

export const workedIn = ({ promises }: Digest): readonly Worked[] =>
  (promises?.news ?? []).flatMap(({ id, outcome }) =>
    outcome?.moved === 'up' || outcome?.moved === 'down' ? [{ kind: 'worked', id, moved: outcome.moved }] : [],
  );

/** Silence is a fact that is counted, not tested: three rounds without an answer are never a false finding. */
export const findingsOf = (digest: Digest): readonly Finding[] => [
  ...digest.changes.filter((one) => !one.told),
  ...digest.watch.filter((one) => one.kind !== 'silent' && !one.told),
  ...digest.bothSides,
  ...digest.shared,
  ...digest.learnFrom,
  ...workedIn(digest),
];
