/** What happens without anybody pressing anything: the app comes and goes, people join and leave, channels change. */
import type { ChatEvent } from '../../src/ports.ts';
import { belongs } from './account.ts';
import type { Activity, Member } from './activity.ts';
import type { Known } from './known.ts';
import type { Room } from './room.ts';

type Told = ChatEvent extends infer E ? (E extends ChatEvent ? Omit<E, 'workspace'> : never) : never;
type EventRoom = Pick<Room, 'known' | 'rosters' | 'inbox'>;

/** Names and teams as they are told; a name that is known is not lost because an activity leaves it out. */
export const noteChannel = async (
  known: Known,
  { isPersonal, conversation, team, channel }: Activity,
): Promise<void> => {
  if (isPersonal) return;
  if (team !== undefined && team.name !== '') await known.saveTeam(team.id, team.name);
  const id = channel?.id ?? conversation;
  const before = await known.channel(id);
  const name = channel?.name || before?.name || '';
  const its = team?.id ?? before?.team;
  await known.saveChannel(id, { name, ...(its !== undefined && { team: its }) });
};

const channelsOf = async (known: Known, team: string): Promise<readonly string[]> => {
  const others = (await known.channels()).filter((channel) => channel.team === team).map(({ id }) => id);
  // The team's own id is that of its General channel.
  return [...new Set([team, ...others])];
};

/**
 * Who may set Pollen up where nobody is named in `pollen.yaml`: the first person of the home organisation who brought the
 * app into a team. Who administers a tenant or owns a team is not told to a bot, and whoever comes later may be anybody:
 * most people can make a team or a group chat of their own and add an app to it.
 */
const noteBringer = async ({ known, rosters }: EventRoom, team: string, by: Member, home: string): Promise<void> => {
  if ((await known.bringer()) !== undefined) return;
  const account = await rosters.member(team, by.mri);
  if (account !== undefined && belongs(account.person, home) === 'home') await known.saveBringer(account.userId);
};

const inPersonalChat = async ({ known }: EventRoom, { action }: Activity, userId: string): Promise<readonly Told[]> => {
  if (action.startsWith('add')) return [{ kind: 'installed', userId }];
  if (!action.startsWith('remove')) return [];
  await known.forgetChat(userId);
  return [{ kind: 'uninstalled', userId }];
};

const taken = async (known: Known, ids: readonly string[]): Promise<readonly Told[]> => {
  for (const id of ids) await known.forgetChannel(id);
  return ids.map((channel) => ({ kind: 'removed', channel }));
};

/** The app in a whole team; a channel that has it by itself tells so in a `conversationUpdate`. */
const installedInTeam = async (
  room: EventRoom,
  activity: Activity,
  by: string,
  home: string,
): Promise<readonly Told[]> => {
  const { known } = room;
  const team = activity.team?.id ?? activity.conversation;
  if (activity.action.startsWith('add')) {
    if (activity.team !== undefined) await noteBringer(room, team, activity.from, home);
    return [{ kind: 'added', channel: activity.selectedChannel ?? team, by }];
  }
  if (!activity.action.startsWith('remove')) return [];
  const ids = await channelsOf(known, team);
  await known.forgetTeam(team);
  return taken(known, ids);
};

const isAboutTeam = ({ event }: Activity): boolean => event.startsWith('team');

const botMoved = async (room: EventRoom, activity: Activity, by: string): Promise<readonly Told[]> => {
  const { bot, added, conversation, channel } = activity;
  const id = channel?.id ?? conversation;
  // Of a whole team the installation tells, with the channel that was chosen.
  if (isAboutTeam(activity)) return [];
  if (!added.some(({ mri }) => mri === bot)) return taken(room.known, [id]);
  return [{ kind: 'added', channel: id, by }];
};

const peopleMoved = async ({ known }: EventRoom, activity: Activity): Promise<readonly Told[]> => {
  const { team, channel, conversation } = activity;
  if (!isAboutTeam(activity) || team === undefined) return [{ kind: 'channel', channel: channel?.id ?? conversation }];
  const channels = await channelsOf(known, team.id);
  return [
    { kind: 'userGroup', userGroup: team.id },
    ...channels.map((id) => ({ kind: 'channel' as const, channel: id })),
  ];
};

const changed = async (room: EventRoom, activity: Activity): Promise<readonly Told[]> => {
  const { event, team, channel, conversation } = activity;
  switch (event) {
    case 'channelShared':
    case 'channelUnshared':
    case 'channelRestored':
      return [{ kind: 'channel', channel: channel?.id ?? conversation }];
    case 'channelDeleted':
      return taken(room.known, [channel?.id ?? conversation]);
    case 'teamDeleted':
    case 'teamHardDeleted': {
      const ids = await channelsOf(room.known, team?.id ?? conversation);
      await room.known.forgetTeam(team?.id ?? conversation);
      return taken(room.known, ids);
    }
    default:
      return [];
  }
};

const eventsOf = async (
  room: EventRoom,
  activity: Activity,
  userId: string,
  home: string,
): Promise<readonly Told[]> => {
  const { type, isPersonal, bot, added, removed } = activity;
  if (type === 'installationUpdate')
    return isPersonal ? inPersonalChat(room, activity, userId) : installedInTeam(room, activity, userId, home);
  if (isPersonal) return [];
  const moved = [...added, ...removed];
  if (moved.some(({ mri }) => mri === bot)) return botMoved(room, activity, userId);
  return moved.length > 0 ? peopleMoved(room, activity) : changed(room, activity);
};

/** `userId`: of whoever did it. */
export const tellEvents = async (room: EventRoom, activity: Activity, userId: string, home: string): Promise<void> => {
  for (const event of await eventsOf(room, activity, userId, home))
    await room.inbox.tell({ ...event, workspace: home });
};
