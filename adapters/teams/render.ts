/** Cards and forms as Adaptive Cards 1.5. Shortened to the limits first; see `limits.ts`. */
import type { Card, Form, Part } from '../../src/domain/card.ts';
import { ellipsis } from '../../src/domain/shorten.ts';
import { teamsWords as words } from '../../src/words/teams.ts';
import type { AdaptiveCard, Element } from './adaptive.ts';
import { drawActions, drawSubmit, type Standing } from './draw-actions.ts';
import { drawPicture, type Pictures } from './draw-picture.ts';
import { heading, plainText, quote, richText, table } from './draw-text.ts';
import { divide, limits, type Piece, shortenCard, shortenForm } from './limits.ts';
import { unticked } from './press-data.ts';

export interface RenderContext extends Standing {
  readonly pictures?: Pictures;
  /** What can be chosen by name in a form; people are found by Teams itself. */
  readonly channels?: readonly { readonly id: string; readonly name: string }[];
  /** What is wrong with a part, by its name. */
  readonly errors?: Readonly<Record<string, string>>;
}

/** Ids of inputs must be single in a card; two prompts in one card both ask for a topic. */
type Ids = (name: string) => string;

const createIds = (): Ids => {
  const taken = new Map<string, number>();
  return (name) => {
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return count === 1 ? name : `${name}~${count}`;
  };
};

const scale = (part: Extract<Part, { part: 'scale' }>, context: RenderContext): readonly Element[] => [
  { ...plainText(part.label, { weight: 'Bolder' }), spacing: 'Medium' },
  {
    ...drawActions(
      part.options.map(({ value, label, accessible }) => ({
        label: value === part.chosen ? `✓ ${label}` : label,
        accessible,
        action: { do: 'answer', prompt: part.prompt, question: part.question, value },
        ...(value === part.chosen ? { style: 'primary' as const } : {}),
      })),
      context,
    ),
    spacing: 'Small',
  },
];

const choiceSet = (
  id: string,
  part: { readonly label: string; readonly chosen?: string },
  options: readonly { readonly value: string; readonly label: string }[],
): Extract<Element, { type: 'Input.ChoiceSet' }> => ({
  type: 'Input.ChoiceSet',
  id,
  label: part.label,
  style: 'compact',
  wrap: true,
  placeholder: words.choose,
  choices: options.map(({ value, label }) => ({ title: label, value })),
  ...(part.chosen === undefined ? {} : { value: part.chosen }),
});

/** Teams tells nobody that a list was chosen from, so one that is saved at once has a button beside it. */
const choice = (part: Extract<Part, { part: 'choice' }>, id: string, context: RenderContext): Element => {
  const input = choiceSet(id, part, part.options);
  if (part.action === undefined) return input;
  const save = {
    label: words.save,
    accessible: words.saveChoice(part.label),
    action: part.action,
    input: { id, name: part.name },
    takesInputs: true,
  };
  return {
    type: 'ColumnSet',
    columns: [
      { type: 'Column', width: 'stretch', items: [input] },
      { type: 'Column', width: 'auto', verticalContentAlignment: 'Bottom', items: [drawActions([save], context)] },
    ],
  };
};

const field = (part: Extract<Part, { part: 'field' }>, id: string): readonly Element[] => [
  {
    type: 'Input.Text',
    id,
    label: part.label,
    maxLength: part.longest,
    isMultiline: part.lines > 1,
    ...(part.value === undefined || part.value === '' ? {} : { value: part.value }),
  },
  // Beneath and not inside: it names whom to turn to, and must not go away with the first letter.
  ...(part.hint === undefined
    ? []
    : [{ ...plainText(part.hint, { size: 'Small', isSubtle: true }), spacing: 'Small' as const }]),
];

const person = (part: Extract<Part, { part: 'person' }>, id: string): Element => ({
  ...choiceSet(id, part, []),
  'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
});

const drawPart = (part: Part, ids: Ids, context: RenderContext): readonly Element[] => {
  switch (part.part) {
    case 'heading':
      return [heading(part.text)];
    case 'text':
      return [richText(part.text)];
    case 'note':
      return [richText(part.text, { size: 'Small', isSubtle: true })];
    case 'quote':
      return [quote(part.text, part.by)];
    case 'scale':
      return scale(part, context);
    case 'choice':
      return [choice(part, ids(part.name), context)];
    case 'field':
      return field(part, ids(part.name));
    case 'person':
      return [person(part, ids(part.name))];
    case 'channel':
      return [
        choiceSet(
          ids(part.name),
          part,
          (context.channels ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ),
      ];
    case 'tick':
      return [
        {
          type: 'Input.Toggle',
          id: ids(part.name),
          title: part.label,
          value: part.ticked ? 'yes' : unticked,
          valueOn: 'yes',
          valueOff: unticked,
          wrap: true,
        },
      ];
    case 'buttons':
      return part.buttons.length === 0 ? [] : [drawActions(part.buttons, context)];
    case 'table':
      return [plainText(part.caption, { weight: 'Bolder', size: 'Small' }), table(part.columns, part.rows)];
    case 'picture':
      return drawPicture(part.chart, part.alt, context.pictures ?? new Map());
    default:
      return part satisfies never;
  }
};

const inputs = ['choice', 'field', 'person', 'channel', 'tick'];
export const isPressed = (part: Part): boolean =>
  part.part === 'scale' || part.part === 'buttons' || inputs.includes(part.part);

const errorOf = (part: Part, context: RenderContext): readonly Element[] => {
  const error = 'name' in part ? context.errors?.[part.name] : undefined;
  return error === undefined ? [] : [plainText(error, { color: 'Attention' })];
};

const pieceOf = (part: Part, ids: Ids, context: RenderContext): Piece<readonly Element[]> => {
  const drawn = [...errorOf(part, context), ...drawPart(part, ids, context)];
  return { drawn, length: JSON.stringify(drawn).length, pressed: isPressed(part) };
};

const page = (body: readonly Element[], summary: string, rest: Partial<AdaptiveCard> = {}): AdaptiveCard => ({
  type: 'AdaptiveCard',
  version: '1.5',
  fallbackText: summary,
  body,
  msteams: { width: 'Full' },
  ...rest,
});

/** The line that says that something was left out, and what surrounds a body. */
const besides = 800;

const drawPages = (
  parts: readonly Part[],
  context: RenderContext,
  room: number,
  most: number,
): readonly (readonly Element[])[] => {
  const ids = createIds();
  const pieces = parts.map((part) => pieceOf(part, ids, context));
  const { pages, isCut } = divide(pieces, room - besides, most);
  return pages.map((bodies, index) =>
    isCut && index === pages.length - 1 ? [...bodies.flat(), plainText(ellipsis)] : bodies.flat(),
  );
};

/** `pages`: how many messages it may become; `card`: characters of each. */
export interface Room {
  readonly pages: number;
  readonly card: number;
}

export const onePage: Room = { pages: 1, card: limits.card };

/** The first is the card; others continue it. */
export const renderCard = (whole: Card, context: RenderContext, room: Room = onePage): readonly AdaptiveCard[] => {
  const card = shortenCard(whole);
  return drawPages(card.parts, context, room.card, room.pages).map((body) => page(body, card.summary));
};

/** The inside of a dialog, or of one person's view. Errors that belong to no part stand above. */
export const renderForm = (whole: Form, context: RenderContext): AdaptiveCard => {
  const form = shortenForm(whole);
  const names = new Set(form.parts.flatMap((part) => ('name' in part ? [part.name] : [])));
  const above = Object.entries(context.errors ?? {}).filter(([name]) => !names.has(name));
  const [body = []] = drawPages(form.parts, context, limits.card, 1);
  const title = context.where === 'view' ? [heading(form.title)] : [];
  const actions = form.submit === undefined ? {} : { actions: [drawSubmit(form.submit, context)] };
  return page(
    [...title, ...above.map(([, error]) => plainText(error, { color: 'Attention' })), ...body],
    form.title,
    actions,
  );
};
