/** The environment's part of the configuration: addresses, paths and what is secret. */

import { type SlackSettings, slackOf, type TeamsSettings, teamsOf } from './connections.ts';
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
