/**
 * Installing, and who joins and leaves. Shapes after "Conversation events in your Teams bot" and, for shared channels,
 * the models of the Agents SDK (`sharedWithTeams`, `unsharedFromTeams`, `membershipSource`).
 */
import { type Core, personOf } from './core.ts';
import { channelJson, fromService, teamJson } from './inbound.ts';
import type { Channel, Conversation, Json, Person, Team } from './model.ts';
import type { Delivery, Mail } from './post.ts';
import { sourceOf } from './rosters.ts';

export interface Membership {
  install(who: string): Promise<readonly Delivery[]>;
  uninstall(who: string): Promise<readonly Delivery[]>;
  installInTeam(team: Team, by: string): Promise<readonly Delivery[]>;
  uninstallFromTeam(team: Team, by: string): Promise<readonly Delivery[]>;
  /** Gives the app to a private or shared channel of a team that has it. */
  allowInChannel(channel: Channel, by: string): Promise<Delivery>;
  disallowInChannel(channel: Channel, by: string): Promise<Delivery>;
  joinTeam(team: Team, who: string): Promise<readonly Delivery[]>;
  leaveTeam(team: Team, who: string): Promise<readonly Delivery[]>;
  /** Directly, into a private or shared channel. */
  joinChannel(channel: Channel, who: string): Promise<readonly Delivery[]>;
  leaveChannel(channel: Channel, who: string): Promise<readonly Delivery[]>;
  shareChannel(channel: Channel, team: Team, by: string): Promise<readonly Delivery[]>;
  unshareChannel(channel: Channel, team: Team, by: string): Promise<readonly Delivery[]>;
}

type Change = 'Added' | 'Removed';

export const createMembership = (core: Core, mail: Mail): Membership => {
  const placeOf = (id: string): Conversation => {
    const place = core.world.findConversation(id);
    if (!place) throw new Error(`there is no conversation ${id}`);
    return place;
  };

  const installation = (by: Person, where: Conversation, action: 'add' | 'remove'): Promise<Delivery> =>
    mail.post(
      fromService(core, {
        type: 'installationUpdate',
        who: by,
        where,
        // The language is told, the time zone is not.
        more: { action, locale: by.locale, entities: [{ type: 'clientInfo', locale: by.locale, platform: 'Web' }] },
        channelData: { settings: { selectedChannel: { id: where.id } }, source: { name: 'message' } },
      }),
    );

  /** `member`: the bot itself where absent. */
  const update = (of: {
    readonly by: Person;
    readonly where: Conversation;
    readonly change: Change;
    readonly member?: Person;
    readonly channelData?: Json;
  }): Promise<Delivery> => {
    const account = of.member ? { id: of.member.id, aadObjectId: of.member.aadId } : { id: core.bot.id };
    const more = { [`members${of.change}`]: [account] };
    const { by, where, channelData = {} } = of;
    return mail.post(fromService(core, { type: 'conversationUpdate', who: by, where, more, channelData }));
  };

  const botIn = async (by: Person, where: Conversation, change: Change): Promise<readonly Delivery[]> => {
    const channelData = where.type === 'personal' ? {} : { eventType: `teamMember${change}` };
    // A personal chat tells of the bot's arrival only.
    const tells = where.type === 'channel' || change === 'Added';
    const told = tells ? [await update({ by, where, change, channelData })] : [];
    return [...told, await installation(by, where, change === 'Added' ? 'add' : 'remove')];
  };

  const botInChannel = (channel: Channel, by: string, change: Change): Promise<Delivery> => {
    channel.hasApp = change === 'Added';
    const channelData = { eventType: `channelMember${change}`, channel: named(channel) };
    return update({ by: personOf(core, by), where: placeOf(channel.id), change, channelData });
  };

  const memberOfTeam = async (team: Team, who: string, change: Change): Promise<readonly Delivery[]> => {
    const member = personOf(core, who);
    if (change === 'Added') team.members.add(member);
    else team.members.delete(member);
    const inTeam = team.installed
      ? [
          await update({
            by: member,
            where: placeOf(team.id),
            change,
            member,
            channelData: { eventType: `teamMember${change}` },
          }),
        ]
      : [];
    const shared = core.world
      .teams()
      .flatMap((host) => host.channels.filter((channel) => channel.sharedWith.has(team)));
    return [...inTeam, ...(await inChannels(shared, member, change, team))];
  };

  const inChannels = async (
    channels: readonly Channel[],
    member: Person,
    change: Change,
    through: Team | undefined,
  ): Promise<readonly Delivery[]> => {
    const told = channels.filter((channel) => channel.team.installed && channel.hasApp);
    const sent: Delivery[] = [];
    for (const channel of told) {
      const channelData = {
        eventType: `channelMember${change}`,
        channel: named(channel),
        membershipSource: sourceOf(channel, member, through),
      };
      sent.push(await update({ by: member, where: placeOf(channel.id), change, member, channelData }));
    }
    return sent;
  };

  const sharing = async (
    channel: Channel,
    team: Team,
    by: string,
    kind: 'Shared' | 'Unshared',
  ): Promise<readonly Delivery[]> => {
    if (kind === 'Shared') channel.sharedWith.add(team);
    else channel.sharedWith.delete(team);
    if (!channel.team.installed || !channel.hasApp) return [];
    const channelData = {
      eventType: `channel${kind}`,
      channel: named(channel),
      [kind === 'Shared' ? 'sharedWithTeams' : 'unsharedFromTeams']: [teamJson(team)],
    };
    const parts = { type: 'conversationUpdate', who: personOf(core, by), where: placeOf(channel.id), channelData };
    return [await mail.post(fromService(core, parts))];
  };

  const inPerson = (who: string, change: Change): Promise<readonly Delivery[]> => {
    const person = personOf(core, who);
    person.installed = change === 'Added';
    return botIn(person, core.world.personalOf(person), change);
  };
  const inTeam = (team: Team, by: string, change: Change): Promise<readonly Delivery[]> => {
    team.installed = change === 'Added';
    return botIn(personOf(core, by), placeOf(team.id), change);
  };
  const inChannel = (channel: Channel, who: string, change: Change): Promise<readonly Delivery[]> => {
    const member = personOf(core, who);
    if (change === 'Added') channel.members.add(member);
    else channel.members.delete(member);
    return inChannels([channel], member, change, undefined);
  };

  return {
    install: (who) => inPerson(who, 'Added'),
    uninstall: (who) => inPerson(who, 'Removed'),
    installInTeam: (team, by) => inTeam(team, by, 'Added'),
    uninstallFromTeam: (team, by) => inTeam(team, by, 'Removed'),
    allowInChannel: (channel, by) => botInChannel(channel, by, 'Added'),
    disallowInChannel: (channel, by) => botInChannel(channel, by, 'Removed'),
    joinTeam: (team, who) => memberOfTeam(team, who, 'Added'),
    leaveTeam: (team, who) => memberOfTeam(team, who, 'Removed'),
    joinChannel: (channel, who) => inChannel(channel, who, 'Added'),
    leaveChannel: (channel, who) => inChannel(channel, who, 'Removed'),
    shareChannel: (channel, team, by) => sharing(channel, team, by, 'Shared'),
    unshareChannel: (channel, team, by) => sharing(channel, team, by, 'Unshared'),
  };
};

const named = (channel: Channel): Json => ({ ...channelJson(channel), name: channel.name });
