/** Who is in the workspace: members of channels and user groups, and who can read a channel. */
import type { Channel, Directory, DirectoryPerson } from '../../src/ports.ts';
import type { Link } from './link.ts';
import { failureOf } from './outcome.ts';
import { isRecord, type Json, listAt, textAt } from './payload.ts';
import type { People } from './people.ts';
import type { Places } from './places.ts';

const pageSize = 500;
/** A channel of more than 100,000 members is read no further. */
const mostPages = 200;

const isEmail = (entry: string): boolean => entry.includes('@');

const isRefused = (error: unknown, ...codes: readonly string[]): boolean => {
  const failure = failureOf(error);
  return failure.kind === 'refused' && codes.includes(failure.code);
};

/**
 * Internal only where Slack says of every way to share that it is not so. An invitation that was not taken up yet may
 * be at any moment: that is not known. https://docs.slack.dev/reference/objects/conversation-object
 */
const readersOf = (channel: Json): Channel['readers'] => {
  if (channel['is_ext_shared'] === true) return 'external';
  if (channel['is_ext_shared'] !== false || channel['is_pending_ext_shared'] !== false) return 'unknown';
  const pending = listAt(channel, 'pending_shared').length + listAt(channel, 'pending_connected_team_ids').length;
  // Shared, and not within the own organisation alone.
  const elsewhere = channel['is_shared'] === true && channel['is_org_shared'] !== true;
  return pending > 0 || elsewhere ? 'unknown' : 'internal';
};

export const createDirectory = (link: Link, people: People, places: Places): Directory => {
  const { client } = link;
  const inChannel = async (id: string): Promise<readonly string[]> => {
    const channel = await places.channel(id);
    const found: string[] = [];
    let cursor = '';
    for (let page = 0; page < mostPages; page += 1) {
      const members = await link.read('conversations.members', () =>
        client.conversations.members({ channel, limit: pageSize, ...(cursor === '' ? {} : { cursor }) }),
      );
      found.push(...(members.members ?? []));
      cursor = members.response_metadata?.next_cursor ?? '';
      if (cursor === '') break;
    }
    return found;
  };
  const inGroup = async (usergroup: string): Promise<readonly string[]> => {
    const found = await link.read('usergroups.users.list', () => client.usergroups.users.list({ usergroup }));
    return found.users ?? [];
  };
  const entry = (one: string) => (isEmail(one) ? people.byEmail(one) : people.person(one));
  return {
    workspaces: async () => [(await link.identity()).workspace],
    members: async (_workspace, place) => {
      if ('channel' in place) return people.all(await inChannel(place.channel));
      if ('userGroup' in place) return people.all(await inGroup(place.userGroup));
      const ids: string[] = [];
      for (const one of place.people) {
        const id = isEmail(one) ? (await people.byEmail(one))?.userId : one;
        if (id !== undefined) ids.push(id);
      }
      return people.all([...new Set(ids)]);
    },
    absent: async (_workspace, entries) => {
      const found: string[] = [];
      for (const one of entries) if ((await entry(one)) === undefined) found.push(one);
      return found;
    },
    userGroups: async () => {
      try {
        const found = await link.read('usergroups.list', () => client.usergroups.list({ include_count: true }));
        return (found.usergroups ?? []).flatMap(({ id, name, handle, user_count: size }) =>
          id === undefined ? [] : [{ id, name: name ?? handle ?? id, size: size ?? 0 }],
        );
      } catch (error) {
        // Without the permission, which is optional, there are none to choose from.
        if (isRefused(error, 'missing_scope')) return [];
        throw error;
      }
    },
    channel: (_workspace, id) => lookAt(link, places, id, link.read),
    person: async (_workspace, userId): Promise<DirectoryPerson | undefined> => people.person(userId),
    administrators: () => people.administrators(),
  };
};

/** Asked anew each time: who can read a channel may have changed a moment ago. `ask`: whether it can wait for its turn. */
export const lookAt = async (
  link: Link,
  places: Places,
  id: string,
  ask: Link['read'],
): Promise<Channel | undefined> => {
  const channel = await places.channel(id);
  try {
    const found = await ask('conversations.info', () => link.client.conversations.info({ channel }));
    if (!isRecord(found.channel)) return undefined;
    return {
      id,
      name: textAt(found.channel, 'name') ?? id,
      readers: readersOf(found.channel),
      joined: found.channel.is_member === true && found.channel.is_archived !== true,
    };
  } catch (error) {
    if (isRefused(error, 'channel_not_found', 'missing_scope')) return undefined;
    throw error;
  }
};
