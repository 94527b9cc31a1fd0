/** Whether Slack would take these blocks or this view. */
import { anyBlock } from './block-rules.ts';
import {
  also,
  anything,
  bool,
  both,
  byType,
  list,
  plain,
  type Rule,
  type Scene,
  type Surface,
  say,
  shape,
  str,
} from './rules.ts';
import { isRecord, records, type State, text } from './state.ts';
import type { Json } from './types.ts';
import { elementsOf, flatBlocks } from './values.ts';

const scene = (state: State, surface: Surface): Scene => ({
  surface,
  wrong: [],
  blockIds: new Set(),
  actionIds: new Set(),
  chartBlock: state.settings.chartBlock,
  fileReady: (id) => {
    const file = state.files.get(id);
    return file?.bytes !== undefined && file.readyAt <= state.now();
  },
});

/** How many blocks of a kind one message may hold. */
const mostInMessage: Readonly<Record<string, number>> = { table: 1, data_visualization: 2 };
/** All markdown blocks of a message together. */
const longestMarkdown = 12_000;
/** Everything in a message with a markdown block, as found in slackapi/bolt-js issue 2509. */
const longestWithMarkdown = 13_200;

/** Whether Slack says `msg_blocks_too_long`, which no documentation explains. */
export const blocksTooLong = (blocks: readonly Json[]): boolean =>
  blocks.some((block) => block.type === 'markdown') && JSON.stringify(blocks).length > longestWithMarkdown;

const whole = (blocks: readonly Json[], at: string, look: Scene): void => {
  for (const [type, most] of Object.entries(mostInMessage)) {
    const found = blocks.filter((block) => block.type === type).length;
    if (found > most) say(look, at, type === 'table' ? 'only_one_table_allowed' : `only ${most} ${type} allowed`);
  }
  const markdown = blocks.filter((block) => block.type === 'markdown').map((block) => text(block.text).length);
  if (markdown.reduce((sum, each) => sum + each, 0) > longestMarkdown)
    say(look, at, `markdown blocks must be less than ${longestMarkdown + 1} characters together`);
};

/** What is wrong with the blocks of a message; nothing: an empty list. */
export const checkMessageBlocks = (state: State, blocks: readonly unknown[]): string[] => {
  const look = scene(state, 'message');
  list(anyBlock, 50, 0)(blocks, '/blocks', look);
  whole(flatBlocks(records(blocks)), '/blocks', look);
  return look.wrong;
};

const focusOnce = also((view, at, look) => {
  const focused = flatBlocks(records(view.blocks))
    .flatMap(elementsOf)
    .filter((element) => element.focus_on_load === true);
  if (focused.length > 1) say(look, `${at}/blocks`, 'only one element may have focus_on_load');
});

const submitWithInputs = also((view, at, look) => {
  const inputs = records(view.blocks).some((block) => block.type === 'input');
  if (inputs && view.submit === undefined) say(look, at, 'missing required field: submit');
});

const usual: Readonly<Record<string, Rule>> = {
  private_metadata: str(3_000),
  callback_id: str(255),
  external_id: str(255),
};
const shared = { type: anything, blocks: list(anyBlock, 100, 0) };
const button = plain(24);

const anyView = both(
  byType({
    modal: both(
      shape(
        { ...shared, title: plain(24) },
        { ...usual, close: button, submit: button, clear_on_close: bool, notify_on_close: bool },
      ),
      submitWithInputs,
    ),
    home: shape(shared, usual),
  }),
  focusOnce,
);

/** What is wrong with a view. */
export const checkView = (state: State, view: unknown): string[] => {
  const home = isRecord(view) && view.type === 'home';
  const look = scene(state, home ? 'home' : 'modal');
  anyView(view, '/view', look);
  return look.wrong;
};
