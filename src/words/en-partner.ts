/** What stands in a shared channel of two organisations, and in the private forms. */
import { dateOf, day, inWords, type Moment, moment, owned } from './en-dates.ts';
import type { Seen } from './en-prompt.ts';
import { name, passage, type Rich } from './text.ts';

export interface AboutPartner {
  readonly organisation: string;
  readonly partner: string;
  readonly owner?: { readonly short: string; readonly full: string };
  readonly since: string;
  readonly visibility: Seen;
}

const who = (about: AboutPartner): string => {
  const { visibility } = about;
  const rest = 'Nobody else in this channel sees anything.';
  if (visibility.mode === 'confidential') {
    const figures =
      visibility.shown === 'own'
        ? `, only figures from ${inWords(visibility.k)} people or more`
        : `; they count only ${visibility.together ? 'together with other small partners and ' : ''}in the figures for all partners`;
    return `Nobody is shown your answers${figures}. Nothing is shown in this channel.`;
  }
  const reader = about.owner
    ? `${name(about.owner.full)}, who looks after our work with you, reads`
    : `The people at ${name(about.organisation)} who look after our work with you read`;
  return `${reader} every answer, with your name. ${owned(about.organisation)} leaders see only ${owned(about.partner)} figures. ${rest}`;
};

const title = (about: AboutPartner): string =>
  `${name(about.partner)}, how has working with ${name(about.organisation)} been since ${day(about.since)}?`;

export const round = {
  title,
  text: (about: AboutPartner): string => `Three taps, in private. ${who(about)}`,
  answerPrivately: 'Answer privately',
  open: (closes: Moment, reminds: boolean): string =>
    `Open until ${dateOf(closes)}. Up to you${reminds ? '.' : '; we send no reminders.'}`,
  summary: (about: AboutPartner, closes: Moment): string => `${title(about)} Open until ${dateOf(closes)}.`,
  closed: (about: AboutPartner, closes: Moment): Rich => [
    { strong: `Thank you, ${name(about.partner)}.` },
    ` The questions about working with ${name(about.organisation)} since ${day(about.since)} closed on ${dateOf(closes)}.`,
  ],
  closedSummary: (about: AboutPartner, closes: Moment): string =>
    `Thank you, ${name(about.partner)}. The questions closed on ${dateOf(closes)}.`,
  next: (date: string): string => `Next time: ${day(date)}.`,
};

/** First names, and short: with two isolates twice, the label of an option or a box to tick has room for 75. */
const helper = (owner: { readonly short: string } | undefined): string | undefined => owner && name(owner.short, 19);

export const forms = {
  answerTitle: 'Three questions',
  changeTitle: 'Your answers',
  wordsTitle: 'What you need most',
  done: 'Done',
  save: 'Save',
  savedAtOnce: 'Each tap is saved at once.',
  openUntil: (closes: Moment): string => `You can change this until ${moment(closes)}.`,
  words: 'In a few words, if you like',
  /** Every text box names whom to turn to. */
  harm: (contact: string): string =>
    `About harm or harassment please turn to ${passage(contact, 200)}: this box is not read in time for that.`,
  consent: 'Who may see your words?',
  consents: {
    topic: (): string => 'Count the topic only',
    unnamed: (owner: { readonly short: string } | undefined): string =>
      `Show ${helper(owner) ?? 'the leaders'} without my name`,
    named: (owner: { readonly short: string } | undefined): string =>
      `Show ${helper(owner) ?? 'the leaders'} with my name, so ${helper(owner) ?? 'they'} can help`,
  },
  mayReply: (owner: { readonly short: string } | undefined): string =>
    `${helper(owner) ?? 'Whoever reads it'} may reply to me, with the next questions`,
  mayReplyByName: (owner: { readonly short: string } | undefined): string =>
    `${helper(owner) ?? 'Whoever reads it'} may reply to me about my words`,
  share: (owner: { readonly short: string } | undefined): string =>
    owner
      ? `${name(owner.short, 20)} may share my words and name with these leaders`
      : 'My words and name may be shared with these leaders',
};
