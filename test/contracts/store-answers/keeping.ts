/** What every store promises about digests, and about what ends: sealing and deleting. */
import { describe, expect, it } from 'vitest';
import { composeDigest } from '../../../src/domain/digest.ts';
import type { Store } from '../../../src/ports.ts';
import { dayMs, hourMs, monday, northwind, type Open, otherFirm } from '../store/sample.ts';
import { digest, k, stage, userIds, weekStart } from './stage.ts';

const post = { kind: 'digest', target: { channel: 'C1' }, dueAt: monday } as const;
const never = { answers: 0, participation: 0, words: 0, digests: 0 };

export const keepingContract = (open: Open): void => {
  const season = async (store: Store) => {
    const team = await stage(store, [{ key: 'support', people: userIds(20) }]);
    const week = await team.ask(0, { support: userIds(20) });
    for (const userId of userIds(20)) await week.rate(userId, { need: 4 });
    const prompt = await week.prompt('U1');
    const entry = { workspace: team.workspace, prompt, person: team.who('U1'), now: week.now };
    await store.saveWords({ ...entry, words: { text: 'Time', consent: 'topic', mayReply: false } });
    return { ...team, week };
  };

  describe('digests', () => {
    it('are saved once for their key and date, with their messages', async () => {
      const store = await open();
      const { id: workspace } = await store.workspace(northwind);
      const one = { key: 'leaders', date: '2026-11-16', digest: digest('2026-11-16') };
      const saved = await store.saveDigest(workspace, one, [post, { ...post, kind: 'digestDetails' }]);
      expect(saved).toEqual({ ...one, id: saved?.id });
      expect(await store.saveDigest(workspace, { ...one, digest: digest('2026-11-16', 1) }, [post])).toBeUndefined();
      const rows = await store.lease(workspace, monday, 9, hourMs);
      expect(rows.map(({ kind, subject }) => [kind, subject])).toEqual([
        ['digest', saved?.id],
        ['digestDetails', saved?.id],
      ]);
      expect(await store.digest(workspace, saved?.id ?? 0)).toEqual(saved);
    });

    it('are listed newest first, as many as asked for, and are nobody else’s', async () => {
      const store = await open();
      const { id: workspace } = await store.workspace(northwind);
      const other = await store.workspace(otherFirm);
      for (const day of [1, 3, 2])
        await store.saveDigest(workspace, { key: 'l', date: `2026-11-0${day}`, digest: digest('', day * dayMs) }, []);
      const dates = async (limit: number) => (await store.digests(workspace, limit)).map((one) => one.date);
      expect(await dates(9)).toEqual(['2026-11-03', '2026-11-02', '2026-11-01']);
      expect(await dates(1)).toEqual(['2026-11-03']);
      expect(await store.lastDigests(workspace)).toEqual({ l: '2026-11-03' });
      expect(await store.lastDigests(other.id)).toEqual({});
      const [newest] = await store.digests(workspace, 1);
      expect(await store.digest(other.id, newest?.id ?? 0)).toBeUndefined();
      expect(await store.digests(other.id, 9)).toEqual([]);
    });
  });

  describe('composing a digest', () => {
    it('tells what all releases and all rounds together tell, and nothing of another company', async () => {
      const store = await open();
      const team = await stage(store, [
        { key: 'support', people: userIds(20) },
        { key: 'acme', people: ['P1', 'P2', 'P3'], changes: { group: 'partners', mode: 'named' } },
      ]);
      const { workspace } = team;
      for (const n of [0, 1, 2, 3, 4, 5]) {
        const week = await team.ask(n, { support: userIds(20), acme: ['P1', 'P2', 'P3'] });
        for (const userId of userIds(20)) await week.rate(userId, { need: n < 3 ? 2 : 5 });
        for (const userId of ['P1', 'P2', 'P3']) await week.rate(userId, { ease: n < 3 ? 5 : 1 });
        await week.close();
        await store.summarise(workspace, team.season, weekStart(n + 1), k);
      }
      const at = weekStart(7);
      const about = {
        organisation: 'Northwind',
        key: 'leaders',
        at,
        date: '2027-01-04',
        zone: 'UTC',
        relationships: [],
        k,
      };
      const audiences = await store.audiences(workspace);
      const keys = new Map(audiences.map((one) => [one.id, one]));
      const turnouts = (await store.turnouts(workspace, 0)).flatMap((one) => {
        const of = keys.get(one.audience);
        return of ? [{ ...one, audienceKey: of.key, group: of.group }] : [];
      });
      const releases = await store.releases(workspace, { since: 0 });
      const blocks = await store.blocks(workspace, team.season);
      const input = { ...about, audiences, releases, turnouts, blocks };
      const whole = composeDigest({ ...input, earlier: [] });
      expect(whole.details.find((row) => row.cell === 'a:support')?.cells.need.was).toBeDefined();
      expect(whole.headline).toMatchObject({ kind: 'change' });
      expect(await store.composeDigest(workspace, about)).toEqual(whole);
      const before = { ...whole, at: weekStart(6) };
      await store.saveDigest(workspace, { key: 'board', date: '2026-12-28', digest: before }, []);
      expect(await store.composeDigest(workspace, about)).toEqual(whole);
      await store.saveDigest(workspace, { key: 'leaders', date: '2026-12-28', digest: before }, []);
      const second = composeDigest({ ...input, earlier: [before.at] });
      expect(second.headline).toMatchObject({ kind: 'standing' });
      expect(await store.composeDigest(workspace, about)).toEqual(second);
      const other = await store.workspace(otherFirm);
      expect((await store.composeDigest(other.id, about)).details).toEqual([]);
    });
  });

  describe('sealing a season', () => {
    it('is refused while a round of it is open', async () => {
      const { store, workspace, season: number, week } = await season(await open());
      await expect(store.seal(workspace, number)).rejects.toThrow('still open');
      expect(await store.seasons(workspace)).toMatchObject([{ sealed: false }]);
      expect(await week.say('U1', { question: 'need', value: 1 })).toMatchObject({ kind: 'saved' });
      await week.close();
      await store.seal(workspace, number);
      await store.seal(workspace, number);
      expect(await store.seasons(workspace)).toMatchObject([{ sealed: true }]);
    });

    it('ends its figures and every way from a person to an answer, and keeps what is published', async () => {
      const { store, workspace, season: number, week, who, published } = await season(await open());
      await week.close();
      await store.summarise(workspace, number, weekStart(1), k);
      const before = await published();
      await store.seal(workspace, number);
      expect(await published()).toBe(before);
      expect(await store.summarise(workspace, number, weekStart(2), k)).toBe(0);
      expect(await store.ownData(workspace, who('U1'))).toMatchObject({ answers: [], sealedSeasons: 1 });
      expect(await store.erase(workspace, who('U1'))).toEqual({ answers: 0, words: 0, severed: 0 });
      const again = await open();
      expect(await again.ownData(workspace, who('U1'))).toMatchObject({ answers: [] });
    });
  });

  describe('sweeping', () => {
    it('keeps what is within its time', async () => {
      const { store, workspace, week, who } = await season(await open());
      const data = await store.ownData(workspace, who('U1'));
      await week.close();
      await store.sweep(workspace, never);
      await store.sweep(workspace, {
        answers: weekStart(13),
        participation: week.now + 3 * dayMs,
        words: week.now + 3 * dayMs,
        digests: 0,
      });
      expect(await store.ownData(workspace, who('U1'))).toEqual(data);
      expect(await week.prompt('U1')).not.toBe(0);
    });

    it('deletes answers, words and participation past their times, each by its own', async () => {
      const { store, workspace, week, who } = await season(await open());
      await week.close();
      const own = async () => (await store.ownData(workspace, who('U1'))).answers;
      const prompt = await week.prompt('U1');
      await store.sweep(workspace, { ...never, words: week.now + 3 * dayMs + 1 });
      expect(await own()).toMatchObject([{ answer: { need: 4 } }]);
      expect((await own())[0]).not.toHaveProperty('words');
      await store.sweep(workspace, { ...never, participation: week.now + 3 * dayMs + 1 });
      expect([await store.prompt(workspace, prompt), await store.sent(workspace, 'prompt', prompt)]).toEqual([
        undefined,
        undefined,
      ]);
      expect(await own()).toHaveLength(1);
      await store.sweep(workspace, { ...never, answers: weekStart(13) + 1 });
      expect(await own()).toEqual([]);
      expect(await store.turnouts(workspace, 0)).toMatchObject([{ asked: 20, replied: 20 }]);
    });

    it('leaves an open round alone, however old', async () => {
      const { store, workspace, week, who } = await season(await open());
      await store.sweep(workspace, { ...never, participation: weekStart(50), words: weekStart(50) });
      expect(await week.prompt('U1')).not.toBe(0);
      expect((await store.ownData(workspace, who('U1'))).answers).toMatchObject([{ words: { text: 'Time' } }]);
    });

    it('deletes digests and the figures they were made of', async () => {
      const { store, workspace, season: number, week, published } = await season(await open());
      await week.close();
      await store.summarise(workspace, number, weekStart(1), k);
      await store.saveDigest(workspace, { key: 'l', date: '2026-11-23', digest: digest('', weekStart(1)) }, []);
      await store.sweep(workspace, { ...never, digests: weekStart(1) });
      expect([(await store.digests(workspace, 9)).length, (await published()) !== '[]']).toEqual([1, true]);
      await store.sweep(workspace, { ...never, digests: weekStart(1) + 1 });
      expect([await store.digests(workspace, 9), await published()]).toEqual([[], '[]']);
    });
  });
};
