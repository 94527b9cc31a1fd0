/** Texts as elements. What people wrote stands only in TextRuns: a TextBlock would read markdown in it. */
import type { Rich, Span, TableCell } from '../../src/domain/card.ts';
import { spanText } from '../../src/domain/shorten.ts';
import type { Element, TextRun } from './adaptive.ts';

type Look = Pick<TextRun, 'weight' | 'italic' | 'size' | 'isSubtle' | 'color'>;

/** Cards put a date in the place of this, wherever it stands; people who write it mean the letters. */
const dateFunction = /\{\{(?=(?:DATE|TIME)\(\d{4}-\d\d-\d\dT)/gu;

const run = (text: string, look: Look = {}): TextRun => ({
  type: 'TextRun',
  text: text.replace(dateFunction, '{\u2060{'),
  ...look,
});

const spanLook = (span: Span): Look => {
  if (typeof span === 'string') return {};
  return 'strong' in span ? { weight: 'Bolder' } : { italic: true };
};

/** `text`: one line of it, in one look. */
export const plainText = (text: string, look: Look = {}): Element => ({
  type: 'RichTextBlock',
  inlines: [run(text, look)],
});

export const richText = (rich: Rich, look: Look = {}): Element => ({
  type: 'RichTextBlock',
  inlines: rich.map((span) => run(spanText(span), { ...look, ...spanLook(span) })),
});

/** Nothing in it that markdown or an automatic link could be made of. */
const isInnocent = (text: string): boolean =>
  /^\p{L}[\p{L}\p{M}\p{N} ,;:?!'’“”%()–—…]*\.?$/u.test(text) && !/\p{L}:\S/u.test(text);

/**
 * A heading for screen readers where its text can hold no markup, which is nearly always; otherwise it only looks like
 * one, because a RichTextBlock cannot be a heading.
 */
export const heading = (text: string): Element =>
  isInnocent(text)
    ? { type: 'TextBlock', text, style: 'heading', wrap: true }
    : plainText(text, { weight: 'Bolder', size: 'Medium' });

export const quote = (text: string, by: string | undefined): Element => ({
  type: 'Container',
  style: 'emphasis',
  items: [
    plainText(text, { italic: true }),
    ...(by === undefined ? [] : [plainText(by, { size: 'Small', isSubtle: true })]),
  ],
});

/** The first column names the row and is wider. */
export const table = (columns: readonly string[], rows: readonly (readonly TableCell[])[]): Element => ({
  type: 'Table',
  firstRowAsHeaders: true,
  showGridLines: false,
  columns: columns.map((_, index) => ({ width: index === 0 ? 2 : 1 })),
  rows: [columns.map((text) => ({ text, strong: true })), ...rows].map((row) => ({
    type: 'TableRow',
    cells: columns.map((_, index) => {
      const cell = row[index] ?? { text: '' };
      const look: Look = cell.strong === true ? { weight: 'Bolder' } : {};
      return { type: 'TableCell', items: [plainText(cell.text, look)] };
    }),
  })),
});
