/**
 * Cards as Block Kit. Every text is a `plain_text` or an element of a `rich_text`: Slack interprets neither, so nothing
 * that people wrote has to be escaped, and nothing of it can become a mention, a link or a format.
 */
import type {
  ActionsBlock,
  ContextBlock,
  HeaderBlock,
  HomeView,
  ImageBlock,
  KnownBlock,
  ModalView,
} from '@slack/types';
import type { Action, Button, Card, Chart, Form, Part } from '../../src/domain/card.ts';
import { cut, spanText } from '../../src/domain/shorten.ts';
import { slackWords as words } from '../../src/words/slack.ts';
import { type ChartBlock, chartBlocks } from './chart.ts';
import { choice, field, isSent, named, tick } from './inputs.ts';
import { limits, shortenCard, shortenForm, shortenPage } from './limits.ts';
import { bold, quote, rich, table, tableInWords } from './rich.ts';
import { escape, filled, plainText, toJson } from './text.ts';

export type AnyBlock = KnownBlock | ChartBlock;

/** What a message may show; less where the workspace refuses something. */
export interface Drawing {
  /** Id of the uploaded picture of a chart; absent where there is none. */
  file?(chart: Chart): string | undefined;
  /** Slack's own chart block is taken here. */
  readonly charts: boolean;
  /** Slack's own table block is taken here; elsewhere a table is read line by line. */
  readonly tables: boolean;
  /** All texts together, where Slack takes less than usual. */
  readonly text?: number;
}

export interface DrawnMessage {
  /** What notifications and screen readers read. */
  readonly text: string;
  readonly blocks: AnyBlock[];
}

type Surface = Drawing & {
  readonly at: 'message' | 'modal' | 'home';
  /** A new name for each block of each drawing: Slack's clients keep what they have under an old one. */
  id(): string;
};

let drawings = 0;
const start = Math.floor(Math.random() * 1e9).toString(36);

const names = (): (() => string) => {
  drawings += 1;
  const drawing = `${start}-${drawings.toString(36)}`;
  let blocks = 0;
  return () => `b-${drawing}-${(blocks++).toString(36)}`;
};

const press = (action: Action): string => toJson(action);

const button = (one: Button, index: number): ActionsBlock['elements'][number] => ({
  type: 'button',
  action_id: `press-${index}`,
  text: plainText(one.label),
  value: press(one.action),
  ...(one.style === undefined ? {} : { style: one.style }),
  ...(one.accessible === undefined ? {} : { accessibility_label: one.accessible }),
});

const actions = (buttons: readonly Button[], id: string): ActionsBlock => ({
  type: 'actions',
  block_id: id,
  elements: buttons.map(button),
});

/** The chosen point is told by a mark, by its spoken name and by its colour. */
const scale = (part: Extract<Part, { part: 'scale' }>, on: Surface): AnyBlock[] => {
  const points = part.options.map(({ value, label, accessible }): Button => {
    const action = { do: 'answer', prompt: part.prompt, question: part.question, value } as const;
    return value === part.chosen
      ? { action, label: words.chosen(label), accessible: words.chosenAccessible(accessible), style: 'primary' }
      : { action, label, accessible };
  });
  return [bold(part.label, on.id()), actions(points.map(fitting), on.id())];
};

/** Slack's marks of a chosen point come on top of what was cut to fit. */
const fitting = (one: Button): Button => ({
  ...one,
  label: cut(one.label, limits.button),
  ...(one.accessible === undefined ? {} : { accessible: cut(one.accessible, limits.button) }),
});

const header = (text: string, id: string): HeaderBlock => ({ type: 'header', block_id: id, text: plainText(text) });

const note = (text: string, id: string): ContextBlock => ({
  type: 'context',
  block_id: id,
  elements: [plainText(text)],
});

const image = (file: string, alt: string, id: string): ImageBlock => ({
  type: 'image',
  block_id: id,
  slack_file: { id: file },
  alt_text: filled(alt),
});

const tables = (part: Extract<Part, { part: 'table' }>, on: Surface): AnyBlock[] =>
  on.at === 'message' && on.tables && part.rows.length > 0 && part.columns.length > 0
    ? [rich([{ strong: part.caption }], on.id()), table(part, on.id())]
    : [tableInWords(part, on.id())];

/** Where no picture can stand, what it shows is said. */
const picture = (part: Extract<Part, { part: 'picture' }>, on: Surface): readonly AnyBlock[] => {
  const own = on.at === 'message' && on.charts ? chartBlocks(part.chart, on.id) : undefined;
  if (own !== undefined) return own;
  const file = on.at === 'message' ? on.file?.(part.chart) : undefined;
  return [file === undefined ? note(part.alt, on.id()) : image(file, part.alt, on.id())];
};

const drawPart = (part: Part, on: Surface): readonly AnyBlock[] => {
  switch (part.part) {
    case 'heading':
      return [header(part.text, on.id())];
    case 'text':
      return [rich(part.text, on.id())];
    case 'note':
      // Small print knows no bold type; what should be read first stands in a line of its own.
      return part.text.some((span) => typeof span === 'object' && 'strong' in span)
        ? [rich(part.text, on.id())]
        : [note(part.text.map(spanText).join(''), on.id())];
    case 'quote':
      return [quote(part, on.id())];
    case 'scale':
      return scale(part, on);
    case 'choice':
      return part.options.length === 0 ? [] : [choice(part, on.at === 'modal', on.id())];
    case 'field':
      return on.at === 'modal' ? [field(part)] : [];
    case 'person':
    case 'channel':
      return on.at === 'modal' ? [named(part)] : [];
    case 'tick':
      return on.at === 'modal' ? [tick(part)] : [];
    case 'buttons':
      return part.buttons.length === 0 ? [] : [actions(part.buttons, on.id())];
    case 'table':
      return tables(part, on);
    case 'picture':
      return picture(part, on);
    default:
      return part satisfies never;
  }
};

/** Only one table stands in a message: the others are read line by line. */
const drawParts = (parts: readonly Part[], on: Surface): AnyBlock[] => {
  let left: number = limits.tables;
  return parts.flatMap((part) => {
    if (part.part !== 'table') return drawPart(part, on);
    left -= 1;
    return drawPart(part, { ...on, tables: on.tables && left >= 0 });
  });
};

/** A message. */
export const renderCard = (card: Card, drawing: Drawing = { charts: false, tables: true }): DrawnMessage => {
  const { summary, parts } = shortenCard(card, drawing.text);
  return { text: filled(escape(summary)), blocks: drawParts(parts, { ...drawing, at: 'message', id: names() }) };
};

const inView = (at: 'modal' | 'home'): Surface => ({ at, charts: false, tables: false, id: names() });

/** A window; `carried`: what comes back with whatever is done in it. */
export const renderForm = (form: Form, carried: string): ModalView => {
  const { title, parts, submit } = shortenForm(form);
  // Slack refuses inputs without a button to send them.
  const label = submit?.label ?? (parts.some(isSent) ? words.done : undefined);
  return {
    type: 'modal',
    title: plainText(title),
    close: plainText(words.close),
    ...(label === undefined ? {} : { submit: plainText(label) }),
    private_metadata: carried,
    blocks: drawParts(parts, inView('modal')),
  };
};

/** The home tab. */
export const renderHome = (card: Card): HomeView => ({
  type: 'home',
  blocks: drawParts(shortenPage(card).parts, inView('home')),
});
