/** Real payloads with their structure broken: other types, depths, lengths and names. */
import { canary } from './cast.ts';
import type { Dice } from './dice.ts';
import { hostileText } from './texts.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const numbers = [0, -1, 1, 2, 3, 1.5, -0, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, 1e-308, 4_102_444_800_000];
const texts = [
  '',
  ' ',
  '0',
  '-1',
  'NaN',
  'Infinity',
  '-Infinity',
  '1e309',
  '0x10',
  'null',
  'undefined',
  'true',
  '[object Object]',
  '{}',
  '[]',
];
const names = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'length',
  'then',
  'toJSON',
  '',
  canary,
] as const;

const nested = (dice: Dice): Json => {
  const isList = dice.chance(0.5);
  let inner: Json = 1;
  for (let depth = dice.pick([3, 30, 300, 3000]); depth > 0; depth -= 1) inner = isList ? [inner] : { a: inner };
  return inner;
};

const atom = (dice: Dice): Json => {
  switch (dice.below(9)) {
    case 0:
      return dice.pick(numbers);
    case 1:
      return dice.pick(texts);
    case 2:
      return hostileText(dice);
    case 3:
      return dice.pick([null, true, false]);
    case 4:
      return nested(dice);
    case 5:
      return Array.from({ length: dice.pick([0, 1, 50]) }, () => dice.pick(numbers));
    case 6:
      return canary.repeat(dice.pick([1, 100, 5000]));
    case 7:
      return { [dice.pick(names)]: dice.pick(numbers), do: 'nothing', prompt: 1 };
    default:
      return {};
  }
};

/** A key that makes an own property of that name, `__proto__` too. */
const withKey = (of: { readonly [key: string]: Json }, key: string, value: Json): { readonly [key: string]: Json } =>
  Object.fromEntries([...Object.entries(of), [key, value]]);

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Changes one thing somewhere in it. */
const changeOne = (value: Json, dice: Dice): Json => {
  const inside = dice.chance(0.85);
  if (inside && Array.isArray(value) && value.length > 0) {
    const at = dice.below(value.length);
    return value.map((one: Json, index) => (index === at ? changeOne(one, dice) : one));
  }
  if (inside && isObject(value) && Object.keys(value).length > 0) {
    const at = dice.pick(Object.keys(value));
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, key === at ? changeOne(one, dice) : one]),
    );
  }
  if (typeof value === 'string' && dice.chance(0.3)) return reshaped(value, dice);
  if (isObject(value)) return reformed(value, dice);
  return atom(dice);
};

/** Text that may itself be JSON, as our own actions and what forms carry along are. */
const reshaped = (value: string, dice: Dice): Json => {
  try {
    return JSON.stringify(changeOne(JSON.parse(value) as Json, dice));
  } catch {
    return dice.pick([
      value.slice(0, -1),
      `${value}${value}`,
      value.toLowerCase(),
      `${value}\u0000`,
      [value],
      { value },
    ]);
  }
};

const reformed = (value: { readonly [key: string]: Json }, dice: Dice): Json => {
  const keys = Object.keys(value);
  switch (dice.below(4)) {
    case 0:
      return Object.fromEntries(Object.entries(value).filter(([key]) => key !== keys[dice.below(keys.length)]));
    case 1:
      return withKey(value, dice.pick(names), atom(dice));
    case 2:
      return [value];
    default:
      return atom(dice);
  }
};

export const mutated = (value: Json, dice: Dice): Json => {
  let changed = value;
  for (let left = 1 + dice.below(3); left > 0; left -= 1) changed = changeOne(changed, dice);
  return changed;
};

/** As text that JSON.stringify would not write: names that come twice, numbers without end, halves of pairs. */
export const written = (value: Json, dice: Dice): string => {
  const text = JSON.stringify(value);
  if (dice.chance(0.85)) return text;
  switch (dice.below(5)) {
    case 0:
      return text.replace(/^\{/u, `{"__proto__":{"type":"${canary}"},"type":"${canary}",`);
    case 1:
      return text.replace(/:\s*"[^"]*"/u, ':1e999');
    case 2:
      return text.slice(0, dice.below(text.length));
    case 3:
      return text.replace(/"([^"]{3,20})"(?=[,}])/u, String.raw`"$1\ud800"`);
    default:
      return `${'['.repeat(dice.pick([10, 1000, 50_000]))}${text}`;
  }
};
