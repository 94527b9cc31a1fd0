import { describe, expect, test } from 'vitest';
import {
  asCard,
  buttons,
  lineCard,
  note,
  privacyButton,
  topicChoice,
  wordsField,
} from '../../../src/app/cards/parts.ts';
import { promptCard } from '../../../src/app/cards/prompt.ts';
import { roundCard, roundClosedCard } from '../../../src/app/cards/round.ts';
import { en } from '../../../src/words/en.ts';
import { accountTeam, at, employee, partner, retention, roundView } from './views.ts';
import { whole, wholeParts } from './whole.ts';

describe('the questions, as one person gets them', () => {
  test('for the first time', () => {
    const first = { purpose: 'We want to find what slows us down.', retention };
    expect(whole(promptCard(en, { ...employee, first }))).toEqual([
      'Summary: Your past two weeks in Support: three questions, about ten seconds. Open until Thursday 18:00; answering is up to you.',
      '# Your past two weeks in Support (3 to 16 November)',
      'Hello, I am Pollen and ask on behalf of Northwind. We want to find what slows us down.',
      'Three taps, about ten seconds. "We" means Northwind.',
      'Scale need of 11: Did you get what you needed? | 1: None of it | 2: A little | 3: Some | 4: Most | 5: All of it',
      'Scale ease of 11: Did we make it easy? | 1: Not at all | 2: A little | 3: Somewhat | 4: Very | 5: Extremely',
      'Scale enjoyment of 11: Was it enjoyable? | 1: Not at all | 2: A little | 3: Somewhat | 4: Very | 5: Extremely',
      'choice topic: What do you need most now? (optional) | answers: Quicker answers | decision: A decision | information: Information | tools: Tools or access | people: Time or people | nothing: Nothing now → topic prompt 11',
      '[Write… → words prompt 11, heard as “Write what you need most”]',
      'Note: _No colleague is shown your answers, only figures from five people or more; answering is up to you._',
      'Note: Not answering has no consequence. Answers are kept until 30 days after their season of 13 weeks or more, words for 90 days; you can see or erase yours at any time. This is confidential, not anonymous: the chat itself keeps messages, and whoever operates the server could look, and colleagues who collude against one person are outside the promise.',
      '[Nothing to say this time → nothing prompt 11] [Not now → notNow prompt 11] [Other day, pause or stop → rhythm prompt 11] [Who sees what → privacy audience 3]',
    ]);
  });

  test('again, with what was answered so far, on the day on which they close', () => {
    const view = { ...employee, answer: { need: 2, topic: 'tools' }, now: at('2026-11-19T09:00Z') } as const;
    expect(whole(promptCard(en, view))).toEqual([
      'Summary: Your past two weeks in Support: three questions, about ten seconds. Open until 18:00 today; answering is up to you.',
      '# Your past two weeks in Support (3 to 16 November)',
      'Three taps, about ten seconds. "We" means Northwind.',
      'Scale need of 11: Did you get what you needed? | 1: None of it | 2: A little | 3: Some | 4: Most | 5: All of it = 2',
      'Scale ease of 11: Did we make it easy? | 1: Not at all | 2: A little | 3: Somewhat | 4: Very | 5: Extremely',
      'Scale enjoyment of 11: Was it enjoyable? | 1: Not at all | 2: A little | 3: Somewhat | 4: Very | 5: Extremely',
      'choice topic: What do you need most now? (optional) | answers: Quicker answers | decision: A decision | information: Information | tools: Tools or access | people: Time or people | nothing: Nothing now = tools → topic prompt 11',
      '[Write… → words prompt 11, heard as “Write what you need most”]',
      'Note: _No colleague is shown your answers, only figures from five people or more; answering is up to you._',
      '[Nothing to say this time → nothing prompt 11] [Not now → notNow prompt 11] [Other day, pause or stop → rhythm prompt 11] [Who sees what → privacy audience 3]',
    ]);
  });

  test('with replies to what the person wrote', () => {
    const replies = [{ dialogue: 5, owner: 'Dana Wolf' }];
    expect(whole(promptCard(en, { ...accountTeam, replies })).slice(0, 5)).toEqual([
      'Summary: Your work for Acme: three questions, about ten seconds. Open until Thursday 18:00; answering is up to you.',
      '# Your work for Acme (3 to 16 November)',
      '**Dana Wolf has replied to something you wrote.** Read it when it suits you; answering is up to you.',
      '[Read it → readReply dialogue 5, heard as “Read the reply from Dana Wolf”]',
      'Three taps, about ten seconds. "We" means Northwind behind you.',
    ]);
  });

  test('for the first time by name', () => {
    const said = whole(promptCard(en, { ...partner, first: { retention } }));
    expect(said[2]).toBe(
      'Hello, I am Pollen. Through me Northwind asks everyone who works here or with us the same three questions, to notice early where work is hard and to mend it.',
    );
    expect(said.slice(-3)).toEqual([
      "Note: **This is not anonymous.** Priya sees your name, answers and words. Six leaders at Northwind see Acme's figures. Nobody else at Acme is shown your answer.",
      'Note: Not answering has no consequence. Answers are kept until 30 days after their season of 13 weeks or more, words for 90 days; you can see or erase yours at any time. The chat itself keeps messages, and whoever operates the server could look.',
      '[We did not work together → nothing prompt 12] [Not now → notNow prompt 12] [Other day, pause or stop → rhythm prompt 12] [Who sees what → privacy audience 4]',
    ]);
  });
});

describe('the message of a round in a channel of two organisations', () => {
  test('has two doors, and says whether it reminds', () => {
    expect(whole(roundCard(en, roundView))).toEqual([
      'Summary: Acme, how has working with Northwind been since 20 October? Open until Thursday 19 November.',
      '# Acme, how has working with Northwind been since 20 October?',
      "Three taps, in private. Priya Shah, who looks after our work with you, reads every answer, with your name. Northwind's leaders see only Acme's figures. Nobody else in this channel sees anything.",
      '[Answer privately → answerPrivately round 7 audience 4, primary] [Who sees what → privacy audience 4]',
      'Note: Open until Thursday 19 November. Up to you; we send no reminders.',
    ]);
    expect(whole(roundCard(en, { ...roundView, reminds: true })).at(-1)).toBe(
      'Note: Open until Thursday 19 November. Up to you.',
    );
  });

  test('thanks when it is closed, and says when the next one comes where that is known', () => {
    expect(whole(roundClosedCard(en, { ...roundView, next: '2026-12-15' }))).toEqual([
      'Summary: Thank you, Acme. The questions closed on Thursday 19 November.',
      '**Thank you, Acme.** The questions about working with Northwind since 20 October closed on Thursday 19 November.',
      'Note: Next time: 15 December.',
    ]);
    expect(whole(roundClosedCard(en, roundView))).toHaveLength(2);
  });
});

describe('the box for words', () => {
  const box = (view: typeof employee) => wholeParts([wordsField(en, view)])[0];

  test('is empty at first, and names whom to turn to about harm', () => {
    expect(box(employee)).toBe(
      'field words: In a few words, if you like (About harm or harassment please turn to speak-up@northwind.example: this box is not read in time for that.); at most 3000 in 4',
    );
  });

  test('holds what was written', () => {
    const view = { ...employee, words: { text: 'A new laptop', consent: 'topic', mayReply: false } } as const;
    expect(box(view)).toBe(
      'field words: In a few words, if you like (About harm or harassment please turn to speak-up@northwind.example: this box is not read in time for that.) = A new laptop; at most 3000 in 4',
    );
  });
});

describe('parts that several cards share', () => {
  test('a form with nothing to fill in is the same as a message, its title on top', () => {
    const form = { title: 'Who sees what', parts: [{ part: 'text', text: ['Nobody.'] } as const] };
    expect(whole(asCard(form))).toEqual(['Summary: Who sees what', '# Who sees what', 'Nobody.']);
  });

  test('a card of one line is its own notification, without what is set off in it', () => {
    expect(whole(lineCard('Saved.'))).toEqual(['Summary: Saved.', 'Saved.']);
    expect(whole(lineCard([{ strong: 'Saved,' }, ' thank ', { emphasis: 'you' }], note('Until Thursday.')))).toEqual([
      'Summary: Saved, thank you',
      '**Saved,** thank _you_',
      'Note: Until Thursday.',
    ]);
  });

  test('the list of what one needs most, in a form with its own button, is sent with that', () => {
    const topics =
      'choice topic: What do you need most now? (optional) | answers: Quicker answers | decision: A decision | information: Information | tools: Tools or access | people: Time or people | nothing: Nothing now';
    const part = (view: typeof employee) => wholeParts([topicChoice(en, view, 'withForm')])[0];
    expect(part(employee)).toBe(topics);
    expect(part({ ...employee, answer: { topic: 'people' } })).toBe(`${topics} = people`);
  });

  test('"Who sees what" opens the page of all where no audience is at hand', () => {
    expect(wholeParts([buttons(privacyButton(en))])[0]).toBe('[Who sees what → privacy]');
  });
});
