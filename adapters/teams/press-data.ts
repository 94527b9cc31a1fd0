/** What travels with a press: put into a card's actions here, and read back from the network as hostile as it may be. */
import type { Action } from '../../src/domain/card.ts';

/** Our own corner of an action's data; inputs come beside it, under their ids. */
const corner = 'pollen';

export interface PressData {
  readonly action: Action;
  /** Pressed in a private form: a dialog, or the view of one person. */
  readonly inForm: boolean;
  /** The message that a dialog was opened from. */
  readonly origin?: string;
  /** The open form: see `createOpenForms`. */
  readonly form?: string;
  /** The one input that is meant, and what it is called in the card: several prompts in one card each have a list. */
  readonly input?: { readonly id: string; readonly name: string };
}

export const dataOf = ({ action, inForm, origin, form, input }: PressData): object => ({
  [corner]: {
    a: action,
    ...(inForm && { f: 1 }),
    ...(origin !== undefined && { o: origin }),
    ...(form !== undefined && { d: form }),
    ...(input !== undefined && { i: [input.id, input.name] }),
  },
});

/** Data of a button that opens a dialog. */
export const fetchDataOf = (press: PressData): object => ({ msteams: { type: 'task/fetch' }, ...dataOf(press) });

export interface ReadPress {
  /** For `parseAction`: not looked at here. */
  readonly action: unknown;
  readonly inForm: boolean;
  readonly origin?: string;
  readonly form?: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** A box that is not ticked; nobody writes this into a field. */
export const unticked = 'pollen:off';

const longestId = 200;
/** No field of ours takes more. */
const longestInput = 40_000;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Own properties only: what is inherited was not sent. */
export const own = (of: unknown, key: string): unknown =>
  isObject(of) ? Object.getOwnPropertyDescriptor(of, key)?.value : undefined;

export const ownText = (of: unknown, key: string): string | undefined => {
  const value = own(of, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const ownId = (of: unknown, key: string): string | undefined => {
  const value = ownText(of, key);
  return value !== undefined && value.length <= longestId ? value : undefined;
};

const inputsOf = (data: object): readonly (readonly [string, string])[] =>
  Object.entries(data).flatMap(([key, value]) =>
    typeof value === 'string' && value !== '' && value !== unticked && key.length <= longestId
      ? [[key, value.slice(0, longestInput)] as const]
      : [],
  );

/** undefined: not a press of ours. */
export const readPress = (data: unknown): ReadPress | undefined => {
  const ours = own(data, corner);
  if (!isObject(data) || !isObject(ours)) return undefined;
  const [origin, form, input] = [ownId(ours, 'o'), ownId(ours, 'd'), own(ours, 'i')];
  const all = inputsOf(data);
  const [id, name] = Array.isArray(input) ? (input as readonly unknown[]) : [];
  const meant =
    typeof name === 'string' ? all.filter(([key]) => key === id).map(([, value]) => [name, value] as const) : all;
  return {
    action: own(ours, 'a'),
    inForm: own(ours, 'f') === 1,
    inputs: Object.fromEntries(meant),
    ...(origin !== undefined && { origin }),
    ...(form !== undefined && { form }),
  };
};
