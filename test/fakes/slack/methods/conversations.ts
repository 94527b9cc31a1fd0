/** conversations.* and users.conversations. */
import { channelJson, messageJson } from '../json.ts';
import { fail, fine, isExternal, isFailure, sharesChannel, slackbot, text } from '../state.ts';
import type { Channel, Json, Message, Reply } from '../types.ts';
import { directOf } from '../world.ts';
import { conversation, type Method, type Methods, missingScope, page, readable, scopeOf } from './method.ts';

type Context = Parameters<Method['run']>[0];

const kindOf: Readonly<Record<string, Channel['kind']>> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
};

/** Conversations of the kinds asked for that the app may see; every kind asked for needs its scope. */
const listed = (context: Context, args: Json): Channel[] | Reply => {
  const types = (text(args.types) || 'public_channel').split(',').map((each) => each.trim());
  const kinds: Channel['kind'][] = [];
  for (const type of types) {
    const kind = kindOf[type];
    if (!kind && type !== 'mpim') return fail('invalid_types');
    if (kind) kinds.push(kind);
  }
  const { state, install } = context;
  const needed = kinds
    .map((kind) => scopeOf({ kind } as Channel, 'read'))
    .filter((scope) => !install.scopes.has(scope));
  if (needed.length > 0) return missingScope(install, needed);
  const archived = args.exclude_archived === true || args.exclude_archived === 'true';
  return [...state.channels.values()].filter(
    (channel) =>
      kinds.includes(channel.kind) && !isFailure(conversation(context, channel.id)) && !(archived && channel.archived),
  );
};

const listing = (context: Context, args: Json, keep: (channel: Channel) => boolean): Reply => {
  const found = listed(context, args);
  if (!Array.isArray(found)) return found;
  return page(context, args, found.filter(keep), {
    name: 'channels',
    usual: 100,
    most: 999,
    json: (channel) => channelJson(context.state, context.install, channel),
  });
};

const open = ({ state, install }: Context, args: Json): Reply => {
  const users = text(args.users).split(',').filter(Boolean);
  if (users.length === 0) return fail('users_list_not_supplied');
  if (users.length > 8) return fail('too_many_users');
  if (users.length > 1) return fail('method_not_supported_for_channel_type');
  const person = state.people.get(users[0] ?? '');
  if (!person) return fail('user_not_found');
  if (person.id === slackbot || person.bot) return fail('cannot_dm_bot');
  if (person.deleted) return fail('user_disabled');
  if (isExternal(install, person)) {
    if (!sharesChannel(state, install, person)) return fail('user_not_visible');
    if (!state.settings.directToExternals) return fail('invalid_user_combination');
  }
  const key = `${install.botUserId} ${person.id}`;
  const there = state.directs.has(key);
  const channel = directOf(state, install, person.id);
  const full = args.return_im === true || args.return_im === 'true';
  return fine({
    ...(there ? { no_op: true, already_open: true } : {}),
    channel: full ? channelJson(state, install, channel) : { id: channel.id },
  });
};

/** Newest first, as conversations.history gives them; what history does not show yet is left out. */
const visibleNow = (context: Context, messages: readonly Message[], args: Json): Message[] => {
  const now = context.state.now();
  const oldest = text(args.oldest) || '0';
  const latest = text(args.latest) || '9999999999';
  const inclusive = args.inclusive === true || args.inclusive === 'true';
  const inside = (ts: string): boolean =>
    (Number(ts) > Number(oldest) && Number(ts) < Number(latest)) || (inclusive && (ts === oldest || ts === latest));
  return messages.filter((message) => message.visibleAt <= now && inside(message.ts));
};

/** The first message of a thread says how many replies it has. */
const threadJson = (message: Message, all: readonly Message[]): Json => {
  const replies = all.filter((each) => each !== message && each.threadTs === message.ts).length;
  return replies === 0 ? {} : { thread_ts: message.ts, reply_count: replies };
};

const showMessages = (
  context: Context,
  args: Json,
  messages: readonly Message[],
  inChannel: readonly Message[],
): Reply => {
  const all = args.include_all_metadata === true || args.include_all_metadata === 'true';
  const reply = page(context, args, messages, {
    name: 'messages',
    usual: 100,
    most: 999,
    json: (message) => ({
      ...messageJson(context.state, context.install, message, all),
      ...threadJson(message, inChannel),
    }),
  });
  const more = (reply.response_metadata as Json | undefined)?.next_cursor !== '';
  return reply.ok ? { ...reply, has_more: more, pin_count: 0 } : reply;
};

const history = (context: Context, args: Json): Reply => {
  const channel = readable(context, args.channel, 'history');
  if (isFailure(channel)) return channel;
  if (!channel.members.has(context.install.botUserId)) return fail('not_in_channel');
  const top = channel.messages.filter((message) => message.threadTs === undefined || message.threadTs === message.ts);
  return showMessages(context, args, visibleNow(context, top, args).reverse(), channel.messages);
};

const replies = (context: Context, args: Json): Reply => {
  const channel = readable(context, args.channel, 'history');
  if (isFailure(channel)) return channel;
  if (!channel.members.has(context.install.botUserId)) return fail('not_in_channel');
  const thread = channel.messages.filter((message) => message.ts === args.ts || message.threadTs === args.ts);
  if (thread.length === 0) return fail('thread_not_found');
  return showMessages(context, args, visibleNow(context, thread, args), channel.messages);
};

const members = (context: Context, args: Json): Reply => {
  const channel = readable(context, args.channel, 'read');
  if (isFailure(channel)) return channel;
  return page(context, args, [...channel.members], { name: 'members', usual: 100, most: 1_000, json: (id) => id });
};

const join = (context: Context, args: Json): Reply => {
  const channel = conversation(context, args.channel);
  if (isFailure(channel)) return channel;
  if (channel.archived) return fail('is_archived');
  if (channel.kind !== 'public') return fail('method_not_supported_for_channel_type');
  channel.members.add(context.install.botUserId);
  return fine({ channel: channelJson(context.state, context.install, channel) });
};

const info = (context: Context, args: Json): Reply => {
  const channel = readable(context, args.channel, 'read');
  if (isFailure(channel)) return channel;
  const count = args.include_num_members === true || args.include_num_members === 'true';
  return fine({
    channel: {
      ...channelJson(context.state, context.install, channel),
      ...(count ? { num_members: channel.members.size } : {}),
    },
  });
};

export const conversations: Methods = {
  'conversations.open': { scopes: ['im:write'], run: open },
  'conversations.info': { run: info },
  'conversations.members': { run: members },
  'conversations.history': { run: history },
  'conversations.replies': { run: replies },
  'conversations.join': { scopes: ['channels:join'], run: join },
  'conversations.list': { run: (context, args) => listing(context, args, () => true) },
  'users.conversations': {
    run: (context, args) => {
      const user = text(args.user) || context.install.botUserId;
      return listing(context, args, (channel) => channel.members.has(user));
    },
  },
};
