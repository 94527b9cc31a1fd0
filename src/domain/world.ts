/**
 * Seeded invented companies: the playground's history, simulations, benches. The same seed gives the same company and
 * the same behaviour on every machine.
 */
import { retention, rhythm, smallestK } from './defaults.ts';
import type { LocalDate, Programme } from './model.ts';
import { usualOwnersTime } from './owners-time.ts';
import { seeded } from './random.ts';
import { addDays } from './time.ts';
import { type Deed, plantDeeds } from './world/deeds.ts';
import { northwind } from './world/northwind.ts';
import { type Cast, castOf } from './world/people.ts';
import { scaled } from './world/scaled.ts';
import { type Effects, noEffects, plantTruths, type Truth } from './world/truths.ts';

export { behave } from './world/behave.ts';

/** Shaped like the person of a platform's directory, with what only an inventor knows. */
export interface WorldPerson {
  readonly userId: string;
  readonly name: string;
  readonly homeId: string;
  readonly external: boolean;
  readonly zone: string;
  readonly locale: string;
  readonly email: string;
  readonly title: string;
  /** Keys of the audiences the person is in. */
  readonly audiences: readonly string[];
}

export interface WorldChannel {
  readonly id: string;
  readonly name: string;
  readonly readers: 'internal' | 'external';
  /** User ids. */
  readonly members: readonly string[];
}

export interface World {
  readonly seed: string;
  /** First day of the history. */
  readonly startsOn: LocalDate;
  /** First day after the history. Every pulse has an occurrence on the first Tuesday from this day on. */
  readonly today: LocalDate;
  /** User groups bear the keys of their audiences. */
  readonly programme: Programme;
  readonly workspace: { readonly platform: 'playground'; readonly externalId: string; readonly name: string };
  readonly people: readonly WorldPerson[];
  readonly channels: readonly WorldChannel[];
  /** What was planted, for tests and for whoever wants to know whether a digest tells the truth. */
  readonly truths: readonly Truth[];
  readonly effects: Effects;
  /** What people who look after audiences did in it. */
  readonly deeds: readonly Deed[];
}

export interface WorldOptions {
  readonly seed: string;
  /** About 140 people of Northwind when absent; 300 to 100,000 otherwise. */
  readonly people?: number;
  /** False: nothing changes over time beyond chance and nobody is silent. */
  readonly effects?: boolean;
  readonly startsOn: LocalDate;
  /** Weeks of history; 26 when absent: two seasons. */
  readonly weeks?: number;
}

const homeZone = 'Europe/Berlin';
const pulseWeeks = { colleagues: rhythm.everyWeeks, partners: rhythm.partnersEveryWeeks };

function programmeOf(cast: Cast, options: { startsOn: LocalDate; weeks: number }): Programme {
  const keys = (partners: boolean): string[] =>
    cast.audiences.filter((each) => (each.group === 'partners') === partners).map((each) => each.key);
  // Shifted so that the history ends where a round of every pulse is about to open.
  const starts = (everyWeeks: number): LocalDate => addDays(options.startsOn, 7 * (options.weeks % everyWeeks));
  const common = {
    weekday: rhythm.weekday,
    time: rhythm.time,
    closes: rhythm.closes,
    oneIn: 1,
    gapDays: rhythm.gapDays,
  };
  return {
    organisation: {
      name: 'Northwind',
      zone: homeZone,
      harmContact: `${cast.trusted.name}, ${cast.trusted.email}`,
      purpose: 'We ask so that working here, and with us, gets easier; leaders read figures, never single answers.',
    },
    administrators: cast.administrators,
    relationships: cast.relationships,
    audiences: cast.audiences,
    pulses: [
      {
        ...common,
        key: 'colleagues',
        name: 'Employees and account teams',
        audiences: keys(false),
        everyWeeks: pulseWeeks.colleagues,
        zone: 'person',
        starts: starts(pulseWeeks.colleagues),
        reminds: rhythm.reminds,
      },
      {
        ...common,
        key: 'partners',
        name: 'Partners',
        audiences: keys(true),
        everyWeeks: pulseWeeks.partners,
        zone: homeZone,
        starts: starts(pulseWeeks.partners),
      },
    ],
    digests: [
      {
        ...rhythm.digest,
        key: 'leaders',
        name: 'Leaders',
        channel: 'C-leaders',
        zone: homeZone,
        readers: cast.leaders,
        owners: usualOwnersTime(rhythm.digest.weekday),
      },
    ],
    privacy: { k: smallestK },
    retention,
    quietDays: [],
  };
}

/**
 * Invents a company with a history of `weeks` before `today`. Throws RangeError for a number of people that cannot
 * have the shape of one.
 */
export function createWorld(options: WorldOptions): World {
  const { seed, startsOn, weeks = 26 } = options;
  if (options.people !== undefined && !(options.people >= 300 && options.people <= 100_000)) {
    throw new RangeError('An invented company has 300 to 100,000 people');
  }
  const random = seeded(`${seed}/people`);
  const plan = options.people === undefined ? northwind() : scaled(options.people, random);
  const cast = castOf(plan, random);
  const today = addDays(startsOn, 7 * weeks);
  const programme = programmeOf(cast, { startsOn, weeks });
  const planted = options.effects === false ? { effects: noEffects, truths: [] } : plantTruths(today);
  return {
    seed,
    startsOn,
    today,
    programme,
    workspace: { platform: 'playground', externalId: 'northwind', name: 'Northwind' },
    people: cast.people,
    channels: cast.channels,
    ...planted,
    deeds: options.effects === false ? [] : plantDeeds(today),
  };
}
