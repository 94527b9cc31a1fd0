/**
 * What is set up in chat, and what it comes to together with `pollen.yaml`: the file wins for everything that it names,
 * what chat adds stands beside it.
 */
import { retention, smallestK, rhythm as usual } from './defaults.ts';
import {
  type AudienceDefinition,
  type DigestDefinition,
  type LocalDate,
  type Millis,
  type Place,
  type Programme,
  type Relationship,
  type WallTime,
  type Weekday,
} from './model.ts';
import { nameOf } from './naming.ts';
import { isPartners, pulsesWith } from './set-up-pulses.ts';
import { addDays, instantOf, localDate, onOrAfter } from './time.ts';

export interface Rhythm {
  readonly everyWeeks: number;
  readonly weekday: Weekday;
  readonly time: WallTime;
}

/** One audience with what comes with it. */
export interface SetUp {
  readonly audience: AudienceDefinition;
  /** Of the audience's relationship, where the set-up makes it. */
  readonly relationship?: Relationship;
  readonly rhythm: Rhythm;
  /** Where figures are posted; absent: where they are posted anyway. */
  readonly digest?: Pick<DigestDefinition, 'key' | 'channel' | 'readers'> & { readonly platform: string };
  readonly harmContact?: string;
  /** Zone of whoever set it up: the organisation's, where there is no file. */
  readonly zone: string;
  /** The team is small, and whoever set it up chose its mode knowing what that means. */
  readonly modeChosen?: true;
  /** The first day on which it is asked; there once it is started. */
  readonly starts?: LocalDate;
  /** What was set up together bears the same number. */
  readonly batch?: number;
}

/** `proposed`: an administrator has not confirmed it; `confirmed`: nobody is asked yet; `started`: it is asked. */
export type SetUpState = 'proposed' | 'confirmed' | 'started' | 'removed';

export interface StoredSetUp extends SetUp {
  readonly id: number;
  /** Grows with every change of any set-up of the programme. */
  readonly revision: number;
  readonly state: SetUpState;
  /** User id of whoever set it up. */
  readonly by: string;
}

/** Below this a team chooses between "in confidence, counted with others" and "by name". */
export const smallTeam = 8;

/** Whether its mode has to be chosen by somebody who knows that the team is small. */
export const mustChooseMode = (setUp: SetUp, counted: number): boolean =>
  setUp.audience.group !== 'partners' &&
  setUp.audience.mode === 'confidential' &&
  counted < smallTeam &&
  setUp.modeChosen !== true;

/** The first day of this rhythm whose time is still to come. */
export const firstDay = (rhythm: Rhythm, now: Millis, zone: string): LocalDate => {
  const day = onOrAfter(localDate(now, zone), rhythm.weekday);
  return instantOf(day, rhythm.time, zone) > now ? day : addDays(day, 7);
};

const samePlace = (one: Place, other: Place): boolean =>
  ('channel' in one && 'channel' in other && one.channel === other.channel) ||
  ('userGroup' in one && 'userGroup' in other && one.userGroup === other.userGroup);

type Asked = Pick<AudienceDefinition, 'group' | 'place'>;

/** Both would ask the same people: in a channel of two organisations partners and our own people are apart. */
export const asksTheSame = (one: Asked, other: Asked): boolean =>
  isPartners(one.group) === isPartners(other.group) && samePlace(one.place, other.place);

/** The audience of the file that this set-up gives way to: of the same key, or of the same people. */
export const givesWayTo = (
  file: Programme | undefined,
  { audience }: Pick<SetUp, 'audience'>,
): AudienceDefinition | undefined =>
  file?.audiences.find((one) => one.key === audience.key || asksTheSame(one, audience));

/** What is known where there is no file: the name of the workspace. */
export interface Nothing {
  readonly name: string;
}

/** Set-ups as far as the programme follows from them. */
type InForce = SetUp & { readonly revision?: number };

/** The one that was said last, where several were. */
const harmContactOf = (setUps: readonly InForce[]): string =>
  setUps
    .filter((one) => one.harmContact !== undefined)
    .toSorted((one, other) => (one.revision ?? 0) - (other.revision ?? 0))
    .at(-1)?.harmContact ?? '';

/**
 * The programme in force. `setUps`: those that are started, oldest first. `moved`: channels that go by another id now,
 * whatever the file calls them.
 */
export const programmeOf = (
  file: Programme | undefined,
  setUps: readonly InForce[],
  about: Nothing & { readonly moved: ReadonlyMap<string, string> },
): Programme => {
  const base = withMoved(file ?? emptyProgramme(about, setUps), about.moved);
  const inForce = setUps.filter((setUp) => givesWayTo(file && base, setUp) === undefined);
  const harmContact = base.organisation.harmContact || harmContactOf(setUps);
  return {
    ...base,
    organisation: { ...base.organisation, harmContact },
    relationships: added(
      base.relationships,
      setUps.flatMap(({ relationship }) => relationship ?? []),
    ),
    audiences: [...base.audiences, ...inForce.map(({ audience }) => audience)],
    pulses: pulsesWith(base, inForce),
    digests: added(base.digests, digestsOf(setUps, base)),
  };
};

const emptyProgramme = ({ name }: Nothing, setUps: readonly SetUp[]): Programme => ({
  organisation: { name, zone: setUps[0]?.zone ?? 'UTC', harmContact: '' },
  administrators: [],
  relationships: [],
  audiences: [],
  pulses: [],
  digests: [],
  privacy: { k: smallestK },
  retention,
  quietDays: [],
});

const withMoved = (programme: Programme, moved: ReadonlyMap<string, string>): Programme =>
  moved.size === 0
    ? programme
    : {
        ...programme,
        audiences: programme.audiences.map((one) =>
          'channel' in one.place ? { ...one, place: { channel: movedTo(moved, one.place.channel) } } : one,
        ),
        digests: programme.digests.map((one) => ({ ...one, channel: movedTo(moved, one.channel) })),
      };

/** A channel can move more than once. */
const movedTo = (moved: ReadonlyMap<string, string>, channel: string): string => {
  let at = channel;
  for (let steps = 0; steps < moved.size; steps++) at = moved.get(at) ?? at;
  return at;
};

const added = <T extends { readonly key: string }>(base: readonly T[], more: readonly T[]): readonly T[] =>
  [...new Map([...more, ...base].map((one) => [one.key, one])).values()].sort(
    (one, other) => rank(base, one) - rank(base, other),
  );

/** The file's first, in its order; then the others in theirs. */
const rank = <T extends { readonly key: string }>(base: readonly T[], one: T): number => {
  const at = base.findIndex(({ key }) => key === one.key);
  return at < 0 ? base.length : at;
};

const digestsOf = (setUps: readonly SetUp[], base: Programme): DigestDefinition[] =>
  setUps.flatMap(({ digest }) =>
    digest === undefined || base.digests.some((one) => one.channel === digest.channel)
      ? []
      : [{ ...digest, name: nameOf(digest.key), ...usual.digest, zone: base.organisation.zone }],
  );

/**
 * For a change of other things, which makes a set-up the newest: its word on whom to turn to about harm is left out where
 * another one has said something else since. `all`: of the programme.
 */
export const withoutOldContact = (setUp: StoredSetUp, all: readonly StoredSetUp[]): StoredSetUp => {
  const { harmContact, ...others } = setUp;
  const inForce = harmContactOf(all.filter(({ state }) => state === 'started'));
  return setUp.state === 'started' && harmContact !== inForce ? others : setUp;
};

/** The set-up with every id of a channel that moved replaced; undefined where it names none. */
export const moveChannel = <T extends SetUp>(setUp: T, from: string, to: string): T | undefined => {
  const { audience, digest } = setUp;
  const place = 'channel' in audience.place && audience.place.channel === from;
  const figures = digest?.channel === from;
  if (!place && !figures) return undefined;
  return {
    ...setUp,
    ...(place && { audience: { ...audience, place: { channel: to } } }),
    ...(figures && { digest: { ...digest, channel: to } }),
  };
};
