/** What every store promises about seasons. */
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/domain/privacy/release.ts';
import { dayMs, monday, northwind, type Open, otherFirm } from './sample.ts';

const blocks: Block[] = [{ cell: 'a:support', group: 'employees', audiences: [1], people: 9 }];
const endsAt = monday + 91 * dayMs;

export const seasonsContract = (open: Open): void => {
  describe('seasons', () => {
    it('begin when none runs, and keep their end and their blocks', async () => {
      const store = await open();
      const { id } = await store.workspace(northwind);
      const begun = await store.season(id, monday, { endsAt, blocks });
      expect(begun).toEqual({ number: 1, startsAt: monday, endsAt, sealed: false });
      expect(await store.season(id, endsAt - 1, { endsAt: endsAt + dayMs, blocks: [] })).toEqual(begun);
      expect(await store.blocks(id, 1)).toEqual(blocks);
      expect(await store.seasons(id)).toEqual([begun]);
    });

    it('follow each other: the next begins when the last has ended', async () => {
      const store = await open();
      const { id } = await store.workspace(northwind);
      await store.season(id, monday, { endsAt, blocks });
      const next = await store.season(id, endsAt, { endsAt: endsAt + dayMs, blocks: [] });
      expect(next).toMatchObject({ number: 2, startsAt: endsAt });
      expect(await store.blocks(id, 1)).toEqual(blocks);
      expect(await store.blocks(id, 2)).toEqual([]);
      expect((await store.seasons(id)).map((one) => one.number)).toEqual([1, 2]);
    });

    it('have their own blocks as soon as they begin, however often these were asked for before', async () => {
      const store = await open();
      const [{ id }, other] = [await store.workspace(northwind), await store.workspace(otherFirm)];
      expect([await store.blocks(id, 1), await store.blocks(other.id, 1)]).toEqual([[], []]);
      await store.season(id, monday, { endsAt, blocks });
      expect([await store.blocks(id, 1), await store.blocks(other.id, 1)]).toEqual([blocks, []]);
      const theirs = [{ ...(blocks[0] as Block), people: 12 }];
      await store.season(other.id, monday, { endsAt, blocks: theirs });
      expect([await store.blocks(id, 1), await store.blocks(other.id, 1)]).toEqual([blocks, theirs]);
    });

    it('that are sealed before their end run no longer', async () => {
      const store = await open();
      const { id } = await store.workspace(northwind);
      await store.season(id, monday, { endsAt, blocks });
      await store.seal(id, 1);
      expect(await store.season(id, monday + dayMs, { endsAt, blocks })).toMatchObject({ number: 2, sealed: false });
      expect(await store.seasons(id)).toMatchObject([{ sealed: true }, { sealed: false }]);
    });

    it('begin once, however many want one at the same moment', async () => {
      const stores = [await open(), await open()];
      const { id } = (await stores[0]?.workspace(northwind)) ?? { id: 0 };
      const begun = await Promise.all(
        [...stores, ...stores, ...stores].map((store) => store.season(id, monday, { endsAt, blocks })),
      );
      expect(new Set(begun.map((one) => one.number))).toEqual(new Set([1]));
      expect(await stores[1]?.seasons(id)).toHaveLength(1);
    });

    it('are counted in each workspace by itself', async () => {
      const store = await open();
      const one = await store.workspace(northwind);
      const other = await store.workspace(otherFirm);
      await store.season(one.id, monday, { endsAt, blocks });
      expect(await store.season(other.id, monday, { endsAt, blocks: [] })).toMatchObject({ number: 1 });
      expect(await store.blocks(other.id, 1)).toEqual([]);
      expect(await store.blocks(other.id, 7)).toEqual([]);
    });
  });
};
