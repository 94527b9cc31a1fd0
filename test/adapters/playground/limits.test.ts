import * as fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { limits, shortenCard } from '../../../adapters/playground/limits.ts';
import { renderCard } from '../../../adapters/playground/render.ts';
import type { Card, Part } from '../../../src/domain/card.ts';
import { chart, everyPart } from '../../support/cards.ts';
import { textOf } from '../../support/page.ts';

const text = fc.string({ unit: 'binary', maxLength: 4000 });
const rich = fc.array(fc.oneof(text, fc.record({ strong: text }), fc.record({ emphasis: text })), { maxLength: 4 });

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ part: fc.constant('heading' as const), text }),
  fc.record({ part: fc.constantFrom('text' as const, 'note' as const), text: rich }),
  fc.record({ part: fc.constant('quote' as const), text, by: text }),
  fc.record({
    part: fc.constant('buttons' as const),
    buttons: fc.array(fc.record({ label: text, action: fc.constant({ do: 'notNow' as const, prompt: 1 }) }), {
      maxLength: 40,
    }),
  }),
  fc.record({
    part: fc.constant('table' as const),
    caption: text,
    columns: fc.array(text, { maxLength: 30 }),
    rows: fc.array(fc.array(fc.record({ text }), { maxLength: 3 }), { maxLength: 4 }),
  }),
  fc.record({ part: fc.constant('picture' as const), chart: fc.constant(chart), alt: text }),
);

const card: fc.Arbitrary<Card> = fc.record({ summary: text, parts: fc.array(part, { maxLength: 12 }) });

/** By how much a part is over the table's numbers. */
const excess = (one: Part): number => {
  switch (one.part) {
    case 'heading':
      return Math.max(0, one.text.length - limits.heading);
    case 'quote':
      return Math.max(0, one.text.length - limits.text);
    case 'buttons':
      return Math.max(
        0,
        one.buttons.length - limits.buttons,
        ...one.buttons.map((each) => each.label.length - limits.label),
      );
    case 'table':
      return Math.max(0, one.columns.length - limits.columns, ...one.columns.map((each) => each.length - limits.cell));
    case 'picture':
      return Math.max(0, one.alt.length - limits.alt);
    default:
      return 0;
  }
};

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

describe('Shortening', () => {
  it('leaves a card that fits as it is', () => {
    expect(shortenCard(everyPart)).toEqual(everyPart);
  });

  it('never breaks a character, and never leaves a text longer than the table says', () => {
    fc.assert(
      fc.property(card, (long) => {
        const short = shortenCard(long);
        expect(short.summary.length).toBeLessThanOrEqual(limits.summary);
        expect(short.parts.length).toBeLessThanOrEqual(limits.parts);
        const longest = Math.max(0, ...short.parts.map(excess));
        expect(longest).toBe(0);
        expect(loneSurrogate.test(JSON.stringify(short)) && !loneSurrogate.test(JSON.stringify(long))).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it.each(['', 'a'])('keeps a character whole that stands where it is cut, after %j', (before) => {
    const { summary } = shortenCard({ summary: before + '😀'.repeat(limits.summary), parts: [] });
    expect(summary).toMatch(/😀…$/u);
    expect(summary.isWellFormed()).toBe(true);
  });

  it('is done after once', () => {
    fc.assert(
      fc.property(card, (long) => {
        expect(shortenCard(shortenCard(long))).toEqual(shortenCard(long));
      }),
      { numRuns: 50 },
    );
  });

  it('keeps every row of buttons when reading matter alone is too much, and says that something is missing', () => {
    const reading: Part = { part: 'text', text: ['…and so on'] };
    const buttons: Part = { part: 'buttons', buttons: [{ label: 'Stop', action: { do: 'stop' } }] };
    const short = shortenCard({
      summary: '',
      parts: [...Array.from({ length: 100 }, () => reading), buttons, buttons],
    });
    expect(short.parts).toHaveLength(limits.parts);
    expect(short.parts.slice(-3)).toEqual([{ part: 'note', text: ['…'] }, buttons, buttons]);
  });
});

describe('Drawing', () => {
  const draw = (drawn: Card): string =>
    renderToString(renderCard(drawn, { where: 'm1', level: 2, picture: () => '/chart/x.png' }));

  it('makes no element and no attribute of what anybody wrote', () => {
    const words = fc.string({
      unit: fc.constantFrom('<', '>', '"', "'", '&', '=', '/', ' ', 'b', 'onload', '-->', ']]>'),
      maxLength: 60,
    });
    const empty = { summary: '', parts: [{ part: 'quote', text: 'x', by: 'y' } as const] };
    const tags = (html: string): string => html.replaceAll(/>[^<]*/g, '>');
    fc.assert(
      fc.property(words, words, (quote, by) => {
        const html = draw({ summary: '', parts: [{ part: 'quote', text: quote, by }] });
        expect(tags(html)).toBe(tags(draw(empty)));
        expect(textOf(html)).toContain(quote);
        expect(textOf(html)).toContain(by);
      }),
    );
  });

  it('keeps a change of writing direction inside the words that make it', () => {
    const html = draw({ summary: '', parts: [{ part: 'quote', text: '\u202Egnp.exe', by: '\u202EoJ' }] });
    expect(html).toContain('<bdi>\u202Egnp.exe</bdi>');
    expect(html).toContain('<bdi>\u202EoJ</bdi>');
  });

  it('names every point of a scale in full and says which one is chosen', () => {
    const html = draw({
      summary: '',
      parts: [
        {
          part: 'scale',
          prompt: 1,
          question: 'ease',
          label: 'Did we make it easy?',
          chosen: 4,
          options: [{ value: 4, label: 'Very', accessible: 'Easy: very, 4 of 5' }],
        },
      ],
    });
    expect(html).toMatch(/aria-label="Easy: very, 4 of 5" aria-pressed="true"/);
  });
});
