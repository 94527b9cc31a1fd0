/** What is promised to people, in words; each is held against every step of a simulated world. */
export const promises = {
  hours: 'Nobody is asked or reminded outside 8:00 to 18:00 of their own day.',
  gap: 'Nobody is asked more often than the gap allows.',
  answered: 'Nobody is asked or reminded after answering.',
  wishes: 'Nobody is asked or reminded after stopping, while pausing, or while everything is paused.',
  reminded: 'There is at most one reminder, and none within four hours of the questions or before a day put off to.',
  over: 'Nobody is asked or reminded when the round is over for them.',
  doubled: 'No message is sent twice.',
  lost: 'No prompt is lost: it is shown, or there is a reason that the person or the platform gave.',
  unclear: 'Where nobody can tell whether a message was sent, it is called unclear, and never sent again by itself.',
  sent: 'What is called sent was sent.',
  internal: 'No figure and nobody’s words are in a channel that others can read at that moment.',
  crossing: 'Nothing crosses from one programme, workspace or person to another.',
  digest: 'There is one digest for its date.',
  saved: 'An answer that was acknowledged is there, once, and nothing is called saved that is not.',
  notYours: 'Nobody can answer for somebody else.',
  sealed: 'After sealing nothing links an answer to a person: the key and the exact sums are gone.',
  erased: 'What was erased is gone.',
  writing: 'No message leaves while the database cannot be written.',
  recovery: 'After a crash, a full disk or an outage it goes on by itself.',
  failing: 'Nothing fails but what the world made fail.',
} as const;

export type PromiseName = keyof typeof promises;

export interface Violation {
  readonly promise: PromiseName;
  readonly detail: string;
}
