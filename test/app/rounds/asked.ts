/** People who have just been asked, and what they press. */
import { afterEach, beforeEach } from 'vitest';
import { plainText } from '../../../src/app/cards/plain.ts';
import type { Card, Form, Part } from '../../../src/domain/card.ts';
import type { Delivery } from '../../../src/ports.ts';
import { openStage, type Stage } from '../../support/stage.ts';

export let stage: Stage;
/** For each test anew: a Tuesday afternoon on which every pulse has asked. */
export const everybodyIsAsked = (): void => {
  beforeEach(async () => {
    stage = await openStage();
    await stage.rehearsal.moveTo(stage.at(1, '16:00'), { everybodyAnswers: false });
  });
  afterEach(() => stage.close());
};

export const read = (card: Card | Form | undefined): string => (card ? plainText(card) : '');
/** Somebody whose only audience is this one. */
export const memberOf = (audience: string): string =>
  stage.world.people.find((one) => one.audiences.length === 1 && one.audiences[0] === audience)?.userId ?? '';
export const to = (userId: string): Delivery[] =>
  stage.sent.filter((one) => 'person' in one.target && one.target.person === userId);
const personOf = async (userId: string) => (await stage.store.person(1, userId))?.id ?? 0;
export const promptOf = async (userId: string): Promise<number> =>
  (await stage.store.openPrompts(1, await personOf(userId), stage.clock.now()))[0]?.prompt.id ?? 0;
const ownAnswer = async (userId: string, prompt: number) => stage.store.ownAnswer(1, prompt, await personOf(userId));

export const scalesIn = (card: Card | Form | undefined) =>
  card?.parts.flatMap((part) => (part.part === 'scale' ? [part.chosen] : [])) ?? [];
export const labelsIn = (card: Card | Form | undefined): string[] =>
  card?.parts.flatMap((part) => (part.part === 'buttons' ? part.buttons.map(({ label }) => label) : [])) ?? [];
export const named = <K extends Part['part']>(card: Card | Form | undefined, kind: K, name: string) =>
  card?.parts.find((part): part is Extract<Part, { part: K; name: string }> => {
    return part.part === kind && 'name' in part && part.name === name;
  });

export const asked = async (audience = 'support') => {
  const userId = memberOf(audience);
  const prompt = await promptOf(userId);
  const press = (action: object, more: Parameters<Stage['act']>[2] = {}) =>
    stage.act(userId, { prompt, ...action }, more);
  const rateAll = async () => {
    for (const question of ['need', 'ease', 'enjoyment']) await press({ do: 'answer', question, value: 4 });
  };
  const save = (inputs: Record<string, string>) => press({ do: 'saveWords' }, { inputs, from: 'form' });
  return { userId, prompt, press, rateAll, save, own: () => ownAnswer(userId, prompt) };
};

/** A partner contact, who is asked by the one message of a shared channel and answers in a private window. */
export const askedInChannel = async () => {
  const userId = memberOf('acme');
  const message = stage.sent.find((one) => 'channel' in one.target && one.target.channel === 'C-acme');
  const [button] = message?.card.parts.flatMap((part) => (part.part === 'buttons' ? part.buttons : [])) ?? [];
  const opened = await stage.act(userId, button?.action);
  const scale = opened.form?.parts.find((part) => part.part === 'scale');
  if (!scale) throw new Error('no questions here');
  const { prompt } = scale;
  const press = (action: object, inputs: Record<string, string> = {}) =>
    stage.act(userId, { prompt, ...action }, { inputs, from: 'form' });
  return { userId, prompt, press, own: () => ownAnswer(userId, prompt) };
};
