import { describe, expect, it } from 'vitest';
import { loadConfig } from '../src/config.ts';

const load = (env: Record<string, string>) => loadConfig({ env, readFile: () => undefined });
const faultsOf = async (env: Record<string, string>): Promise<readonly string[]> => {
  const loaded = await load(env);
  return 'faults' in loaded ? loaded.faults : [];
};
const configOf = async (env: Record<string, string>) => {
  const loaded = await load(env);
  return 'config' in loaded ? loaded.config : undefined;
};

const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
const teams = { MICROSOFT_APP_ID: 'app', MICROSOFT_APP_PASSWORD: 'secret', MICROSOFT_APP_TENANT_ID: 'tenant' };

describe('A connection to Slack', () => {
  it('goes by sockets with an app token, over HTTP with a signing secret, and to the address that is set', async () => {
    expect((await configOf(slack))?.slack).toEqual({
      botToken: 'xoxb-1',
      appToken: 'xapp-1',
      apiUrl: 'https://slack.com/api/',
    });
    const http = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's', SLACK_API_URL: 'http://127.0.0.1:9/api' };
    expect((await configOf(http))?.slack).toEqual({
      botToken: 'xoxb-1',
      signingSecret: 's',
      apiUrl: 'http://127.0.0.1:9/api/',
    });
    expect((await configOf({}))?.slack).toBeUndefined();
  });

  it.each([
    [{ SLACK_APP_TOKEN: 'xapp-1' }, /^SLACK_BOT_TOKEN is missing; copy it from/],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, /^SLACK_APP_TOKEN is missing; .* or set SLACK_SIGNING_SECRET/],
    [{ ...slack, SLACK_BOT_TOKEN: 'xoxp-hidden' }, /^SLACK_BOT_TOKEN is not a bot token; .*xoxb-/],
    [{ ...slack, SLACK_APP_TOKEN: 'xoxb-hidden' }, /^SLACK_APP_TOKEN is not an app-level token; .*xapp-/],
    [{ ...slack, SLACK_API_URL: 'slack' }, /^SLACK_API_URL "slack" is not an address/],
    [{ ...slack, SLACK_API_URL: 'http://slack.example/api/' }, /^SLACK_API_URL .* would send the token .*; use https/],
  ])('says what is wrong with a token and never what it is: %o', async (env, fault) => {
    const faults = await faultsOf(env);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
    expect(faults[0]).not.toContain('hidden');
  });
});

describe('A connection to Teams', () => {
  it('needs an app, its secret and a tenant, or a managed identity', async () => {
    expect((await configOf(teams))?.teams).toEqual({
      type: 'SingleTenant',
      appId: 'app',
      password: 'secret',
      tenantId: 'tenant',
    });
    const { MICROSOFT_APP_PASSWORD: _, ...managed } = teams;
    expect((await configOf({ ...managed, MICROSOFT_APP_TYPE: 'UserAssignedMSI' }))?.teams).toMatchObject({
      type: 'UserAssignedMSI',
    });
    expect(await faultsOf(managed)).toEqual([
      "MICROSOFT_APP_PASSWORD is missing; give the secret of your bot's registration",
    ]);
    expect(await faultsOf({ ...teams, MICROSOFT_APP_TYPE: 'MultiTenant' })).toEqual([
      'MICROSOFT_APP_TYPE "MultiTenant" is not a kind of bot; it is one of SingleTenant, UserAssignedMSI',
    ]);
  });

  it('lets nobody speak unchecked, but on this machine and when told to', async () => {
    expect((await faultsOf({ MICROSOFT_APP_PASSWORD: 'x', MICROSOFT_APP_TENANT_ID: 't' }))[0]).toMatch(
      /^MICROSOFT_APP_ID is missing; .*nothing would check who speaks/,
    );
    const open = { TEAMS_ALLOW_ANONYMOUS: 'loopback' };
    expect((await configOf(open))?.teams).toEqual({ type: 'SingleTenant' });
    expect(await faultsOf({ ...open, HOST: '0.0.0.0' })).toEqual([
      'TEAMS_ALLOW_ANONYMOUS would let anybody at 0.0.0.0 speak as Teams; it needs HOST=127.0.0.1',
    ]);
    expect(await faultsOf({ TEAMS_ALLOW_ANONYMOUS: 'yes' })).toEqual([
      'TEAMS_ALLOW_ANONYMOUS "yes" is not allowed; only loopback is',
    ]);
    expect(await faultsOf({ ...open, ...teams })).toEqual([
      'TEAMS_ALLOW_ANONYMOUS goes without MICROSOFT_APP_ID; leave one of the two out',
    ]);
  });
});
