import { describe, expect, test } from 'vitest';
import { receiptCard, reminderCard } from '../../../src/app/cards/after.ts';
import { digestCard } from '../../../src/app/cards/digest.ts';
import { answerForm } from '../../../src/app/cards/forms.ts';
import { forPartnerOnlyCard, notSavedCard, typedWordsCard } from '../../../src/app/cards/notices.ts';
import { plainSpans, plainText } from '../../../src/app/cards/plain.ts';
import { promptCard } from '../../../src/app/cards/prompt.ts';
import { roundCard } from '../../../src/app/cards/round.ts';
import type { Card, Form } from '../../../src/domain/card.ts';
import { en } from '../../../src/words/en.ts';
import { newsDigest, steadyDigest, tooFewDigest } from './digests.ts';
import { accountTeam, at, employee, partner, roundView } from './views.ts';

/** What the design's examples show of a card: its text and, in brackets, its buttons. */
const read = (card: Card | Form): string[] =>
  card.parts.map((part) => {
    if (part.part === 'buttons') return part.buttons.map((button) => `[${button.label}]`).join(' ');
    return plainText({ parts: [part] });
  });

describe('an employee reads', () => {
  test('the prompt of the example', () => {
    expect(read(promptCard(en, employee))).toEqual([
      'Your past two weeks in Support (3 to 16 November)',
      'Three taps, about ten seconds. "We" means Northwind.',
      'Did you get what you needed?\nNone of it · A little · Some · Most · All of it',
      'Did we make it easy?\nNot at all · A little · Somewhat · Very · Extremely',
      'Was it enjoyable?\nNot at all · A little · Somewhat · Very · Extremely',
      'What do you need most now? (optional)\nQuicker answers · A decision · Information · Tools or access · Time or people · Nothing now',
      '[Write…]',
      'No colleague is shown your answers, only figures from five people or more; answering is up to you.',
      '[Nothing to say this time] [Not now] [Other day, pause or stop] [Who sees what]',
    ]);
  });

  test('in a small team that the answers count only in the figures for all', () => {
    const visibility = { mode: 'confidential', shown: 'total', k: 5, unnamedWords: false } as const;
    expect(plainText(promptCard(en, { ...employee, visibility }))).toContain(
      'No colleague is shown your answers; your team is small, so they count only in the figures for all of Northwind.',
    );
  });

  test('the receipt of the example', () => {
    const since = ['new laptops are now ordered on the day a contract is signed. (Dana, People team)'];
    expect(read(receiptCard(en, employee, { since }))).toEqual([
      'Saved, thank you. You can change it until Thursday 18:00.',
      'Since you last answered: new laptops are now ordered on the day a contract is signed. (Dana, People team)',
      'Next time: 1 December.',
      '[See or change] [Say what I need most]',
    ]);
  });

  test('the reminder of the example', () => {
    expect(read(reminderCard(en, { ...employee, now: at('2026-11-19T09:00Z') }))).toEqual([
      'Open until 18:00 today: three taps about your past two weeks in Support. This is the only reminder. Not answering is fine; nobody is shown who did.',
      '[Answer] [Nothing to say this time]',
    ]);
  });

  test('what becomes of typed words, and of a press that could not be saved', () => {
    expect(typedWordsCard(en, { prompt: 11 }).summary).toBe(
      'I have not passed this on. Shall I send it as what you need?',
    );
    expect(notSavedCard(en).summary).toBe('Not saved, please try again.');
  });
});

describe('a partner contact reads', () => {
  test('the message of the shared channel', () => {
    expect(read(roundCard(en, roundView))).toEqual([
      'Acme, how has working with Northwind been since 20 October?',
      "Three taps, in private. Priya Shah, who looks after our work with you, reads every answer, with your name. Northwind's leaders see only Acme's figures. Nobody else in this channel sees anything.",
      '[Answer privately] [Who sees what]',
      'Open until Thursday 19 November. Up to you; we send no reminders.',
    ]);
  });

  test('before the first tap that it is not anonymous, and who reads it', () => {
    const form = answerForm(en, partner);
    expect(read(form)[0]).toBe(
      "This is not anonymous. Priya sees your name, answers and words. Six leaders at Northwind see Acme's figures. Nobody else at Acme is shown your answer.",
    );
    expect(form.parts.findIndex((part) => part.part === 'scale')).toBeGreaterThan(0);
    expect(read(form)).toContain('Priya may share my words and name with these leaders');
    expect(form.submit?.label).toBe('Done');
  });

  test('as the only contact that the figures are her answers', () => {
    const form = answerForm(en, { ...partner, visibility: { mode: 'named', readers: 6, sole: true } });
    expect(read(form)[0]).toContain("You are the only person we ask at Acme, so Acme's figures are your answers.");
  });

  test('"We did not work together" instead of "Nothing to say this time"', () => {
    expect(read(answerForm(en, partner)).join()).toContain('[We did not work together]');
  });

  test('and whoever of the home company presses the button hears whose questions these are', () => {
    expect(forPartnerOnlyCard(en, { partner: 'Acme' }).summary).toBe(
      'Thanks! These questions are for Acme. Yours come to you directly.',
    );
  });
});

test('an account team reads whose work it is about and who "we" is', () => {
  const [title, line] = read(promptCard(en, accountTeam));
  expect(title).toBe('Your work for Acme (3 to 16 November)');
  expect(line).toBe('Three taps, about ten seconds. "We" means Northwind behind you.');
});

describe('a leader reads', () => {
  const table = (card: Card) => card.parts.flatMap((part) => (part.part === 'table' ? [part] : []))[0];

  test('the week with news', () => {
    const card = digestCard(en, newsDigest, 5);
    expect(card.summary).toBe(
      'Partners find us harder to work with: ease fell from 3.9 to 3.3 in four weeks, mostly at Acme and Kestrel.',
    );
    expect(read(card).filter((_, index) => index !== 2)).toEqual([
      'Northwind, week of 16 November',
      card.summary,
      'Up, down: more than chance. Same: no clear change.',
      'Both sides: Acme finds us hard (2.3). Our Acme team finds the work easy (4.0).',
      'Shared: employees (most in Support) and partners both ask for quicker answers.',
      'Learn from: Onboarding finds the work easy (4.5; employees in all 3.6).',
      'Watch: Kestrel, down three rounds. Brightwell, growing. Tern, no answers for three rounds; perhaps just busy.',
      'Three small teams are not shown alone. Partners answer by name, everyone else in confidence.',
      '[Details] [Take something on]',
    ]);
    expect(table(card)?.columns).toEqual(['Out of 5', 'Got what they needed', 'Easy', 'Enjoyable', 'Answered']);
    expect(table(card)?.rows.map((row) => row.map((cell) => cell.text))).toEqual([
      ['Employees', '4.0 same', '3.6 same', '3.8 up', 'about 130 of 180'],
      ['Partners', '3.7 same', '3.3 down', '3.9 same', '14 of 22'],
      ['Account teams', '4.0 same', '4.0 same', '3.5 same', 'about 25 of 35'],
    ]);
    const strong = table(card)?.rows.flatMap((row) => row.filter((cell) => cell.strong).map((cell) => cell.text));
    expect(strong).toEqual(['3.3 down']);
  });

  test('the steady week', () => {
    const card = digestCard(en, steadyDigest, 5);
    expect(read(card).slice(0, 3)).toEqual([
      'A steady week: nothing changed beyond chance.',
      'Employees, partners and account teams are where they were four weeks ago. The table is in the thread.',
      'A good week to tell people what came of their last answers.',
    ]);
    expect(table(card)).toBeUndefined();
  });

  test('the week with too few answers', () => {
    const card = digestCard(en, tooFewDigest, 5);
    expect(read(card).slice(0, 3)).toEqual([
      'Too few new answers for a fair picture this week.',
      'Employees and account teams: fewer than we need to protect everyone, so the thread repeats the figures of 9 November. Partners: 3 of 22 answered.',
      'Please read nothing into it, and do not ask who answered. What helps is showing what the last answers changed.',
    ]);
    expect(table(card)).toBeUndefined();
  });

  test('only the first sentence and what fell in bold', () => {
    const spans = digestCard(en, newsDigest, 5).parts.flatMap((part) => (part.part === 'text' ? part.text : []));
    const strong = spans.flatMap((span) => (typeof span === 'object' && 'strong' in span ? [plainSpans([span])] : []));
    expect(strong).toEqual([digestCard(en, newsDigest, 5).summary, 'Both sides:', 'Shared:', 'Learn from:', 'Watch:']);
  });
});
