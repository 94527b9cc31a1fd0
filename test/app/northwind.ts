/** Who is in the small firm of `firm.ts`, and what its file says. */
import { retention } from '../../src/domain/defaults.ts';
import type { Programme, Pulse } from '../../src/domain/model.ts';
import type { DirectoryPerson } from '../../src/ports.ts';

export const berlin = 'Europe/Berlin';

const person = (userId: string, name: string, changes: Partial<DirectoryPerson> = {}): DirectoryPerson => ({
  userId,
  name,
  homeId: 'northwind',
  external: false,
  zone: berlin,
  locale: 'en',
  ...changes,
});
const acme = { homeId: 'acme', external: true };

/** Six of Support, two of Acme's account team, two contacts of Acme, and those who look after them. */
export const people: readonly DirectoryPerson[] = [
  person('U1', 'Ana Abt'),
  person('U2', 'Ben Busch'),
  person('U3', 'Cem Celik'),
  person('U4', 'Dora Dietz'),
  person('U5', 'Emil Ernst'),
  person('U6', 'Finn Falk', { zone: 'America/New_York' }),
  person('U7', 'Gina Groß'),
  person('U8', 'Hans Hell'),
  person('P1', 'Jo Lind', acme),
  person('P2', 'Kai Lund', { ...acme, zone: 'America/New_York' }),
  person('DANA', 'Dana Weiss'),
  person('PRIYA', 'Priya Shah'),
  person('LEA', 'Lea Lang'),
  person('ADA', 'Ada Amt'),
  person('GUEST', 'Mo Nord', { homeId: 'elsewhere', external: true }),
];
const support = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6'];
export const members: Readonly<Record<string, readonly string[]>> = {
  'S-support': support,
  'S-acme': ['U7', 'U8'],
  'C-acme': ['P1', 'P2', 'PRIYA'],
  'C-leaders': ['LEA', 'ADA'],
};

const common = {
  weekday: 2,
  time: '10:00',
  starts: '2026-11-16',
  closes: { weekday: 4, time: '18:00' },
  oneIn: 1,
  gapDays: 6,
} as const;
export const colleagues: Pulse = {
  ...common,
  key: 'colleagues',
  name: 'Colleagues',
  audiences: ['support', 'acme-team'],
  everyWeeks: 2,
  zone: 'person',
  reminds: { weekday: 4, time: '09:00' },
};
export const partners: Pulse = {
  ...common,
  key: 'partners',
  name: 'Partners',
  audiences: ['acme'],
  everyWeeks: 4,
  zone: berlin,
};

export const programme: Programme = {
  organisation: { name: 'Northwind', zone: berlin, harmContact: 'Ruth Ade' },
  administrators: ['ADA'],
  relationships: [{ key: 'acme', name: 'Acme', kind: 'partner' }],
  audiences: [
    {
      key: 'support',
      name: 'Support',
      group: 'employees',
      owners: ['DANA'],
      place: { userGroup: 'S-support' },
      mode: 'confidential',
    },
    {
      key: 'acme',
      name: 'Acme contacts',
      group: 'partners',
      relationship: 'acme',
      owners: ['PRIYA'],
      place: { channel: 'C-acme' },
      mode: 'named',
    },
    {
      key: 'acme-team',
      name: 'Acme team',
      group: 'accountTeams',
      relationship: 'acme',
      owners: ['PRIYA'],
      place: { userGroup: 'S-acme' },
      mode: 'confidential',
    },
  ],
  pulses: [colleagues, partners],
  digests: [
    {
      key: 'leaders',
      name: 'Leaders',
      channel: 'C-leaders',
      weekday: 1,
      time: '08:30',
      zone: berlin,
      readers: ['LEA'],
      owners: { weekday: 5, time: '09:00' },
    },
  ],
  privacy: { k: 5 },
  retention,
  quietDays: [],
};

/** The Tuesday on which everybody is asked first, at ten in Berlin. */
export const tuesday = Date.parse('2026-11-17T10:00+01:00');
