import { describe, expect, it } from 'vitest';
import type { BothSides } from '../../../src/domain/digest-model.ts';
import type { Agenda, AgendaSide } from '../../../src/domain/lesson.ts';
import type { Invitations } from '../../../src/ports.ts';
import { hourMs, monday, type Open, otherFirm, sendAll } from '../store/sample.ts';
import { digest, stage, userIds } from '../store-answers/stage.ts';

const side = { audience: 'Support', mean: 3.5, date: '2026-11-16', lies: 'lower' } as const;
const leaders = { key: 'leaders', date: '2026-11-16', digest: digest('2026-11-16') };
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
    const lesson = {
      question: 'ease' as const,
      strong: firm.audience('support'),
      struggling: firm.audience('sales'),
      teller: firm.who('O1'),
      learner: firm.who('O2'),
    };
    const due = async () => (await firm.store.lease(firm.workspace, monday, 99, hourMs)).map((row) => row.kind);
    const save = (invitations: Invitations) => firm.store.saveDigest(firm.workspace, leaders, [], invitations);
    /** Made with its digest; the id of the lesson. */
    const make = async (): Promise<number> => {
      await save({ lessons: [{ lesson, messages: [about('lessonAsk', 'O1')] }], meetings: [] });
      const rows = await firm.store.lease(firm.workspace, monday, 99, hourMs);
      return rows.find((row) => row.kind === 'lessonAsk')?.subject ?? 0;
    };
    return { ...firm, lesson, due, save, make };
  };
  const about = (kind: 'lessonAsk' | 'lessonOffer' | 'meetingAsk' | 'agenda', userId: string) => ({
    kind,
    target: { person: userId },
    dueAt: monday,
  });

  describe('a lesson', () => {
    it('is made with its digest, once for its finding', async () => {
      const { store, workspace, lesson, due, save } = await begin();
      const asked = { lesson, messages: [about('lessonAsk', 'O1')] };
      const meeting = { key: 'sides acme', one: lesson.teller, other: lesson.learner, agenda };
      const offered = { meeting, messages: [about('meetingAsk', 'O1'), about('meetingAsk', 'O2')] };
      const both = { lessons: [asked, asked], meetings: [offered, offered] };
      const saved = await save(both);
      expect(await save(both)).toBeUndefined();
      expect(await due()).toEqual(['lessonAsk', 'meetingAsk', 'meetingAsk']);
      const made = await store.lesson(workspace, 1);
      expect(made).toEqual({ ...lesson, digest: saved?.id, id: made?.id, state: 'asked' });
      expect(await store.meeting(workspace, 1)).toMatchObject({ ...meeting, digest: saved?.id });
      expect(await store.lesson((await store.workspace(otherFirm)).id, made?.id ?? 0)).toBeUndefined();
    });

    it('is there with its digest or neither is, so that trying again makes both once', async () => {
      const { store, workspace, lesson, due, save } = await begin();
      const asked = { lesson, messages: [about('lessonAsk', 'O1')] };
      const meeting = { key: 'sides acme', one: lesson.teller, other: 9999, agenda };
      const offered = { meeting, messages: [about('meetingAsk', 'O1')] };
      await expect(save({ lessons: [asked], meetings: [offered] })).rejects.toThrow(/foreign key/i);
      expect(await store.digests(workspace, 9)).toEqual([]);
      expect(await store.lastDigests(workspace)).toEqual({});
      expect(await due()).toEqual([]);
      expect(await save({ lessons: [asked], meetings: [] })).toBeDefined();
      expect(await due()).toEqual(['lessonAsk']);
    });

    it('moves on from the state that it is in, once, with its messages', async () => {
      const { store, workspace, due, make } = await begin();
      const id = await make();
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
      const { store, workspace, who, make } = await begin();
      const id = await make();
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
    it('leaves stored digests, posts and agendas with whoever erases, and nobody else’s does', async () => {
      const { store, workspace, who, lesson } = await begin();
      const seen = {
        cell: 'a:acme',
        name: 'Acme',
        group: 'partners' as const,
        mean: 2,
        date: '2026-11-12',
        old: false,
      };
      const by = (userId: string): BothSides => ({
        kind: 'bothSides',
        relationship: userId,
        name: 'Acme',
        question: 'ease',
        worse: seen,
        better: { ...seen, mean: 4, estimate: { owner: who(userId), by: `Name of ${userId}` } },
        apart: 2,
        usual: 0.5,
        halfWidth: 0.4,
        p: 0.001,
      });
      const told = { ...leaders, digest: { ...leaders.digest, bothSides: [by('O1'), by('O2')] } };
      const meeting = (estimate: Partial<AgendaSide>) => ({
        key: estimate.estimate ? 'sides acme' : 'sides kestrel',
        one: lesson.teller,
        other: lesson.learner,
        agenda: { ...agenda, one: { ...side, ...estimate } },
      });
      const meetings = [
        { meeting: meeting({ estimate: true }), messages: [] },
        { meeting: meeting({}), messages: [] },
      ];
      const post = { kind: 'digest', target: { channel: 'C1' }, dueAt: monday } as const;
      const saved = await store.saveDigest(workspace, told, [post], { lessons: [], meetings });
      await sendAll(store, workspace, monday);
      await store.erase(workspace, who('O1'));
      const left = await store.digest(workspace, saved?.id ?? 0);
      expect(left?.digest.bothSides).toEqual([by('O2')]);
      const again = await store.lease(workspace, monday, 9, hourMs);
      expect(again.map(({ kind, subject, ref }) => [kind, subject, ref !== undefined])).toEqual([
        ['digest', saved?.id, true],
      ]);
      expect([await store.meeting(workspace, 1), (await store.meeting(workspace, 2))?.id]).toEqual([undefined, 2]);
    });

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
