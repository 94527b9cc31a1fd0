/** Every card and form of setting Pollen up and running it. */
import { inPrivateCard } from '../../../src/app/cards/notices.ts';
import { promptCard } from '../../../src/app/cards/prompt.ts';
import { pauseCard, stopCard } from '../../../src/app/cards/rhythm.ts';
import * as runningCards from '../../../src/app/cards/running.ts';
import * as setUpCards from '../../../src/app/cards/set-up.ts';
import * as setUpFormCards from '../../../src/app/cards/set-up-form.ts';
import * as manyCards from '../../../src/app/cards/set-up-many.ts';
import type { PromptView } from '../../../src/app/cards/view.ts';
import type { Card, Form } from '../../../src/domain/card.ts';
import type { Words } from '../../../src/words/en.ts';
import { manyPreview, previews, setUpForms } from './set-up-views.ts';

/** The rooms that make them. */
export const setUpMakers = [runningCards, setUpCards, setUpFormCards, manyCards];

/** Setting up, in every state that it can be in. */
export const setUpOf = (words: Words, view: PromptView): readonly (readonly [string, Card | Form])[] => {
  const name = view.relationship ?? view.audience;
  const errors = [name, view.harmContact];
  const faults = [
    { kind: 'columns', line: 1 },
    { kind: 'unclosed', line: 2 },
    { kind: 'noTeam', line: 3 },
    { kind: 'email', line: 4, value: name },
    { kind: 'group', line: 5, value: name },
    { kind: 'otherGroup', line: 6, team: name, above: 2 },
    { kind: 'partners', line: 7, team: name },
    { kind: 'tooLong', line: 8, most: 100 },
    ...Array.from({ length: 20 }, (_, index) => ({ kind: 'columns', line: 9 + index }) as const),
  ] as const;
  const groups = Array.from({ length: 70 }, (_, index) => ({ id: `S${index}`, name, size: index }));
  const manyForm = {
    userGroups: groups,
    figures: [name],
    asksHarm: true,
    rhythm: { everyWeeks: 2, weekday: 2, time: '10:00' },
  } as const;
  const { addedCard } = setUpCards;
  return [
    ['addedCard', addedCard(words, { channel: 'C1', name, known: true })],
    ['addedCard', addedCard(words, { channel: 'C1', name, known: false })],
    ...setUpForms(view).map((form) => ['setUpForm', setUpFormCards.setUpForm(words, form)] as const),
    ...previews(view).flatMap((preview) => [
      ['proposedCard', setUpCards.proposedCard(words, preview, true)] as const,
      ['proposedCard', setUpCards.proposedCard(words, preview, false)] as const,
      ['proposalCard', setUpCards.proposalCard(words, preview)] as const,
      ['decidedCard', setUpCards.decidedCard(words, preview, true)] as const,
      ['decidedCard', setUpCards.decidedCard(words, preview, false)] as const,
      ['verdictCard', setUpCards.verdictCard(words, preview, { confirmed: true, administrator: name })] as const,
      ['verdictCard', setUpCards.verdictCard(words, preview, { confirmed: false, administrator: name })] as const,
      ['previewForm', setUpCards.previewForm(words, preview)] as const,
      ['announcementForm', setUpCards.announcementForm(words, preview)] as const,
      ['startedCard', setUpCards.startedCard(words, preview)] as const,
      ['changedCard', setUpCards.changedCard(words, preview)] as const,
      ['startedAlreadyCard', setUpCards.startedAlreadyCard(words, preview)] as const,
      ['removeForm', setUpCards.removeForm(words, preview)] as const,
      ['removedCard', setUpCards.removedCard(words, preview)] as const,
      ['decidedMeanwhileCard', setUpCards.decidedMeanwhileCard(words, preview)] as const,
    ]),
    ['rehearsalCard', setUpCards.rehearsalCard(words, promptCard(words, view))],
    ['rehearsedCard', setUpCards.rehearsedCard(words)],
    ['sentToYouCard', setUpCards.sentToYouCard(words)],
    ...(['gone', 'notYours', 'waits'] as const).map(
      (why) => ['setUpRefusedCard', setUpCards.setUpRefusedCard(words, why)] as const,
    ),
    ...[true, false].flatMap((administrator) => {
      const setUps = administrator
        ? Array.from({ length: 3 }, () => previews(view))
            .flat()
            .slice(0, 15)
        : [];
      const list = { setUps, more: administrator ? 7 : 0, fromFile: administrator ? 3 : 0, administrator };
      return [
        ['setUpsForm', setUpCards.setUpsForm(words, list)] as const,
        ['setUpsCard', setUpCards.setUpsCard(words, list)] as const,
      ];
    }),
    ['manyForm', manyCards.manyForm(words, manyForm)],
    ['manyForm', manyCards.manyForm(words, { ...manyForm, userGroups: [], figures: [], asksHarm: false })],
    ['manyPreviewForm', manyCards.manyPreviewForm(words, manyPreview(view, 70))],
    ['manyPreviewCard', manyCards.manyPreviewCard(words, manyPreview(view, 1))],
    ['listFaultsCard', manyCards.listFaultsCard(words, faults)],
    [
      'manyErrorsCard',
      manyCards.manyErrorsCard(
        words,
        errors.map((error) => words.setUp.fault(words.setUp.fields.name, words.setUp.faults.taken(error))),
      ),
    ],
    ['manyStartedCard', manyCards.manyStartedCard(words, { teams: 3, first: { ...view.closes, now: view.closes.at } })],
    ['thrownAwayCard', manyCards.thrownAwayCard(words)],
  ];
};

export const runningOf = (words: Words, view: PromptView): readonly (readonly [string, Card | Form])[] => {
  const name = view.relationship ?? view.audience;
  const pulses = [1, 2].map((number) => ({ key: `p${number}`, name, count: 12, channel: name }));
  return [
    ['helpCard', runningCards.helpCard(words, { own: true, administer: true })],
    ['helpCard', runningCards.helpCard(words, { own: false, administer: false })],
    ['askWhichCard', runningCards.askWhichCard(words, [])],
    ['askWhichCard', runningCards.askWhichCard(words, pulses.slice(0, 1))],
    ['askWhichCard', runningCards.askWhichCard(words, pulses)],
    ['askRefusedCard', runningCards.askRefusedCard(words, { others: name })],
    ['askRefusedCard', runningCards.askRefusedCard(words, { unknown: name, known: [name, name] })],
    ['askedCard', runningCards.askedCard(words, 12)],
    ['askedCard', runningCards.askedCard(words, undefined)],
    ['digestSureCard', runningCards.digestSureCard(words, [])],
    ['digestSureCard', runningCards.digestSureCard(words, pulses)],
    ['digestDoneCard', runningCards.digestDoneCard(words, true)],
    ['digestDoneCard', runningCards.digestDoneCard(words, false)],
    ['takenOutCard', runningCards.takenOutCard(words, { channel: name, what: [name, name] })],
    ['movedCard', runningCards.movedCard(words, { from: 'C1', channel: name })],
    ['goodbyeCard', runningCards.goodbyeCard(words, { name, platform: 'slack' })],
    ['pauseCard', pauseCard(words)],
    ['stopCard', stopCard(words, pulses)],
    ['inPrivateCard', inPrivateCard(words)],
  ];
};
