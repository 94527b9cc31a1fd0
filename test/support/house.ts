/** A small company in one chat or two, over a real SQLite file; a test moves its people and channels as it goes. */
import { plainText } from '../../src/app/cards/plain.ts';
import type { Deps, Given } from '../../src/app/deps.ts';
import { createPulse, type PulseBot } from '../../src/app/pulse.ts';
import { checkSetUp } from '../../src/config.ts';
import type { Card, Form } from '../../src/domain/card.ts';
import type { AudienceDefinition, Programme } from '../../src/domain/model.ts';
import type { SetUp, SetUpState, StoredSetUp } from '../../src/domain/set-up.ts';
import type { Act, ChatEvent, Delivery, Reply, Store } from '../../src/ports.ts';
import { pickWords } from '../../src/words/pick.ts';
import { setUp } from '../domain/set-ups.ts';
import { type Chat, northwind, platformOf } from './house-chat.ts';
import { temporaryStore } from './store.ts';

interface Said {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields?: Readonly<Record<string, unknown>> | undefined;
  readonly error?: unknown;
}

export interface House {
  readonly chat: Chat;
  readonly store: Store;
  /** For use cases that are called directly. */
  readonly deps: Deps;
  /** Methods of the store that fail from now on. */
  readonly broken: Set<keyof Store>;
  readonly bot: PulseBot;
  /** Everything that the chats were given, oldest first. */
  readonly sent: Delivery[];
  readonly logged: Said[];
  readonly clock: { now(): number; set(at: number): void };
  act(userId: string, action: unknown, inputs?: Record<string, string>, from?: Act['from']): Promise<Reply>;
  tell(event: DistributedEvent, platform?: string): Promise<void>;
  /** Lets everything be sent that is due, and returns what this person has had so far, each message line by line. */
  toldTo(userId: string): Promise<readonly (readonly string[])[]>;
  /** Another Pollen on the same database and in the same chats. */
  again(file?: Programme): Promise<PulseBot>;
  close(): Promise<void>;
}

type DistributedEvent = ChatEvent extends infer Event
  ? Event extends object
    ? Omit<Event, 'workspace'>
    : never
  : never;

export interface HouseOptions {
  readonly file?: Programme;
  readonly chats?: readonly Chat[];
  /** What the store does otherwise. */
  readonly store?: (usual: Store) => Partial<Store>;
  /** What is in it already. */
  readonly before?: (store: Store) => Promise<unknown>;
}

/** Monday the 5th of January 2026, at noon in UTC. */
export const monday = Date.UTC(2026, 0, 5, 12);
export const hourMs = 3_600_000;

/** Without a file there is nothing but what is set up in chat. */
export const openHouse = async ({
  file,
  chats = [northwind()],
  store: changed,
  before,
}: HouseOptions = {}): Promise<House> => {
  const temporary = await temporaryStore({ server: true });
  await before?.(temporary.store);
  const broken = new Set<keyof Store>();
  const store = breakable({ ...temporary.store, ...changed?.(temporary.store) }, broken);
  const sent: Delivery[] = [];
  const logged: Said[] = [];
  let now = monday;
  const clock = { now: () => now, set: (at: number) => void (now = at) };
  const log = {
    info: (event: string, fields?: object) => void logged.push({ level: 'info', event, fields: { ...fields } }),
    warn: (event: string, fields?: object) => void logged.push({ level: 'warn', event, fields: { ...fields } }),
    error: (event: string, error: unknown, fields?: object) =>
      void logged.push({ level: 'error', event, error, fields: { ...fields } }),
  };
  const platforms = chats.map((chat) => platformOf(chat, sent));
  const given: Given = { store, platforms, clock, log, checkSetUp, words: pickWords, chance: () => 0.5 };
  const enter = async (programme?: Programme): Promise<PulseBot> => {
    const made = createPulse({ ...given, programme });
    await made.begin();
    return made;
  };
  const bot = await enter(file);
  const [chat] = chats;
  if (!chat) throw new Error('no chat');
  return {
    chat,
    store,
    deps: { ...given, programme: bot.programme(), file, retake: async () => undefined },
    broken,
    bot,
    sent,
    logged,
    clock,
    act: (userId, action, inputs = {}, from = 'form') => {
      const at = chats.find((one) => one.people.some((each) => each.userId === userId)) ?? chat;
      return bot.inbox.act({ workspace: `W-${at.name}`, userId, action, inputs, from });
    },
    tell: (event, platform = chat.name) => bot.inbox.tell({ workspace: `W-${platform}`, ...event }),
    toldTo: async (userId) => {
      await bot.deliver();
      return sent
        .filter(({ target }) => 'person' in target && target.person === userId)
        .map(({ card }) => linesIn(card));
    },
    again: enter,
    close: temporary.close,
  };
};

const breakable = (store: Store, broken: ReadonlySet<keyof Store>): Store =>
  new Proxy(store, {
    get: (usual, name: keyof Store) =>
      broken.has(name) ? () => Promise.reject(new Error(`${name} is broken`)) : usual[name],
  });

/** The whole of what is shown, part by part; its buttons in brackets. */
export const linesIn = (shown: Card | Form | undefined): readonly string[] => [
  ...(shown && 'title' in shown ? [`# ${shown.title}`] : []),
  ...(shown?.parts ?? []).map((part) =>
    part.part === 'buttons' ? part.buttons.map(({ label }) => `[${label}]`).join(' ') : plainText({ parts: [part] }),
  ),
  ...(shown && 'submit' in shown && shown.submit ? [`(${shown.submit.label})`] : []),
];

/** All that somebody sees of a reply, line by line. */
export const seenIn = ({ form, message, private: alone, closeForm, errors }: Reply) => ({
  ...(form && { form: linesIn(form) }),
  ...(message && { message: linesIn(message) }),
  ...(alone && { private: linesIn(alone) }),
  ...(closeForm && { closeForm }),
  ...(errors && { errors }),
});

/** Kept as if Ana had set it up: a team of the product designers, every other Tuesday at ten, and what a test changes. */
export const put = async (
  { store, bot }: House,
  changes: Partial<SetUp> & { readonly state?: SetUpState; readonly by?: string } = {},
  audience: Partial<AudienceDefinition> = {},
): Promise<StoredSetUp> => {
  const { state = 'confirmed', by = 'U-ana', ...others } = changes;
  const { starts: _none, ...made } = setUp(
    audience.key ?? 'design',
    {},
    { name: 'Design', place: { channel: 'C-design' }, platform: 'slack', ...audience },
  );
  const [stored] = (await store.addSetUps(1, [{ setUp: { ...made, ...others }, state, by }])) ?? [];
  if (!stored) throw new Error('taken');
  await bot.tick();
  return stored;
};
