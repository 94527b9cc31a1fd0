/**
 * The identity side on loopback: OpenID metadata and keys for tokens that reach the bot, and the token endpoint
 * (OAuth 2.0 client credentials) for the bot's own calls, whose tokens the fake connector then looks at.
 */
import { randomUUID } from 'node:crypto';
import type { Answer, Call } from './http.ts';
import type { Json } from './model.ts';
import { botIssuer, ownClaims, type Tokens } from './tokens.ts';

export interface LoginOptions {
  readonly appId: string;
  readonly password: string;
  /** The tenant in which the bot is registered. */
  readonly tenantId: string;
  readonly tokens: Tokens;
  readonly origin: () => string;
}

export interface Login {
  /** undefined: not a path of ours. */
  answer(call: Call): Promise<Answer | undefined>;
  /** Whether an Authorization header of a connector call carries a token that this endpoint gave out and that is still good. */
  accepts(authorization: string | undefined): boolean;
  /** No token given out so far is accepted any more. */
  revoke(): void;
  tokensGiven(): number;
  readonly metadataPath: string;
  readonly tokenPath: string;
}

const lifeSeconds = 3600;

export const createLogin = ({ appId, password, tenantId, tokens, origin }: LoginOptions): Login => {
  // botbuilder keeps keys by address for a day, in a static map: a new fake on an old port must not meet them.
  const room = randomUUID();
  const metadataPath = `/${room}/v1/.well-known/openidconfiguration`;
  const keysPath = `/${room}/v1/.well-known/keys`;
  const tokenPath = `/${tenantId}/oauth2/v2.0/token`;
  const given = new Map<string, number>();
  let count = 0;

  const giveToken = async (call: Call): Promise<Answer> => {
    const form = new URLSearchParams(call.body);
    const refused = refusal(form, appId, password);
    if (refused) return { status: refused === 'invalid_client' ? 401 : 400, body: { error: refused } };
    const token = await tokens.sign({ ...ownClaims(appId, tenantId), jti: randomUUID() }, lifeSeconds);
    given.set(token, Date.now() + lifeSeconds * 1000);
    count += 1;
    return { status: 200, body: { token_type: 'Bearer', expires_in: lifeSeconds, access_token: token } };
  };

  return {
    metadataPath,
    tokenPath,
    answer: async (call) => {
      if (call.path === metadataPath) return { status: 200, body: metadata(`${origin()}${keysPath}`) };
      if (call.path === keysPath) return { status: 200, body: tokens.keys };
      if (call.path === tokenPath && call.method === 'POST') return giveToken(call);
      return undefined;
    },
    accepts: (authorization) => {
      const token = /^Bearer (.+)$/u.exec(authorization ?? '')?.[1];
      return token !== undefined && (given.get(token) ?? 0) > Date.now();
    },
    revoke: () => given.clear(),
    tokensGiven: () => count,
  };
};

const refusal = (form: URLSearchParams, appId: string, password: string): string | undefined => {
  if (form.get('grant_type') !== 'client_credentials') return 'unsupported_grant_type';
  if (form.get('client_id') !== appId || form.get('client_secret') !== password) return 'invalid_client';
  if (!form.get('scope')?.split(' ').includes(`${botIssuer}/.default`)) return 'invalid_scope';
  return undefined;
};

const metadata = (keys: string): Json => ({
  issuer: botIssuer,
  authorization_endpoint: 'https://invalid.botframework.com',
  jwks_uri: keys,
  id_token_signing_alg_values_supported: ['RS256'],
  token_endpoint_auth_methods_supported: ['private_key_jwt'],
});

/** The shape of botframework-connector's ServiceClientCredentialsFactory, without importing it. */
export interface Credentials {
  isValidAppId(appId: string): Promise<boolean>;
  isAuthenticationDisabled(): Promise<boolean>;
  createCredentials(): Promise<{
    signRequest<R extends { headers: { set(name: string, value: string): unknown } }>(request: R): Promise<R>;
  }>;
}

/** Gets tokens from the endpoint above by plain HTTP, which MSAL would refuse, and keeps them until they are old. */
export const createCredentials = (of: {
  readonly appId: string;
  readonly password: string;
  readonly tokenUrl: string;
}): Credentials => {
  let kept: { readonly token: Promise<string>; readonly untilMs: number } | undefined;
  const fetchToken = async (): Promise<string> => {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: of.appId,
      client_secret: of.password,
      scope: `${botIssuer}/.default`,
    });
    const response = await fetch(of.tokenUrl, { method: 'POST', body });
    if (!response.ok) throw new Error(`the token endpoint answered ${response.status}`);
    return ((await response.json()) as { access_token: string }).access_token;
  };
  const token = (): Promise<string> => {
    if (!kept || kept.untilMs < Date.now()) kept = { token: fetchToken(), untilMs: Date.now() + lifeSeconds * 500 };
    return kept.token;
  };
  return {
    isValidAppId: async (appId) => appId === of.appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      signRequest: async (request) => {
        request.headers.set('authorization', `Bearer ${await token()}`);
        return request;
      },
    }),
  };
};
