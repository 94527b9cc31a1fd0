/** Short answers to what somebody did. */
import type { Action, Card } from '../../domain/card.ts';
import type { Words } from '../../words/en.ts';
import { button, buttons, lineCard, privacyButton } from './parts.ts';

/** Somebody of the home company pressed the partner's button. */
export const forPartnerOnlyCard = (words: Words, about: { readonly partner: string }): Card =>
  lineCard(words.notices.forPartnerOnly(about.partner));

export const notYoursCard = (words: Words): Card => lineCard(words.notices.notYours);

/** Pressed in a message of which nothing is known any more. */
export const outOfDateCard = (words: Words): Card => lineCard(words.notices.outOfDate);

/** Somebody of the partner who is on no list pressed it. */
export const notOnListCard = (
  words: Words,
  about: { readonly partner: string; readonly owner?: { readonly short: string } },
): Card => lineCard(words.notices.notOnList(about.partner, about.owner));

/** Somebody who cannot read the channel of a digest asked for its details. */
export const notReaderCard = (words: Words): Card => lineCard(words.notices.notReader);

export const notSavedCard = (words: Words): Card => lineCard(words.notices.notSaved);

/** Words typed at the bot; `prompt`: the open one they could belong to; `text`: the words, to be sent after all. */
export const typedWordsCard = (words: Words, open: { readonly prompt?: number; readonly text?: string } = {}): Card =>
  open.prompt === undefined
    ? lineCard(words.notices.typedWordsClosed, buttons(privacyButton(words), rhythmButton(words)))
    : lineCard(
        words.notices.typedWords,
        buttons(button(words.notices.sendAsNeed, toWrite(open.prompt, open.text), { style: 'primary' })),
      );

const toWrite = (prompt: number, typed: string | undefined): Action => ({
  do: 'words',
  prompt,
  ...(typed !== undefined && { text: typed }),
});

/** Typed where others read along. */
export const inPrivateCard = (words: Words): Card =>
  lineCard(
    words.notices.inPrivate,
    buttons(button(words.home.myData, { do: 'myData' }), rhythmButton(words), privacyButton(words)),
  );

export const unknownCard = (words: Words): Card =>
  lineCard(words.notices.unknown, buttons(privacyButton(words), rhythmButton(words)));

/** To administrators: internal figures were held back from a channel. */
export const digestNotPostedCard = (words: Words, channel: string): Card =>
  lineCard(words.notices.digestNotPosted(channel));

export const administratorsOnlyCard = (words: Words): Card => lineCard(words.notices.administratorsOnly);

/** After "Pause everything" or "Go on". */
export const everythingCard = (words: Words, paused: boolean): Card =>
  paused
    ? lineCard(
        words.notices.pausedEverything,
        buttons(button(words.home.resumeEverything, { do: 'resumeEverything' }, { style: 'primary' })),
      )
    : lineCard(words.notices.resumedEverything);

const rhythmButton = (words: Words) => button(words.prompt.rhythm, { do: 'rhythm' });
