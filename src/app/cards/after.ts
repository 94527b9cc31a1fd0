/** What follows a prompt. None of these repeats an answer: chat history is kept, and screens are shared. */
import type { Card, Part } from '../../domain/card.ts';
import type { Millis } from '../../domain/model.ts';
import type { Words } from '../../words/en.ts';
import { button, buttons, closing, privacyButton, text } from './parts.ts';
import type { PromptView } from './view.ts';

/** Takes the prompt's place after the third tap. `since`: what was done since this person last answered. */
export const receiptCard = (
  words: Words,
  view: PromptView,
  more: { readonly since?: readonly string[] } = {},
): Card => ({
  summary: words.after.savedSummary(closing(view)),
  parts: [
    text(...words.after.saved(closing(view))),
    ...(more.since ?? []).map((done) => text(...words.after.since(done))),
    ...next(words, view),
    buttons(
      button(words.after.change, { do: 'change', prompt: view.prompt }),
      button(words.after.sayWhatINeed, { do: 'words', prompt: view.prompt }),
    ),
  ],
});

/** The only reminder, to people who have not answered. */
export const reminderCard = (words: Words, view: PromptView): Card => ({
  summary: words.after.reminderSummary(view, closing(view)),
  parts: [
    text(...words.after.reminder(view, view.visibility.mode, closing(view))),
    buttons(
      button(words.after.answer, { do: 'showPrompt', prompt: view.prompt }, { style: 'primary' }),
      button(words.prompt.nothing(view.group), { do: 'nothing', prompt: view.prompt }),
    ),
  ],
});

/** After "Nothing to say this time". */
export const nothingCard = (words: Words, view: PromptView, since: readonly string[] = []): Card => ({
  summary: words.after.nothingSummary(closing(view)),
  parts: [
    text(...words.after.nothing(view.group, closing(view))),
    ...since.map((done) => text(...words.after.since(done))),
    ...next(words, view),
    buttons(button(words.after.answerAfterAll, { do: 'showPrompt', prompt: view.prompt })),
  ],
});

/** After "Not now"; the prompt comes back at this time. */
export const notNowCard = (words: Words, view: PromptView, backAt: Millis): Card => {
  const line = words.after.notNow({ ...closing(view), at: backAt });
  return {
    summary: line,
    parts: [text(line), buttons(button(words.after.answerNow, { do: 'showPrompt', prompt: view.prompt }))],
  };
};

/** A tap that came after the round closed. */
export const lateCard = (words: Words, view: PromptView): Card => ({
  summary: words.after.lateSummary,
  parts: [text(...words.after.late(closing(view))), ...next(words, view)],
});

/** Takes the prompt's place when its round closes; says nothing about whether there was a reply. */
export const closedPromptCard = (words: Words, view: PromptView): Card => {
  const line = words.after.closed(view, closing(view));
  return {
    summary: line,
    parts: [text(line), ...next(words, view), buttons(privacyButton(words, view.audienceId))],
  };
};

/** Private thanks to somebody who answered in a form. */
export const thanksCard = (words: Words, view: PromptView, since: readonly string[] = []): Card => ({
  summary: words.after.thanksSummary(closing(view)),
  parts: [
    text(...words.after.thanks(closing(view))),
    ...since.map((done) => text(...words.after.since(done))),
    ...next(words, view),
    buttons(button(words.after.change, { do: 'change', prompt: view.prompt })),
  ],
});

const next = (words: Words, view: PromptView): Part[] =>
  view.next === undefined ? [] : [text(words.after.next(view.next))];
