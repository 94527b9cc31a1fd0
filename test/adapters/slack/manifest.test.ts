/**
 * The manifest is one that Slack takes: by the rules of slackapi/manifest-schema (manifest.schema.2.0.0.json), and by
 * lists of what there really is, for the schema takes any name of a permission or an event.
 */
import { expect, it } from 'vitest';
import manifest from '../../../manifest.json' with { type: 'json' };
import { manifestCommand } from '../../../src/cli/manifest.ts';

/** Bot permissions that we could use, https://docs.slack.dev/reference/scopes?token_types=Bot */
const realScopes = new Set([
  'app_mentions:read',
  'channels:history',
  'channels:join',
  'channels:read',
  'chat:write',
  'chat:write.public',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'metadata.message:read',
  'mpim:history',
  'mpim:read',
  'mpim:write',
  'reactions:read',
  'team:read',
  'usergroups:read',
  'users.profile:read',
  'users:read',
  'users:read.email',
]);

/** Events, each with the permissions of which one brings it. https://docs.slack.dev/reference/events */
const realEvents: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_uninstalled: [],
  tokens_revoked: [],
  channel_archive: ['channels:read'],
  channel_deleted: ['channels:read'],
  channel_id_changed: ['channels:read', 'groups:read'],
  channel_left: ['channels:read'],
  channel_rename: ['channels:read'],
  channel_shared: ['channels:read', 'groups:read'],
  channel_unarchive: ['channels:read'],
  channel_unshared: ['channels:read', 'groups:read'],
  group_archive: ['groups:read'],
  group_deleted: ['groups:read'],
  group_left: ['groups:read'],
  group_unarchive: ['groups:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  'message.im': ['im:history'],
  subteam_created: ['usergroups:read'],
  subteam_members_changed: ['usergroups:read'],
  subteam_updated: ['usergroups:read'],
  team_join: ['users:read'],
  user_change: ['users:read'],
};

type Json = Record<string, unknown>;

/** Every key that the schema knows, with what it says about the value. */
const rules: Readonly<Record<string, (value: unknown) => boolean>> = {
  '_metadata.major_version': Number.isInteger,
  '_metadata.minor_version': Number.isInteger,
  'display_information.name': (value) => isText(value, 35),
  'display_information.description': (value) => isText(value, 140),
  'display_information.background_color': (value) => /^#([0-9a-f]{3}){1,2}$/i.test(String(value)),
  'features.app_home.home_tab_enabled': isBoolean,
  'features.app_home.messages_tab_enabled': isBoolean,
  'features.app_home.messages_tab_read_only_enabled': isBoolean,
  'features.bot_user.display_name': (value) => isText(value, 80),
  'features.bot_user.always_online': isBoolean,
  'features.slash_commands.*.command': (value) => isText(value, 32) && String(value).startsWith('/'),
  'features.slash_commands.*.url': (value) => isAddress(value, 3000),
  'features.slash_commands.*.description': (value) => isText(value, 2000),
  'features.slash_commands.*.usage_hint': (value) => isText(value, 1000),
  'features.slash_commands.*.should_escape': isBoolean,
  'oauth_config.scopes.bot.*': (value) => isText(value, 50) && realScopes.has(String(value)),
  'oauth_config.scopes.bot_optional.*': (value) => isText(value, 50) && realScopes.has(String(value)),
  'settings.event_subscriptions.request_url': (value) => isAddress(value, 3500),
  'settings.event_subscriptions.bot_events.*': (value) => isText(value, 50) && Object.hasOwn(realEvents, String(value)),
  'settings.interactivity.is_enabled': isBoolean,
  'settings.interactivity.request_url': (value) => isAddress(value, 3500),
  'settings.org_deploy_enabled': isBoolean,
  'settings.socket_mode_enabled': isBoolean,
  'settings.token_rotation_enabled': isBoolean,
};

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}
const isText = (value: unknown, longest: number): boolean =>
  typeof value === 'string' && value.length > 0 && value.length <= longest;
const isAddress = (value: unknown, longest: number): boolean =>
  isText(value, longest) && String(value).startsWith('https://');

const faultsOf = (value: unknown, path = ''): string[] => {
  if (Array.isArray(value)) return value.flatMap((each) => faultsOf(each, `${path}.*`));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, each]) => faultsOf(each, path === '' ? key : `${path}.${key}`));
  }
  return rules[path]?.(value) === true ? [] : [`${path}: ${JSON.stringify(value)}`];
};

const printed = async (...args: readonly string[]): Promise<{ code: number; out: string; err: string }> => {
  const said = { out: '', err: '' };
  const code = await manifestCommand.run(
    {
      composer: {} as Parameters<typeof manifestCommand.run>[0]['composer'],
      config: () => undefined,
      warnings: () => [],
      print: (text) => void (said.out += text),
      printError: (text) => void (said.err += text),
      ended: async () => undefined,
    },
    args,
  );
  return { code, ...said };
};

it('keeps the rules of the schema, with permissions and events that exist', () => {
  expect(faultsOf(manifest)).toEqual([]);
});

it('asks for the least: nothing twice, and every permission of an event that it wants', () => {
  const { bot: all, bot_optional: optional } = manifest.oauth_config.scopes;
  expect([new Set(all).size, new Set(optional).size]).toEqual([all.length, optional.length]);
  // An optional permission that is not among all of them is never asked for:
  // https://docs.slack.dev/authentication/installing-with-oauth
  expect(optional.filter((scope) => !all.includes(scope))).toEqual([]);
  const needed = all.filter((scope) => !optional.includes(scope));
  expect(needed.sort()).toEqual(['channels:read', 'chat:write', 'commands', 'groups:read', 'im:write', 'users:read']);
  for (const event of manifest.settings.event_subscriptions.bot_events) {
    const bringing = realEvents[event] ?? [];
    expect([event, bringing.length === 0 || bringing.some((scope) => all.includes(scope))]).toEqual([event, true]);
  }
});

it('is for Socket Mode: no address is in it', () => {
  expect(manifest.settings.socket_mode_enabled).toBe(true);
  expect(JSON.stringify(manifest)).not.toContain('http');
});

it('is printed for HTTP with the one address of requests, and otherwise as it is', async () => {
  expect(JSON.parse((await printed()).out)).toEqual(manifest);
  const { code, out } = await printed('--http', 'https://pollen.example.com/');
  const http = JSON.parse(out) as typeof manifest & { settings: Json };
  expect(code).toBe(0);
  expect(faultsOf(http)).toEqual([]);
  const url = 'https://pollen.example.com/slack/events';
  expect(http).toMatchObject({
    features: { slash_commands: [{ command: '/pollen', url }] },
    oauth_config: manifest.oauth_config,
    settings: {
      socket_mode_enabled: false,
      event_subscriptions: { request_url: url },
      interactivity: { is_enabled: true, request_url: url },
    },
  });
});

it.each(['http://pollen.example.com', 'pollen.example.com', '', 'javascript:alert(1)'])(
  'is not printed for an address that Slack would not call: %s',
  async (address) => {
    const { code, out, err } = await printed('--http', address);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('https://');
  },
);
