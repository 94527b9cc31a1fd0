/** A card or form written down whole, a line a part: what a person reads, and what each press means. */
import { plainText } from '../../../src/app/cards/plain.ts';
import type { Action, Button, Card, Form, Part, Rich } from '../../../src/domain/card.ts';

const spans = (rich: Rich): string =>
  rich
    .map((span) => {
      if (typeof span === 'string') return span;
      return 'strong' in span ? `*${span.strong}*` : `_${span.emphasis}_`;
    })
    .join('');

/** "setUp channel=C1". */
const pressed = ({ do: what, ...rest }: Action): string =>
  [what, ...Object.entries(rest).map(([key, value]) => `${key}=${String(value)}`)].join(' ');

const buttonLine = ({ label, action, style, accessible }: Button): string =>
  `[${label}${style ? ` (${style})` : ''}${accessible === undefined ? '' : ` "${accessible}"`}: ${pressed(action)}]`;

/** What else is known of something to fill in, said only where it is there. */
const known = (about: Readonly<Record<string, unknown>>): string =>
  Object.entries(about)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `; ${key} ${String(value)}`)
    .join('');

const optionsOf = (options: readonly { readonly value: unknown; readonly label: string }[]): string =>
  options.map((option) => `${String(option.value)}=${option.label}`).join(' | ');

const partLines = (part: Part): readonly string[] => {
  switch (part.part) {
    case 'heading':
      return [`# ${part.text}`];
    case 'text':
      return [spans(part.text)];
    case 'note':
      return [`~ ${spans(part.text)}`];
    case 'scale':
      return [
        `(${part.question} ${part.prompt}) ${part.label} ${optionsOf(part.options)}${known({ chosen: part.chosen })}`,
      ];
    case 'choice': {
      const { name, label, options, chosen, action } = part;
      return [`(${name}) ${label} ${optionsOf(options)}${known({ chosen, does: action && pressed(action) })}`];
    }
    case 'field': {
      const { name, label, ...rest } = part;
      return [`(${name}) ${label}${known({ ...rest, part: undefined })}`];
    }
    case 'person':
    case 'channel':
    case 'tick': {
      const { name, label, ...rest } = part;
      return [`(${name}) ${label}${known(rest)}`];
    }
    case 'buttons':
      return part.buttons.map(buttonLine);
    case 'table':
      return [
        `## ${part.caption}`,
        ...[part.columns.map((column) => ({ text: column, strong: false })), ...part.rows].map((row) =>
          row.map((cell) => (cell.strong ? `*${cell.text}*` : cell.text)).join(' | '),
        ),
      ];
    case 'quote':
    case 'picture':
      return [`${part.part}: ${plainText({ parts: [part] })}`];
  }
};

/** Its summary or title first, at the end what sends it. */
export const drawn = (card: Card | Form): readonly string[] => [
  'title' in card ? card.title : card.summary,
  ...card.parts.flatMap(partLines),
  ...('submit' in card && card.submit ? [`=> ${card.submit.label}: ${pressed(card.submit.action)}`] : []),
];
