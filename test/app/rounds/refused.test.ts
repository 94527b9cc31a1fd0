/** What is left in the log when somebody presses what is not theirs. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Log } from '../../../src/ports.ts';
import { openStage, type Stage } from '../../support/stage.ts';

describe('somebody who presses what is not theirs', () => {
  const warned: { readonly message: string; readonly fields: unknown }[] = [];
  const log: Log = {
    info: () => undefined,
    warn: (message, fields) => void warned.push({ message, fields }),
    error: () => undefined,
  };
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage({ log });
    warned.length = 0;
  });
  afterEach(() => stage.close());

  const contact = (): string => stage.world.people.find(({ external }) => external)?.userId ?? '';

  it.each([
    ['prompt', { do: 'showPrompt', prompt: 999_999 }],
    ['pause everything', { do: 'pauseEverything' }],
    ['digest', { do: 'digestDetails', digest: 1 }],
    ['digest now', { do: 'digestNow', digest: 'leaders' }],
    ['ask now', { do: 'askNow', pulse: 'fortnight' }],
    ['set-up', { do: 'setUp' }],
    ['set-ups', { do: 'setUpMany' }],
    ['promise', { do: 'keepPromise', followUp: 1 }],
    ['owner message', { do: 'seeAll', message: 1 }],
    ['dialogue', { do: 'readReply', dialogue: 1 }],
    ['telling', { do: 'cancelShare', telling: 1 }],
    ['estimate', { do: 'estimate', audience: 1 }],
  ])('leaves one line for the operator, which names nobody: %s', async (what, action) => {
    await stage.act(contact(), action);
    expect(warned).toEqual([{ message: 'press refused', fields: { what, platform: 'playground' } }]);
  });
});
