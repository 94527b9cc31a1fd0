/** The home tab: what is open, one's own answers, who sees what, one's rhythm; for owners and administrators more. */
import type { Card, Part } from '../../domain/card.ts';
import type { Words } from '../../words/en.ts';
import { ownAnswers } from './data.ts';
import { repliesTo } from './dialogue.ts';
import { ownPromises } from './follow-up.ts';
import { button, buttons, closing, privacyButton, text } from './parts.ts';
import { administrationParts, ownedParts } from './running.ts';
import type { HomeView, PromptView } from './view.ts';

export const homeCard = (words: Words, view: HomeView): Card => ({
  summary: view.open[0] ? openSummary(words, view.open[0]) : words.home.nothingOpen,
  parts: [
    { part: 'heading', text: words.home.title(view.organisation) },
    ...(view.everythingPaused ? [text(words.home.everythingPaused)] : []),
    ...view.open.flatMap((prompt) => openPrompt(words, prompt)),
    ...(view.open.length === 0 ? nothingOpen(words, view) : []),
    ...repliesTo(words, view),
    ...ownPromises(words, view.promises ?? []),
    text({ strong: words.home.answers }),
    ...ownAnswers(words, view.data.answers),
    buttons(
      privacyButton(words),
      button(words.prompt.rhythm, { do: 'rhythm' }),
      button(words.home.myData, { do: 'myData' }),
    ),
    ...ownedParts(words, view.owned),
    ...(view.administration ? administrationParts(words, view.administration) : []),
  ],
});

const openSummary = (words: Words, prompt: PromptView): string => words.prompt.summary(prompt, closing(prompt));

const openPrompt = (words: Words, prompt: PromptView): Part[] => [
  text(...words.home.open(words.prompt.subject(prompt), words.moment(closing(prompt)))),
  buttons(
    button(words.after.answer, { do: 'showPrompt', prompt: prompt.prompt }, { style: 'primary' }),
    button(words.prompt.nothing(prompt.group), { do: 'nothing', prompt: prompt.prompt }),
  ),
];

const nothingOpen = (words: Words, view: HomeView): Part[] => [
  text(words.home.nothingOpen),
  ...(view.next === undefined ? [] : [text(words.after.next(view.next))]),
];
