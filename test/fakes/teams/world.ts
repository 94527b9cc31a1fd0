/** Who and what exists in the fake Teams: tenants, people, teams, channels and the conversations between them. */
import { createHash } from 'node:crypto';
import type { Channel, Conversation, Person, Team, Tenant } from './model.ts';

interface NewPerson {
  readonly tenant: Tenant;
  readonly name: string;
  /** Where a guest comes from. */
  readonly guestOf?: Tenant;
  readonly locale?: string;
  readonly zone?: string;
}

interface NewChannel {
  readonly name: string;
  readonly kind?: Channel['kind'];
  readonly members?: readonly Person[];
}

export interface World {
  tenant(name: string): Tenant;
  person(person: NewPerson): Person;
  team(team: { readonly tenant: Tenant; readonly name: string; readonly members?: readonly Person[] }): Team;
  channel(team: Team, channel: NewChannel): Channel;
  /** By `29:…` or Entra object id. */
  findPerson(id: string): Person | undefined;
  findTeam(id: string): Team | undefined;
  /** By its id, with or without `;messageid=…`. */
  findConversation(id: string): Conversation | undefined;
  /** The personal chat of the bot with a person; made when first asked for. */
  personalOf(person: Person): Conversation;
  /** Whether the personal chat exists yet. */
  hasPersonal(person: Person): boolean;
  rosterOf(conversation: Conversation): readonly Person[];
  teams(): readonly Team[];
}

/** Ids look like the platform's. All but `29:…` are the same in every run. */
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

const guid = (text: string): string => {
  const hex = digest(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '.')
    .replace(/^\.|\.$/gu, '');

/** The conversation without the message a thread begins with. */
const channelPart = (id: string): string => id.split(';', 1)[0] ?? id;

export const createWorld = (appId: string): World => {
  const people = new Map<string, Person>();
  const teams = new Map<string, Team>();
  const conversations = new Map<string, Conversation>();
  const personal = new Map<Person, Conversation>();
  let made = 0;

  const addChannel = (channel: Channel): Channel => {
    channel.team.channels.push(channel);
    conversations.set(channel.id, { type: 'channel', id: channel.id, tenant: channel.team.tenant, channel });
    return channel;
  };

  return {
    tenant: (name) => ({ id: guid(`tenant ${name}`), name, domain: `${slug(name).replaceAll('.', '')}.example` }),
    person: ({ tenant, name, guestOf, locale = 'en-GB', zone = 'Europe/London' }) => {
      made += 1;
      const key = `person ${made} ${name}`;
      const email = `${slug(name) || 'person'}.${made}@${(guestOf ?? tenant).domain}`;
      const person: Person = {
        id: `29:1${Buffer.from(digest(`${appId} ${key}`), 'hex').toString('base64url')}`,
        aadId: guid(key),
        name,
        tenant,
        guest: guestOf !== undefined,
        email,
        upn: guestOf ? `${email.replace('@', '_')}#EXT#@${tenant.domain}` : email,
        locale,
        zone,
        installed: false,
        oldClient: false,
      };
      people.set(person.id, person).set(person.aadId, person);
      return person;
    },
    team: ({ tenant, name, members = [] }) => {
      made += 1;
      const id = `19:${digest(`team ${made} ${name}`).slice(0, 32)}@thread.tacv2`;
      const groupId = guid(`group ${made} ${name}`);
      const team: Team = { id, groupId, name, tenant, members: new Set(members), channels: [], installed: false };
      teams.set(id, team);
      const none = { members: new Set<Person>(), sharedWith: new Set<Team>(), hasApp: true };
      addChannel({ id, name: null, kind: 'standard', team, ...none });
      return team;
    },
    channel: (team, { name, kind = 'standard', members = [] }) => {
      made += 1;
      return addChannel({
        id: `19:${digest(`channel ${made} ${name}`).slice(0, 32)}@thread.tacv2`,
        name,
        kind,
        team,
        members: new Set(members),
        sharedWith: new Set(),
        hasApp: kind === 'standard',
      });
    },
    findPerson: (id) => people.get(id),
    findTeam: (id) => teams.get(id),
    findConversation: (id) => conversations.get(channelPart(id)),
    personalOf: (person) => {
      const known = personal.get(person);
      if (known) return known;
      const id = `a:1${Buffer.from(digest(`chat ${person.id}`), 'hex').toString('base64url')}`;
      const conversation: Conversation = { type: 'personal', id, tenant: person.tenant, person };
      personal.set(person, conversation);
      conversations.set(id, conversation);
      return conversation;
    },
    hasPersonal: (person) => personal.has(person),
    rosterOf,
    teams: () => [...teams.values()],
  };
};

const rosterOf = (conversation: Conversation): readonly Person[] => {
  if (conversation.type === 'personal') return [conversation.person];
  const { channel } = conversation;
  if (channel.kind === 'standard') return [...channel.team.members];
  return [...new Set([...channel.members, ...[...channel.sharedWith].flatMap((team) => [...team.members])])];
};
