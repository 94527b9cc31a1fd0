/** People, channels and messages as the Web API shows them to one install. */
import { isExternal, isRecord, isShared, type State, sharesChannel } from './state.ts';
import type { Channel, Install, Json, Message, Person, StoredFile, Team, UserGroup } from './types.ts';

const offsets = new Map<string, number>();

/** Seconds from UTC, now. */
const offsetSeconds = (zone: string, now: number): number => {
  const key = `${zone} ${Math.floor(now / 3_600_000)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(now)
    .find((part) => part.type === 'timeZoneName')?.value;
  const found = /GMT([+-])(\d+):(\d+)/.exec(name ?? '');
  const seconds = found ? Number(`${found[1]}1`) * (Number(found[2]) * 3600 + Number(found[3]) * 60) : 0;
  offsets.set(key, seconds);
  return seconds;
};

const zoneJson = (state: State, person: Person): Json => ({
  tz: person.zone,
  tz_label: person.zone,
  tz_offset: offsetSeconds(person.zone, state.now()),
});

const profileJson = (person: Person, email: boolean): Json => ({
  real_name: person.realName,
  real_name_normalized: person.realName,
  display_name: person.name,
  display_name_normalized: person.name,
  status_text: '',
  status_emoji: '',
  team: person.teamId,
  ...(email && person.email !== undefined ? { email: person.email } : {}),
});

/** The shape of users.info: without a zone for people who are gone, without a locale for externals. */
export const personJson = (
  state: State,
  install: Install,
  person: Person,
  options: { readonly locale?: boolean } = {},
): Json => {
  const external = isExternal(install, person);
  const email = install.scopes.has('users:read.email') && (!external || state.settings.externalEmail);
  const enterprise = state.teams.get(person.teamId)?.enterpriseId;
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.deleted,
    color: '4bbe2e',
    ...(person.deleted ? {} : { real_name: person.realName }),
    ...(person.deleted || (external && !state.settings.externalZone) ? {} : zoneJson(state, person)),
    profile: profileJson(person, email),
    ...(person.deleted
      ? {}
      : {
          is_admin: person.admin,
          is_owner: person.owner,
          is_primary_owner: false,
          is_restricted: person.restricted,
          is_ultra_restricted: false,
        }),
    is_bot: person.bot && person.id !== 'USLACKBOT',
    is_app_user: false,
    ...(external ? { is_stranger: !sharesChannel(state, install, person) } : {}),
    ...(enterprise === undefined
      ? {}
      : { enterprise_user: { id: person.id, enterprise_id: enterprise, teams: [person.teamId] } }),
    ...(options.locale && !external && !person.deleted && !person.bot ? { locale: person.locale } : {}),
    updated: Math.floor(person.updatedAt / 1000),
  };
};

/** `{id, domain}`, with the enterprise on Grid. */
export const teamJson = (team: Team): Json => ({
  id: team.id,
  domain: team.domain,
  ...(team.enterpriseId === undefined ? {} : { enterprise_id: team.enterpriseId, enterprise_name: team.name }),
});

const directJson = (state: State, install: Install, channel: Channel): Json => {
  const user = [...channel.members].find((id) => id !== install.botUserId);
  return {
    id: channel.id,
    created: Math.floor(channel.createdAt / 1000),
    is_im: true,
    is_org_shared: false,
    is_archived: channel.archived,
    context_team_id: install.teamId,
    user,
    is_user_deleted: state.people.get(user ?? '')?.deleted ?? true,
    is_open: true,
  };
};

export const channelJson = (state: State, install: Install, channel: Channel): Json => {
  if (channel.kind === 'im') return directJson(state, install, channel);
  const shared = isShared(channel);
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    created: Math.floor(channel.createdAt / 1000),
    creator: channel.creator,
    is_archived: channel.archived,
    is_general: false,
    is_shared: shared,
    is_ext_shared: shared,
    is_org_shared: false,
    is_pending_ext_shared: channel.pendingShare,
    pending_shared: channel.pendingShare ? [state.partner.id] : [],
    pending_connected_team_ids: channel.pendingShare ? [state.partner.id] : [],
    shared_team_ids: [...channel.teams],
    ...(shared ? { connected_team_ids: [...channel.teams].filter((id) => id !== install.teamId) } : {}),
    context_team_id: install.teamId,
    is_member: channel.members.has(install.botUserId),
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    previous_names: [],
  };
};

export const groupJson = (group: UserGroup, users: boolean): Json => ({
  id: group.id,
  team_id: group.teamId,
  is_usergroup: true,
  name: group.name,
  handle: group.handle,
  description: '',
  is_external: false,
  date_delete: group.deleted ? 1 : 0,
  user_count: group.members.size,
  ...(users ? { users: [...group.members] } : {}),
});

export const fileJson = (file: StoredFile): Json => ({
  id: file.id,
  name: file.name,
  title: file.title,
  ...(file.altText === undefined ? {} : { alt_txt: file.altText }),
  size: file.lengthBytes,
  user: file.uploadedBy,
  is_external: false,
  channels: [...new Set(file.shares.map((share) => share.channel))],
  shares: {
    public: Object.fromEntries(file.shares.map((share) => [share.channel, [{ ts: share.ts }]])),
  },
});

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const bare = /&(?!amp;|lt;|gt;)|[<>]/g;

/**
 * Slack gives text back with `&`, `<` and `>` escaped (bolt-python issue 513); what was escaped already stays, and so
 * does mark-up where there is any.
 */
const escaped = (value: string, markup: boolean): string =>
  (markup ? value.split(/(<[^<>\s][^<>]*>)/) : [value])
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(bare, (found) => entities[found] ?? found)))
    .join('');

const escapedDeep = (value: unknown, inside: Json = {}, key = ''): unknown => {
  if (typeof value === 'string') return key === 'text' ? escaped(value, inside.type !== 'plain_text') : value;
  if (Array.isArray(value)) return value.map((each) => escapedDeep(each));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, escapedDeep(each, value, name)]));
};

/** Blocks are replaced, never changed: each is escaped once, however often it is shown. */
const shownBlocks = new WeakMap<readonly Json[], unknown>();

export const blocksJson = (blocks: readonly Json[]): unknown => {
  const known = shownBlocks.get(blocks);
  if (known !== undefined) return known;
  const made = escapedDeep(blocks);
  shownBlocks.set(blocks, made);
  return made;
};

export const messageJson = (state: State, install: Install, message: Message, withMetadata = false): Json => {
  const author = state.people.get(message.user);
  const files = message.files.map(fileJson);
  return {
    type: 'message',
    ...(files.length > 0 ? { subtype: message.botId === undefined ? 'file_share' : undefined, files } : {}),
    user: message.user,
    ts: message.ts,
    text: escaped(message.text, true),
    team: author?.teamId ?? install.teamId,
    ...(message.botId === undefined
      ? { client_msg_id: `id-${message.ts}` }
      : {
          bot_id: message.botId,
          app_id: state.appId,
          bot_profile: {
            id: message.botId,
            app_id: state.appId,
            name: 'Pollen',
            deleted: false,
            team_id: install.teamId,
          },
        }),
    ...(message.blocks.length > 0 ? { blocks: blocksJson(message.blocks) } : {}),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(message.edited === undefined ? {} : { edited: { user: message.user, ts: message.edited } }),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
  };
};
