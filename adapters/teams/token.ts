/**
 * A first look at a token, before anything of the request is read. botbuilder checks it again and more (endorsements,
 * the service address), but answers 500 to a bad signature and writes keys to the console; what comes past here has a
 * good signature of the right issuer, for this bot, in time.
 */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { own, ownText } from './press-data.ts';

export interface OpenId {
  readonly metadataUrl: string;
  readonly issuer: string;
}

/** The public cloud's. */
export const publicOpenId: OpenId = {
  metadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  issuer: 'https://api.botframework.com',
};

type TokenFault =
  | 'missing'
  | 'malformed'
  | 'unknown key'
  | 'bad signature'
  | 'expired'
  | 'not yet valid'
  | 'other issuer'
  | 'for another app'
  /** Nothing wrong with the token: the keys to check it by cannot be had now. */
  | 'keys not available';

const digests: Readonly<Record<string, string>> = { RS256: 'sha256', RS384: 'sha384', RS512: 'sha512' };

/** As botbuilder allows. */
const clockToleranceMs = 5 * 60_000;
const keysLiveMs = 24 * 3_600_000;
/** Somebody who sends unknown keys must not make us fetch all the time. */
const fetchAgainMs = 5 * 60_000;
const fetchWithinMs = 10_000;

const json = (base64: string): unknown => {
  try {
    return JSON.parse(Buffer.from(base64, 'base64url').toString('utf8'));
  } catch {
    // Anything may stand in a header.
    return undefined;
  }
};

/** The two documents that OpenID has for it: where the keys are, and the keys. */
const fetchKeys = async (metadataUrl: string): Promise<ReadonlyMap<string, KeyObject>> => {
  const get = async (url: string): Promise<unknown> => {
    const response = await fetch(url, { signal: AbortSignal.timeout(fetchWithinMs) });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    return response.json();
  };
  const address = ownText(await get(metadataUrl), 'jwks_uri');
  if (address === undefined) throw new Error(`${metadataUrl} names no keys`);
  const keys = own(await get(address), 'keys');
  return new Map(
    (Array.isArray(keys) ? (keys as readonly unknown[]) : []).flatMap((jwk) => {
      const kid = ownText(jwk, 'kid');
      if (kid === undefined || own(jwk, 'kty') !== 'RSA') return [];
      return [[kid, createPublicKey({ key: jwk as Record<string, string>, format: 'jwk' })] as const];
    }),
  );
};

/** Keys by their id, fetched once for all that ask meanwhile. */
const createKeys = (metadataUrl: string, now: () => number) => {
  let keys: ReadonlyMap<string, KeyObject> = new Map();
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let fetching: Promise<void> | undefined;
  const fetchNow = async (): Promise<void> => {
    try {
      keys = await fetchKeys(metadataUrl);
      fetchedAt = now();
    } finally {
      fetching = undefined;
    }
  };
  const refresh = (): Promise<void> => (fetching ??= fetchNow());
  return async (kid: string): Promise<KeyObject | undefined> => {
    const ageMs = now() - fetchedAt;
    if (ageMs > keysLiveMs || (!keys.has(kid) && ageMs > fetchAgainMs)) await refresh();
    return keys.get(kid);
  };
};

/** The platform sends the same token with every request of an hour. */
const mostTokens = 100;

/** A signature that was good for a key is so for ever. */
const createSignatures = () => {
  const good = new Map<string, KeyObject>();
  return {
    isGood: (token: string, key: KeyObject, isSigned: () => boolean): boolean => {
      if (good.get(token) === key) return true;
      if (!isSigned()) return false;
      good.set(token, key);
      const [oldest] = good.size > mostTokens ? good.keys() : [];
      if (oldest !== undefined) good.delete(oldest);
      return true;
    },
  };
};

/** `header`: of the request. Resolves to what is wrong, or undefined. Token times are checked by `now`. */
export type TokenCheck = (header: string | undefined) => Promise<TokenFault | undefined>;

export const createTokenCheck = (appId: string, openId: OpenId, now: () => number): TokenCheck => {
  const keyOf = createKeys(openId.metadataUrl, now);
  const signatures = createSignatures();
  return async (authorization) => {
    if (authorization === undefined || authorization.trim() === '') return 'missing';
    const [, head, body, signature] = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/u.exec(authorization) ?? [];
    if (head === undefined || body === undefined || signature === undefined) return 'malformed';
    const [header, claims] = [json(head), json(body)];
    const digest = digests[ownText(header, 'alg') ?? ''];
    const kid = ownText(header, 'kid');
    if (digest === undefined || kid === undefined) return 'malformed';
    if (own(claims, 'iss') !== openId.issuer) return 'other issuer';
    if (own(claims, 'aud') !== appId) return 'for another app';
    let key: KeyObject | undefined;
    try {
      key = await keyOf(kid);
    } catch {
      return 'keys not available';
    }
    if (key === undefined) return 'unknown key';
    const isSigned = (): boolean =>
      verify(digest, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'));
    if (!signatures.isGood(authorization, key, isSigned)) return 'bad signature';
    return timeFault(claims, now());
  };
};

const timeFault = (claims: unknown, now: number): TokenFault | undefined => {
  const [from, until] = [own(claims, 'nbf'), own(claims, 'exp')];
  if (typeof until !== 'number') return 'malformed';
  if (until * 1000 + clockToleranceMs < now) return 'expired';
  return typeof from === 'number' && from * 1000 - clockToleranceMs > now ? 'not yet valid' : undefined;
};
