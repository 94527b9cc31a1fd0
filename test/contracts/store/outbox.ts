/** What every store promises about messages on their way. */
import { describe, expect, it } from 'vitest';
import type { NewMessage, OutboxRow } from '../../../src/ports.ts';
import { asked, dayMs, hourMs, monday, northwind, type Open, otherFirm } from './sample.ts';

const notice = (subject: number, changes: Partial<NewMessage> = {}): NewMessage => ({
  kind: 'notice',
  subject,
  target: { person: 'U1' },
  dueAt: monday,
  ...changes,
});

export const outboxContract = (open: Open): void => {
  const begin = async (...messages: NewMessage[]) => {
    const store = await open();
    const { id: workspace } = await store.workspace(northwind);
    await store.enqueue(workspace, messages);
    const lease = (now = monday, limit = 100) => store.lease(workspace, now, limit, hourMs);
    return { store, workspace, lease };
  };
  const only = (rows: readonly OutboxRow[]): OutboxRow => {
    expect(rows).toHaveLength(1);
    return rows[0] as OutboxRow;
  };

  describe('messages', () => {
    it('are handed over whole, with a key that no other message has', async () => {
      const payload = { summary: 'Hello', parts: [] } as unknown as NonNullable<NewMessage['payload']>;
      const whole = notice(1, { audience: 7, expiresAt: monday + dayMs, payload });
      const { lease, workspace } = await begin(whole, notice(2, { target: { channel: 'C1' } }));
      const [first, second] = await lease();
      const { id: _, key, ...rest } = first as OutboxRow;
      expect(rest).toEqual({ ...whole, site: workspace, state: 'sending', attempt: 1 });
      expect(second).toMatchObject({ target: { channel: 'C1' } });
      expect(key.length).toBeGreaterThan(20);
      expect(key).not.toBe(second?.key);
    });

    it('are kept once by kind, subject and target; the first stays', async () => {
      const { store, workspace, lease } = await begin(notice(1));
      await store.enqueue(workspace, [
        notice(1, { dueAt: monday + dayMs }),
        notice(2),
        notice(1, { target: { channel: 'U1' } }),
        notice(1, { kind: 'reminder' }),
      ]);
      expect(await store.outbox(workspace)).toEqual({ due: 4, sending: 0, sent: 0, ambiguous: 0, gone: 0, skipped: 0 });
      expect(await lease()).toHaveLength(4);
      await store.enqueue(workspace, [notice(1)]);
      expect(await store.outbox(workspace)).toMatchObject({ due: 0, sending: 4 });
    });

    it('may be very many at once, or none', async () => {
      const { store, workspace } = await begin(...Array.from({ length: 1201 }, (_, index) => notice(index)));
      await store.enqueue(workspace, []);
      expect(await store.outbox(workspace)).toMatchObject({ due: 1201 });
    });

    it('of another workspace are never seen', async () => {
      const { store, workspace } = await begin(notice(1));
      const other = await store.workspace(otherFirm);
      expect(await store.lease(other.id, monday, 10, hourMs)).toEqual([]);
      expect(await store.nextMessage(other.id)).toBeUndefined();
      expect(await store.outbox(other.id)).toMatchObject({ due: 0 });
      await store.enqueue(other.id, [notice(1)]);
      expect(await store.outbox(workspace)).toMatchObject({ due: 1 });
      await store.lease(workspace, monday, 10, hourMs);
      expect(await store.unclear(other.id, monday + dayMs)).toEqual([]);
    });
  });

  describe('leasing', () => {
    it('takes what is due, oldest first, as many as asked', async () => {
      const { lease, store, workspace } = await begin(
        notice(1, { dueAt: monday - 1 }),
        notice(2, { dueAt: monday + 1 }),
        notice(3, { dueAt: monday - 5 }),
        notice(4),
      );
      expect(await store.nextMessage(workspace)).toBe(monday - 5);
      expect((await lease(monday, 2)).map((row) => row.subject)).toEqual([3, 1]);
      expect((await lease(monday, 2)).map((row) => row.subject)).toEqual([4]);
      expect(await lease()).toEqual([]);
      for (const none of [0, -1]) expect(await lease(monday + 1, none)).toEqual([]);
      expect(await store.isSender(workspace)).toBe(true);
      expect(await store.nextMessage(workspace)).toBe(monday + 1);
    });

    it('never hands one message to two', async () => {
      const { store, workspace } = await begin(...Array.from({ length: 400 }, (_, index) => notice(index)));
      const stores = [store, await open()];
      const taken = await Promise.all(
        Array.from({ length: 10 }, () => stores.map((one) => one.lease(workspace, monday, 30, hourMs))).flat(),
      );
      const seen = taken.flat().map((row) => row.id);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(400);
    });

    it('passes over what came too late, and does not stop there', async () => {
      const late = Array.from({ length: 5 }, (_, index) => notice(index, { expiresAt: monday }));
      const { store, workspace, lease } = await begin(...late, notice(9, { expiresAt: monday + 1 }));
      expect(only(await lease(monday, 2)).subject).toBe(9);
      expect(await store.outbox(workspace)).toMatchObject({ skipped: 5, sending: 1, due: 0 });
    });
  });

  describe('settling', () => {
    it('keeps the reference of what was sent, to be found by what it is about', async () => {
      const { store, workspace, lease } = await begin(
        notice(1, { audience: 7 }),
        notice(1, { target: { channel: 'C' } }),
      );
      // In whatever state: one that is about to be sent is there to be waited for.
      expect(await store.sent(workspace, 'notice', 1)).toMatchObject({ state: 'due' });
      const rows = await lease();
      expect(await store.sent(workspace, 'notice', 1)).toMatchObject({ state: 'sending' });
      for (const row of rows) await store.settle(row.id, { kind: 'sent', ref: `r${row.audience}` }, monday);
      expect(await store.sent(workspace, 'notice', 1, 7)).toMatchObject({ state: 'sent', ref: 'r7' });
      expect(await store.sent(workspace, 'notice', 1)).toMatchObject({ state: 'sent' });
      expect(await store.sent(workspace, 'notice', 2)).toBeUndefined();
      expect(await store.sent(workspace, 'digest', 1)).toBeUndefined();
      expect(await store.sent(workspace, 'notice', 1, 8)).toBeUndefined();
      const other = await store.workspace(otherFirm);
      expect(await store.sent(other.id, 'notice', 1)).toBeUndefined();
    });

    it('sends again later what certainly was not sent, under the same key', async () => {
      const { store, workspace, lease } = await begin(notice(1));
      const first = only(await lease());
      await store.settle(first.id, { kind: 'retry', afterMs: 500 }, monday);
      expect(await lease(monday + 499)).toEqual([]);
      expect(await store.nextMessage(workspace)).toBe(monday + 500);
      expect(only(await lease(monday + 500))).toMatchObject({ id: first.id, key: first.key, attempt: 2 });
    });

    it('ends what cannot or need not be sent', async () => {
      const { store, workspace, lease } = await begin(notice(1), notice(2));
      const [first, second] = await lease();
      await store.settle(first?.id ?? 0, { kind: 'gone', why: 'user_not_found' }, monday);
      await store.settle(second?.id ?? 0, { kind: 'skipped', why: 'answered' }, monday);
      expect(await store.outbox(workspace)).toMatchObject({ gone: 1, skipped: 1, due: 0 });
      await store.settle(first?.id ?? 0, { kind: 'sent', ref: 'late' }, monday);
      expect(await store.outbox(workspace)).toMatchObject({ gone: 1, sent: 0 });
      expect(await lease(monday + dayMs)).toEqual([]);
      expect(await store.unclear(workspace, monday + dayMs)).toEqual([]);
    });

    it('tells what is not known: ambiguous sends, and leases that ran out', async () => {
      const { store, workspace, lease } = await begin(notice(1), notice(2), notice(3));
      const [first, second, third] = await lease();
      await store.settle(first?.id ?? 0, { kind: 'ambiguous', why: 'timeout' }, monday);
      await store.settle(second?.id ?? 0, { kind: 'sent', ref: 'm' }, monday);
      // The platform may not show yet what it took.
      expect(await store.unclear(workspace, monday + hourMs)).toEqual([]);
      const unclear = await store.unclear(workspace, monday + hourMs + 1);
      expect(unclear.map((row) => [row.subject, row.state])).toEqual([
        [1, 'ambiguous'],
        [3, 'sending'],
      ]);
      expect(await lease(monday + dayMs)).toEqual([]);
      await store.settle(first?.id ?? 0, { kind: 'sent', ref: 'found' }, monday);
      await store.settle(third?.id ?? 0, { kind: 'retry', afterMs: 0 }, monday);
      expect(await store.unclear(workspace, monday + dayMs)).toEqual([]);
      expect(only(await lease()).subject).toBe(3);
    });
  });

  describe('putting a prompt off', () => {
    it('brings its message again then, as a new message, whether it was sent or not', async () => {
      const store = await open();
      const { workspace, round } = await asked(store, 1);
      const row = only(await store.lease(workspace, monday, 9, hourMs));
      await store.settle(row.id, { kind: 'sent', ref: 'm1' }, monday);
      expect(await store.postpone(workspace, row.subject, monday + dayMs)).toBe(true);
      expect(await store.unanswered(workspace, round)).toEqual([]);
      expect(await store.lease(workspace, monday, 9, hourMs)).toEqual([]);
      expect(await store.postpone(workspace, row.subject, monday + 2 * dayMs)).toBe(true);
      expect((await store.prompt(workspace, row.subject))?.prompt.dueAt).toBe(monday + 2 * dayMs);
      const again = only(await store.lease(workspace, monday + 2 * dayMs, 9, hourMs));
      expect(again).toMatchObject({ id: row.id, subject: row.subject });
      expect(again.key).not.toBe(row.key);
      expect(again.ref).toBeUndefined();
    });

    it('is refused where its message cannot or need not arrive any more', async () => {
      const store = await open();
      const { workspace } = await asked(store, 2);
      const ends = [
        { kind: 'gone', why: 'user_not_found' },
        { kind: 'skipped', why: 'stopped' },
      ] as const;
      for (const [index, row] of (await store.lease(workspace, monday, 9, hourMs)).entries()) {
        await store.settle(row.id, ends[index] ?? ends[0], monday);
        expect(await store.postpone(workspace, row.subject, monday + dayMs)).toBe(false);
        expect((await store.prompt(workspace, row.subject))?.prompt.dueAt).toBe(monday);
      }
      expect(await store.outbox(workspace)).toMatchObject({ gone: 1, skipped: 1, due: 0 });
    });

    it('is refused when it is too late', async () => {
      const store = await open();
      const { workspace, round, team } = await asked(store, 2);
      const [first, second] = await store.lease(workspace, monday, 9, hourMs);
      for (const row of [first, second]) await store.settle(row?.id ?? 0, { kind: 'sent', ref: 'm' }, monday);
      expect(await store.postpone(workspace, first?.subject ?? 0, monday + 3 * dayMs)).toBe(false);
      const context = await store.promptOf(workspace, round, team[0]?.id ?? 0);
      const prompt = context?.prompt.id ?? 0;
      await store.record({ workspace, prompt, person: team[0]?.id ?? 0, said: { nothing: true }, now: monday });
      expect(await store.postpone(workspace, prompt, monday + dayMs)).toBe(false);
      const other = await store.workspace(otherFirm);
      expect(await store.postpone(other.id, second?.subject ?? 0, monday + dayMs)).toBe(false);
      await store.closeRound(workspace, round, []);
      expect(await store.postpone(workspace, second?.subject ?? 0, monday + dayMs)).toBe(false);
      expect(await store.outbox(workspace)).toMatchObject({ sent: 2, due: 0 });
    });
  });
};
