import { afterEach, describe, expect, it } from 'vitest';
import { deliverDue } from '../../../src/app/deliver.ts';
import type { Site } from '../../../src/app/deps.ts';
import type { Outcome } from '../../../src/ports.ts';
import { openStage, type Stage, type StageOptions } from '../../support/stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const messages = 300;

/** A line to one person, so many times. */
const withMessages = async (options: StageOptions = {}): Promise<Site> => {
  stage = await openStage(options);
  const [site] = stage.bot.sites();
  const [person] = stage.world.people;
  if (!site || !person) throw new Error('the company is empty');
  await stage.store.enqueue(
    site.workspace.id,
    Array.from({ length: messages }, (_, subject) => ({
      kind: 'notice' as const,
      subject,
      site: site.workspace.site,
      target: { person: person.userId },
      dueAt: stage.clock.now(),
      payload: { summary: `Line ${subject}`, parts: [] },
    })),
  );
  return site;
};

describe('sending what is due', () => {
  it('goes on with all others while one reply does not come', async () => {
    const end = Promise.withResolvers<Outcome>();
    const othersSent = Promise.withResolvers<void>();
    let others = 0;
    await withMessages({
      transport: (delivery) => {
        if (delivery.card.summary === 'Line 0') return end.promise;
        others += 1;
        if (others === messages - 1) othersSent.resolve();
        return { kind: 'sent', ref: delivery.key };
      },
    });
    const delivered = stage.bot.deliver();
    await othersSent.promise;
    end.resolve({ kind: 'sent', ref: 'late' });
    expect(await delivered).toEqual({ sent: messages, unclear: 0 });
    expect(new Set(stage.sent.map(({ card }) => card.summary)).size).toBe(messages);
  });

  it('never has more on their way together than the platform allows', async () => {
    let together = 0;
    let most = 0;
    const site = await withMessages({
      transport: async (delivery) => {
        together += 1;
        most = Math.max(most, together);
        await new Promise((resolve) => setImmediate(resolve));
        together -= 1;
        return { kind: 'sent', ref: delivery.key };
      },
    });
    const platform = { ...site.platform, allowance: () => 20 };
    await deliverDue(stage.deps, { ...site, platform }, stage.clock.now());
    expect([most, stage.sent.length]).toEqual([20, messages]);
  });

  it('begins nothing new after a failure of the store, ends what is on its way, and tells the failure', async () => {
    const site = await withMessages();
    let settled = 0;
    const store = {
      ...stage.store,
      settle: async (...of: Parameters<Stage['store']['settle']>) => {
        settled += 1;
        if (settled === 1) throw new Error('disk full');
        return stage.store.settle(...of);
      },
    };
    await expect(deliverDue({ ...stage.deps, store }, site, stage.clock.now())).rejects.toThrow('disk full');
    const state = await stage.store.outbox(site.workspace.site);
    expect(state.sending).toBe(1);
    expect(state.sent).toBe(stage.sent.length - 1);
    expect(state.due).toBe(messages - stage.sent.length);
    expect(state.due).toBeGreaterThan(0);
  });
});
