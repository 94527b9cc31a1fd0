/** Changes in the organisations that the app is told of: the world changes first, then the event goes out. */
import type { Deliveries, Delivery } from './deliveries.ts';
import { groupJson, personJson } from './json.ts';
import { eventEnvelope } from './payloads.ts';
import { homeInstall, nextId, nextTs, type State } from './state.ts';
import type { Channel, Json, Person } from './types.ts';
import type { NewPerson, World } from './world.ts';

export interface Events {
  /** Somebody joins a channel; the bot too, invited by `inviter`. */
  join(channel: string, user: string, inviter?: string): Promise<Delivery>;
  leave(channel: string, user: string): Promise<Delivery>;
  /** A new colleague. */
  teamJoin(person: NewPerson): Promise<Delivery>;
  /** Changes a person (deactivation too): user_change, or user_profile_changed. */
  userChange(user: string, change: Partial<Person>, event?: 'user_change' | 'user_profile_changed'): Promise<Delivery>;
  /** The channel becomes shared with the other organisation, under a new id if `newId`. */
  share(channel: string, newId?: boolean): Promise<Delivery>;
  unshare(channel: string): Promise<Delivery>;
  idChange(channel: string): Promise<Delivery>;
  rename(channel: string, name: string): Promise<Delivery>;
  archive(channel: string): Promise<Delivery>;
  /** Who is in a user group. */
  groupMembers(group: string, members: readonly string[]): Promise<Delivery>;
  groupChange(group: string, change: { readonly name?: string; readonly deleted?: boolean }): Promise<Delivery>;
  /** The bot is taken out of the channel. */
  removeBot(channel: string): Promise<Delivery>;
  uninstall(): Promise<readonly Delivery[]>;
  revoke(): Promise<Delivery>;
  /** What Slack asks once when the HTTP address is entered; the app echoes the challenge. */
  verifyUrl(challenge: string): Promise<Delivery>;
  /** Any other event, as it is. */
  send(event: Json, about?: { readonly senderTeam?: string; readonly channel?: Channel }): Promise<Delivery>;
}

export const createEvents = (state: State, world: World, deliveries: Deliveries): Events => {
  const send: Events['send'] = async (event, about = {}) =>
    deliveries.send('events_api', eventEnvelope(state, homeInstall(state), event, about));

  const channelOf = (id: string): Channel => {
    const channel = state.channels.get(id);
    if (!channel) throw new Error(`there is no channel ${id}`);
    return channel;
  };
  const personOf = (id: string): Person => {
    const person = state.people.get(id);
    if (!person) throw new Error(`nobody has the id ${id}`);
    return person;
  };
  const letter = (channel: Channel): string => (channel.kind === 'private' ? 'G' : 'C');

  const moved = (channel: Channel): Json => {
    const old = channel.id;
    channel.id = nextId(state, 'C');
    state.channels.delete(old);
    state.channels.set(channel.id, channel);
    return { type: 'channel_id_changed', old_channel_id: old, new_channel_id: channel.id };
  };

  return {
    send,
    verifyUrl: async (challenge) => deliveries.send('events_api', { token: 'x', challenge, type: 'url_verification' }),
    join: async (id, user, inviter) => {
      const channel = channelOf(id);
      const team = personOf(user).teamId;
      channel.members.add(user);
      const event = { type: 'member_joined_channel', user, channel: id, channel_type: letter(channel), team };
      return send({ ...event, ...(inviter === undefined ? {} : { inviter }) }, { senderTeam: team, channel });
    },
    leave: async (id, user) => {
      const channel = channelOf(id);
      const team = personOf(user).teamId;
      channel.members.delete(user);
      channel.left.add(user);
      return send(
        { type: 'member_left_channel', user, channel: id, channel_type: letter(channel), team },
        { senderTeam: team, channel },
      );
    },
    teamJoin: async (given) =>
      send({ type: 'team_join', user: personJson(state, homeInstall(state), world.person(given)) }),
    userChange: async (user, change, event = 'user_change') => {
      const person = personOf(user);
      Object.assign(person, change, { updatedAt: state.now() });
      const json = personJson(state, homeInstall(state), person);
      return send({ type: event, user: json, cache_ts: Math.floor(state.now() / 1000) }, { senderTeam: person.teamId });
    },
    share: async (id, newId = false) => {
      const channel = channelOf(id);
      channel.teams.add(state.partner.id);
      channel.pendingShare = false;
      if (newId) await send(moved(channel), { channel });
      return send({ type: 'channel_shared', connected_team_id: state.partner.id, channel: channel.id }, { channel });
    },
    unshare: async (id) => {
      const channel = channelOf(id);
      channel.teams.delete(state.partner.id);
      for (const member of channel.members)
        if (state.people.get(member)?.teamId === state.partner.id) {
          channel.members.delete(member);
          channel.left.add(member);
        }
      return send(
        {
          type: 'channel_unshared',
          previously_connected_team_id: state.partner.id,
          channel: id,
          is_ext_shared: channel.teams.size > 1,
        },
        { channel },
      );
    },
    idChange: async (id) => {
      const channel = channelOf(id);
      return send(moved(channel), { channel });
    },
    rename: async (id, name) => {
      const channel = channelOf(id);
      channel.name = name;
      return send(
        { type: 'channel_rename', channel: { id, name, created: Math.floor(channel.createdAt / 1000) } },
        { channel },
      );
    },
    archive: async (id) => {
      const channel = channelOf(id);
      channel.archived = true;
      return send({ type: 'channel_archive', channel: id, user: channel.creator }, { channel });
    },
    groupMembers: async (id, members) => {
      const group = state.groups.get(id);
      if (!group) throw new Error(`there is no user group ${id}`);
      const added = members.filter((each) => !group.members.has(each));
      const removed = [...group.members].filter((each) => !members.includes(each));
      group.members = new Set(members);
      return send({
        type: 'subteam_members_changed',
        subteam_id: id,
        team_id: group.teamId,
        date_update: Math.floor(state.now() / 1000),
        added_users: added,
        added_users_count: added.length,
        removed_users: removed,
        removed_users_count: removed.length,
      });
    },
    groupChange: async (id, change) => {
      const group = state.groups.get(id);
      if (!group) throw new Error(`there is no user group ${id}`);
      Object.assign(group, change);
      return send({ type: 'subteam_updated', subteam: groupJson(group, true) });
    },
    removeBot: async (id) => {
      const channel = channelOf(id);
      const install = homeInstall(state);
      channel.members.delete(install.botUserId);
      const type = channel.kind === 'private' ? 'group_left' : 'channel_left';
      return send({ type, channel: id, actor_id: channel.creator }, { channel });
    },
    uninstall: async () => {
      const install = homeInstall(state);
      install.state = 'revoked';
      return [
        await send({ type: 'tokens_revoked', tokens: { oauth: [], bot: [install.botUserId] } }),
        await send({ type: 'app_uninstalled' }),
      ];
    },
    revoke: async () => {
      const install = homeInstall(state);
      install.state = 'revoked';
      return send({ type: 'tokens_revoked', event_ts: nextTs(state), tokens: { oauth: [], bot: [install.botUserId] } });
    },
  };
};
