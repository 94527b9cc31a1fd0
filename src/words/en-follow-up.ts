/** Promises: taking something on, being reminded of it, keeping or dropping it, and how a digest tells of it. */
import { amount, byCount, day, figure, inWords, sentence } from './en-dates.ts';
import { nouns } from './en-findings.ts';
import type { QuestionKey } from './en-names.ts';
import { name, passage, type Rich } from './text.ts';

interface Measured {
  readonly mean: number;
  readonly halfWidth: number;
  readonly date: string;
}

interface Came {
  readonly before: Measured;
  readonly after?: Measured;
  readonly moved?: 'up' | 'down' | 'same';
}

interface Told {
  readonly owner: string;
  readonly what: string;
  readonly about: string;
  readonly question: QuestionKey;
  readonly due: string;
  readonly endedOn?: string;
  readonly reason?: string;
  readonly outcome?: Came;
  readonly value?: number;
}

/** A post has room for a line each. */
const shortPromise = 70;

const firstName = (full: string): string => name(full.split(' ')[0] ?? full, 24);
/** A promise ends without a stop of its own, so that it can stand inside a sentence. */
const plain = (what: string, longest?: number): string => passage(what, longest).replace(/[.!\s]+$/u, '');

/** "ease there rose from 3.1 to 3.8"; "ease there is 3.3, was 3.1: no clear change". */
const came = (question: QuestionKey, { before, after, moved }: Came): string => {
  if (!after) return `${nouns[question]} there was ${figure(before.mean)}; no figure since`;
  if (moved === 'same')
    return `${nouns[question]} there is ${figure(after.mean)}, was ${figure(before.mean)}: no clear change`;
  const way = moved === 'up' ? 'rose' : 'fell';
  return `${nouns[question]} there ${way} from ${figure(before.mean)} to ${figure(after.mean)}`;
};

const withRange = ({ mean, halfWidth, date }: Measured): string =>
  `${figure(mean)} ± ${figure(halfWidth)} (${day(date)})`;

export const followUp = {
  takeOn: 'Take it on',
  takeSomethingOn: 'Take something on',
  title: 'Take it on',
  intro:
    'A small promise that you keep is worth more than a large one. It stands in the digest with your name, so that people see that answering leads somewhere.',
  what: 'What will you do?',
  whatHint: 'In a few words, such as: a weekly call with their buyers. Without the names of people who answered.',
  about: 'For whom?',
  question: 'What should get better?',
  by: 'By when?',
  byDay: (date: string): string => `Friday ${day(date)}`,
  /** A promise is for all of this group. */
  allOf: (group: string): string => `All ${group.toLowerCase()}`,
  submit: 'I take it on',
  needsWhat: 'Write in a few words what you will do.',
  needsAbout: 'Choose whom it is for.',
  needsBy: 'Choose a day, at most a year ahead.',
  notForYou: 'Only people who read the digest, or who look after somebody it is about, can take something on.',
  notYours: 'This promise is somebody else’s, so nothing has changed.',
  ended: 'This promise has ended already, so nothing has changed.',
  taken: (about: string, due: string): Rich => [
    { strong: 'Noted, thank you.' },
    ` For ${name(about)}, by ${day(due)}. It will stand in the next digest. I will remind you the working day before, and nobody else is told until it is late.`,
  ],
  takenSummary: (about: string, due: string): string => `Noted: for ${name(about)}, by ${day(due)}.`,
  call: (about: string): string => `A call with ${name(about)}`,
  keep: 'Done',
  drop: 'I have to drop it',
  share: 'Share what we did',
  dueSoon: (what: string, about: string, due: string): Rich => [
    { strong: `Due on ${day(due)}:` },
    ` ${plain(what)} (${name(about)}).`,
  ],
  dueSummary: (what: string, due: string): string => `Due on ${day(due)}: ${plain(what)}.`,
  late: (what: string, about: string, due: string): Rich => [
    { strong: `It was due on ${day(due)}:` },
    ` ${plain(what)} (${name(about)}). If it is done, say so; if it cannot be done, saying why is as welcome. This is the only time I ask.`,
  ],
  lateSummary: (what: string, due: string): string => `It was due on ${day(due)}: ${plain(what)}.`,
  yours: 'What you have taken on',
  own: (what: string, about: string, due: string): Rich => [
    { strong: `By ${day(due)}:` },
    ` ${plain(what)} (${name(about)}).`,
  ],
  kept: (what: string): Rich => [
    { strong: 'Well done.' },
    ` ${sentence(plain(what))}. It will stand among the kept promises, and beside it what the figures do after. People who answered would like to hear of it.`,
  ],
  keptSummary: 'Well done: it will stand among the kept promises.',
  dropTitle: 'Drop a promise',
  dropIntro: (what: string): string =>
    `${sentence(plain(what))}. The reason stands in the digest; a no is as welcome as a yes.`,
  reason: 'Why can it not be done?',
  needsReason: 'Write the reason in a few words.',
  dropSubmit: 'Drop it',
  dropped: 'Dropped, and the reason is kept with it. It will stand in the next digest.',

  /** "3 kept, 1 late." */
  counts: (kept: number, late: number, more: number): string => {
    const parts = [
      ...(kept > 0 ? [`${amount(kept)} kept`] : []),
      ...(late > 0 ? [`${amount(late)} late`] : []),
      ...(more > 0 ? [`${amount(more)} new`] : []),
    ];
    return parts.length === 0 ? '' : `${parts.join(', ')}.`;
  },
  heading: 'Promises:',
  shortKept: (one: Told): string =>
    `Kept: ${plain(one.what, shortPromise)} (${firstName(one.owner)})${one.outcome?.after ? `; ${came(one.question, one.outcome)}` : ''}.`,
  shortLate: (one: Told): string =>
    `Late: ${plain(one.what, shortPromise)} (${firstName(one.owner)}, due ${day(one.due)}).`,
  shortAdded: (one: Told): string =>
    `New: ${plain(one.what, shortPromise)} (${firstName(one.owner)}, by ${day(one.due)}).`,
  shortDue: (one: Told): string => `Due this week: ${plain(one.what, shortPromise)} (${firstName(one.owner)}).`,
  shortDropped: (one: Told): string => `Dropped: ${plain(one.what, shortPromise)} (${firstName(one.owner)}).`,
  moreInThread: (more: number): string => `${sentence(inWords(more))} more in the thread.`,
  untold: (count: number): string =>
    `${sentence(inWords(count))} kept ${byCount(count, 'promise is', 'promises are')} waiting for a word to the people who answered.`,

  longHeading: 'Promises',
  longKept: (one: Told): string =>
    `Kept on ${day(one.endedOn ?? one.due)}: ${plain(one.what)} (${name(one.owner)}, ${name(one.about)})${
      one.outcome ? `; ${came(one.question, one.outcome)}` : '; no figure of theirs is shown'
    }.`,
  longLate: (one: Told): string =>
    `Late since ${day(one.due)}: ${plain(one.what)} (${name(one.owner)}, ${name(one.about)}).`,
  longAdded: (one: Told): string =>
    `New, by ${day(one.due)}: ${plain(one.what)} (${name(one.owner)}, ${name(one.about)}).`,
  longDue: (one: Told): string =>
    `Due on ${day(one.due)}: ${plain(one.what)} (${name(one.owner)}, ${name(one.about)}).`,
  longDropped: (one: Told): string =>
    `Dropped: ${plain(one.what)} (${name(one.owner)}, ${name(one.about)}), because ${plain(one.reason ?? '…')}.`,
  caption: 'What the figures did around kept promises',
  columns: {
    promise: 'Promise',
    about: 'For',
    figure: 'Figure',
    before: 'Before',
    after: 'After',
    value: 'Worth a year',
  },
  promiseCell: (what: string): string => plain(what, 90),
  aboutCell: (about: string): string => name(about),
  rangeCell: (measured: Measured | undefined): string => (measured ? withRange(measured) : '—'),
  valueCell: (value: number | undefined): string => (value === undefined ? '—' : amount(value)),
  rule: '± is half a 95 % interval from the number of people and a fixed spread. A figure that moved after a promise did not have to move because of it.',
  standing: { promised: 'open', late: 'late', done: 'kept', dropped: 'dropped' } as const,
  moved: { up: 'rose', down: 'fell', same: 'no clear change' } as const,
  table: {
    promise: 'promise',
    owner: 'owner',
    about: 'for',
    value: 'worth a year',
    made: 'made',
    due: 'due',
    state: 'state',
    ended: 'ended',
    reason: 'reason',
    question: 'figure',
    cell: 'cell',
    before: 'before',
    beforeRange: 'before ±',
    beforeDate: 'before on',
    after: 'after',
    afterRange: 'after ±',
    afterDate: 'after on',
    moved: 'moved',
  },
  total: (kept: number, late: number, open: number, worth: number): string =>
    [
      `${amount(kept)} kept, ${amount(late)} late, ${amount(open)} open.`,
      ...(worth > 0 ? [`Relationships concerned: worth ${amount(worth)} a year.`] : []),
    ].join(' '),
};
