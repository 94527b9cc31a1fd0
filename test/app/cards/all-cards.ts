/** Every card and form there is, made from one view and one digest. */
import * as after from '../../../src/app/cards/after.ts';
import * as data from '../../../src/app/cards/data.ts';
import * as details from '../../../src/app/cards/details.ts';
import * as digestCards from '../../../src/app/cards/digest.ts';
import * as forms from '../../../src/app/cards/forms.ts';
import * as home from '../../../src/app/cards/home.ts';
import * as notices from '../../../src/app/cards/notices.ts';
import * as privacy from '../../../src/app/cards/privacy.ts';
import * as prompt from '../../../src/app/cards/prompt.ts';
import * as rhythm from '../../../src/app/cards/rhythm.ts';
import * as round from '../../../src/app/cards/round.ts';
import type { PromptView, RhythmView } from '../../../src/app/cards/view.ts';
import type { Card, Form } from '../../../src/domain/card.ts';
import type { Digest } from '../../../src/domain/digest-model.ts';
import type { OwnData } from '../../../src/ports.ts';
import type { Words } from '../../../src/words/en.ts';

import { followCards, followRooms } from './follow-cards.ts';
import { runningOf, setUpMakers, setUpOf } from './set-up-cards.ts';
import { administration, owned } from './set-up-views.ts';
import { at, retention, roundView } from './views.ts';

const ownData = (view: PromptView): OwnData => ({
  person: {
    id: 1,
    site: 1,
    userId: 'U1',
    name: view.owner?.full ?? 'Sam',
    homeId: 'T1',
    external: false,
    zone: 'Europe/London',
    locale: 'en',
    active: true,
  },
  preferences: { weekday: 3, pausedUntil: at('2026-12-01T08:00Z'), stopped: ['x'] },
  audiences: [view.audience],
  answers: Array.from({ length: 14 }, (_, index) => ({
    round: index,
    date: '2026-11-03',
    audience: view.audience,
    mode: view.visibility.mode,
    answer: view.answer,
    ...(view.words ? { words: view.words } : {}),
  })),
  sealedSeasons: 2,
  deeds: { promises: 2, tellings: 1, lessons: 1, estimates: 30 },
});

/** Every card and form there is for this view, under the name of the function that makes it. */
export const allOf = (words: Words, view: PromptView, digest: Digest): readonly (readonly [string, Card | Form])[] => {
  const name = view.relationship ?? view.audience;
  const shared = {
    ...roundView,
    ...(view.owner ? { owner: view.owner } : {}),
    organisation: view.organisation,
    partner: name,
    visibility: view.visibility,
  };
  const about = { partner: name, ...(view.owner ? { owner: view.owner } : {}) };
  const { audience, group, organisation, visibility } = view;
  const page = {
    organisation,
    k: 5,
    retention,
    harmContact: view.harmContact,
    ...(view.first?.purpose === undefined ? {} : { purpose: view.first.purpose }),
    audiences:
      view.answer.need === 1
        ? []
        : [
            {
              audience,
              group,
              organisation,
              visibility,
              ...(view.relationship === undefined ? {} : { relationship: view.relationship }),
            },
          ],
  };
  const pulses = [1, 2, 3].map((number) => ({ key: `p${number}`, name: view.audience }));
  const tempi: RhythmView[] = [
    { stopped: [], pulses },
    { stopped: ['p1'], pulses, weekday: 2, pausedUntil: view.closes, prompt: view.prompt },
    { stopped: 'all', pulses: pulses.slice(0, 1) },
  ];
  const mine = ownData(view);
  return [
    ['promptCard', prompt.promptCard(words, view)],
    ['receiptCard', after.receiptCard(words, view, { since: [view.audience, view.harmContact] })],
    ['reminderCard', after.reminderCard(words, view)],
    ['nothingCard', after.nothingCard(words, view)],
    ['notNowCard', after.notNowCard(words, view, view.closes.at)],
    ['lateCard', after.lateCard(words, view)],
    ['closedPromptCard', after.closedPromptCard(words, view)],
    ['thanksCard', after.thanksCard(words, view)],
    ['roundCard', round.roundCard(words, shared)],
    ['roundClosedCard', round.roundClosedCard(words, { ...shared, next: '2026-12-15' })],
    ['answerForm', forms.answerForm(words, view)],
    ['changeForm', forms.changeForm(words, view)],
    ['wordsForm', forms.wordsForm(words, view)],
    ['forPartnerOnlyCard', notices.forPartnerOnlyCard(words, about)],
    ['notYoursCard', notices.notYoursCard(words)],
    ['outOfDateCard', notices.outOfDateCard(words)],
    ['notOnListCard', notices.notOnListCard(words, about)],
    ['digestNotPostedCard', notices.digestNotPostedCard(words, about.partner)],
    ['notReaderCard', notices.notReaderCard(words)],
    ['notSavedCard', notices.notSavedCard(words)],
    ['typedWordsCard', notices.typedWordsCard(words, { prompt: view.prompt })],
    ['typedWordsCard', notices.typedWordsCard(words)],
    ['unknownCard', notices.unknownCard(words)],
    ['administratorsOnlyCard', notices.administratorsOnlyCard(words)],
    ['everythingCard', notices.everythingCard(words, true)],
    ['everythingCard', notices.everythingCard(words, false)],
    ...tempi.map((tempo) => ['rhythmForm', rhythm.rhythmForm(words, tempo)] as const),
    ['rhythmDoneCard', rhythm.rhythmDoneCard(words, { kind: 'day', weekday: 4 })],
    ['rhythmDoneCard', rhythm.rhythmDoneCard(words, { kind: 'day' })],
    ['rhythmDoneCard', rhythm.rhythmDoneCard(words, { kind: 'paused', until: view.closes })],
    ['rhythmDoneCard', rhythm.rhythmDoneCard(words, { kind: 'stopped', pulse: view.audience })],
    ['rhythmDoneCard', rhythm.rhythmDoneCard(words, { kind: 'stopped' })],
    ['rhythmDoneCard', rhythm.rhythmDoneCard(words, { kind: 'resumed' })],
    ['privacyCard', privacy.privacyCard(words, page)],
    ['privacyForm', privacy.privacyForm(words, page)],
    ['ownDataForm', data.ownDataForm(words, mine)],
    ['ownDataForm', data.ownDataForm(words, { ...mine, answers: [], audiences: [], sealedSeasons: 0 })],
    ['eraseForm', data.eraseForm(words)],
    ['erasedCard', data.erasedCard(words, { answers: 3, words: 1, severed: 20 })],
    ['erasedCard', data.erasedCard(words, { answers: 0, words: 0, severed: 0 })],
    [
      'homeCard',
      home.homeCard(words, {
        organisation,
        open: [view],
        data: mine,
        owned: owned(view),
        administration: administration(view, false),
        everythingPaused: false,
      }),
    ],
    [
      'homeCard',
      home.homeCard(words, {
        organisation,
        open: [],
        next: '2026-12-01',
        data: { ...mine, answers: [] },
        owned: [],
        administration: administration(view, true),
        everythingPaused: true,
      }),
    ],
    ...setUpOf(words, view),
    ...runningOf(words, view),
    ['digestCard', digestCards.digestCard(words, digest, 5)],
    ['digestDetails', details.digestDetails(words, digest)],
    ['detailsForm', details.detailsForm(words, digest)],
    ...followCards(words, view),
  ];
};

/** Names of all exported makers of cards and forms. */
export const makers: readonly string[] = [
  after,
  data,
  details,
  digestCards,
  forms,
  home,
  notices,
  privacy,
  prompt,
  rhythm,
  round,
  ...followRooms,
  ...setUpMakers,
]
  .flatMap((room) => Object.keys(room))
  .filter((name) => /(?:Card|Form)$|^digestDetails$/u.test(name));
