/** What happens in a workspace without anybody pressing anything, as Slack tells it. */
import type { ChatEvent } from '../../src/ports.ts';
import { isTrueAt, type Json, listAt, recordAt, textAt } from './payload.ts';
import { typed } from './text.ts';

/** The workspace in which the app is installed: the envelope's own team may be the sender's, of another organisation. */
export const workspaceOfEvent = (body: Json): string => {
  const authorized = listAt(body, 'authorizations')[0];
  const organisation = isTrueAt(authorized, 'is_enterprise_install') ? textAt(authorized, 'enterprise_id') : undefined;
  return organisation ?? textAt(authorized, 'team_id') ?? textAt(body, 'team_id') ?? '';
};

/** The app's own user there, where the envelope says it. */
export const ownUserOfEvent = (body: Json): string | undefined => {
  const authorized = listAt(body, 'authorizations')[0];
  return isTrueAt(authorized, 'is_bot') ? textAt(authorized, 'user_id') : undefined;
};

/** A channel's id, in whichever way this event gives it. */
const channelOf = (event: Json): string | undefined => textAt(event, 'channel') ?? textAt(event, 'channel', 'id');
/** Likewise of a person. */
const userOf = (event: Json): string | undefined => textAt(event, 'user') ?? textAt(event, 'user', 'id');

type Told = ChatEvent extends infer E ? (E extends ChatEvent ? Omit<E, 'workspace'> : never) : never;

const membership = (event: Json, botUserId: string): Told | undefined => {
  const [channel, user, by] = [channelOf(event), userOf(event), textAt(event, 'inviter')];
  if (channel === undefined) return undefined;
  if (user !== botUserId) return { kind: 'channel', channel };
  return textAt(event, 'type') === 'member_left_channel'
    ? { kind: 'removed', channel }
    : { kind: 'added', channel, ...(by === undefined ? {} : { by }) };
};

const channel =
  (kind: 'channel' | 'removed') =>
  (event: Json): Told | undefined => {
    const id = channelOf(event);
    return id === undefined ? undefined : { kind, channel: id };
  };

const person = (event: Json): Told | undefined => {
  const userId = userOf(event);
  return userId === undefined ? undefined : { kind: 'person', userId };
};

const userGroup = (event: Json): Told | undefined => {
  const id = textAt(event, 'subteam_id') ?? textAt(event, 'subteam', 'id');
  return id === undefined ? undefined : { kind: 'userGroup', userGroup: id };
};

const moved = (event: Json): Told | undefined => {
  const [from, to] = [textAt(event, 'old_channel_id'), textAt(event, 'new_channel_id')];
  return from === undefined || to === undefined ? undefined : { kind: 'moved', from, to };
};

/** Revoked tokens of people are not ours. */
const revoked = (event: Json): Told | undefined =>
  listAt(event, 'tokens', 'bot').length > 0 ? { kind: 'goodbye' } : undefined;

/** Opened for the first time: there is no home tab yet. */
const opened = (event: Json): Told | undefined => {
  const userId = userOf(event);
  return userId === undefined || recordAt(event, 'view') !== undefined ? undefined : { kind: 'installed', userId };
};

const readers: Readonly<Record<string, (event: Json, botUserId: string) => Told | undefined>> = {
  member_joined_channel: membership,
  member_left_channel: membership,
  channel_left: channel('removed'),
  group_left: channel('removed'),
  channel_deleted: channel('removed'),
  group_deleted: channel('removed'),
  channel_archive: channel('removed'),
  group_archive: channel('removed'),
  channel_unarchive: channel('channel'),
  group_unarchive: channel('channel'),
  channel_shared: channel('channel'),
  channel_unshared: channel('channel'),
  channel_id_changed: moved,
  user_change: person,
  user_profile_changed: person,
  team_join: person,
  subteam_created: userGroup,
  subteam_updated: userGroup,
  subteam_members_changed: userGroup,
  app_home_opened: opened,
  app_uninstalled: () => ({ kind: 'goodbye' }),
  tokens_revoked: revoked,
};

/** What the inbox is told of this event, if anything. */
export const toldBy = (body: Json, botUserId: string): ChatEvent | undefined => {
  const event = recordAt(body, 'event');
  const type = textAt(event, 'type') ?? '';
  const reader = Object.hasOwn(readers, type) ? readers[type] : undefined;
  const told = event === undefined ? undefined : reader?.(event, botUserId);
  return told === undefined ? undefined : { workspace: workspaceOfEvent(body), ...told };
};

/** Words that somebody typed in their own conversation with the app. */
export const typedIn = (
  event: Json,
  botUserId: string,
):
  | { readonly userId: string; readonly channel: string; readonly text: string; readonly thread?: string }
  | undefined => {
  const [userId, channelId, thread] = [textAt(event, 'user'), textAt(event, 'channel'), textAt(event, 'thread_ts')];
  if (textAt(event, 'channel_type') !== 'im' || userId === undefined || channelId === undefined) return undefined;
  // Edits, deletions and what bots say are nothing that somebody typed; a file comes with words.
  const subtype = textAt(event, 'subtype');
  if (subtype !== undefined && subtype !== 'file_share') return undefined;
  if (textAt(event, 'bot_id') !== undefined || userId === botUserId) return undefined;
  return {
    userId,
    channel: channelId,
    text: typed(textAt(event, 'text') ?? ''),
    ...(thread === undefined ? {} : { thread }),
  };
};
