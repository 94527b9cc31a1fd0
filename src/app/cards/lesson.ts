/** Lessons and meetings, each card for one of the two people alone. */
import type { Card, Form } from '../../domain/card.ts';
import { type LessonOutcome, lessonOutcomes } from '../../domain/follow-action.ts';
import { type Agenda, type AgendaSide, type Lesson, longestLesson } from '../../domain/lesson.ts';
import { type Answer, questions, values } from '../../domain/question.ts';
import type { Words } from '../../words/en.ts';
import { button, buttons, note, text } from './parts.ts';

export interface LessonView {
  readonly lesson: Lesson;
  /** Names of the audiences. */
  readonly strong: string;
  readonly struggling: string;
  readonly teller: string;
  /** The same person looks after both. */
  readonly same: boolean;
}

export const lessonAskCard = (words: Words, { lesson, strong, struggling, same }: LessonView): Card => ({
  summary: words.lesson.askSummary(strong),
  parts: [
    text(
      ...(same ? words.lesson.askSame(strong, struggling, lesson.question) : words.lesson.ask(strong, lesson.question)),
    ),
    buttons(
      button(words.lesson.write, { do: 'tellLesson', lesson: lesson.id }, { style: 'primary' }),
      button(words.lesson.notNow, { do: 'declineLesson', lesson: lesson.id }),
    ),
  ],
});

export const lessonForm = (words: Words, { lesson, strong }: LessonView): Form => ({
  title: words.lesson.title,
  parts: [
    {
      part: 'field',
      name: 'text',
      label: words.lesson.field(strong),
      hint: words.lesson.hint,
      longest: longestLesson,
      lines: 4,
      required: true,
    },
  ],
  submit: { label: words.lesson.save, action: { do: 'saveLesson', lesson: lesson.id } },
});

export const lessonToldCard = (words: Words, same: boolean): Card =>
  line(same ? words.lesson.toldSame : words.lesson.told);
export const lessonDeclinedCard = (words: Words): Card => line(words.lesson.declined);

export const lessonOfferCard = (words: Words, { lesson, strong, struggling, teller }: LessonView): Card => ({
  summary: words.lesson.offerSummary(strong),
  parts: [
    text(...words.lesson.offer(struggling, strong, lesson.question)),
    { part: 'quote', text: lesson.text ?? '', by: words.lesson.by(teller, strong) },
    buttons(
      button(words.lesson.tryIt, { do: 'tryLesson', lesson: lesson.id }, { style: 'primary' }),
      button(words.lesson.together, { do: 'talkLesson', lesson: lesson.id }),
      button(words.lesson.leave, { do: 'leaveLesson', lesson: lesson.id }),
    ),
  ],
});

export const lessonTryingCard = (words: Words, strong: string): Card => line(words.lesson.trying(strong));
export const lessonLeftCard = (words: Words): Card => line(words.lesson.left);

export const lessonUseCard = (words: Words, { lesson, strong }: LessonView): Card => ({
  summary: words.lesson.useSummary(strong),
  parts: [
    text(...words.lesson.use(strong)),
    ...(lesson.text === undefined ? [] : [{ part: 'quote' as const, text: lesson.text }]),
    buttons(
      ...lessonOutcomes.map((outcome) =>
        button(words.lesson.outcomes[outcome], { do: 'lessonUse', lesson: lesson.id, outcome }),
      ),
    ),
  ],
});

export const lessonUsedCard = (words: Words, outcome: LessonOutcome): Card => line(words.lesson.thanks[outcome]);

export const lessonHeardCard = (words: Words, { strong }: LessonView): Card => ({
  summary: words.lesson.heardSummary,
  parts: [text(...words.lesson.heard(strong))],
});

export const lessonOverCard = (words: Words): Card => line(words.lesson.over);

export interface MeetingView {
  readonly id: number;
  readonly agenda: Agenda;
  readonly own: AgendaSide;
  readonly theirs: AgendaSide;
  /** Name of the other person. */
  readonly person: string;
  /** Id of the own audience, to take something on for. */
  readonly audience?: number;
}

export const meetingAskCard = (words: Words, view: MeetingView): Card => ({
  summary: words.lesson.meetingSummary(view.agenda),
  parts: [
    text(...words.lesson.meetingAsk(view.agenda, view.own, { person: view.person, audience: view.theirs.audience })),
    buttons(
      button(words.lesson.yes, { do: 'meet', meeting: view.id }, { style: 'primary' }),
      button(words.lesson.no, { do: 'meetNot', meeting: view.id }),
    ),
  ],
});

export const meetingSaidCard = (words: Words, person: string, said: 'waiting' | 'agreed' | 'refused'): Card => {
  if (said === 'refused') return line(words.lesson.refused);
  return line(said === 'agreed' ? words.lesson.agreed(person) : words.lesson.waiting(person));
};

/** The same agenda for both, each with the own figure. */
export const agendaCard = (words: Words, { agenda, own, theirs, person, audience }: MeetingView): Card => {
  const { lesson } = words;
  const { agendaParts } = lesson;
  return {
    summary: lesson.agendaSummary(agenda, person),
    parts: [
      { part: 'heading', text: lesson.agendaTitle(agenda, person) },
      text(lesson.agendaIntro(person)),
      text(
        { strong: agendaParts.sees },
        ` ${lesson.sees(own, agenda.question)}`,
        ` ${lesson.otherSees(theirs, agenda.question, person)}`,
      ),
      text({ strong: agendaParts.ask }, ` ${lesson.askYours(agenda.question, own)}`),
      text({ strong: agendaParts.decide }, ` ${lesson.decide}`),
      ...(audience === undefined ? [] : [buttons(button(lesson.takeOn, { do: 'takeOn', audience }))]),
    ],
  };
};

/** An owner's three taps; each is saved at once. */
export const estimateForm = (
  words: Words,
  view: { readonly audience: number; readonly name: string; readonly answer: Answer },
): Form => ({
  title: words.lesson.estimateTitle,
  parts: [
    text(words.lesson.estimateIntro(view.name)),
    ...questions.flatMap((question) => [
      text({ strong: words.lesson.estimateAsked(question, view.name) }),
      buttons(
        ...values.map((value) =>
          button(
            words.names.point(question, value),
            { do: 'saveEstimate', audience: view.audience, question, value },
            {
              accessible: words.names.accessiblePoint(question, value),
              ...(view.answer[question] === value && { style: 'primary' as const }),
            },
          ),
        ),
      ),
    ]),
    note(words.lesson.estimateSaved),
  ],
});

const line = (said: string): Card => ({ summary: said, parts: [text(said)] });
