/** Every card and form of lessons, meetings and estimates. */
import * as lesson from '../../../src/app/cards/lesson.ts';
import type { PromptView } from '../../../src/app/cards/view.ts';
import type { Card, Form } from '../../../src/domain/card.ts';
import type { Agenda, Lesson } from '../../../src/domain/lesson.ts';
import type { Words } from '../../../src/words/en.ts';

export const lessonCards = (words: Words, view: PromptView): readonly (readonly [string, Card | Form])[] => {
  const person = view.owner?.full ?? view.audience;
  const made: Lesson = {
    id: 3,
    digest: 1,
    question: 'ease',
    strong: 1,
    struggling: 2,
    teller: 1,
    learner: 2,
    state: 'told',
    text: view.harmContact,
  };
  const about = {
    lesson: made,
    strong: view.audience,
    struggling: view.audience,
    teller: person,
    same: false,
  };
  const own = { audience: view.audience, mean: 2.3, date: '2026-11-16', lies: 'lower' } as const;
  const theirs = { ...own, lies: 'higher' } as const;
  const agenda: Agenda = { kind: 'sides', name: view.audience, question: 'ease', one: own, other: theirs };
  const meeting = { id: 2, agenda, own, theirs, person: person, audience: 1 };
  const { answer } = view;
  return [
    ['lessonAskCard', lesson.lessonAskCard(words, about)],
    ['lessonAskCard', lesson.lessonAskCard(words, { ...about, same: true })],
    ['lessonForm', lesson.lessonForm(words, about)],
    ['lessonToldCard', lesson.lessonToldCard(words, false)],
    ['lessonToldCard', lesson.lessonToldCard(words, true)],
    ['lessonDeclinedCard', lesson.lessonDeclinedCard(words)],
    ['lessonOfferCard', lesson.lessonOfferCard(words, about)],
    ['lessonTryingCard', lesson.lessonTryingCard(words, view.audience)],
    ['lessonLeftCard', lesson.lessonLeftCard(words)],
    ['lessonUseCard', lesson.lessonUseCard(words, about)],
    ['lessonUsedCard', lesson.lessonUsedCard(words, 'helped')],
    ['lessonHeardCard', lesson.lessonHeardCard(words, about)],
    ['lessonOverCard', lesson.lessonOverCard(words)],
    ['meetingAskCard', lesson.meetingAskCard(words, meeting)],
    ['meetingAskCard', lesson.meetingAskCard(words, { ...meeting, agenda: { ...agenda, kind: 'lesson' } })],
    ['meetingSaidCard', lesson.meetingSaidCard(words, meeting.person, 'waiting')],
    ['meetingSaidCard', lesson.meetingSaidCard(words, meeting.person, 'agreed')],
    ['meetingSaidCard', lesson.meetingSaidCard(words, meeting.person, 'refused')],
    ['agendaCard', lesson.agendaCard(words, meeting)],
    ['agendaCard', lesson.agendaCard(words, { ...meeting, own: theirs, theirs: own })],
    ['estimateForm', lesson.estimateForm(words, { audience: 1, name: view.audience, answer })],
  ];
};

export { lesson as lessonRoom };
