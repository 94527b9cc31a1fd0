/** The environment's part about chat platforms: tokens and secrets, of which only what is wrong is ever said. */
import { shown } from './shown.ts';

export interface SlackSettings {
  readonly botToken: string;
  /** Socket Mode; without it, requests come over HTTP and are signed with `signingSecret`. */
  readonly appToken?: string;
  readonly signingSecret?: string;
  /** Ends in `/`. */
  readonly apiUrl: string;
}

export interface TeamsSettings {
  /** Absent: anyone on this machine may speak as Teams (`TEAMS_ALLOW_ANONYMOUS=loopback`). */
  readonly appId?: string;
  readonly password?: string;
  readonly tenantId?: string;
  readonly type: 'SingleTenant' | 'UserAssignedMSI';
}

type Read = (name: string, usual: string) => string;

/** Every call of Slack's begins so; another for GovSlack, or for tests. */
const slackApi = 'https://slack.com/api/';

const loopback = /^(127\.\d+\.\d+\.\d+|localhost|::1)$/u;

/** Tokens are secret: what is wrong with one is said, never what it is. */
export function slackOf(value: Read, faults: string[]): SlackSettings | undefined {
  const [botToken, appToken, signingSecret] = [
    value('SLACK_BOT_TOKEN', ''),
    value('SLACK_APP_TOKEN', ''),
    value('SLACK_SIGNING_SECRET', ''),
  ];
  if (!botToken && !appToken && !signingSecret) return undefined;
  if (!botToken) faults.push('SLACK_BOT_TOKEN is missing; copy it from "OAuth & Permissions" of your Slack app');
  else if (!botToken.startsWith('xoxb-')) {
    faults.push('SLACK_BOT_TOKEN is not a bot token; copy the one that begins with xoxb- from "OAuth & Permissions"');
  }
  if (appToken && !appToken.startsWith('xapp-')) {
    faults.push(
      'SLACK_APP_TOKEN is not an app-level token; copy the one that begins with xapp- from "Basic Information"',
    );
  }
  if (botToken && !appToken && !signingSecret) {
    faults.push(
      'SLACK_APP_TOKEN is missing; make one with connections:write under "Basic Information", or set SLACK_SIGNING_SECRET to be called over HTTP',
    );
  }
  const written = value('SLACK_API_URL', slackApi);
  if (!/^https?:\/\/\S+$/u.test(written)) {
    faults.push(`SLACK_API_URL ${shown(written)} is not an address; write it like ${slackApi}`);
  }
  const url = URL.parse(written);
  if (url?.protocol === 'http:' && !loopback.test(url.hostname.replace(/^\[|\]$/gu, ''))) {
    faults.push(`SLACK_API_URL ${shown(written)} would send the token for anybody on the way to read; use https`);
  }
  return {
    botToken,
    apiUrl: written.endsWith('/') ? written : `${written}/`,
    ...(appToken && { appToken }),
    ...(signingSecret && { signingSecret }),
  };
}

const botTypes = ['SingleTenant', 'UserAssignedMSI'] as const;

/** Who may speak as Teams is checked by the app's id: without one the server refuses to start, but for tests on this machine. */
export function teamsOf(value: Read, host: string, faults: string[]): TeamsSettings | undefined {
  const [appId, password, tenantId] = [
    value('MICROSOFT_APP_ID', ''),
    value('MICROSOFT_APP_PASSWORD', ''),
    value('MICROSOFT_APP_TENANT_ID', ''),
  ];
  const anonymous = value('TEAMS_ALLOW_ANONYMOUS', '');
  if (!appId && !password && !tenantId && !anonymous) return undefined;
  const written = value('MICROSOFT_APP_TYPE', 'SingleTenant');
  const type = botTypes.find((each) => each === written);
  if (!type)
    faults.push(`MICROSOFT_APP_TYPE ${shown(written)} is not a kind of bot; it is one of ${botTypes.join(', ')}`);
  if (anonymous) {
    if (anonymous !== 'loopback')
      faults.push(`TEAMS_ALLOW_ANONYMOUS ${shown(anonymous)} is not allowed; only loopback is`);
    else if (appId) faults.push('TEAMS_ALLOW_ANONYMOUS goes without MICROSOFT_APP_ID; leave one of the two out');
    else if (!loopback.test(host)) {
      faults.push(`TEAMS_ALLOW_ANONYMOUS would let anybody at ${host} speak as Teams; it needs HOST=127.0.0.1`);
    }
    return { type: type ?? 'SingleTenant' };
  }
  const missing: [string, string, string][] = [
    ['MICROSOFT_APP_ID', appId, 'the id of your bot; without one nothing would check who speaks'],
    ['MICROSOFT_APP_TENANT_ID', tenantId, 'the id of your Microsoft 365 tenant'],
  ];
  if (type === 'SingleTenant')
    missing.push(['MICROSOFT_APP_PASSWORD', password, "the secret of your bot's registration"]);
  for (const [name, given, what] of missing) if (!given) faults.push(`${name} is missing; give ${what}`);
  return { type: type ?? 'SingleTenant', appId, tenantId, ...(password && { password }) };
}
