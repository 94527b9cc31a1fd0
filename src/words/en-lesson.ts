/** Lessons, meetings of two people who look after audiences, and their own estimates. */
import { day, figure } from './en-dates.ts';
import { nouns } from './en-findings.ts';
import { names, type QuestionKey } from './en-names.ts';
import { name, type Rich } from './text.ts';

interface Side {
  readonly audience: string;
  readonly mean: number;
  readonly date: string;
  readonly lies: 'lower' | 'higher';
  /** What its owner said, not a figure. */
  readonly estimate?: true;
}

interface About {
  readonly kind: 'sides' | 'lesson';
  readonly name: string;
  readonly question: QuestionKey;
}

const first = (full: string): string => name(full.split(' ')[0] ?? full, 30);
const what = (question: QuestionKey): string => names.own(question).toLowerCase();

/** What was said is a whole number. */
const number = ({ mean, estimate }: Side): string => (estimate ? String(mean) : figure(mean));

/** What to ask about, for the side that has the harder time. */
const askOf: Readonly<Record<QuestionKey, string>> = {
  need: 'What did they need last time and not get, and who could have given it?',
  ease: 'Where did it last cost them more effort than it should, step by step?',
  enjoyment: 'When was it last good to work together, and what was different then?',
};

export const lesson = {
  ask: (strong: string, question: QuestionKey): Rich => [
    { strong: `${name(strong)} does well:` },
    ` ${nouns[question]} is clearly higher there than elsewhere. What do they do? Two sentences can help another team. Only whoever looks after that team reads them.`,
  ],
  askSummary: (strong: string): string => `${name(strong)} does well. What do they do?`,
  askSame: (strong: string, struggling: string, question: QuestionKey): Rich => [
    { strong: `${name(strong)} does well where ${name(struggling)} has a hard time:` },
    ` ${nouns[question]} is far apart, and you look after both. What could one take over from the other?`,
  ],
  write: 'Write it down',
  notNow: 'Not now',
  title: 'What works there',
  field: (strong: string): string => `What does ${name(strong, 40)} do?`,
  hint: 'What they do, not who. Such as: every question gets a first answer on the same day, even “I do not know yet”.',
  save: 'Pass it on',
  needsText: 'Write what they do, in a sentence or two.',
  told: 'Thank you. It goes to whoever looks after a team that could use it, and I will tell you if it helped.',
  toldSame: 'Noted. In four weeks I will ask what came of it.',
  declined: 'All right. Nobody is told.',
  offer: (struggling: string, strong: string, question: QuestionKey): Rich => [
    { strong: `Something for ${name(struggling)}, perhaps:` },
    ` ${nouns[question]} is low there, and ${name(strong)} does well at it. This is what they do:`,
  ],
  offerSummary: (strong: string): string => `Something that works for ${name(strong)}.`,
  by: (teller: string, strong: string): string => `${name(teller)}, who looks after ${name(strong)}`,
  tryIt: 'We’ll try it',
  leave: 'Not for us',
  together: 'Bring us together',
  trying: (strong: string): string =>
    `Good. In four weeks I will ask what came of it; until then nobody hears anything. ${name(strong)} is told only if it helped.`,
  left: 'All right. Nobody is told.',
  use: (strong: string): Rich => [
    { strong: 'Four weeks ago' },
    ` you wanted to try what ${name(strong)} does. What came of it?`,
  ],
  useSummary: (strong: string): string => `You wanted to try what ${name(strong)} does. What came of it?`,
  outcomes: { helped: 'It helped', same: 'No difference', untried: 'Not tried' } as const,
  thanks: {
    helped: 'Good to hear. Whoever wrote it down hears that it helped.',
    same: 'Noted, thank you.',
    untried: 'Noted. Nobody is told.',
  } as const,
  heard: (strong: string): Rich => [
    { strong: 'It helped.' },
    ` Another team tried what you wrote down about ${name(strong)}, and it helped them. Thank you.`,
  ],
  heardSummary: 'What you wrote down helped another team.',
  over: 'This is over, or somebody else’s. Nothing has changed.',

  meetingAsk: (about: About, own: Side, other: { readonly person: string; readonly audience: string }): Rich =>
    about.kind === 'sides'
      ? [
          { strong: `${name(about.name)} is seen differently from its two sides:` },
          ` ${
            own.estimate
              ? `your own estimate is ${own.lies} than what they say themselves`
              : `${name(own.audience)} is ${own.lies} than the other`
          } on “${what(about.question)}” (${number(own)}, ${day(own.date)}). ${name(other.person)} looks after ${name(other.audience)}. Shall I bring you together?`,
        ]
      : [
          { strong: `${name(other.person)} would like to hear how ${name(own.audience)} does it.` },
          ` ${first(other.person)} looks after ${name(other.audience)}. Shall I bring you together?`,
        ],
  meetingSummary: (about: About): string => `A conversation about ${name(about.name)}?`,
  yes: 'Bring us together',
  no: 'Not now',
  waiting: (person: string): string =>
    `Noted. As soon as ${name(person)} agrees too, you both get a short agenda. If not, nothing happens and nobody is told.`,
  agreed: (person: string): string => `${name(person)} agrees too: the agenda comes to you both.`,
  refused: 'All right. Nobody is told.',
  agendaTitle: (about: About, person: string): string => `You and ${name(person)}: ${name(about.name)}`,
  agendaSummary: (about: About, person: string): string =>
    `You and ${name(person)} both want to talk about ${name(about.name)}.`,
  agendaIntro: (person: string): string =>
    `${name(person)} has the same agenda. Half an hour is enough; write to ${first(person)} to find one.`,
  sees: (own: Side, question: QuestionKey): string =>
    `${own.estimate ? 'Your own estimate' : `${name(own.audience)}, yours`}: ${number(own)} of 5 on “${what(question)}” (${day(own.date)}).`,
  otherSees: (other: Side, question: QuestionKey, person: string): string =>
    other.estimate
      ? `${name(person)} estimates it ${other.lies} than that; the team itself is too small to be shown.`
      : `${name(other.audience)}: ${other.lies} than yours on “${what(question)}”. Its figure is theirs to bring.`,
  askYours: (question: QuestionKey, { lies, estimate }: Pick<Side, 'lies' | 'estimate'>): string =>
    estimate
      ? 'What makes you think so, and when did you last ask them?'
      : lies === 'lower'
        ? askOf[question]
        : 'What works there, and who else knows how it is done?',
  agendaParts: {
    sees: 'What each side sees.',
    ask: 'One question for you to bring.',
    decide: 'To decide together.',
  } as const,
  decide: 'One thing that changes within four weeks, who does it, and how both of you will notice that it worked.',
  takeOn: 'Take it on',

  estimateTitle: 'How is it for them?',
  estimateIntro: (about: string): string =>
    `How do you think it is for ${name(about)}? The team there is too small to be shown, so your word stands in for it, with your name.`,
  estimateAsked: (question: QuestionKey, about: string): string => {
    const they = name(about);
    switch (question) {
      case 'need':
        return `Do they at ${they} get what they need?`;
      case 'ease':
        return `Do we make it easy for ${they}?`;
      case 'enjoyment':
        return `Is it enjoyable for ${they}?`;
    }
  },
  estimateSaved: 'Each tap is saved at once; you can change it until you close this, and for a week after.',
};
