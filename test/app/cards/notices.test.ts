/** Short answers to what somebody did, whole. */
import { describe, expect, it } from 'vitest';
import * as notices from '../../../src/app/cards/notices.ts';
import { en } from '../../../src/words/en.ts';
import { whole } from './whole.ts';

describe('a press that was not for this person', () => {
  it('says whose questions these are', () => {
    expect(whole(notices.forPartnerOnlyCard(en, { partner: 'Acme' }))).toEqual([
      'Summary: Thanks! These questions are for Acme. Yours come to you directly.',
      'Thanks! These questions are for Acme. Yours come to you directly.',
    ]);
    expect(whole(notices.notYoursCard(en))).toEqual([
      'Summary: These questions were for somebody else, so nothing was saved. Yours come to you directly.',
      'These questions were for somebody else, so nothing was saved. Yours come to you directly.',
    ]);
  });

  it('of somebody on no list says who can add them', () => {
    expect(whole(notices.notOnListCard(en, { partner: 'Acme', owner: { short: 'Priya' } }))).toEqual([
      'Summary: Thanks! You are not on the list of people we ask at Acme, so nothing was saved. Priya can add you.',
      'Thanks! You are not on the list of people we ask at Acme, so nothing was saved. Priya can add you.',
    ]);
    expect(whole(notices.notOnListCard(en, { partner: 'Acme' }))).toEqual([
      'Summary: Thanks! You are not on the list of people we ask at Acme, so nothing was saved. Whoever looks after our work together can add you.',
      'Thanks! You are not on the list of people we ask at Acme, so nothing was saved. Whoever looks after our work together can add you.',
    ]);
  });

  it('says who may read the figures, or run Pollen', () => {
    expect(whole(notices.notReaderCard(en))).toEqual([
      'Summary: These figures are for the people of the channel in which they were posted.',
      'These figures are for the people of the channel in which they were posted.',
    ]);
    expect(whole(notices.administratorsOnlyCard(en))).toEqual([
      'Summary: Only administrators can do that. Nothing has changed.',
      'Only administrators can do that. Nothing has changed.',
    ]);
  });

  it('that failed asks to be tried again', () => {
    expect(whole(notices.notSavedCard(en))).toEqual([
      'Summary: Not saved, please try again.',
      'Not saved, please try again.',
    ]);
  });
});

describe('words typed at the bot', () => {
  it('are passed on only where somebody says so, in the form of the open prompt', () => {
    expect(whole(notices.typedWordsCard(en, { prompt: 11, text: 'a laptop' }))).toEqual([
      'Summary: I have not passed this on. Shall I send it as what you need?',
      'I have not passed this on. Shall I send it as what you need?',
      '[Write it as what I need → words prompt 11 text a laptop, primary]',
    ]);
  });

  it('that are too long for a button are written anew', () => {
    expect(whole(notices.typedWordsCard(en, { prompt: 11 }))).toEqual([
      'Summary: I have not passed this on. Shall I send it as what you need?',
      'I have not passed this on. Shall I send it as what you need?',
      '[Write it as what I need → words prompt 11, primary]',
    ]);
  });

  it('wait for the next questions where none are open', () => {
    expect(whole(notices.typedWordsCard(en))).toEqual([
      'Summary: I have not passed this on. No questions are open for you now; the next ones will have room for words.',
      'I have not passed this on. No questions are open for you now; the next ones will have room for words.',
      '[Who sees what → privacy] [Other day, pause or stop → rhythm]',
    ]);
    expect(whole(notices.typedWordsCard(en, { text: 'a laptop' }))).toEqual([
      'Summary: I have not passed this on. No questions are open for you now; the next ones will have room for words.',
      'I have not passed this on. No questions are open for you now; the next ones will have room for words.',
      '[Who sees what → privacy] [Other day, pause or stop → rhythm]',
    ]);
  });

  it('are taken into private where others read along', () => {
    expect(whole(notices.inPrivateCard(en))).toEqual([
      'Summary: That is between you and me: write it to me directly, or press a button; only you see what it opens.',
      'That is between you and me: write it to me directly, or press a button; only you see what it opens.',
      '[Show my data → myData] [Other day, pause or stop → rhythm] [Who sees what → privacy]',
    ]);
  });

  it('that mean nothing change nothing', () => {
    expect(whole(notices.unknownCard(en))).toEqual([
      'Summary: I do not know what to do with that, so nothing has changed.',
      'I do not know what to do with that, so nothing has changed.',
      '[Who sees what → privacy] [Other day, pause or stop → rhythm]',
    ]);
  });
});

describe('administrators hear', () => {
  it('of a digest that was held back', () => {
    expect(whole(notices.digestNotPostedCard(en, '#sales'))).toEqual([
      'Summary: The digest was not posted in #sales: I could not make sure that only your own people read it. Choose a channel of your own, and invite me there.',
      'The digest was not posted in #sales: I could not make sure that only your own people read it. Choose a channel of your own, and invite me there.',
    ]);
  });

  it('that everything is paused, with the way to go on, and that it goes on', () => {
    expect(whole(notices.everythingCard(en, true))).toEqual([
      'Summary: Everything is paused: nobody is asked and nothing is posted until an administrator goes on.',
      'Everything is paused: nobody is asked and nothing is posted until an administrator goes on.',
      '[Go on → resumeEverything, primary]',
    ]);
    expect(whole(notices.everythingCard(en, false))).toEqual([
      'Summary: Going on: the next questions and digests come as planned. What fell into the pause is left out.',
      'Going on: the next questions and digests come as planned. What fell into the pause is left out.',
    ]);
  });
});
