/** chat.*: posting, changing and deleting messages. */
import { blocksTooLong, checkMessageBlocks } from '../check-blocks.ts';
import { messageJson } from '../json.ts';
import { addMessage, byBot, changeMessage, removeMessage } from '../messages.ts';
import {
  fail,
  fine,
  isExternal,
  isFailure,
  isRecord,
  records,
  type State,
  sharesChannel,
  slackbot,
  text,
} from '../state.ts';
import type { Channel, Install, Json, Message, Reply } from '../types.ts';
import { directOf } from '../world.ts';
import { conversation, type Methods, writable } from './method.ts';

const longestText = 40_000;
const longestMetadata = 16_000;

type Content = {
  readonly text: string | undefined;
  readonly blocks: Json[] | undefined;
  readonly metadata: Json | undefined;
};

const checkMetadata = (metadata: unknown): Reply | undefined => {
  if (metadata === undefined) return undefined;
  if (!isRecord(metadata)) return fail('invalid_metadata_format');
  if (Object.keys(metadata).length === 0) return undefined;
  if (typeof metadata.event_type !== 'string' || !isRecord(metadata.event_payload))
    return fail('invalid_metadata_schema');
  return JSON.stringify(metadata).length > longestMetadata ? fail('metadata_too_large') : undefined;
};

/** Text, blocks and metadata of a message, or what is wrong with them. */
export const contentOf = (state: State, args: Json): Content | Reply => {
  if (args.markdown_text !== undefined && (args.text !== undefined || args.blocks !== undefined))
    return fail('markdown_text_conflict');
  const given = args.text ?? args.markdown_text;
  const said = given === undefined ? undefined : text(given);
  if (said !== undefined && said.length > longestText) return fail('msg_too_long');
  if (args.blocks !== undefined && !Array.isArray(args.blocks)) return fail('invalid_blocks_format');
  const blocks = args.blocks === undefined ? undefined : records(args.blocks);
  const wrong = blocks && checkMessageBlocks(state, args.blocks as unknown[]);
  if (wrong && wrong.length > 0) {
    const messages = wrong.map((each) => `[ERROR] ${each}`);
    return fail('invalid_blocks', { errors: wrong, response_metadata: { messages } });
  }
  if (blocks && blocksTooLong(blocks)) return fail('msg_blocks_too_long');
  const metadata = checkMetadata(args.metadata);
  if (metadata) return metadata;
  return { text: said, blocks, metadata: args.metadata as Json | undefined };
};

const warn = (state: State, method: string, content: Content): void => {
  if ((content.text ?? '').trim() === '' && content.blocks && content.blocks.length > 0)
    state.warnings.push(`${method}: blocks without a top-level text`);
};

/** A channel, or the direct conversation with the person of this id. */
const destination = (state: State, install: Install, id: unknown): Channel | Reply => {
  const person = state.people.get(text(id));
  if (!person) return writable({ state, install }, id);
  if (person.id === slackbot || person.bot) return fail('cannot_dm_bot');
  const open =
    !person.deleted &&
    (!isExternal(install, person) || (state.settings.directToExternals && sharesChannel(state, install, person)));
  return open ? directOf(state, install, person.id) : fail('channel_not_found');
};

const goneDirect = (state: State, install: Install, channel: Channel): boolean =>
  channel.kind === 'im' &&
  [...channel.members].some((id) => id !== install.botUserId && (state.people.get(id)?.deleted ?? true));

const post = (state: State, install: Install, args: Json): Reply => {
  const channel = destination(state, install, args.channel);
  if (isFailure(channel)) return channel;
  if (goneDirect(state, install, channel)) return fail('is_archived');
  if (channel.kind === 'im' && !state.settings.messagesTab) return fail('messages_tab_disabled');
  const content = contentOf(state, args);
  if (isFailure(content)) return content;
  if ((content.text ?? '') === '' && (content.blocks ?? []).length === 0) return fail('no_text');
  const threadTs = args.thread_ts === undefined ? undefined : text(args.thread_ts);
  const parent = threadTs === undefined ? undefined : channel.byTs.get(threadTs);
  if (threadTs !== undefined && (!parent || parent.onlyFor !== undefined)) return fail('thread_not_found');
  warn(state, 'chat.postMessage', content);
  const message = addMessage(state, channel, {
    ...byBot(install),
    text: content.text ?? '',
    blocks: content.blocks ?? [],
    metadata: content.metadata,
    threadTs,
  });
  return fine({ channel: channel.id, ts: message.ts, message: messageJson(state, install, message, true) });
};

const postEphemeral = (state: State, install: Install, args: Json): Reply => {
  const channel = writable({ state, install }, args.channel);
  if (isFailure(channel)) return channel;
  const person = state.people.get(text(args.user));
  if (!person || !channel.members.has(person.id)) return fail('user_not_in_channel');
  if (isExternal(install, person) && !state.settings.ephemeralToExternals) return fail('user_not_in_channel');
  const content = contentOf(state, args);
  if (isFailure(content)) return content;
  if ((content.text ?? '') === '' && (content.blocks ?? []).length === 0) return fail('no_text');
  warn(state, 'chat.postEphemeral', content);
  const message = addMessage(state, channel, {
    ...byBot(install),
    text: content.text ?? '',
    blocks: content.blocks ?? [],
    onlyFor: person.id,
    threadTs: args.thread_ts === undefined ? undefined : text(args.thread_ts),
  });
  return fine({ message_ts: message.ts });
};

/** The bot's own message in a conversation; ephemeral ones cannot be reached this way. */
const own = (
  state: State,
  install: Install,
  args: Json,
  refusal: string,
): { channel: Channel; message: Message } | Reply => {
  const channel = writable({ state, install }, args.channel);
  if (isFailure(channel)) return channel;
  const message = channel.byTs.get(text(args.ts));
  if (!message || message.onlyFor !== undefined) return fail('message_not_found');
  return message.user === install.botUserId ? { channel, message } : fail(refusal);
};

const update = (state: State, install: Install, args: Json): Reply => {
  const found = own(state, install, args, 'cant_update_message');
  if (isFailure(found)) return found;
  const content = contentOf(state, args);
  if (isFailure(content)) return content;
  if (content.text === undefined && content.blocks === undefined) return fail('no_text');
  warn(state, 'chat.update', content);
  const { blocks, ...rest } = content;
  changeMessage(state, found.message, { ...rest, ...(blocks === undefined ? {} : { blocks }) });
  return fine({
    channel: found.channel.id,
    ts: found.message.ts,
    text: found.message.text,
    message: messageJson(state, install, found.message, true),
  });
};

export const chat: Methods = {
  'chat.postMessage': { scopes: ['chat:write'], run: ({ state, install }, args) => post(state, install, args) },
  'chat.postEphemeral': {
    scopes: ['chat:write'],
    run: ({ state, install }, args) => postEphemeral(state, install, args),
  },
  'chat.update': { scopes: ['chat:write'], run: ({ state, install }, args) => update(state, install, args) },
  'chat.getPermalink': {
    run: (context, args) => {
      const channel = conversation(context, args.channel);
      if (isFailure(channel)) return channel;
      const message = channel.byTs.get(text(args.message_ts));
      if (!message || message.onlyFor !== undefined) return fail('message_not_found');
      const { domain } = context.state.teams.get(context.install.teamId) ?? context.state.home;
      const permalink = `https://${domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`;
      return fine({ channel: channel.id, permalink });
    },
  },
  'chat.delete': {
    scopes: ['chat:write'],
    run: ({ state, install }, args) => {
      const found = own(state, install, args, 'cant_delete_message');
      if (isFailure(found)) return found;
      removeMessage(found.channel, found.message);
      return fine({ channel: found.channel.id, ts: found.message.ts });
    },
  },
};
