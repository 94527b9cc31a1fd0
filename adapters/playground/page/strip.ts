/** The strip at the top: who you are, whom you work for, and the next of four steps. */
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import { playgroundWords as words } from '../../../src/words/playground.ts';
import type { PlaygroundPerson, Roster } from '../company.ts';
import type { Step } from '../steps.ts';
import { face } from './face.ts';

export interface StripView {
  readonly roster: Roster;
  readonly person: PlaygroundPerson;
  readonly steps: readonly Step[];
  /** Address of this page. */
  readonly here: string;
  readonly busy: boolean;
}

const you = ({ roster, person }: StripView): VNode => {
  const organisation = roster.organisationOf(person);
  return html`
    <div class="you">
      ${face(person, roster)}
      <p>
        <span class="label">${words.you}</span>
        <strong><bdi>${person.name}</bdi></strong>
        <span class="works">${person.external ? words.guest(person.title, organisation) : words.at(person.title, organisation)}</span>
      </p>
      <button type="button" class="menu" data-menu aria-controls="side" aria-label=${words.menu}>
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path d="M4 7h16M4 12h16M4 17h16" /></svg>
      </button>
    </div>`;
};

const hint = (view: StripView, next: Step | undefined): string => {
  if (next === undefined) return words.allStepsDone;
  if (!next.needsClock && next.href === view.here) return words.stepHere[next.key];
  return words.stepThere[next.key](next.person.name, view.roster.organisationOf(next.person));
};

const inside = (step: Step, number: number): VNode => html`
  <span class="number" aria-hidden="true">${
    step.done ? html`<svg viewBox="0 0 16 16" width="16" height="16"><path d="m3.5 8.5 3 3 6-7" /></svg>` : number
  }</span>
  <span class="name">${words.step[step.key]}${step.done && html`<span class="hidden"> (${words.stepDone})</span>`}</span>`;

const item = (view: StripView, step: Step, index: number, isNext: boolean): VNode => {
  const kind = `step ${step.done ? 'done' : ''} ${isNext ? 'next' : ''}`;
  const current = isNext ? 'step' : undefined;
  return html`
    <li>${
      step.needsClock
        ? html`<button type="button" id="step-${step.key}" class=${kind} data-clock="digest" aria-current=${current}
            aria-disabled=${view.busy ? 'true' : undefined}>${inside(step, index + 1)}</button>`
        : html`<a id="step-${step.key}" class=${kind} href=${step.href} aria-current=${current}>${inside(step, index + 1)}</a>`
    }</li>`;
};

export const strip = (view: StripView): VNode => {
  const next = view.steps.find((step) => !step.done);
  return html`
    <header class="strip">
      ${you(view)}
      <nav class="steps" aria-label=${words.steps}>
        <ol>${view.steps.map((step, index) => item(view, step, index, step === next))}</ol>
        <p class="hint">${hint(view, next)}</p>
      </nav>
    </header>`;
};
