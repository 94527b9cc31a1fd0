/** A card or form line by line with all there is to it: what stands out, what each press means, what is filled in. */
import type { Action, Button, Card, Form, Part, Rich, TableCell } from '../../../src/domain/card.ts';

/** The title or summary first, a line for each part (a table has more), what a form sends last. */
export const whole = (card: Card | Form): readonly string[] => [
  'title' in card ? `Form: ${card.title}` : `Summary: ${card.summary}`,
  ...card.parts.flatMap(linesOf),
  ...('submit' in card && card.submit ? [`Submit: ${pressed(card.submit.label, card.submit.action)}`] : []),
];

/** The same without title or summary. */
export const wholeParts = (parts: readonly Part[]): readonly string[] => parts.flatMap(linesOf);

const linesOf = (part: Part): readonly string[] => {
  switch (part.part) {
    case 'heading':
      return [`# ${part.text}`];
    case 'text':
      return [spans(part.text)];
    case 'note':
      return [`Note: ${spans(part.text)}`];
    case 'quote':
      return [`> ${part.text}${given(' — ', part, 'by')}`];
    case 'buttons':
      return [part.buttons.map(buttonOf).join(' ')];
    case 'tick':
      return [`${part.ticked ? '[x]' : '[ ]'} ${part.name}: ${part.label}`];
    case 'scale':
      return [
        `Scale ${part.question} of ${part.prompt}: ${part.label}${optionsOf(part.options)}${given(' = ', part, 'chosen')}`,
      ];
    case 'table':
      return [`Table: ${part.caption}`, part.columns.join(' | '), ...part.rows.map(rowOf)];
    case 'picture':
      return [`Picture: ${part.alt}`];
    case 'choice':
    case 'field':
    case 'person':
    case 'channel':
      return [inputOf(part)];
  }
};

const inputOf = (part: Extract<Part, { part: 'choice' | 'field' | 'person' | 'channel' }>): string => {
  const start = `${part.part} ${part.name}: ${part.label}`;
  if (part.part === 'field') {
    const room = `at most ${part.longest} in ${part.lines}${part.required ? ', required' : ''}`;
    return `${start}${given(' (', part, 'hint', ')')}${given(' = ', part, 'value')}; ${room}`;
  }
  const options = part.part === 'choice' ? optionsOf(part.options) : '';
  const does = 'action' in part && part.action ? ` → ${meaning(part.action)}` : '';
  const required = 'required' in part && part.required ? '; required' : '';
  return `${start}${options}${given(' = ', part, 'chosen')}${does}${required}`;
};

/** " | 1: None of it | 2: A little". */
const optionsOf = (options: readonly { readonly value: unknown; readonly label: string }[]): string =>
  options.map(({ value, label }) => ` | ${String(value)}: ${label}`).join('');

const spans = (rich: Rich): string =>
  rich
    .map((span) => {
      if (typeof span === 'string') return span;
      return 'strong' in span ? `**${span.strong}**` : `_${span.emphasis}_`;
    })
    .join('');

const buttonOf = ({ label, action, style, accessible }: Button): string => {
  const more = [style, accessible && `heard as “${accessible}”`].filter(Boolean).map((one) => `, ${one}`);
  return `[${pressed(label, action)}${more.join('')}]`;
};

const pressed = (label: string, action: Action): string => `${label} → ${meaning(action)}`;

/** "takeOn audience 1". */
const meaning = ({ do: kind, ...rest }: Action): string =>
  [kind, ...Object.entries(rest).map(([key, value]) => `${key} ${String(value)}`)].join(' ');

const rowOf = (row: readonly TableCell[]): string =>
  row.map((cell) => (cell.strong ? `**${cell.text}**` : cell.text)).join(' | ');

/** What is there at all, even if it is there and undefined. */
const given = <T extends object>(before: string, part: T, key: keyof T, end = ''): string =>
  Object.hasOwn(part, key) ? `${before}${String(part[key])}${end}` : '';
