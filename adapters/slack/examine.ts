/** What is right and wrong with the connection, for whoever sets Pollen up. Sends nothing that people see. */
import { WebClient } from '@slack/web-api';
import manifest from '../../manifest.json' with { type: 'json' };
import type { Diagnosis } from '../../src/ports.ts';
import { callTimeoutMs, type Link } from './link.ts';
import { type Failure, failureOf } from './outcome.ts';

const scopes = manifest.oauth_config.scopes;
const optional = new Set(scopes.bot_optional);

const diagnosisOf = (failure: Failure, setting: string, address: string): Diagnosis => {
  switch (failure.kind) {
    case 'refused':
      return { kind: 'refused', setting, why: failure.code };
    case 'limited':
      return { kind: 'unreachable', address, why: 'ratelimited' };
    case 'notSent':
    case 'unclear':
      return { kind: 'unreachable', address, why: failure.why };
  }
};

const failing = async (work: () => Promise<unknown>): Promise<Failure | undefined> => {
  try {
    await work();
    return undefined;
  } catch (error) {
    return failureOf(error);
  }
};

/** The address for a socket is given out, and not used. */
const socketOf = async (link: Link, appToken: string): Promise<readonly Diagnosis[]> => {
  const { apiUrl } = link.settings;
  const client = new WebClient(appToken, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: callTimeoutMs,
    fetch: link.fetch,
    logger: link.logger,
  });
  const failure = await failing(() => client.apps.connections.open({}));
  // One address a minute is given out: to be refused for that means that the token is good.
  return failure === undefined || failure.kind === 'limited' ? [] : [diagnosisOf(failure, 'SLACK_APP_TOKEN', apiUrl)];
};

/** Those that are lacking, the needed ones first. */
const permissions = (granted: ReadonlySet<string>): readonly Diagnosis[] =>
  scopes.bot
    .filter((scope) => !granted.has(scope))
    .map((permission) => ({ kind: 'permission' as const, permission, optional: optional.has(permission) }))
    .sort((a, b) => Number(a.optional) - Number(b.optional));

export const examine = async (link: Link): Promise<readonly Diagnosis[]> => {
  const { settings } = link;
  const found: Diagnosis[] = [];
  const failure = await failing(() => link.client.auth.test());
  if (failure === undefined) {
    const { workspace, app } = await link.identity();
    found.push({ kind: 'connected', workspace: workspace.name, app }, ...permissions(link.scopes()));
  } else found.push(diagnosisOf(failure, 'SLACK_BOT_TOKEN', settings.apiUrl));
  if (settings.appToken !== undefined) found.push(...(await socketOf(link, settings.appToken)));
  const differenceMs = link.clockDifferenceMs();
  return differenceMs === undefined ? found : [...found, { kind: 'clock', differenceMs }];
};
