/** One's own data, and erasing it. Only ever shown to the person whose data it is. */
import type { Card, Form, Part, TableCell } from '../../domain/card.ts';
import { questions } from '../../domain/question.ts';
import type { OwnAnswer, OwnData } from '../../ports.ts';
import type { Words } from '../../words/en.ts';
import { button, buttons, note, text } from './parts.ts';

/** A season of weekly rounds and the one before: what is kept is seldom more. */
const mostRows = 30;
const mostQuotes = 12;

export const ownDataForm = (words: Words, data: OwnData): Form => ({
  title: words.data.title,
  parts: [
    text(words.data.who(data.person.name, data.audiences)),
    text(choices(words, data)),
    ...(data.deeds ? [text(words.data.deeds(data.deeds))] : []),
    ...ownAnswers(words, data.answers),
    ...ownWords(words, data.answers),
    ...sealed(words, data),
    buttons(button(words.privacy.erase, { do: 'erase' }, { style: 'danger' })),
  ],
});

const choices = (words: Words, { preferences, person }: OwnData): string =>
  words.data.choices(
    preferences.weekday,
    preferences.pausedUntil === undefined ? undefined : { at: preferences.pausedUntil, zone: person.zone },
    preferences.stopped === 'all' ? 'all' : preferences.stopped.length,
  );

/** A table of the answers that can still be linked to their writer. */
export const ownAnswers = (words: Words, answers: readonly OwnAnswer[]): Part[] => {
  if (answers.length === 0) return [text(words.data.noAnswers)];
  const rows = answers.slice(0, mostRows).map((one): TableCell[] => [
    { text: words.data.round(one.date) },
    { text: words.data.audience(one.audience) },
    ...questions.map((question) => {
      const value = one.answer[question];
      return { text: value === undefined ? words.data.none : words.names.ownPoint(value) };
    }),
    { text: one.answer.topic === undefined ? words.data.none : words.names.topic(one.answer.topic) },
  ]);
  const { round, about, topic } = words.data.columns;
  const columns = [round, about, ...questions.map((question) => words.names.own(question)), topic];
  const more = answers.length - rows.length;
  return [
    { part: 'table', caption: words.data.caption, columns, rows },
    ...(more > 0 ? [note(words.data.more(more))] : []),
  ];
};

const ownWords = (words: Words, answers: readonly OwnAnswer[]): Part[] => {
  const written = answers.filter((one) => one.words !== undefined);
  const shown = written
    .slice(0, mostQuotes)
    .flatMap((one): Part[] =>
      one.words
        ? [
            { part: 'quote', text: one.words.text, by: words.data.words(one.date, one.audience, one.mode) },
            ...(one.mode === 'named' && one.words.consent !== 'named'
              ? []
              : [note(words.data.consents[one.words.consent])]),
          ]
        : [],
    );
  const more = written.length - mostQuotes;
  return [...shown, ...(more > 0 ? [note(words.data.more(more))] : [])];
};

const sealed = (words: Words, data: OwnData): Part[] =>
  data.sealedSeasons === 0 ? [] : [note(words.data.sealed(data.sealedSeasons))];

/** Asks whether it is meant, and says what remains. */
export const eraseForm = (words: Words): Form => ({
  title: words.data.eraseTitle,
  parts: [
    text(words.data.eraseWhat),
    text(words.data.eraseConfidential),
    text(words.data.erasePublished),
    text({ strong: words.data.eraseSure }),
    buttons(button(words.privacy.myData, { do: 'myData' })),
  ],
  submit: { label: words.data.eraseButton, action: { do: 'eraseForSure' } },
});

/** `severed`: confidential answers that lost their link. */
export const erasedCard = (
  words: Words,
  erased: { readonly answers: number; readonly words: number; readonly severed: number },
): Card => ({
  summary: words.data.erasedSummary,
  parts: [
    text(...words.data.erased(erased.answers, erased.words)),
    text(words.data.severed(erased.severed)),
    // The wish to be left alone is forgotten with the rest: say so, and offer it again.
    note(words.data.erasedStillAsked),
    buttons(button(words.data.stopAll, { do: 'stop' })),
  ],
});
