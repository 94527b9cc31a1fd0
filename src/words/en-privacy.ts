/** The privacy page, one's own data, and erasing it. */
import {
  amount,
  byCount,
  counted,
  dateOf,
  day,
  inWords,
  type Moment,
  plainList,
  sentence,
  span,
  weekdayName,
} from './en-dates.ts';
import { name, passage, type Rich } from './text.ts';

export interface Kept {
  readonly answersDays: number;
  readonly participationDays: number;
  readonly wordsDays: number;
  readonly digestsDays: number;
}

export const privacy = {
  title: 'Who sees what',
  summary: (organisation: string): string =>
    `Who sees what of the answers you give to ${name(organisation)}, how long it is kept, and how to see or erase yours.`,
  who: (organisation: string, purpose: string | undefined): Rich => [
    { strong: 'Who asks, and why.' },
    ` ${name(organisation)} asks, through Pollen, a program on its own server. ${
      purpose === undefined ? 'It wants to notice early where work is hard, and to mend it.' : passage(purpose)
    }`,
  ],
  audience: (audience: string): Rich => [{ strong: name(audience) }, ': '],
  noAudience: 'You are not among the people asked here; in general it is like this.',
  confidential: (k: number): Rich => [
    { strong: 'In confidence' },
    ` means: figures need ${inWords(k)} people or more, and what those who look after a team or read the digests answer is in none of them; a new one needs ${inWords(k)} new answers; it is rounded, and so are counts. Whether a figure is shown depends on who took part, never on what was said. Words are shown without a name only where ten or more contributed, and only if you say so. Somebody replies to them only if you tick it, and is not told who you are; once you end that, or the season ends, nobody can link it to you.`,
  ],
  named: [
    { strong: 'By name' },
    ' means: the person who looks after the relationship reads your name, answers and words. Leaders read figures, and your words or name only if you tick it.',
  ] as Rich,
  kept: (kept: Kept): Rich => [
    { strong: 'How long.' },
    ` Answers until ${span(kept.answersDays)} after their season of 13 weeks or more; when a season ends, the key that links its confidential answers to people is destroyed. Whether you replied: ${span(kept.participationDays)} after the round. Words: ${span(kept.wordsDays)}. Digests: ${span(kept.digestsDays)}.`,
  ],
  noConsequence: (confidential: boolean): Rich => [
    { strong: 'Up to you.' },
    ` Not answering has no consequence${confidential ? ', and nobody is shown who did' : ''}. You can pause or stop without anyone being told.`,
  ],
  notAnonymous: [
    { strong: 'Not anonymous.' },
    ' Slack and Teams know your user id and keep messages and their edits for as long as your company sets; that is why your answers do not stay in the chat. Whoever operates the server could look into it.',
  ] as Rich,
  collusion: 'Outside the promise: colleagues who put together what they know against one person.',
  harm: (contact: string): Rich => [
    { strong: 'Harm or harassment.' },
    ` Please turn to ${passage(contact, 200)}. Nothing here is read in time for that.`,
  ],
  myData: 'Show my data',
  erase: 'Erase my data',
};

export const data = {
  title: 'Your data',
  who: (person: string, audiences: readonly string[]): string =>
    audiences.length === 0
      ? `${name(person)}: on no list now.`
      : `${name(person)}: asked about ${plainList(audiences.map((one) => name(one)))}.`,
  choices: (weekday: number | undefined, pausedUntil: Moment | undefined, stopped: 'all' | number): string => {
    const said = [
      weekday === undefined ? 'asked on the usual day' : `asked on ${weekdayName(weekday)}s`,
      ...(pausedUntil ? [`paused until ${dateOf(pausedUntil)}`] : []),
      ...(stopped === 'all' ? ['all stopped'] : []),
      ...(typeof stopped === 'number' && stopped > 0 ? [`${counted(stopped, 'programme', 'programmes')} stopped`] : []),
    ];
    return `Your choices: ${said.join(', ')}.`;
  },
  deeds: (did: {
    readonly promises: number;
    readonly tellings: number;
    readonly lessons: number;
    readonly estimates: number;
  }): string => {
    const parts = [
      ...(did.promises > 0 ? [counted(did.promises, 'promise', 'promises')] : []),
      ...(did.tellings > 0 ? [counted(did.tellings, 'word on what was done', 'words on what was done')] : []),
      ...(did.lessons > 0 ? [counted(did.lessons, 'lesson', 'lessons')] : []),
      ...(did.estimates > 0 ? [counted(did.estimates, 'estimate', 'estimates')] : []),
    ];
    return `By your name for those you look after: ${plainList(parts)}. Erasing takes lessons and estimates; promises and what was told stay with the people they were made to.`;
  },
  caption: 'Your answers that can be linked to you',
  columns: { round: 'Round', about: 'About', topic: 'Needed most' },
  round: day,
  audience: (audience: string): string => name(audience),
  /** No answer to this. */
  none: '–',
  words: (date: string, audience: string, mode: 'confidential' | 'named'): string =>
    `${day(date)}, ${name(audience)}, ${mode === 'named' ? 'by name' : 'in confidence'}`,
  consents: {
    topic: 'You let the topic be counted and the words be shown to nobody.',
    unnamed: 'You let these words be shown without your name.',
    named: 'You let these words be shown with your name.',
  },
  noAnswers: 'There are no answers that can be linked to you.',
  more: (count: number): string => `And ${counted(count, 'earlier one', 'earlier ones')}.`,
  sealed: (seasons: number): string =>
    `${sentence(counted(seasons, 'season', 'seasons'))} of confidential answers ${byCount(seasons, 'is', 'are')} sealed: what is left cannot be linked to anyone, so it can be neither shown to you nor erased for you.`,
  eraseTitle: 'Erase my data',
  eraseWhat: 'This erases your answers by name, all your words and your choices of day, pause and stop.',
  eraseConfidential:
    'From your confidential answers it cuts the link to you, now and for good. Their values stay in the sum of the season, where nobody can tell whose they were.',
  erasePublished:
    'Published figures stay as they are. Your name and words are taken out of stored documents, and out of posted messages where the chat allows.',
  eraseSure: 'It cannot be undone.',
  eraseButton: 'Erase for sure',
  erased: (answers: number, words: number): Rich => [
    { strong: 'Erased.' },
    answers + words === 0
      ? ' There were no answers by name and no words of yours. Your choices of day, pause and stop are gone.'
      : ` ${sentence(amountOf(answers, 'answer by name', 'answers by name'))} and ${amountOf(words, 'text', 'texts')} are gone, and so are your choices of day, pause and stop.`,
  ],
  severed: (severed: number): string =>
    severed === 0
      ? 'There was no confidential answer that could still be linked to you.'
      : `${sentence(amountOf(severed, 'confidential answer is', 'confidential answers are'))} no longer linked to you: ${byCount(severed, 'its value stays', 'their values stay')} in the sum of the season, and nobody can tell that ${byCount(severed, 'it was', 'they were')} yours.`,
  erasedStillAsked: 'If you are still on a list, I will ask you again.',
  erasedSummary: 'Your data is erased. What is left cannot be linked to anyone.',
  stopAll: 'Stop asking me',
};

const amountOf = (count: number, one: string, other: string): string =>
  count <= 12 ? counted(count, one, other) : `${amount(count)} ${other}`;
