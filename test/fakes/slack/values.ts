/** What is chosen or typed in inputs: Slack's `state.values`. */
import { isRecord, records, text } from './state.ts';
import type { Json, Values } from './types.ts';

/** The elements of one block that a person can press, choose in or type into; see `flatBlocks` for containers. */
export const elementsOf = (block: Json): Json[] => {
  const single = [block.accessory, block.element].filter(isRecord);
  const several = block.type === 'actions' || block.type === 'context_actions' ? records(block.elements) : [];
  return [...several, ...single].filter((element) => element.type !== 'image');
};

/** Blocks with those inside containers. */
export const flatBlocks = (blocks: readonly Json[]): Json[] =>
  blocks.flatMap((block) => [block, ...flatBlocks(records(block.child_blocks))]);

/** How Slack names the value of each kind of element, and the key that holds its first value. */
const kinds: Readonly<Record<string, { readonly value: string; readonly initial: string; readonly empty: unknown }>> = {
  plain_text_input: { value: 'value', initial: 'initial_value', empty: null },
  email_text_input: { value: 'value', initial: 'initial_value', empty: null },
  url_text_input: { value: 'value', initial: 'initial_value', empty: null },
  number_input: { value: 'value', initial: 'initial_value', empty: null },
  rich_text_input: { value: 'rich_text_value', initial: 'initial_value', empty: null },
  static_select: { value: 'selected_option', initial: 'initial_option', empty: null },
  external_select: { value: 'selected_option', initial: 'initial_option', empty: null },
  radio_buttons: { value: 'selected_option', initial: 'initial_option', empty: null },
  multi_static_select: { value: 'selected_options', initial: 'initial_options', empty: [] },
  multi_external_select: { value: 'selected_options', initial: 'initial_options', empty: [] },
  checkboxes: { value: 'selected_options', initial: 'initial_options', empty: [] },
  users_select: { value: 'selected_user', initial: 'initial_user', empty: null },
  multi_users_select: { value: 'selected_users', initial: 'initial_users', empty: [] },
  conversations_select: { value: 'selected_conversation', initial: 'initial_conversation', empty: null },
  multi_conversations_select: { value: 'selected_conversations', initial: 'initial_conversations', empty: [] },
  channels_select: { value: 'selected_channel', initial: 'initial_channel', empty: null },
  multi_channels_select: { value: 'selected_channels', initial: 'initial_channels', empty: [] },
  datepicker: { value: 'selected_date', initial: 'initial_date', empty: null },
  timepicker: { value: 'selected_time', initial: 'initial_time', empty: null },
  datetimepicker: { value: 'selected_date_time', initial: 'initial_date_time', empty: null },
  file_input: { value: 'files', initial: 'none', empty: [] },
};

/** The key of this kind's value; undefined for buttons and menus, which keep none. */
export const valueKey = (element: Json): string | undefined => kinds[text(element.type)]?.value;

export const initialValues = (blocks: readonly Json[]): Values => {
  const values: Values = {};
  for (const block of flatBlocks(blocks)) {
    for (const element of elementsOf(block)) {
      const kind = kinds[text(element.type)];
      if (!kind) continue;
      const own = (values[text(block.block_id)] ??= {});
      own[text(element.action_id)] = {
        type: element.type,
        [kind.value]: element[kind.initial] ?? structuredClone(kind.empty),
      };
    }
  }
  return values;
};

export const isEmpty = (value: Json | undefined, element: Json): boolean => {
  const held = value?.[valueKey(element) ?? ''];
  return held === undefined || held === null || held === '' || (Array.isArray(held) && held.length === 0);
};
