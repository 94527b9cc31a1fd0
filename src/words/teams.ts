/** What the Teams adapter says by itself: around cards that come ready from the use cases, and in the app's package. */

export const teamsWords = {
  bot: 'Pollen',
  workspace: 'Microsoft Teams',
  /** The name of the channel that every team has, which the platform leaves out. */
  general: 'General',
  channelOf: (name: string, team: string) => (team === '' ? name : `${name} (${team})`),
  rosterUnreadable: (why: string) =>
    `Teams does not show who is in it: ${why}. Add Pollen to the team and the channel.`,
  choose: 'Choose…',
  save: 'Save',
  saveChoice: (label: string) => `Save: ${label}`,
  /** Behind "…" on a channel's message, for people whose Teams opens no dialogs there. */
  openHere: (label: string) => `${label}, here in the message`,
  closed: 'Done.',
  /** What is missing where no activity has ever come. */
  neverCalled: 'Pollen installed in Teams, with its messaging endpoint at https://<this server>/api/messages',
  noted: 'Noted.',
  notAvailable: 'Nothing can be shown here just now. Please try again.',
};
