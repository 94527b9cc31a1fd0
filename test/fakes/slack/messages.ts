/** Putting messages into conversations and changing them. Whoever calls has checked that it may be done. */
import { isRecord, nextId, nextTs, records, type State, text } from './state.ts';
import type { Channel, Install, Json, Message, StoredFile } from './types.ts';
import { initialValues } from './values.ts';

/** Blocks as Slack keeps them: every block and every element that can be pressed has a name. */
export const named = (state: State, blocks: readonly Json[]): Json[] =>
  blocks.map((block) => {
    const copy: Json = { ...block, block_id: text(block.block_id) || nextId(state, 'b') };
    const name = (element: Json): Json =>
      element.type === 'image' || text(element.action_id) !== '' || !('type' in element)
        ? element
        : { ...element, action_id: nextId(state, 'a') };
    if (block.type === 'actions') copy.elements = records(block.elements).map(name);
    if (block.type === 'section' && isRecord(block.accessory)) copy.accessory = name(block.accessory);
    if (block.type === 'container') copy.child_blocks = named(state, records(block.child_blocks));
    if (block.type === 'input' && isRecord(block.element)) copy.element = name(block.element);
    return copy;
  });

export interface NewMessage {
  readonly user: string;
  readonly botId?: string;
  readonly text: string;
  readonly blocks?: readonly Json[];
  readonly metadata?: Json | undefined;
  readonly threadTs?: string | undefined;
  readonly files?: readonly StoredFile[];
  readonly onlyFor?: string;
}

/** The parts of a message that say the bot wrote it. */
export const byBot = (install: Install): { user: string; botId: string } => ({
  user: install.botUserId,
  botId: install.botId,
});

export const addMessage = (state: State, channel: Channel, given: NewMessage): Message => {
  const blocks = named(state, given.blocks ?? []);
  const message: Message = {
    ts: nextTs(state),
    user: given.user,
    ...(given.botId === undefined ? {} : { botId: given.botId }),
    text: given.text,
    blocks,
    ...(given.metadata === undefined ? {} : { metadata: given.metadata }),
    ...(given.threadTs === undefined ? {} : { threadTs: given.threadTs }),
    files: [...(given.files ?? [])],
    ...(given.onlyFor === undefined ? {} : { onlyFor: given.onlyFor }),
    values: initialValues(blocks),
    visibleAt: state.now() + state.settings.historyLagMs,
  };
  if (given.onlyFor === undefined) channel.messages.push(message);
  else channel.ephemerals.push(message);
  channel.byTs.set(message.ts, message);
  for (const file of message.files) file.shares.push({ channel: channel.id, ts: message.ts });
  return message;
};

/** Changes what is given; blocks that are not mentioned stay, as do choices in blocks whose names stay. */
export const changeMessage = (
  state: State,
  message: Message,
  change: {
    readonly text?: string | undefined;
    readonly blocks?: readonly Json[];
    readonly metadata?: Json | undefined;
  },
): void => {
  if (change.text !== undefined) message.text = change.text;
  if (change.metadata !== undefined) message.metadata = change.metadata;
  if (change.blocks !== undefined) {
    message.blocks = named(state, change.blocks);
    const kept = message.values;
    for (const key of Object.keys(kept)) if (!message.blocks.some((block) => block.block_id === key)) delete kept[key];
    for (const [block, fresh] of Object.entries(initialValues(message.blocks)))
      kept[block] = { ...fresh, ...kept[block] };
  }
  message.edited = nextTs(state);
};

export const removeMessage = (channel: Channel, message: Message): void => {
  const list = message.onlyFor === undefined ? channel.messages : channel.ephemerals;
  const at = list.indexOf(message);
  if (at >= 0) list.splice(at, 1);
  channel.byTs.delete(message.ts);
};
