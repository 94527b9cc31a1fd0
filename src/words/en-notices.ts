/** Short answers to what somebody did, and the choice of one's own rhythm. */
import { counted, dateOf, listed, type Moment, weekdayName } from './en-dates.ts';
import { name, type Rich } from './text.ts';

export const notices = {
  forPartnerOnly: (partner: string): string =>
    `Thanks! These questions are for ${name(partner)}. Yours come to you directly.`,
  notYours: 'These questions were for somebody else, so nothing was saved. Yours come to you directly.',
  outOfDate: 'These questions are out of date, so nothing was saved. New ones come to you directly.',
  notOnList: (partner: string, owner: { readonly short: string } | undefined): string =>
    `Thanks! You are not on the list of people we ask at ${name(partner)}, so nothing was saved. ${
      owner ? `${name(owner.short)} can add you.` : 'Whoever looks after our work together can add you.'
    }`,
  notReader: 'These figures are for the people of the channel in which they were posted.',
  notSaved: 'Not saved, please try again.',
  typedWords: 'I have not passed this on. Shall I send it as what you need?',
  typedWordsClosed:
    'I have not passed this on. No questions are open for you now; the next ones will have room for words.',
  sendAsNeed: 'Write it as what I need',
  inPrivate: 'That is between you and me: write it to me directly, or press a button; only you see what it opens.',
  unknown: 'I do not know what to do with that, so nothing has changed.',
  pausedEverything: 'Everything is paused: nobody is asked and nothing is posted until an administrator goes on.',
  resumedEverything: 'Going on: the next questions and digests come as planned. What fell into the pause is left out.',
  digestNotPosted: (channel: string): string =>
    `The digest was not posted in ${name(channel)}: I could not make sure that only your own people read it. Choose a channel of your own, and invite me there.`,
  administratorsOnly: 'Only administrators can do that. Nothing has changed.',
};

export const rhythm = {
  title: 'When I ask you',
  now: {
    running: (weekday: number | undefined): string =>
      weekday === undefined ? 'I ask you on the usual day.' : `I ask you on ${weekdayName(weekday)}s.`,
    paused: (until: Moment): string => `I am not asking you anything until ${dateOf(until)}.`,
    stopped: 'I no longer ask you anything.',
    stoppedSome: (pulses: readonly string[]): string => `I no longer ask you for ${listed(pulses)}.`,
  },
  silent: 'Nobody is told which day you choose, or that you paused or stopped.',
  day: 'Ask me on',
  anyDay: 'The usual day',
  weekday: weekdayName,
  pause: 'Need a break?',
  pauseFor: (weeks: number): string => `Pause ${counted(weeks, 'week', 'weeks')}`,
  stop: 'Stop: this one, or all?',
  stopOne: (pulse: string): string => `Stop ${name(pulse)}`,
  stopAll: 'Stop all',
  stopOnly: 'Stop',
  resume: 'Ask me again',
  done: {
    day: (weekday: number | undefined): string =>
      weekday === undefined
        ? 'Done: from the next time I ask on the usual day.'
        : `Done: from the next time I ask on ${weekdayName(weekday)}s.`,
    paused: (until: Moment): string => `Done: I will not ask you anything until ${dateOf(until)}.`,
    stoppedOne: (pulse: string): string => `Done: I no longer ask you for ${name(pulse)}. Thank you for all you said.`,
    stoppedAll: 'Done: I no longer ask you anything. Thank you for all you said.',
    resumed: 'Welcome back: I will ask you again from the next time on.',
  },
  undo: 'Change this',
};

export const home = {
  title: (organisation: string): string => `Pollen at ${name(organisation)}`,
  open: (subject: string, closes: string): Rich => [{ strong: 'Open for you:' }, ` ${subject}, until ${closes}.`],
  nothingOpen: 'Nothing is open for you now.',
  answers: 'Your answers, as long as they can be linked to you',
  noAnswers: 'No answers of yours can be linked to you now.',
  myData: 'Show my data',
  everythingPaused: 'Everything is paused: nobody is asked, and nothing is posted.',
  pauseEverything: 'Pause everything',
  resumeEverything: 'Go on',
};
