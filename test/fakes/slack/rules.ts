/** Small pieces of which the rules for blocks and views are put together. Messages are worded as Slack words them. */
import { isRecord } from './state.ts';
import type { Json } from './types.ts';

/** Where blocks stand. */
export type Surface = 'message' | 'modal' | 'home';

/** What the rules see besides the value. */
export interface Scene {
  readonly surface: Surface;
  readonly wrong: string[];
  /** Ids seen in this message or view, by kind. */
  readonly blockIds: Set<string>;
  readonly actionIds: Set<string>;
  readonly chartBlock: boolean;
  /** Whether this file may be named in a block. */
  readonly fileReady: (id: string) => boolean;
}

export type Rule = (value: unknown, at: string, scene: Scene) => void;

export const say = (scene: Scene, at: string, what: string): void => {
  scene.wrong.push(`${what} [json-pointer:${at}]`);
};

/** Slack counts code points: an emoji is one character. */
const countOf = (value: string): number => {
  let count = 0;
  for (const _ of value) count += 1;
  return count;
};

/** Text of `least` to `most` characters. */
export const str =
  (most: number, least = 0): Rule =>
  (value, at, scene) => {
    if (typeof value !== 'string') return say(scene, at, 'must be a string');
    const count = value.length <= most ? value.length : countOf(value);
    if (count > most) say(scene, at, `must be less than ${most + 1} characters`);
    if (value.length < least) say(scene, at, `must be more than ${least - 1} characters`);
  };

/** An address that Slack can open: pictures are fetched from outside. */
export const url =
  (most: number): Rule =>
  (value, at, scene) => {
    str(most, 1)(value, at, scene);
    if (typeof value !== 'string') return;
    const host = URL.canParse(value) ? new URL(value) : undefined;
    if (!host || !/^(https?|mailto|slack):$/.test(host.protocol)) say(scene, at, 'invalid url');
    else if (/^(localhost|127\.|10\.|192\.168\.|\[)/.test(host.hostname)) say(scene, at, 'downloading failed');
  };

export const bool: Rule = (value, at, scene) => {
  if (typeof value !== 'boolean') say(scene, at, 'must be a boolean');
};

export const whole =
  (least: number, most: number): Rule =>
  (value, at, scene) => {
    if (!Number.isInteger(value) || Number(value) < least || Number(value) > most)
      say(scene, at, `must be a whole number from ${least} to ${most}`);
  };

export const oneOf =
  (...allowed: readonly unknown[]): Rule =>
  (value, at, scene) => {
    if (!allowed.includes(value)) say(scene, at, `must be one of: ${allowed.join(', ')}`);
  };

export const list =
  (rule: Rule, most: number, least = 1): Rule =>
  (value, at, scene) => {
    if (!Array.isArray(value)) return say(scene, at, 'must be an array');
    if (value.length > most) say(scene, at, `no more than ${most} items allowed`);
    if (value.length < least) say(scene, at, `no fewer than ${least} items allowed`);
    for (const [index, item] of value.entries()) rule(item, `${at}/${index}`, scene);
  };

/** Exactly these keys; those in `must` have to be there. */
export const shape = (must: Readonly<Record<string, Rule>>, may: Readonly<Record<string, Rule>> = {}): Rule => {
  const all = { ...must, ...may };
  return (value, at, scene) => {
    if (!isRecord(value)) return say(scene, at, 'must be an object');
    for (const key of Object.keys(must)) if (value[key] === undefined) say(scene, at, `missing required field: ${key}`);
    for (const [key, held] of Object.entries(value)) {
      if (held === undefined) continue;
      const rule = Object.hasOwn(all, key) ? all[key] : undefined;
      if (rule) rule(held, `${at}/${key}`, scene);
      else say(scene, at, `invalid additional property: ${key}`);
    }
  };
};

/** Chooses by `type`; anything else is refused. */
export const byType =
  (rules: Readonly<Record<string, Rule>>, what = 'unsupported type'): Rule =>
  (value, at, scene) => {
    if (!isRecord(value)) return say(scene, at, 'must be an object');
    const type = typeof value.type === 'string' ? value.type : '';
    const rule = Object.hasOwn(rules, type) ? rules[type] : undefined;
    if (rule) rule(value, at, scene);
    else say(scene, `${at}/type`, `${what}: ${type}`);
  };

export const both =
  (...rules: readonly Rule[]): Rule =>
  (value, at, scene) => {
    for (const rule of rules) rule(value, at, scene);
  };

/** A further look at an object. */
export const also =
  (look: (value: Json, at: string, scene: Scene) => void): Rule =>
  (value, at, scene) => {
    if (isRecord(value)) look(value, at, scene);
  };

export const anything: Rule = () => undefined;

/** A rule that is looked up late, for rules that contain each other. */
export const later =
  (rule: () => Rule): Rule =>
  (value, at, scene) =>
    rule()(value, at, scene);

const type = anything;

export const plain = (most: number): Rule =>
  both(
    shape({ type, text: str(most, 1) }, { emoji: bool }),
    also((value, at, scene) => {
      if (value.type !== 'plain_text') say(scene, `${at}/type`, 'must be plain_text');
    }),
  );

export const mrkdwn = (most: number): Rule => shape({ type, text: str(most, 1) }, { verbatim: bool });

export const anyText = (most: number): Rule => byType({ plain_text: plain(most), mrkdwn: mrkdwn(most) });
