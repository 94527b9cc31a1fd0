/** What Teams never sent, and what it sent about people who may not: requests to `/api/messages`. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { badTokens } from '../fakes/teams/tokens.ts';
import { actionOnOthers, actionOnOwn } from './actions.ts';
import { openAt } from './cast.ts';
import type { Company } from './company.ts';
import type { Dice } from './dice.ts';
import { type Json, mutated, written } from './mutate.ts';
import type { Shot } from './shot.ts';

const path = '/api/messages';
const json = { 'content-type': 'application/json; charset=utf-8' };
const foreignTenant = '99999999-9999-4999-8999-999999999999';

const recorded = ({ teams }: Company, since = 0): readonly string[] =>
  teams.deliveries.filter(({ atMs }) => atMs >= since).map(({ activity }) => JSON.stringify(activity));

const renamed = (text: string, dice: Dice): string =>
  dice.chance(0.1) ? text : text.replace(/"id":"(?:f:[^"]*|\d{13})"/u, `"id":"f:${randomUUID()}"`);

/** Puts another action wherever one of ours stands. */
const pressing = (text: string, choose: (pressed: unknown) => object): string =>
  text.replace(/\{"do":"[^{}]*\}/gu, (pressed) => JSON.stringify(choose(JSON.parse(pressed))));

const victimsOf = ({ cast }: Company): readonly string[] =>
  [cast.tea, cast.dana, cast.eli, ...cast.others].flatMap(({ id, aadId }) => [id, aadId]);

const ofHostile = ({ cast }: Company, text: string, dice: Dice): string => {
  const whom = dice.pick(cast.hostile);
  return [cast.tea, cast.dana, cast.eli, ...cast.others].reduce(
    (all, { id, aadId }) => all.replaceAll(id, whom.id).replaceAll(aadId, whom.aadId),
    text,
  );
};

const speaks = (text: string): readonly unknown[] => {
  try {
    const { from } = JSON.parse(text) as { from?: Record<string, unknown> };
    return [from?.['id'], from?.['aadObjectId']];
  } catch {
    return [];
  }
};

/** With a good token: from those who may not, of a tenant that is none of ours, or of our people once more. */
export const goodTeams = async (company: Company): Promise<(dice: Dice) => Shot> => {
  const all = recorded(company);
  const ofLate = recorded(company, openAt);
  const victims = victimsOf(company);
  const headers = { ...json, authorization: await company.teams.authorization() };
  return (dice) => {
    for (;;) {
      if (dice.chance(0.05)) return { method: 'POST', path, headers, body: dice.pick(ofLate) };
      const text = dice.pick(all);
      const isForeign = dice.chance(0.25);
      const choose = (pressed: unknown): object =>
        isForeign && dice.chance(0.5) ? actionOnOwn(dice, pressed) : actionOnOthers(dice, 20);
      const pressed = dice.chance(0.6) ? pressing(renamed(text, dice), choose) : renamed(text, dice);
      const base = isForeign
        ? pressed.replaceAll(company.teams.home.id, foreignTenant)
        : ofHostile(company, pressed, dice);
      const body = written(
        dice.chance(0.7) ? mutated(JSON.parse(base) as Json, dice) : (JSON.parse(base) as Json),
        dice,
      );
      if (!isForeign && speaks(body).some((one) => typeof one === 'string' && victims.includes(one))) continue;
      if (isForeign && body.includes(company.teams.home.id)) continue;
      return { method: 'POST', path, headers, body };
    }
  };
};

/** The fake signs what it is told to sign: what it sends is caught on the way. */
const headersOf = async ({ teams, address }: Company): Promise<readonly (string | undefined)[]> => {
  const caught: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    caught.push(request.headers.authorization);
    request.resume();
    response.end();
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  teams.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const [{ activity } = { activity: undefined }] = teams.deliveries;
  const count = teams.deliveries.length;
  if (activity !== undefined) for (const kind of badTokens) await teams.post(activity, kind);
  teams.connect(`${address}${path}`);
  // What was caught was never delivered.
  (teams.deliveries as unknown[]).length = count;
  await new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  return caught;
};

/** In the names of the people themselves, with every kind of bad token, and none. */
export const badTeams = async (company: Company): Promise<(dice: Dice) => Shot> => {
  const all = recorded(company);
  const tokens = await headersOf(company);
  const good = await company.teams.authorization();
  return (dice) => {
    const choose = (pressed: unknown): object =>
      dice.chance(0.8) ? actionOnOwn(dice, pressed) : actionOnOthers(dice, 20);
    const text = pressing(renamed(dice.pick(all), dice), choose);
    const body = dice.chance(0.3) ? written(mutated(JSON.parse(text) as Json, dice), dice) : text;
    const authorization = dice.chance(0.7) ? dice.pick(tokens) : broken(good, dice);
    const headers = authorization === undefined ? json : { ...json, authorization };
    return { method: dice.chance(0.95) ? 'POST' : dice.pick(['GET', 'PUT', 'DELETE']), path, headers, body };
  };
};

/** A good token with one thing wrong. */
const broken = (good: string, dice: Dice): string => {
  const [head = '', claims = '', signature = ''] = good.replace('Bearer ', '').split('.');
  const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const read = (part: string): object => JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
  switch (dice.below(8)) {
    case 0:
      return `Bearer ${encoded({ ...read(head), alg: 'none' })}.${claims}.`;
    case 1:
      return `Bearer ${encoded({ ...read(head), alg: 'HS256' })}.${claims}.${signature}`;
    case 2:
      return `Bearer ${head}.${encoded({ ...read(claims), exp: 1e12 })}.${signature}`;
    case 3:
      return `Bearer ${encoded({ ...read(head), kid: '__proto__' })}.${claims}.${signature}`;
    case 4:
      return `Basic ${head}.${claims}.${signature}`;
    case 5:
      return `Bearer ${head}.${claims}.${signature.split('').toReversed().join('')}`;
    case 6:
      return `Bearer ${'a.'.repeat(dice.pick([3, 1000]))}b`;
    default:
      return `Bearer ${encoded(['RS256'])}.${encoded([])}.x`;
  }
};
