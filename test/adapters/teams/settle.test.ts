/** The message itself follows what was answered to a tap: late, in order, and never over something newer. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSettle } from '../../../adapters/teams/settle.ts';
import { plain } from '../../support/inbox.ts';

/** As long as a message stays quiet before it is edited, and more. */
const longMs = 60_000;

const edited: string[] = [];
let turns: (() => void)[] = [];
const open = () =>
  createSettle({
    log: { info: () => undefined, warn: (event) => void edited.push(event), error: () => undefined },
    picture: { draw: async () => new Uint8Array() },
    pace: {
      turn: () =>
        new Promise((done) => {
          turns.push(() => done(0));
        }),
      slowDown: () => undefined,
      allowance: () => 1,
    },
    connection: {
      edit: async (_conversation: string, id: string, activity: { readonly summary?: string }) =>
        void edited.push(`${id} ${activity.summary}`),
    } as unknown as Parameters<typeof createSettle>[0]['connection'],
  });

const giveTurn = async (): Promise<void> => {
  turns.shift()?.();
  await vi.advanceTimersByTimeAsync(0);
};

beforeEach(() => {
  vi.useFakeTimers();
  edited.length = 0;
  turns = [];
});
afterEach(() => {
  vi.useRealTimers();
});

const message = { conversation: 'a', id: '1' };

describe('an edit after taps', () => {
  it('is one for all of them, with the last', async () => {
    const settle = open();
    for (const text of ['one', 'two', 'three']) settle.later(message, plain(text));
    await vi.advanceTimersByTimeAsync(longMs);
    await giveTurn();
    expect(edited).toEqual(['1 three']);
  });

  it('takes the newest card even when that came while it waited for its turn', async () => {
    const settle = open();
    settle.later(message, plain('old'));
    await vi.advanceTimersByTimeAsync(longMs);
    settle.later(message, plain('new'));
    await giveTurn();
    await vi.advanceTimersByTimeAsync(longMs);
    expect(edited).toEqual(['1 new']);
  });

  it('is not made any more when something else took the message’s place, even while it waits for its turn', async () => {
    const settle = open();
    settle.later(message, plain('old'));
    await vi.advanceTimersByTimeAsync(longMs);
    settle.drop('a', '1');
    await giveTurn();
    expect(edited).toEqual([]);
  });

  it('waits behind the one before: edits never crowd out prompts', async () => {
    const settle = open();
    for (const id of ['1', '2', '3']) settle.later({ conversation: 'a', id }, plain('x'));
    await vi.advanceTimersByTimeAsync(longMs);
    expect(turns).toHaveLength(1);
    await giveTurn();
    expect(turns).toHaveLength(1);
    await giveTurn();
    await giveTurn();
    expect(edited).toEqual(['1 x', '2 x', '3 x']);
  });

  it('that waits is made at once at stop, which does not wait for ever', async () => {
    const settle = open();
    settle.later(message, plain('x'));
    const stopped = settle.stop();
    await giveTurn();
    await stopped;
    expect(edited).toEqual(['1 x']);
    settle.later(message, plain('y'));
    const stoppedAgain = settle.stop();
    await vi.advanceTimersByTimeAsync(longMs);
    await stoppedAgain;
  });
});
