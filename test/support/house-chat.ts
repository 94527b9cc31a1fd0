/** A chat as Pollen knows it: its people and channels, which a test moves as it goes. */
import { nameOf } from '../../src/domain/naming.ts';
import type { Channel, Delivery, DirectoryPerson, Found, Outcome, Platform, UserGroup } from '../../src/ports.ts';

/** What a chat knows; a test changes it. */
export interface Chat {
  readonly name: string;
  readonly people: DirectoryPerson[];
  readonly channels: Channel[];
  /** User ids, by channel and user group. */
  readonly members: Record<string, readonly string[]>;
  readonly userGroups: UserGroup[];
  administrators: readonly string[];
  /** What reading a place fails with, where it cannot be read now. */
  readonly closed: Map<string, unknown>;
  /** Every place that was read, in order. */
  readonly read: string[];
  /** What becomes of a message. */
  transport: (delivery: Delivery) => Outcome;
  /** What looking for one tells. */
  find: () => Found;
}

/** `U-ana` is called Ana. */
export const person = (userId: string, changes: Partial<DirectoryPerson> = {}): DirectoryPerson => ({
  userId,
  name: nameOf(userId.replace(/^.*[-:]/u, '')),
  homeId: 'T-home',
  external: false,
  zone: 'Europe/Berlin',
  locale: 'en',
  email: `${userId.replace(/^.*[-:]/u, '')}@n.example`,
  ...changes,
});

const own = 'ana ben cleo dora emil fay gus hana ivo jo kim lou mia ned'.split(' ').map((one) => `U-${one}`);
const guests = ['U-gil', 'U-gwen'];

/** Fourteen people of Northwind, whom Ana administers, and two of Acme. */
export const northwind = (changes: Partial<Chat> = {}): Chat => ({
  name: 'slack',
  people: [
    ...own.map((userId) => person(userId)),
    ...guests.map((userId) => person(userId, { homeId: 'T-acme', external: true })),
  ],
  channels: [
    { id: 'C-design', name: 'product-design', readers: 'internal', joined: true },
    { id: 'C-lab', name: 'The Lab', readers: 'internal', joined: true },
    { id: 'C-acme', name: 'acme', readers: 'external', joined: true },
    { id: 'C-leaders', name: 'leaders', readers: 'internal', joined: true },
    { id: 'C-board', name: 'board', readers: 'internal', joined: true },
  ],
  members: {
    'C-design': own.slice(1),
    'C-lab': own.slice(1, 4),
    'C-acme': ['U-ana', ...guests],
    'C-leaders': ['U-ana', 'U-mia'],
    'C-board': ['U-mia', 'U-gil'],
    'S-all': own,
    'S-sales': own.slice(9),
  },
  userGroups: [
    { id: 'S-sales', name: 'Sales', size: 5 },
    { id: 'S-all', name: 'Everybody', size: 14 },
  ],
  administrators: ['U-ana'],
  closed: new Map(),
  read: [],
  transport: ({ key }) => ({ kind: 'sent', ref: key }),
  find: () => ({ kind: 'none' }),
  ...changes,
});

export const platformOf = (chat: Chat, sent: Delivery[]): Platform => {
  const byId = (entry: string) => chat.people.find((one) => [one.userId, one.email].includes(entry));
  return {
    name: chat.name,
    directory: {
      workspaces: async () => [
        { platform: chat.name, externalId: `W-${chat.name}`, name: `Northwind on ${nameOf(chat.name)}` },
      ],
      members: async (_workspace, place) => {
        const id = 'channel' in place ? place.channel : 'userGroup' in place ? place.userGroup : place.people.join(' ');
        chat.read.push(id);
        if (chat.closed.has(id)) throw chat.closed.get(id);
        const ids = 'people' in place ? place.people : (chat.members[id] ?? []);
        return ids.flatMap((one) => byId(one) ?? []);
      },
      absent: async (_workspace, people) => people.filter((one) => !byId(one)),
      userGroups: async () => chat.userGroups,
      channel: async (_workspace, id) => chat.channels.find((one) => one.id === id),
      person: async (_workspace, userId) => byId(userId),
      administrators: async () => chat.administrators,
    },
    start: async () => undefined,
    stop: async () => undefined,
    deliver: async (delivery) => {
      const outcome = chat.transport(delivery);
      if (outcome.kind === 'sent') sent.push(delivery);
      return outcome;
    },
    find: async () => chat.find(),
  };
};
