/** What is right and wrong with the connection, without anything that people see. */
import type { Diagnosis } from '../../src/ports.ts';
import { teamsWords as words } from '../../src/words/teams.ts';
import type { Connection, ConnectionSettings } from './connection.ts';
import type { Known } from './known.ts';
import type { OpenId } from './token.ts';

interface ExamineDeps {
  readonly settings: ConnectionSettings;
  readonly connection: Pick<Connection, 'signIn'>;
  readonly known: Known;
  readonly openId: OpenId;
  home(): Promise<string | undefined>;
}

const withinMs = 10_000;

/** Codes of Microsoft's token service, and which setting each is about. */
const settingFor: readonly (readonly [RegExp, string])[] = [
  [/AADSTS70001[16]|unauthorized_client/u, 'MICROSOFT_APP_ID'],
  [/AADSTS9000[12]|tenant/iu, 'MICROSOFT_APP_TENANT_ID'],
  [/AADSTS7000(215|222)|invalid_client|\b401\b/u, 'MICROSOFT_APP_PASSWORD'],
];

/** Errors of a network, not of a token service. */
const network = /ENOTFOUND|ECONN|EAI_AGAIN|ETIMEDOUT|fetch failed|network_error/u;

const loginAddress = 'login.microsoftonline.com';

const signIn = async ({ connection, settings }: ExamineDeps): Promise<Diagnosis | undefined> => {
  if (settings.appId === undefined) return undefined;
  try {
    await connection.signIn();
    return undefined;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const why = (cause instanceof Error ? cause.message : String(cause)).split('\n', 1)[0] ?? '';
    if (network.test(why)) return { kind: 'unreachable', address: loginAddress, why };
    const [, setting] = settingFor.find(([code]) => code.test(why)) ?? [];
    const usual = settings.type === 'UserAssignedMSI' ? 'MICROSOFT_APP_TYPE' : 'MICROSOFT_APP_PASSWORD';
    return { kind: 'refused', setting: setting ?? usual, why };
  }
};

/** The keys by which callers are checked come from here: without them nobody gets in. */
const keys = async ({ openId, settings }: ExamineDeps): Promise<readonly Diagnosis[]> => {
  if (settings.appId === undefined) return [];
  try {
    const response = await fetch(openId.metadataUrl, { signal: AbortSignal.timeout(withinMs) });
    await response.body?.cancel();
    if (!response.ok) return [{ kind: 'unreachable', address: openId.metadataUrl, why: String(response.status) }];
    const theirs = Date.parse(response.headers.get('date') ?? '');
    return Number.isNaN(theirs) ? [] : [{ kind: 'clock', differenceMs: Date.now() - theirs }];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ kind: 'unreachable', address: openId.metadataUrl, why }];
  }
};

export const examine = async (deps: ExamineDeps): Promise<readonly Diagnosis[]> => {
  const fault = await signIn(deps);
  const found = [...(fault === undefined ? [] : [fault]), ...(await keys(deps))];
  if (fault !== undefined) return found;
  const home = await deps.home();
  const connected: Diagnosis = { kind: 'connected', workspace: home ?? words.workspace, app: words.bot };
  // No activity has ever come: the app is installed for nobody, or its messaging endpoint leads elsewhere.
  const silent = (await deps.known.service()) === undefined;
  return [
    connected,
    ...found,
    ...(silent ? [{ kind: 'permission', permission: words.neverCalled, optional: false } as const] : []),
  ];
};
