/** Finding what a person points at: a button by its words, an input by its label. */
import { isRecord, records, text } from './state.ts';
import type { Json } from './types.ts';
import { elementsOf, flatBlocks, valueKey } from './values.ts';

export interface Found {
  readonly block: Json;
  readonly element: Json;
}

const wordsOf = (value: unknown): string => (isRecord(value) ? text(value.text) : '');

/** Everything by which this element may be called. */
const namesOf = ({ block, element }: Found): string[] =>
  [
    text(element.action_id),
    wordsOf(element.text),
    text(element.accessibility_label),
    text(element.value),
    wordsOf(element.placeholder),
    text(block.block_id),
    wordsOf(block.label),
    block.type === 'section' ? wordsOf(block.text) : '',
  ].filter(Boolean);

const all = (blocks: readonly Json[]): Found[] =>
  flatBlocks(blocks).flatMap((block) => elementsOf(block).map((element) => ({ block, element })));

const oneOf = (found: readonly Found[], name: string, kept: (each: Found) => boolean, what: string): Found => {
  const fitting = found.filter(kept);
  const hits = fitting.filter((each) => namesOf(each).includes(name));
  // An id of the action or the spoken name is meant before words that several share.
  const exact = hits.filter(({ element }) => element.action_id === name || element.accessibility_label === name);
  const [first, ...others] = exact.length > 0 ? exact : hits;
  if (first && others.length === 0) return first;
  const names = fitting.map((each) => namesOf(each).join(' | ')).join('\n  ');
  throw new Error(`${first ? 'several' : 'no'} ${what} called "${name}"; there are:\n  ${names}`);
};

export const findButton = (blocks: readonly Json[], name: string): Found =>
  oneOf(all(blocks), name, ({ element }) => valueKey(element) === undefined && element.type !== 'overflow', 'button');

export const findInput = (blocks: readonly Json[], name: string): Found =>
  oneOf(all(blocks), name, ({ element }) => valueKey(element) !== undefined || element.type === 'overflow', 'input');

/** The option of this label or value. */
const findOption = (element: Json, wanted: string): Json => {
  const groups = records(element.option_groups).flatMap((group) => records(group.options));
  const options = [...records(element.options), ...groups];
  const option = options.find((each) => each.value === wanted || wordsOf(each.text) === wanted);
  if (option) return option;
  throw new Error(`no option "${wanted}"; there are: ${options.map((each) => wordsOf(each.text)).join(' | ')}`);
};

/** A value of `state.values` for what a person chose or typed. */
export const valueFor = (element: Json, chosen: string | readonly string[] | null): Json => {
  const key = valueKey(element) ?? 'selected_option';
  const withOptions = Array.isArray(element.options) || Array.isArray(element.option_groups);
  if (key.endsWith('s') && key !== 'files') {
    const several = chosen === null ? [] : typeof chosen === 'string' ? [chosen] : chosen;
    return { type: element.type, [key]: withOptions ? several.map((each) => findOption(element, each)) : [...several] };
  }
  if (chosen === null || chosen === '') return { type: element.type, [key]: null };
  if (typeof chosen !== 'string') return { type: element.type, [key]: [...chosen] };
  return { type: element.type, [key]: withOptions ? findOption(element, chosen) : chosen };
};
