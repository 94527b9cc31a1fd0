/** The form of a set-up as it is read beside a small programme, without a database. */
import type { Call } from '../../../src/app/inbox.ts';
import { readSetUp } from '../../../src/app/setting-up/read-form.ts';
import { checkSetUp } from '../../../src/config.ts';
import { retention } from '../../../src/domain/defaults.ts';
import type { Programme, Season } from '../../../src/domain/model.ts';
import type { SetUp, StoredSetUp } from '../../../src/domain/set-up.ts';
import type { Channel } from '../../../src/ports.ts';
import { en } from '../../../src/words/en.ts';

export const programme: Programme = {
  organisation: { name: 'Northwind', zone: 'UTC', harmContact: 'Ruth Ade' },
  administrators: [],
  relationships: [
    { key: 'kestrel', name: 'Kestrel', kind: 'partner' },
    { key: 'design', name: 'The design people', kind: 'team' },
  ],
  audiences: [
    {
      key: 'support',
      name: 'Support',
      group: 'employees',
      owners: [],
      place: { channel: 'C-support' },
      mode: 'confidential',
    },
  ],
  pulses: [],
  digests: [
    {
      key: 'leaders',
      name: 'Leaders',
      channel: 'C-leaders',
      weekday: 1,
      time: '08:30',
      zone: 'UTC',
      readers: ['U-ruth'],
    },
  ],
  privacy: { k: 5 },
  retention,
  quietDays: [],
};

/** The same without a word about harm: there is no file, or it is set up in chat. */
export const withoutContact: Programme = {
  ...programme,
  organisation: { ...programme.organisation, harmContact: '' },
};

const channels: readonly Channel[] = [
  { id: 'C-design', name: 'design', readers: 'internal', joined: true },
  { id: 'C-support', name: 'support', readers: 'internal', joined: true },
  { id: 'C-acme', name: 'acme', readers: 'external', joined: true },
  { id: 'C-unsure', name: 'unsure', readers: 'unknown', joined: true },
  { id: 'C-quiet', name: 'quiet', readers: 'internal', joined: false },
  { id: 'C-leaders', name: 'leaders', readers: 'internal', joined: true },
  { id: 'C-board', name: 'board', readers: 'internal', joined: true },
];
const people = [
  { userId: 'U-ana', external: false },
  { userId: 'U-ben', external: false },
  { userId: 'U-guest', external: true },
];

/** A set-up of before: by name Design, asked every second Tuesday. */
export const stored = (
  changes: Partial<StoredSetUp> = {},
  audience: Partial<StoredSetUp['audience']> = {},
): StoredSetUp => ({
  id: 7,
  revision: 3,
  state: 'confirmed',
  by: 'U-ana',
  audience: {
    key: 'designers',
    name: 'Design',
    group: 'employees',
    owners: [],
    place: { channel: 'C-design' },
    platform: 'slack',
    mode: 'confidential',
    ...audience,
  },
  rhythm: { everyWeeks: 2, weekday: 2, time: '10:00' },
  zone: 'Europe/Paris',
  ...changes,
});

export interface Beside {
  readonly before?: StoredSetUp;
  /** The channel that the form was opened for; null: the form asks. */
  readonly channel?: string | null;
  readonly all?: readonly StoredSetUp[];
  readonly programme?: Programme;
  readonly file?: Programme;
  readonly season?: Season;
}

/** Monday the 5th of January 2026, at noon. */
const now = Date.UTC(2026, 0, 5, 12);

/** What Ana's form comes to. */
const readForm = (inputs: Record<string, string>, beside: Beside = {}) => {
  const { before, all = [], season } = beside;
  const channel = beside.channel === undefined ? 'C-design' : (beside.channel ?? undefined);
  const site = {
    workspace: { id: 1, site: 1 },
    platform: {
      name: 'slack',
      directory: {
        channel: async (_: unknown, id: string) => channels.find((one) => one.id === id),
        person: async (_: unknown, id: string) => people.find((one) => one.userId === id),
        members: async () => people,
      },
    },
  };
  const makers = { id: 'T-makers', name: 'makers', readers: 'internal', joined: true };
  const elsewhere = { ...site, platform: { name: 'teams', directory: { channel: async () => makers } } };
  const deps = {
    programme: beside.programme ?? programme,
    file: beside.file,
    clock: { now: () => now },
    checkSetUp,
    store: {
      seasons: async () => (season ? [season] : []),
      blocks: async () => [],
      audiences: async () => [],
    },
  };
  const person = { userId: 'U-ana', zone: 'Europe/Berlin' };
  // No more of a call than reading a form may ask of it.
  const call = { deps, site: { ...site, house: [site, elsewhere] }, person, words: en, inputs } as unknown as Call;
  return readSetUp(call, before ? [before, ...all] : all, before ? { before } : { channel });
};

/** The set-up that the form comes to; fails where something is wrong with it. */
export const setUpIn = async (inputs: Record<string, string>, beside: Beside = {}): Promise<SetUp> => {
  const read = await readForm(inputs, beside);
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  return read.setUp;
};

/** What is wrong, by field; nothing where nothing is. */
export const errorsIn = async (inputs: Record<string, string>, beside: Beside = {}) => {
  const read = await readForm(inputs, beside);
  return 'errors' in read ? read.errors : {};
};
