/** Lessons between two partners of the stage's company, in whatever state. */
import type { Lesson } from '../../../src/domain/lesson.ts';
import type { Stage } from '../../support/stage.ts';
import { createDesk } from './desk.ts';
import { keepDigest } from './given.ts';
import { learnFrom } from './invitations.ts';

/** What the strong side wrote down. */
export const text = 'Every question gets a first answer on the same day.';

export const createLessons = (stage: () => Stage) => {
  const { idOf, personId, audienceId } = createDesk(stage);
  let day = 10;
  return {
    /** From Brightwell, whom Priya looks after, to Mateo's Kestrel; resolves to its id. */
    lessonIn: async (state: Lesson['state'], more: Partial<Lesson> = {}): Promise<number> => {
      const { store } = stage();
      const lesson = {
        question: 'ease' as const,
        strong: await audienceId('brightwell'),
        struggling: await audienceId('kestrel'),
        teller: await personId('Priya Shah'),
        learner: await personId('Mateo Rojas'),
        ...more,
      };
      const invitations = { lessons: [{ lesson, messages: [] }], meetings: [] };
      await keepDigest(stage(), { learnFrom, date: `2026-03-${day++}` }, invitations);
      let id = 1;
      while (await store.lesson(1, id + 1)) id += 1;
      await store.moveLesson(1, id, 'asked', { state, ...(state !== 'asked' && { text }) }, []);
      return id;
    },
    /** Brightwell is looked after by Mateo alone from now on. */
    handOver: async (): Promise<void> => {
      const owners = [idOf('Mateo Rojas')];
      const audiences = await stage().store.audiences(1);
      await stage().store.saveAudiences(
        1,
        audiences.map((one) => (one.key === 'brightwell' ? { ...one, owners } : one)),
      );
    },
  };
};
