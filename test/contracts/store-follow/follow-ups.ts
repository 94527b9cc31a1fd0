import { describe, expect, it } from 'vitest';
import type { NewFollowUp } from '../../../src/domain/follow-up.ts';
import { company, dayMs, hourMs, monday, northwind, type Open, otherFirm } from '../store/sample.ts';

const measure = { cell: 'a:acme', group: 'partners', mean: 2.3, halfWidth: 1.1, date: '2026-11-09' } as const;

export const followUpsContract = (open: Open): void => {
  const begin = async () => {
    const made = await company(await open(), 3);
    const [first, second] = made.team;
    const promise = (changes: Partial<NewFollowUp> = {}): NewFollowUp => ({
      owner: first?.id ?? 0,
      what: 'A weekly call; "quotes", ünïcode & <markup>',
      about: 'relationship:acme',
      aboutName: 'Acme',
      question: 'ease',
      madeOn: '2026-11-16',
      due: '2026-11-25',
      before: [measure],
      ...changes,
    });
    return { ...made, promise, other: second };
  };

  describe('promises', () => {
    it('come back whole, with the owner’s name', async () => {
      const { store, workspace, promise, team } = await begin();
      const made = await store.addFollowUp(workspace, promise({ digest: 7 }), []);
      expect(made).toEqual({
        ...promise({ digest: 7 }),
        id: made.id,
        ownerName: `Name of ${team[0]?.userId}`,
        ownerUserId: team[0]?.userId,
        state: 'promised',
        after: [],
      });
      expect(await store.followUp(workspace, made.id)).toEqual(made);
    });

    it('are written with the messages about them or not at all', async () => {
      const { store, workspace, promise, team } = await begin();
      const target = { person: team[0]?.userId ?? '' };
      const made = await store.addFollowUp(workspace, promise(), [{ kind: 'promiseDue', target, dueAt: monday }]);
      const rows = await store.lease(workspace, monday, 10, hourMs);
      expect(rows.map((row) => [row.kind, row.subject])).toEqual([['promiseDue', made.id]]);
      await expect(
        store.addFollowUp(workspace, promise({ owner: 999_999 }), [{ kind: 'promiseDue', target, dueAt: monday }]),
      ).rejects.toThrow(/foreign key|FOREIGN KEY/u);
      expect(await store.lease(workspace, monday + dayMs, 10, hourMs)).toEqual([]);
    });

    it('end once, and those that ended long ago are left out', async () => {
      const { store, workspace, promise } = await begin();
      const ids = await Promise.all([1, 2, 3].map(async () => (await store.addFollowUp(workspace, promise(), [])).id));
      const [kept = 0, dropped = 0, openOne = 0] = ids.sort((a, b) => a - b);
      const end = { on: '2026-11-20', at: monday + 4 * dayMs };
      expect(await store.endFollowUp(workspace, kept, { state: 'done', ...end })).toBe(true);
      expect(await store.endFollowUp(workspace, kept, { state: 'dropped', reason: 'no', ...end })).toBe(false);
      expect(await store.endFollowUp(workspace, dropped, { state: 'dropped', reason: 'no budget', ...end })).toBe(true);
      expect(await store.followUp(workspace, kept)).toMatchObject({ state: 'done', endedOn: '2026-11-20' });
      expect(await store.followUp(workspace, dropped)).toMatchObject({ state: 'dropped', reason: 'no budget' });
      expect((await store.followUps(workspace, '2026-11-20')).map((one) => one.id)).toEqual([kept, dropped, openOne]);
      expect((await store.followUps(workspace, '2026-11-21')).map((one) => one.id)).toEqual([openOne]);
    });

    it('keep the figures after, once they are kept', async () => {
      const { store, workspace, promise } = await begin();
      const { id } = await store.addFollowUp(workspace, promise(), []);
      await store.saveAfter(workspace, id, [measure]);
      expect((await store.followUp(workspace, id))?.after).toEqual([]);
      await store.endFollowUp(workspace, id, { state: 'done', on: '2026-11-20', at: monday });
      await store.saveAfter(workspace, id, [{ ...measure, mean: 3.8 }]);
      expect((await store.followUp(workspace, id))?.after).toEqual([{ ...measure, mean: 3.8 }]);
    });

    it('of another workspace are never seen', async () => {
      const { store, workspace, promise } = await begin();
      const { id } = await store.addFollowUp(workspace, promise(), []);
      const other = await store.workspace(otherFirm);
      expect(await store.followUps(other.id, '2000-01-01')).toEqual([]);
      expect(await store.followUp(other.id, id)).toBeUndefined();
      expect(await store.endFollowUp(other.id, id, { state: 'done', on: '2026-11-20', at: monday })).toBe(false);
      expect((await store.workspace(northwind)).id).toBe(workspace);
    });
  });
};
