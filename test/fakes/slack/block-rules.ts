/**
 * The blocks, where each may stand, their keys and sizes: slack.md's table, https://docs.slack.dev/reference/block-kit/blocks
 * and, where these are silent, what blocks.validate was found to do (nicklambourne/slackblocks, spec/CHANGELOG.md).
 */
import {
  imageElement,
  imageKeys,
  inActions,
  inContextActions,
  inInput,
  inSection,
  oneSource,
  onlyButton,
} from './element-rules.ts';
import {
  also,
  anyText,
  anything,
  bool,
  both,
  byType,
  later,
  list,
  mrkdwn,
  oneOf,
  plain,
  type Rule,
  type Surface,
  say,
  shape,
  str,
  whole,
} from './rules.ts';

import { isRecord, records, text } from './state.ts';

const type = anything;

const blockId: Rule = (value, at, scene) => {
  str(255)(value, at, scene);
  if (typeof value !== 'string' || value === '') return;
  if (scene.blockIds.has(value)) say(scene, at, `\`block_id\` "${value}" already exists`);
  scene.blockIds.add(value);
};

const block = (must: Readonly<Record<string, Rule>>, may: Readonly<Record<string, Rule>> = {}): Rule =>
  shape({ type, ...must }, { block_id: blockId, ...may });

const only = (rule: Rule, ...surfaces: readonly Surface[]): Rule =>
  both(
    rule,
    also((value, at, scene) => {
      if (!surfaces.includes(scene.surface)) say(scene, `${at}/type`, `unsupported type: ${String(value.type)}`);
    }),
  );

const sectionText = also((value, at, scene) => {
  if (value.text === undefined && value.fields === undefined) say(scene, at, 'must define either `text` or `fields`');
});

const styled = { style: anything };
const richLeaf = byType({
  text: shape({ type, text: str(12_000) }, styled),
  link: shape({ type, url: str(3_000, 1) }, { ...styled, text: str(12_000), unsafe: bool }),
  emoji: shape({ type, name: str(255, 1) }, { ...styled, unicode: str(255), url: str(3_000) }),
  user: shape({ type, user_id: str(255, 1) }, styled),
  usergroup: shape({ type, usergroup_id: str(255, 1) }, styled),
  channel: shape({ type, channel_id: str(255, 1) }, styled),
  team: shape({ type, team_id: str(255, 1) }, styled),
  broadcast: shape({ type, range: oneOf('here', 'channel', 'everyone') }, styled),
  color: shape({ type, value: str(20, 1) }, styled),
  date: shape(
    { type, timestamp: whole(0, 99_999_999_999), format: str(255, 1) },
    { ...styled, url: str(3_000), fallback: str(255) },
  ),
});
const leaves = list(richLeaf, 1_000, 0);
const richSection = shape({ type, elements: leaves });
const richPart = byType({
  rich_text_section: richSection,
  rich_text_list: shape(
    { type, elements: list(byType({ rich_text_section: richSection }), 1_000), style: oneOf('bullet', 'ordered') },
    { indent: whole(0, 8), border: oneOf(0, 1), offset: whole(0, 1_000) },
  ),
  rich_text_quote: shape({ type, elements: leaves }, { border: oneOf(0, 1) }),
  rich_text_preformatted: shape({ type, elements: leaves }, { border: oneOf(0, 1) }),
});
const richText = block({ elements: list(richPart, 1_000) });

const cell = byType({
  raw_text: shape({ type, text: str(12_000, 1) }),
  raw_number: shape({ type, value: anything, text: str(255, 1) }),
  rich_text: richText,
});
/** All cells of a table together. */
const longestTable = 20_000;
const tableText = also((value, at, scene) => {
  const cells = (Array.isArray(value.rows) ? value.rows : []).flat().filter(isRecord);
  const count = cells.reduce((sum, each) => sum + text(each.text).length, 0);
  if (count > longestTable) say(scene, `${at}/rows`, `must be less than ${longestTable + 1} characters`);
});
const evenRows = also((value, at, scene) => {
  const rows = Array.isArray(value.rows) ? value.rows : [];
  const widths = new Set(rows.map((row) => (Array.isArray(row) ? row.length : 0)));
  if (widths.size > 1) say(scene, `${at}/rows`, 'all rows must have the same number of cells');
  if (records(rows[0]).some((each) => each.type === 'rich_text'))
    say(scene, `${at}/rows/0`, 'header cells must be plain');
});
const columns = list(
  (value, at, scene) => {
    if (value !== null) shape({}, { align: oneOf('left', 'center', 'right'), is_wrapped: bool })(value, at, scene);
  },
  20,
  0,
);

// Slack's own checks take up to 12 series by now; slack.md plans with the documented 6.
const label = str(20, 1);
const finite: Rule = (value, at, scene) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) say(scene, at, 'must be a number');
};
const positive: Rule = (value, at, scene) => {
  if (typeof value !== 'number' || !(value > 0)) say(scene, at, 'must be more than 0');
};
const axes = shape({ categories: list(label, 20) }, { x_label: str(50), y_label: str(50) });
const series = list(shape({ name: label, data: list(shape({ label, value: finite }), 20) }), 6);
/** Every series has its own name and one value for every category. */
const fitting = also((value, at, scene) => {
  const all = records(value.series);
  if (new Set(all.map((each) => each.name)).size < all.length)
    say(scene, `${at}/series`, 'series names must be unique');
  const wanted = JSON.stringify(isRecord(value.axis_config) ? value.axis_config.categories : undefined);
  for (const [index, each] of all.entries())
    if (JSON.stringify(records(each.data).map((point) => point.label)) !== wanted)
      say(scene, `${at}/series/${index}/data`, 'labels must match the categories');
});
const drawn = both(shape({ type, series, axis_config: axes }), fitting);
const pie = shape({ type, segments: list(shape({ label, value: positive }), 6) });
const chart = both(
  block({ title: str(50, 1), chart: byType({ pie, bar: drawn, area: drawn, line: drawn }) }),
  also((_value, at, scene) => {
    if (!scene.chartBlock) say(scene, `${at}/type`, 'unsupported type: data_visualization');
  }),
);

const taskCard = block(
  { task_id: str(255, 1), title: str(150, 1), status: oneOf('pending', 'in_progress', 'complete', 'error') },
  { details: richText, output: richText, sources: list(anything, 20) },
);
const card = block(
  {},
  {
    hero_image: imageElement,
    icon: imageElement,
    title: mrkdwn(150),
    subtitle: mrkdwn(150),
    body: mrkdwn(200),
    subtext: mrkdwn(200),
    actions: list(onlyButton, 3),
  },
);

const anywhere: Readonly<Record<string, Rule>> = {
  actions: block({ elements: list(inActions, 25) }),
  context: block({
    elements: list(byType({ plain_text: plain(3_000), mrkdwn: mrkdwn(3_000), image: imageElement }), 10),
  }),
  divider: block({}),
  header: block({ text: plain(150) }),
  image: both(block({ alt_text: str(2_000, 1) }, { ...imageKeys, title: plain(2_000) }), oneSource),
  input: block(
    { label: plain(2_000), element: inInput },
    { hint: plain(2_000), optional: bool, dispatch_action: bool },
  ),
  section: both(
    block({}, { text: anyText(3_000), fields: list(anyText(2_000), 10), accessory: inSection, expand: bool }),
    sectionText,
  ),
  rich_text: richText,
};

const table = both(block({ rows: list(list(cell, 20), 100) }, { column_settings: columns }), tableText);

const container = block(
  {
    child_blocks: list(
      later(() => byType({ ...anywhere, table })),
      10,
    ),
  },
  {
    title: plain(150),
    rich_text_title: richText,
    subtitle: anyText(150),
    width: oneOf('narrow', 'standard', 'wide', 'full'),
    icon: imageElement,
    is_collapsible: bool,
    default_collapsed: bool,
    has_header_divider: bool,
  },
);

export const anyBlock = byType({
  ...anywhere,
  container: only(container, 'message', 'home'),
  table: only(table, 'message', 'home'),
  data_table: only(
    both(
      block(
        { rows: list(list(cell, 20), 101, 2), caption: str(2_000, 1) },
        { page_size: whole(1, 100), row_header_column_index: whole(0, 19) },
      ),
      evenRows,
      tableText,
    ),
    'message',
    'home',
  ),
  data_visualization: only(chart, 'message'),
  markdown: only(block({ text: str(12_000) }), 'message'),
  context_actions: only(block({ elements: list(inContextActions, 5) }), 'message'),
  task_card: only(taskCard, 'message'),
  plan: only(block({ title: str(150, 1) }, { tasks: list(anything, 50) }), 'message'),
  card,
  carousel: only(block({ elements: list(byType({ card }), 10) }), 'message', 'home'),
  alert: only(
    block({ text: anyText(3_000) }, { level: oneOf('default', 'info', 'warning', 'error', 'success') }),
    'modal',
  ),
});
