/** One programme of twenty people on two platforms, and when and where they live: all from the dice. */
import { retention } from '../../src/domain/defaults.ts';
import type { AudienceDefinition, LocalDate, Place, Programme, Pulse, Weekday } from '../../src/domain/model.ts';
import { addDays } from '../../src/domain/time.ts';
import type { DirectoryPerson } from '../../src/ports.ts';
import type { Dice } from './dice.ts';

export interface Member extends DirectoryPerson {
  /** The account is switched off. */
  gone: boolean;
  zone: string;
  locale: string;
}

export interface Room {
  readonly id: string;
  readers: 'internal' | 'external' | 'unknown';
  readonly members: Set<string>;
}

/** What one chat workspace knows. */
export interface Town {
  readonly platform: 'slack' | 'teams';
  readonly externalId: string;
  readonly name: string;
  readonly people: Map<string, Member>;
  readonly rooms: Map<string, Room>;
  readonly userGroups: Map<string, Set<string>>;
}

export interface Company {
  readonly programme: Programme;
  readonly towns: readonly Town[];
  readonly firstDay: LocalDate;
}

/** Half hours, three quarters, summer times of an hour and of half an hour, and both ends of the date line. */
const zones = [
  'Europe/Berlin',
  'Europe/Berlin',
  'Europe/Lisbon',
  'America/New_York',
  'America/St_Johns',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Honolulu',
  'Africa/Casablanca',
  'America/Santiago',
] as const;

export const anyZone = (dice: Dice): string => dice.pick(zones);
export const anyLocale = (dice: Dice): string => dice.pick(['en', 'en-GB', 'de-DE', 'xx', '']);

/** Shortly before clocks change somewhere, and over New Year. */
const firstDays = ['2026-02-22', '2026-03-22', '2026-09-13', '2026-10-11', '2026-12-20', '2027-03-07'] as const;

const slackHome = 'T0NORTH01';
const teamsHome = '11111111-0000-4000-8000-000000000000';

const slackUser = (index: number): string => `U0A${String(index).padStart(5, '0')}`;
const teamsUser = (index: number): string => `2222${String(index).padStart(4, '0')}-0000-4000-8000-000000000000`;

const rooms = { leaders: 'C0LEADERS', acme: 'C0ACME01', sales: '19:sales@thread.tacv2', tern: '19:tern@thread.tacv2' };
const teamsLeaders = '19:leaders@thread.tacv2';

/** The 20: by town, who belongs where. The first of each town owns things and reads the digest. */
const employees = { slack: 9, teams: 7 };
const partners = 2;

const person = (userId: string, homeId: string, external: boolean, zone: string): Member => ({
  userId,
  name: `Person ${userId}`,
  homeId,
  external,
  zone,
  locale: 'en',
  gone: false,
});

const room = (id: string, members: readonly string[], readers: Room['readers'] = 'internal'): Room => ({
  id,
  readers,
  members: new Set(members),
});

const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, index) => from + index);

const townOf = (platform: Town['platform'], people: readonly Member[], all: readonly Room[]): Town => ({
  platform,
  externalId: platform === 'slack' ? slackHome : teamsHome,
  name: 'Northwind',
  people: new Map(people.map((one) => [one.userId, one])),
  rooms: new Map(all.map((one) => [one.id, one])),
  userGroups: new Map(),
});

const slackTown = (zoneOf: () => string): Town => {
  const home = range(1, employees.slack).map((index) => person(slackUser(index), slackHome, false, zoneOf()));
  const guests = range(51, partners).map((index) => person(slackUser(index), 'T0ACME001', true, zoneOf()));
  const ids = home.map(({ userId }) => userId);
  const acme = [...ids.slice(0, 2), ...guests.map(({ userId }) => userId)];
  const town = townOf(
    'slack',
    [...home, ...guests],
    [room(rooms.leaders, ids.slice(0, 1)), room(rooms.acme, acme, 'external')],
  );
  town.userGroups.set('S0SUPPORT', new Set(ids.slice(0, 8)));
  return town;
};

const teamsTown = (zoneOf: () => string): Town => {
  const home = range(1, employees.teams).map((index) => person(teamsUser(index), teamsHome, false, zoneOf()));
  const guests = range(51, partners).map((index) => person(teamsUser(index), 'tern-tenant', true, zoneOf()));
  const ids = home.map(({ userId }) => userId);
  const tern = [ids[0] ?? '', ...guests.map(({ userId }) => userId)];
  return townOf(
    'teams',
    [...home, ...guests],
    [room(teamsLeaders, ids.slice(0, 1)), room(rooms.sales, ids), room(rooms.tern, tern, 'external')],
  );
};

const audience = (
  key: string,
  group: AudienceDefinition['group'],
  place: Place,
  more: Partial<AudienceDefinition> = {},
): AudienceDefinition => ({
  key,
  name: `Northwind ${key}`,
  group,
  owners: [],
  place,
  mode: group === 'partners' ? 'named' : 'confidential',
  ...more,
});

const audiences = (): AudienceDefinition[] => [
  audience('support', 'employees', { userGroup: 'S0SUPPORT' }, { owners: [slackUser(1)] }),
  audience('sales', 'employees', { channel: rooms.sales }, { owners: [teamsUser(1)] }),
  audience('acme-team', 'accountTeams', { people: [7, 8, 9].map(slackUser) }, { relationship: 'acme' }),
  audience('acme', 'partners', { channel: rooms.acme }, { relationship: 'acme', owners: [slackUser(2)] }),
  audience('tern', 'partners', { channel: rooms.tern }, { relationship: 'tern', owners: [teamsUser(1)] }),
];

const workday = (dice: Dice, from = 1): Weekday => dice.between(from, 5) as Weekday;

/** Times of day that lie outside working hours, at their edge, and in the hour that a change of the clocks leaves out. */
const anyTime = (dice: Dice): string => dice.pick(['10:00', '10:00', '08:00', '17:45', '02:30', '23:30', '13:07']);

const pulse = (dice: Dice, key: string, keys: readonly string[], firstDay: LocalDate): Pulse => {
  const weekday = dice.between(1, 3) as Weekday;
  const time = anyTime(dice);
  const closing = workday(dice, weekday + 1);
  const weeks = dice.pick(key === 'partners' ? [2, 4] : [1, 2]);
  return {
    key,
    name: key,
    audiences: keys,
    everyWeeks: weeks,
    weekday,
    time,
    zone: dice.pick(key === 'partners' ? ['Europe/Berlin'] : ['person', 'person', 'Europe/Berlin', 'Asia/Kolkata']),
    starts: firstDay,
    closes: { weekday: closing, time: '18:00' },
    ...(key !== 'partners' &&
      dice.chance(0.8) && { reminds: { weekday: closing, time: dice.pick(['09:00', '15:30']) } }),
    oneIn: dice.pick([1, 1, 1, 2]),
    gapDays: dice.pick([5, 6, 6, 9]),
  };
};

export const createCompany = (dice: Dice): Company => {
  const firstDay = addDays(dice.pick(firstDays), dice.between(-6, 6));
  // Few enough that a week has few moments; every company has others.
  const some = range(0, dice.between(1, 4)).map(() => anyZone(dice));
  const zoneOf = (): string => dice.pick(some);
  const towns = [slackTown(zoneOf), teamsTown(zoneOf)];
  const leaders = dice.pick([rooms.leaders, teamsLeaders]);
  return { towns, firstDay, programme: programmeOf(dice, firstDay, leaders) };
};

const programmeOf = (dice: Dice, firstDay: LocalDate, leaders: string): Programme => ({
  organisation: { name: 'Northwind', zone: 'Europe/Berlin', harmContact: 'Ruth Ade' },
  administrators: [slackUser(9), teamsUser(1)],
  relationships: [
    { key: 'acme', name: 'Acme', kind: 'partner' },
    { key: 'tern', name: 'Tern', kind: 'partner' },
  ],
  audiences: audiences(),
  pulses: [
    pulse(dice, 'colleagues', ['support', 'sales', 'acme-team'], firstDay),
    pulse(dice, 'partners', ['acme', 'tern'], firstDay),
  ],
  digests: [
    {
      key: 'leaders',
      name: 'Leaders',
      channel: leaders,
      weekday: 1,
      time: '08:30',
      zone: 'Europe/Berlin',
      readers: [slackUser(1), teamsUser(1)],
    },
  ],
  privacy: { k: 5 },
  retention: dice.chance(0.5) ? retention : { ...retention, participationDays: 10, wordsDays: 20 },
  quietDays: dice.chance(0.5) ? [] : [addDays(firstDay, dice.between(7, 60)), addDays(firstDay, dice.between(7, 60))],
});

/** Another programme in the same database: some of its ids are the same as the first one's, none of its names. */
export const createNeighbour = (dice: Dice, firstDay: LocalDate): Company => {
  const people = range(1, 3).map((index) => person(slackUser(index), 'T0SOUTH01', false, anyZone(dice)));
  const ids = people.map(({ userId }) => userId);
  const town: Town = {
    platform: 'slack',
    externalId: 'T0SOUTH01',
    name: 'Southsea',
    people: new Map(people.map((one) => [one.userId, { ...one, name: `Southsea ${one.userId}` }])),
    rooms: new Map([[rooms.leaders, room(rooms.leaders, ids)]]),
    userGroups: new Map([['S0SUPPORT', new Set(ids)]]),
  };
  const northern = programmeOf(dice, firstDay, rooms.leaders);
  return {
    firstDay,
    towns: [town],
    programme: {
      ...northern,
      organisation: { ...northern.organisation, name: 'Southsea' },
      audiences: [{ ...audience('support', 'employees', { userGroup: 'S0SUPPORT' }), name: 'Southsea crew' }],
      pulses: [pulse(dice, 'colleagues', ['support'], firstDay)],
    },
  };
};
