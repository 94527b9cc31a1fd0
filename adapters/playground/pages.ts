/** What can be looked at: pages, pictures, and the files of the page itself. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { playgroundWords } from '../../src/words/playground.ts';
import type { Conversation, PlaygroundPerson } from './company.ts';
import { address } from './page/address.ts';
import { type PageView, renderNotice, renderPage } from './page/page.ts';
import { conversationOf, type Room } from './room.ts';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

const page = (body: string, status = 200): Answer => ({
  status,
  type: 'text/html; charset=utf-8',
  body,
  headers: { 'cache-control': 'no-store' },
});

export const notice = (status: number, text: string): Answer => page(renderNotice(text), status);
const notThere = (text: string): Answer => notice(404, text);

const redirect = (to: string): Answer => ({ status: 303, type: 'text/plain', body: '', headers: { location: to } });

interface File {
  readonly type: string;
  readonly body: Buffer;
  readonly tag: string;
}

const file = (name: string, type: string, pieces: readonly string[] = [name]): readonly [string, File] => {
  const body = Buffer.concat(pieces.map((piece) => readFileSync(new URL(`./page/${piece}`, import.meta.url))));
  return [name, { type, body, tag: `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"` }];
};

/** One style sheet for the browser; later ones rely on earlier ones. */
const styles = ['base.css', 'frame.css', 'side.css', 'clock.css', 'chat.css', 'card.css', 'form.css'];

/** Read once at start: the page is small, and it does not change while Pollen runs. */
export const readFiles = (): ReadonlyMap<string, File> =>
  new Map([
    file('style.css', 'text/css; charset=utf-8', styles),
    ...['early.js', 'post.js', 'redraw.js', 'form.js', 'morph.js', 'script.js'].map((name) =>
      file(name, 'text/javascript; charset=utf-8'),
    ),
    file('icon.svg', 'image/svg+xml'),
  ]);

const fileAnswer = (found: File, known: string | undefined): Answer => {
  const headers = { etag: found.tag, 'cache-control': 'no-cache' };
  if (known === found.tag) return { status: 304, type: found.type, body: '', headers };
  return { status: 200, type: found.type, body: found.body, headers };
};

type Shared = Omit<PageView, 'middle' | 'open' | 'panel'>;

const shared = async (room: Room, person: PlaygroundPerson, here: string): Promise<Shared> => {
  const { company, roster, controls } = room;
  // While the clock is moving nothing is promised about what comes next.
  const next = room.moving.now ? undefined : await controls.nextEvent();
  return {
    company,
    roster,
    person,
    steps: room.steps.all(),
    here,
    busy: room.moving.now,
    now: controls.now(),
    newest: room.chat.newest(),
    marks: room.chat.readMarks(),
    ...(next === undefined ? {} : { next }),
  };
};

/** A page that is drawn anew keeps its line between read and new. */
const sinceOf = (query: URLSearchParams): number | undefined => {
  const since = query.get('since') ?? '';
  return /^\d{1,15}$/.test(since) ? Number(since) : undefined;
};

const conversationPage = async (
  room: Room,
  person: PlaygroundPerson,
  conversation: Conversation,
  query: URLSearchParams,
): Promise<Answer> => {
  const { company, roster, pictures } = room;
  const { userId } = person;
  const isDigest = conversation.kind === 'channel' && conversation.channel.id === company.leadersChannel;
  const base = await shared(room, person, address.conversation(userId, conversation));
  const digest = isDigest ? await room.latestDigest() : undefined;
  return page(
    renderPage({
      ...base,
      open: conversation.id,
      middle: {
        company,
        roster,
        pictures,
        person,
        conversation,
        ...room.chat.list(conversation.id, userId, query.has('earlier')),
        readUpTo: sinceOf(query) ?? room.chat.readUpTo(userId, conversation.id),
      },
      ...(isDigest ? { panel: { digest } } : {}),
    }),
  );
};

const homePage = async (room: Room, person: PlaygroundPerson): Promise<Answer> => {
  const home = await room.inbox.home({ workspace: room.company.homeId, userId: person.userId });
  const base = await shared(room, person, address.home(person.userId));
  return page(renderPage({ ...base, middle: { home, pictures: room.pictures } }));
};

/** Guests are asked in the shared channel: they begin there. */
const front = (room: Room, person: PlaygroundPerson): string => {
  const [direct, channel] = room.roster.conversations(person);
  const first = person.external ? (channel ?? direct) : direct;
  return first === undefined ? '/' : address.conversation(person.userId, first);
};

const personPage = async (
  room: Room,
  person: PlaygroundPerson,
  rest: readonly string[],
  query: URLSearchParams,
): Promise<Answer> => {
  const [view, id] = rest;
  if (view === undefined) return redirect(front(room, person));
  if (view === 'home' && !person.external && rest.length === 1) return homePage(room, person);
  const isDirect = view === 'direct' && rest.length === 1;
  const isChannel = view === 'channel' && rest.length === 2;
  const conversation =
    isDirect || isChannel ? conversationOf(room, person, isDirect ? `d:${person.userId}` : `c:${id}`) : undefined;
  return conversation === undefined
    ? notThere(playgroundWords.error.place)
    : conversationPage(room, person, conversation, query);
};

const chart = async (room: Room, name: string, dark: boolean): Promise<Answer> => {
  const body = await room.pictures.draw(name, dark);
  if (body === undefined) return notThere(playgroundWords.error.place);
  return { status: 200, type: 'image/png', body, headers: { 'cache-control': 'private, max-age=3600' } };
};

export interface Asked {
  /** Decoded pieces of the path. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly tag: string | undefined;
}

/** Answers one GET. What is not there, or not there for this person, is 404 alike. */
export const look = async (room: Room, files: ReadonlyMap<string, File>, asked: Asked): Promise<Answer> => {
  const [first, second, ...rest] = asked.path;
  if (first === undefined) return redirect(address.as(room.startHere.employee));
  const found = second === undefined ? files.get(first) : undefined;
  if (found !== undefined) return fileAnswer(found, asked.tag);
  if (first === 'chart' && second?.endsWith('.png') === true && rest.length === 0) {
    return chart(room, second.slice(0, -'.png'.length), asked.query.has('dark'));
  }
  if (first !== 'as' || second === undefined) return notThere(playgroundWords.error.place);
  const person = room.roster.person(second);
  if (person === undefined) return notThere(playgroundWords.error.person);
  return personPage(room, person, rest, asked.query);
};
