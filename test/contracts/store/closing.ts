/** What every store promises about closing rounds. */
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/ports.ts';
import { asked, type Company, company, dayMs, hourMs, monday, type Open, otherFirm, round, sendAll } from './sample.ts';

export const closingContract = (open: Open): void => {
  const reply = async (store: Store, made: Company & { round: number }, userId: string) => {
    const one = made.team.find((member) => member.userId === userId);
    const context = await store.promptOf(made.workspace, made.round, one?.id ?? 0);
    const entry = { workspace: made.workspace, prompt: context?.prompt.id ?? 0, person: one?.id ?? 0, now: monday };
    expect(await store.record({ ...entry, said: { question: 'ease', value: 3 } })).toMatchObject({ kind: 'saved' });
  };
  const missed = async (store: Store, made: Company) =>
    (await store.candidates(made.workspace, [made.audience.id], 1)).map((one) => one.missed);

  describe('closing a round', () => {
    it('writes who was asked and how many replied, and closes it once', async () => {
      const store = await open();
      const made = await asked(store, 3);
      await reply(store, made, 'U2');
      expect(await store.turnouts(made.workspace, 0)).toEqual([]);
      await store.closeRound(made.workspace, made.round, []);
      await store.closeRound(made.workspace, made.round, []);
      expect(await store.rounds(made.workspace, { state: 'closed' })).toMatchObject([{ id: made.round }]);
      const turnout = {
        round: made.round,
        audience: made.audience.id,
        pulse: 'fortnight',
        date: '2026-11-16',
        closedAt: monday + 3 * dayMs,
        asked: 3,
        replied: 1,
      };
      expect(await store.turnouts(made.workspace, monday)).toEqual([turnout]);
      expect(await store.turnouts(made.workspace, monday + 3 * dayMs + 1)).toEqual([]);
      expect(await missed(store, made)).toEqual([1, 0, 1]);
    });

    it('counts the rounds a person missed in a row, up to three, and starts again with a reply', async () => {
      const store = await open();
      const made = await asked(store, 2);
      let current = made;
      for (const day of ['17', '18', '19', '20']) {
        await reply(store, current, 'U1');
        await store.closeRound(made.workspace, current.round, []);
        const next = await store.openRound(made.workspace, round({ date: `2026-11-${day}` }), made.prompts, []);
        current = { ...made, round: next?.id ?? 0 };
      }
      expect(await missed(store, made)).toEqual([0, 3]);
      await reply(store, current, 'U2');
      await store.closeRound(made.workspace, current.round, []);
      expect(await missed(store, made)).toEqual([1, 0]);
    });

    it('ends one that was only half opened too', async () => {
      const store = await open();
      const made = await company(store, 1);
      const half = round({ state: 'opening' as never });
      const opened = await store.openRound(made.workspace, half, made.prompts, []);
      expect(opened?.state).toBe('opening');
      await store.closeRound(made.workspace, opened?.id ?? 0, []);
      expect(await store.rounds(made.workspace, { state: 'opening' })).toEqual([]);
      expect(await store.turnouts(made.workspace, 0)).toMatchObject([{ asked: 1, replied: 0 }]);
    });

    it('sends nothing about it any more but what the close adds', async () => {
      const store = await open();
      const made = await asked(store, 2);
      const [row] = await store.lease(made.workspace, monday, 1, hourMs);
      await store.settle(row?.id ?? 0, { kind: 'sent', ref: 'm1' }, monday);
      const reminder = { kind: 'reminder', target: { person: 'U1' }, dueAt: monday + dayMs } as const;
      await store.enqueue(made.workspace, [{ ...reminder, subject: row?.subject ?? 0 }]);
      const notice = { kind: 'notice', subject: row?.subject ?? 0, target: { person: 'U1' }, dueAt: monday } as const;
      await store.enqueue(made.workspace, [notice]);
      const closing = { kind: 'roundClosed', subject: made.round, target: { channel: 'C1' }, dueAt: monday } as const;
      await store.closeRound(made.workspace, made.round, [closing]);
      expect(await store.outbox(made.workspace)).toMatchObject({ sent: 1, skipped: 2, due: 2 });
      const left = await store.lease(made.workspace, monday + 9 * dayMs, 9, hourMs);
      expect(left.map((one) => one.kind).sort()).toEqual(['notice', 'roundClosed']);
    });

    it('counts everybody once in a round of very many, even when two close it at once', async () => {
      const stores = [await open(), await open()] as const;
      const made = await asked(stores[0], 1201);
      await sendAll(stores[0], made.workspace, monday);
      await reply(stores[0], made, 'U1201');
      await Promise.all(stores.map((store) => store.closeRound(made.workspace, made.round, [])));
      expect(await stores[1].turnouts(made.workspace, 0)).toMatchObject([{ asked: 1201, replied: 1 }]);
      const counts = await missed(stores[1], made);
      expect(counts.filter((count) => count === 1)).toHaveLength(1200);
      expect(counts.filter((count) => count === 0)).toHaveLength(1);
    });

    it('leaves a round that was skipped as it is', async () => {
      const store = await open();
      const made = await company(store, 1);
      const skipped = await store.openRound(made.workspace, round({ state: 'skipped' }), [], []);
      await store.closeRound(made.workspace, skipped?.id ?? 0, []);
      expect(await store.rounds(made.workspace, {})).toMatchObject([{ state: 'skipped' }]);
    });

    it('leaves rounds of another workspace alone', async () => {
      const store = await open();
      const made = await asked(store, 1);
      const other = await store.workspace(otherFirm);
      await store.closeRound(other.id, made.round, []);
      expect(await store.rounds(made.workspace, { state: 'open' })).toHaveLength(1);
      await store.closeRound(made.workspace, made.round, []);
      expect(await store.turnouts(other.id, 0)).toEqual([]);
      expect(await store.unanswered(other.id, made.round)).toEqual([]);
    });
  });
};
