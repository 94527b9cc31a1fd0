/** A promise on its way: taken on, due, late, kept or dropped. */
import type { Card, Form, Part } from '../../domain/card.ts';
import { dueDates, type FollowUp, longestPromise } from '../../domain/follow-up.ts';
import type { LocalDate } from '../../domain/model.ts';
import { type Question, questions } from '../../domain/question.ts';
import type { Words } from '../../words/en.ts';
import { button, buttons, note, text } from './parts.ts';

export interface TakeOnView {
  /** Where it was pressed, to come back with the form. */
  readonly from: { readonly digest?: number; readonly audience?: number };
  readonly today: LocalDate;
  /** Whom it can be for, what stands out first. */
  readonly abouts: readonly { readonly value: string; readonly name: string }[];
  readonly about?: string;
  readonly question?: Question;
}

/** Lists of chats end at a hundred entries. */
const mostAbouts = 99;
/** The page holds other things too. */
const mostOnHome = 8;

export const takeOnForm = (words: Words, view: TakeOnView): Form => ({
  title: words.followUp.title,
  parts: [
    text(words.followUp.intro),
    choice('about', words.followUp.about, shownAbouts(words, view), view.about),
    choice(
      'question',
      words.followUp.question,
      questions.map((question) => ({ value: question, label: words.names.question(question) })),
      view.question ?? 'ease',
    ),
    field('what', words.followUp.what, words.followUp.whatHint),
    choice(
      'by',
      words.followUp.by,
      dueDates(view.today).map((date) => ({ value: date, label: words.followUp.byDay(date) })),
      dueDates(view.today)[1],
    ),
  ],
  submit: { label: words.followUp.submit, action: { do: 'saveTakeOn', ...view.from } },
});

const shownAbouts = (words: Words, { abouts }: TakeOnView) =>
  abouts.slice(0, mostAbouts).map(({ value, name }) => ({ value, label: words.followUp.aboutCell(name) }));

const choice = (
  name: string,
  label: string,
  options: readonly { readonly value: string; readonly label: string }[],
  chosen: string | undefined,
): Part => ({
  part: 'choice',
  name,
  label,
  options,
  ...(options.some((one) => one.value === chosen) && chosen !== undefined ? { chosen } : {}),
});

const field = (name: string, label: string, hint?: string): Part => ({
  part: 'field',
  name,
  label,
  ...(hint === undefined ? {} : { hint }),
  longest: longestPromise,
  lines: 3,
  required: true,
});

/** Done, or why not. */
const endButtons = (words: Words, { id }: FollowUp): Part =>
  buttons(
    button(words.followUp.keep, { do: 'keepPromise', followUp: id }, { style: 'primary' }),
    button(words.followUp.drop, { do: 'dropPromise', followUp: id }),
  );

export const takenOnCard = (words: Words, made: FollowUp): Card => ({
  summary: words.followUp.takenSummary(made.aboutName, made.due),
  parts: [
    text(...words.followUp.taken(made.aboutName, made.due)),
    { part: 'quote', text: made.what },
    endButtons(words, made),
  ],
});

export const promiseDueCard = (words: Words, one: FollowUp): Card => ({
  summary: words.followUp.dueSummary(one.what, one.due),
  parts: [text(...words.followUp.dueSoon(one.what, one.aboutName, one.due)), endButtons(words, one)],
});

export const promiseLateCard = (words: Words, one: FollowUp): Card => ({
  summary: words.followUp.lateSummary(one.what, one.due),
  parts: [text(...words.followUp.late(one.what, one.aboutName, one.due)), endButtons(words, one)],
});

export const promiseKeptCard = (words: Words, one: FollowUp): Card => ({
  summary: words.followUp.keptSummary,
  parts: [
    text(...words.followUp.kept(one.what)),
    buttons(button(words.followUp.share, { do: 'share', followUp: one.id }, { style: 'primary' })),
  ],
});

/** On the person's own page: what is promised and not ended yet. */
export const ownPromises = (words: Words, open: readonly FollowUp[]): Part[] =>
  open.length === 0
    ? []
    : [
        text({ strong: words.followUp.yours }),
        ...open
          .slice(0, mostOnHome)
          .flatMap((one) => [text(...words.followUp.own(one.what, one.aboutName, one.due)), endButtons(words, one)]),
      ];

export const dropForm = (words: Words, one: FollowUp): Form => ({
  title: words.followUp.dropTitle,
  parts: [note(words.followUp.dropIntro(one.what)), field('reason', words.followUp.reason)],
  submit: { label: words.followUp.dropSubmit, action: { do: 'saveDrop', followUp: one.id } },
});

export const promiseDroppedCard = (words: Words): Card => line(words.followUp.dropped);
export const notYourPromiseCard = (words: Words): Card => line(words.followUp.notYours);
export const promiseEndedCard = (words: Words): Card => line(words.followUp.ended);
export const notTakenOnCard = (words: Words): Card => line(words.followUp.notForYou);

const line = (said: string): Card => ({ summary: said, parts: [text(said)] });
