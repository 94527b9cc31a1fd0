/** What is refused before anything is read: other sites' pages, other names of this host, bodies that are too much. */
import type { IncomingMessage } from 'node:http';
import { playgroundWords } from '../../src/words/playground.ts';

const words = playgroundWords.error;

export interface Refusal {
  readonly kind: 'refused';
  readonly status: number;
  readonly text: string;
}

const refuse = (status: number, text: string): Refusal => ({ kind: 'refused', status, text });

/** 3,000 characters of words, four bytes each, and room for the action. */
const longestBodyBytes = 32_768;
/** An action is one level deep inside the body. */
const deepest = 8;

const loopback = ['localhost', '127.0.0.1', '[::1]'];

const hostName = (host: string | undefined): string | undefined => {
  const url = host === undefined ? null : URL.parse(`http://${host}`);
  return url === null || url.pathname !== '/' || url.username !== '' ? undefined : url.hostname;
};

/** A page of another site whose name was pointed at this machine still sends its own name. */
export const checkHost = (request: IncomingMessage, hosts: readonly string[]): Refusal | undefined => {
  const name = hostName(request.headers.host);
  const known = name !== undefined && [...loopback, ...hosts].includes(name);
  return known ? undefined : refuse(421, words.host);
};

/** Browsers say where a POST comes from; what says nothing is no browser. JSON cannot be sent by another site's form. */
export const checkPost = (request: IncomingMessage): Refusal | undefined => {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return refuse(403, words.origin);
  const { origin } = request.headers;
  if (origin !== undefined && URL.parse(origin)?.host !== request.headers.host) return refuse(403, words.origin);
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return type === 'application/json' ? undefined : refuse(415, words.type);
};

/** Counted before it is parsed, in one pass: what comes later walks it without fear. */
const tooDeep = (text: string): boolean => {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
};

const readText = async (request: IncomingMessage): Promise<string | Refusal> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // The refusal still has to be sent on this connection.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += (chunk as Buffer).length;
    if (bytes > longestBodyBytes) return refuse(413, words.large);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
};

export type Json = { readonly [key: string]: unknown };

/** An object of JSON, or why not. */
export const readJson = async (
  request: IncomingMessage,
): Promise<{ readonly kind: 'json'; readonly value: Json } | Refusal> => {
  const text = await readText(request);
  if (typeof text !== 'string') return text;
  if (tooDeep(text)) return refuse(400, words.json);
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { kind: 'json', value: value as Json } : refuse(400, words.json);
  } catch {
    return refuse(400, words.json);
  }
};

/** Texts by name; anything else in it is left out. Own properties only, so that `__proto__` is a name like any other. */
export const readInputs = (raw: unknown): Readonly<Record<string, string>> =>
  typeof raw === 'object' && raw !== null
    ? Object.fromEntries(Object.entries(raw).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
    : {};
