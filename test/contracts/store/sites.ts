/** What every store promises where several workspaces serve one programme. */
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/ports.ts';
import { definition, monday, northwind, type Open, otherFirm, people, person } from './sample.ts';

const tenant = { platform: 'teams', externalId: 'tenant-1', name: 'Northwind' };

/** A Slack workspace with one audience and a Teams tenant with another, one programme. */
const two = async (store: Store) => {
  // Another programme comes first, so that no two ids are alike by accident.
  await store.workspace(otherFirm);
  await store.workspace({ ...otherFirm, externalId: 'T9' }, 1);
  const slack = await store.workspace(northwind);
  const teams = await store.workspace(tenant, slack.id);
  const definitions = [definition('support'), { ...definition('sales'), site: teams.site }];
  const [support, sales] = await store.saveAudiences(slack.id, definitions);
  if (!support || !sales) throw new Error('no audiences');
  await store.saveRoster(slack.id, support.id, people(2), []);
  await store.saveRoster(slack.id, sales.id, [person('29:a'), person('29:b')], []);
  return { slack, teams, support, sales };
};

export const sitesContract = (open: Open): void => {
  describe('workspaces that serve one programme', () => {
    it('share what is kept and are found again, each by itself', async () => {
      const store = await open();
      const { slack, teams, sales } = await two(store);
      expect(teams.id).toBe(slack.id);
      expect(teams.site).not.toBe(slack.site);
      expect(await store.workspace({ ...tenant, name: 'Northwind Ltd' })).toEqual({ ...teams, name: 'Northwind Ltd' });
      expect((await store.audiences(slack.id)).map(({ key, site }) => [key, site])).toEqual([
        ['support', slack.site],
        ['sales', teams.site],
      ]);
      const candidates = await store.candidates(slack.id, [sales.id], 1);
      expect(candidates.map((one) => one.userId)).toEqual(['29:a', '29:b']);
    });

    it('know each person by the workspace that the person is met in', async () => {
      const store = await open();
      const { slack, teams } = await two(store);
      expect(await store.person(slack.id, 'U1')).toMatchObject({ site: slack.site });
      expect(await store.person(slack.id, '29:a')).toMatchObject({ site: teams.site });
      expect(await store.meet(teams, person('29:c'))).toMatchObject({ site: teams.site });
    });

    it('send each message where its reader is, or its audience, or where it is told to', async () => {
      const store = await open();
      const { slack, teams, sales } = await two(store);
      const notice = { kind: 'notice', dueAt: monday } as const;
      await store.enqueue(slack.id, [
        { ...notice, subject: 1, target: { person: 'U1' } },
        { ...notice, subject: 2, target: { person: '29:a' } },
        { ...notice, subject: 3, target: { channel: '19:x' }, audience: sales.id },
        { ...notice, subject: 4, target: { channel: '19:y' }, site: teams.site },
        { ...notice, subject: 5, target: { person: 'U-unknown' } },
      ]);
      const leased = async (site: number) => (await store.lease(site, monday, 10, 1000)).map((row) => row.subject);
      expect(await store.nextMessage(teams.site)).toBe(monday);
      expect(await leased(teams.site)).toEqual([2, 3, 4]);
      expect(await leased(slack.site)).toEqual([1, 5]);
      expect(await store.outbox(teams.site)).toMatchObject({ sending: 3, due: 0 });
      expect((await store.unclear(teams.site, monday + 2000)).map((row) => row.subject)).toEqual([2, 3, 4]);
    });
  });

  describe('the memory of a platform', () => {
    it('keeps what it is given, apart from other platforms, in the order of its keys', async () => {
      const store = await open();
      const [slack, teams] = [store.memory('slack'), store.memory('teams')];
      await slack.set('dm:U2', 'D2');
      await slack.set('dm:U1', 'D1');
      await slack.set('dm:U1', 'D9');
      await slack.set('d%', 'other');
      expect(await slack.get('dm:U1')).toBe('D9');
      expect(await teams.get('dm:U1')).toBeUndefined();
      expect(await slack.all('dm:')).toEqual([
        ['dm:U1', 'D9'],
        ['dm:U2', 'D2'],
      ]);
      expect(await slack.all('d%')).toEqual([['d%', 'other']]);
      await slack.delete('dm:U1');
      expect(await slack.get('dm:U1')).toBeUndefined();
    });

    it('keeps all of what it is given at once, and the last of what it is given twice', async () => {
      const store = await open();
      const memory = store.memory('teams');
      const keys = Array.from({ length: 600 }, (_, index) => `chat:${1000 + index}`);
      await Promise.all([...keys.map((key) => memory.set(key, 'first')), memory.set('chat:1000', 'last')]);
      const kept = await memory.all('chat:');
      expect(kept.map(([key]) => key)).toEqual(keys);
      expect(kept.filter(([, value]) => value !== 'first')).toEqual([['chat:1000', 'last']]);
    });
  });
};
