import { describe, expect, test } from 'vitest';
import {
  askedCard,
  askRefusedCard,
  askWhichCard,
  digestDoneCard,
  digestSureCard,
} from '../../../src/app/cards/running.ts';
import type { Card } from '../../../src/domain/card.ts';
import { en } from '../../../src/words/en.ts';
import { whole } from './whole.ts';

const team = { key: 'team', name: 'Team pulse', count: 140 };
const acme = { key: 'acme', name: 'Acme pulse', count: 1 };
const many = Array.from({ length: 30 }, (_, index) => ({ key: `p${index}`, name: `Pulse ${index}`, count: 7 }));
/** One by one, of a card with nothing else below its line of text. */
const buttonsOf = (card: Card): readonly string[] =>
  whole(card)
    .slice(2)
    .flatMap((line) => line.split(/ (?=\[)/u));

describe('"ask now"', () => {
  test('of somebody who may ask nobody', () => {
    expect(whole(askWhichCard(en, []))).toEqual([
      'Summary: There is nothing that you could ask now. Owners ask their own teams, administrators all.',
      'There is nothing that you could ask now. Owners ask their own teams, administrators all.',
    ]);
  });

  test('says to how many it writes, and waits for the press', () => {
    expect(whole(askWhichCard(en, [team]))).toEqual([
      'Summary: This writes to about 140 people of Team pulse today; nobody outside 8:00 to 18:00 of their own day.',
      'This writes to about 140 people of **Team pulse** today; nobody outside 8:00 to 18:00 of their own day.',
      '[Ask Team pulse (140 people) → askNow pulse team]',
    ]);
  });

  test('of several asks which', () => {
    expect(whole(askWhichCard(en, [team, acme]))).toEqual([
      'Summary: Which one shall I ask now?',
      'Which one shall I ask now?',
      '[Ask Team pulse (140 people) → askNow pulse team] [Ask Acme pulse (one person) → askNow pulse acme]',
    ]);
  });

  test('of very many has as many buttons as a chat draws', () => {
    const pressed = buttonsOf(askWhichCard(en, many));
    expect(pressed).toHaveLength(20);
    expect(pressed.at(-1)).toBe('[Ask Pulse 19 (seven people) → askNow pulse p19]');
  });

  test('is refused with the reason', () => {
    expect(whole(askRefusedCard(en, { others: 'Team pulse' }))).toEqual([
      'Summary: Team pulse also asks teams that others look after. An administrator can ask it.',
      'Team pulse also asks teams that others look after. An administrator can ask it.',
    ]);
    expect(whole(askRefusedCard(en, { unknown: 'teem', known: ['Team pulse', 'Acme pulse'] }))).toEqual([
      'Summary: I know no pulse "teem". There are: Team pulse and Acme pulse.',
      'I know no pulse "teem". There are: Team pulse and Acme pulse.',
    ]);
  });

  test('is answered with how many are asked, or that they were today', () => {
    expect(whole(askedCard(en, 140))).toEqual(['Summary: 140 people will be asked.', '140 people will be asked.']);
    expect(whole(askedCard(en, 0))).toEqual(['Summary: No people will be asked.', 'No people will be asked.']);
    expect(whole(askedCard(en, undefined))).toEqual([
      'Summary: This was asked today already; nobody is asked twice.',
      'This was asked today already; nobody is asked twice.',
    ]);
  });
});

describe('"digest now"', () => {
  test('of a programme without a channel for figures', () => {
    expect(whole(digestSureCard(en, []))).toEqual([
      'Summary: There is no channel for figures yet. Write "set up" to choose one.',
      'There is no channel for figures yet. Write "set up" to choose one.',
    ]);
  });

  test('says where it posts, and waits for the press', () => {
    const digests = [
      { key: 'd1', name: 'Weekly', channel: 'leaders' },
      { key: 'd2', name: 'Board', channel: 'board' },
    ];
    expect(whole(digestSureCard(en, digests))).toEqual([
      'Summary: This posts a digest of all that can be shown in leaders and board.',
      'This posts a digest of all that can be shown in leaders and board.',
      '[Post in leaders → digestNow digest d1, primary] [Post in board → digestNow digest d2, primary]',
    ]);
  });

  test('for very many channels has as many buttons as a chat draws', () => {
    const digests = many.map((one) => ({ ...one, channel: `channel-${one.key}` }));
    const pressed = buttonsOf(digestSureCard(en, digests));
    expect(pressed).toHaveLength(20);
    expect(pressed.at(-1)).toBe('[Post in channel-p19 → digestNow digest p19, primary]');
  });

  test('is on its way, or was there today', () => {
    expect(whole(digestDoneCard(en, true))).toEqual([
      'Summary: The digest is on its way.',
      'The digest is on its way.',
    ]);
    expect(whole(digestDoneCard(en, false))).toEqual([
      'Summary: There is one of today already.',
      'There is one of today already.',
    ]);
  });
});
