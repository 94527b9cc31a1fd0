/** The clock of the invented company and what moves it. */
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import type { Millis } from '../../../src/domain/model.ts';
import { playgroundWords as words } from '../../../src/words/playground.ts';
import type { Company, PlaygroundPerson } from '../company.ts';
import { dateOf, shortOf, timeOf } from './moment.ts';

export interface ClockView {
  readonly company: Company;
  readonly person: PlaygroundPerson;
  readonly now: Millis;
  readonly next?: { readonly at: Millis; readonly label: string };
  readonly busy: boolean;
}

/** Somebody elsewhere reads another time on the wall. */
const theirs = ({ company, person, now }: ClockView): string | undefined => {
  const time = timeOf(now, person.zone);
  return time === timeOf(now, company.zone) ? undefined : words.theirTime(time, person.name);
};

const nextLabel = ({ company, next, busy }: ClockView): VNode | string => {
  if (next !== undefined) {
    return html`${words.next} <span class="what">${next.label}, ${shortOf(next.at, company.zone)}</span>`;
  }
  return busy ? words.next : words.nothingNext;
};

export const clock = (view: ClockView): VNode => {
  const { company, now, next, busy } = view;
  const move = (to: string, label: VNode | string, off = false): VNode => html`
    <button type="button" id="clock-${to}" class="button" data-clock=${to} aria-disabled=${busy || off ? 'true' : undefined}>${label}</button>`;
  return html`
    <section class="clock" aria-label=${words.clock} aria-busy=${String(busy)}>
      <p class="now">
        <time datetime=${new Date(now).toISOString()}><span class="time">${timeOf(now, company.zone)}</span> ${dateOf(now, company.zone)}</time>
        ${theirs(view) !== undefined && html`<span class="note">${theirs(view)}</span>`}
        <span class="busy">${words.busy}</span>
      </p>
      <div class="buttons">
        ${move('next', nextLabel(view), next === undefined)}
        ${move('week', words.week)} ${move('everybody', words.everybody)}
      </div>
    </section>`;
};
