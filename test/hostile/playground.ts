/** What other sites, guests and people without the right send to the playground. */
import Sqlite from 'better-sqlite3';
import { actionOnOthers } from './actions.ts';
import { canary } from './cast.ts';
import type { Dice } from './dice.ts';
import { type Json, mutated, written } from './mutate.ts';
import type { Shot } from './shot.ts';
import { hostileText } from './texts.ts';

export interface PlaygroundCast {
  /** With questions open, promises and set-ups of their own. */
  readonly victims: readonly string[];
  /** Not asked, look after nothing, read nothing. */
  readonly hostile: readonly string[];
  readonly administrators: readonly string[];
  /** The newest message there is. */
  readonly messages: number;
  readonly prompts: number;
}

export const playgroundCast = (database: string): PlaygroundCast => {
  const file = new Sqlite(database, { readonly: true });
  const chat = new Sqlite(`${database}.playground`, { readonly: true });
  const ids = (where: string): string[] =>
    file.prepare(`select user_id from person where ${where} order by id`).pluck().all() as string[];
  try {
    return {
      victims: ids("preferences not like '%all%'"),
      hostile: ids("preferences like '%all%'"),
      administrators: ids("user_id in (select value from audience, json_each(definition, '$.owners'))"),
      messages: chat.prepare('select max(id) from message').pluck().get() as number,
      prompts: file.prepare('select max(id) from prompt').pluck().get() as number,
    };
  } finally {
    chat.close();
    file.close();
  }
};

const calls = ['press', 'say', 'read', 'dismiss', 'invite', 'clock'] as const;

/** Whole and right: only who sends it, and from where, is not. */
const bodyOf = (call: string, cast: PlaygroundCast, dice: Dice): Json => {
  switch (call) {
    case 'press':
      return {
        ...(dice.chance(0.5) ? { message: 1 + dice.below(cast.messages) } : {}),
        from: dice.pick(['message', 'form', 'home']),
        action: actionOnOthers(dice, dice.chance(0.5) ? cast.prompts : 20),
        inputs: { text: hostileText(dice), words: hostileText(dice), name: canary, group: 'employees', list: canary },
      };
    case 'say':
      return {
        text: dice.pick([
          'ask now',
          'pause everything',
          'erase',
          'stop',
          'set up',
          canary,
          hostileText(dice).slice(0, 3000),
        ]),
      };
    case 'read':
      return { conversation: `d:${dice.pick(cast.victims)}`, upTo: cast.messages };
    case 'invite':
      return { conversation: dice.pick(['c:C-leaders', 'c:C-acme', 'd:U001']) };
    case 'clock':
      return { move: dice.pick(['week', 'next', 'everybody', 'digest']) };
    default:
      return { message: 1 + dice.below(cast.messages) };
  }
};

/** Of a page elsewhere, or of this machine under another name. */
const elsewhere = (dice: Dice): Record<string, string> =>
  dice.pick<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { host: 'evil.example' },
    { host: '127.0.0.1.evil.example' },
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'multipart/form-data; boundary=application/json' },
    { 'content-type': '' },
  ]);

const json = { 'content-type': 'application/json' };

export const playgroundShot =
  (cast: PlaygroundCast) =>
  (dice: Dice): Shot => {
    if (dice.chance(0.25)) return look(cast, dice);
    const call = dice.pick(calls);
    const body = bodyOf(call, cast, dice);
    if (dice.chance(0.5)) {
      const path = `/as/${dice.pick(cast.victims)}/${call}`;
      return { method: 'POST', path, headers: { ...json, ...elsewhere(dice) }, body: JSON.stringify(body) };
    }
    // The clock is anybody's who is there: from the page itself it is moved in other ways only.
    const changed = call === 'clock' ? { move: hostileText(dice) } : dice.chance(0.6) ? mutated(body, dice) : body;
    const who = dice.chance(0.9)
      ? dice.pick(cast.hostile)
      : dice.pick(['__proto__', 'U-nobody', '%00', '..', '%2e%2e']);
    const own = { ...json, 'sec-fetch-site': 'same-origin' };
    return {
      method: 'POST',
      path: `/as/${who}/${dice.chance(0.9) ? call : dice.pick(['constructor', 'press/x', ''])}`,
      headers: own,
      body: written(changed, dice),
    };
  };

/** Looking changes nothing, whatever is looked at. */
const look = ({ victims, hostile }: PlaygroundCast, dice: Dice): Shot => {
  const who = dice.pick([dice.pick(victims), dice.pick(hostile), '__proto__', '%E0%A4%A', '..%2f..%2fpollen.keys']);
  const rest = dice.pick([
    '',
    '/direct',
    '/home',
    '/channel/C-leaders',
    '/channel/%2e%2e',
    '/direct?since=-1',
    `/direct?earlier=${canary}`,
  ]);
  const files = dice.pick([
    '/style.css',
    '/chart/0.png',
    '/chart/..%2f..%2fpollen.sqlite.png',
    '/../pollen.keys',
    '/%00',
    '/favicon.ico',
    `/${canary}`,
  ]);
  const headers = dice.chance(0.3) ? elsewhere(dice) : {};
  return { method: dice.chance(0.9) ? 'GET' : 'HEAD', path: dice.chance(0.7) ? `/as/${who}${rest}` : files, headers };
};
