/** What is sent about a lesson, to whom, and what is over before it is sent. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeFollow } from '../../../src/app/follow-messages.ts';
import type { OutboxRow } from '../../../src/ports.ts';
import { openStage, type Stage } from '../../support/stage.ts';
import { createDesk, read } from './desk.ts';
import { createLessons, text } from './lesson-scene.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  stage.clock.set(stage.at(7, '12:00'));
});
afterEach(() => stage.close());
const { idOf, personId, site } = createDesk(() => stage);
const { lessonIn, handOver } = createLessons(() => stage);
const [priya, mateo] = ['Priya Shah', 'Mateo Rojas'];

describe('the message of a lesson', () => {
  const composed = (kind: LessonKind, subject: number, target: OutboxRow['target']) => {
    const row = { id: 1, key: 'k', kind, subject, target, dueAt: 0, state: 'sending', attempt: 1 } as const;
    return composeFollow(stage.deps, site(), row, stage.clock.now());
  };
  const kinds = ['lessonAsk', 'lessonOffer', 'lessonUse', 'lessonHeard'] as const;
  type LessonKind = (typeof kinds)[number];
  const said: Readonly<Record<LessonKind, string>> = {
    lessonAsk:
      'Brightwell does well: ease is clearly higher there than elsewhere. What do they do? Two sentences can help another team. Only whoever looks after that team reads them.',
    lessonOffer: `Something for Kestrel, perhaps: ease is low there, and Brightwell does well at it. This is what they do:\n\n${text}\nPriya Shah, who looks after Brightwell`,
    lessonUse: `Four weeks ago you wanted to try what Brightwell does. What came of it?\n\n${text}`,
    lessonHeard: 'It helped. Another team tried what you wrote down about Brightwell, and it helped them. Thank you.',
  };

  it.each([
    ['asked', 'lessonAsk', priya],
    ['told', 'lessonOffer', mateo],
    ['declined', undefined, priya],
    ['trying', 'lessonUse', mateo],
    ['left', undefined, mateo],
    ['done', 'lessonHeard', priya],
  ] as const)('is the one for its state, and what is over is not sent: %s', async (state, sent, name) => {
    const lesson = await lessonIn(state);
    for (const kind of kinds) {
      const made = await composed(kind, lesson, { person: idOf(name) });
      const got = made.kind === 'delivery' ? read(made.delivery.card) : made;
      expect([kind, got]).toEqual([kind, kind === sent ? said[kind] : { kind: 'skip', why: 'over' }]);
    }
  });

  it('names both to whoever looks after both', async () => {
    await handOver();
    const lesson = await lessonIn('asked', { teller: await personId(mateo) });
    const made = await composed('lessonAsk', lesson, { person: idOf(mateo) });
    expect(made.kind === 'delivery' && read(made.delivery.card)).toBe(
      'Brightwell does well where Kestrel has a hard time: ease is far apart, and you look after both. What could one take over from the other?',
    );
  });

  it('names nobody who looks after the strong side no more', async () => {
    const lesson = await lessonIn('told', { teller: await personId('Dana Weiss') });
    const made = await composed('lessonOffer', lesson, { person: idOf(mateo) });
    expect(made.kind === 'delivery' && read(made.delivery.card)).toMatch(/same day\.\n…, who looks after Brightwell$/);
  });

  it('goes to nobody who has left, to no channel, and about no lesson that is not there', async () => {
    const lesson = await lessonIn('asked');
    await stage.store.deactivate(1, [idOf(mateo)]);
    const none = { kind: 'skip', why: 'no lesson' };
    expect(await composed('lessonAsk', lesson, { person: idOf(mateo) })).toEqual(none);
    expect(await composed('lessonAsk', lesson, { channel: 'C-leaders' })).toEqual(none);
    expect(await composed('lessonAsk', lesson + 1, { person: idOf(priya) })).toEqual(none);
    const audiences = await stage.store.audiences(1);
    for (const gone of ['brightwell', 'kestrel']) {
      await stage.store.saveAudiences(
        1,
        audiences.filter((one) => one.key !== gone),
      );
      expect(await composed('lessonAsk', lesson, { person: idOf(priya) })).toEqual(none);
    }
  });
});
