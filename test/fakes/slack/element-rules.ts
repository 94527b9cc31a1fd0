/**
 * The elements of blocks, their keys and sizes: slack.md's table, https://docs.slack.dev/reference/block-kit/block-elements
 * and, where these are silent, what blocks.validate was found to do (nicklambourne/slackblocks, spec/CHANGELOG.md).
 */

import {
  also,
  anyText,
  anything,
  bool,
  both,
  byType,
  list,
  oneOf,
  plain,
  type Rule,
  say,
  shape,
  str,
  url,
  whole,
} from './rules.ts';
import { isRecord, records, text } from './state.ts';

const type = anything;
const id = str(255, 1);

const confirm = shape(
  { text: anyText(300) },
  { title: plain(100), confirm: plain(30), deny: plain(30), style: oneOf('primary', 'danger') },
);

/** Action ids are unique within a block: Slack names the second one. */
const actionId: Rule = (value, at, scene) => {
  id(value, at, scene);
  if (typeof value !== 'string') return;
  const block = at.split('/elements')[0]?.split('/accessory')[0]?.split('/element')[0] ?? at;
  const key = `${block} ${value}`;
  if (scene.actionIds.has(key)) say(scene, at, `\`action_id\` "${value}" already exists`);
  scene.actionIds.add(key);
};

const usual = { action_id: actionId, confirm, focus_on_load: bool };
const dispatch = shape({ trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2) });
const typed = { ...usual, placeholder: plain(150), dispatch_action_config: dispatch };
const picked = { ...usual, placeholder: plain(150) };

const option = (words: Rule): Rule =>
  shape({ text: words }, { value: str(150), description: anyText(75), url: str(3_000) });
const plainOption = option(plain(75));
const richOption = option(anyText(75));

/** What is chosen at first must be among the options, letter for letter. */
const initialAmongOptions = also((value, at, scene) => {
  const groups = records(value.option_groups).flatMap((group) => records(group.options));
  const known = new Set([...records(value.options), ...groups].map((each) => JSON.stringify(each)));
  const chosen = [...records(value.initial_options), ...(isRecord(value.initial_option) ? [value.initial_option] : [])];
  for (const each of chosen)
    if (!known.has(JSON.stringify(each))) say(scene, at, `initial option not found: ${text(each.value)}`);
});

const oneOptionList = also((value, at, scene) => {
  if ((value.options === undefined) === (value.option_groups === undefined))
    say(scene, at, 'must define either `options` or `option_groups`');
});

const staticSelect = (more: Readonly<Record<string, Rule>>): Rule =>
  both(
    shape(
      { type },
      {
        ...picked,
        ...more,
        options: list(plainOption, 100),
        option_groups: list(shape({ label: plain(75), options: list(plainOption, 100) }), 100),
      },
    ),
    oneOptionList,
    initialAmongOptions,
  );

const textRange = also((value, at, scene) => {
  const { min_length: least, max_length: most, initial_value: initial } = value;
  if (typeof least === 'number' && typeof most === 'number' && least > most)
    say(scene, `${at}/min_length`, 'must not be more than max_length');
  if (typeof initial === 'string' && initial.length > (typeof most === 'number' ? most : 3_000))
    say(scene, `${at}/initial_value`, 'must not be longer than max_length');
});

const many = { max_selected_items: whole(1, 100) };
const filter = both(
  shape(
    {},
    {
      include: list(oneOf('im', 'mpim', 'private', 'public'), 4),
      exclude_external_shared_channels: bool,
      exclude_bot_users: bool,
    },
  ),
  also((value, at, scene) => {
    if (Object.keys(value).length === 0) say(scene, at, 'must define at least one of its fields');
  }),
);
const conversations = { default_to_current_conversation: bool, filter, response_url_enabled: bool };

const button = shape(
  { type, text: plain(75) },
  {
    action_id: actionId,
    value: str(2_000),
    url: url(3_000),
    style: oneOf('primary', 'danger'),
    confirm,
    accessibility_label: str(75),
  },
);

export const imageKeys = {
  image_url: url(3_000),
  slack_file: both(
    shape({}, { id, url: str(3_000) }),
    also((value, at, scene) => {
      if (typeof value.id === 'string' && !scene.fileReady(value.id)) say(scene, at, 'invalid slack file');
    }),
  ),
};

export const oneSource = also((value, at, scene) => {
  if ((value.image_url === undefined) === (value.slack_file === undefined))
    say(scene, at, 'must define either `image_url` or `slack_file`');
});

/** An image inside another block. */
export const imageElement = both(shape({ type, alt_text: str(2_000, 1) }, imageKeys), oneSource);

const selects: Readonly<Record<string, Rule>> = {
  static_select: staticSelect({ initial_option: plainOption }),
  multi_static_select: staticSelect({ initial_options: list(plainOption, 100), ...many }),
  external_select: shape({ type }, { ...picked, initial_option: plainOption, min_query_length: whole(0, 100) }),
  multi_external_select: shape(
    { type },
    { ...picked, ...many, initial_options: list(plainOption, 100), min_query_length: whole(0, 100) },
  ),
  users_select: shape({ type }, { ...picked, initial_user: id }),
  multi_users_select: shape({ type }, { ...picked, ...many, initial_users: list(id, 100) }),
  conversations_select: shape({ type }, { ...picked, ...conversations, initial_conversation: id }),
  multi_conversations_select: shape(
    { type },
    { ...picked, ...many, ...conversations, initial_conversations: list(id, 100) },
  ),
  channels_select: shape({ type }, { ...picked, initial_channel: id, response_url_enabled: bool }),
  multi_channels_select: shape({ type }, { ...picked, ...many, initial_channels: list(id, 100) }),
};

const lists: Readonly<Record<string, Rule>> = {
  checkboxes: both(
    shape({ type, options: list(richOption, 10) }, { ...usual, initial_options: list(richOption, 10) }),
    initialAmongOptions,
  ),
  radio_buttons: both(
    shape({ type, options: list(richOption, 10) }, { ...usual, initial_option: richOption }),
    initialAmongOptions,
  ),
};

const date = str(10, 10);
const pickers: Readonly<Record<string, Rule>> = {
  datepicker: shape({ type }, { ...picked, initial_date: date }),
  timepicker: shape({ type }, { ...picked, initial_time: str(5, 5), timezone: str(255) }),
};
const dateTime = shape({ type }, { ...usual, initial_date_time: whole(0, 9_999_999_999) });
const richTextInput = shape(
  { type },
  { ...typed, initial_value: anything, min_lines: whole(1, 100), max_lines: whole(1, 100) },
);

const inputsOnly: Readonly<Record<string, Rule>> = {
  plain_text_input: both(
    shape(
      { type },
      {
        ...typed,
        initial_value: str(3_000),
        multiline: bool,
        min_length: whole(0, 3_000),
        max_length: whole(1, 3_000),
      },
    ),
    textRange,
  ),
  email_text_input: shape({ type }, { ...typed, initial_value: str(3_000) }),
  url_text_input: shape({ type }, { ...typed, initial_value: str(3_000) }),
  number_input: shape(
    { type, is_decimal_allowed: bool },
    { ...typed, initial_value: str(100), min_value: str(100), max_value: str(100) },
  ),
  file_input: both(
    shape({ type }, { action_id: actionId, filetypes: list(str(20, 1), 50), max_files: whole(1, 10) }),
    also((_value, at, scene) => {
      if (scene.surface !== 'modal') say(scene, `${at}/type`, 'unsupported type: file_input');
    }),
  ),
};

const overflow = shape({ type, options: list(plainOption, 5) }, { action_id: actionId, confirm });
const workflowButton = shape(
  { type, text: plain(75), workflow: anything },
  { action_id: actionId, style: oneOf('primary', 'danger'), accessibility_label: str(75), confirm },
);

const pressed = { button, overflow, workflow_button: workflowButton, ...selects, ...lists, ...pickers };

export const inActions = byType({ ...pressed, datetimepicker: dateTime, rich_text_input: richTextInput });
export const inSection = byType({ ...pressed, image: imageElement });
export const inInput = byType({
  ...selects,
  ...lists,
  ...pickers,
  ...inputsOnly,
  datetimepicker: dateTime,
  rich_text_input: richTextInput,
});
export const onlyButton = byType({ button });

const feedbackButton = shape({ text: plain(75), value: str(2_000) }, { accessibility_label: str(75) });

export const inContextActions = byType({
  feedback_buttons: shape(
    { type, positive_button: feedbackButton, negative_button: feedbackButton },
    { action_id: actionId },
  ),
  icon_button: shape(
    { type, icon: str(50, 1), text: plain(75) },
    {
      action_id: actionId,
      value: str(2_000),
      confirm,
      accessibility_label: str(75),
      visible_to_user_ids: list(id, 10),
    },
  ),
});
