/** Who you can be and what you can read. */
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { groups } from '../../../src/domain/model.ts';
import { playgroundWords as words } from '../../../src/words/playground.ts';
import { markKey } from '../chat.ts';
import type { Company, Conversation, PlaygroundPerson, Roster } from '../company.ts';
import { address } from './address.ts';
import { mark } from './face.ts';

export interface SideView {
  readonly company: Company;
  readonly roster: Roster;
  readonly person: PlaygroundPerson;
  /** Id of the open conversation; absent on the person's own page. */
  readonly open?: string;
  readonly newest: ReadonlyMap<string, number>;
  readonly marks: ReadonlyMap<string, number>;
}

const isUnread = (view: SideView, person: PlaygroundPerson, conversation: Conversation): boolean =>
  (view.newest.get(conversation.id) ?? 0) > (view.marks.get(markKey(person.userId, conversation.id)) ?? 0);

const unread = (show: boolean): VNode | false =>
  show && html`<span class="unread"><span class="hidden">${words.unread}</span></span>`;

const item = (href: string, label: VNode | string, current: boolean, isNew: boolean): VNode => html`
  <li><a href=${href} aria-current=${current ? 'page' : undefined}>${label}${unread(isNew && !current)}</a></li>`;

const conversations = (view: SideView): VNode => html`
  <ul class="places">
    ${view.roster.conversations(view.person).map((one) => {
      const label = one.kind === 'direct' ? words.bot : html`<span class="hash">#</span> ${one.channel.name}`;
      const isNew = isUnread(view, view.person, one);
      return item(address.conversation(view.person.userId, one), label, view.open === one.id, isNew);
    })}
    ${!view.person.external && item(address.home(view.person.userId), words.home, view.open === undefined, false)}
  </ul>`;

interface Section {
  readonly name: string;
  readonly people: readonly PlaygroundPerson[];
}

/** Employees by team, contacts by organisation, account teams by name. */
const sectionsOf = (
  view: SideView,
): readonly { readonly title: VNode | string; readonly sections: readonly Section[] }[] => {
  const { company, roster } = view;
  const grouped = groups.map((group) => ({
    title: html`${mark(group)}${words.group[group]}`,
    sections: company.audiences
      .filter((audience) => audience.group === group)
      .map((audience) => ({
        name: audience.name,
        people: company.people.filter(
          (person) => person.audiences.includes(audience.key) && (group !== 'partners' || person.external),
        ),
      })),
  }));
  const leaders = { name: words.leaders, people: company.people.filter((person) => roster.isLeader(person.userId)) };
  const others = {
    name: words.others,
    people: company.people.filter((person) => person.audiences.length === 0 && !roster.isLeader(person.userId)),
  };
  const rest = [leaders, others].filter((section) => section.people.length > 0);
  return [...grouped, { title: company.organisation, sections: rest }];
};

const section = (view: SideView, one: Section, group: number, index: number): VNode => {
  const hasNew = (person: PlaygroundPerson): boolean =>
    view.roster.conversations(person).some((conversation) => isUnread(view, person, conversation));
  const people = one.people.map((person) => ({ person, isNew: hasNew(person) }));
  const isOwn = one.people.some((person) => person.userId === view.person.userId);
  return html`
    <details id="team-${group}-${index}" open=${isOwn}>
      <summary><span>${one.name}</span><span class="count">${people.length}</span>${unread(people.some((each) => each.isNew))}</summary>
      <ul>
        ${people.map(({ person, isNew }) =>
          item(address.as(person.userId), html`<bdi>${person.name}</bdi>`, person.userId === view.person.userId, isNew),
        )}
      </ul>
    </details>`;
};

export const side = (view: SideView): VNode => html`
  <nav class="side" id="side" aria-label=${words.menu}>
    <div class="side-top">
      <button type="button" class="quiet" data-menu aria-controls="side">${words.closeMenu}</button>
    </div>
    <h2 class="label">${words.conversations}</h2>
    ${conversations(view)}
    <h2 class="label">${words.people}</h2>
    ${sectionsOf(view).map(
      ({ title, sections }, group) => html`
        <div class="people">
          <h3>${title}</h3>
          ${sections.map((one, index) => section(view, one, group, index))}
        </div>`,
    )}
  </nav>`;
