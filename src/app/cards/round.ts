/** The one message of a round in a channel of two organisations: never figures, counts or anybody's answer. */
import type { Card } from '../../domain/card.ts';
import type { Words } from '../../words/en.ts';
import { button, buttons, note, privacyButton, text } from './parts.ts';
import type { RoundView } from './view.ts';

export const roundCard = (words: Words, view: RoundView): Card => ({
  summary: words.round.summary(view, view.closes),
  parts: [
    { part: 'heading', text: words.round.title(view) },
    text(words.round.text(view)),
    buttons(
      button(
        words.round.answerPrivately,
        { do: 'answerPrivately', round: view.round, audience: view.audienceId },
        { style: 'primary' },
      ),
      privacyButton(words, view.audienceId),
    ),
    note(words.round.open(view.closes, view.reminds === true)),
  ],
});

/** Takes its place when the round closes. */
export const roundClosedCard = (words: Words, view: RoundView): Card => ({
  summary: words.round.closedSummary(view, view.closes),
  parts: [
    text(...words.round.closed(view, view.closes)),
    ...(view.next === undefined ? [] : [note(words.round.next(view.next))]),
  ],
});
