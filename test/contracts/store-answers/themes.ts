/** What every store promises about the themes of what people wrote. */
import { describe, expect, it } from 'vitest';
import type { Open } from '../store/sample.ts';
import { k, stage, userIds, weekStart } from './stage.ts';

const comments = ['We wait four days for a price.', 'Wir warten seit Tagen auf einen Preis.'];

export const themesContract = (open: Open): void => {
  /** Twenty people answer, the first so many of them with words. */
  const written = async (writers: number) => {
    const team = await stage(await open(), [{ key: 'support', people: userIds(20) }]);
    const week = await team.ask(0, { support: userIds(20) });
    for (const [at, userId] of userIds(20).entries()) {
      await week.rate(userId, { need: 4 });
      const entry = { workspace: team.workspace, prompt: await week.prompt(userId), person: team.who(userId) };
      const words = { text: comments[at % 2] ?? '', consent: 'topic', mayReply: false } as const;
      if (at < writers) await team.store.saveWords({ ...entry, words, now: week.now });
    }
    await week.close();
    await team.store.summarise(team.workspace, team.season, weekStart(1), k);
    return team;
  };
  const about = (at: number) =>
    ({ organisation: 'Northwind', key: 'leaders', at, date: '2026-11-23', zone: 'UTC', relationships: [], k }) as const;

  describe('themes of comments', () => {
    it('are counted for ten writers together, in any language, and nobody’s words are', async () => {
      const { store, workspace, published } = await written(12);
      const releases = await store.releases(workspace, { since: 0 });
      const [own, ...others] = releases.flatMap(({ cell, themes }) => (themes ? [{ cell, themes }] : []));
      expect(others).toEqual([]);
      expect(own).toMatchObject({
        cell: 'a:support',
        themes: { responseTime: { from: 5 }, pricing: { from: 5 }, workload: { from: 0, to: 5 } },
      });
      expect(await published()).not.toMatch(/four days|Tagen/);
      const digest = await store.composeDigest(workspace, about(weekStart(1) + 1));
      expect(digest.themes.map(({ theme, people }) => [theme, people.from])).toEqual([
        ['responseTime', 5],
        ['pricing', 5],
      ]);
    });

    it('are not counted for nine', async () => {
      const { store, workspace } = await written(9);
      const releases = await store.releases(workspace, { since: 0 });
      expect(releases.length).toBeGreaterThan(0);
      expect(releases.filter(({ themes }) => themes !== undefined)).toEqual([]);
    });
  });
};
