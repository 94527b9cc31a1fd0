/** Faces: initials in the hue of the group and in its shape, so that the hue is never alone. */
import { html } from 'htm/preact';
import type { VNode } from 'preact';
import type { Group } from '../../../src/domain/model.ts';
import type { PlaygroundPerson, Roster } from '../company.ts';

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

const firstOf = (word: string | undefined): string => characters.segment(word ?? '').containing(0)?.segment ?? '';

const initials = (name: string): string => {
  const words = name.split(/\s+/u).filter((word) => word !== '');
  return `${firstOf(words[0])}${words.length > 1 ? firstOf(words.at(-1)) : ''}`.toUpperCase();
};

const hueOf = (person: PlaygroundPerson, roster: Roster): Group | 'none' => roster.groupsOf(person)[0] ?? 'none';

export const face = (person: PlaygroundPerson, roster: Roster): VNode =>
  html`<span class="face ${hueOf(person, roster)}" aria-hidden="true">${initials(person.name)}</span>`;

/** A grain of pollen. */
export const botFace = (): VNode => html`
  <span class="face bot" aria-hidden="true">
    <svg viewBox="0 0 32 32" width="32" height="32">
      <circle cx="16" cy="16" r="8" />
      <g class="spikes">
        <circle cx="16" cy="4.5" r="2" /><circle cx="16" cy="27.5" r="2" /><circle cx="4.5" cy="16" r="2" />
        <circle cx="27.5" cy="16" r="2" /><circle cx="7.9" cy="7.9" r="2" /><circle cx="24.1" cy="24.1" r="2" />
        <circle cx="7.9" cy="24.1" r="2" /><circle cx="24.1" cy="7.9" r="2" />
      </g>
    </svg>
  </span>`;

/** The group's mark: round, square, triangle. */
export const mark = (group: Group): VNode => html`<span class="mark ${group}" aria-hidden="true"></span>`;
