/** What Slack never sent, and what it sent about people who may not: requests to `/slack/events`. */

import { actionOnOthers, actionOnOwn } from './actions.ts';
import { slackHostile, slackIds } from './cast.ts';
import type { Company } from './company.ts';
import type { Dice } from './dice.ts';
import { type Json, mutated, written } from './mutate.ts';
import type { Shot } from './shot.ts';

type Kind = 'events_api' | 'interactive' | 'slash_commands';
interface Sent {
  readonly kind: Kind;
  readonly text: string;
}

const path = '/slack/events';
const victims: readonly string[] = Object.values(slackIds);
const foreignTeam = 'T0FOREIGN';

/** An object may have spoiled how it becomes text. */
const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

const textOf = (kind: Kind, json: string): string => {
  if (kind === 'events_api') return json;
  if (kind === 'interactive') return `payload=${encodeURIComponent(json.toWellFormed())}`;
  return formOf(json);
};

const formOf = (json: string): string => {
  try {
    const fields = JSON.parse(json) as Record<string, unknown>;
    return Object.entries(fields)
      .map(
        ([name, value]) =>
          `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(wordsOf(value).toWellFormed())}`,
      )
      .join('&');
  } catch {
    return json;
  }
};

const typeOf = (kind: Kind): string =>
  kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded';

/** Recorded requests of the people who are there, each with its own names anew unless it is to be a repeat. */
const recorded = ({ slack }: Company): readonly Sent[] =>
  slack.deliveries.all.map(({ kind, payload }) => ({ kind, text: JSON.stringify(payload) }));

let made = 0;
const renamed = (text: string, dice: Dice): string => {
  if (dice.chance(0.1)) return text;
  made += 1;
  return text
    .replace(/"trigger_id":"[^"]*"/u, `"trigger_id":"${made}.fuzz"`)
    .replace(/"event_id":"[^"]*"/u, `"event_id":"EvFUZZ${made}"`);
};

/** Puts another action into whatever was pressed or sent. */
const pressing = (text: string, choose: (pressed: unknown) => object): string => {
  const payload = JSON.parse(text) as { actions?: { value?: string }[]; view?: { private_metadata?: string } };
  const [first] = payload.actions ?? [];
  if (first !== undefined) first.value = JSON.stringify(choose(JSON.parse(first.value || '{}')));
  const { view } = payload;
  if (view !== undefined) {
    const carried = JSON.parse(view.private_metadata || '{}') as { action?: unknown };
    view.private_metadata = JSON.stringify({ ...carried, action: choose(carried.action) });
  }
  return JSON.stringify(payload);
};

/** Whoever it says pressed: somebody who was there before must not be named in our own workspace. */
const speaks = (json: string): readonly unknown[] => {
  try {
    const { user, user_id, event } = JSON.parse(json) as Record<string, Record<string, unknown>>;
    const about = event?.['user'];
    return [user?.['id'], user_id, about, (about as Record<string, unknown> | undefined)?.['id']];
  } catch {
    return [];
  }
};

const ofHostile = (text: string, dice: Dice): string => {
  const whom = dice.pick(slackHostile);
  return victims.reduce((all, victim) => all.replaceAll(victim, whom), text);
};

/** Taken apart by type: those of another workspace may name anybody. */
const foreign = (company: Company, text: string, dice: Dice): string => {
  const own = text.replaceAll(company.slack.homeId, foreignTeam);
  const isEvent = own.includes('"event_callback"');
  return isEvent && dice.chance(0.5)
    ? own.replace(
        /"type":"(message|app_home_opened|member_joined_channel)"/u,
        `"type":"${dice.pick(gone)}","tokens":{"bot":["B1"]}`,
      )
    : own;
};
const gone = ['app_uninstalled', 'tokens_revoked', 'channel_deleted', 'team_join', 'user_change'] as const;

/** Signed by Slack: by those who may not, of a workspace that is none of ours, or of our people once more. */
export const signedSlack = (company: Company) => {
  const all = recorded(company);
  return (dice: Dice): Shot => {
    for (;;) {
      const { kind, text } = dice.pick(all);
      if (dice.chance(0.05)) return signed(company, kind, text, 0);
      const isForeign = dice.chance(0.25);
      const choose = (pressed: unknown): object =>
        isForeign && dice.chance(0.5) ? actionOnOwn(dice, pressed) : actionOnOthers(dice, 20);
      const pressed = dice.chance(0.6) ? pressing(renamed(text, dice), choose) : renamed(text, dice);
      const base = isForeign ? foreign(company, pressed, dice) : ofHostile(pressed, dice);
      const json = written(
        dice.chance(0.7) ? mutated(JSON.parse(base) as Json, dice) : (JSON.parse(base) as Json),
        dice,
      );
      if (!isForeign && speaks(json).some((one) => typeof one === 'string' && victims.includes(one))) continue;
      const shot = signed(company, kind, json, dice.below(60) - 30);
      return { ...shot, headers: { ...shot.headers, ...retried(dice) } };
    }
  };
};

const signed = ({ slack, now }: Company, kind: Kind, json: string, offsetSeconds: number): Shot => {
  const body = textOf(kind, json);
  const seconds = Math.floor(now() / 1000) + offsetSeconds;
  return { method: 'POST', path, headers: { 'content-type': typeOf(kind), ...slack.sign(body, seconds) }, body };
};

const retried = (dice: Dice): Record<string, string> =>
  dice.chance(0.1)
    ? {
        'x-slack-retry-num': dice.pick(['1', '-1', 'NaN', '1e9']),
        'x-slack-retry-reason': dice.pick(['http_timeout', '__proto__']),
      }
    : {};

/** In the names of the people themselves, with everything about it right but the signature. */
export const unsignedSlack = (company: Company) => {
  const all = recorded(company);
  const { slack } = company;
  const other = slack.sign('payload=%7B%7D');
  return (dice: Dice): Shot => {
    const { kind, text } = dice.pick(all);
    const choose = (before: unknown): object =>
      dice.chance(0.8) ? actionOnOwn(dice, before) : actionOnOthers(dice, 20);
    const pressed = dice.chance(0.9) ? pressing(renamed(text, dice), choose) : renamed(text, dice);
    const json = dice.chance(0.3) ? written(mutated(JSON.parse(pressed) as Json, dice), dice) : pressed;
    const body = dice.chance(0.05) ? `ssl_check=1&${textOf(kind, json)}` : textOf(kind, json);
    const forged = forgery(company, body, other, dice);
    return {
      method: dice.chance(0.95) ? 'POST' : 'PUT',
      path: pathOf(dice),
      headers: { 'content-type': typeOf(kind), ...forged },
      body,
    };
  };
};

const pathOf = (dice: Dice): string =>
  dice.chance(0.95)
    ? path
    : dice.pick([`${path}/`, `/${path}`, `${path}?x=1`, '/slack/events/..%2f', '/slack', '/SLACK/EVENTS']);

const forgery = (
  { slack, now }: Company,
  body: string,
  other: Record<string, string>,
  dice: Dice,
): Record<string, string> => {
  const good = slack.sign(body);
  const signature = good['x-slack-signature'] ?? '';
  const seconds = Math.floor(now() / 1000);
  const [time, sign] = ['x-slack-request-timestamp', 'x-slack-signature'] as const;
  switch (dice.below(9)) {
    case 0:
      return {};
    case 1:
      return other;
    case 2:
      return slack.sign(body, seconds - dice.pick([400, 3600, 86_400, 31_536_000]));
    case 3:
      return slack.sign(body, seconds + dice.pick([400, 3600, 86_400, 31_536_000]));
    case 4:
      return { ...good, [time]: dice.pick(['NaN', 'Infinity', '-1', '', '1e99', `${seconds}.5`, '0'.repeat(5000)]) };
    case 5:
      return {
        ...good,
        [sign]: dice.pick(['', 'v0=', signature.slice(0, -1), signature.replace('v0', 'v1'), `${signature}00`]),
      };
    case 6:
      return { ...good, [sign]: `v0=${signature.slice(3).split('').toReversed().join('')}` };
    case 7:
      return { [sign]: signature };
    default:
      return { ...slack.sign(`${body} `) };
  }
};
