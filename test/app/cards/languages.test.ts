import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card, Form, Part } from '../../../src/domain/card.ts';
import { en } from '../../../src/words/en.ts';
import { pickWords } from '../../../src/words/pick.ts';
import { madeFrom, wordy } from '../../support/languages.ts';
import { allOf } from './all-cards.ts';
import { anyDigest } from './any-digest.ts';
import { newsDigest, steadyDigest, tooFewDigest } from './digests.ts';
import { accountTeam, anyView, employee, partner } from './views.ts';

const marked = madeFrom((text) => (text === '' ? '' : `⟦${text}⟧`));

const textsOf = (part: Part): string[] => {
  switch (part.part) {
    case 'heading':
      return [part.text];
    case 'text':
    case 'note':
      return part.text.flatMap((span) => (typeof span === 'string' ? [span] : Object.values(span)));
    case 'quote':
      return part.by === undefined ? [] : [part.by];
    case 'scale':
      return [part.label, ...part.options.flatMap((option) => [option.label, option.accessible])];
    case 'choice':
      return [part.label, ...part.options.map((option) => option.label)];
    case 'field':
      return [part.label, part.hint ?? ''];
    case 'person':
    case 'channel':
    case 'tick':
      return [part.label];
    case 'buttons':
      return part.buttons.flatMap((button) => [button.label, button.accessible ?? '']);
    case 'table':
      return [part.caption, ...part.columns, ...part.rows.flat().map((cell) => cell.text)];
    case 'picture':
      return [
        part.alt,
        part.chart.title,
        ...part.chart.weeks,
        ...part.chart.rows.flatMap((row) => [
          row.name,
          ...row.panels.flatMap((panel) => [panel.title, panel.last ?? '']),
        ]),
      ];
  }
};

const saidIn = (card: Card | Form): string[] => [
  'title' in card ? card.title : card.summary,
  ...('submit' in card && card.submit ? [card.submit.label] : []),
  ...card.parts.flatMap(textsOf),
];

/** What is left when everything that came out of the words is taken away, innermost first. */
const notFromWords = (text: string): string => {
  const inner = /⟦[^⟦⟧]*⟧/gu;
  let [left, before] = [text, ''];
  while (left !== before) [before, left] = [left, left.replace(inner, '')];
  return left.trim();
};

const full = {
  ...employee,
  words: { text: 'words', consent: 'unnamed', mayReply: true },
  answer: { need: 3, topic: 'tools' },
} as const;
const first = { first: { retention: { answersDays: 30, participationDays: 30, wordsDays: 90, digestsDays: 730 } } };

describe('another language', () => {
  test.each([full, { ...full, ...first }, partner, accountTeam])(
    'finds every sentence of every card in words (%#)',
    (view) => {
      for (const digest of [newsDigest, steadyDigest, tooFewDigest])
        for (const [name, card] of allOf(marked, view, digest))
          expect([name, saidIn(card).map(notFromWords).filter(Boolean)]).toEqual([name, []]);
    },
  );

  test('that is three times as wordy makes the same cards', () => {
    const shape = (card: Card | Form): unknown[] =>
      card.parts.map((part) => [part.part, part.part === 'buttons' ? part.buttons.map((button) => button.action) : 0]);
    fc.assert(
      fc.property(anyView, (view) => {
        const english = allOf(en, view, steadyDigest);
        const long = allOf(wordy, view, steadyDigest);
        expect(long.map(([, card]) => shape(card))).toEqual(english.map(([, card]) => shape(card)));
      }),
      { numRuns: 30 },
    );
    fc.assert(
      fc.property(anyDigest(fc.constantFrom('Acme', 'Tern')), (digest) => {
        const tables = allOf(wordy, employee, digest).flatMap(([, card]) =>
          card.parts.flatMap((part) => (part.part === 'table' ? [part] : [])),
        );
        for (const { columns, rows } of tables)
          expect(new Set([columns.length, ...rows.map((row) => row.length)]).size).toBe(1);
      }),
      { numRuns: 30 },
    );
  });
});

test('a locale without a language of its own gets English, whatever it looks like', () => {
  for (const locale of ['en', 'en-GB', 'EN_us', 'de-DE', '', 'C', '__proto__', '💥'])
    expect(pickWords(locale)).toBe(en);
});
