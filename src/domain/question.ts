/** The three questions, and what somebody may need most. Wording is in `words`; here are keys and values only. */

export const questions = ['need', 'ease', 'enjoyment'] as const;
export type Question = (typeof questions)[number];

export const values = [1, 2, 3, 4, 5] as const;
export type Value = (typeof values)[number];

/** Keys of the short list behind "What do you need most now?". */
export const topics = ['answers', 'decision', 'information', 'tools', 'people', 'nothing'] as const;
export type Topic = (typeof topics)[number];

/** What the writer allows with the words: the topic only, the words without the name, the words with it. */
const consents = ['topic', 'unnamed', 'named'] as const;
export type Consent = (typeof consents)[number];

/** Longest comment that is kept, in UTF-16 units: Slack's text fields take no more than this. */
export const longestWords = 3000;

/** One person's replies in one round, as far as given. */
export interface Answer {
  readonly need?: Value;
  readonly ease?: Value;
  readonly enjoyment?: Value;
  readonly topic?: Topic;
}

export interface Words {
  readonly text: string;
  readonly consent: Consent;
  /** The writer agrees to be written back to. */
  readonly mayReply: boolean;
}

export const isComplete = (answer: Answer): boolean => questions.every((question) => answer[question] !== undefined);

export const parseQuestion = (raw: unknown): Question | undefined => questions.find((question) => question === raw);
export const parseTopic = (raw: unknown): Topic | undefined => topics.find((topic) => topic === raw);
export const parseConsent = (raw: unknown): Consent | undefined => consents.find((consent) => consent === raw);
