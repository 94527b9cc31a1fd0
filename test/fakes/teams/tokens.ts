/**
 * Real tokens for requests to the bot, good ones and each kind of bad one, and the OpenID documents to check them by.
 * Claims after "Authenticate requests with the Bot Connector API" in the Bot Service documentation: issuer
 * https://api.botframework.com, audience the app id, `serviceurl`; the key is endorsed for `msteams` in the key set.
 * Token times are always real time: botbuilder checks them against the machine's clock, not against a test's.
 */
import { exportJWK, type GenerateKeyPairResult, generateKeyPair, SignJWT } from 'jose';
import type { Json } from './model.ts';

export const botIssuer = 'https://api.botframework.com';

/** What may be wrong with a token. */
export const badTokens = [
  'missing',
  'mangled',
  'expired',
  'notYetValid',
  'foreignAudience',
  'foreignIssuer',
  'wrongKey',
  'badSignature',
  'wrongServiceUrl',
  /** One that the bot got for its own calls, as any server it talks to could send back. */
  'botsOwn',
] as const;

export type Token = 'good' | (typeof badTokens)[number];

export interface Tokens {
  /** The Authorization header, or undefined for `missing`. */
  header(kind: Token, serviceUrl: string): Promise<string | undefined>;
  readonly keys: Json;
  /** A token of another kind, signed with the same key. */
  sign(claims: Json, lifeSeconds: number): Promise<string>;
}

/** What Entra puts into a token for the bot's own calls, version 1.0. */
export const ownClaims = (appId: string, tenantId: string): Json => ({
  aud: botIssuer,
  iss: `https://sts.windows.net/${tenantId}/`,
  appid: appId,
  tid: tenantId,
  ver: '1.0',
});

const keyId = 'fake-teams-key';
const lifeSeconds = 3600;
/** A good token is used again for this long, as the platform does. */
const keepMs = 600_000;

/** The platform's key and a stranger's, made once a process: finding primes takes a third of a second. */
let keyPairs: Promise<readonly [GenerateKeyPairResult, GenerateKeyPairResult]> | undefined;

export const createTokens = async (appId: string, tenantId: string): Promise<Tokens> => {
  keyPairs ??= Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const [pair, stranger] = await keyPairs;
  const jwk = await exportJWK(pair.publicKey);
  const kept = new Map<string, { readonly token: Promise<string>; readonly untilMs: number }>();

  const sign = async (
    claims: Json,
    seconds: { readonly from: number; readonly until: number },
    key = pair.privateKey,
    kid = keyId,
  ): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid, x5t: kid })
      .setNotBefore(now + seconds.from)
      .setIssuedAt(now + seconds.from)
      .setExpirationTime(now + seconds.until)
      .sign(key);
  };

  const fresh = async (kind: Exclude<Token, 'missing' | 'mangled'>, serviceUrl: string): Promise<string> => {
    const claims = { iss: botIssuer, aud: appId, serviceurl: serviceUrl };
    // Past the five minutes of clock difference that botbuilder allows.
    const usual = { from: 0, until: lifeSeconds };
    switch (kind) {
      case 'good':
        return sign(claims, usual);
      case 'expired':
        return sign(claims, { from: -2 * lifeSeconds, until: -lifeSeconds });
      case 'notYetValid':
        return sign(claims, { from: lifeSeconds, until: 2 * lifeSeconds });
      case 'foreignAudience':
        return sign({ ...claims, aud: '00000000-0000-4000-8000-000000000000' }, usual);
      case 'foreignIssuer':
        return sign({ ...claims, iss: 'https://issuer.example' }, usual);
      case 'wrongKey':
        return sign(claims, usual, stranger.privateKey, 'unknown-key');
      case 'badSignature':
        return sign(claims, usual, stranger.privateKey);
      case 'botsOwn':
        return sign(ownClaims(appId, tenantId), usual);
      case 'wrongServiceUrl':
        return sign({ ...claims, serviceurl: 'https://smba.example/emea/' }, usual);
    }
  };

  const good = (serviceUrl: string): Promise<string> => {
    const known = kept.get(serviceUrl);
    if (known && known.untilMs > Date.now()) return known.token;
    const token = fresh('good', serviceUrl);
    kept.set(serviceUrl, { token, untilMs: Date.now() + keepMs });
    return token;
  };

  return {
    keys: { keys: [{ ...jwk, kid: keyId, x5t: keyId, use: 'sig', alg: 'RS256', endorsements: ['msteams'] }] },
    sign: (claims, seconds) => sign(claims, { from: 0, until: seconds }),
    header: async (kind, serviceUrl) => {
      if (kind === 'missing') return undefined;
      if (kind === 'mangled') return `Bearer ${(await good(serviceUrl)).slice(0, 40)}.x`;
      return `Bearer ${kind === 'good' ? await good(serviceUrl) : await fresh(kind, serviceUrl)}`;
    },
  };
};
