/** What follows a prompt, whole: its place in the chat is taken by these, and none of them repeats an answer. */
import { describe, expect, it } from 'vitest';
import * as after from '../../../src/app/cards/after.ts';
import { en } from '../../../src/words/en.ts';
import { at, employee, partner } from './views.ts';
import { whole } from './whole.ts';

const { next: _next, ...last } = employee;
const since = ['laptops come on the first day. (Dana)', 'the form is gone. (Sam)'];
const thursday = { now: at('2026-11-19T09:00Z') };

describe('the receipt', () => {
  it('says until when the answer can be changed, what was done meanwhile, and when it is asked again', () => {
    expect(whole(after.receiptCard(en, employee, { since }))).toEqual([
      'Summary: Saved, thank you. You can change it until Thursday 18:00.',
      '**Saved, thank you.** You can change it until Thursday 18:00.',
      'Since you last answered: laptops come on the first day. (Dana)',
      'Since you last answered: the form is gone. (Sam)',
      'Next time: 1 December.',
      '[See or change → change prompt 11] [Say what I need most → words prompt 11]',
    ]);
  });

  it('says no more where nothing was done and no next round is known', () => {
    expect(whole(after.receiptCard(en, { ...last, ...thursday }))).toEqual([
      'Summary: Saved, thank you. You can change it until 18:00 today.',
      '**Saved, thank you.** You can change it until 18:00 today.',
      '[See or change → change prompt 11] [Say what I need most → words prompt 11]',
    ]);
  });
});

describe('the reminder', () => {
  it('of an answer in confidence says that nobody is shown who answered', () => {
    expect(whole(after.reminderCard(en, { ...employee, ...thursday }))).toEqual([
      'Summary: Open until 18:00 today: three taps about your past two weeks in Support. Not answering is fine.',
      '**Open until 18:00 today:** three taps about your past two weeks in Support. This is the only reminder. Not answering is fine; nobody is shown who did.',
      '[Answer → showPrompt prompt 11, primary] [Nothing to say this time → nothing prompt 11]',
    ]);
  });

  it('of an answer by name does not, and lets a partner say that there was no work together', () => {
    expect(whole(after.reminderCard(en, partner))).toEqual([
      'Summary: Open until Thursday 18:00: three taps about working with Northwind. Not answering is fine.',
      '**Open until Thursday 18:00:** three taps about working with Northwind. This is the only reminder. Not answering is fine.',
      '[Answer → showPrompt prompt 12, primary] [We did not work together → nothing prompt 12]',
    ]);
  });
});

describe('“nothing to say”', () => {
  it('counts as a reply, and can still be an answer', () => {
    expect(whole(after.nothingCard(en, employee))).toEqual([
      'Summary: Noted, thank you. You can still answer until Thursday 18:00.',
      '**Noted: nothing to say this time.** That counts as a reply, thank you. If something comes to mind, you can still answer until Thursday 18:00.',
      'Next time: 1 December.',
      '[Answer after all → showPrompt prompt 11]',
    ]);
  });

  it('of a partner says that there was no work together, and what was done is told all the same', () => {
    const { next: _later, ...view } = partner;
    expect(whole(after.nothingCard(en, { ...view, ...thursday }, since))).toEqual([
      'Summary: Noted, thank you. You can still answer until 18:00 today.',
      '**Noted: we did not work together.** That counts as a reply, thank you. If something comes to mind, you can still answer until 18:00 today.',
      'Since you last answered: laptops come on the first day. (Dana)',
      'Since you last answered: the form is gone. (Sam)',
      '[Answer after all → showPrompt prompt 12]',
    ]);
  });
});

describe('“not now”', () => {
  it('says when the questions come back', () => {
    expect(whole(after.notNowCard(en, { ...employee, ...thursday }, at('2026-11-19T13:00Z')))).toEqual([
      'Summary: All right, not now. I will ask again at 13:00 today.',
      'All right, not now. I will ask again at 13:00 today.',
      '[Answer now → showPrompt prompt 11]',
    ]);
    expect(whole(after.notNowCard(en, employee, at('2026-11-18T08:00Z')))).toEqual([
      'Summary: All right, not now. I will ask again on Wednesday 8:00.',
      'All right, not now. I will ask again on Wednesday 8:00.',
      '[Answer now → showPrompt prompt 11]',
    ]);
  });
});

describe('when the round is over', () => {
  it('a tap that came too late is not saved', () => {
    expect(whole(after.lateCard(en, employee))).toEqual([
      'Summary: This round is over, so that was not saved. Thank you all the same.',
      '**This round is over.** It closed on Thursday 18:00, so that was not saved. Thank you all the same.',
      'Next time: 1 December.',
    ]);
    expect(whole(after.lateCard(en, { ...last, ...thursday }))).toEqual([
      'Summary: This round is over, so that was not saved. Thank you all the same.',
      '**This round is over.** It closed at 18:00 today, so that was not saved. Thank you all the same.',
    ]);
  });

  it('the prompt says only that it closed', () => {
    expect(whole(after.closedPromptCard(en, employee))).toEqual([
      'Summary: Your past two weeks in Support: this round closed on Thursday 18:00.',
      'Your past two weeks in Support: this round closed on Thursday 18:00.',
      'Next time: 1 December.',
      '[Who sees what → privacy audience 3]',
    ]);
    expect(whole(after.closedPromptCard(en, { ...last, ...thursday }))).toEqual([
      'Summary: Your past two weeks in Support: this round closed at 18:00 today.',
      'Your past two weeks in Support: this round closed at 18:00 today.',
      '[Who sees what → privacy audience 3]',
    ]);
  });
});

describe('thanks for a form', () => {
  it('say until when it can be changed, and what was done meanwhile', () => {
    expect(whole(after.thanksCard(en, partner, since))).toEqual([
      'Summary: Thank you, saved. You can change it until Thursday 18:00.',
      '**Thank you, saved.** You can change it until Thursday 18:00.',
      'Since you last answered: laptops come on the first day. (Dana)',
      'Since you last answered: the form is gone. (Sam)',
      'Next time: 1 December.',
      '[See or change → change prompt 12]',
    ]);
  });

  it('say no more where there is no more', () => {
    expect(whole(after.thanksCard(en, { ...last, ...thursday }))).toEqual([
      'Summary: Thank you, saved. You can change it until 18:00 today.',
      '**Thank you, saved.** You can change it until 18:00 today.',
      '[See or change → change prompt 11]',
    ]);
  });
});
