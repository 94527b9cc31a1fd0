/** Messages go out at Slack’s pace: all of what it allows, and never more. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { slackLimits } from '../../fakes/slack/index.ts';
import { type SlackTest, startSlack } from '../../support/slack.ts';
import { createSlackHands, refOf, type SlackHands } from '../../support/slack-hands.ts';

let now: number;
let test: SlackTest;
let hands: SlackHands;
beforeEach(async () => {
  now = Date.UTC(2026, 10, 16, 8);
  test = await startSlack('http', { now: () => now });
  hands = createSlackHands(test);
});
afterEach(() => test.stop());

describe('the pace', () => {
  it('is kept from the start: the whole allowance is used, and Slack never has to say no', async () => {
    for (let index = 0; index < 700; index += 1) test.fake.world.person({ id: `U0P${1000 + index}X` });
    let next = 0;
    const end = now + 130_000;
    for (; now < end && next < 700; now += 1000) {
      const free = test.slack.allowance?.(now) ?? 0;
      const outcomes = await Promise.all(
        Array.from({ length: Math.min(free, 700 - next) }, (_, index) =>
          hands.send({ target: { person: `U0P${1000 + next + index}X` }, key: `p${next + index}` }),
        ),
      );
      expect(outcomes.every(({ kind }) => kind === 'sent')).toBe(true);
      next += outcomes.length;
    }
    expect(next).toBe(700);
    expect(test.fake.refused).toEqual([]);
    expect(test.fake.allowanceUsed('chat.postMessage')).toBeGreaterThan(0.95);
  });

  it('in one conversation is a message a second, a few at once', async () => {
    const kinds: string[] = [];
    for (let index = 0; index < 6; index += 1) kinds.push((await hands.send({ key: `k${index}` })).kind);
    expect(kinds).toEqual(['sent', 'sent', 'sent', 'retry', 'retry', 'retry']);
    expect(test.fake.refused).toEqual([]);
    now += 3500;
    refOf(await hands.send({ key: 'k3' }));
  });

  it('of editing is its own', async () => {
    const replaces = refOf(await hands.send());
    const kinds: string[] = [];
    for (let index = 0; index < 60; index += 1) kinds.push((await hands.send({ key: `e${index}`, replaces })).kind);
    expect(kinds.filter((kind) => kind === 'sent')).toHaveLength(slackLimits['chat.update']?.count ?? 0);
    expect(test.fake.refused).toEqual([]);
  });
});
