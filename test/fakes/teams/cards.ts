/** Reading a card as a client does: its text, what can be pressed, what its inputs hold. */
import type { Json } from './model.ts';

export interface CardButton {
  readonly label: string;
  /** What a screen reader says and a pointer shows: `Easy: very, 4 of 5`. */
  readonly tooltip: string | undefined;
  /** Behind "…": beyond the six that are shown at once, or secondary. */
  readonly overflow: boolean;
  readonly action: Json;
}

/** The platform shows six at once. */
const primaryActions = 6;

const lists = ['body', 'items', 'columns', 'rows', 'cells', 'images', 'facts', 'inlines'] as const;

/** Every element of a card, in reading order, the card first. */
export const elementsOf = (node: unknown): readonly Json[] => {
  if (typeof node === 'string') return [{ type: 'TextRun', text: node }];
  if (typeof node !== 'object' || node === null) return [];
  const element = node as Json;
  return [element, ...lists.flatMap((key) => listOf(element[key]).flatMap(elementsOf))];
};

const words = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** A table's `columns` are widths, not elements; they carry nothing to read, so they do no harm. */
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const textOf = (card: Json | undefined): string =>
  elementsOf(card)
    .flatMap((element) => texts(element))
    .filter((text) => text !== '')
    .join('\n');

const texts = (element: Json): readonly string[] => {
  const own = (key: string): string => words(element[key]);
  switch (element['type']) {
    case 'TextBlock':
    case 'TextRun':
      return [own('text')];
    case 'Image':
      return [own('altText')];
    case 'Input.ChoiceSet':
      return [own('label'), ...listOf(element['choices']).map((choice) => words((choice as Json)['title']))];
    case 'Input.Text':
      return [own('label'), own('placeholder'), own('value')];
    case undefined:
      return [own('title'), own('value')];
    default:
      return [own('label'), own('title')];
  }
};

export const buttonsOf = (card: Json | undefined): readonly CardButton[] =>
  elementsOf(card).flatMap((element) => {
    const holder = element['type'] === 'ActionSet' || element['type'] === 'AdaptiveCard';
    return [
      ...(holder ? rowOf(listOf(element['actions']) as readonly Json[]) : []),
      ...(typeof element['selectAction'] === 'object' ? tapOf(element) : []),
    ];
  });

const rowOf = (actions: readonly Json[]): readonly CardButton[] => {
  const primary = actions.filter((action) => action['mode'] !== 'secondary');
  return actions.map((action) => ({
    label: words(action['title']),
    tooltip: typeof action['tooltip'] === 'string' ? action['tooltip'] : undefined,
    overflow: action['mode'] === 'secondary' || primary.indexOf(action) >= primaryActions,
    action,
  }));
};

/** A column or container that can be tapped is called by the text in it. */
const tapOf = (element: Json): readonly CardButton[] => {
  const action = element['selectAction'] as Json;
  const tooltip = typeof action['tooltip'] === 'string' ? action['tooltip'] : undefined;
  return [{ label: words(action['title']) || textOf(element), tooltip, overflow: false, action }];
};

/** What travels with a press: what was filled in over what the card holds, empty ones left out as the platform does. */
export const inputsOf = (card: Json, filled: Readonly<Record<string, string>>): Record<string, string> => {
  const inputs = elementsOf(card).filter((element) => String(element['type']).startsWith('Input.'));
  const known = inputs.map((input) => String(input['id']));
  const stranger = Object.keys(filled).find((id) => !known.includes(id));
  if (stranger !== undefined) throw new Error(`no input ${stranger} in the card, only ${known.join(', ')}`);
  const values = inputs.map(
    (input) => [String(input['id']), filled[String(input['id'])] ?? heldBy(input), input] as const,
  );
  const missing = values.find(([, value, input]) => input['isRequired'] === true && value === '');
  if (missing) throw new Error(`the client asks: ${String(missing[2]['errorMessage'])}`);
  return Object.fromEntries(values.filter(([, value]) => value !== '').map(([id, value]) => [id, value]));
};

const heldBy = (input: Json): string => {
  if (input['type'] !== 'Input.Toggle') return words(input['value']);
  return words(input['value']) || words(input['valueOff']) || 'false';
};
