/** Every card and form of what happens after a digest, with these names and words in it. */
import * as dialogue from '../../../src/app/cards/dialogue.ts';
import * as followUp from '../../../src/app/cards/follow-up.ts';
import * as owner from '../../../src/app/cards/owner.ts';
import * as telling from '../../../src/app/cards/telling.ts';
import type { PromptView } from '../../../src/app/cards/view.ts';
import type { Card, Form } from '../../../src/domain/card.ts';
import type { FollowUp } from '../../../src/domain/follow-up.ts';
import type { OwnerEntry } from '../../../src/domain/owner-news.ts';
import type { Telling } from '../../../src/domain/telling.ts';
import type { Comment, Dialogue } from '../../../src/ports.ts';
import type { Words } from '../../../src/words/en.ts';
import { lessonCards, lessonRoom } from './lesson-cards.ts';

type Made = readonly (readonly [string, Card | Form])[];

const personOf = (view: PromptView) => ({
  id: 1,
  site: 1,
  userId: 'U1',
  name: view.owner?.full ?? view.audience,
  homeId: 'T1',
  external: false,
  zone: 'Europe/London',
  locale: 'en',
  active: true,
});

const measure = { cell: 'a:x', group: 'partners', mean: 3.1, halfWidth: 0.4, date: '2026-11-02' } as const;

const promiseOf = (view: PromptView): FollowUp => ({
  id: 7,
  owner: 1,
  ownerName: personOf(view).name,
  ownerUserId: 'U1',
  what: view.harmContact,
  about: 'relationship:x',
  aboutName: view.audience,
  question: 'ease',
  madeOn: '2026-11-02',
  due: '2026-11-20',
  state: 'done',
  endedOn: '2026-11-12',
  reason: view.harmContact,
  before: [measure],
  after: [{ ...measure, mean: 4.1 }],
});

const promises = (words: Words, view: PromptView): Made => {
  const one = promiseOf(view);
  const abouts = Array.from({ length: 120 }, (_, index) => ({ value: `audience:${index}`, name: view.audience }));
  return [
    [
      'takeOnForm',
      followUp.takeOnForm(words, { from: { digest: 3 }, today: '2026-11-16', abouts, about: 'audience:0' }),
    ],
    ['takenOnCard', followUp.takenOnCard(words, one)],
    ['promiseDueCard', followUp.promiseDueCard(words, one)],
    ['promiseLateCard', followUp.promiseLateCard(words, one)],
    ['promiseKeptCard', followUp.promiseKeptCard(words, one)],
    ['dropForm', followUp.dropForm(words, one)],
    ['promiseDroppedCard', followUp.promiseDroppedCard(words)],
    ['notYourPromiseCard', followUp.notYourPromiseCard(words)],
    ['promiseEndedCard', followUp.promiseEndedCard(words)],
    ['notTakenOnCard', followUp.notTakenOnCard(words)],
  ];
};

const entriesOf = (view: PromptView): OwnerEntry[] => {
  const { audience: name, group } = view;
  const base = { audience: 1, name, group, commented: [1], unnamedWords: true, since: view.harmContact };
  const named = { ...base, mode: 'named' as const, asked: 4, answered: 3, alike: true };
  const moved = { question: 'ease' as const, from: 3.9, to: 2.3, rounds: 3 };
  return [
    { ...named, ...moved, kind: 'deteriorating' },
    { ...named, ...moved, kind: 'moved', to: 4.4, answered: 1 },
    { ...base, mode: 'confidential', kind: 'growing', from: 3.1, to: 3.8 },
    { ...base, mode: 'confidential', kind: 'silent', rounds: 4 },
    { ...named, kind: 'still', audience: 2 },
    { ...base, mode: 'confidential', kind: 'deteriorating', rounds: 2 },
    { ...base, mode: 'confidential', kind: 'growing' },
  ];
};

const commentOf = (view: PromptView, named: boolean): Comment => ({
  token: `1.${'a'.repeat(32)}`,
  text: view.words?.text ?? view.harmContact,
  consent: 'named',
  mayReply: true,
  named,
  ...(named && { by: personOf(view) }),
});

const owners = (words: Words, view: PromptView): Made => {
  const entries = entriesOf(view);
  const news = {
    digest: 'leaders',
    date: '2026-11-16',
    entries,
    still: entries.filter((one) => one.kind === 'still'),
    // As it stands in the digest: made of words when the message was.
    leaders: [words.digest.steady],
    estimates: [{ audience: 3, name: view.audience }],
  };
  const comments = new Map([
    [1, [commentOf(view, true), commentOf(view, false)]],
    [2, [commentOf(view, true)]],
  ]);
  const quiet = { ...news, entries: [], leaders: [], estimates: [] };
  return [
    ['ownerCard', owner.ownerCard(words, { id: 5, news, comments, eased: [] })],
    ['ownerCard', owner.ownerCard(words, { id: 5, news: quiet, comments: new Map(), eased: [1] })],
    ['ownerAllForm', owner.ownerAllForm(words, { news })],
    ['easedCard', owner.easedCard(words, 1, view.audience, true)],
    ['easedCard', owner.easedCard(words, 1, view.audience, false)],
    ['notYourAudienceCard', owner.notYourAudienceCard(words)],
  ];
};

const dialogues = (words: Words, view: PromptView): Made => {
  const text = view.words?.text ?? view.harmContact;
  const one: Dialogue = {
    id: 4,
    audience: 1,
    owner: personOf(view),
    state: 'open',
    comment: text,
    lines: [
      { by: 'owner', text },
      { by: 'writer', text },
    ],
    unread: true,
  };
  const named = { ...one, writer: personOf(view) };
  return [true, false].flatMap((isNamed): Made => {
    const comment = commentOf(view, isNamed);
    const talk = isNamed ? named : one;
    return [
      ['replyForm', dialogue.replyForm(words, comment.token ?? '', comment)],
      ['replySentCard', dialogue.replySentCard(words, comment)],
      ['directReplyCard', dialogue.directReplyCard(words, talk)],
      ['replyBackCard', dialogue.replyBackCard(words, talk)],
      ['dialogueForm', dialogue.dialogueForm(words, talk, 'owner')],
      ['dialogueForm', dialogue.dialogueForm(words, { ...talk, state: 'ended' }, 'writer')],
      ['dialogueForm', dialogue.dialogueForm(words, talk, 'writer')],
      ['answeredCard', dialogue.answeredCard(words, talk, 'owner')],
      ['answeredCard', dialogue.answeredCard(words, talk, 'writer')],
      ['dialogueEndedCard', dialogue.dialogueEndedCard(words, isNamed ? 'owner' : 'writer')],
      ['noReplyCard', dialogue.noReplyCard(words)],
      ['notYourDialogueCard', dialogue.notYourDialogueCard(words)],
    ];
  });
};

const tellings = (words: Words, view: PromptView): Made => {
  const one: Telling = {
    id: 2,
    author: 1,
    authorName: personOf(view).name,
    kind: 'did',
    text: view.harmContact,
    said: view.audience,
    backing: { by: 'people', audiences: [1] },
    chosen: 'topic:tools',
    audiences: [1, 2],
    post: true,
    state: 'draft',
  };
  const audiences = Array.from({ length: 30 }, (_, id) => ({ id, name: view.audience, size: id, channel: id === 1 }));
  const choices = [
    { chosen: { by: 'nobody' } },
    { chosen: { by: 'people', topic: 'tools' } },
    { chosen: { by: 'people', theme: 'onboarding' } },
    { chosen: { by: 'writer', comment: 'x' }, words: view.harmContact },
  ] as const;
  const channels = [{ name: view.audience, people: 7 }];
  return [
    [
      'shareForm',
      telling.shareForm(words, { audiences, ticked: [1], choices, before: { ...one, text: 'x', said: 'y' } }),
    ],
    [
      'tellingPreviewForm',
      telling.tellingPreviewForm(words, {
        telling: one,
        readers: 12,
        audiences: audiences.slice(0, 3),
        channels,
        named: [view.audience],
        k: 5,
      }),
    ],
    ['tellingCard', telling.tellingCard(words, one, 1)],
    ['tellingCard', telling.tellingCard(words, { ...one, kind: 'willNot' }, 2)],
    ['sharedCard', telling.sharedCard(words, 3)],
    ['shareCancelledCard', telling.shareCancelledCard(words)],
    ['notYourTellingCard', telling.notYourTellingCard(words)],
    ['notTellerCard', telling.notTellerCard(words)],
  ];
};

export const followCards = (words: Words, view: PromptView): Made => [
  ...promises(words, view),
  ...owners(words, view),
  ...dialogues(words, view),
  ...tellings(words, view),
  ...lessonCards(words, view),
];

export const followRooms = [dialogue, followUp, lessonRoom, owner, telling];
