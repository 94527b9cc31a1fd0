/** Replies to comments: what an owner writes, what the writer gets, and how it ends. */
import { name, type Rich } from './text.ts';

const first = (full: string): string => name(full.split(' ')[0] ?? full, 30);

export const dialogue = {
  title: 'A reply',
  quote: (by: string | undefined): string => (by === undefined ? 'Without a name' : name(by)),
  quoteOwn: 'What you wrote',
  byName: (writer: string): string =>
    `This goes to ${name(writer)} directly, with your name. ${first(writer)} can answer you, or end it.`,
  inConfidence:
    'Whoever wrote this gets your reply with the next questions. You are not told who it is, and please do not ask. They can answer you, or end it; when it ends, or the season does, nobody can link it to them any more.',
  text: 'Your reply',
  send: 'Send',
  needsText: 'Write a few words first.',
  sentByName: (writer: string): string => `Sent to ${name(writer)}. You hear from me when an answer comes.`,
  sentInConfidence:
    'Kept until the next questions go out; it comes with them. Should an answer come, you get it the morning after.',
  gone: 'This can no longer be replied to: it has ended, its season is over, or its writer took the words back.',
  notYours: 'That is for the people whose words these are. Nothing has changed.',
  cameBack: (owner: string): Rich => [
    { strong: `${name(owner)} has replied to something you wrote.` },
    ' Read it when it suits you; answering is up to you.',
  ],
  read: 'Read it',
  readAccessible: (owner: string): string => `Read the reply from ${name(owner)}`,
  direct: (owner: string): Rich => [{ strong: `${name(owner)} replies to what you wrote:` }],
  directSummary: (owner: string): string => `${name(owner)} replies to what you wrote.`,
  by: { you: 'You', writer: 'Whoever wrote it' } as const,
  byPerson: (who: string): string => name(who),
  toOwner: (owner: string): string => `Only ${name(owner)} reads what you answer.`,
  unnamed: (owner: string): string =>
    `${first(owner)} does not know who you are and is not told. When you end this, or the season ends, nobody can link it to you any more.`,
  answer: 'Answer back, if you like',
  answerBack: 'Answer back',
  answerSend: 'Answer',
  end: 'End this',
  endAccessible: 'End this conversation for good',
  answered: (owner: string): string => `Passed on to ${name(owner)}.`,
  answeredLater: (owner: string): string =>
    `Kept for ${name(owner)}, who gets it on the next working morning: when you wrote it stays unknown.`,
  ended: 'Ended. Nobody can write to you about this any more, and nobody can link it to you.',
  endedByOwner: 'Ended. Nothing more can be written here.',
  over: 'This conversation has ended.',
  backByName: (writer: string): Rich => [{ strong: `${name(writer)} has answered your reply.` }],
  backInConfidence: [{ strong: 'Somebody you replied to has answered.' }] as Rich,
  backSummary: 'An answer to your reply has come.',
};
