/**
 * Whether Teams would draw an Adaptive Card: version 1.5 at most, known elements and actions only, what each needs.
 * After the Adaptive Cards 1.5 schema, the Teams chart elements, and "Universal Actions for Adaptive Cards".
 * Stricter than Teams where a person would be worse off: inputs need labels, Action.Execute a fallback for old clients.
 */
import type { Json } from './model.ts';

/** The first fault with its path, or undefined. */
export const faultOfCard = (card: unknown): string | undefined => {
  const seen = new Set<string>();
  try {
    checkCard(asObject(card, 'card'), 'card', seen);
    return undefined;
  } catch (error) {
    if (error instanceof CardFault) return error.message;
    throw error;
  }
};

class CardFault extends Error {}

const fail = (path: string, why: string): never => {
  throw new CardFault(`${path}: ${why}`);
};

const asObject = (value: unknown, path: string): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : fail(path, 'not an object');

const asList = (value: unknown, path: string): readonly unknown[] =>
  Array.isArray(value) ? value : fail(path, 'not a list');

const needText = (of: Json, key: string, path: string): void => {
  if (typeof of[key] !== 'string' || of[key] === '') fail(path, `${key} is missing`);
};

const checkCard = (card: Json, path: string, seen: Set<string>): void => {
  if (card['type'] !== 'AdaptiveCard') fail(path, 'type is not AdaptiveCard');
  const version = /^1\.(\d+)$/u.exec(String(card['version']));
  if (!version || Number(version[1]) > 5) fail(path, `version ${String(card['version'])} is above 1.5 or missing`);
  checkElements(card['body'] ?? [], `${path}.body`, seen);
  checkActions(card['actions'] ?? [], `${path}.actions`, seen);
  if (card['selectAction'] !== undefined) checkAction(card['selectAction'], `${path}.selectAction`, seen, false);
  if (card['refresh'] !== undefined)
    checkRefresh(asObject(card['refresh'], `${path}.refresh`), `${path}.refresh`, seen);
};

const checkRefresh = (refresh: Json, path: string, seen: Set<string>): void => {
  const action = asObject(refresh['action'], `${path}.action`);
  if (action['type'] !== 'Action.Execute') fail(path, 'its action is not Action.Execute');
  checkAction(action, `${path}.action`, seen, false);
  const ids = asList(refresh['userIds'] ?? [], `${path}.userIds`);
  if (ids.length > 60) fail(path, `${ids.length} userIds, at most 60`);
  if (!ids.every((id) => typeof id === 'string' && id.startsWith('29:'))) fail(path, 'userIds are not all 29:…');
};

type Check = (element: Json, path: string, seen: Set<string>) => void;

const text: Check = (element, path) => needText(element, 'text', path);
const items =
  (key: string): Check =>
  (element, path, seen) =>
    checkElements(element[key], `${path}.${key}`, seen);
const only =
  (key: string, type: string): Check =>
  (element, path, seen) => {
    for (const [at, part] of asList(element[key], `${path}.${key}`).entries()) {
      const here = `${path}.${key}[${at}]`;
      const found = asObject(part, here);
      if (found['type'] !== undefined && found['type'] !== type) fail(here, `not a ${type}`);
      parts[type]?.(found, here, seen);
    }
  };
const inlines: Check = (element, path) => {
  for (const [at, run] of asList(element['inlines'], `${path}.inlines`).entries()) {
    if (typeof run === 'string') continue;
    const found = asObject(run, `${path}.inlines[${at}]`);
    if (found['type'] !== 'TextRun' || typeof found['text'] !== 'string')
      fail(`${path}.inlines[${at}]`, 'not a TextRun');
  }
};
const input =
  (...needs: readonly string[]): Check =>
  (element, path, seen) => {
    for (const key of ['id', ...needs]) needText(element, key, path);
    if (seen.has(String(element['id']))) fail(path, `a second input ${String(element['id'])}`);
    seen.add(String(element['id']));
    if (element['isRequired'] === true) needText(element, 'errorMessage', path);
    if (element['type'] === 'Input.ChoiceSet' && element['choices.data'] === undefined) {
      for (const choice of asList(element['choices'], `${path}.choices`)) {
        for (const key of ['title', 'value']) needText(asObject(choice, path), key, `${path}.choices`);
      }
    }
  };
const chart: Check = (element, path) => {
  if (element['data'] === undefined && element['value'] === undefined) fail(path, 'a chart without data');
};

const image = (element: Json, path: string): void => {
  const inline = /^(https:\/\/|data:image\/(png|jpeg|gif);base64,)/u;
  if (!inline.test(String(element['url']))) fail(path, 'an image is neither https nor inline');
};

/** Parts that stand in one kind of parent only. */
const parts: Readonly<Record<string, Check>> = {
  Column: (element, path, seen) => checkElements(element['items'] ?? [], `${path}.items`, seen),
  Fact: (element, path) => {
    for (const key of ['title', 'value']) if (typeof element[key] !== 'string') fail(path, `${key} is missing`);
  },
  Image: (element, path) => image(element, path),
  TableRow: only('cells', 'TableCell'),
  TableCell: items('items'),
};

const elements: Readonly<Record<string, Check>> = {
  TextBlock: text,
  RichTextBlock: inlines,
  Image: (element, path) => image(element, path),
  ImageSet: only('images', 'Image'),
  Media: (element, path) => void asList(element['sources'], `${path}.sources`),
  Container: items('items'),
  ColumnSet: only('columns', 'Column'),
  FactSet: only('facts', 'Fact'),
  Table: (element, path, seen) => {
    asList(element['columns'], `${path}.columns`);
    only('rows', 'TableRow')(element, path, seen);
  },
  ActionSet: (element, path, seen) => checkActions(element['actions'], `${path}.actions`, seen),
  'Input.Text': input('label'),
  'Input.Number': input('label'),
  'Input.Date': input('label'),
  'Input.Time': input('label'),
  'Input.Toggle': input('title'),
  'Input.ChoiceSet': input('label'),
  'Chart.Donut': chart,
  'Chart.Pie': chart,
  'Chart.Line': chart,
  'Chart.Gauge': chart,
  'Chart.VerticalBar': chart,
  'Chart.VerticalBar.Grouped': chart,
  'Chart.HorizontalBar': chart,
  'Chart.HorizontalBar.Stacked': chart,
};

const checkElements = (list: unknown, path: string, seen: Set<string>): void => {
  for (const [at, entry] of asList(list, path).entries()) {
    const here = `${path}[${at}]`;
    const element = asObject(entry, here);
    const type = String(element['type']);
    if (!Object.hasOwn(elements, type)) fail(here, `unknown element ${type}`);
    elements[type]?.(element, here, seen);
    if (element['selectAction'] !== undefined)
      checkAction(element['selectAction'], `${here}.selectAction`, seen, false);
    if (typeof element['fallback'] === 'object') checkElements([element['fallback']], `${here}.fallback`, seen);
  }
};

const checkActions = (list: unknown, path: string, seen: Set<string>): void => {
  for (const [at, action] of asList(list, path).entries()) checkAction(action, `${path}[${at}]`, seen, true);
};

/** A refresh or a tap on an element has no title. */
const checkAction = (entry: unknown, path: string, seen: Set<string>, titled: boolean): void => {
  const action = asObject(entry, path);
  if (titled) needText(action, 'title', path);
  switch (action['type']) {
    case 'Action.Execute':
      needText(action, 'verb', path);
      if (action['data'] !== undefined) asObject(action['data'], `${path}.data`);
      if (titled) checkFallback(action['fallback'], `${path}.fallback`);
      return;
    case 'Action.Submit':
      if (action['data'] !== undefined) asObject(action['data'], `${path}.data`);
      return;
    case 'Action.OpenUrl':
      return needText(action, 'url', path);
    case 'Action.ToggleVisibility':
      return void asList(action['targetElements'], `${path}.targetElements`);
    case 'Action.ShowCard':
      return checkCard({ version: '1.5', ...asObject(action['card'], `${path}.card`) }, `${path}.card`, seen);
    default:
      return fail(path, `unknown action ${String(action['type'])}`);
  }
};

const checkFallback = (fallback: unknown, path: string): void => {
  const found = asObject(fallback, path);
  if (found['type'] !== 'Action.Submit') fail(path, 'not an Action.Submit');
  needText(found, 'title', path);
};
