/** One's own data and its erasure, as the person alone is shown them. */
import { describe, expect, it } from 'vitest';
import { erasedCard, eraseForm, ownAnswers, ownDataForm } from '../../../src/app/cards/data.ts';
import type { OwnAnswer, OwnData } from '../../../src/ports.ts';
import { en } from '../../../src/words/en.ts';
import { personOf } from './owners.ts';
import { at } from './views.ts';
import { whole, wholeParts } from './whole.ts';

const answer: OwnAnswer = {
  round: 1,
  date: '2026-11-03',
  audience: 'Support',
  mode: 'confidential',
  answer: { need: 2, ease: 4, enjoyment: 1, topic: 'tools' },
};
const written = (consent: 'topic' | 'unnamed' | 'named', mode: OwnAnswer['mode'] = 'confidential'): OwnAnswer => ({
  ...answer,
  mode,
  words: { text: `words, ${consent}`, consent, mayReply: false },
});
const bare: OwnData = {
  person: personOf('Sam Lee'),
  preferences: { stopped: [] },
  audiences: [],
  answers: [],
  sealedSeasons: 0,
};

describe('one’s own data', () => {
  it('says that there is none', () => {
    expect(whole(ownDataForm(en, bare))).toEqual([
      'Form: Your data',
      'Sam Lee: on no list now.',
      'Your choices: asked on the usual day.',
      'There are no answers that can be linked to you.',
      '[Erase my data → erase, danger]',
    ]);
  });

  it('shows lists, choices, deeds, answers, words and what is sealed', () => {
    const full: OwnData = {
      ...bare,
      preferences: { weekday: 3, pausedUntil: at('2026-12-01T08:00Z'), stopped: ['weekly'] },
      audiences: ['Support', 'Onboarding'],
      answers: [{ ...answer, date: '2026-11-17', answer: { ease: 3 } }, written('topic')],
      sealedSeasons: 2,
      deeds: { promises: 2, tellings: 1, lessons: 0, estimates: 3 },
    };
    expect(whole(ownDataForm(en, full))).toEqual([
      'Form: Your data',
      'Sam Lee: asked about Support and Onboarding.',
      'Your choices: asked on Wednesdays, paused until Tuesday 1 December, one programme stopped.',
      'By your name for those you look after: two promises, one word on what was done and three estimates. Erasing takes lessons and estimates; promises and what was told stay with the people they were made to.',
      'Table: Your answers that can be linked to you',
      'Round | About | Got what you needed | Easy | Enjoyable | Needed most',
      '17 November | Support | – | 3 of 5 | – | –',
      '3 November | Support | 2 of 5 | 4 of 5 | 1 of 5 | Tools or access',
      '> words, topic — 3 November, Support, in confidence',
      'Note: You let the topic be counted and the words be shown to nobody.',
      'Note: Two seasons of confidential answers are sealed: what is left cannot be linked to anyone, so it can be neither shown to you nor erased for you.',
      '[Erase my data → erase, danger]',
    ]);
  });

  it('says where everything is stopped', () => {
    expect(whole(ownDataForm(en, { ...bare, preferences: { stopped: 'all' } }))[2]).toBe(
      'Your choices: asked on the usual day, all stopped.',
    );
  });

  it('repeats what the words may be used for, and by name only where that goes beyond their reader', () => {
    const answers = [
      written('topic'),
      written('unnamed'),
      written('named'),
      written('topic', 'named'),
      written('named', 'named'),
    ];
    const lines = whole(ownDataForm(en, { ...bare, answers }));
    expect(
      lines.slice(
        lines.findIndex((line) => line.startsWith('> ')),
        -1,
      ),
    ).toEqual([
      '> words, topic — 3 November, Support, in confidence',
      'Note: You let the topic be counted and the words be shown to nobody.',
      '> words, unnamed — 3 November, Support, in confidence',
      'Note: You let these words be shown without your name.',
      '> words, named — 3 November, Support, in confidence',
      'Note: You let these words be shown with your name.',
      '> words, topic — 3 November, Support, by name',
      '> words, named — 3 November, Support, by name',
      'Note: You let these words be shown with your name.',
    ]);
  });

  it('shows twelve texts and counts the earlier ones', () => {
    const answers = [answer, ...Array.from({ length: 13 }, () => written('topic'))];
    const lines = whole(ownDataForm(en, { ...bare, answers }));
    expect(lines.filter((line) => line.startsWith('> '))).toHaveLength(12);
    expect(lines.slice(-2)).toEqual(['Note: And one earlier one.', '[Erase my data → erase, danger]']);
    const twelve = whole(ownDataForm(en, { ...bare, answers: answers.slice(2) }));
    expect(twelve.slice(-2)).toEqual([
      'Note: You let the topic be counted and the words be shown to nobody.',
      '[Erase my data → erase, danger]',
    ]);
  });
});

describe('the table of answers', () => {
  it('shows thirty and counts the earlier ones', () => {
    const many = (count: number) =>
      wholeParts(
        ownAnswers(
          en,
          Array.from({ length: count }, () => answer),
        ),
      );
    expect([many(32).length, many(32).at(-1)]).toEqual([33, 'Note: And two earlier ones.']);
    expect([many(30).length, many(30).at(-1)]).toEqual([
      32,
      '3 November | Support | 2 of 5 | 4 of 5 | 1 of 5 | Tools or access',
    ]);
  });
});

describe('erasing', () => {
  it('asks once more, and says what remains', () => {
    expect(whole(eraseForm(en))).toEqual([
      'Form: Erase my data',
      'This erases your answers by name, all your words and your choices of day, pause and stop.',
      'From your confidential answers it cuts the link to you, now and for good. Their values stay in the sum of the season, where nobody can tell whose they were.',
      'Published figures stay as they are. Your name and words are taken out of stored documents, and out of posted messages where the chat allows.',
      '**It cannot be undone.**',
      '[Show my data → myData]',
      'Submit: Erase for sure → eraseForSure',
    ]);
  });

  it('is answered with what is gone, and with a way to be asked no more', () => {
    expect(whole(erasedCard(en, { answers: 3, words: 1, severed: 20 }))).toEqual([
      'Summary: Your data is erased. What is left cannot be linked to anyone.',
      '**Erased.** Three answers by name and one text are gone, and so are your choices of day, pause and stop.',
      '20 confidential answers are no longer linked to you: their values stay in the sum of the season, and nobody can tell that they were yours.',
      'Note: If you are still on a list, I will ask you again.',
      '[Stop asking me → stop]',
    ]);
    expect(whole(erasedCard(en, { answers: 0, words: 0, severed: 0 }))).toEqual([
      'Summary: Your data is erased. What is left cannot be linked to anyone.',
      '**Erased.** There were no answers by name and no words of yours. Your choices of day, pause and stop are gone.',
      'There was no confidential answer that could still be linked to you.',
      'Note: If you are still on a list, I will ask you again.',
      '[Stop asking me → stop]',
    ]);
  });
});
