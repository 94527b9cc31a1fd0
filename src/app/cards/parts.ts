/** Parts that several cards share. */
import type { Action, Button, Card, Form, Part, Rich } from '../../domain/card.ts';
import { longestWords, questions, topics, values } from '../../domain/question.ts';
import type { Words } from '../../words/en.ts';
import { plainSpans } from './plain.ts';
import type { PromptView } from './view.ts';

export const text = (...spans: Rich): Part => ({ part: 'text', text: spans });
export const note = (...spans: Rich): Part => ({ part: 'note', text: spans });
export const buttons = (...all: readonly Button[]): Part => ({ part: 'buttons', buttons: all });
export const button = (
  label: string,
  action: Action,
  more: Partial<Pick<Button, 'style' | 'accessible'>> = {},
): Button => ({
  label,
  action,
  ...more,
});

/** A card of one line that is its own summary. */
export const lineCard = (said: string | Rich, ...parts: readonly Part[]): Card => {
  const spans = typeof said === 'string' ? [said] : said;
  return { summary: plainSpans(spans), parts: [text(...spans), ...parts] };
};

/** A form without anything to fill in, as a message. */
export const asCard = (form: Form): Card => ({
  summary: form.title,
  parts: [{ part: 'heading', text: form.title }, ...form.parts],
});

/** When it closes, and when that is said. */
export const closing = (view: PromptView) => ({ ...view.closes, now: view.now });

export const scales = (words: Words, view: PromptView): Part[] =>
  questions.map((question) => {
    const chosen = view.answer[question];
    return {
      part: 'scale',
      prompt: view.prompt,
      question,
      label: words.names.asked(question),
      options: values.map((value) => ({
        value,
        label: words.names.point(question, value),
        accessible: words.names.accessiblePoint(question, value),
      })),
      ...(chosen === undefined ? {} : { chosen }),
    };
  });

/** Saved when chosen, or, in a form with its own button, sent with it. */
export const topicChoice = (words: Words, view: PromptView, saved: 'atOnce' | 'withForm'): Part => ({
  part: 'choice',
  name: 'topic',
  label: words.names.needMostOptional,
  options: topics.map((topic) => ({ value: topic, label: words.names.topic(topic) })),
  ...(view.answer.topic === undefined ? {} : { chosen: view.answer.topic }),
  ...(saved === 'atOnce' ? { action: { do: 'topic', prompt: view.prompt } as const } : {}),
});

/** Every text box names whom to turn to about harm. */
export const wordsField = (words: Words, view: PromptView): Part => ({
  part: 'field',
  name: 'words',
  label: words.forms.words,
  hint: words.forms.harm(view.harmContact),
  ...(view.words ? { value: view.words.text } : {}),
  longest: longestWords,
  lines: 4,
});

export const privacyButton = (words: Words, audience?: number): Button =>
  button(words.prompt.whoSeesWhat, { do: 'privacy', ...(audience === undefined ? {} : { audience }) });
