/** What is said while somebody is asked: the prompt, its notes on who sees what, and what follows an answer. */
import { counted, day, inWords, type Moment, moment, owned, period, sentence, span, weeksOf } from './en-dates.ts';
import type { GroupKey } from './en-names.ts';
import { name, passage, type Rich } from './text.ts';

/** What is asked about, and on whose behalf. */
export interface About {
  readonly group: GroupKey;
  readonly audience: string;
  readonly relationship?: string;
  readonly organisation: string;
  readonly owner?: { readonly short: string; readonly full: string };
  readonly period: { readonly from: string; readonly to: string };
}

export type Seen =
  | {
      readonly mode: 'confidential';
      readonly shown: 'own' | 'total';
      readonly together?: true;
      readonly fresh?: true;
      readonly reads?: true;
      readonly k: number;
    }
  | { readonly mode: 'named'; readonly readers: number; readonly sole: boolean };

interface AboutWho extends Omit<About, 'period'> {
  readonly visibility: Seen;
}

export interface Keeping {
  readonly answersDays: number;
  readonly wordsDays: number;
}

const other = (about: Pick<About, 'audience' | 'relationship'>): string => about.relationship ?? about.audience;

const past = (about: About): string => {
  const weeks = weeksOf(about.period);
  if (weeks < 1 || weeks > 12) return 'time';
  return weeks === 1 ? 'past week' : `past ${inWords(weeks)} weeks`;
};

/** "your past two weeks in Support". */
const subject = (about: About): string => {
  switch (about.group) {
    case 'employees':
      return `your ${past(about)} in ${name(about.audience)}`;
    case 'partners':
      return `working with ${name(about.organisation)}`;
    case 'accountTeams':
      return `your work for ${name(other(about))}`;
  }
};

type Confidence = Extract<Seen, { mode: 'confidential' }>;

const confidential = (about: AboutWho, { shown, together, fresh, reads, k }: Confidence): string => {
  const nobody = about.group === 'partners' ? 'Nobody' : 'No colleague';
  if (reads)
    return `${nobody} is shown your answers, and they are in no figure, because you read the figures here. Answering is up to you.`;
  if (shown === 'own')
    return `${nobody} is shown your answers, only figures from ${inWords(k)} people or more; answering is up to you.`;
  const few = about.group === 'partners' ? `you are few at ${name(other(about))}` : 'your team is small';
  const why = fresh ? `${about.group === 'partners' ? 'you are' : 'your team is'} new here this season` : few;
  const others = about.group === 'partners' ? 'partners' : 'teams';
  const shared = together ? `together with other small ${others} and ` : '';
  return `${nobody} is shown your answers; ${why}, so they count only ${shared}in the figures for all ${everybody(about)}. Answering is up to you.`;
};

const everybody = (about: AboutWho): string => {
  switch (about.group) {
    case 'employees':
      return `of ${name(about.organisation)}`;
    case 'partners':
      return 'partners';
    case 'accountTeams':
      return 'account teams';
  }
};

const readersOf = (about: AboutWho, readers: number, what: string): string => {
  if (readers === 0) return `${owned(about.organisation)} leaders see ${what}.`;
  const who = sentence(counted(readers, 'leader', 'leaders'));
  return `${who} at ${name(about.organisation)} ${readers === 1 ? 'sees' : 'see'} ${what}.`;
};

const named = (about: AboutWho, readers: number, sole: boolean): string => {
  const who = name(other(about));
  const reader = about.owner
    ? `${name(about.owner.short)} sees`
    : `The people at ${name(about.organisation)} who look after ${who} see`;
  const partner = about.group === 'partners';
  const figures = partner ? `${owned(other(about))} figures` : "the team's figures";
  const rest = partner ? `Nobody else at ${who} is shown your answer.` : 'No other colleague is shown your answer.';
  const only = partner
    ? ` You are the only person we ask at ${who}, so ${figures} are your answers.`
    : ' You are the only person asked in this team, so its figures are your answers.';
  return ` ${reader} your name, answers and words. ${readersOf(about, readers, figures)} ${rest}${sole ? only : ''}`;
};

/** Who sees what, in one line: read before the first tap. */
const note = (about: AboutWho): Rich => {
  const { visibility } = about;
  return visibility.mode === 'confidential'
    ? [{ emphasis: confidential(about, visibility) }]
    : [{ strong: 'This is not anonymous.' }, named(about, visibility.readers, visibility.sole)];
};

const nothing = (group: GroupKey): string =>
  group === 'partners' ? 'We did not work together' : 'Nothing to say this time';

export const prompt = {
  subject,
  title: (about: About): string => `${sentence(subject(about))} (${period(about.period)})`,
  line: (about: About): string =>
    `Three taps, about ten seconds. "We" means ${name(about.organisation)}${about.group === 'accountTeams' ? ' behind you' : ''}.`,
  summary: (about: About, closes: Moment): string =>
    `${sentence(subject(about))}: three questions, about ten seconds. Open until ${moment(closes)}; answering is up to you.`,
  note,
  /** Before the first questions a person ever gets: who asks, and why. */
  hello: (organisation: string, purpose: string | undefined): string =>
    purpose === undefined
      ? `Hello, I am Pollen. Through me ${name(organisation)} asks everyone who works here or with us the same three questions, to notice early where work is hard and to mend it.`
      : `Hello, I am Pollen and ask on behalf of ${name(organisation)}. ${passage(purpose)}`,
  /** Below the first questions: what else everyone should know. */
  goodToKnow: (mode: 'confidential' | 'named', kept: Keeping): string => {
    const always = `Not answering has no consequence. Answers are kept until ${span(kept.answersDays)} after their season of 13 weeks or more, words for ${span(kept.wordsDays)}; you can see or erase yours at any time.`;
    const chat = 'The chat itself keeps messages, and whoever operates the server could look';
    return mode === 'named'
      ? `${always} ${chat}.`
      : `${always} This is confidential, not anonymous: ${chat.charAt(0).toLowerCase()}${chat.slice(1)}, and colleagues who collude against one person are outside the promise.`;
  },
  write: 'Write…',
  writeAccessible: 'Write what you need most',
  nothing,
  notNow: 'Not now',
  rhythm: 'Other day, pause or stop',
  whoSeesWhat: 'Who sees what',
};

export const after = {
  saved: (closes: Moment): Rich => [{ strong: 'Saved, thank you.' }, ` You can change it until ${moment(closes)}.`],
  savedSummary: (closes: Moment): string => `Saved, thank you. You can change it until ${moment(closes)}.`,
  change: 'See or change',
  sayWhatINeed: 'Say what I need most',
  since: (what: string): Rich => [`Since you last answered: ${passage(what)}`],
  next: (date: string): string => `Next time: ${day(date)}.`,
  reminder: (about: About, mode: Seen['mode'], closes: Moment): Rich => [
    { strong: `Open until ${moment(closes)}:` },
    ` three taps about ${subject(about)}. This is the only reminder. Not answering is fine${mode === 'confidential' ? '; nobody is shown who did' : ''}.`,
  ],
  reminderSummary: (about: About, closes: Moment): string =>
    `Open until ${moment(closes)}: three taps about ${subject(about)}. Not answering is fine.`,
  answer: 'Answer',
  nothing: (group: GroupKey, closes: Moment): Rich => [
    { strong: group === 'partners' ? 'Noted: we did not work together.' : 'Noted: nothing to say this time.' },
    ` That counts as a reply, thank you. If something comes to mind, you can still answer until ${moment(closes)}.`,
  ],
  nothingSummary: (closes: Moment): string => `Noted, thank you. You can still answer until ${moment(closes)}.`,
  answerAfterAll: 'Answer after all',
  notNow: (back: Moment): string => `All right, not now. I will ask again ${backAt(back)}.`,
  answerNow: 'Answer now',
  late: (closed: Moment): Rich => [
    { strong: 'This round is over.' },
    ` It closed ${closedAt(closed)}, so that was not saved. Thank you all the same.`,
  ],
  lateSummary: 'This round is over, so that was not saved. Thank you all the same.',
  closed: (about: About, closed: Moment): string =>
    `${sentence(subject(about))}: this round closed ${closedAt(closed)}.`,
  thanks: (closes: Moment): Rich => [{ strong: 'Thank you, saved.' }, ` You can change it until ${moment(closes)}.`],
  thanksSummary: (closes: Moment): string => `Thank you, saved. You can change it until ${moment(closes)}.`,
};

const backAt = (back: Moment): string => {
  const when = moment(back);
  return when.endsWith(' today') ? `at ${when}` : `on ${when}`;
};
const closedAt = backAt;
