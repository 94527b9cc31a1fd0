/** Two set-ups to read cards by: a team of our own, and a partner in a channel shared with it. */
import type { PreviewView } from '../../../src/app/cards/set-up-view.ts';

/** Confirmed and not started, looked at by somebody who may start it. */
export const support: PreviewView = {
  setUp: 7,
  revision: 3,
  state: 'confirmed',
  organisation: 'Northwind',
  name: 'Support',
  group: 'employees',
  where: { kind: 'channel', name: 'support-team', shared: false },
  by: 'Jo Lind',
  mode: 'confidential',
  rhythm: { everyWeeks: 2, weekday: 2, time: '10:00' },
  people: { count: 12, counted: 11, names: ['Ana', 'Ben', 'Cleo'], absent: [] },
  first: {
    at: Date.parse('2026-12-01T10:00Z'),
    zone: 'Europe/London',
    now: Date.parse('2026-11-26T09:00Z'),
  },
  closes: { weekday: 4, time: '18:00' },
  reminds: true,
  foretold: { kind: 'own', everyWeeks: 3 },
  k: 5,
  figures: ['leaders'],
  digest: { weekday: 1, time: '08:30' },
  harmContact: 'Dana Reyes, speak-up@northwind.example',
  mustChoose: false,
  may: true,
};

export const acme: PreviewView = {
  ...support,
  setUp: 8,
  name: 'Acme contacts',
  group: 'partners',
  relationship: 'Acme',
  where: { kind: 'channel', name: 'acme-northwind', shared: true },
  owner: 'Priya Shah',
  mode: 'named',
  people: { count: 2, counted: 2, names: ['Uma', 'Vic'], absent: [] },
  reminds: false,
  foretold: { kind: 'named' },
};
