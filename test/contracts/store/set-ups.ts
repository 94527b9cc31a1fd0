/** What every store promises about what is set up in chat, and about who cannot be reached. */
import { describe, expect, it } from 'vitest';
import type { SetUp } from '../../../src/domain/set-up.ts';
import type { Store } from '../../../src/ports.ts';
import { company, definition, monday, northwind, type Open, otherFirm, people, person } from './sample.ts';

const setUp = (key: string, changes: Partial<SetUp> = {}): SetUp => ({
  audience: definition(key, { place: { channel: `C-${key}` } }),
  rhythm: { everyWeeks: 2, weekday: 2, time: '10:00' },
  zone: 'Europe/Berlin',
  ...changes,
});

const fresh = (key: string, changes: Partial<SetUp> = {}) => ({
  setUp: setUp(key, changes),
  state: 'proposed' as const,
  by: 'U1',
});

const one = async (store: Store) => {
  const { id } = await store.workspace(northwind);
  const [added] = (await store.addSetUps(id, [fresh('design')])) ?? [];
  if (!added) throw new Error('no set-up');
  return { id, added };
};

export const setUpsContract = (open: Open): void => {
  describe('set-ups', () => {
    it('are there as they were added, oldest first, over a restart', async () => {
      const store = await open();
      const { id } = await store.workspace(northwind);
      const digest = { key: 'leaders', channel: 'C1', platform: 'slack', readers: ['U1'] };
      await store.addSetUps(id, [fresh('b', { digest, harmContact: 'Ruth', batch: 7 }), fresh('a')]);
      const restarted = await open();
      expect(await restarted.setUps(id)).toMatchObject([
        { ...setUp('b', { digest, harmContact: 'Ruth', batch: 7 }), state: 'proposed', by: 'U1' },
        { ...setUp('a'), state: 'proposed', by: 'U1' },
      ]);
      const other = await store.workspace(otherFirm);
      expect([await store.setUps(other.id), await store.setUpRevision(other.id)]).toEqual([[], 0]);
    });

    it('have a key each, all of a batch or none of it, and a key is free again once its set-up is removed', async () => {
      const store = await open();
      const { id, added } = await one(store);
      expect(await store.addSetUps(id, [fresh('new'), fresh('design')])).toBeUndefined();
      expect(await store.addSetUps(id, [fresh('twin'), fresh('twin')])).toBeUndefined();
      expect(await store.setUps(id)).toHaveLength(1);
      await store.changeSetUp(id, added, { state: 'removed' });
      expect(await store.setUps(id)).toEqual([]);
      expect(await store.addSetUps(id, [fresh('design')])).toHaveLength(1);
    });

    it('change only as they were seen, and never once removed', async () => {
      const store = await open();
      const { id, added } = await one(store);
      const renamed = setUp('design', { audience: definition('design', { name: 'Everything' }) });
      const changed = await store.changeSetUp(id, added, { setUp: renamed });
      expect(changed).toMatchObject({ audience: { name: 'Everything' }, state: 'proposed' });
      expect(await store.changeSetUp(id, added, { state: 'started' })).toBeUndefined();
      const other = await store.workspace(otherFirm);
      expect(await store.changeSetUp(other.id, changed ?? added, { state: 'started' })).toBeUndefined();
      const removed = await store.changeSetUp(id, changed ?? added, { state: 'removed' });
      expect(removed?.state).toBe('removed');
      expect(await store.changeSetUp(id, removed ?? added, { state: 'started' })).toBeUndefined();
      expect(await store.setUps(id)).toEqual([]);
    });

    it('bear a number that grows with every change, so that others notice it', async () => {
      const store = await open();
      const { id, added } = await one(store);
      const seen = [await store.setUpRevision(id)];
      await Promise.all(['a', 'b', 'c'].map((key) => store.addSetUps(id, [fresh(key)])));
      seen.push(await store.setUpRevision(id));
      await store.changeSetUp(id, added, { state: 'removed' });
      seen.push(await store.setUpRevision(id));
      expect(new Set(seen).size).toBe(3);
      expect(seen.toSorted((first, second) => first - second)).toEqual(seen);
      const revisions = (await store.setUps(id)).map((each) => each.revision);
      expect(new Set(revisions).size).toBe(3);
    });

    it('take messages along when a channel moves, and leave those of other channels', async () => {
      const store = await open();
      const { workspace, home } = await company(store, 1);
      const notice = { kind: 'notice', dueAt: monday } as const;
      await store.enqueue(workspace, [
        { ...notice, subject: 1, target: { channel: 'C-old' } },
        { ...notice, subject: 2, target: { channel: 'C-old' } },
        { ...notice, subject: 2, target: { channel: 'C-new' } },
        { ...notice, subject: 3, target: { channel: 'C-other' } },
      ]);
      await store.moveChannel(home.site, 'C-old', 'C-new');
      const targets = (await store.lease(home.site, monday, 10, 1000)).map((row) => [row.subject, row.target]);
      expect(targets).toEqual([
        [1, { channel: 'C-new' }],
        [2, { channel: 'C-old' }],
        [2, { channel: 'C-new' }],
        [3, { channel: 'C-other' }],
      ]);
    });
  });
};

export const reachContract = (open: Open): void => {
  describe('who cannot be reached', () => {
    it('is kept with the reason and the audiences, until a message arrives', async () => {
      const store = await open();
      const { workspace, home, audience } = await company(store, 3);
      await store.meet(home, person('U9'));
      await store.reached(workspace, 'U2', 'blocked');
      await store.reached(workspace, 'U1', 'appMissing');
      await store.reached(workspace, 'U9', 'outside');
      await store.reached(workspace, 'nobody', 'refused');
      expect(await store.unreached(workspace)).toEqual([
        { userId: 'U1', name: 'Name of U1', why: 'appMissing', audiences: [audience.id] },
        { userId: 'U2', name: 'Name of U2', why: 'blocked', audiences: [audience.id] },
        { userId: 'U9', name: 'Name of U9', why: 'outside', audiences: [] },
      ]);
      await store.reached(workspace, 'U2', 'refused');
      await store.reached(workspace, 'U1');
      expect((await store.unreached(workspace)).map((each) => [each.userId, each.why])).toEqual([
        ['U2', 'refused'],
        ['U9', 'outside'],
      ]);
      expect(await store.unreached((await store.workspace(otherFirm)).id)).toEqual([]);
    });

    it('is nobody’s name who left the audience, and nobody who is gone', async () => {
      const store = await open();
      const { workspace, audience } = await company(store, 2);
      await store.reached(workspace, 'U1', 'blocked');
      await store.reached(workspace, 'U2', 'blocked');
      await store.saveRoster(workspace, audience.id, people(1), []);
      await store.deactivate(workspace, ['U1']);
      expect(await store.unreached(workspace)).toMatchObject([{ userId: 'U2', audiences: [] }]);
    });
  });

  describe('who is gone', () => {
    it('is asked no more, wherever listed, and comes back with the next roster', async () => {
      const store = await open();
      const { workspace, audience, season } = await company(store, 4);
      const other = await store.workspace(otherFirm);
      await store.meet(other, person('U1'));
      await store.deactivate(workspace, ['U1', 'U3', 'nobody']);
      expect(await store.audiences(workspace)).toMatchObject([{ size: 2, counted: 2 }]);
      const asked = await store.candidates(workspace, [audience.id], season);
      expect(asked.map((each) => each.userId)).toEqual(['U2', 'U4']);
      expect(await store.person(workspace, 'U1')).toMatchObject({ active: false });
      expect(await store.person(other.id, 'U1')).toMatchObject({ active: true });
      await store.saveRoster(workspace, audience.id, people(4), []);
      expect(await store.audiences(workspace)).toMatchObject([{ size: 4 }]);
    });

    it('is told by the roster that no longer has them', async () => {
      const store = await open();
      const { workspace, audience } = await company(store, 3);
      expect(await store.saveRoster(workspace, audience.id, people(3), [])).toEqual([]);
      expect(await store.saveRoster(workspace, audience.id, people(1), [])).toEqual(['U2', 'U3']);
      expect(await store.saveRoster(workspace, audience.id, people(2), [])).toEqual([]);
      expect(await store.saveRoster(workspace, audience.id, [], [])).toEqual(['U1', 'U2']);
    });
  });
};
