/** Replies to comments. What was said is opened in private windows, never left standing in a chat. */
import type { Card, Form, Part } from '../../domain/card.ts';
import type { Comment, Dialogue } from '../../ports.ts';
import type { Words } from '../../words/en.ts';
import { button, buttons, note, text } from './parts.ts';
import type { PromptView } from './view.ts';

export const longestReply = 2000;

const field = (label: string): Part => ({
  part: 'field',
  name: 'text',
  label,
  longest: longestReply,
  lines: 4,
  required: true,
});

/** An owner writes about a comment. */
export const replyForm = (words: Words, token: string, comment: Comment): Form => ({
  title: words.dialogue.title,
  parts: [
    { part: 'quote', text: comment.text, by: words.dialogue.quote(comment.by?.name) },
    note(comment.named && comment.by ? words.dialogue.byName(comment.by.name) : words.dialogue.inConfidence),
    field(words.dialogue.text),
  ],
  submit: { label: words.dialogue.send, action: { do: 'sendReply', comment: token } },
});

/** With the questions, and on the person's own page: that there is a reply, never what it says. */
export const repliesTo = (words: Words, view: Pick<PromptView, 'replies'>): Part[] =>
  (view.replies ?? []).flatMap(({ dialogue, owner }) => [
    text(...words.dialogue.cameBack(owner)),
    buttons(
      button(words.dialogue.read, { do: 'readReply', dialogue }, { accessible: words.dialogue.readAccessible(owner) }),
    ),
  ]);

/** To somebody who wrote by name, at once. */
export const directReplyCard = (words: Words, one: Dialogue): Card => ({
  summary: words.dialogue.directSummary(one.owner.name),
  parts: [
    text(...words.dialogue.direct(one.owner.name)),
    { part: 'quote', text: one.lines.findLast((line) => line.by === 'owner')?.text ?? '' },
    buttons(
      button(words.dialogue.answerBack, { do: 'readReply', dialogue: one.id }),
      button(words.dialogue.end, { do: 'endDialogue', dialogue: one.id }, { accessible: words.dialogue.endAccessible }),
    ),
  ],
});

/** To the owner: an answer has come. Opened privately, for the company keeps its chats. */
export const replyBackCard = (words: Words, one: Dialogue): Card => ({
  summary: words.dialogue.backSummary,
  parts: [
    text(...(one.writer ? words.dialogue.backByName(one.writer.name) : words.dialogue.backInConfidence)),
    buttons(button(words.dialogue.read, { do: 'readReply', dialogue: one.id })),
  ],
});

/** The whole conversation, for one of its two sides. */
export const dialogueForm = (words: Words, one: Dialogue, side: 'owner' | 'writer'): Form => {
  const { dialogue } = words;
  const writer = one.writer ? dialogue.byPerson(one.writer.name) : dialogue.by.writer;
  const nameOf = (by: 'owner' | 'writer'): string => {
    if (by === side) return dialogue.by.you;
    return by === 'owner' ? dialogue.byPerson(one.owner.name) : writer;
  };
  const own = side === 'writer' ? dialogue.quoteOwn : writer;
  const said: Part[] = [
    ...(one.comment === undefined ? [] : [{ part: 'quote' as const, text: one.comment, by: own }]),
    ...one.lines.map((line): Part => ({ part: 'quote', text: line.text, by: nameOf(line.by) })),
  ];
  if (one.state === 'ended') return { title: dialogue.title, parts: [...said, note(dialogue.over)] };
  const who = side === 'writer' ? [note(dialogue.toOwner(one.owner.name)), ...unnamed(words, one)] : [];
  return {
    title: dialogue.title,
    parts: [
      ...said,
      ...who,
      field(dialogue.answer),
      buttons(button(dialogue.end, { do: 'endDialogue', dialogue: one.id }, { accessible: dialogue.endAccessible })),
    ],
    submit: { label: dialogue.answerSend, action: { do: 'writeBack', dialogue: one.id } },
  };
};

const unnamed = (words: Words, one: Dialogue): Part[] =>
  one.writer ? [] : [note(words.dialogue.unnamed(one.owner.name))];

export const replySentCard = (words: Words, comment: Comment): Card =>
  line(comment.named && comment.by ? words.dialogue.sentByName(comment.by.name) : words.dialogue.sentInConfidence);

export const answeredCard = (words: Words, one: Dialogue, side: 'owner' | 'writer'): Card => {
  if (side === 'owner')
    return line(one.writer ? words.dialogue.sentByName(one.writer.name) : words.dialogue.sentInConfidence);
  return line(one.writer ? words.dialogue.answered(one.owner.name) : words.dialogue.answeredLater(one.owner.name));
};

export const dialogueEndedCard = (words: Words, side: 'owner' | 'writer'): Card =>
  line(side === 'writer' ? words.dialogue.ended : words.dialogue.endedByOwner);

export const noReplyCard = (words: Words): Card => line(words.dialogue.gone);
export const notYourDialogueCard = (words: Words): Card => line(words.dialogue.notYours);

const line = (said: string): Card => ({ summary: said, parts: [text(said)] });
