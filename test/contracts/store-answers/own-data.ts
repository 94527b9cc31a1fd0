/** What every store promises a person about the own data, and the owner of a named audience about answers by name. */
import { describe, expect, it } from 'vitest';
import type { Words } from '../../../src/domain/question.ts';
import { type Open, otherFirm } from '../store/sample.ts';
import { k, type Stage, stage, userIds, weekStart } from './stage.ts';

const words: Words = { text: 'We wait four days for a price', consent: 'named', mayReply: true };
const named = { group: 'partners', mode: 'named' } as const;

export const ownDataContract = (open: Open): void => {
  const begin = async () => {
    const store = await open();
    const firm = await stage(store, [
      { key: 'support', people: userIds(3) },
      { key: 'acme', people: ['P1', 'P2', 'U1'], changes: named },
    ]);
    const first = await firm.ask(0, { support: userIds(3) });
    await first.rate('U1', { need: 2, ease: 3 });
    const prompt = await first.prompt('U1');
    await store.saveWords({ workspace: firm.workspace, prompt, person: firm.who('U1'), words, now: first.now });
    await first.close();
    const second = await firm.ask(1, { acme: ['P1', 'P2', 'U1'] });
    await second.rate('U1', { enjoyment: 5 });
    await second.rate('P1', { ease: 2 });
    const partner = { workspace: firm.workspace, prompt: await second.prompt('P2'), person: firm.who('P2') };
    await store.saveWords({ ...partner, words, now: second.now });
    return { ...firm, first, second };
  };
  const dataOf = ({ store, workspace, who }: Stage, userId: string) => store.ownData(workspace, who(userId));

  describe('own data', () => {
    it('shows everything that can be linked to the person, and to nobody else', async () => {
      const firm = await begin();
      expect(await dataOf(firm, 'U1')).toMatchObject({
        person: { userId: 'U1' },
        preferences: { stopped: [] },
        audiences: ['The support', 'The acme'],
        sealedSeasons: 0,
      });
      expect((await dataOf(firm, 'U1')).answers).toEqual([
        {
          round: firm.first.round,
          date: '2026-11-16',
          audience: 'The support',
          mode: 'confidential',
          answer: { need: 2, ease: 3 },
          words,
        },
        { round: firm.second.round, date: '2026-11-23', audience: 'The acme', mode: 'named', answer: { enjoyment: 5 } },
      ]);
      expect((await dataOf(firm, 'P2')).answers).toMatchObject([{ answer: {}, words }]);
      expect((await dataOf(firm, 'U2')).answers).toEqual([]);
    });

    it('shows after sealing only what was given by name, and says how many seasons are sealed', async () => {
      const firm = await begin();
      await firm.second.close();
      await firm.store.seal(firm.workspace, firm.season);
      const data = await dataOf(firm, 'U1');
      expect(data.sealedSeasons).toBe(1);
      expect(data.answers.map((one) => one.mode)).toEqual(['named']);
      const prompt = await firm.first.prompt('U1');
      expect(await firm.store.ownAnswer(firm.workspace, prompt, firm.who('U1'))).toEqual({ answer: {} });
    });
  });

  describe('answers by name', () => {
    it('are shown with their words to whoever asks for that round and audience, and no others are', async () => {
      const { store, workspace, audience, first, second } = await begin();
      const found = await store.namedAnswers(workspace, second.round, audience('acme'));
      expect(found.map(({ person, ...rest }) => [person.userId, rest])).toEqual([
        ['U1', { answer: { enjoyment: 5 } }],
        ['P1', { answer: { ease: 2 } }],
        ['P2', { answer: {}, words }],
      ]);
      expect(await store.namedAnswers(workspace, first.round, audience('support'))).toEqual([]);
      expect(await store.namedAnswers(workspace, first.round, audience('acme'))).toEqual([]);
      const other = await store.workspace(otherFirm);
      expect(await store.namedAnswers(other.id, second.round, audience('acme'))).toEqual([]);
    });
  });

  describe('erasing', () => {
    it('deletes what was given by name and all words, severs the rest, and says how much', async () => {
      const firm = await begin();
      const { store, workspace, who } = firm;
      expect(await store.erase(workspace, who('U1'))).toEqual({ answers: 1, words: 1, severed: 1 });
      expect((await dataOf(firm, 'U1')).answers).toEqual([]);
      expect(await store.namedAnswers(workspace, firm.second.round, firm.audience('acme'))).toHaveLength(2);
      expect((await dataOf(firm, 'P2')).answers).toHaveLength(1);
      expect(await store.erase(workspace, who('U1'))).toEqual({ answers: 0, words: 0, severed: 0 });
    });

    it('forgets preferences but never starts prompts again', async () => {
      const { store, workspace, who } = await begin();
      const until = weekStart(9);
      await store.savePreferences(workspace, who('U1'), { stopped: 'all', weekday: 3 });
      await store.savePreferences(workspace, who('U2'), { stopped: ['fortnight'], pausedUntil: until, weekday: 2 });
      for (const userId of ['U1', 'U2']) await store.erase(workspace, who(userId));
      expect(await store.preferences(workspace, who('U1'))).toEqual({ stopped: 'all' });
      expect(await store.preferences(workspace, who('U2'))).toEqual({ stopped: ['fortnight'], pausedUntil: until });
    });

    it('forgets that the person was asked before, and keeps what is open so that nobody is asked twice', async () => {
      const firm = await begin();
      const { store, workspace, who, first, second } = firm;
      const [before, now] = [await first.prompt('U1'), await second.prompt('U1')];
      await store.erase(workspace, who('U1'));
      expect(await store.prompt(workspace, before)).toBeUndefined();
      expect(await store.sent(workspace, 'prompt', before)).toBeUndefined();
      expect(await store.prompt(workspace, now)).toBeDefined();
      expect(await first.prompt('U2')).not.toBe(0);
      expect(await second.say('U1', { question: 'need', value: 1 })).toMatchObject({ kind: 'saved' });
    });

    it('erases nobody of another workspace', async () => {
      const firm = await begin();
      const other = await firm.store.workspace(otherFirm);
      expect(await firm.store.erase(other.id, firm.who('U1'))).toEqual({ answers: 0, words: 0, severed: 0 });
      expect((await dataOf(firm, 'U1')).answers).toHaveLength(2);
    });

    it('changes no published byte, and no later one beside those of people who fall silent', async () => {
      const store = await open();
      const everyone = userIds(24);
      const leaving = everyone.slice(0, 8);
      const counts: unknown[] = [];
      const publishedBy = async (firm: Stage, erases: boolean): Promise<string[]> => {
        const seen: string[] = [];
        for (let n = 0; n < 4; n += 1) {
          const week = await firm.ask(n, { support: everyone });
          for (const userId of n < 2 || erases ? everyone : everyone.slice(8))
            await week.rate(userId, { ease: n < 2 ? 1 : 5 });
          // What was said after erasing was in no figure: the second time it is deleted.
          if (erases && n % 2 === 1)
            for (const userId of leaving) counts.push(await store.erase(firm.workspace, firm.who(userId)));
          await week.close();
          const before = seen.at(-1) ?? '[]';
          await store.summarise(firm.workspace, firm.season, weekStart(n + 1), k);
          seen.push(await firm.published());
          expect(seen.at(-1)?.startsWith(before.slice(0, -1))).toBe(true);
        }
        return seen;
      };
      const teams = [{ key: 'support', people: everyone }];
      const silent = await publishedBy(await stage(store, teams, otherFirm), false);
      const erased = await publishedBy(await stage(store, teams), true);
      expect(erased).toEqual(silent);
      expect(counts).toHaveLength(16);
      expect(counts.slice(0, 8)).toEqual(leaving.map(() => ({ answers: 0, words: 0, severed: 2 })));
      expect(counts.slice(8)).toEqual(leaving.map(() => ({ answers: 2, words: 0, severed: 0 })));
      expect(new Set(silent).size).toBeGreaterThan(2);
    });
  });
};
