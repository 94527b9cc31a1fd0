/** A conversation about a comment, as each of its two sides sees it: by name, and without one. */
import { describe, expect, it } from 'vitest';
import * as cards from '../../../src/app/cards/dialogue.ts';
import type { Comment, Dialogue } from '../../../src/ports.ts';
import { en } from '../../../src/words/en.ts';
import { byJo, personOf, unnamed } from './owners.ts';
import { whole, wholeParts } from './whole.ts';

const inConfidence: Dialogue = {
  id: 4,
  audience: 1,
  owner: personOf('Priya Shah'),
  state: 'open',
  comment: 'Prices take four days.',
  lines: [
    { by: 'owner', text: 'Which prices?' },
    { by: 'writer', text: 'Those for parts.' },
    { by: 'owner', text: 'Thank you.' },
  ],
  unread: true,
};
const byName: Dialogue = { ...inConfidence, writer: personOf('Jo Lind') };
/** Shown with the name, though the answer was given in confidence. */
const nameAllowed: Comment = { ...byJo, named: false };

describe('the owner', () => {
  it('replies to a comment by name in that name', () => {
    expect(whole(cards.replyForm(en, 't2', byJo))).toEqual([
      'Form: A reply',
      '> Nobody picks up the phone. — Jo Lind',
      'Note: This goes to Jo Lind directly, with your name. Jo can answer you, or end it.',
      'field text: Your reply; at most 2000 in 4, required',
      'Submit: Send → sendReply comment t2',
    ]);
  });

  it('replies to a comment in confidence without being told whose it is', () => {
    expect(whole(cards.replyForm(en, 't1', unnamed))).toEqual([
      'Form: A reply',
      '> Prices take four days. — Without a name',
      'Note: Whoever wrote this gets your reply with the next questions. You are not told who it is, and please do not ask. They can answer you, or end it; when it ends, or the season does, nobody can link it to them any more.',
      'field text: Your reply; at most 2000 in 4, required',
      'Submit: Send → sendReply comment t1',
    ]);
    expect(whole(cards.replyForm(en, 't1', nameAllowed)).slice(1, 3)).toEqual([
      '> Nobody picks up the phone. — Jo Lind',
      'Note: Whoever wrote this gets your reply with the next questions. You are not told who it is, and please do not ask. They can answer you, or end it; when it ends, or the season does, nobody can link it to them any more.',
    ]);
  });

  it('hears where the reply went', () => {
    expect(whole(cards.replySentCard(en, byJo))).toEqual([
      'Summary: Sent to Jo Lind. You hear from me when an answer comes.',
      'Sent to Jo Lind. You hear from me when an answer comes.',
    ]);
    for (const comment of [unnamed, nameAllowed])
      expect(whole(cards.replySentCard(en, comment))).toEqual([
        'Summary: Kept until the next questions go out; it comes with them. Should an answer come, you get it the morning after.',
        'Kept until the next questions go out; it comes with them. Should an answer come, you get it the morning after.',
      ]);
  });

  it('hears that an answer came, and reads it privately', () => {
    expect(whole(cards.replyBackCard(en, byName))).toEqual([
      'Summary: An answer to your reply has come.',
      '**Jo Lind has answered your reply.**',
      '[Read it → readReply dialogue 4]',
    ]);
    expect(whole(cards.replyBackCard(en, inConfidence))).toEqual([
      'Summary: An answer to your reply has come.',
      '**Somebody you replied to has answered.**',
      '[Read it → readReply dialogue 4]',
    ]);
  });

  it('sees the whole conversation, and who wrote only where that was said', () => {
    expect(whole(cards.dialogueForm(en, byName, 'owner'))).toEqual([
      'Form: A reply',
      '> Prices take four days. — Jo Lind',
      '> Which prices? — You',
      '> Those for parts. — Jo Lind',
      '> Thank you. — You',
      'field text: Answer back, if you like; at most 2000 in 4, required',
      '[End this → endDialogue dialogue 4, heard as “End this conversation for good”]',
      'Submit: Answer → writeBack dialogue 4',
    ]);
    expect(whole(cards.dialogueForm(en, inConfidence, 'owner')).slice(1, 4)).toEqual([
      '> Prices take four days. — Whoever wrote it',
      '> Which prices? — You',
      '> Those for parts. — Whoever wrote it',
    ]);
  });

  it('hears where an answer went, and that it ended', () => {
    expect(whole(cards.answeredCard(en, byName, 'owner'))).toEqual([
      'Summary: Sent to Jo Lind. You hear from me when an answer comes.',
      'Sent to Jo Lind. You hear from me when an answer comes.',
    ]);
    expect(whole(cards.answeredCard(en, inConfidence, 'owner'))).toEqual([
      'Summary: Kept until the next questions go out; it comes with them. Should an answer come, you get it the morning after.',
      'Kept until the next questions go out; it comes with them. Should an answer come, you get it the morning after.',
    ]);
    expect(whole(cards.dialogueEndedCard(en, 'owner'))).toEqual([
      'Summary: Ended. Nothing more can be written here.',
      'Ended. Nothing more can be written here.',
    ]);
  });
});

describe('the writer', () => {
  it('who wrote by name gets the newest reply at once', () => {
    expect(whole(cards.directReplyCard(en, byName))).toEqual([
      'Summary: Priya Shah replies to what you wrote.',
      '**Priya Shah replies to what you wrote:**',
      '> Thank you.',
      '[Answer back → readReply dialogue 4] [End this → endDialogue dialogue 4, heard as “End this conversation for good”]',
    ]);
    const answered = { ...byName, lines: byName.lines.slice(0, 2) };
    expect(whole(cards.directReplyCard(en, answered))[2]).toBe('> Which prices?');
  });

  it('in confidence is told with the next questions that there is a reply, never what it says', () => {
    const replies = [
      { dialogue: 4, owner: 'Priya Shah' },
      { dialogue: 5, owner: 'Dana Wolf' },
    ];
    expect(wholeParts(cards.repliesTo(en, { replies }))).toEqual([
      '**Priya Shah has replied to something you wrote.** Read it when it suits you; answering is up to you.',
      '[Read it → readReply dialogue 4, heard as “Read the reply from Priya Shah”]',
      '**Dana Wolf has replied to something you wrote.** Read it when it suits you; answering is up to you.',
      '[Read it → readReply dialogue 5, heard as “Read the reply from Dana Wolf”]',
    ]);
    expect(cards.repliesTo(en, {})).toEqual([]);
  });

  it('sees the whole conversation, who reads the answer, and in confidence that nobody knows who it is from', () => {
    expect(whole(cards.dialogueForm(en, inConfidence, 'writer'))).toEqual([
      'Form: A reply',
      '> Prices take four days. — What you wrote',
      '> Which prices? — Priya Shah',
      '> Those for parts. — You',
      '> Thank you. — Priya Shah',
      'Note: Only Priya Shah reads what you answer.',
      'Note: Priya does not know who you are and is not told. When you end this, or the season ends, nobody can link it to you any more.',
      'field text: Answer back, if you like; at most 2000 in 4, required',
      '[End this → endDialogue dialogue 4, heard as “End this conversation for good”]',
      'Submit: Answer → writeBack dialogue 4',
    ]);
    expect(whole(cards.dialogueForm(en, byName, 'writer')).slice(1, 7)).toEqual([
      '> Prices take four days. — What you wrote',
      '> Which prices? — Priya Shah',
      '> Those for parts. — You',
      '> Thank you. — Priya Shah',
      'Note: Only Priya Shah reads what you answer.',
      'field text: Answer back, if you like; at most 2000 in 4, required',
    ]);
  });

  it('hears where the answer went, and that it ended', () => {
    expect(whole(cards.answeredCard(en, byName, 'writer'))).toEqual([
      'Summary: Passed on to Priya Shah.',
      'Passed on to Priya Shah.',
    ]);
    expect(whole(cards.answeredCard(en, inConfidence, 'writer'))).toEqual([
      'Summary: Kept for Priya Shah, who gets it on the next working morning: when you wrote it stays unknown.',
      'Kept for Priya Shah, who gets it on the next working morning: when you wrote it stays unknown.',
    ]);
    expect(whole(cards.dialogueEndedCard(en, 'writer'))).toEqual([
      'Summary: Ended. Nobody can write to you about this any more, and nobody can link it to you.',
      'Ended. Nobody can write to you about this any more, and nobody can link it to you.',
    ]);
  });
});

describe('a conversation that is over', () => {
  it('can be read, and no more be written to', () => {
    const { comment: _comment, ...ended } = { ...inConfidence, state: 'ended' as const };
    expect(whole(cards.dialogueForm(en, ended, 'writer'))).toEqual([
      'Form: A reply',
      '> Which prices? — Priya Shah',
      '> Those for parts. — You',
      '> Thank you. — Priya Shah',
      'Note: This conversation has ended.',
    ]);
  });

  it('takes no replies, and is nobody else’s to read', () => {
    expect(whole(cards.noReplyCard(en))).toEqual([
      'Summary: This can no longer be replied to: it has ended, its season is over, or its writer took the words back.',
      'This can no longer be replied to: it has ended, its season is over, or its writer took the words back.',
    ]);
    expect(whole(cards.notYourDialogueCard(en))).toEqual([
      'Summary: That is for the people whose words these are. Nothing has changed.',
      'That is for the people whose words these are. Nothing has changed.',
    ]);
  });
});
