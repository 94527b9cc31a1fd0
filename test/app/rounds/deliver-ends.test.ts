import { afterEach, describe, expect, it } from 'vitest';
import { deliverDue } from '../../../src/app/deliver.ts';
import type { Delivery, Outcome, Platform, Store } from '../../../src/ports.ts';
import type { Stage, StageOptions } from '../../support/stage.ts';
import { withLines as openWithLines } from '../lines.ts';

const minuteMs = 60_000;
let stage: Stage;
afterEach(() => stage.close());

const withLines = async (count: number, options?: StageOptions) => {
  const made = await openWithLines(count, options);
  ({ stage } = made);
  return made;
};

const lines = (): string[] => stage.sent.map(({ card }) => card.summary);
const sent = ({ key }: Delivery): Outcome => ({ kind: 'sent', ref: key });

describe('of several processes', () => {
  it('only the one that may sends', async () => {
    const { deliver, state } = await withLines(2);
    expect(await deliver({ isSender: async () => false })).toEqual({ sent: 0, unclear: 0 });
    expect(await state()).toMatchObject({ due: 2 });
    expect(await deliver()).toEqual({ sent: 2, unclear: 0 });
  });
});

describe('a message that the platform asks to send later', () => {
  const waits = async (asked: number, times: number, chance = 0.5): Promise<number[]> => {
    const { deliver, site, after } = await withLines(1, { transport: () => ({ kind: 'retry', afterMs: asked }) });
    const found: number[] = [];
    for (let time = 0; time < times; time++) {
      await deliverDue({ ...stage.deps, chance: () => chance }, site, stage.clock.now());
      const ms = ((await stage.store.nextMessage(site.workspace.site)) ?? 0) - stage.clock.now();
      found.push(ms);
      after(ms);
    }
    expect(await deliver()).toMatchObject({ sent: 0 });
    return found;
  };

  it('waits longer with every repeat, a quarter of an hour at most', async () => {
    expect((await waits(0, 12)).map((ms) => ms / 1000)).toEqual([1.5, 3, 6, 12, 24, 48, 96, 192, 384, 675, 675, 675]);
  });

  it('never comes sooner than it was asked to', async () => {
    expect(await waits(20_000, 5)).toEqual([20_000, 20_000, 20_000, 20_000, 24_000]);
  });

  it('is spread, so that a crowd does not come back at once', async () => {
    expect(await waits(0, 1, 0)).toEqual([1000]);
    await stage.close();
    expect(await waits(0, 1, 1)).toEqual([2000]);
  });
});

describe('a message of which nobody knows whether it arrived', () => {
  const broken = async (find: Platform['find']) => {
    let whole = false;
    const made = await withLines(2, {
      transport: (delivery) => {
        if (whole || delivery.card.summary !== 'Line 0') return sent(delivery);
        throw new Error('connection reset');
      },
      find,
    });
    expect(await made.deliver()).toEqual({ sent: 1, unclear: 0 });
    expect(await made.state()).toMatchObject({ ambiguous: 1, sent: 1 });
    expect(made.logged).toEqual([
      { level: 'error', message: 'delivery threw', fields: { kind: 'notice', subject: 0 } },
      {
        level: 'warn',
        message: 'message not sent',
        fields: { kind: 'notice', subject: 0, outcome: 'ambiguous', why: 'threw' },
      },
    ]);
    whole = true;
    made.after(minuteMs + 1);
    return made;
  };

  it('is not sent again where the platform has it', async () => {
    const { deliver, state, site } = await broken(async () => ({ kind: 'found', ref: 'there' }));
    expect(await deliver()).toEqual({ sent: 0, unclear: 0 });
    expect(await state()).toMatchObject({ ambiguous: 0, sent: 2 });
    expect(await stage.store.sent(site.workspace.id, 'notice', 0)).toMatchObject({ ref: 'there' });
    expect(lines()).toEqual(['Line 1']);
  });

  it('is sent again at once where the platform certainly has it not', async () => {
    const { deliver } = await broken(async () => ({ kind: 'none' }));
    expect(await deliver()).toEqual({ sent: 1, unclear: 0 });
    expect(lines()).toEqual(['Line 1', 'Line 0']);
  });

  it('is reported and left alone where the platform cannot tell, and looked for again', async () => {
    let known: Awaited<ReturnType<Platform['find']>> = { kind: 'cannotTell' };
    const { deliver, state, logged, after } = await broken(async () => known);
    const before = logged.length;
    for (let time = 0; time < 2; time++) {
      expect(await deliver()).toEqual({ sent: 0, unclear: 1 });
      after(minuteMs + 1);
    }
    expect(logged).toHaveLength(before);
    expect(await state()).toMatchObject({ ambiguous: 1 });
    known = { kind: 'found', ref: 'late' };
    expect(await deliver()).toEqual({ sent: 0, unclear: 0 });
  });

  it('because the process ended while sending is reported once', async () => {
    const { deliver, site, logged, state, after } = await withLines(1, { find: async () => ({ kind: 'cannotTell' }) });
    await stage.store.lease(site.workspace.site, stage.clock.now(), 1, minuteMs);
    expect(await deliver()).toEqual({ sent: 0, unclear: 0 });
    after(minuteMs + 1);
    expect(await deliver()).toEqual({ sent: 0, unclear: 1 });
    expect(await deliver()).toEqual({ sent: 0, unclear: 1 });
    expect(logged).toEqual([{ level: 'warn', message: 'message unclear', fields: { kind: 'notice', subject: 0 } }]);
    expect(await state()).toMatchObject({ ambiguous: 1, sending: 0 });
  });

  it('does not keep the others from being looked for when looking for one fails, and the failure is told', async () => {
    const { deliver, site, state, after } = await withLines(2);
    const rows = await stage.store.lease(site.workspace.site, stage.clock.now(), 2, minuteMs);
    after(minuteMs + 1);
    const find: Platform['find'] = async (_workspace, _target, key) => {
      if (key === rows[0]?.key) throw new Error('no answer');
      return { kind: 'found', ref: 'there' };
    };
    await expect(deliver({}, { find })).rejects.toThrow('no answer');
    expect(await state()).toMatchObject({ sending: 1, sent: 1 });
  });
});

describe('somebody who cannot be written to', () => {
  it('is known with the reason, until a message arrives again', async () => {
    let outcome: Outcome | undefined = { kind: 'gone', why: 'app_missing', unreached: 'appMissing' };
    const { deliver, people, add, state } = await withLines(1, {
      transport: (delivery) => outcome ?? sent(delivery),
    });
    const [userId = ''] = people;
    expect(await deliver()).toEqual({ sent: 0, unclear: 0 });
    expect(await stage.store.unreached(1)).toMatchObject([{ userId, why: 'appMissing' }]);
    outcome = { kind: 'gone', why: 'card_refused' };
    await add(people, 1);
    await deliver();
    outcome = { kind: 'retry', afterMs: 60_000_000 };
    await add(people, 2);
    await deliver();
    expect(await stage.store.unreached(1)).toMatchObject([{ userId, why: 'appMissing' }]);
    outcome = undefined;
    await add(people, 3);
    await deliver();
    expect(await stage.store.unreached(1)).toEqual([]);
    expect(await state()).toMatchObject({ gone: 2, sent: 1, due: 1 });
  });

  it('is in the log with the reason, and administrators hear nothing of it', async () => {
    const { deliver, logged, state } = await withLines(1, { transport: () => ({ kind: 'gone', why: 'app_missing' }) });
    await deliver();
    const fields = { kind: 'notice', subject: 0, outcome: 'gone', why: 'app_missing' };
    expect(logged).toEqual([{ level: 'warn', message: 'message not sent', fields }]);
    expect(await state()).toMatchObject({ gone: 1, due: 0 });
  });
});

describe('what need not be sent any more', () => {
  it('is not, and does not count as sent', async () => {
    const { deliver, site, state, logged } = await withLines(0);
    const target = { person: stage.world.people[0]?.userId ?? '' };
    const dueAt = stage.clock.now();
    await stage.store.enqueue(site.workspace.id, [{ kind: 'prompt', subject: 999_999, target, dueAt }]);
    expect(await deliver()).toEqual({ sent: 0, unclear: 0 });
    expect(await state()).toMatchObject({ skipped: 1 });
    expect([lines(), logged]).toEqual([[], []]);
  });
});

describe('one pass', () => {
  it('ends after a minute, so that everything else has its turn; the next goes on', async () => {
    const { deliver, after, state } = await withLines(4, {
      transport: (delivery) => {
        after(minuteMs / 2);
        return sent(delivery);
      },
    });
    const one = { allowance: () => 1 };
    expect(await deliver({}, one)).toEqual({ sent: 2, unclear: 0 });
    expect(await state()).toMatchObject({ sent: 2, due: 2 });
    expect(await deliver({}, one)).toEqual({ sent: 2, unclear: 0 });
  });

  it('asks the store for no more than a hundred at once, and only when a handful has become free', async () => {
    const { deliver } = await withLines(0);
    const [site] = stage.bot.sites();
    const target = { person: stage.world.people[0]?.userId ?? '' };
    const payload = { summary: 'Line', parts: [] };
    const dueAt = stage.clock.now();
    const all = Array.from({ length: 130 }, (_, subject) => ({
      kind: 'notice' as const,
      subject,
      target,
      dueAt,
      payload,
    }));
    await stage.store.enqueue(site?.workspace.id ?? 0, all);
    const asked: number[] = [];
    const lease: Store['lease'] = (of, now, limit, leaseMs) => {
      asked.push(limit);
      expect(leaseMs).toBe(minuteMs);
      return stage.store.lease(of, now, limit, leaseMs);
    };
    await deliver({ lease });
    expect(asked[0]).toBe(100);
    expect(Math.min(...asked)).toBeGreaterThanOrEqual(20);
    expect(stage.sent).toHaveLength(130);
  });

  it('sends nothing while the platform allows nothing', async () => {
    const { deliver, state } = await withLines(2);
    expect(await deliver({}, { allowance: () => 0 })).toEqual({ sent: 0, unclear: 0 });
    expect(await state()).toMatchObject({ due: 2 });
  });

  it('ends what is on its way when the store gives no more, and tells the failure', async () => {
    const { deliver, state } = await withLines(6);
    let calls = 0;
    const lease: Store['lease'] = (...of) => {
      calls += 1;
      return calls === 1 ? stage.store.lease(...of) : Promise.reject(new Error('disk full'));
    };
    await expect(deliver({ lease }, { allowance: () => 3 })).rejects.toThrow('disk full');
    expect(calls).toBe(2);
    expect(await state()).toMatchObject({ sent: 3, due: 3, sending: 0 });
  });
});
