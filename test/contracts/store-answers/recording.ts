/** What every store promises about saving what people say. */
import { describe, expect, it } from 'vitest';
import { questions, type Value, type Words } from '../../../src/domain/question.ts';
import { dayMs, type Open, otherFirm } from '../store/sample.ts';
import { stage, userIds } from './stage.ts';

const words: Words = { text: 'A decision on prices', consent: 'unnamed', mayReply: true };

export const recordingContract = (open: Open): void => {
  const begin = async (size = 3) => {
    const store = await open();
    const team = await stage(store, [{ key: 'support', people: userIds(size) }]);
    const week = await team.ask(0, { support: userIds(size) });
    const own = async (userId: string) => store.ownAnswer(team.workspace, await week.prompt(userId), team.who(userId));
    const entry = async (userId: string) => ({
      workspace: team.workspace,
      prompt: await week.prompt(userId),
      person: team.who(userId),
      now: week.now,
    });
    return { ...team, week, own, entry };
  };

  describe('saying something', () => {
    it('is on disk once it is acknowledged', async () => {
      const { week, entry, workspace, who } = await begin();
      expect(await week.say('U1', { question: 'ease', value: 4 })).toEqual({ kind: 'saved', answer: { ease: 4 } });
      const { prompt } = await entry('U1');
      const again = await open();
      expect(await again.ownAnswer(workspace, prompt, who('U1'))).toEqual({ answer: { ease: 4 } });
    });

    it('changes what it is about and leaves the rest; the whole answer is told', async () => {
      const { week, own } = await begin();
      for (const [index, question] of questions.entries())
        await week.say('U1', { question, value: (index + 2) as Value });
      const whole = { need: 2, ease: 3, enjoyment: 4 };
      expect(await own('U1')).toEqual({ answer: whole });
      expect(await week.say('U1', { topic: 'tools' })).toEqual({ kind: 'saved', answer: { ...whole, topic: 'tools' } });
      expect(await week.say('U1', { question: 'ease', value: 5 })).toEqual({
        kind: 'saved',
        answer: { ...whole, ease: 5, topic: 'tools' },
      });
      expect(await week.say('U1', { topic: undefined })).toEqual({ kind: 'saved', answer: { ...whole, ease: 5 } });
      expect(await own('U2')).toEqual({ answer: {} });
    });

    it('counts "nothing to say this time" as a reply and takes back what was said', async () => {
      const { store, workspace, week, own, entry } = await begin();
      await week.say('U1', { question: 'need', value: 1 });
      await store.saveWords({ ...(await entry('U1')), words });
      expect(await week.say('U1', { nothing: true })).toEqual({ kind: 'saved', answer: {} });
      expect(await own('U1')).toEqual({ answer: {} });
      await week.say('U2', { nothing: true });
      expect((await store.unanswered(workspace, week.round)).map((one) => one.userId)).not.toContain('U2');
      for (const userId of ['U1', 'U2', 'U3']) {
        const context = await store.prompt(workspace, await week.prompt(userId));
        expect(context?.prompt.answered).toBe(userId !== 'U3');
      }
    });

    it('saves each of 64 that arrive together once, and the last word of each person', async () => {
      const { week, own, store, entry } = await begin(64);
      const entries = await Promise.all(userIds(64).map(entry));
      const said = (index: number, more: number) =>
        ({ question: 'need', value: (((index + more) % 5) + 1) as Value }) as const;
      const results = await Promise.all(
        [0, 1, 1].flatMap((more) => entries.map((one, index) => store.record({ ...one, said: said(index, more) }))),
      );
      expect(results.every((one) => one.kind === 'saved')).toBe(true);
      for (const [index, userId] of userIds(64).entries())
        expect(await own(userId)).toEqual({ answer: { need: ((index + 1) % 5) + 1 } });
      await week.close();
      const [turnout] = await store.turnouts(entries[0]?.workspace ?? 0, 0);
      expect(turnout).toMatchObject({ asked: 64, replied: 64 });
    });

    it('loses none of those that arrive together when one of them cannot be saved', async () => {
      const { own, store, entry } = await begin(9);
      const entries = await Promise.all(userIds(9).map(entry));
      const results = await Promise.allSettled(
        entries.map((one, index) =>
          store.record({ ...one, said: { question: 'ease', value: (index === 4 ? 'five' : 5) as Value } }),
        ),
      );
      expect(results.map((one) => one.status === 'fulfilled')).toEqual(userIds(9).map((userId) => userId !== 'U5'));
      for (const userId of userIds(9))
        expect(await own(userId)).toEqual({ answer: userId === 'U5' ? {} : { ease: 5 } });
    });

    it('is accepted until the last moment and refused after it, or once the round is closed', async () => {
      const { week, own, store, entry } = await begin();
      const closing = week.now + 3 * dayMs;
      expect(await week.say('U1', { question: 'need', value: 3 }, closing)).toMatchObject({ kind: 'saved' });
      expect(await week.say('U1', { question: 'need', value: 4 }, closing + 1)).toEqual({ kind: 'closed' });
      const late = { ...(await entry('U1')), now: closing + 1 };
      expect(await store.saveWords({ ...late, words })).toEqual({ kind: 'closed' });
      await week.close();
      expect(await week.say('U2', { question: 'need', value: 4 })).toEqual({ kind: 'closed' });
      expect(await week.say('U2', { nothing: true })).toEqual({ kind: 'closed' });
      expect([await own('U1'), await own('U2')]).toEqual([{ answer: { need: 3 } }, { answer: {} }]);
    });

    it("is refused for somebody else's prompt, one of another workspace and one that is not there", async () => {
      const { own, store, entry, who } = await begin();
      const other = await stage(store, [{ key: 'support', people: ['U1'] }], otherFirm);
      const mine = await entry('U1');
      await store.record({ ...mine, said: { question: 'ease', value: 2 } });
      await store.saveWords({ ...mine, words });
      const foreign = [
        { ...mine, person: who('U2') },
        { ...mine, prompt: mine.prompt + 1000 },
        { ...mine, workspace: other.workspace },
        { ...mine, workspace: other.workspace, person: other.who('U1') },
      ];
      for (const one of foreign) {
        expect(await store.record({ ...one, said: { question: 'need', value: 1 } })).toEqual({ kind: 'notYours' });
        expect(await store.record({ ...one, said: { nothing: true } })).toEqual({ kind: 'notYours' });
        expect(await store.saveWords({ ...one, words })).toEqual({ kind: 'notYours' });
        expect(await store.ownAnswer(one.workspace, one.prompt, one.person)).toEqual({ answer: {} });
      }
      expect(await own('U1')).toEqual({ answer: { ease: 2 }, words });
    });
  });

  describe('words', () => {
    it('are kept with what the writer allows, can be changed and be taken back', async () => {
      const { own, store, entry, week } = await begin();
      const mine = await entry('U1');
      expect(await store.saveWords({ ...mine, words })).toEqual({ kind: 'saved', answer: {} });
      await week.say('U1', { question: 'ease', value: 2 });
      expect(await own('U1')).toEqual({ answer: { ease: 2 }, words });
      const changed: Words = { text: '<!channel> & "more"\n\u202e', consent: 'named', mayReply: false };
      expect(await store.saveWords({ ...mine, words: changed })).toEqual({ kind: 'saved', answer: { ease: 2 } });
      expect(await own('U1')).toEqual({ answer: { ease: 2 }, words: changed });
      await store.saveWords({ ...mine, words: { ...changed, text: ' \n' } });
      expect(await own('U1')).toEqual({ answer: { ease: 2 } });
    });

    it('stand beside the answer of the same person, in confidence and by name alike', async () => {
      const store = await open();
      const team = await stage(store, [
        { key: 'support', people: ['U1'] },
        { key: 'acme', people: ['A1'], changes: { group: 'partners', mode: 'named', owners: ['U9'] } },
      ]);
      const week = await team.ask(0, { support: ['U1'], acme: ['A1'] });
      for (const userId of ['U1', 'A1']) {
        const who = { workspace: team.workspace, prompt: await week.prompt(userId), person: team.who(userId) };
        await week.rate(userId, { need: 4 });
        expect(await store.saveWords({ ...who, now: week.now, words })).toEqual({ kind: 'saved', answer: { need: 4 } });
        expect(await store.ownAnswer(who.workspace, who.prompt, who.person)).toEqual({ answer: { need: 4 }, words });
        expect(await week.say(userId, { nothing: true })).toEqual({ kind: 'saved', answer: {} });
        expect(await store.ownAnswer(who.workspace, who.prompt, who.person)).toEqual({ answer: {} });
      }
    });

    it('are a reply', async () => {
      const { store, entry, workspace } = await begin();
      const mine = await entry('U1');
      await store.saveWords({ ...mine, words });
      expect((await store.prompt(workspace, mine.prompt))?.prompt.answered).toBe(true);
    });
  });

  describe('messages that still show taps', () => {
    const sendAll = async (made: Awaited<ReturnType<typeof begin>>, but: string) => {
      for (const row of await made.store.lease(1, made.week.now, 2000, 1000)) {
        const gone = 'person' in row.target && row.target.person === but;
        const outcome = gone ? ({ kind: 'gone', why: 'x' } as const) : ({ kind: 'sent', ref: `m${row.id}` } as const);
        await made.store.settle(row.id, outcome, made.week.now);
      }
    };

    it('are those of one or two taps that were sent, by name and in confidence alike', async () => {
      const store = await open();
      const team = await stage(store, [
        { key: 'support', people: userIds(6) },
        { key: 'acme', people: ['A1', 'A2'], changes: { group: 'partners', mode: 'named', owners: ['U9'] } },
      ]);
      const week = await team.ask(0, { support: userIds(6), acme: ['A1', 'A2'] });
      await sendAll({ ...team, week } as never, 'U6');
      await week.rate('U1', { need: 1 });
      await week.rate('U2', { need: 5, ease: 2 });
      await week.rate('U3', { need: 5, ease: 2, enjoyment: 3 });
      await week.say('U4', { nothing: true });
      await week.rate('U6', { need: 3 });
      await week.rate('A1', { ease: 3 });
      await week.rate('A2', { need: 4, ease: 3, enjoyment: 1 });
      const found = async () => (await store.unfinished(team.workspace, week.round)).map((one) => one.userId).sort();
      expect(await found()).toEqual(['A1', 'U1', 'U2']);
      await week.rate('U1', { ease: 1, enjoyment: 1 });
      await week.close();
      expect(await found()).toEqual(['A1', 'U2']);
      const other = await store.workspace(otherFirm);
      expect(await store.unfinished(other.id, week.round)).toEqual([]);
    });

    it('are found among more people than one look takes', async () => {
      const made = await begin(1203);
      await sendAll(made, '');
      const begun = userIds(1203).filter((_, index) => index % 100 === 0);
      const rate = async (people: readonly string[], rates: Parameters<typeof made.week.rate>[1]) => {
        for (let at = 0; at < people.length; at += 20)
          await Promise.all(people.slice(at, at + 20).map((userId) => made.week.rate(userId, rates)));
      };
      await rate(userIds(1203), { need: 2 });
      await rate(
        userIds(1203).filter((userId) => !begun.includes(userId)),
        { ease: 3, enjoyment: 3 },
      );
      const found = await made.store.unfinished(made.workspace, made.week.round);
      expect(found.map((one) => one.userId).sort()).toEqual(begun.sort());
    });
  });
};
