/**
 * What is filled in and chosen. The names of inputs stay the same from drawing to drawing, so that what somebody is
 * typing survives a tap beside it.
 */
import type { InputBlock, InputBlockElement, PlainTextOption, SectionBlock, StaticSelect } from '@slack/types';
import type { Action, Part } from '../../src/domain/card.ts';
import { cut } from '../../src/domain/shorten.ts';
import { slackWords as words } from '../../src/words/slack.ts';
import { limits } from './limits.ts';
import { plainText, toJson } from './text.ts';

type Of<P extends Part['part']> = Extract<Part, { part: P }>;

/** Names of inputs begin so; those of lists that are saved when chosen carry their action. */
const inputPrefix = 'in:';
const actPrefix = 'act:';

export const inputId = (name: string): string => `${inputPrefix}${name}`.slice(0, limits.id);
export const nameOfInput = (id: string): string | undefined =>
  id.startsWith(inputPrefix) ? id.slice(inputPrefix.length) : undefined;

const actId = (name: string, action: Action): string => `${actPrefix}${name}:${toJson(action)}`;
/** The name of a list that is saved when chosen, and its action as JSON text from the network. */
export const actionOfId = (id: string): { readonly name: string; readonly action: string } | undefined => {
  const found = id.startsWith(actPrefix) ? id.slice(actPrefix.length) : '';
  const colon = found.indexOf(':');
  return colon < 0 ? undefined : { name: found.slice(0, colon), action: found.slice(colon + 1) };
};

const input = (
  part: { readonly name: string; readonly label: string },
  element: InputBlockElement,
  more: Partial<Pick<InputBlock, 'hint' | 'optional'>> = {},
): InputBlock => ({
  type: 'input',
  block_id: inputId(part.name),
  // Whoever reads it decides in the end, and says so in the reader's words.
  optional: true,
  ...more,
  label: plainText(words.withoutOptional(part.label)),
  element,
});

/** Slack writes "(optional)" beside everything else, and does not send a window in which this is empty. */
const needed = (part: { readonly required?: true }): { readonly optional?: false } =>
  part.required === true ? { optional: false } : {};

/** A label that does not fit on one line goes on below it. */
const option = ({ value, label }: { readonly value: string; readonly label: string }): PlainTextOption => {
  if (label.length <= limits.button) return { value, text: plainText(label) };
  const space = label.lastIndexOf(' ', limits.button);
  const at = space > 0 ? space : limits.button;
  return {
    value,
    text: plainText(cut(label.slice(0, at), limits.button)),
    description: plainText(cut(label.slice(at).trim(), limits.button)),
  };
};

const select = (part: Of<'choice'>, id: string): StaticSelect => {
  const options = part.options.map(option);
  const chosen = options.find(({ value }) => value === part.chosen);
  return {
    type: 'static_select',
    action_id: id,
    placeholder: plainText(words.choose),
    options,
    ...(chosen === undefined ? {} : { initial_option: chosen }),
  };
};

/** In a window and without an action of its own it is sent with the window; otherwise it is saved when chosen. */
export const choice = (part: Of<'choice'>, inForm: boolean, id: string): InputBlock | SectionBlock => {
  if (inForm && part.action === undefined) {
    // A list in which something is chosen cannot be emptied any more, so it is not optional.
    return input(part, select(part, inputId(part.name)), { optional: part.chosen === undefined });
  }
  return {
    type: 'section',
    block_id: id,
    text: plainText(part.label),
    accessory: select(part, part.action === undefined ? inputId(part.name) : actId(part.name, part.action)),
  };
};

export const field = (part: Of<'field'>): InputBlock =>
  input(
    part,
    {
      type: 'plain_text_input',
      action_id: inputId(part.name),
      multiline: part.lines > 1,
      max_length: part.longest,
      ...(part.value === undefined ? {} : { initial_value: part.value }),
    },
    { ...needed(part), ...(part.hint === undefined ? {} : { hint: plainText(part.hint) }) },
  );

/** The whole question stands above the box: beside it there is room for 75 characters. */
export const tick = (part: Of<'tick'>): InputBlock => {
  const box: PlainTextOption = { value: 'yes', text: plainText(words.yes) };
  return input(part, {
    type: 'checkboxes',
    action_id: inputId(part.name),
    options: [box],
    ...(part.ticked ? { initial_options: [box] } : {}),
  });
};

export const named = (part: Of<'person' | 'channel'>): InputBlock =>
  part.part === 'person'
    ? input(part, {
        type: 'users_select',
        action_id: inputId(part.name),
        ...(part.chosen === undefined ? {} : { initial_user: part.chosen }),
      })
    : input(
        part,
        {
          type: 'conversations_select',
          action_id: inputId(part.name),
          filter: { include: ['public', 'private'], exclude_bot_users: true },
          ...(part.chosen === undefined ? {} : { initial_conversation: part.chosen }),
        },
        needed(part),
      );

/** Sent with a window, so that the window needs a button of its own. */
export const isSent = (part: Part): boolean =>
  ['field', 'tick', 'person', 'channel'].includes(part.part) || (part.part === 'choice' && part.action === undefined);
