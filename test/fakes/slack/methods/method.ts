/** What one method of the Web API is, and what many of them need. */
import { fail, fine, isFailure, isShared, type State, text } from '../state.ts';
import type { Channel, Install, Json, Reply } from '../types.ts';

interface Context {
  readonly state: State;
  readonly install: Install;
}

export interface Method {
  /** One of these is enough; none: no scope needed. */
  readonly scopes?: readonly string[];
  run(context: Context, args: Json): Reply;
}

export type Methods = Readonly<Record<string, Method>>;

export const missingScope = (install: Install, needed: readonly string[]): Reply =>
  fail('missing_scope', { needed: needed.join(','), provided: [...install.scopes].join(',') });

type ReadScope = 'read' | 'history';

/** The scope by which a conversation of this kind is read. */
export const scopeOf = (channel: Channel, what: ReadScope): string =>
  ({ public: 'channels', private: 'groups', im: 'im' })[channel.kind] + `:${what}`;

/** Whether the app can know that this conversation exists. */
const visible = (install: Install, channel: Channel): boolean =>
  channel.teams.has(install.teamId) && (channel.kind === 'public' || channel.members.has(install.botUserId));

/** The conversation, or why not. A private channel without the bot looks like one that does not exist. */
export const conversation = (context: Context, id: unknown): Channel | Reply => {
  const channel = context.state.channels.get(text(id));
  return channel && visible(context.install, channel) ? channel : fail('channel_not_found');
};

/** The same, for reading: the scope depends on the kind. */
export const readable = (context: Context, id: unknown, what: ReadScope): Channel | Reply => {
  const found = conversation(context, id);
  if (isFailure(found)) return found;
  const scope = scopeOf(found, what);
  return context.install.scopes.has(scope) ? found : missingScope(context.install, [scope]);
};

/** The same, for writing: the bot must be in it, and it must be open. */
export const writable = (context: Context, id: unknown): Channel | Reply => {
  const found = conversation(context, id);
  if (isFailure(found)) return found;
  if (found.archived) return fail('is_archived');
  if (found.members.has(context.install.botUserId)) return found;
  return found.kind === 'public' && context.install.scopes.has('chat:write.public') && !isShared(found)
    ? found
    : fail('not_in_channel');
};

const cursorOf = (offset: number): string => Buffer.from(`next:${offset}`).toString('base64');

const offsetOf = (cursor: string): number | undefined => {
  if (cursor === '') return 0;
  const found = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
  return found ? Number(found[1]) : undefined;
};

/**
 * One page under `name`. With `shortPages` a page is shorter than asked for and the last one may be empty, as Slack
 * allows itself ("fewer than the requested number of items may be returned").
 */
export const page = <T>(
  context: Context,
  args: Json,
  items: readonly T[],
  options: {
    readonly name: string;
    readonly usual: number;
    readonly most: number;
    readonly json: (item: T) => unknown;
  },
): Reply => {
  const limit = args.limit === undefined ? options.usual : Number(args.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > options.most) return fail('invalid_limit');
  const offset = offsetOf(text(args.cursor));
  if (offset === undefined) return fail('invalid_cursor');
  const short = context.state.settings.shortPages;
  const end = offset + (short ? Math.max(1, Math.ceil(limit * 0.7)) : limit);
  const more = short ? offset < items.length : end < items.length;
  return fine({
    [options.name]: items.slice(offset, end).map(options.json),
    response_metadata: { next_cursor: more ? cursorOf(Math.min(end, items.length)) : '' },
  });
};
