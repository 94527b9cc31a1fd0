/** Budgets keep Slack's limits, and learn from what Slack says. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBudgets } from '../../../adapters/slack/budget.ts';

const minuteMs = 60_000;

describe('a budget', () => {
  it('never lets more out in any minute than Slack allows, however the calls come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 200, maxLength: 400 }), (pauses) => {
        const budgets = createBudgets();
        const taken: number[] = [];
        let now = 0;
        for (const pauseMs of pauses) {
          now += pauseMs;
          if (budgets.take('chat.update', now) === 0) taken.push(now);
        }
        for (const from of taken) {
          expect(taken.filter((at) => at >= from && at < from + minuteMs).length).toBeLessThanOrEqual(50);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('says how long until there is one again, and then there is', () => {
    const budgets = createBudgets();
    for (let index = 0; index < 20; index += 1) expect(budgets.take('users.list', 1000 + index)).toBe(0);
    const waitMs = budgets.take('users.list', 2000);
    expect(waitMs).toBeGreaterThan(0);
    expect(budgets.take('users.list', 2000 + waitMs - 1)).toBeGreaterThan(0);
    expect(budgets.take('users.list', 2000 + waitMs)).toBe(0);
  });

  it('is silent for as long as Slack says, then tries a little less than what fitted, and in quiet minutes more', () => {
    const budgets = createBudgets();
    for (let index = 0; index < 100; index += 1) budgets.take('chat.postMessage', 0);
    budgets.limited('chat.postMessage', 1000, 30_000);
    expect(budgets.free('chat.postMessage', 30_999)).toBe(0);
    let now = 70_000;
    expect(budgets.free('chat.postMessage', now)).toBe(95);
    for (let minutes = 0; minutes < 30; minutes += 1) {
      now += minuteMs + 2000;
      budgets.free('chat.postMessage', now);
    }
    expect(budgets.free('chat.postMessage', now)).toBe(300);
  });

  it('takes a short pause for what it is: nothing that is counted by the minute', () => {
    const budgets = createBudgets();
    budgets.limited('chat.postMessage', 0, 1000);
    expect(budgets.free('chat.postMessage', 999)).toBe(0);
    expect(budgets.free('chat.postMessage', 1000)).toBe(300);
  });

  it('takes several refusals at once for one sign', () => {
    const [once, often] = [createBudgets(), createBudgets()];
    for (const budgets of [once, often]) {
      for (let index = 0; index < 100; index += 1) budgets.take('chat.postMessage', 0);
    }
    once.limited('chat.postMessage', 0, 10_000);
    for (let index = 0; index < 20; index += 1) often.limited('chat.postMessage', 0, 10_000);
    expect(often.free('chat.postMessage', 70_000)).toBe(once.free('chat.postMessage', 70_000));
  });

  it('counts what could not wait, so that what can wait gives way', () => {
    const budgets = createBudgets();
    for (let index = 0; index < 50; index += 1) budgets.spend('chat.update', 1000);
    expect(budgets.take('chat.update', 1000)).toBeGreaterThan(0);
  });

  it('of one conversation does not hold up another', () => {
    const budgets = createBudgets();
    for (let index = 0; index < 3; index += 1) expect(budgets.take('chat.postMessage', 1000, 'D1')).toBe(0);
    expect(budgets.take('chat.postMessage', 1000, 'D1')).toBeGreaterThan(0);
    expect(budgets.take('chat.postMessage', 1000, 'D2')).toBe(0);
  });

  it('keeps its pace over any number of conversations', () => {
    const budgets = createBudgets();
    let allowed = 0;
    for (let index = 0; index < 20_000; index += 1) {
      if (budgets.take('chat.postMessage', index * 250, `D${index}`) === 0) allowed += 1;
    }
    expect(allowed).toBeGreaterThan(20_000 * 0.9);
  });
});
