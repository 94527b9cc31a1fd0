/** Buttons: which of Teams' actions each becomes, by where it stands. */
import { opensForm } from '../../src/domain/action.ts';
import type { Action, Button } from '../../src/domain/card.ts';
import { teamsWords as words } from '../../src/words/teams.ts';
import type { CardAction, Element } from './adaptive.ts';
import { dataOf, fetchDataOf, type PressData } from './press-data.ts';

/**
 * Where a card stands. `personal`: the chat with one person; `channel`: a message that many read; `dialog`: a task
 * module, which knows Action.Submit only; `view`: what one person alone sees in the place of a message.
 */
export type Where = 'personal' | 'channel' | 'dialog' | 'view';

export interface Standing {
  readonly where: Where;
  readonly origin?: string;
  readonly form?: string;
}

interface Pressable extends Pick<Button, 'label' | 'accessible' | 'style'> {
  readonly action: Action;
  readonly input?: PressData['input'];
  /** Whether what was filled in goes along. */
  readonly takesInputs?: boolean;
}

const titled = ({ label, accessible, style }: Pressable) => ({
  title: label,
  ...(accessible === undefined ? {} : { tooltip: accessible }),
  ...(style === 'primary' ? { style: 'positive' as const } : {}),
  ...(style === 'danger' ? { style: 'destructive' as const } : {}),
});

const pressOf = ({ action, input }: Pressable, { where, origin, form }: Standing): PressData => ({
  action,
  inForm: where === 'dialog' || where === 'view',
  ...(origin === undefined ? {} : { origin }),
  ...(form === undefined ? {} : { form }),
  ...(input === undefined ? {} : { input }),
});

/** In a form what was written so far travels with every press: the form is drawn anew, and nothing may be lost. */
const inputsWith = (pressable: Pressable, { where }: Standing): 'auto' | 'none' =>
  pressable.takesInputs === true || where === 'dialog' || where === 'view' ? 'auto' : 'none';

const submit = (pressable: Pressable, standing: Standing): CardAction => ({
  type: 'Action.Submit',
  ...titled(pressable),
  data: dataOf(pressOf(pressable, standing)),
  associatedInputs: inputsWith(pressable, standing),
});

const execute = (pressable: Pressable, standing: Standing): CardAction => ({
  type: 'Action.Execute',
  ...titled(pressable),
  verb: pressable.action.do,
  data: dataOf(pressOf(pressable, standing)),
  associatedInputs: inputsWith(pressable, standing),
  fallback: submit(pressable, standing),
});

const openDialog = (pressable: Pressable, standing: Standing): CardAction => ({
  type: 'Action.Submit',
  ...titled(pressable),
  data: fetchDataOf(pressOf(pressable, standing)),
  associatedInputs: 'none',
});

/** Only a Submit can open a dialog, so which buttons do must be known when they are drawn. */
const drawOne = (pressable: Pressable, standing: Standing): CardAction => {
  if (standing.where === 'dialog') return submit(pressable, standing);
  const opens = standing.where !== 'view' && opensForm(pressable.action);
  return opens ? openDialog(pressable, standing) : execute(pressable, standing);
};

/** Dialogs may not open for everybody in a channel of several organisations: the questions can come into the message, for that person alone. */
const openHere = (pressable: Pressable, standing: Standing): readonly CardAction[] =>
  standing.where === 'channel' && pressable.action.do === 'answerPrivately'
    ? [
        {
          ...execute({ ...pressable, label: words.openHere(pressable.label) }, standing),
          mode: 'secondary',
        },
      ]
    : [];

export const drawActions = (pressables: readonly Pressable[], standing: Standing): Element => {
  const drawn = pressables.map((one) => drawOne(one, standing));
  return {
    type: 'ActionSet',
    actions: [...drawn, ...pressables.flatMap((one) => openHere(one, standing))],
  };
};

export const drawSubmit = (pressable: Pressable, standing: Standing): CardAction =>
  drawOne({ ...pressable, style: 'primary', takesInputs: true }, standing);
