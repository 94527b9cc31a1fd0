/** The environment's part of the configuration: addresses, paths and what is secret. */

import { nearest } from './nearest.ts';
import { shown } from './shown.ts';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export interface Surroundings {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** `sqlite:` and a path, or `postgres://…`. */
  readonly databaseUrl: string;
  readonly configPath: string;
  readonly keysPath: string;
  readonly logLevel: (typeof logLevels)[number];
  /** Absent: not connected to Slack. */
  readonly slack?: SlackSettings;
  /** Absent: not connected to Teams. */
  readonly teams?: TeamsSettings;
}

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

interface Environment {
  readonly surroundings: Surroundings;
  /** POLLEN_CONFIG is set, so the file has to be there. */
  readonly chosen: boolean;
  readonly faults: readonly string[];
}

const highestPort = 65_535;

/** A connection text can hold a password: never shown whole. */
const schemeOf = (url: string): string => (/^[a-z]+:/iu.exec(url)?.[0] ?? '').slice(0, 20);

/** All variables with their defaults; empty ones count as unset. */
export function environmentOf(env: Readonly<Record<string, string | undefined>>): Environment {
  const faults: string[] = [];
  const value = (name: string, usual: string): string => env[name]?.trim() || usual;
  const host = value('HOST', '127.0.0.1');
  if (!/^[\w.:%-]+$/u.test(host)) faults.push(`HOST ${shown(host)} is not an address; write it like 127.0.0.1`);
  const port = value('PORT', '3978');
  if (!/^\d{1,5}$/u.test(port) || Number(port) > highestPort) {
    faults.push(`PORT ${shown(port)} is not a port; use a whole number from 0 to ${highestPort}, such as 3978`);
  }
  const databaseUrl = value('DATABASE_URL', 'sqlite:pollen.sqlite');
  if (!/^(sqlite:.|postgres(ql)?:\/\/.)/u.test(databaseUrl)) {
    const scheme = schemeOf(databaseUrl);
    const begins = scheme ? `begins with ${scheme}` : 'names no kind of database';
    faults.push(`DATABASE_URL ${begins}; write it like sqlite:pollen.sqlite or postgres://user@host/pollen`);
  }
  const written = value('LOG_LEVEL', 'info').toLowerCase();
  const logLevel = logLevels.find((each) => each === written);
  if (!logLevel) {
    const meant = nearest(written, logLevels);
    const mend = meant ? `did you mean ${meant}?` : `it is one of ${logLevels.join(', ')}`;
    faults.push(`LOG_LEVEL ${shown(written)} is not a log level; ${mend}`);
  }
  const slack = slackOf(value, faults);
  const teams = teamsOf(value, host, faults);
  return {
    surroundings: {
      host,
      port: Number(port),
      databaseUrl,
      configPath: value('POLLEN_CONFIG', 'pollen.yaml'),
      keysPath: value('POLLEN_KEYS', 'pollen.keys'),
      logLevel: logLevel ?? 'info',
      ...(slack && { slack }),
      ...(teams && { teams }),
    },
    chosen: Boolean(env['POLLEN_CONFIG']?.trim()),
    faults,
  };
}

type Read = (name: string, usual: string) => string;

/** Every call of Slack's begins so; another for GovSlack, or for tests. */
const slackApi = 'https://slack.com/api/';

/** Tokens are secret: what is wrong with one is said, never what it is. */
function slackOf(value: Read, faults: string[]): SlackSettings | undefined {
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
  return {
    botToken,
    apiUrl: written.endsWith('/') ? written : `${written}/`,
    ...(appToken && { appToken }),
    ...(signingSecret && { signingSecret }),
  };
}

const botTypes = ['SingleTenant', 'UserAssignedMSI'] as const;
const loopback = /^(127\.\d+\.\d+\.\d+|localhost|::1)$/u;

function teamsOf(value: Read, host: string, faults: string[]): TeamsSettings | undefined {
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
