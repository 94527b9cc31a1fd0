/** Lines of text, quotations and tables. */
import type { RichTextBlock, RichTextText, TableBlock } from '@slack/types';
import type { Part, Rich, Span, TableCell } from '../../src/domain/card.ts';
import { slackWords as words } from '../../src/words/slack.ts';
import { filled } from './text.ts';

type Table = Extract<Part, { part: 'table' }>;

const piece = (span: Span): RichTextText => {
  if (typeof span === 'string') return { type: 'text', text: filled(span) };
  return 'strong' in span
    ? { type: 'text', text: filled(span.strong), style: { bold: true } }
    : { type: 'text', text: filled(span.emphasis), style: { italic: true } };
};

const block = (elements: RichTextBlock['elements'], id: string): RichTextBlock => ({
  type: 'rich_text',
  block_id: id,
  elements,
});

export const rich = (text: Rich, id: string): RichTextBlock =>
  block([{ type: 'rich_text_section', elements: text.length === 0 ? [piece('')] : text.map(piece) }], id);

export const bold = (text: string, id: string): RichTextBlock => rich([{ strong: text }], id);

export const quote = (part: Extract<Part, { part: 'quote' }>, id: string): RichTextBlock =>
  block(
    [
      { type: 'rich_text_quote', elements: [piece(part.text)] },
      ...(part.by === undefined
        ? []
        : [{ type: 'rich_text_section' as const, elements: [piece({ emphasis: part.by })] }]),
    ],
    id,
  );

const cell = ({ text, strong }: TableCell): TableBlock['rows'][number][number] =>
  strong === true
    ? { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [piece({ strong: text })] }] }
    : { type: 'raw_text', text: filled(text) };

/** The first row names the columns. Every row has as many cells: Slack refuses the message otherwise. */
export const table = (part: Table, id: string): TableBlock => ({
  type: 'table',
  block_id: id,
  rows: [
    part.columns.map((column) => cell({ text: column, strong: true })),
    ...part.rows.map((row) => part.columns.map((_, index) => cell(row[index] ?? { text: '' }))),
  ],
  column_settings: [{ is_wrapped: true }],
});

/** The same line by line, for windows, which have no tables, and for screen readers that lose their way in one. */
export const tableInWords = (part: Table, id: string): RichTextBlock => {
  const lines = part.rows.map((row) => {
    const [first, ...others] = row;
    const said = others.map(({ text, strong }, index): RichTextText => {
      const spoken = `${index === 0 ? ' ' : '; '}${words.cell(part.columns[index + 1] ?? '', text)}`;
      return piece(strong === true ? { strong: spoken } : spoken);
    });
    return { type: 'rich_text_section' as const, elements: [piece({ strong: first?.text ?? '' }), ...said] };
  });
  return block(
    [
      { type: 'rich_text_section', elements: [piece({ strong: part.caption })] },
      ...(lines.length === 0 ? [] : [{ type: 'rich_text_list' as const, style: 'bullet' as const, elements: lines }]),
    ],
    id,
  );
};
