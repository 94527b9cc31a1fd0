/** Small programmes of which a test knows every person and every moment. */
import type { Programme } from '../../../src/domain/model.ts';
import { type HouseOptions, hourMs, monday } from '../../support/house.ts';
import { northwind, person } from '../../support/house-chat.ts';
import { programme } from '../setting-up/reading.ts';

const pulse = {
  key: 'all',
  name: 'All',
  audiences: ['lab'],
  everyWeeks: 1,
  weekday: 2,
  time: '10:00',
  zone: 'person',
  starts: '2026-01-05',
  closes: { weekday: 4, time: '18:00' },
  oneIn: 1,
  gapDays: 1,
} as const;
export const lab = {
  key: 'lab',
  name: 'Lab',
  group: 'employees',
  owners: [],
  place: { channel: 'C-lab' },
  mode: 'confidential',
} as const;

/** The three of the lab are asked every Tuesday at ten of their own day; nobody reads any figures. */
export const file: Programme = { ...programme, audiences: [lab], pulses: [pulse], digests: [] };
/** Ten in Berlin. */
export const tuesday = monday + 21 * hourMs;

export const leaders = { ...programme.digests[0], readers: ['U-ruth'] } as Programme['digests'][number];

/** Two more are asked with them, in another chat. */
export const withTeams = (): HouseOptions => ({
  chats: [
    northwind(),
    northwind({
      name: 'teams',
      people: [person('29:tom'), person('29:tia')],
      members: { 'C-far': ['29:tom', '29:tia'] },
    }),
  ],
  file: {
    ...file,
    audiences: [
      { ...lab, platform: 'slack' },
      { ...lab, key: 'far', platform: 'teams', place: { channel: 'C-far' } },
    ],
    pulses: [{ ...pulse, audiences: ['lab', 'far'] }],
  },
});
