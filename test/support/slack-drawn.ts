/** Reading what was drawn for Slack. */
import { renderCard, renderForm } from '../../adapters/slack/render.ts';
import type { Card, Form } from '../../src/domain/card.ts';
import { defaults } from '../fakes/slack/settings.ts';
import { createState } from '../fakes/slack/state.ts';

export type Json = Record<string, unknown>;

/** A workspace that takes every kind of block. */
export const anyWorkspace = createState(defaults(), { now: Date.now, seed: 'cards', scopes: [], grid: false });

/** As it goes over the network. */
export const json = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json;
export const blocksOf = (card: Card): Json[] => json(renderCard(card))['blocks'] as Json[];
export const viewOf = (form: Form): Json => json(renderForm(form, '{}'));

const inside = <T>(value: unknown, pick: (own: Json) => T[]): T[] => {
  if (Array.isArray(value)) return value.flatMap((each) => inside(each, pick));
  if (typeof value !== 'object' || value === null) return [];
  return [...pick(value as Json), ...Object.values(value).flatMap((each) => inside(each, pick))];
};

/** Every text in it, in order. */
export const textsOf = (value: unknown): string[] =>
  inside(value, ({ text }) => (typeof text === 'string' ? [text] : []));

export const typesOf = (value: unknown): unknown[] => inside(value, ({ type }) => [type]);

export const elementsOf = (blocks: unknown, type: string): Json[] =>
  inside(blocks, (own) => (own['type'] === type ? [own] : []));
