/** What every store promises about workspaces, audiences and people. */
import { describe, expect, it } from 'vitest';
import { asked, company, definition, monday, northwind, type Open, otherFirm, people, person } from './sample.ts';

export const peopleContract = (open: Open): void => {
  describe('workspaces', () => {
    it('are made once, and take their new name', async () => {
      const store = await open();
      const first = await store.workspace(northwind);
      const again = await store.workspace({ ...northwind, name: 'Northwind Traders' });
      expect(again).toEqual({ ...first, name: 'Northwind Traders' });
      const other = await store.workspace({ ...northwind, platform: 'teams' });
      expect(await store.workspaces()).toEqual([again, other]);
    });

    it('are paused one by one, and stay paused over a restart', async () => {
      const store = await open();
      const one = await store.workspace(northwind);
      const other = await store.workspace(otherFirm);
      expect(await store.paused(one.id)).toBe(false);
      await store.setPaused(one.id, true);
      const restarted = await open();
      expect([await restarted.paused(one.id), await restarted.paused(other.id)]).toEqual([true, false]);
      await restarted.setPaused(one.id, false);
      expect(await store.paused(one.id)).toBe(false);
    });
  });

  describe('audiences', () => {
    it('keep their id when their definition changes', async () => {
      const store = await open();
      const { id } = await store.workspace(northwind);
      const [first] = await store.saveAudiences(id, [definition('support')]);
      const changed = definition('support', { name: 'Care', relationship: 'acme', owners: ['U1'], mode: 'named' });
      expect(await store.saveAudiences(id, [changed])).toEqual([{ ...first, ...changed }]);
    });

    it('that are defined no more are not asked, and come back as they were', async () => {
      const store = await open();
      const { id } = await store.workspace(northwind);
      const both = await store.saveAudiences(id, [definition('support'), definition('sales')]);
      const left = await store.saveAudiences(id, [definition('sales')]);
      expect(left.map((one) => one.key)).toEqual(['sales']);
      expect(await store.audiences(id)).toEqual(left);
      expect(await store.saveAudiences(id, [definition('support'), definition('sales')])).toEqual(both);
    });

    it('of two workspaces with the same key are two', async () => {
      const store = await open();
      const one = await store.workspace(northwind);
      const other = await store.workspace(otherFirm);
      const [first] = await store.saveAudiences(one.id, [definition('support')]);
      const [second] = await store.saveAudiences(other.id, [definition('support')]);
      expect(second?.id).not.toBe(first?.id);
      await store.saveAudiences(other.id, []);
      expect(await store.audiences(one.id)).toHaveLength(1);
    });
  });

  describe('rosters', () => {
    it('count everyone in the size, and neither owners nor readers towards k', async () => {
      const store = await open();
      const { id } = await store.workspace(northwind);
      const [audience] = await store.saveAudiences(id, [definition('support', { owners: ['U1'] })]);
      await store.saveRoster(id, audience?.id ?? 0, [...people(7), person('U7')], ['U2', 'U99']);
      expect(await store.audiences(id)).toMatchObject([{ size: 7, counted: 5 }]);
    });

    it('forget who left and remember who comes back, with the day of the last prompt', async () => {
      const store = await open();
      const { workspace, audience, season, round: _ } = await asked(store, 3);
      await store.saveRoster(workspace, audience.id, people(2), []);
      expect(await store.audiences(workspace)).toMatchObject([{ size: 2, counted: 2 }]);
      expect(await store.candidates(workspace, [audience.id], season)).toHaveLength(2);
      await store.saveRoster(workspace, audience.id, people(3), []);
      const back = (await store.candidates(workspace, [audience.id], season)).find((one) => one.userId === 'U3');
      expect(back).toMatchObject({
        lastAsked: '2026-11-16',
        audiences: [{ id: audience.id, lastAsked: '2026-11-16' }],
      });
    });

    it('may be empty, and may be far longer than one transaction', async () => {
      const store = await open();
      const { workspace, audience } = await company(store, 1201);
      expect(audience).toMatchObject({ size: 1201, counted: 1201 });
      await store.saveRoster(workspace, audience.id, people(1100), ['U1100']);
      expect(await store.audiences(workspace)).toMatchObject([{ size: 1100, counted: 1099 }]);
      await store.saveRoster(workspace, audience.id, [], []);
      expect(await store.audiences(workspace)).toMatchObject([{ size: 0, counted: 0 }]);
      expect(await store.candidates(workspace, [audience.id], 1)).toEqual([]);
    });

    it('of another workspace are left alone', async () => {
      const store = await open();
      const { workspace, audience } = await company(store, 3);
      const other = await store.workspace(otherFirm);
      await store.saveRoster(other.id, audience.id, people(1, 'X'), []);
      expect(await store.audiences(workspace)).toMatchObject([{ size: 3 }]);
      expect(await store.person(other.id, 'X1')).toBeUndefined();
      expect(await store.candidates(other.id, [audience.id], 1)).toEqual([]);
    });
  });

  describe('people', () => {
    it('keep their id, whatever changes about them', async () => {
      const store = await open();
      const { workspace, audience } = await company(store, 2);
      const before = await store.person(workspace, 'U1');
      const changed = { name: 'Robin', homeId: 'T9', external: true, zone: 'Asia/Tokyo', locale: 'ja' };
      await store.saveRoster(workspace, audience.id, [person('U1', changed)], []);
      expect(await store.person(workspace, 'U1')).toEqual({ ...before, ...changed });
    });

    it('met in chat are known from then on, and asked nothing by themselves', async () => {
      const store = await open();
      const { workspace, home, audience } = await company(store, 1);
      const met = await store.meet(home, person('U9', { zone: 'Asia/Tokyo' }));
      expect(met).toMatchObject({ userId: 'U9', active: true });
      expect(await store.meet(home, person('U9', { name: 'Robin' }))).toMatchObject({ id: met.id, name: 'Robin' });
      expect(await store.person(workspace, 'U9')).toMatchObject({ id: met.id, name: 'Robin' });
      expect(await store.candidates(workspace, [audience.id], 1)).toHaveLength(1);
    });

    it('met all at once are each there, in their own workspaces, as they were last told', async () => {
      const store = await open();
      const { home } = await company(store, 1);
      const other = await store.workspace(otherFirm);
      const many = Array.from({ length: 600 }, (_, index) => store.meet(home, person(`V${index}`)));
      const first = store.meet(home, person('V0', { zone: 'Asia/Tokyo' }));
      const elsewhere = store.meet(other, person('V0', { name: 'Robin' }));
      const met = await Promise.all([...many, first, elsewhere]);
      expect(met.map(({ userId }) => userId)).toEqual([...many.map((_, index) => `V${index}`), 'V0', 'V0']);
      expect(new Set(met.map(({ id }) => id)).size).toBe(601);
      expect(await store.person(home.id, 'V0')).toMatchObject({ zone: 'Asia/Tokyo' });
      expect(await store.person(other.id, 'V0')).toMatchObject({ name: 'Robin', zone: 'Europe/Berlin' });
    });

    it('say in which zones it may be time to ask, each zone once', async () => {
      const store = await open();
      const { workspace, home } = await company(store, 3);
      const other = await store.workspace(otherFirm);
      expect([await store.zones(workspace), await store.zones(other.id)]).toEqual([['Europe/Berlin'], []]);
      await store.meet(home, person('U9', { zone: 'Asia/Tokyo' }));
      expect(await store.zones(workspace)).toEqual(['Asia/Tokyo', 'Europe/Berlin']);
    });

    it('are found in their own workspace only', async () => {
      const store = await open();
      const { workspace } = await company(store, 1);
      const other = await store.workspace(otherFirm);
      expect(await store.person(other.id, 'U1')).toBeUndefined();
      const twin = await store.meet(other, person('U1'));
      expect(twin.id).not.toBe((await store.person(workspace, 'U1'))?.id);
    });

    it('keep what they chose about being asked', async () => {
      const store = await open();
      const { workspace, team, audience } = await company(store, 2);
      const [one] = team;
      expect(await store.preferences(workspace, one?.id ?? 0)).toEqual({ stopped: [] });
      const chosen = { weekday: 3, pausedUntil: monday, stopped: ['fortnight'] } as const;
      await store.savePreferences(workspace, one?.id ?? 0, chosen);
      await store.saveRoster(workspace, audience.id, [person('U1', { name: 'Robin' }), person('U2')], []);
      expect(await store.preferences(workspace, one?.id ?? 0)).toEqual(chosen);
      const [first, second] = await store.candidates(workspace, [audience.id], 1);
      expect([first?.preferences, second?.preferences]).toEqual([chosen, { stopped: [] }]);
    });

    it('know the audiences in force that they are in', async () => {
      const store = await open();
      const { workspace, team, audience } = await company(store, 2);
      const both = [definition('support'), definition('sales')];
      const sales = (await store.saveAudiences(workspace, both)).find((one) => one.key === 'sales')?.id ?? 0;
      await store.saveRoster(workspace, sales, people(1), []);
      const of = (index: number, id = workspace) => store.memberships(id, team[index]?.id ?? 0);
      expect([await of(0), await of(1)]).toEqual([[audience.id, sales], [audience.id]]);
      expect(await of(0, (await store.workspace(otherFirm)).id)).toEqual([]);
      await store.saveRoster(workspace, sales, [], []);
      expect(await of(0)).toEqual([audience.id]);
      await store.saveAudiences(workspace, [definition('sales')]);
      expect(await of(0)).toEqual([]);
    });

    it('have nothing chosen for them from another workspace', async () => {
      const store = await open();
      const { workspace, team } = await company(store, 1);
      const other = await store.workspace(otherFirm);
      await store.savePreferences(other.id, team[0]?.id ?? 0, { stopped: 'all' });
      expect(await store.preferences(workspace, team[0]?.id ?? 0)).toEqual({ stopped: [] });
      await store.savePreferences(workspace, team[0]?.id ?? 0, { stopped: 'all' });
      expect(await store.preferences(other.id, team[0]?.id ?? 0)).toEqual({ stopped: [] });
    });
  });

  describe('candidates', () => {
    it('stand once each, with every wanted audience they are in', async () => {
      const store = await open();
      const { id } = await store.workspace(northwind);
      const [support, sales, rest] = await store.saveAudiences(
        id,
        ['support', 'sales', 'rest'].map((key) => definition(key)),
      );
      for (const audience of [support, sales, rest]) await store.saveRoster(id, audience?.id ?? 0, people(2), []);
      const found = await store.candidates(id, [support?.id ?? 0, sales?.id ?? 0], 1);
      expect(found.map((one) => one.userId)).toEqual(['U1', 'U2']);
      for (const one of found) expect(one.audiences).toEqual([{ id: support?.id }, { id: sales?.id }]);
      expect(found[0]).toMatchObject({ zone: 'Europe/Berlin', missed: 0 });
      expect(Object.keys(found[0] ?? {})).not.toContain('lastAsked');
    });

    it('are all there where an audience is larger than one read, and many small ones are read together', async () => {
      const store = await open();
      const { workspace, audience } = await company(store, 4100);
      const keys = Array.from({ length: 9 }, (_, index) => `small${index}`);
      const all = await store.saveAudiences(
        workspace,
        ['support', ...keys].map((key) => definition(key)),
      );
      const small = all.filter((one) => one.id !== audience.id);
      for (const one of small) await store.saveRoster(workspace, one.id, people(2, one.key), []);
      const found = await store.candidates(
        workspace,
        all.map((one) => one.id),
        1,
      );
      expect(found).toHaveLength(4100 + 18);
      expect(new Set(found.map((one) => one.person)).size).toBe(found.length);
      expect(found.every((one) => one.audiences.length === 1)).toBe(true);
    });
  });
};
