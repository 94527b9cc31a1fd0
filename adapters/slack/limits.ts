/** What fits into Slack's messages and windows, and the shortening of what does not. */
import type { Button, Card, Form, Part, TableCell } from '../../src/domain/card.ts';
import { cut, cutRich, ellipsis, spanText } from '../../src/domain/shorten.ts';

/** Slack refuses the whole message where one of these is broken (`invalid_blocks`). Lengths in UTF-16 units. */
export const limits = {
  /** Blocks in a message, https://docs.slack.dev/reference/block-kit/blocks */
  messageBlocks: 50,
  /** Blocks in a modal or home tab. */
  viewBlocks: 100,
  /**
   * Text of all blocks of a message together. Not documented: `msg_blocks_too_long` came from 11,300 on
   * (slackapi/bolt-js issues 2509, 2867), and less is tried where it comes.
   */
  messageText: 10_000,
  /** Of a window: `view_too_large` comes at 250,000 bytes, and a character takes up to three and its escapes. */
  viewText: 30_000,
  /** Header block. */
  heading: 150,
  /** Section block; the other texts keep to it too. */
  text: 3000,
  /** Text of a context block. */
  note: 2000,
  /** Label and hint of an input block. */
  label: 2000,
  /** Text of a button, an option, an accessibility label, and the second line of an option. */
  button: 75,
  /** Value of a button. */
  value: 2000,
  /** Names of blocks and actions. */
  id: 255,
  /** Elements of one actions block. */
  buttons: 25,
  /** Options of a select menu. */
  options: 100,
  /** A table: the row of column names counts. */
  rows: 100,
  columns: 20,
  /** A cell could hold more; a table of long cells cannot be read. */
  cell: 200,
  /** Text of all its cells together: 10,000 by the documentation. */
  tableText: 9500,
  /** Tables in a message. */
  tables: 1,
  /** Alternative text of an image. */
  alt: 2000,
  /** Initial and longest text of an input. */
  field: 3000,
  /** Title and buttons of a modal. */
  modalTitle: 24,
  /** What a modal carries along, unseen. */
  privateMetadata: 3000,
  /** A notification shows no more. */
  summary: 300,
  /** Charts in a message, their titles, lines, weeks, and the names of both. */
  charts: 2,
  chartTitle: 50,
  chartSeries: 6,
  chartCategories: 20,
  chartName: 20,
} as const;

const cutButton = (button: Button): Button => ({
  ...button,
  label: cut(button.label, limits.button),
  ...(button.accessible === undefined ? {} : { accessible: cut(button.accessible, limits.button) }),
});

const cutCell = (cell: TableCell): TableCell => ({ ...cell, text: cut(cell.text, limits.cell) });

const textOf = (row: readonly TableCell[]): number => row.reduce((sum, { text }) => sum + text.length, 0);

/** Whole rows as far as they fit, and one that says that there were more. */
const cutTable = (part: Extract<Part, { part: 'table' }>, longest: number): Part => {
  const columns = part.columns.slice(0, limits.columns).map((column) => cut(column, limits.cell));
  const caption = cut(part.caption, limits.note);
  const rows = part.rows.map((row) => row.slice(0, limits.columns).map(cutCell));
  const more = columns.map(() => ({ text: ellipsis }));
  const head = columns.reduce((sum, column) => sum + column.length, 0) + more.length;
  const kept: TableCell[][] = [];
  let left = Math.min(limits.tableText - head, longest - head - caption.length);
  for (const row of rows) {
    left -= textOf(row);
    if (left < 0 || kept.length >= limits.rows - 2) break;
    kept.push(row);
  }
  return { ...part, caption, columns, rows: kept.length === rows.length ? kept : [...kept, more] };
};

/** Each part short enough for its own block; `longest`: what is left for all texts together. */
const cutPart = (part: Part, longest: number): Part => {
  switch (part.part) {
    case 'heading':
      return { ...part, text: cut(part.text, limits.heading) };
    case 'text':
      return { ...part, text: cutRich(part.text, Math.min(limits.text, longest)) };
    case 'note':
      return { ...part, text: cutRich(part.text, Math.min(limits.note, longest)) };
    case 'quote':
      return {
        ...part,
        text: cut(part.text, Math.min(limits.text, longest)),
        ...(part.by === undefined ? {} : { by: cut(part.by, limits.heading) }),
      };
    case 'scale':
      return { ...part, label: cut(part.label, limits.note) };
    case 'choice':
      return { ...part, label: cut(part.label, limits.label), options: part.options.slice(0, limits.options) };
    case 'field':
      return {
        ...part,
        label: cut(part.label, limits.label),
        ...(part.hint === undefined ? {} : { hint: cut(part.hint, limits.label) }),
        longest: Math.min(part.longest, limits.field),
        ...(part.value === undefined ? {} : { value: cut(part.value, Math.min(part.longest, limits.field)) }),
      };
    case 'person':
    case 'channel':
    case 'tick':
      return { ...part, label: cut(part.label, limits.label) };
    case 'buttons':
      return { ...part, buttons: part.buttons.slice(0, limits.buttons).map(cutButton) };
    case 'table':
      return cutTable(part, longest);
    case 'picture':
      return { ...part, alt: cut(part.alt, limits.alt) };
    default:
      return part satisfies never;
  }
};

/** Without these a person could not answer; everything else is reading matter. */
const isPressed = (part: Part): boolean =>
  ['scale', 'choice', 'field', 'person', 'channel', 'tick', 'buttons'].includes(part.part);

/** How many blocks a part becomes, at most. */
const blocksOf = (part: Part): number =>
  part.part === 'scale' || part.part === 'table' || part.part === 'picture' ? 2 : 1;

/** How much reading a part is. */
const lengthOf = (part: Part): number => {
  switch (part.part) {
    case 'heading':
      return part.text.length;
    case 'text':
    case 'note':
      return part.text.reduce((sum, span) => sum + spanText(span).length, 0);
    case 'quote':
      return part.text.length + (part.by?.length ?? 0);
    case 'table':
      return part.rows.reduce((sum, row) => sum + textOf(row), part.columns.join('').length + part.caption.length);
    case 'picture':
      return part.alt.length;
    default:
      return 0;
  }
};

/** Less than this is not worth beginning. */
const shortest = 40;

/** What can be pressed stays as long as it fits; reading matter gives way, and a line says that it did. */
const cutParts = (parts: readonly Part[], room: { readonly blocks: number; readonly text: number }): Part[] => {
  // One block is kept for the line that says that something is missing.
  const sum = (all: readonly Part[]): number => all.reduce((count, part) => count + blocksOf(part), 0);
  const pressed = Math.min(sum(parts.filter(isPressed)), room.blocks - 1);
  const left = { pressed, read: room.blocks - 1 - pressed, text: room.text };
  const kept: Part[] = [];
  let said = false;
  for (const whole of parts) {
    const kind = isPressed(whole) ? 'pressed' : 'read';
    const part = cutPart(whole, left.text);
    const worthIt =
      kind === 'pressed' || (left.text >= Math.min(shortest, lengthOf(whole)) && lengthOf(part) <= left.text);
    if (worthIt && left[kind] >= blocksOf(part)) {
      left[kind] -= blocksOf(part);
      left.text -= lengthOf(part);
      kept.push(part);
    } else if (!said) {
      said = true;
      kept.push({ part: 'note', text: [ellipsis] });
    }
  }
  return kept;
};

/** The same card, short enough to be posted; `text`: where even less fits. */
export const shortenCard = (card: Card, text: number = limits.messageText): Card => ({
  summary: cut(card.summary, limits.summary),
  parts: cutParts(card.parts, { blocks: limits.messageBlocks, text }),
});

/** A title that does not fit above the window stands whole as its first line. */
export const shortenForm = (form: Form): Form => {
  const long = form.title.length > limits.modalTitle;
  const parts: readonly Part[] = long ? [{ part: 'heading', text: form.title }, ...form.parts] : form.parts;
  return {
    ...form,
    title: cut(form.title, limits.modalTitle),
    parts: cutParts(parts, { blocks: limits.viewBlocks, text: limits.viewText }),
    ...(form.submit === undefined
      ? {}
      : { submit: { ...form.submit, label: cut(form.submit.label, limits.modalTitle) } }),
  };
};

/** A card as a page of its own. */
export const shortenPage = (card: Card): Card => ({
  summary: cut(card.summary, limits.summary),
  parts: cutParts(card.parts, { blocks: limits.viewBlocks, text: limits.viewText }),
});
