/** The few words of the Slack adapter itself; everything else that people read comes with the cards. */
export const slackWords = {
  /** Title of a window that shows what could not be shown in the conversation. */
  bot: 'Pollen',
  close: 'Close',
  done: 'Done',
  /** Stands in a list before anything is chosen. */
  choose: 'Choose…',
  /** The box under a question that is answered by ticking. */
  yes: 'Yes',
  /** The chosen point of a scale: told by more than its colour. */
  chosen: (label: string) => `✓ ${label}`,
  chosenAccessible: (name: string) => `${name}, chosen`,
  /** Slack writes "(optional)" behind the label of an input by itself. */
  withoutOptional: (label: string) => label.replace(/\s*\(optional\)$/iu, ''),
  /** One cell of a table that is read line by line. */
  cell: (column: string, text: string) => `${column}: ${text}`,
  closed: 'Done. You can close this window.',
  /** Slack lets a window open for three seconds only. */
  notOpened: 'The window could not be opened. Please press once more.',
} as const;
