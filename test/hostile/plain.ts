/** Requests to addresses that only tell: `/healthz` and `/metrics`, by every method, under every name, with anything in them. */
import { canary } from './cast.ts';
import type { Dice } from './dice.ts';
import { mutated, written } from './mutate.ts';
import type { Shot } from './shot.ts';

const methods = ['GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'];
const latin = (text: string): string => text.replace(/[^\x21-\x7e]/gu, '~');

export const plainShot =
  (path: string) =>
  (dice: Dice): Shot => {
    const method = dice.pick(methods);
    const ways = [
      path,
      path,
      path,
      `${path}?${canary}=%00`,
      `${path}/`,
      `${path}/../metrics`,
      `/%2e%2e${path}`,
      `${path}%`,
    ];
    const odd = dice.pick([
      `${path}?${'a'.repeat(dice.below(6000))}`,
      `${path};${canary}`,
      `/${path}`,
      `${path}%E0%A4%A`,
      path.toUpperCase(),
    ]);
    const body =
      method === 'GET' || method === 'HEAD' ? {} : { body: written(mutated({ a: [1, { b: 'x' }] }, dice), dice) };
    return { method, path: dice.chance(0.8) ? dice.pick(ways) : odd, headers: headersOf(dice), ...body };
  };

const headersOf = (dice: Dice): Record<string, string> => {
  switch (dice.below(6)) {
    case 0:
      return { host: dice.pick(['evil.example', '127.0.0.1:1', '', latin(`a@${canary}`)]) };
    case 1:
      return { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    case 2:
      return { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-host': 'evil.example', forwarded: `for=${canary}` };
    case 3:
      return { range: 'bytes=0-,0-,0-', 'if-none-match': '*', 'accept-encoding': 'gzip;q=NaN' };
    case 4:
      return { [`x-${canary.toLowerCase()}`]: 'a'.repeat(dice.below(9000)), cookie: '__proto__=1; constructor=2' };
    default:
      return {};
  }
};
