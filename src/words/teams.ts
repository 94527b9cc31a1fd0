/** What the Teams adapter says by itself: around cards that come ready from the use cases, and in the app's package. */

export const teamsWords = {
  bot: 'Pollen',
  workspace: 'Microsoft Teams',
  choose: 'Choose…',
  save: 'Save',
  saveChoice: (label: string) => `Save: ${label}`,
  /** Behind "…" on a channel's message, for people whose Teams opens no dialogs there. */
  openHere: (label: string) => `${label}, here in the message`,
  continued: 'continued',
  closed: 'Done. Only you see this; everybody else sees the message as it was.',
  notAvailable: 'Nothing can be shown here just now. Please try again.',
  updateTeams: 'Your version of Teams cannot show this privately here. Please open this message in a newer one.',
};
