/** Building and changing the two organisations: what administrators and people do, without telling the app. */
import { homeInstall, nextId, type State, slackbot } from './state.ts';
import type { Channel, Install, Person, Team, UserGroup } from './types.ts';

type Side = 'home' | 'partner';

export interface NewPerson extends Partial<Omit<Person, 'id' | 'teamId' | 'updatedAt'>> {
  readonly id?: string;
  readonly team?: Side;
}

interface NewChannel {
  readonly id?: string;
  readonly name: string;
  readonly kind?: 'public' | 'private';
  readonly members?: readonly string[];
  /** With the other organisation, by Slack Connect. */
  readonly shared?: boolean;
  readonly pendingShare?: boolean;
  /** Whether the bot is in it; it is unless said. */
  readonly bot?: boolean;
  readonly team?: Side;
}

export interface World {
  person(person: NewPerson): Person;
  group(group: { id?: string; handle: string; name?: string; members: readonly string[]; team?: Side }): UserGroup;
  channel(channel: NewChannel): Channel;
  /** Puts the app into one more workspace. */
  install(side: Side, scopes: readonly string[]): Install;
}

export const createWorld = (state: State): World => {
  const team = (side: Side | undefined): Team => (side === 'partner' ? state.partner : state.home);

  const person = (given: NewPerson): Person => {
    const id = given.id ?? nextId(state, 'U');
    const realName = given.realName ?? given.name ?? id;
    const made: Person = {
      id,
      teamId: team(given.team).id,
      name: given.name ?? realName.toLowerCase().replaceAll(/\s+/g, '.'),
      realName,
      zone: given.zone ?? 'Europe/Berlin',
      locale: given.locale ?? 'en-GB',
      deleted: given.deleted ?? false,
      bot: given.bot ?? false,
      admin: given.admin ?? false,
      owner: given.owner ?? false,
      restricted: given.restricted ?? false,
      updatedAt: state.now(),
      ...(given.email === undefined ? {} : { email: given.email }),
    };
    state.people.set(id, made);
    return made;
  };

  const channel = (given: NewChannel): Channel => {
    const own = team(given.team);
    const made: Channel = {
      id: given.id ?? nextId(state, 'C'),
      name: given.name,
      kind: given.kind ?? 'public',
      teams: new Set(given.shared ? [own.id, given.team === 'partner' ? state.home.id : state.partner.id] : [own.id]),
      members: new Set(given.members),
      left: new Set(),
      pendingShare: given.pendingShare ?? false,
      archived: false,
      createdAt: state.now(),
      creator: given.members?.[0] ?? slackbot,
      messages: [],
      ephemerals: [],
      byTs: new Map(),
    };
    if (given.bot ?? true) made.members.add(homeInstall(state).botUserId);
    state.channels.set(made.id, made);
    return made;
  };

  return {
    person,
    channel,
    group: (given) => {
      const made: UserGroup = {
        id: given.id ?? nextId(state, 'S'),
        teamId: team(given.team).id,
        handle: given.handle,
        name: given.name ?? given.handle,
        members: new Set(given.members),
        deleted: false,
      };
      state.groups.set(made.id, made);
      return made;
    },
    install: (side, scopes) => {
      const where = team(side);
      const suffix = side === 'home' ? '' : side.toUpperCase();
      const made: Install = {
        teamId: where.id,
        botToken: `xoxb-${side}-${nextId(state, 'K')}`,
        botUserId: `U0POLLEN${suffix}`,
        botId: `B0POLLEN${suffix}`,
        scopes: new Set(scopes),
        state: 'active',
      };
      state.installs.set(made.botToken, made);
      person({ id: made.botUserId, team: side, name: 'pollen', realName: 'Pollen', bot: true });
      return made;
    },
  };
};

/** The conversation between this person and the bot, made when it is first needed. */
export const directOf = (state: State, install: Install, user: string): Channel => {
  const key = `${install.botUserId} ${user}`;
  const there = state.directs.get(key);
  if (there) return there;
  const other = state.people.get(user);
  const made: Channel = {
    id: nextId(state, 'D'),
    name: '',
    kind: 'im',
    teams: new Set([install.teamId, other?.teamId ?? install.teamId]),
    members: new Set([user, install.botUserId]),
    left: new Set(),
    pendingShare: false,
    archived: false,
    createdAt: state.now(),
    creator: install.botUserId,
    messages: [],
    ephemerals: [],
    byTs: new Map(),
  };
  state.directs.set(key, made);
  state.channels.set(made.id, made);
  return made;
};
