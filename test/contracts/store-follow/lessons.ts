import { describe, expect, it } from 'vitest';
import type { Agenda, NewLesson } from '../../../src/domain/lesson.ts';
import { hourMs, monday, type Open, otherFirm } from '../store/sample.ts';
import { stage, userIds } from '../store-answers/stage.ts';

const side = { audience: 'Support', mean: 3.5, date: '2026-11-16', lies: 'lower' } as const;
const agenda: Agenda = {
  kind: 'sides',
  name: 'Acme',
  question: 'ease',
  one: side,
  other: { ...side, audience: 'Sales', lies: 'higher' },
};

export const lessonsContract = (open: Open): void => {
  const begin = async () => {
    const firm = await stage(await open(), [
      { key: 'support', people: userIds(3) },
      { key: 'sales', people: ['S1'], changes: { relationship: 'acme' } },
      { key: 'owners', people: ['O1', 'O2'] },
    ]);
    const lesson: NewLesson = {
      digest: 1,
      question: 'ease',
      strong: firm.audience('support'),
      struggling: firm.audience('sales'),
      teller: firm.who('O1'),
      learner: firm.who('O2'),
    };
    const due = async () => (await firm.store.lease(firm.workspace, monday, 99, hourMs)).map((row) => row.kind);
    return { ...firm, lesson, due };
  };
  const about = (kind: 'lessonAsk' | 'lessonOffer' | 'meetingAsk' | 'agenda', userId: string) => ({
    kind,
    target: { person: userId },
    dueAt: monday,
  });

  describe('a lesson', () => {
    it('is made once for its finding', async () => {
      const { store, workspace, lesson, due } = await begin();
      const made = await store.addLesson(workspace, lesson, [about('lessonAsk', 'O1')]);
      expect(made).toEqual({ ...lesson, id: made?.id, state: 'asked' });
      expect(await store.addLesson(workspace, lesson, [about('lessonAsk', 'O1')])).toBeUndefined();
      expect(await store.addLesson(workspace, { ...lesson, digest: 2 }, [])).toBeDefined();
      expect(await due()).toEqual(['lessonAsk']);
      expect(await store.lesson((await store.workspace(otherFirm)).id, made?.id ?? 0)).toBeUndefined();
    });

    it('moves on from the state that it is in, once, with its messages', async () => {
      const { store, workspace, lesson, due } = await begin();
      const id = (await store.addLesson(workspace, lesson, []))?.id ?? 0;
      const told = { state: 'told' as const, text: 'They answer within a day' };
      const offer = [about('lessonOffer', 'O2')];
      expect(await store.moveLesson(workspace, id, 'told', { state: 'trying' }, offer)).toBe(false);
      expect(await store.moveLesson(workspace, id, 'asked', told, offer)).toBe(true);
      expect(await store.moveLesson(workspace, id, 'asked', told, offer)).toBe(false);
      expect(await due()).toEqual(['lessonOffer']);
      await store.moveLesson(workspace, id, 'told', { state: 'trying' }, []);
      await store.moveLesson(workspace, id, 'trying', { state: 'done', outcome: 'helped' }, []);
      expect(await store.lesson(workspace, id)).toMatchObject({ ...told, state: 'done', outcome: 'helped' });
    });

    it('loses its words when whoever wrote them erases', async () => {
      const { store, workspace, lesson, who } = await begin();
      const id = (await store.addLesson(workspace, lesson, []))?.id ?? 0;
      await store.moveLesson(workspace, id, 'asked', { state: 'told', text: 'They answer within a day' }, []);
      await store.erase(workspace, who('O2'));
      expect((await store.lesson(workspace, id))?.text).toBe('They answer within a day');
      await store.erase(workspace, who('O1'));
      expect((await store.lesson(workspace, id))?.text).toBeUndefined();
    });
  });

  describe('a meeting', () => {
    it('opens once both say yes, and never before', async () => {
      const { store, workspace, who, due } = await begin();
      const asked = { digest: 1, key: 'sides acme', one: who('O1'), other: who('O2'), agenda };
      const made = await store.addMeeting(workspace, asked, [about('meetingAsk', 'O1')]);
      expect(made).toEqual({ ...asked, id: made.id });
      expect((await store.addMeeting(workspace, asked, [about('meetingAsk', 'O2')])).id).toBe(made.id);
      expect(await due()).toEqual(['meetingAsk']);
      const both = [about('agenda', 'O1'), about('agenda', 'O2')];
      await store.sayToMeeting(workspace, made.id, { side: 'one', says: 'yes' }, both);
      await store.sayToMeeting(workspace, made.id, { side: 'other', says: 'no' }, both);
      expect(await due()).toEqual([]);
      const agreed = await store.sayToMeeting(workspace, made.id, { side: 'other', says: 'yes' }, both);
      expect(agreed).toMatchObject({ oneSays: 'yes', otherSays: 'yes' });
      await store.sayToMeeting(workspace, made.id, { side: 'one', says: 'yes' }, both);
      expect(await due()).toEqual(['agenda', 'agenda']);
    });
  });

  describe('an owner’s estimate', () => {
    it('is the newest of each audience and owner, and goes with what the owner erases', async () => {
      const { store, workspace, audience, who } = await begin();
      const say = (owner: string, date: string, question: 'need' | 'ease', value: 2 | 4) =>
        store.saveEstimate(workspace, { audience: audience('sales'), owner: who(owner), date, question, value });
      await say('O1', '2026-10-01', 'ease', 4);
      await say('O1', '2026-11-01', 'ease', 4);
      await say('O1', '2026-11-01', 'need', 4);
      await say('O1', '2026-11-01', 'ease', 2);
      await say('O2', '2026-11-02', 'ease', 4);
      expect(await store.estimates(workspace, '2026-10-15')).toEqual([
        {
          audience: audience('sales'),
          relationship: 'acme',
          group: 'employees',
          owner: who('O2'),
          by: 'Name of O2',
          date: '2026-11-02',
          answer: { ease: 4 },
        },
        {
          audience: audience('sales'),
          relationship: 'acme',
          group: 'employees',
          owner: who('O1'),
          by: 'Name of O1',
          date: '2026-11-01',
          answer: { need: 4, ease: 2 },
        },
      ]);
      expect(await store.estimates(workspace, '2026-11-03')).toEqual([]);
      expect((await store.ownData(workspace, who('O1'))).deeds).toEqual({
        promises: 0,
        tellings: 0,
        lessons: 0,
        estimates: 2,
      });
      expect((await store.ownData(workspace, who('U1'))).deeds).toBeUndefined();
      await store.erase(workspace, who('O1'));
      expect((await store.estimates(workspace, '2026-01-01')).map((one) => one.by)).toEqual(['Name of O2']);
    });
  });
};
