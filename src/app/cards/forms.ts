/** The private windows: questions for partners, one's own answer, list and words. */
import type { Form, Part } from '../../domain/card.ts';
import { consentChoices } from '../../domain/privacy/index.ts';
import type { Consent } from '../../domain/question.ts';
import type { Words } from '../../words/en.ts';
import { repliesTo } from './dialogue.ts';
import { button, buttons, closing, note, privacyButton, scales, text, topicChoice, wordsField } from './parts.ts';
import type { PromptView } from './view.ts';

/**
 * "Answer privately". Taps are saved at once; `Done` sends topic and words. By name the tick `share` ("Priya may share
 * my words and name") stands for consent `named`; without it the words stay with the owner.
 */
export const answerForm = (words: Words, view: PromptView): Form => ({
  title: words.forms.answerTitle,
  parts: [
    text(...words.prompt.note(view)),
    text(words.prompt.title(view)),
    text(words.prompt.line(view)),
    ...repliesTo(words, view),
    ...scales(words, view),
    topicChoice(words, view, 'withForm'),
    wordsField(words, view),
    ...whoMaySee(words, view, consentChoices(view.visibility)),
    note(words.forms.savedAtOnce),
    buttons(
      button(words.prompt.nothing(view.group), { do: 'nothing', prompt: view.prompt }),
      privacyButton(words, view.audienceId),
    ),
  ],
  submit: { label: words.forms.done, action: { do: 'saveWords', prompt: view.prompt } },
});

/** "See or change": the whole own answer. */
export const changeForm = (words: Words, view: PromptView): Form => ({
  title: words.forms.changeTitle,
  parts: [
    text(words.prompt.title(view)),
    note(...words.prompt.note(view)),
    ...scales(words, view),
    topicChoice(words, view, 'withForm'),
    wordsField(words, view),
    ...whoMaySee(words, view, consentChoices(view.visibility)),
    note(words.forms.openUntil(closing(view))),
  ],
  submit: { label: words.forms.done, action: { do: 'saveWords', prompt: view.prompt } },
});

/** "Write…": list, words, and who may see them. `choices`: what the audience allows, see `consentChoices`. */
export const wordsForm = (
  words: Words,
  view: PromptView,
  choices: readonly Consent[] = consentChoices(view.visibility),
): Form => ({
  title: words.forms.wordsTitle,
  parts: [
    note(...words.prompt.note(view)),
    topicChoice(words, view, 'withForm'),
    wordsField(words, view),
    ...whoMaySee(words, view, choices),
  ],
  submit: { label: words.forms.save, action: { do: 'saveWords', prompt: view.prompt } },
});

const whoMaySee = (words: Words, view: PromptView, choices: readonly Consent[]): Part[] => {
  const own = view.words;
  if (view.visibility.mode === 'named')
    return [
      { part: 'tick', name: 'share', label: words.forms.share(view.owner), ticked: own?.consent === 'named' },
      { part: 'tick', name: 'mayReply', label: words.forms.mayReplyByName(view.owner), ticked: own?.mayReply === true },
    ];
  // What was allowed once is offered again only where it still can be.
  const chosen = choices.find((choice) => choice === own?.consent) ?? 'topic';
  return [
    {
      part: 'choice',
      name: 'consent',
      label: words.forms.consent,
      options: choices.map((choice) => ({ value: choice, label: words.forms.consents[choice](view.owner) })),
      chosen,
    },
    { part: 'tick', name: 'mayReply', label: words.forms.mayReply(view.owner), ticked: own?.mayReply === true },
  ];
};
