/** A promise on its way, as whoever made it reads of it. */
import { describe, expect, it } from 'vitest';
import * as cards from '../../../src/app/cards/follow-up.ts';
import { en } from '../../../src/words/en.ts';
import { promise as promiseOf } from '../../domain/follow-ups.ts';
import { whole, wholeParts } from './whole.ts';

const promise = promiseOf(7, { what: 'a weekly call with their buyers.', madeOn: '2026-11-16', due: '2026-11-27' });

describe('taking something on', () => {
  const view = {
    from: { digest: 3 },
    today: '2026-11-16',
    abouts: [
      { value: 'relationship:acme', name: 'Acme' },
      { value: 'group:partners', name: 'All partners' },
    ],
  };

  it('offers whom it is for, what should get better, and Fridays to come, the second one chosen', () => {
    expect(whole(cards.takeOnForm(en, view))).toEqual([
      'Form: Take it on',
      'A small promise that you keep is worth more than a large one. It stands in the digest with your name, so that people see that answering leads somewhere.',
      'choice about: For whom? | relationship:acme: Acme | group:partners: All partners',
      'choice question: What should get better? | need: Got what they needed | ease: Easy | enjoyment: Enjoyable = ease',
      'field what: What will you do? (In a few words, such as: a weekly call with their buyers. Without the names of people who answered.); at most 200 in 3, required',
      'choice by: By when? | 2026-11-20: Friday 20 November | 2026-11-27: Friday 27 November | 2026-12-04: Friday 4 December | 2026-12-11: Friday 11 December | 2026-12-18: Friday 18 December | 2026-12-25: Friday 25 December | 2027-01-01: Friday 1 January | 2027-01-08: Friday 8 January | 2027-02-12: Friday 12 February = 2026-11-27',
      'Submit: I take it on → saveTakeOn digest 3',
    ]);
  });

  it('comes with what it was pressed for', () => {
    const pressed = { ...view, from: { audience: 4 }, about: 'group:partners', question: 'need' } as const;
    expect(whole(cards.takeOnForm(en, pressed)).filter((line) => / about:| question:|Submit/u.test(line))).toEqual([
      'choice about: For whom? | relationship:acme: Acme | group:partners: All partners = group:partners',
      'choice question: What should get better? | need: Got what they needed | ease: Easy | enjoyment: Enjoyable = need',
      'Submit: I take it on → saveTakeOn audience 4',
    ]);
  });

  it('chooses nothing for somebody who is not on the list', () => {
    const [about] = whole(cards.takeOnForm(en, { ...view, about: 'relationship:gone' })).slice(2);
    expect(about).toBe('choice about: For whom? | relationship:acme: Acme | group:partners: All partners');
  });

  it('lists ninety-nine, for lists of chats hold no more than a hundred', () => {
    const abouts = Array.from({ length: 120 }, (_, index) => ({ value: `audience:${index}`, name: 'Team' }));
    const { parts } = cards.takeOnForm(en, { ...view, abouts });
    expect(
      parts.flatMap((part) => (part.part === 'choice' ? part.options : [])).filter(({ label }) => label === 'Team'),
    ).toHaveLength(99);
  });

  it('is noted, with both ways to end it', () => {
    expect(whole(cards.takenOnCard(en, promise))).toEqual([
      'Summary: Noted: for Acme, by 27 November.',
      '**Noted, thank you.** For Acme, by 27 November. It will stand in the next digest. I will remind you the working day before, and nobody else is told until it is late.',
      '> a weekly call with their buyers.',
      '[Done → keepPromise followUp 7, primary] [I have to drop it → dropPromise followUp 7]',
    ]);
  });
});

describe('a promise', () => {
  it('is recalled before it is due, and once when it is late', () => {
    expect(whole(cards.promiseDueCard(en, promise))).toEqual([
      'Summary: Due on 27 November: a weekly call with their buyers.',
      '**Due on 27 November:** a weekly call with their buyers (Acme).',
      '[Done → keepPromise followUp 7, primary] [I have to drop it → dropPromise followUp 7]',
    ]);
    expect(whole(cards.promiseLateCard(en, promise))).toEqual([
      'Summary: It was due on 27 November: a weekly call with their buyers.',
      '**It was due on 27 November:** a weekly call with their buyers (Acme). If it is done, say so; if it cannot be done, saying why is as welcome. This is the only time I ask.',
      '[Done → keepPromise followUp 7, primary] [I have to drop it → dropPromise followUp 7]',
    ]);
  });

  it('that is kept can be told to the people who answered', () => {
    expect(whole(cards.promiseKeptCard(en, promise))).toEqual([
      'Summary: Well done: it will stand among the kept promises.',
      '**Well done.** A weekly call with their buyers. It will stand among the kept promises, and beside it what the figures do after. People who answered would like to hear of it.',
      '[Share what we did → share followUp 7, primary]',
    ]);
  });

  it('is dropped with a reason', () => {
    expect(whole(cards.dropForm(en, promise))).toEqual([
      'Form: Drop a promise',
      'Note: A weekly call with their buyers. The reason stands in the digest; a no is as welcome as a yes.',
      'field reason: Why can it not be done?; at most 200 in 3, required',
      'Submit: Drop it → saveDrop followUp 7',
    ]);
    expect(whole(cards.promiseDroppedCard(en))).toEqual([
      'Summary: Dropped, and the reason is kept with it. It will stand in the next digest.',
      'Dropped, and the reason is kept with it. It will stand in the next digest.',
    ]);
  });

  it('of somebody else, or one that has ended, stays as it is', () => {
    expect(whole(cards.notYourPromiseCard(en))).toEqual([
      'Summary: This promise is somebody else’s, so nothing has changed.',
      'This promise is somebody else’s, so nothing has changed.',
    ]);
    expect(whole(cards.promiseEndedCard(en))).toEqual([
      'Summary: This promise has ended already, so nothing has changed.',
      'This promise has ended already, so nothing has changed.',
    ]);
    expect(whole(cards.notTakenOnCard(en))).toEqual([
      'Summary: Only people who read the digest, or who look after somebody it is about, can take something on.',
      'Only people who read the digest, or who look after somebody it is about, can take something on.',
    ]);
  });
});

describe('on the own page', () => {
  it('stands every open promise with both ways to end it', () => {
    const other = { ...promise, id: 8, what: 'new laptops', aboutName: 'Support', due: '2026-12-04' };
    expect(wholeParts(cards.ownPromises(en, [promise, other]))).toEqual([
      '**What you have taken on**',
      '**By 27 November:** a weekly call with their buyers (Acme).',
      '[Done → keepPromise followUp 7, primary] [I have to drop it → dropPromise followUp 7]',
      '**By 4 December:** new laptops (Support).',
      '[Done → keepPromise followUp 8, primary] [I have to drop it → dropPromise followUp 8]',
    ]);
  });

  it('stands nothing where nothing is promised', () => {
    expect(cards.ownPromises(en, [])).toEqual([]);
  });

  it('stand eight, for the page holds other things too', () => {
    const many = Array.from({ length: 12 }, (_, index) => ({ ...promise, id: index + 1 }));
    const lines = wholeParts(cards.ownPromises(en, many)).filter((line) => line.includes('keepPromise'));
    expect([lines.length, lines.at(-1)]).toEqual([
      8,
      '[Done → keepPromise followUp 8, primary] [I have to drop it → dropPromise followUp 8]',
    ]);
  });
});
