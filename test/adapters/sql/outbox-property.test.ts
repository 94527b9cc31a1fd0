import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewMessage, OutboxRow, Outcome } from '../../../src/ports.ts';
import { monday, northwind } from '../../contracts/store/sample.ts';
import { temporaryStore } from '../../support/store.ts';

const leaseMs = 50;

/** What may happen to the outbox, in any order and number. */
const step = fc.oneof(
  fc.record({ do: fc.constant('enqueue' as const), subject: fc.nat(8), afterMs: fc.nat(60), livesMs: fc.nat(200) }),
  fc.record({ do: fc.constant('lease' as const), limit: fc.nat(4) }),
  fc.record({ do: fc.constant('settle' as const), which: fc.nat(8), how: fc.nat(4) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.nat(80) }),
  fc.record({ do: fc.constant('find' as const), how: fc.nat(2) }),
);

const outcomes: readonly (Outcome | { kind: 'skipped'; why: string })[] = [
  { kind: 'sent', ref: 'm' },
  { kind: 'retry', afterMs: 30 },
  { kind: 'gone', why: 'left' },
  { kind: 'ambiguous', why: 'timeout' },
  { kind: 'skipped', why: 'answered' },
];

describe('the outbox', () => {
  it('keeps every message in one state, hands out nothing early, late or twice, and lets no end be undone', async () => {
    expect.hasAssertions();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { store, close } = await temporaryStore();
        try {
          await run(store, steps);
        } finally {
          await close();
        }
      }),
      { numRuns: 25 },
    );
  });
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Stored = Awaited<ReturnType<typeof temporaryStore>>['store'];

const run = async (store: Stored, steps: readonly Step[]): Promise<void> => {
  const { id: workspace } = await store.workspace(northwind);
  const added = new Map<number, NewMessage>();
  const ended = new Set<number>();
  /** What somebody is sending, and until when that is sure. */
  const held = new Map<number, { row: OutboxRow; until: number }>();
  let now = monday;

  const settle = async (row: OutboxRow, outcome: (typeof outcomes)[number]): Promise<void> => {
    await store.settle(row.id, outcome, now);
    held.delete(row.id);
    if (outcome.kind !== 'retry' && outcome.kind !== 'ambiguous') ended.add(row.id);
  };

  for (const one of steps) {
    if (one.do === 'wait') now += one.ms;
    if (one.do === 'enqueue') {
      const target = { person: 'U1' };
      const dueAt = now + one.afterMs;
      const message: NewMessage = { kind: 'notice', subject: one.subject, target, dueAt, expiresAt: now + one.livesMs };
      await store.enqueue(workspace, [message]);
      if (!added.has(one.subject)) added.set(one.subject, message);
    }
    if (one.do === 'lease') {
      const rows = await store.lease(workspace, now, one.limit, leaseMs);
      expect(rows.length).toBeLessThanOrEqual(one.limit);
      for (const row of rows) {
        const message = added.get(row.subject);
        expect([ended.has(row.id), held.has(row.id)]).toEqual([false, false]);
        expect(message?.dueAt).toBeLessThanOrEqual(now);
        expect(message?.expiresAt).toBeGreaterThan(now);
        held.set(row.id, { row, until: now + leaseMs });
      }
    }
    if (one.do === 'settle') {
      const row = [...held.values()][one.which]?.row;
      if (row) await settle(row, outcomes[one.how] ?? { kind: 'retry', afterMs: 0 });
    }
    if (one.do === 'find') {
      const unclear = await store.unclear(workspace, now);
      const lost = [...held.values()].filter(({ until }) => until < now).map(({ row }) => row.id);
      expect(unclear.filter((row) => row.state === 'sending').map((row) => row.id)).toEqual(lost.sort((a, b) => a - b));
      for (const row of unclear) await settle(row, outcomes[one.how] ?? { kind: 'retry', afterMs: 0 });
    }
    const counts = await store.outbox(workspace);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(added.size);
    expect(counts.sending).toBe(held.size);
  }
};
