/** What a person sees on the screen. */
import { isRecord, type State, text } from './state.ts';
import type { Json, Message, StoredFile, Values, View } from './types.ts';
import { elementsOf, flatBlocks } from './values.ts';

interface Shown {
  readonly blocks: readonly Json[];
  /** Every text in it, in order. */
  readonly words: readonly string[];
  /** The words on its buttons. */
  readonly buttons: readonly string[];
}

interface SeenMessage extends Shown {
  readonly ts: string;
  readonly user: string;
  /** The top-level text: notifications and screen readers. */
  readonly text: string;
  readonly ephemeral: boolean;
  readonly edited: boolean;
  readonly files: readonly StoredFile[];
  readonly values: Values;
  readonly metadata?: Json;
  readonly replies: readonly SeenMessage[];
  /** Mark-up that Slack would act on: `<!channel>`, `<@U…>`, links. */
  readonly marks: readonly string[];
}

interface SeenView extends Shown {
  readonly id: string;
  readonly title: string;
  readonly submit?: string;
  readonly values: Values;
  readonly errors: Readonly<Record<string, string>>;
}

export interface Eyes {
  /** A channel, or the conversation with the bot (`dm`); oldest first, replies inside their thread's first message. */
  screen(user: string, channel: string): readonly SeenMessage[];
  /** The conversation between this person and the bot. */
  direct(user: string): readonly SeenMessage[];
  /** Its id; undefined before anything was said. */
  directId(user: string): string | undefined;
  /** The form in front. */
  form(user: string): SeenView | undefined;
  /** How many forms are open on top of each other. */
  depth(user: string): number;
  home(user: string): SeenView | undefined;
  /** Everything the bot has posted and not deleted, wherever, for counting; ephemeral messages left out. */
  posts(): readonly Post[];
}

interface Post {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly metadata: Json | undefined;
}

/** What is read on the screen: in mark-up `&amp;` stands for `&`. */
const readAloud = (value: string): string =>
  value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const shownKeys = new Set(['text', 'alt_text', 'title', 'caption', 'accessibility_label', 'name', 'label']);

const wordsIn = (value: unknown, inside: Json = {}, key = ''): string[] => {
  if (typeof value === 'string') {
    if (!shownKeys.has(key)) return [];
    return [inside.type === 'mrkdwn' ? readAloud(value) : value];
  }
  if (Array.isArray(value)) return value.flatMap((each) => wordsIn(each, inside, key));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => wordsIn(each, value, name));
};

/** Texts in which Slack looks for mark-up. */
const markedUp = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(markedUp);
  if (!isRecord(value)) return [];
  const own = value.type === 'mrkdwn' || value.type === 'markdown' ? [text(value.text)] : [];
  return [...own, ...Object.values(value).flatMap(markedUp)];
};

const shown = (blocks: readonly Json[]): Shown => ({
  blocks,
  words: wordsIn(blocks),
  buttons: flatBlocks(blocks)
    .flatMap(elementsOf)
    .filter((element) => element.type === 'button')
    .map((element) => (isRecord(element.text) ? text(element.text.text) : '')),
});

export const createEyes = (state: State): Eyes => {
  const seen = (message: Message, all: readonly Message[]): SeenMessage => ({
    ...shown(message.blocks),
    ts: message.ts,
    user: message.user,
    text: readAloud(message.text),
    ephemeral: message.onlyFor !== undefined,
    edited: message.edited !== undefined,
    files: message.files,
    values: message.values,
    ...(message.metadata ? { metadata: message.metadata } : {}),
    replies: all.filter((each) => each !== message && each.threadTs === message.ts).map((each) => seen(each, [])),
    marks: [message.text, ...markedUp(message.blocks)].flatMap((each) => each.match(/<[^<>\s][^<>]*>/g) ?? []),
  });

  const seenView = (view: View | undefined): SeenView | undefined =>
    view && {
      ...shown(view.blocks),
      id: view.id,
      title: isRecord(view.content.title) ? text(view.content.title.text) : '',
      ...(isRecord(view.content.submit) ? { submit: text(view.content.submit.text) } : {}),
      values: view.values,
      errors: view.errors,
    };

  const screen: Eyes['screen'] = (user, id) => {
    const channel = state.channels.get(id);
    if (!channel?.members.has(user)) throw new Error(`${user} does not see ${id}`);
    const all = [...channel.messages, ...channel.ephemerals.filter((each) => each.onlyFor === user)].sort(
      (a, b) => Number(a.ts) - Number(b.ts),
    );
    const known = new Set(all.map((each) => each.ts));
    return all
      .filter((each) => each.threadTs === undefined || each.threadTs === each.ts || !known.has(each.threadTs))
      .map((each) => seen(each, all));
  };

  const directId: Eyes['directId'] = (user) =>
    state.installs
      .values()
      .map((install) => state.directs.get(`${install.botUserId} ${user}`)?.id)
      .find((id) => id !== undefined);

  return {
    screen,
    directId,
    direct: (user) => {
      const id = directId(user);
      return id === undefined ? [] : screen(user, id);
    },
    form: (user) => seenView(state.stacks.get(user)?.at(-1)),
    depth: (user) => state.stacks.get(user)?.length ?? 0,
    posts: () =>
      [...state.channels.values()].flatMap((channel) =>
        channel.messages
          .filter((message) => message.botId !== undefined)
          .map(({ ts, text: said, metadata }) => ({ channel: channel.id, ts, text: said, metadata })),
      ),
    home: (user) => seenView(state.homes.values().find((view) => view.user === user)),
  };
};
