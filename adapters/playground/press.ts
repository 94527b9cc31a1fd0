/** A press becomes a call, and its reply becomes what the person sees. */
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Card, Form } from '../../src/domain/card.ts';
import type { Act, Inbox, Reply } from '../../src/ports.ts';
import { playgroundWords as words } from '../../src/words/playground.ts';
import { bot, type Chat, type Message } from './chat.ts';
import type { PlaygroundDeps, PlaygroundPerson, Roster } from './company.ts';
import { address } from './page/address.ts';
import type { Pictures } from './pictures.ts';
import { type RenderContext, renderCard, renderForm } from './render.ts';
import type { Steps } from './steps.ts';

export interface Pressed {
  /** The message that was pressed, or from which the form was opened; absent on the person's own page. */
  readonly origin?: Message;
  readonly from: Act['from'];
  readonly action: unknown;
  readonly inputs: Readonly<Record<string, string>>;
}

/** HTML for the browser; what changed in the conversation it fetches anew. */
export interface Shown {
  readonly form?: string;
  readonly closeForm?: true;
  /** What is wrong in the open form, by the names of its fields. */
  readonly errors?: Readonly<Record<string, string>>;
  /** For this person alone: in the open form, or below the page. */
  readonly line?: string;
}

export interface PressDeps extends Pick<PlaygroundDeps, 'company' | 'clock'> {
  readonly inbox: Inbox;
  readonly roster: Roster;
  readonly chat: Chat;
  readonly steps: Steps;
  readonly pictures: Pictures;
}

/** Messages that stand for many are never replaced because one person pressed. */
const isPersonal = (message: Message): boolean => message.only !== undefined || message.conversation.startsWith('d:');

const taken = (reply: Reply): boolean =>
  reply.message !== undefined || reply.form !== undefined || reply.closeForm === true;

/** Resolves after what was pressed is on disk and shown. */
export const press = async (deps: PressDeps, person: PlaygroundPerson, pressed: Pressed): Promise<Shown> => {
  const reply = await deps.inbox.act({
    workspace: deps.company.homeId,
    userId: person.userId,
    action: pressed.action,
    inputs: pressed.inputs,
    from: pressed.from,
  });
  if (taken(reply)) deps.steps.answered(person, pressed.action);
  return show(deps, person, pressed, reply);
};

const show = (deps: PressDeps, person: PlaygroundPerson, pressed: Pressed, reply: Reply): Shown => {
  const { origin } = pressed;
  const draw = (vnode: (context: RenderContext) => VNode, where: string): string =>
    renderToString(
      vnode({
        where,
        level: 3,
        picture: (chart) => address.chart(deps.pictures.nameOf(chart)),
        choices: deps.roster.choices,
      }),
    );
  const inForm = (form: Form): Pick<Shown, 'form'> => ({ form: draw((context) => renderForm(form, context), 'form') });
  const inLine = (card: Card): Pick<Shown, 'line'> => ({ line: draw((context) => renderCard(card, context), 'line') });
  const alone = (message: Message, card: Card): void => {
    const { conversation } = message;
    // One such line at a time; where it was itself pressed, it stays for what is pressed next.
    if (message.only !== undefined) return deps.chat.replace(message.id, { card });
    deps.chat.clearPrivate(conversation, person.userId);
    deps.chat.post({ conversation, author: bot, body: { card }, at: deps.clock.now(), only: person.userId });
  };
  const shown: Shown = {
    ...(reply.form === undefined ? {} : inForm(reply.form)),
    ...(reply.closeForm === true ? { closeForm: true } : {}),
    ...(reply.errors === undefined ? {} : { errors: reply.errors }),
  };
  let more: Shown = {};
  if (reply.message !== undefined) {
    if (origin === undefined) more = inForm({ title: words.bot, parts: reply.message.parts });
    else if (isPersonal(origin)) deps.chat.replace(origin.id, { card: reply.message });
    else alone(origin, reply.message);
  }
  if (reply.private !== undefined) {
    const staysInForm = pressed.from === 'form' && reply.closeForm !== true;
    if (origin === undefined || staysInForm) more = { ...more, ...inLine(reply.private) };
    else alone(origin, reply.private);
  }
  return { ...more, ...shown };
};

/** Puts Pollen into a channel, as a chat would: whoever does it hears from it. */
export const invite = async (deps: PressDeps, person: PlaygroundPerson, channel: string): Promise<void> =>
  deps.inbox.tell({ workspace: deps.company.homeId, kind: 'added', channel, by: person.userId });

/** Typed words and what Pollen says to them, once it has said it. */
export const say = async (deps: PressDeps, person: PlaygroundPerson, text: string): Promise<void> => {
  const conversation = `d:${person.userId}`;
  const card = await deps.inbox.say({ workspace: deps.company.homeId, userId: person.userId, text });
  deps.chat.post({ conversation, author: person.userId, body: { text }, at: deps.clock.now() });
  deps.chat.post({ conversation, author: bot, body: { card }, at: deps.clock.now() });
};
