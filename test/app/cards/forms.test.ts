/** The private windows in which somebody answers, changes an answer or writes, whole. */
import { describe, expect, it } from 'vitest';
import { answerForm, changeForm, wordsForm } from '../../../src/app/cards/forms.ts';
import type { PromptView } from '../../../src/app/cards/view.ts';
import { en } from '../../../src/words/en.ts';
import { at, employee, partner } from './views.ts';
import { whole } from './whole.ts';

const written = { text: 'a new laptop', consent: 'unnamed', mayReply: true } as const;
const answered: PromptView = {
  ...employee,
  answer: { need: 2, ease: 4, enjoyment: 1, topic: 'tools' },
  words: written,
};
const { owner: _owner, ...ownerless } = employee;
const lastLines = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => /consent|share|mayReply/u.test(line));

describe('“Answer privately”', () => {
  it('says by name who reads before the first question, and asks what may be shared and answered', () => {
    const replies = [{ dialogue: 4, owner: 'Priya Shah' }];
    expect(whole(answerForm(en, { ...partner, replies }))).toEqual([
      'Form: Three questions',
      "**This is not anonymous.** Priya sees your name, answers and words. Six leaders at Northwind see Acme's figures. Nobody else at Acme is shown your answer.",
      'Working with Northwind (20 October to 16 November)',
      'Three taps, about ten seconds. "We" means Northwind.',
      '**Priya Shah has replied to something you wrote.** Read it when it suits you; answering is up to you.',
      '[Read it → readReply dialogue 4, heard as “Read the reply from Priya Shah”]',
      'Scale need of 12: Did you get what you needed? | 1: None of it | 2: A little | 3: Some | 4: Most | 5: All of it',
      'Scale ease of 12: Did we make it easy? | 1: Not at all | 2: A little | 3: Somewhat | 4: Very | 5: Extremely',
      'Scale enjoyment of 12: Was it enjoyable? | 1: Not at all | 2: A little | 3: Somewhat | 4: Very | 5: Extremely',
      'choice topic: What do you need most now? (optional) | answers: Quicker answers | decision: A decision | information: Information | tools: Tools or access | people: Time or people | nothing: Nothing now',
      'field words: In a few words, if you like (About harm or harassment please turn to speak-up@northwind.example: this box is not read in time for that.); at most 3000 in 4',
      '[ ] share: Priya may share my words and name with these leaders',
      '[ ] mayReply: Priya may reply to me about my words',
      'Note: Each tap is saved at once.',
      '[We did not work together → nothing prompt 12] [Who sees what → privacy audience 4]',
      'Submit: Done → saveWords prompt 12',
    ]);
  });

  it('asks in confidence what may be done with the words', () => {
    expect(whole(answerForm(en, employee))).toEqual([
      'Form: Three questions',
      '_No colleague is shown your answers, only figures from five people or more; answering is up to you._',
      'Your past two weeks in Support (3 to 16 November)',
      'Three taps, about ten seconds. "We" means Northwind.',
      'Scale need of 11: Did you get what you needed? | 1: None of it | 2: A little | 3: Some | 4: Most | 5: All of it',
      'Scale ease of 11: Did we make it easy? | 1: Not at all | 2: A little | 3: Somewhat | 4: Very | 5: Extremely',
      'Scale enjoyment of 11: Was it enjoyable? | 1: Not at all | 2: A little | 3: Somewhat | 4: Very | 5: Extremely',
      'choice topic: What do you need most now? (optional) | answers: Quicker answers | decision: A decision | information: Information | tools: Tools or access | people: Time or people | nothing: Nothing now',
      'field words: In a few words, if you like (About harm or harassment please turn to speak-up@northwind.example: this box is not read in time for that.); at most 3000 in 4',
      'choice consent: Who may see your words? | topic: Count the topic only | unnamed: Show Dana without my name | named: Show Dana with my name, so Dana can help = topic',
      '[ ] mayReply: Dana may reply to me, with the next questions',
      'Note: Each tap is saved at once.',
      '[Nothing to say this time → nothing prompt 11] [Who sees what → privacy audience 3]',
      'Submit: Done → saveWords prompt 11',
    ]);
  });

  it('comes back as it was left', () => {
    const named = { ...partner, answer: { ease: 4 }, words: { ...written, consent: 'named' } } as const;
    expect(whole(answerForm(en, named)).filter((line) => / = |\] /u.test(line))).toEqual([
      'Scale ease of 12: Did we make it easy? | 1: Not at all | 2: A little | 3: Somewhat | 4: Very | 5: Extremely = 4',
      'field words: In a few words, if you like (About harm or harassment please turn to speak-up@northwind.example: this box is not read in time for that.) = a new laptop; at most 3000 in 4',
      '[x] share: Priya may share my words and name with these leaders',
      '[x] mayReply: Priya may reply to me about my words',
      '[We did not work together → nothing prompt 12] [Who sees what → privacy audience 4]',
    ]);
  });
});

describe('“See or change”', () => {
  it('shows the whole answer, and until when it can be changed', () => {
    expect(whole(changeForm(en, answered))).toEqual([
      'Form: Your answers',
      'Your past two weeks in Support (3 to 16 November)',
      'Note: _No colleague is shown your answers, only figures from five people or more; answering is up to you._',
      'Scale need of 11: Did you get what you needed? | 1: None of it | 2: A little | 3: Some | 4: Most | 5: All of it = 2',
      'Scale ease of 11: Did we make it easy? | 1: Not at all | 2: A little | 3: Somewhat | 4: Very | 5: Extremely = 4',
      'Scale enjoyment of 11: Was it enjoyable? | 1: Not at all | 2: A little | 3: Somewhat | 4: Very | 5: Extremely = 1',
      'choice topic: What do you need most now? (optional) | answers: Quicker answers | decision: A decision | information: Information | tools: Tools or access | people: Time or people | nothing: Nothing now = tools',
      'field words: In a few words, if you like (About harm or harassment please turn to speak-up@northwind.example: this box is not read in time for that.) = a new laptop; at most 3000 in 4',
      'choice consent: Who may see your words? | topic: Count the topic only | unnamed: Show Dana without my name | named: Show Dana with my name, so Dana can help = unnamed',
      '[x] mayReply: Dana may reply to me, with the next questions',
      'Note: You can change this until Thursday 18:00.',
      'Submit: Done → saveWords prompt 11',
    ]);
  });

  it('says so of an answer by name, on its last day', () => {
    const view = { ...partner, now: at('2026-11-19T09:00Z'), words: { ...written, consent: 'topic' } } as const;
    expect(whole(changeForm(en, view))).toEqual([
      'Form: Your answers',
      'Working with Northwind (20 October to 16 November)',
      "Note: **This is not anonymous.** Priya sees your name, answers and words. Six leaders at Northwind see Acme's figures. Nobody else at Acme is shown your answer.",
      'Scale need of 12: Did you get what you needed? | 1: None of it | 2: A little | 3: Some | 4: Most | 5: All of it',
      'Scale ease of 12: Did we make it easy? | 1: Not at all | 2: A little | 3: Somewhat | 4: Very | 5: Extremely',
      'Scale enjoyment of 12: Was it enjoyable? | 1: Not at all | 2: A little | 3: Somewhat | 4: Very | 5: Extremely',
      'choice topic: What do you need most now? (optional) | answers: Quicker answers | decision: A decision | information: Information | tools: Tools or access | people: Time or people | nothing: Nothing now',
      'field words: In a few words, if you like (About harm or harassment please turn to speak-up@northwind.example: this box is not read in time for that.) = a new laptop; at most 3000 in 4',
      '[ ] share: Priya may share my words and name with these leaders',
      '[x] mayReply: Priya may reply to me about my words',
      'Note: You can change this until 18:00 today.',
      'Submit: Done → saveWords prompt 12',
    ]);
  });
});

describe('“Write…”', () => {
  it('takes a topic, words, and who may see them', () => {
    expect(whole(wordsForm(en, employee))).toEqual([
      'Form: What you need most',
      'Note: _No colleague is shown your answers, only figures from five people or more; answering is up to you._',
      'choice topic: What do you need most now? (optional) | answers: Quicker answers | decision: A decision | information: Information | tools: Tools or access | people: Time or people | nothing: Nothing now',
      'field words: In a few words, if you like (About harm or harassment please turn to speak-up@northwind.example: this box is not read in time for that.); at most 3000 in 4',
      'choice consent: Who may see your words? | topic: Count the topic only | unnamed: Show Dana without my name | named: Show Dana with my name, so Dana can help = topic',
      '[ ] mayReply: Dana may reply to me, with the next questions',
      'Submit: Save → saveWords prompt 11',
    ]);
  });

  it('comes back as it was left', () => {
    expect(whole(wordsForm(en, answered)).slice(2)).toEqual([
      'choice topic: What do you need most now? (optional) | answers: Quicker answers | decision: A decision | information: Information | tools: Tools or access | people: Time or people | nothing: Nothing now = tools',
      'field words: In a few words, if you like (About harm or harassment please turn to speak-up@northwind.example: this box is not read in time for that.) = a new laptop; at most 3000 in 4',
      'choice consent: Who may see your words? | topic: Count the topic only | unnamed: Show Dana without my name | named: Show Dana with my name, so Dana can help = unnamed',
      '[x] mayReply: Dana may reply to me, with the next questions',
      'Submit: Save → saveWords prompt 11',
    ]);
    expect(
      lastLines(whole(wordsForm(en, { ...answered, words: { ...written, consent: 'named', mayReply: false } }))),
    ).toEqual([
      'choice consent: Who may see your words? | topic: Count the topic only | unnamed: Show Dana without my name | named: Show Dana with my name, so Dana can help = named',
      '[ ] mayReply: Dana may reply to me, with the next questions',
    ]);
  });

  it('speaks of whoever looks after them where nobody is known by name', () => {
    expect(lastLines(whole(wordsForm(en, ownerless)))).toEqual([
      'choice consent: Who may see your words? | topic: Count the topic only | unnamed: Show the leaders without my name | named: Show the leaders with my name, so they can help = topic',
      '[ ] mayReply: Whoever reads it may reply to me, with the next questions',
    ]);
  });

  it('offers only what can still be, and falls back to the topic alone', () => {
    expect(lastLines(whole(wordsForm(en, answered, ['topic', 'named'])))).toEqual([
      'choice consent: Who may see your words? | topic: Count the topic only | named: Show Dana with my name, so Dana can help = topic',
      '[x] mayReply: Dana may reply to me, with the next questions',
    ]);
    const small = { mode: 'confidential', shown: 'total', k: 5, unnamedWords: false } as const;
    expect(lastLines(whole(wordsForm(en, { ...answered, visibility: small })))).toEqual([
      'choice consent: Who may see your words? | topic: Count the topic only | named: Show Dana with my name, so Dana can help = topic',
      '[x] mayReply: Dana may reply to me, with the next questions',
    ]);
  });

  it('by name takes ticks instead', () => {
    expect(whole(wordsForm(en, partner))).toEqual([
      'Form: What you need most',
      "Note: **This is not anonymous.** Priya sees your name, answers and words. Six leaders at Northwind see Acme's figures. Nobody else at Acme is shown your answer.",
      'choice topic: What do you need most now? (optional) | answers: Quicker answers | decision: A decision | information: Information | tools: Tools or access | people: Time or people | nothing: Nothing now',
      'field words: In a few words, if you like (About harm or harassment please turn to speak-up@northwind.example: this box is not read in time for that.); at most 3000 in 4',
      '[ ] share: Priya may share my words and name with these leaders',
      '[ ] mayReply: Priya may reply to me about my words',
      'Submit: Save → saveWords prompt 12',
    ]);
    expect(lastLines(whole(wordsForm(en, { ...partner, words: written })))).toEqual([
      '[ ] share: Priya may share my words and name with these leaders',
      '[x] mayReply: Priya may reply to me about my words',
    ]);
    expect(
      lastLines(whole(wordsForm(en, { ...partner, words: { ...written, consent: 'named', mayReply: false } }))),
    ).toEqual([
      '[x] share: Priya may share my words and name with these leaders',
      '[ ] mayReply: Priya may reply to me about my words',
    ]);
  });
});
