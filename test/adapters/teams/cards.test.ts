/** Every card of the product is one that Teams takes and draws, in any language, whatever people wrote. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AdaptiveCard } from '../../../adapters/teams/adaptive.ts';
import type { Where } from '../../../adapters/teams/draw-actions.ts';
import { limits } from '../../../adapters/teams/limits.ts';
import { renderCard, renderForm } from '../../../adapters/teams/render.ts';
import type { Card, Form, Part } from '../../../src/domain/card.ts';
import { en } from '../../../src/words/en.ts';
import { allOf } from '../../app/cards/all-cards.ts';
import { anyDigest } from '../../app/cards/any-digest.ts';
import { newsDigest, steadyDigest, tooFewDigest } from '../../app/cards/digests.ts';
import { accountTeam, anyView, employee, partner } from '../../app/cards/views.ts';
import { checkActivity } from '../../fakes/teams/activity-check.ts';
import { faultOfCard } from '../../fakes/teams/card-check.ts';
import { buttonsOf, type CardButton, elementsOf, textOf } from '../../fakes/teams/cards.ts';
import type { Json } from '../../fakes/teams/model.ts';
import { everyPart, partnerForm, promptCard } from '../../support/cards.ts';
import { wordy } from '../../support/languages.ts';

const json = (card: AdaptiveCard): Json => JSON.parse(JSON.stringify(card)) as Json;
const only = (card: Card, where: Where = 'personal'): Json => json(renderCard(card, { where })[0] as AdaptiveCard);

const drawn = (one: Card | Form): readonly (readonly [Where, AdaptiveCard])[] =>
  'title' in one
    ? (['dialog', 'view'] as const).map((where) => [where, renderForm(one, { where })] as const)
    : (['personal', 'channel', 'view', 'dialog'] as const).flatMap((where) =>
        renderCard(one, { where }).map((card) => [where, card] as const),
      );

/** undefined where Teams would take it. */
const refusal = (card: AdaptiveCard): unknown => {
  const fault = faultOfCard(card);
  if (fault !== undefined) return fault;
  const activity = {
    type: 'message',
    summary: card.fallbackText,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  };
  const checked = checkActivity(activity, JSON.stringify(activity));
  return checked.kind === 'refused' ? checked.answer : undefined;
};

const refused = (cards: readonly (readonly [string, Card | Form])[]): unknown[] =>
  cards.flatMap(([name, card]) =>
    drawn(card).flatMap(([where, one]) => {
      const why = refusal(one);
      return why === undefined ? [] : [[name, where, why]];
    }),
  );

describe('every card', () => {
  const languages = [
    ['English', en],
    ['three times as wordy', wordy],
  ] as const;
  const views = [employee, partner, accountTeam];

  it.each(languages)('is taken by Teams: %s', (_name, words) => {
    for (const view of views)
      for (const digest of [newsDigest, steadyDigest, tooFewDigest])
        expect(refused(allOf(words, view, digest))).toEqual([]);
  });

  it('is taken whatever people and teams are called and write', () => {
    fc.assert(
      fc.property(anyView, fc.constantFrom(en, wordy), (view, words) => {
        expect(refused(allOf(words, view, newsDigest))).toEqual([]);
      }),
      { numRuns: 20 },
    );
    fc.assert(
      fc.property(anyDigest(fc.constantFrom('Acme', 'Tern')), (digest) => {
        expect(refused(allOf(wordy, employee, digest))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a prompt', () => {
  it('has three rows of five labelled actions, each with its full name for screen readers', () => {
    const rows = elementsOf(only(promptCard(1))).filter((element) => element['type'] === 'ActionSet');
    const scales = rows.map((row) => row['actions'] as Json[]).filter((row) => row.length === 5);
    expect(scales.slice(0, 3).map((row) => row.map((action) => action['title']))).toEqual([
      ['None of it', 'A little', 'Some', 'Most', 'All of it'],
      ['Not at all', 'A little', 'Somewhat', 'Very', 'Extremely'],
      ['Not at all', 'A little', 'Somewhat', 'Very', 'Extremely'],
    ]);
    for (const action of scales[0] ?? [])
      expect(action).toMatchObject({ type: 'Action.Execute', tooltip: expect.stringMatching(/, \d of 5$/u) });
  });

  it('answers a tap in place, and in old clients too', () => {
    const { action } = buttonsOf(only(promptCard(1))).find((button) => button.label === 'Most') as CardButton;
    expect(action).toMatchObject({ type: 'Action.Execute', fallback: { type: 'Action.Submit', title: 'Most' } });
    expect(action['data']).toEqual((action['fallback'] as Json)['data']);
  });

  it('says in words and not by colour alone what was chosen', () => {
    const labels = buttonsOf(only(promptCard(1, { need: 4 }))).map((button) => button.label);
    expect(labels).toContain('✓ Most');
  });

  it('opens what is private in a dialog', () => {
    const opens = buttonsOf(only(promptCard(1)))
      .filter((button) => (button.action['data'] as Json)['msteams'] !== undefined)
      .map((button) => button.label);
    expect(opens).toEqual(['Write…', 'Other day, pause or stop', 'Who sees what']);
  });

  it('hides no button behind the three dots', () => {
    expect(buttonsOf(only(promptCard(1))).filter((button) => button.overflow)).toEqual([]);
  });
});

describe('the message of a shared channel', () => {
  it('opens the questions in a dialog, or in the message for one person where dialogs do not open', () => {
    const card: Card = {
      summary: 'x',
      parts: [
        {
          part: 'buttons',
          buttons: [{ label: 'Answer privately', action: { do: 'answerPrivately', round: 1, audience: 2 } }],
        },
      ],
    };
    const [dialog, here] = buttonsOf(only(card, 'channel'));
    expect(dialog?.action).toMatchObject({ type: 'Action.Submit', data: { msteams: { type: 'task/fetch' } } });
    expect(here).toMatchObject({ overflow: true, action: { type: 'Action.Execute' } });
    expect(here?.action['data']).not.toHaveProperty('msteams');
  });
});

describe('what people wrote', () => {
  it('stands in text runs alone, wherever it comes from', () => {
    const markup = '**[click](https://evil.example)** <at>all</at>';
    const parts: Part[] = [
      { part: 'heading', text: markup },
      { part: 'text', text: [markup, { strong: markup }] },
      { part: 'note', text: [markup] },
      { part: 'quote', text: markup, by: markup },
      { part: 'field', name: 'words', label: 'Words', hint: markup, value: markup, longest: 100, lines: 1 },
      { part: 'table', caption: markup, columns: [markup], rows: [[{ text: markup }]] },
    ];
    const elements = elementsOf(only({ summary: markup, parts }));
    expect(elements.filter((element) => element['type'] === 'TextBlock' || element['type'] === 'FactSet')).toEqual([]);
    expect(elements.filter((element) => element['type'] === 'TextRun' && element['text'] === markup)).toHaveLength(10);
  });

  it('is never taken for a date that the client is to put in', () => {
    const text = '{{DATE(2026-01-01T00:00:00Z, SHORT)}}';
    expect(textOf(only({ summary: text, parts: [{ part: 'text', text: [text] }] }))).not.toContain('{{DATE(');
  });

  it('leaves an ordinary heading one that screen readers know as such', () => {
    const [, block] = elementsOf(only({ summary: 'x', parts: [{ part: 'heading', text: 'Your past two weeks' }] }));
    expect(block).toMatchObject({ type: 'TextBlock', style: 'heading' });
  });
});

describe('what is long', () => {
  const long = 'We wait four days for a price. '.repeat(60);
  const report: Card = {
    summary: 'Report',
    parts: [
      { part: 'buttons', buttons: [{ label: 'Details', action: { do: 'digestDetails', digest: 1 } }] },
      ...Array.from({ length: 60 }, (_, index) => ({ part: 'text' as const, text: [`${index}. ${long}`] })),
    ],
  };

  it('is divided among several messages, in order, and nothing is lost', () => {
    const pages = renderCard(report, { where: 'channel' }, { pages: 4, card: limits.card });
    expect(pages.length).toBeGreaterThan(2);
    const numbers = pages.flatMap((page) => [...textOf(json(page)).matchAll(/^(\d+)\. /gmu)].map(([, n]) => Number(n)));
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, index) => index));
    for (const page of pages) expect(refusal(page)).toBeUndefined();
  });

  it('says that something was left out where it may not be divided, and keeps what can be pressed', () => {
    const card = only(report);
    expect(textOf(card)).toMatch(/…$/u);
    expect(buttonsOf(card).map((button) => button.label)).toEqual(['Details']);
  });

  it('goes on in a second table under the same columns where a table is long', () => {
    const rows = Array.from({ length: 45 }, (_, index) => [{ text: `Partner ${index}` }]);
    const card = only({ summary: 'x', parts: [{ part: 'table', caption: 'All', columns: ['Partner'], rows }] });
    const tables = elementsOf(card).filter((element) => element['type'] === 'Table');
    expect(tables).toHaveLength(3);
    expect(tables.map((one) => textOf(one).split('\n')[0])).toEqual(['Partner', 'Partner', 'Partner']);
  });
});

describe('a form', () => {
  it('says beside its field what is wrong, and keeps what was filled in', () => {
    const form = partnerForm(1);
    const filled: Form = {
      ...form,
      parts: form.parts.map((part) => (part.part === 'field' ? { ...part, value: 'A price' } : part)),
    };
    const card = json(renderForm(filled, { where: 'dialog', errors: { words: 'Too short.', other: 'Elsewhere.' } }));
    expect(textOf(card)).toMatch(/^Elsewhere\.[^]*Too short\.\n[^]*A price/u);
  });
});

it('every kind of part is drawn everywhere', () => {
  expect(refused([['everyPart', everyPart]])).toEqual([]);
  const person: Form = {
    title: 'x',
    parts: [
      { part: 'person', name: 'owner', label: 'Who', chosen: 'a' },
      { part: 'channel', name: 'where', label: 'Where' },
    ],
  };
  expect(refused([['choosers', person]])).toEqual([]);
});
