import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAction } from '../../../src/domain/action.ts';
import type { Action, Card, Form, Part } from '../../../src/domain/card.ts';
import { en } from '../../../src/words/en.ts';
import { allOf, makers } from './all-cards.ts';
import { anyDigest } from './any-digest.ts';
import { newsDigest } from './digests.ts';
import { anyName, anyView, employee, hostileTexts } from './views.ts';

const any = fc.tuple(anyView, anyDigest(anyName));

/** The tightest limit of Slack and Teams for each, in UTF-16 units. */
const limits = {
  heading: 150,
  text: 3000,
  label: 75,
  accessible: 75,
  formTitle: 24,
  submit: 24,
  hint: 2000,
  summary: 600,
  cell: 250,
  alt: 2000,
  parts: 50,
  formParts: 100,
  rows: 100,
  columns: 20,
  buttons: 25,
  options: 100,
  actionText: 2000,
};

const within = (text: string, most: number): void => {
  expect(text.length).toBeLessThanOrEqual(most);
  expect(text.trim()).not.toBe('');
  expect(text).not.toMatch(/undefined|NaN|null|\[object/u);
};

const checkPart = (part: Part): void => {
  switch (part.part) {
    case 'heading':
      return within(part.text, limits.heading);
    case 'text':
    case 'note':
      return within(
        part.text.map((span) => (typeof span === 'string' ? span : Object.values(span).join(''))).join(''),
        limits.text,
      );
    case 'quote':
      return;
    case 'scale':
      within(part.label, limits.label);
      for (const option of part.options) {
        within(option.label, limits.label);
        within(option.accessible, limits.accessible);
      }
      return;
    case 'choice':
      within(part.label, limits.label);
      expect(part.options.length).toBeLessThanOrEqual(limits.options);
      for (const option of part.options) within(option.label, limits.label);
      if (part.chosen !== undefined) expect(part.options.map((option) => option.value)).toContain(part.chosen);
      return;
    case 'field':
      within(part.label, limits.label);
      return within(part.hint ?? '-', limits.hint);
    case 'person':
    case 'channel':
    case 'tick':
      return within(part.label, limits.label);
    case 'buttons':
      expect(part.buttons.length).toBeGreaterThan(0);
      expect(part.buttons.length).toBeLessThanOrEqual(limits.buttons);
      for (const button of part.buttons) within(button.label, limits.label);
      return;
    case 'table':
      expect(part.rows.length).toBeLessThan(limits.rows);
      expect(part.columns.length).toBeLessThanOrEqual(limits.columns);
      for (const row of part.rows) {
        expect(row).toHaveLength(part.columns.length);
        for (const cell of row) within(cell.text, limits.cell);
      }
      return;
    case 'picture':
      return within(part.alt, limits.alt);
  }
};

const actionsOf = (card: Card | Form): Action[] => [
  ...('submit' in card && card.submit ? [card.submit.action] : []),
  ...card.parts.flatMap((part) => {
    if (part.part === 'buttons') return part.buttons.map((button) => button.action);
    return part.part === 'choice' && part.action ? [part.action] : [];
  }),
];

/** Everything about a card but what it says. */
const skeleton = (card: Card | Form): unknown =>
  card.parts.map((part) => {
    if (part.part === 'text' || part.part === 'note')
      return part.text.map((span) => (typeof span === 'string' ? 's' : Object.keys(span).join()));
    if (part.part === 'buttons') return part.buttons.map((button) => button.action);
    return part.part;
  });

test('every card that is made anywhere is under test here', () => {
  const made = new Set(allOf(en, employee, newsDigest).map(([name]) => name));
  expect([...makers].sort()).toEqual([...made].sort());
});

describe('whatever people, places and organisations are called', () => {
  test('every card keeps within what Slack and Teams take, and leaves nothing blank', () => {
    fc.assert(
      fc.property(any, ([view, digest]) => {
        for (const [, card] of allOf(en, view, digest)) {
          card.parts.forEach(checkPart);
          if ('title' in card) within(card.title, limits.formTitle);
          if ('summary' in card) within(card.summary, limits.summary);
          if ('submit' in card && card.submit) within(card.submit.label, limits.submit);
          expect(card.parts.length).toBeLessThanOrEqual('title' in card ? limits.formParts : limits.parts);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('every press in every card comes back as what it was', () => {
    fc.assert(
      fc.property(any, ([view, digest]) => {
        for (const [, card] of allOf(en, view, digest)) {
          for (const action of actionsOf(card)) {
            const text = JSON.stringify(action);
            expect(parseAction(JSON.parse(text))).toEqual(action);
            expect(text.length).toBeLessThanOrEqual(limits.actionText);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a name can neither add a part, a line, a button nor turn the text around it', () => {
    const named = (name: string) => ({
      ...employee,
      audience: name,
      organisation: name,
      owner: { short: name, full: name },
      harmContact: name,
    });
    const plain = allOf(en, named('Plain'), newsDigest);
    for (const hostile of hostileTexts) {
      const cards = allOf(en, named(hostile), newsDigest);
      expect(cards.map(([, card]) => skeleton(card))).toEqual(plain.map(([, card]) => skeleton(card)));
      for (const [, card] of cards) {
        // What somebody edits stands in its field as it is.
        const own = card.parts.map((part) => (part.part === 'field' ? { ...part, value: '' } : part));
        const said = JSON.stringify({ ...card, parts: own.filter((part) => part.part !== 'quote') });
        expect(said).not.toMatch(/\\n|\\r|\u2028|\\u0000|\\u0007|[\u202a-\u202e\u2066\u2067]|\\ud800/u);
        // Isolates are closed, and only where something runs from right to left.
        const opened = said.split('\u2068').length;
        expect(said.split('\u2069')).toHaveLength(opened);
        expect(opened > 1 && !/[\u0590-\u08ff]/u.test(hostile)).toBe(false);
      }
    }
  });

  test('words that somebody wrote stand only in a quote or in the writer’s own field', () => {
    const secret = '<!channel> zebra';
    const view = { ...employee, words: { text: secret, consent: 'named' as const, mayReply: true } };
    for (const [name, card] of allOf(en, view, newsDigest)) {
      for (const part of card.parts) {
        const rest = part.part === 'quote' ? part.by : part.part === 'field' ? { ...part, value: '' } : part;
        expect(JSON.stringify([name, rest])).not.toContain('zebra');
      }
      expect('summary' in card ? card.summary : card.title).not.toContain('zebra');
    }
  });
});
