/** A card as plain text, for the command line and for counting its words. */
import type { Card, Part, Rich } from '../../domain/card.ts';

export const plainSpans = (rich: Rich): string =>
  rich
    .map((span) => {
      if (typeof span === 'string') return span;
      return 'strong' in span ? span.strong : span.emphasis;
    })
    .join('');

/** Without its buttons. Tables are set in columns. */
export const plainText = (card: Pick<Card, 'parts'>): string =>
  card.parts
    .map(plainPart)
    .filter((text) => text !== '')
    .join('\n\n');

const plainPart = (part: Part): string => {
  switch (part.part) {
    case 'heading':
      return part.text;
    case 'text':
    case 'note':
      return plainSpans(part.text);
    case 'quote':
      return part.by === undefined ? part.text : `${part.text}\n${part.by}`;
    case 'table':
      return plainTable([part.columns, ...part.rows.map((row) => row.map((cell) => cell.text))]);
    case 'scale':
    case 'choice':
      return `${part.label}\n${part.options.map((option) => option.label).join(' · ')}`;
    case 'field':
    case 'person':
    case 'channel':
    case 'tick':
      return part.label;
    case 'picture':
      return part.alt;
    case 'buttons':
      return '';
  }
};

const plainTable = (rows: readonly (readonly string[])[]): string => {
  const widths: number[] = [];
  for (const row of rows)
    for (const [column, text] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, text.length);
  return rows
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/** Words that a reader reads in a card, its tables with them, its buttons not. */
export const wordCount = (card: Pick<Card, 'parts'>): number =>
  plainText(card)
    .split(/\s+/u)
    .filter((word) => word !== '').length;
