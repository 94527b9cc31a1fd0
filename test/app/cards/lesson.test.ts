/** What the two people of a lesson read, each alone, from being asked to hearing what came of it. */
import { describe, expect, it } from 'vitest';
import * as cards from '../../../src/app/cards/lesson.ts';
import type { Lesson } from '../../../src/domain/lesson.ts';
import { en } from '../../../src/words/en.ts';
import { whole } from './whole.ts';

const lesson: Lesson = {
  id: 6,
  digest: 1,
  question: 'ease',
  strong: 1,
  struggling: 2,
  teller: 1,
  learner: 2,
  state: 'told',
  text: 'Every question gets a first answer on the same day.',
};
const view = { lesson, strong: 'Onboarding', struggling: 'Support', teller: 'Dana Wolf', same: false };
const { text: _text, ...untold } = lesson;

describe('whoever looks after a team that does well', () => {
  it('is asked what they do, and is not told who struggles', () => {
    expect(whole(cards.lessonAskCard(en, view))).toEqual([
      'Summary: Onboarding does well. What do they do?',
      '**Onboarding does well:** ease is clearly higher there than elsewhere. What do they do? Two sentences can help another team. Only whoever looks after that team reads them.',
      '[Write it down → tellLesson lesson 6, primary] [Not now → declineLesson lesson 6]',
    ]);
  });

  it('and after the struggling one too, is asked what one could take over from the other', () => {
    expect(whole(cards.lessonAskCard(en, { ...view, same: true }))).toEqual([
      'Summary: Onboarding does well. What do they do?',
      '**Onboarding does well where Support has a hard time:** ease is far apart, and you look after both. What could one take over from the other?',
      '[Write it down → tellLesson lesson 6, primary] [Not now → declineLesson lesson 6]',
    ]);
  });

  it('writes it in a form', () => {
    expect(whole(cards.lessonForm(en, view))).toEqual([
      'Form: What works there',
      'field text: What does Onboarding do? (What they do, not who. Such as: every question gets a first answer on the same day, even “I do not know yet”.); at most 500 in 4, required',
      'Submit: Pass it on → saveLesson lesson 6',
    ]);
  });

  it('hears where it goes, or that nobody is told', () => {
    expect(whole(cards.lessonToldCard(en, false))).toEqual([
      'Summary: Thank you. It goes to whoever looks after a team that could use it, and I will tell you if it helped.',
      'Thank you. It goes to whoever looks after a team that could use it, and I will tell you if it helped.',
    ]);
    expect(whole(cards.lessonToldCard(en, true))).toEqual([
      'Summary: Noted. In four weeks I will ask what came of it.',
      'Noted. In four weeks I will ask what came of it.',
    ]);
    expect(whole(cards.lessonDeclinedCard(en))).toEqual([
      'Summary: All right. Nobody is told.',
      'All right. Nobody is told.',
    ]);
  });

  it('hears that it helped', () => {
    expect(whole(cards.lessonHeardCard(en, view))).toEqual([
      'Summary: What you wrote down helped another team.',
      '**It helped.** Another team tried what you wrote down about Onboarding, and it helped them. Thank you.',
    ]);
  });
});

describe('whoever looks after a team that struggles', () => {
  it('is offered what works elsewhere, in its teller’s words', () => {
    expect(whole(cards.lessonOfferCard(en, view))).toEqual([
      'Summary: Something that works for Onboarding.',
      '**Something for Support, perhaps:** ease is low there, and Onboarding does well at it. This is what they do:',
      '> Every question gets a first answer on the same day. — Dana Wolf, who looks after Onboarding',
      '[We’ll try it → tryLesson lesson 6, primary] [Bring us together → talkLesson lesson 6] [Not for us → leaveLesson lesson 6]',
    ]);
  });

  it('hears what follows from trying it, or leaving it', () => {
    expect(whole(cards.lessonTryingCard(en, 'Onboarding'))).toEqual([
      'Summary: Good. In four weeks I will ask what came of it; until then nobody hears anything. Onboarding is told only if it helped.',
      'Good. In four weeks I will ask what came of it; until then nobody hears anything. Onboarding is told only if it helped.',
    ]);
    expect(whole(cards.lessonLeftCard(en))).toEqual([
      'Summary: All right. Nobody is told.',
      'All right. Nobody is told.',
    ]);
  });

  it('is asked in four weeks what came of it', () => {
    expect(whole(cards.lessonUseCard(en, view))).toEqual([
      'Summary: You wanted to try what Onboarding does. What came of it?',
      '**Four weeks ago** you wanted to try what Onboarding does. What came of it?',
      '> Every question gets a first answer on the same day.',
      '[It helped → lessonUse lesson 6 outcome helped] [No difference → lessonUse lesson 6 outcome same] [Not tried → lessonUse lesson 6 outcome untried]',
    ]);
  });

  it('is asked the same where the words were erased meanwhile', () => {
    expect(whole(cards.lessonUseCard(en, { ...view, lesson: untold }))).toEqual([
      'Summary: You wanted to try what Onboarding does. What came of it?',
      '**Four weeks ago** you wanted to try what Onboarding does. What came of it?',
      '[It helped → lessonUse lesson 6 outcome helped] [No difference → lessonUse lesson 6 outcome same] [Not tried → lessonUse lesson 6 outcome untried]',
    ]);
  });

  it('is thanked for each answer', () => {
    expect(whole(cards.lessonUsedCard(en, 'helped'))).toEqual([
      'Summary: Good to hear. Whoever wrote it down hears that it helped.',
      'Good to hear. Whoever wrote it down hears that it helped.',
    ]);
    expect(whole(cards.lessonUsedCard(en, 'same'))).toEqual(['Summary: Noted, thank you.', 'Noted, thank you.']);
    expect(whole(cards.lessonUsedCard(en, 'untried'))).toEqual([
      'Summary: Noted. Nobody is told.',
      'Noted. Nobody is told.',
    ]);
  });

  it('is told when it is over', () => {
    expect(whole(cards.lessonOverCard(en))).toEqual([
      'Summary: This is over, or somebody else’s. Nothing has changed.',
      'This is over, or somebody else’s. Nothing has changed.',
    ]);
  });
});
