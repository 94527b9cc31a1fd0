/** A company of an invented world and all that a life makes of it: what `life.ts` changes round by round. */
import { occurrenceDate } from '../../src/domain/cadence.ts';
import type { DigestTurnout } from '../../src/domain/digest.ts';
import type { Candidate, LocalDate, Millis, Pulse } from '../../src/domain/model.ts';
import { occurrenceOn } from '../../src/domain/plan.ts';
import {
  type Contribution,
  type NamedSums,
  partition,
  type Release,
  type Snapshot,
} from '../../src/domain/privacy/index.ts';
import type { World } from '../../src/domain/world.ts';

export interface Round {
  readonly pulse: Pulse;
  readonly date: LocalDate;
  readonly opensAt: Millis;
  readonly closesAt: Millis;
}
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
export type Member = Mutable<Candidate>;

export interface State {
  seasonEndsAt: Millis;
  evaluation: number;
  snapshots: readonly Snapshot[];
  /** The last snapshots of each season before. */
  before: readonly (readonly Snapshot[])[];
  readonly members: Member[];
  /** By person and audience: when the person was last asked for it. */
  readonly lastAsked: Map<string, LocalDate>;
  /** Of the running season, by person. */
  contributions: Map<number, Mutable<Contribution>>;
  named: readonly NamedSums[];
  asked: Map<string, number[]>;
  readonly releases: Release[];
  readonly turnouts: DigestTurnout[];
}

export const begin = (world: World): State => ({
  seasonEndsAt: 0,
  evaluation: 0,
  snapshots: [],
  before: [],
  members: world.people.map(({ userId, zone }, index) => ({
    person: index + 1,
    userId,
    zone,
    preferences: { stopped: [] },
    missed: 0,
    audiences: [],
  })),
  lastAsked: new Map(),
  contributions: new Map(),
  named: [],
  asked: new Map(),
  releases: [],
  turnouts: [],
});

/** Everything that lasts as long as the company. */
export const settingOf = (world: World) => {
  const { programme, people } = world;
  const audiences = programme.audiences.map((definition, index) => {
    const size = people.filter((person) => person.audiences.includes(definition.key)).length;
    return { ...definition, id: index + 1, size, counted: size };
  });
  const blocks = partition(audiences, programme.privacy.k);
  const zones = [...new Set(people.map((person) => person.zone))];
  return { world, programme, people, audiences, blocks, zones };
};
export type Setting = ReturnType<typeof settingOf>;

export const roundsUntil = ({ programme, zones }: Setting, until: Millis): Round[] =>
  programme.pulses
    .flatMap((pulse) =>
      Array.from({ length: 30 }, (_, index): Round => {
        const { opensAt, closesAt, date } = occurrenceOn(pulse, occurrenceDate(pulse, index), zones);
        return { pulse, date, opensAt, closesAt };
      }),
    )
    .filter((round) => round.closesAt <= until)
    .toSorted((a, b) => a.closesAt - b.closesAt);
