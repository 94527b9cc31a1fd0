/** A lesson's way from one state to the next: whose turn it is, what is said then, and who hears of it when. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../../../src/app/deps.ts';
import { lessonsOf } from '../../../src/app/lessons.ts';
import type { LearnFrom } from '../../../src/domain/digest-model.ts';
import type { Lesson } from '../../../src/domain/lesson.ts';
import { openStage, type Stage } from '../../support/stage.ts';
import { createDesk, read } from './desk.ts';
import { waiting } from './given.ts';
import { learnFrom } from './invitations.ts';
import { createLessons, text } from './lesson-scene.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  stage.clock.set(stage.at(7, '12:00'));
});
afterEach(() => stage.close());
const { idOf, personId, audienceId, site } = createDesk(() => stage);
const { lessonIn, handOver } = createLessons(() => stage);

const over = 'This is over, or somebody else’s. Nothing has changed.';
const [priya, mateo] = ['Priya Shah', 'Mateo Rojas'];
const act = (name: string, action: object, inputs: Record<string, string> = {}) =>
  stage.act(idOf(name), action, { inputs });

describe('who is asked for a lesson', () => {
  const asked = async (found: readonly LearnFrom[], programme: Partial<Deps['programme']> = {}) => {
    const deps = { ...stage.deps, programme: { ...stage.deps.programme, ...programme } };
    return lessonsOf(deps, site(), { learnFrom: found }, stage.clock.now());
  };
  const [usual] = learnFrom;

  it('is whoever looks after the strong side, in the own working hours', async () => {
    const lesson = {
      question: 'ease',
      strong: await audienceId('brightwell'),
      struggling: await audienceId('kestrel'),
      teller: await personId(priya),
      learner: await personId(mateo),
    };
    const message = { kind: 'lessonAsk', site: 1, target: { person: idOf(priya) } };
    expect(await asked([usual])).toEqual([{ lesson, messages: [{ ...message, dueAt: stage.clock.now() }] }]);
    stage.clock.set(stage.at(11, '22:00'));
    const [late] = await asked([usual], { quietDays: ['2026-02-14'] });
    expect(late?.messages.map((one) => new Date(one.dueAt).toISOString())).toEqual(['2026-02-15T07:00:00.000Z']);
  });

  it('is nobody where a side is unknown or nobody looks after it; the others are asked all the same', async () => {
    const side = (cell: string) => ({ ...usual.strong, cell });
    const audiences = await stage.store.audiences(1);
    await stage.store.saveAudiences(
      1,
      audiences.map((one) => (one.key === 'tern' ? { ...one, owners: ['nobody'] } : one)),
    );
    const found = await asked([
      { ...usual, strong: side('a:gone') },
      { ...usual, struggling: side('r:partners') },
      { ...usual, strong: side('a:tern') },
      { ...usual, struggling: side('a:tern') },
      { ...usual, question: 'need' },
    ]);
    expect(found.map(({ lesson }) => lesson.question)).toEqual(['need']);
    expect(await asked([])).toEqual([]);
  });
});

describe('a lesson that is not at its turn', () => {
  const turns: readonly (readonly [
    { readonly do: string; readonly outcome?: string },
    string,
    readonly Lesson['state'][],
  ])[] = [
    [{ do: 'tellLesson' }, priya, ['asked']],
    [{ do: 'saveLesson' }, priya, ['asked']],
    [{ do: 'declineLesson' }, priya, ['asked']],
    [{ do: 'tryLesson' }, mateo, ['told']],
    [{ do: 'leaveLesson' }, mateo, ['told']],
    [{ do: 'talkLesson' }, mateo, ['told', 'trying']],
    [{ do: 'lessonUse', outcome: 'helped' }, mateo, ['trying']],
  ];
  it.each(['asked', 'told', 'declined', 'trying', 'left', 'done'] as const)(
    'stays as it is, whoever presses what: %s',
    async (state) => {
      const lesson = await lessonIn(state);
      const before = await stage.store.lesson(1, lesson);
      for (const [action, whose, states] of turns)
        for (const who of [priya, mateo].filter((name) => name !== whose || !states.includes(state))) {
          const reply = await act(who, { ...action, lesson }, { text: 'Something else' });
          expect([action.do, who, reply.form, reply.message, read(reply.private)]).toEqual([
            action.do,
            who,
            undefined,
            undefined,
            over,
          ]);
        }
      expect(await stage.store.lesson(1, lesson)).toEqual(before);
      expect(await waiting(stage)).toEqual([]);
    },
  );

  it('is said of one that never was', async () => {
    expect(read((await act(priya, { do: 'tellLesson', lesson: 99 })).private)).toBe(over);
  });
});

describe('writing a lesson down', () => {
  it('takes what they do, in a few sentences, and offers it at once', async () => {
    const lesson = await lessonIn('asked');
    const { form } = await act(priya, { do: 'tellLesson', lesson });
    expect([form?.title, read(form)]).toEqual(['What works there', 'What does Brightwell do?']);
    const errors = { text: 'Write what they do, in a sentence or two.' };
    expect(await act(priya, { do: 'saveLesson', lesson })).toEqual({ errors });
    expect(await act(priya, { do: 'saveLesson', lesson }, { text: ' ' })).toEqual({ errors });
    const told = await act(priya, form?.submit?.action as object, { text: `  ${'t'.repeat(600)}` });
    expect([told.closeForm, read(told.private)]).toEqual([
      true,
      'Thank you. It goes to whoever looks after a team that could use it, and I will tell you if it helped.',
    ]);
    expect(await stage.store.lesson(1, lesson)).toMatchObject({ state: 'told', text: 't'.repeat(500) });
    expect(await waiting(stage)).toEqual([
      { kind: 'lessonOffer', subject: lesson, to: idOf(mateo), at: '2026-02-09T11:00:00.000Z' },
    ]);
  });

  it('is kept though nobody looks after the team that could use it any more', async () => {
    const lesson = await lessonIn('asked', { learner: await personId('Dana Weiss') });
    await act(priya, { do: 'saveLesson', lesson }, { text });
    expect(await stage.store.lesson(1, lesson)).toMatchObject({ state: 'told', text });
    expect(await waiting(stage)).toEqual([]);
  });

  it('is tried at once by whoever looks after both, and asked about four weeks later', async () => {
    await handOver();
    const lesson = await lessonIn('asked', { teller: await personId(mateo) });
    const told = await act(mateo, { do: 'saveLesson', lesson }, { text });
    expect(read(told.private)).toBe('Noted. In four weeks I will ask what came of it.');
    expect(await stage.store.lesson(1, lesson)).toMatchObject({ state: 'trying', text });
    expect(await waiting(stage)).toEqual([
      { kind: 'lessonUse', subject: lesson, to: idOf(mateo), at: '2026-03-09T08:00:00.000Z' },
    ]);
  });

  it('may be declined: nobody is told', async () => {
    const lesson = await lessonIn('asked');
    expect(read((await act(priya, { do: 'declineLesson', lesson })).message)).toBe('All right. Nobody is told.');
    expect(await stage.store.lesson(1, lesson)).toMatchObject({ state: 'declined' });
    expect(await waiting(stage)).toEqual([]);
  });
});

describe('trying a lesson', () => {
  it('is asked about after four weeks', async () => {
    const lesson = await lessonIn('told');
    expect(read((await act(mateo, { do: 'tryLesson', lesson })).message)).toBe(
      'Good. In four weeks I will ask what came of it; until then nobody hears anything. Brightwell is told only if it helped.',
    );
    expect(await stage.store.lesson(1, lesson)).toMatchObject({ state: 'trying', text });
    expect(await waiting(stage)).toEqual([
      { kind: 'lessonUse', subject: lesson, to: idOf(mateo), at: '2026-03-09T08:00:00.000Z' },
    ]);
  });

  it('may be left: nobody is told', async () => {
    const lesson = await lessonIn('told');
    expect(read((await act(mateo, { do: 'leaveLesson', lesson })).message)).toBe('All right. Nobody is told.');
    expect(await stage.store.lesson(1, lesson)).toMatchObject({ state: 'left' });
    expect(await waiting(stage)).toEqual([]);
  });

  it.each([
    ['helped', 'Good to hear. Whoever wrote it down hears that it helped.', true],
    ['same', 'Noted, thank you.', false],
    ['untried', 'Noted. Nobody is told.', false],
  ] as const)('comes to something, and only help is told: %s', async (outcome, said, isTold) => {
    const lesson = await lessonIn('trying');
    expect(read((await act(mateo, { do: 'lessonUse', lesson, outcome })).message)).toBe(said);
    expect(await stage.store.lesson(1, lesson)).toMatchObject({ state: 'done', outcome });
    const heard = { kind: 'lessonHeard', subject: lesson, to: idOf(priya), at: '2026-02-09T11:00:00.000Z' };
    expect(await waiting(stage)).toEqual(isTold ? [heard] : []);
  });

  it('is told to nobody who looks after both, or after the strong side no more', async () => {
    const own = await lessonIn('trying', { teller: await personId(mateo) });
    const gone = await lessonIn('trying', { teller: await personId('Dana Weiss') });
    for (const lesson of [own, gone]) await act(mateo, { do: 'lessonUse', lesson, outcome: 'helped' });
    await handOver();
    const both = await lessonIn('trying', { teller: await personId(mateo) });
    await act(mateo, { do: 'lessonUse', lesson: both, outcome: 'helped' });
    expect(await waiting(stage)).toEqual([]);
  });
});

describe('a conversation about a lesson', () => {
  it('is not offered where whoever wrote it down looks after them no more, or the finding is gone', async () => {
    const gone = await lessonIn('told', { teller: await personId('Dana Weiss') });
    const other = await lessonIn('told', { question: 'need' });
    for (const lesson of [gone, other])
      expect(read((await act(mateo, { do: 'talkLesson', lesson })).private)).toBe(over);
    expect(await stage.store.meeting(1, 1)).toBeUndefined();
  });
});
