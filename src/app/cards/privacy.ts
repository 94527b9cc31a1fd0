/** The privacy page: made from the settings under which this person's answers are read. */
import type { Card, Form, Part } from '../../domain/card.ts';
import type { Words } from '../../words/en.ts';
import { button, buttons, text } from './parts.ts';
import type { PrivacyView } from './view.ts';

export const privacyCard = (words: Words, view: PrivacyView): Card => ({
  summary: words.privacy.summary(view.organisation),
  parts: [{ part: 'heading', text: words.privacy.title }, ...page(words, view)],
});

export const privacyForm = (words: Words, view: PrivacyView): Form => ({
  title: words.privacy.title,
  parts: page(words, view),
});

const page = (words: Words, view: PrivacyView): Part[] => {
  const modes = new Set(view.audiences.map((one) => one.visibility.mode));
  // Somebody whom nobody asks reads how both modes work.
  const confidential = modes.size === 0 || modes.has('confidential');
  const named = modes.size === 0 || modes.has('named');
  return [
    text(...words.privacy.who(view.organisation, view.purpose)),
    ...(view.audiences.length === 0 ? [text(words.privacy.noAudience)] : []),
    ...view.audiences.map((one) => text(...words.privacy.audience(one.audience), ...words.prompt.note(one))),
    ...(confidential ? [text(...words.privacy.confidential(view.k))] : []),
    ...(named ? [text(...words.privacy.named)] : []),
    text(...words.privacy.noConsequence(!named)),
    text(...words.privacy.kept(view.retention)),
    text(...words.privacy.notAnonymous),
    ...(confidential ? [text(words.privacy.collusion)] : []),
    text(...words.privacy.harm(view.harmContact)),
    buttons(
      button(words.privacy.myData, { do: 'myData' }),
      button(words.privacy.erase, { do: 'erase' }, { style: 'danger' }),
    ),
  ];
};
