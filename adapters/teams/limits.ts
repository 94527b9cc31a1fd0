/** What Teams lets through, and the shortening of what it would not. */
import type { Button, Card, Form, Part, TableCell } from '../../src/domain/card.ts';
import { cut, cutRich, ellipsis } from '../../src/domain/shorten.ts';

export const limits = {
  /**
   * Characters of one card's JSON. A message may have 100 KB counted as UTF-16, so about 51,000 characters; what
   * surrounds the card needs a few of them. "Format your bot messages", Teams documentation.
   */
  card: 45_000,
  /** Messages that one long post may become: more is a flood, not a report. */
  pages: 4,
  /** Characters of a picture inside a card: with its address in base64 it must leave room for words. */
  picture: 38_000,
  /** A TextBlock or RichTextBlock has no limit of its own; longer than this nobody reads it in a chat. */
  text: 3000,
  heading: 200,
  /** A button beyond this is cut by the client, in the middle of a word. */
  label: 80,
  /** Shown at once in one ActionSet; further ones hide behind "…". */
  actions: 6,
  /** A compact ChoiceSet scrolls; beyond this nobody finds anything. */
  options: 100,
  /** Rows of one Table: longer ones are continued in another, so that they can be divided among messages. */
  rows: 20,
  allRows: 200,
  /** More do not fit the width of a desktop client. */
  columns: 8,
  cell: 200,
  alt: 1500,
  /** The notification. */
  summary: 300,
  /** Title of a dialog, on one line. */
  title: 80,
} as const;

const label = (text: string): string => cut(text, limits.label).trim() || ellipsis;

const cutLabel = <T extends { readonly label: string }>(labelled: T): T => ({
  ...labelled,
  label: label(labelled.label),
});

const cutButton = (button: Button): Button => ({
  ...cutLabel(button),
  ...(button.accessible === undefined ? {} : { accessible: cut(button.accessible, limits.heading) }),
});

const cutCell = (cell: TableCell): TableCell => ({ ...cell, text: cut(cell.text, limits.cell) });

/** Long tables in pieces, each under the columns again. */
const cutTable = (part: Extract<Part, { part: 'table' }>): readonly Part[] => {
  const columns = part.columns.slice(0, limits.columns).map((column) => cut(column, limits.cell));
  const all = part.rows.map((row) => row.slice(0, limits.columns).map(cutCell));
  const rows =
    all.length <= limits.allRows ? all : [...all.slice(0, limits.allRows - 1), columns.map(() => ({ text: ellipsis }))];
  const caption = cut(part.caption, limits.heading);
  const pieces: Part[] = [];
  for (let from = 0; from === 0 || from < rows.length; from += limits.rows) {
    pieces.push({ ...part, caption, columns, rows: rows.slice(from, from + limits.rows) });
  }
  return pieces;
};

const cutButtons = (part: Extract<Part, { part: 'buttons' }>): readonly Part[] => {
  const buttons = part.buttons.map(cutButton);
  const rows: Part[] = [];
  for (let from = 0; from < buttons.length; from += limits.actions) {
    rows.push({ ...part, buttons: buttons.slice(from, from + limits.actions) });
  }
  return rows;
};

const cutPart = (part: Part): readonly Part[] => {
  switch (part.part) {
    case 'heading':
      return [{ ...part, text: cut(part.text, limits.heading) }];
    case 'text':
    case 'note':
      return [{ ...part, text: cutRich(part.text, limits.text) }];
    case 'quote':
      return [
        {
          ...part,
          text: cut(part.text, limits.text),
          ...(part.by === undefined ? {} : { by: cut(part.by, limits.heading) }),
        },
      ];
    case 'scale':
      return [
        {
          ...part,
          label: cut(part.label, limits.heading),
          options: part.options.map((option) => ({
            ...cutLabel(option),
            accessible: cut(option.accessible, limits.heading),
          })),
        },
      ];
    case 'choice':
      return [
        {
          ...part,
          label: cut(part.label, limits.heading),
          options: part.options
            .filter((option) => option.value !== '')
            .slice(0, limits.options)
            .map(cutLabel),
        },
      ];
    case 'field':
      return [
        {
          ...part,
          label: cut(part.label, limits.heading),
          ...(part.hint === undefined ? {} : { hint: cut(part.hint, limits.text) }),
        },
      ];
    case 'person':
    case 'channel':
    case 'tick':
      return [{ ...part, label: cut(part.label, limits.heading) }];
    case 'buttons':
      return cutButtons(part);
    case 'table':
      return cutTable(part);
    case 'picture':
      return [{ ...part, alt: cut(part.alt, limits.alt) }];
    default:
      return part satisfies never;
  }
};

/** Each part short enough to be shown; the whole may still be too long for one card: see `divide`. */
export const shortenCard = (card: Card): Card => ({
  summary: cut(card.summary, limits.summary),
  parts: card.parts.flatMap(cutPart),
});

export const shortenForm = (form: Form): Form => ({
  ...form,
  title: cut(form.title, limits.title),
  parts: form.parts.flatMap(cutPart),
  ...(form.submit === undefined ? {} : { submit: cutLabel(form.submit) }),
});

/** Something drawn, with its length in characters of JSON. */
export interface Piece<T> {
  readonly drawn: T;
  readonly length: number;
  /** It can be pressed or filled in: such pieces stay on the first page, whatever has to give way. */
  readonly pressed: boolean;
}

export interface Pages<T> {
  readonly pages: readonly (readonly T[])[];
  /** Reading matter was left out: the last page has room for a line that says so. */
  readonly isCut: boolean;
}

/**
 * Pieces in their order on at most so many pages of at most `room` characters. What can be pressed is on the first
 * page; reading matter that fits on no page is left out.
 */
export const divide = <T>(pieces: readonly Piece<T>[], room: number, most: number): Pages<T> => {
  const pages: { readonly kept: T[]; left: number }[] = [{ kept: [], left: room }];
  let reserved = pieces.reduce((sum, piece) => sum + (piece.pressed ? piece.length : 0), 0);
  let isCut = false;
  for (const { drawn, length, pressed } of pieces) {
    const first = pages[0] as (typeof pages)[number];
    if (pressed) {
      first.kept.push(drawn);
      first.left -= length;
      reserved -= length;
      continue;
    }
    const last = pages.at(-1) as (typeof pages)[number];
    const free = last === first ? first.left - reserved : last.left;
    if (length <= free) {
      last.kept.push(drawn);
      last.left -= length;
    } else if (pages.length < most && length <= room) {
      pages.push({ kept: [drawn], left: room - length });
    } else isCut = true;
  }
  return { pages: pages.map((page) => page.kept), isCut };
};
