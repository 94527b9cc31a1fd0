import { afterEach, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/domain/card.ts';
import type { Delivery } from '../../../src/ports.ts';
import { openStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const to = (userId: string): Delivery[] =>
  stage.sent.filter((one) => 'person' in one.target && one.target.person === userId);
const promptIn = (card: Card | undefined): number => {
  const scale = card?.parts.find((part) => part.part === 'scale');
  if (!scale) throw new Error('no questions here');
  return scale.prompt;
};
const memberOf = (audience: string): string =>
  stage.world.people.find((one) => one.audiences.length === 1 && one.audiences[0] === audience)?.userId ?? '';

describe('when a round closes', () => {
  it('one or two taps leave the chat, and nobody else’s message is edited', async () => {
    stage = await openStage();
    await stage.rehearsal.moveTo(stage.at(1, '16:00'), { everybodyAnswers: false });
    const [begun, finished] = [memberOf('sales'), memberOf('operations')];
    const tap = (userId: string, question: string) =>
      stage.act(userId, { do: 'answer', prompt: promptIn(to(userId)[0]?.card), question, value: 4 });
    await tap(begun, 'need');
    await tap(begun, 'ease');
    for (const question of ['need', 'ease', 'enjoyment']) await tap(finished, question);
    const before = stage.sent.length;
    await stage.rehearsal.moveTo(stage.at(4, '12:00'), { everybodyAnswers: false });
    const edits = stage.sent.slice(before).filter((one) => 'person' in one.target && one.replaces !== undefined);
    expect(edits.map((one) => [one.target, one.replaces])).toEqual([[{ person: begun }, to(begun)[0]?.key]]);
    expect(JSON.stringify(edits[0]?.card)).toMatch(/closed/);
    expect(edits[0]?.card.parts.some((part) => part.part === 'scale')).toBe(false);
  });
});
