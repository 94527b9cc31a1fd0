/** One conversation as chat. */
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { playgroundWords as words } from '../../../src/words/playground.ts';
import { bot, type Message } from '../chat.ts';
import type { Company, Conversation, PlaygroundPerson, Roster } from '../company.ts';
import type { Pictures } from '../pictures.ts';
import { renderCard } from '../render.ts';
import { address } from './address.ts';
import { botFace, face } from './face.ts';
import { dayOf, timeOf } from './moment.ts';

export interface TalkView {
  readonly company: Company;
  readonly roster: Roster;
  readonly pictures: Pictures;
  readonly person: PlaygroundPerson;
  readonly conversation: Conversation;
  readonly messages: readonly Message[];
  /** There are earlier ones. */
  readonly more: boolean;
  /** Messages after this one were new when the page was opened. */
  readonly readUpTo: number;
}

const title = (conversation: Conversation): string =>
  conversation.kind === 'direct' ? words.bot : `#${conversation.channel.name}`;

const about = ({ company, conversation }: TalkView): string => {
  if (conversation.kind === 'direct') return words.direct;
  const { members, readers } = conversation.channel;
  if (readers !== 'external') return words.internal(company.organisation);
  const homes = new Set(company.people.filter((one) => members.includes(one.userId)).map((one) => one.homeId));
  const guests = company.partners.filter((partner) => homes.has(partner.homeId)).map((partner) => partner.name);
  return words.shared([company.organisation, ...guests].join(' and '));
};

const body = (view: TalkView, message: Message): VNode =>
  'card' in message.body
    ? renderCard(message.body.card, {
        where: `m${message.id}`,
        level: 2,
        picture: (chart) => address.chart(view.pictures.nameOf(chart)),
      })
    : html`<p class="said" dir="auto"><bdi>${message.body.text}</bdi></p>`;

/** Opened by hand: a picture is only fetched by those who want it. */
const thread = (view: TalkView, message: Message, replies: readonly Message[]): VNode | false => {
  const first = replies[0];
  if (first === undefined) return false;
  return html`
    <details class="thread" id="thread-${message.id}">
      <summary>${words.replies(replies.length)}<span class="note">${summary(first)}</span></summary>
      ${replies.map((reply) => html`<div class="reply" id="m${reply.id}" data-message=${reply.id}>${body(view, reply)}</div>`)}
    </details>`;
};

const summary = (message: Message): string => ('card' in message.body ? message.body.card.summary : message.body.text);

const onlyYou = (message: Message): VNode => html`
  <p class="only">
    <span>${words.onlyYou}</span>
    <button type="button" id="dismiss-${message.id}" class="quiet" data-dismiss>${words.dismiss}</button>
  </p>`;

const messageOf = (view: TalkView, message: Message, replies: readonly Message[]): VNode => {
  const author = message.author === bot ? undefined : view.roster.person(message.author);
  const name = author?.name ?? words.bot;
  const time = timeOf(message.at, view.person.zone);
  return html`
    <article class="message ${message.only === undefined ? '' : 'private'}" id="m${message.id}" tabindex="-1"
      data-message=${message.id} aria-label="${name}, ${time}: ${summary(message)}">
      ${author === undefined ? botFace() : face(author, view.roster)}
      <div>
        <p class="by">
          <strong><bdi>${name}</bdi></strong>${author === undefined && html` <span class="app">${words.app}</span>`}
          <time datetime=${new Date(message.at).toISOString()}>${time}</time>
        </p>
        ${message.only !== undefined && onlyYou(message)}
        ${body(view, message)} ${thread(view, message, replies)}
      </div>
    </article>`;
};

const divider = (key: string, text: string, kind = ''): VNode =>
  html`<p class="day ${kind}" data-key=${key}><span>${text}</span></p>`;

const talkOf = (view: TalkView): readonly VNode[] => {
  const lines: VNode[] = [];
  let day = '';
  let newSaid = view.readUpTo === 0;
  for (const message of view.messages) {
    if (message.thread !== undefined) continue;
    const on = dayOf(message.at, view.person.zone);
    if (on !== day) lines.push(divider(`day-${on}`, on));
    day = on;
    const isNew = message.id > view.readUpTo && message.author === bot && message.only === undefined;
    if (isNew && !newSaid) lines.push(divider('new', words.isNew, 'new'));
    newSaid ||= isNew;
    const replies = view.messages.filter((reply) => reply.thread === message.id);
    lines.push(messageOf(view, message, replies));
  }
  return lines;
};

const composer = (): VNode => html`
  <form class="composer" data-say>
    <label class="hidden" for="say">${words.write}</label>
    <textarea id="say" name="text" rows="1" maxlength="3000" placeholder=${words.write} dir="auto" data-still></textarea>
    <button id="send" class="button">${words.send}</button>
  </form>`;

const isUnused = ({ conversation, person }: TalkView): boolean =>
  conversation.kind === 'channel' && conversation.channel.unused === true && !person.external;

const invitation = (view: TalkView): VNode => html`
  <div class="composer">
    <button type="button" id="invite" class="button primary" data-invite=${view.conversation.id}>${words.invite}</button>
    <p class="note">${words.inviteHint}</p>
  </div>`;

const empty = (view: TalkView): VNode =>
  html`<p class="empty">${view.person.external && view.conversation.kind === 'direct' ? words.emptyGuest : words.empty}</p>`;

export const talk = (view: TalkView): VNode => html`
  <main class="talk" id="conversation" tabindex="-1">
    <div class="talk-top">
      <h1>${title(view.conversation)}</h1>
      <p class="note">${about(view)}</p>
    </div>
    <div class="log" id="log" role="log" aria-label=${words.messages} aria-live="polite" tabindex="0">
      ${view.more && html`<p class="earlier"><a href="?earlier">${words.earlier}</a></p>`}
      ${view.messages.length === 0 ? empty(view) : talkOf(view)}
    </div>
    <p class="line" id="line" role="alert" data-still></p>
    ${isUnused(view) && invitation(view)} ${view.conversation.kind === 'direct' && composer()}
  </main>`;
