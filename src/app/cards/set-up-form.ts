/** The form in which one audience is set up. */
import type { Form, Part } from '../../domain/card.ts';
import { groups } from '../../domain/model.ts';
import type { Words } from '../../words/en.ts';
import { note, text } from './parts.ts';
import type { SetUpFormView } from './set-up-view.ts';

/** Lists in chats hold a hundred. */
const mostRelationships = 98;
const workdays = [1, 2, 3, 4, 5] as const;
/** How often people can be asked; the file knows more. */
export const cadences = [1, 2, 4] as const;
/** Half hours of the working day, when people are asked. */
export const askingTimes: readonly string[] = Array.from({ length: 20 }, (_, half) => {
  const minutes = 8 * 60 + half * 30;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
});

export const longestTeamName = 80;
export const longestContact = 200;

export const setUpForm = (words: Words, view: SetUpFormView): Form => ({
  title: view.setUp === undefined ? words.setUp.title : words.setUp.changeTitle,
  parts: [
    ...(view.fileSays === undefined ? [] : [text(words.setUp.form.fileWins(view.fileSays))]),
    ...(view.administrator ? [] : [text(words.setUp.form.approve)]),
    ...where(words, view),
    ...who(words, view),
    ...rhythmParts(words, view.filled.rhythm),
    ...mode(words, view),
    ...figureParts(words, view.figures, view.filled.digest),
    ...(view.asksHarm ? [harmField(words, view.filled.harmContact)] : []),
  ],
  submit: {
    label: words.setUp.form.submit,
    action: {
      do: 'saveSetUp',
      ...(view.setUp !== undefined && { setUp: view.setUp }),
      ...(view.channel !== undefined && { channel: view.channel }),
    },
  },
});

const where = (words: Words, { where: place }: SetUpFormView): Part[] =>
  place === undefined
    ? [{ part: 'channel', name: 'place', label: words.setUp.form.place, required: true }]
    : [text(...words.setUp.form.where(place))];

const who = (words: Words, view: SetUpFormView): Part[] => {
  const said = words.setUp.form;
  const { filled, relationships } = view;
  const known = relationships.slice(0, mostRelationships);
  return [
    {
      part: 'choice',
      name: 'group',
      label: said.group,
      options: groups.map((group) => ({ value: group, label: said.groups[group] })),
      chosen: filled.group,
    },
    {
      part: 'field',
      name: 'name',
      label: said.name,
      hint: said.nameHint,
      value: filled.name,
      longest: longestTeamName,
      lines: 1,
    },
    ...(known.length === 0
      ? []
      : [
          {
            part: 'choice' as const,
            name: 'relationship',
            label: said.relationship,
            options: [
              { value: 'none', label: said.noRelationship },
              ...known.map(({ key, name }) => ({ value: `r:${key}`, label: words.setUp.many.team(name) })),
            ],
            chosen: known.some(({ key }) => key === filled.relationship) ? `r:${filled.relationship}` : 'none',
          },
        ]),
    {
      part: 'field',
      name: 'newRelationship',
      label: said.newRelationship,
      hint: said.newRelationshipHint,
      longest: longestTeamName,
      lines: 1,
    },
    ownerPart(words, filled.owner),
  ];
};

export const ownerPart = (words: Words, chosen: string | undefined): Part => ({
  part: 'person',
  name: 'owner',
  label: words.setUp.form.owner,
  ...(chosen !== undefined && { chosen }),
});

export const rhythmParts = (words: Words, rhythm: SetUpFormView['filled']['rhythm']): Part[] => {
  const said = words.setUp.form;
  const every = [...new Set([...cadences, rhythm.everyWeeks])].sort((one, other) => one - other);
  const times = [...new Set([...askingTimes, rhythm.time])].sort();
  // A day of the weekend comes after those of work.
  const days = [...new Set<number>([...workdays, rhythm.weekday])];
  return [
    {
      part: 'choice',
      name: 'everyWeeks',
      label: said.every,
      options: every.map((weeks) => ({ value: String(weeks), label: said.everyWeeks(weeks) })),
      chosen: String(rhythm.everyWeeks),
    },
    {
      part: 'choice',
      name: 'weekday',
      label: said.weekday,
      options: days.map((day) => ({ value: String(day), label: said.day(day) })),
      chosen: String(rhythm.weekday),
    },
    {
      part: 'choice',
      name: 'time',
      label: said.time,
      options: times.map((time) => ({ value: time, label: said.clock(time) })),
      chosen: rhythm.time,
    },
  ];
};

const mode = (words: Words, { filled }: SetUpFormView): Part[] => [
  {
    part: 'choice',
    name: 'mode',
    label: words.setUp.form.mode,
    options: (['confidential', 'named'] as const).map((one) => ({ value: one, label: words.setUp.form.modes[one] })),
    chosen: filled.mode,
  },
];

export const figureParts = (words: Words, present: readonly string[], chosen: string | undefined): Part[] => [
  ...(present.length === 0 ? [] : [note(words.setUp.form.digestPresent(present))]),
  {
    part: 'channel',
    name: 'digest',
    label: words.setUp.form.digest(present),
    ...(chosen !== undefined && { chosen }),
  },
];

export const harmField = (words: Words, value: string | undefined): Part => ({
  part: 'field',
  name: 'harmContact',
  label: words.setUp.form.harmContact,
  hint: words.setUp.form.harmHint,
  ...(value !== undefined && { value }),
  longest: longestContact,
  lines: 1,
  required: true,
});
