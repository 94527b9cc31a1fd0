/** What fits into one message of the playground, and the shortening of what does not. */
import type { Card, Form, Part, TableCell } from '../../src/domain/card.ts';
import { cut, cutRich, ellipsis } from '../../src/domain/shorten.ts';

/**
 * The playground could show more. It keeps the limits of the platforms it stands for, so that a card which reads well
 * here reads well there: Block Kit's for texts and parts, a phone's width for what stands on buttons.
 */
export const limits = {
  /** Blocks in a Slack message. */
  parts: 50,
  /** Header block. */
  heading: 150,
  /** Section block. */
  text: 3000,
  /** Text of an option or a button. */
  label: 75,
  /** Elements of one actions block. */
  buttons: 25,
  /** Options of a select menu. */
  options: 100,
  /** Table block. */
  rows: 100,
  columns: 20,
  cell: 200,
  /** Alternative text of an image. */
  alt: 2000,
  /** A notification shows no more. */
  summary: 300,
} as const;

const cutLabel = <T extends { readonly label: string }>(labelled: T): T => ({
  ...labelled,
  label: cut(labelled.label, limits.label),
});

const cutCell = (cell: TableCell): TableCell => ({ ...cell, text: cut(cell.text, limits.cell) });

const cutTable = (part: Extract<Part, { part: 'table' }>): Part => {
  const columns = part.columns.slice(0, limits.columns).map((column) => cut(column, limits.cell));
  const rows = part.rows.map((row) => row.slice(0, limits.columns).map(cutCell));
  const fits = rows.length <= limits.rows;
  const kept = fits ? rows : [...rows.slice(0, limits.rows - 1), columns.map(() => ({ text: ellipsis }))];
  return { ...part, caption: cut(part.caption, limits.heading), columns, rows: kept };
};

const cutPart = (part: Part): Part => {
  switch (part.part) {
    case 'heading':
      return { ...part, text: cut(part.text, limits.heading) };
    case 'text':
    case 'note':
      return { ...part, text: cutRich(part.text, limits.text) };
    case 'quote':
      return {
        ...part,
        text: cut(part.text, limits.text),
        ...(part.by === undefined ? {} : { by: cut(part.by, limits.heading) }),
      };
    case 'scale':
      return {
        ...part,
        label: cut(part.label, limits.heading),
        options: part.options.map(cutLabel),
      };
    case 'choice':
      return {
        ...part,
        label: cut(part.label, limits.heading),
        options: part.options.slice(0, limits.options).map(cutLabel),
      };
    case 'field':
    case 'person':
    case 'channel':
    case 'tick':
      return { ...part, label: cut(part.label, limits.heading) };
    case 'buttons':
      return { ...part, buttons: part.buttons.slice(0, limits.buttons).map(cutLabel) };
    case 'table':
      return cutTable(part);
    case 'picture':
      return { ...part, alt: cut(part.alt, limits.alt) };
    default:
      return part satisfies never;
  }
};

const isPressed = (part: Part): boolean =>
  part.part === 'scale' ||
  part.part === 'choice' ||
  part.part === 'field' ||
  part.part === 'person' ||
  part.part === 'channel' ||
  part.part === 'tick' ||
  part.part === 'buttons';

/** What can be pressed stays as long as it fits; reading matter gives way, and a line says that it did. */
const cutParts = (parts: readonly Part[]): readonly Part[] => {
  const cuts = parts.map(cutPart);
  if (cuts.length <= limits.parts) return cuts;
  const pressed = Math.min(cuts.filter(isPressed).length, limits.parts - 1);
  const room = { pressed, read: limits.parts - 1 - pressed };
  const kept: Part[] = [];
  let said = false;
  for (const part of cuts) {
    const kind = isPressed(part) ? 'pressed' : 'read';
    if (room[kind] > 0) {
      room[kind] -= 1;
      kept.push(part);
    } else if (!said) {
      said = true;
      kept.push({ part: 'note', text: [ellipsis] });
    }
  }
  return kept;
};

/** The same card, short enough to be shown. */
export const shortenCard = (card: Card): Card => ({
  summary: cut(card.summary, limits.summary),
  parts: cutParts(card.parts),
});

export const shortenForm = (form: Form): Form => ({
  ...form,
  title: cut(form.title, limits.heading),
  parts: cutParts(form.parts),
});
