/** The questions, as one person gets them directly. */
import type { Card, Part } from '../../domain/card.ts';
import type { Words } from '../../words/en.ts';
import { repliesTo } from './dialogue.ts';
import { button, buttons, closing, note, privacyButton, scales, text, topicChoice } from './parts.ts';
import type { PromptView } from './view.ts';

/**
 * The prompt with what was answered so far: shown until the third tap, and again when somebody asks for it. What it
 * says about who sees the answers comes from the same `visibility` under which they are read (I7).
 */
export const promptCard = (words: Words, view: PromptView): Card => ({
  summary: words.prompt.summary(view, closing(view)),
  parts: [
    { part: 'heading', text: words.prompt.title(view) },
    ...hello(words, view),
    ...repliesTo(words, view),
    text(words.prompt.line(view)),
    ...scales(words, view),
    topicChoice(words, view, 'atOnce'),
    buttons(
      button(words.prompt.write, { do: 'words', prompt: view.prompt }, { accessible: words.prompt.writeAccessible }),
    ),
    note(...words.prompt.note(view)),
    ...goodToKnow(words, view),
    buttons(
      button(words.prompt.nothing(view.group), { do: 'nothing', prompt: view.prompt }),
      button(words.prompt.notNow, { do: 'notNow', prompt: view.prompt }),
      button(words.prompt.rhythm, { do: 'rhythm', prompt: view.prompt }),
      privacyButton(words, view.audienceId),
    ),
  ],
});

const hello = (words: Words, view: PromptView): Part[] =>
  view.first ? [text(words.prompt.hello(view.organisation, view.first.purpose))] : [];

const goodToKnow = (words: Words, view: PromptView): Part[] =>
  view.first ? [note(words.prompt.goodToKnow(view.visibility.mode, view.first.retention))] : [];
