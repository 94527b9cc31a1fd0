/** Many teams at once: from user groups, or from a pasted list. */
import type { Card, Form, Part } from '../../domain/card.ts';
import type { ListFault } from '../../domain/team-list.ts';
import type { Words } from '../../words/en.ts';
import { button, buttons, lineCard, note, text } from './parts.ts';
import { figureParts, harmField, ownerPart, rhythmParts } from './set-up-form.ts';
import type { ManyFormView, ManyPreview, PreviewView } from './set-up-view.ts';

/** With the other parts still fewer than the hundred that chats draw. */
const mostGroups = 60;
const mostTeamRows = 60;
const mostFaults = 20;
export const longestList = 3000;

export const manyForm = (words: Words, view: ManyFormView): Form => {
  const said = words.setUp.many;
  const shown = view.userGroups.slice(0, mostGroups);
  return {
    title: said.title,
    parts: [
      text(said.intro),
      ...(shown.length === 0 ? [note(said.noGroups)] : [note(said.tickHint)]),
      ...shown.map((group): Part => ({ part: 'tick', name: `g:${group.id}`, label: said.group(group), ticked: false })),
      ...(view.userGroups.length > shown.length ? [note(said.moreGroups(view.userGroups.length - shown.length))] : []),
      { part: 'field', name: 'list', label: said.list, hint: said.listHint, longest: longestList, lines: 6 },
      ownerPart(words, undefined),
      {
        part: 'choice',
        name: 'small',
        label: said.small,
        options: (['confidential', 'named'] as const).map((mode) => ({ value: mode, label: said.smallModes[mode] })),
        chosen: 'confidential',
      },
      ...rhythmParts(words, view.rhythm),
      ...figureParts(words, view.figures, undefined),
      ...(view.asksHarm ? [harmField(words, view.harmContact)] : []),
    ],
    submit: { label: said.submit, action: { do: 'saveMany' } },
  };
};

export const manyPreviewForm = (words: Words, view: ManyPreview): Form => ({
  title: words.setUp.many.previewTitle,
  parts: previewParts(words, view),
});

/** The same, where a list was pasted as a message. */
export const manyPreviewCard = (words: Words, view: ManyPreview): Card => ({
  summary: words.setUp.many.previewTitle,
  parts: previewParts(words, view),
});

const previewParts = (words: Words, view: ManyPreview): Part[] => {
  const said = words.setUp.many;
  const { columns } = said;
  const rows = view.teams.slice(0, mostTeamRows);
  const { batch } = view;
  return [
    text(...said.will(view.teams.length, view.people)),
    {
      part: 'table',
      caption: said.caption,
      columns: [columns.team, columns.group, columns.people, columns.seen],
      rows: rows.map((team) => [
        { text: said.team(team.name) },
        { text: words.names.group(team.group) },
        { text: said.people(team.count) },
        { text: said.shown(team.foretold) },
      ]),
    },
    ...(view.teams.length > rows.length ? [note(said.more(view.teams.length - rows.length))] : []),
    ...(view.absent.length === 0 ? [] : [text(...said.absent(view.absent))]),
    ...(view.present.length === 0 ? [] : [note(said.present(view.present))]),
    note(words.setUp.figures(view.figures, view.digest)),
    note(words.setUp.nothingSent),
    buttons(
      button(said.start(view.teams.length), { do: 'startMany', batch }, { style: 'primary' }),
      button(said.throwAway, { do: 'removeMany', batch }, { style: 'danger' }),
    ),
  ];
};

/** What is wrong with a list, one finished sentence a line of it. */
export const listFaults = (words: Words, faults: readonly ListFault[]): readonly string[] => {
  const { faults: said } = words.setUp.many;
  const lines = faults.slice(0, mostFaults).map((fault) => said.line(fault.line, saysOf(words, fault)));
  return faults.length > mostFaults ? [...lines, said.more(faults.length - mostFaults)] : lines;
};

const saysOf = (words: Words, fault: ListFault): string => {
  const { faults } = words.setUp.many;
  switch (fault.kind) {
    case 'columns':
    case 'unclosed':
    case 'noTeam':
      return faults[fault.kind];
    case 'email':
    case 'group':
      return faults[fault.kind](fault.value);
    case 'otherGroup':
      return faults.otherGroup(fault.team, fault.above);
    case 'partners':
      return faults.partners(fault.team);
    case 'tooLong':
      return faults.tooLong(fault.most);
  }
};

export const listFaultsCard = (words: Words, faults: readonly ListFault[]): Card =>
  lineCard(words.setUp.many.faultsTitle(faults.length), ...listFaults(words, faults).map((line) => text(line)));

/** Why nothing was made of a pasted list, and the form in which more can be said. */
export const manyErrorsCard = (words: Words, errors: readonly string[]): Card =>
  lineCard(errors.join(' '), buttons(button(words.setUp.many.title, { do: 'setUpMany' })));

export const manyStartedCard = (
  words: Words,
  about: { readonly teams: number; readonly first: PreviewView['first'] },
): Card => lineCard(words.setUp.many.started(about.teams, about.first));

export const thrownAwayCard = (words: Words): Card => lineCard(words.setUp.many.thrownAway);
