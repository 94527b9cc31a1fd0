/** What the command line says. */

const chats: Readonly<Record<string, string>> = {
  slack: 'Slack',
  teams: 'Microsoft Teams',
  playground: 'The playground',
};
const chat = (platform: string): string => chats[platform] ?? platform;

const unreachedMends = {
  appMissing: 'the app is not installed for them. Let whoever runs the chat install it for everybody',
  blocked: 'they, or an administrator, block the app. Only they can lift it',
  left: 'their accounts are gone or switched off. Take them off the lists',
  outside:
    'they belong to another organisation, and the chat lets no app write to them directly. Ask them in the shared channel',
  refused: 'the chat refuses and does not say why. Try again, then ask whoever runs it',
} as const;

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

export const commandWords = {
  help: (commands: readonly (readonly [string, string])[]) =>
    [
      'Pollen asks employees, partners and account teams the same three questions in chat,',
      'and shows leaders all three at once.',
      '',
      'Usage: npm run pollen -- <command> [options]',
      '',
      ...commands.map(([usage, summary]) => `  ${usage.padEnd(58)}${summary}`),
      '',
      'Every command answers --help. Exit codes: 0 done, 1 something is wrong, 2 the call or a setting is wrong.',
    ].join('\n'),
  usage: (usage: string, summary: string, more: readonly string[]) =>
    [summary, '', `Usage: npm run pollen -- ${usage}`, ...(more.length > 0 ? ['', ...more] : [])].join('\n'),
  unknownCommand: (name: string) => `There is no command "${name}". Write "npm run pollen -- help" to see them all.`,
  wrongCall: (why: string, usage: string) => `${why}\nUsage: npm run pollen -- ${usage}`,
  oldNode: (version: string) => `Pollen needs Node 24 or newer; this is ${version}.`,

  start: {
    summary: 'Runs Pollen; without pollen.yaml and tokens, the playground',
    more: [
      'Settings come from the environment or .env: HOST, PORT, DATABASE_URL, POLLEN_CONFIG, POLLEN_KEYS, LOG_LEVEL,',
      'SLACK_BOT_TOKEN, and SLACK_APP_TOKEN or SLACK_SIGNING_SECRET.',
    ],
    noPlatform: (configPath: string) =>
      `${configPath} is there, but no chat platform is connected yet. To try your file on the invented company, write: npm run pollen -- playground`,
    noFile: (configPath: string) =>
      `${configPath} is not there: everything comes from chat. Add Pollen to a channel, and it asks you whom to ask there; or copy docs/pollen.example.yaml to ${configPath} and change it.`,
    open: (address: string) => `Pollen's playground is open: ${address}`,
    running: (address: string) => `Pollen is running. Its health: ${address}/healthz`,
    stopHint: 'Press Ctrl+C to stop. Everything stays as it is until the next start.',
    stopping: 'Finishing what is in hand …',
  },
  playground: {
    summary: 'Runs the playground: an invented company in the browser',
    more: ['With a pollen.yaml, its audiences, pulses and digests are tried on the invented company.'],
  },
  check: {
    summary: 'Says what is missing or wrong, and how to mend it',
    more: ['Exit code 0: all is well; 1: something needs mending; 2: pollen.yaml or a setting is wrong.'],
    file: (path: string) => `${path}: read, no fault.`,
    noFile: (path: string) => `${path} is not there: the invented company is used.`,
    fromChat: (path: string) => `${path} is not there: everything comes from what is set up in chat.`,
    warning: (line: string) => `Note: ${line}`,
    store: 'The database can be written.',
    storeFails: (why: string) => `The database cannot be written: ${why}`,
    backup: {
      tried: (
        date: string,
        folder: string,
        held: { readonly people: number; readonly answers: number; readonly lastDigest?: string },
      ) =>
        `Copies in ${folder}: that of ${date} was brought back for trial (${people(held.people)}, ${held.answers} answers, ${held.lastDigest === undefined ? 'no digest yet' : `newest digest of ${held.lastDigest}`}).`,
      none: 'No copy of the database has been made yet: a running Pollen makes the first one at once.',
      sameDisk: (folder: string) =>
        `the copies in ${folder} are on the same disk as the database: one failure would take both. Choose a folder on another.`,
      failing: (since: string, why: string) => `backup: since ${since} no copy could be made. ${why}`,
      missing: (date: string, folder: string) =>
        `backup: the copy of ${date} is not in ${folder}. Is Pollen running? It makes it within minutes of its start.`,
      folder: (why: string) => `backup.folder: ${why}`,
    },
    audience: (name: string, size: number, often: string) => `${name}: ${people(size)}; ${often}.`,
    empty: (name: string) => `${name}: nobody is in it. Look at its place in pollen.yaml, or invite people there.`,
    sampled: (name: string, size: number) =>
      `${name} has ${people(size)}, and its pulse asks only some each time: sampling is for 40 or more.`,
    unreadable: (key: string, why: string) => `${key}: its people cannot be read (${why}).`,
    owner: (name: string, userId: string) =>
      `${name}: its owner ${userId} is not in this workspace. Name somebody who is, under "owner".`,
    noChannel: (key: string, channel: string) =>
      `digests.${key}: the channel ${channel} does not exist, or Pollen is not in it. Invite it there.`,
    openChannel: (key: string, channel: string) =>
      `digests.${key}: people of another organisation can read ${channel}, so nothing will be posted there. Choose a channel of your own.`,
    connected: (platform: string, workspace: string, app: string) =>
      `${chat(platform)}: connected to ${workspace}, as ${app}.`,
    refused: (platform: string, setting: string, why: string) =>
      `${chat(platform)} refuses the connection (${why}). Look at ${setting}.`,
    unreachable: (platform: string, address: string, why: string) =>
      `${chat(platform)} cannot be reached at ${address} (${why}). Look at the network, a proxy or a firewall.`,
    permission: (platform: string, permission: string) =>
      `${chat(platform)}: the permission ${permission} is missing. Add it to the app and install it again.`,
    optionalPermission: (platform: string, permission: string) =>
      `${chat(platform)}: the permission ${permission} was not granted. Pollen works without it, with a little less.`,
    clock: (platform: string, seconds: number) =>
      `this machine’s clock is ${Math.abs(seconds)} seconds ${seconds < 0 ? 'behind' : 'ahead of'} that of ${chat(platform)}. Set it by NTP: signed requests are refused beyond 5 minutes.`,
    noDirectory: (why: string) =>
      `The people and channels of the chat cannot be read (${why}). Mend the connection, then check again.`,
    site: (name: string, platform: string) => `${name} (${chat(platform)}):`,
    noPlace: (name: string, channel: string) =>
      `${name}: its channel ${channel} does not exist, or Pollen cannot see it. Look at its place, or invite Pollen there.`,
    notJoined: (name: string, channel: string) => `${name}: Pollen is not in ${channel}. Invite it there.`,
    notShared: (name: string, channel: string) =>
      `${name}: ${channel} is shared with nobody, so there is no partner to ask. Name the channel that you share with them.`,
    sharedPlace: (name: string, channel: string) =>
      `${name}: ${channel} is shared with another organisation; only your own people there are asked.`,
    absent: (name: string, entries: readonly string[]) =>
      `${name}: ${entries.join(', ')} name${entries.length === 1 ? 's' : ''} nobody who can be asked. Correct or remove ${entries.length === 1 ? 'it' : 'them'}.`,
    givesWay: (name: string, key: string) =>
      `${name}, set up in chat, has no effect: pollen.yaml names the same as audiences.${key}, and the file wins.`,
    proposed: (name: string) => `${name} was proposed in chat and waits for an administrator.`,
    notStarted: (name: string) => `${name} was set up in chat and is not started yet.`,
    unreached: (why: 'appMissing' | 'blocked' | 'left' | 'outside' | 'refused', names: readonly string[]) =>
      `Not reached: ${names.slice(0, 20).join(', ')}${names.length > 20 ? ` and ${names.length - 20} more` : ''}; ${unreachedMends[why]}.`,
    often: (weeks: number) =>
      weeks <= 1 ? 'a new figure about every week' : `a new figure about every ${Math.round(weeks)} weeks`,
    byName: 'answers by name, figures at once',
    together: 'never shown alone: counted together with other small teams',
    never: 'never shown: too few people',
    well: 'All is well.',
    faults: (count: number) => (count === 1 ? '1 thing needs mending.' : `${count} things need mending.`),
  },
  ask: {
    summary: 'Asks a pulse today, whatever its cadence',
    more: [
      '--now        is required: it says that people will be written to',
      '--any-hour   writes at once, even outside 8:00 to 18:00 of people’s own day',
    ],
    needsNow: 'Asking writes to people at once: say so with --now.',
    unknown: (key: string, known: readonly string[]) => `There is no pulse "${key}". There are: ${known.join(', ')}.`,
    already: 'This pulse has been asked today already; nobody is asked twice.',
    done: (count: number) =>
      `${people(count)} will be asked. A running Pollen sends the messages; if none runs, the next start does.`,
  },
  digest: {
    summary: 'Prints the newest digest, or that of a week',
    more: [
      '--week DATE          the digest of the week of this day (2026-11-16)',
      '--format FORMAT      text (default), json or png',
      '--out FILE           writes there instead of standard output',
    ],
    none: 'There is no digest yet.',
    noneThen: (week: string) => `There is no digest for the week of ${week}.`,
    binary: 'A picture cannot be shown here: add --out FILE, or send it on with a pipe.',
    written: (path: string) => `Written to ${path}.`,
  },
  promises: {
    summary: 'Prints what was promised, what the figures did after, and what the relationships are worth',
    more: [
      '--format FORMAT      text (default), csv or json',
      '--out FILE           writes there instead of standard output',
    ],
    none: 'Nothing has been promised yet.',
  },
  export: {
    summary: 'Writes everything published: figures, digests and promises',
    more: [
      '--format FORMAT      csv: one table, a row a figure, topic, theme, digest and promise; or json',
      '--out FILE           writes there instead of standard output',
      'Figures come as they were published, in their bands; answers, comments and what is withheld are not in it.',
    ],
    noFile: 'Name the file with --out.',
    columns: {
      kind: 'what',
      date: 'date',
      workspace: 'workspace',
      group: 'group',
      cell: 'cell',
      name: 'name',
      question: 'question',
      mode: 'mode',
      figure: 'figure',
      step: 'band',
      range: '±',
      from: 'people from',
      to: 'people to',
      text: 'text',
      by: 'promised by',
      due: 'due',
      state: 'state',
      ended: 'ended',
      reason: 'reason',
      before: 'before',
      beforeRange: 'before ±',
      beforeDate: 'before on',
      after: 'after',
      afterRange: 'after ±',
      afterDate: 'after on',
      moved: 'moved',
    },
  },
  erase: {
    summary: 'Erases what Pollen keeps of one person',
    more: [
      '--person ID   the chat platform’s id of the person (not the name)',
      '--yes         does it; without it, says what would be erased',
    ],
    unknown: (userId: string) => `Nobody with the id ${userId} is known here.`,
    would: (name: string, answers: number, sealed: number) =>
      `${name}: ${answers} answers can still be linked; those of ${sealed} sealed seasons cannot be linked to anybody any more. Add --yes to erase.`,
    done: (answers: number, words: number, severed: number) =>
      `Erased: ${answers} answers by name and ${words} comments. ${severed} confidential answers no longer belong to anybody; they stay in sums that nobody can take apart.`,
  },
  noFile:
    'DATABASE_URL is a PostgreSQL, which has its own tools: pg_dump for a copy, pg_restore to bring it back. Keep the key file apart from both.',
  backup: {
    summary: 'Writes a checked copy of the database to FILE, beside a running server',
    more: [
      'The copy holds everything saved until the moment it is made. It is read whole and checked before it gets its name.',
      'The key file (POLLEN_KEYS) is not in it and must not lie beside it: the two together tell who answered what.',
    ],
    oneFile: 'Name one file for the copy.',
    done: (path: string, persons: number, answers: number) =>
      `Written and checked: ${path} (${people(persons)}, ${answers} answers).`,
    keys: (path: string) => `Keep a copy of ${path} too, in another place: without it these answers belong to nobody.`,
  },
  restore: {
    summary: 'Puts the copy FILE in the place of the database, while no server runs',
    more: [
      'Refused while a server runs, where the copy does not check, and where it belongs to another key file.',
      'The database that was there stays beside the new one, with .replaced at the end of its name.',
    ],
    oneFile: 'Name the copy to bring back.',
    done: (path: string, persons: number, answers: number) =>
      `Brought back: ${path} (${people(persons)}, ${answers} answers).`,
    kept: (path: string) => `What was there before is kept as ${path}; delete it when all is well.`,
    since: [
      'Messages that were on their way when the copy was made are looked up or reported as unclear, not sent again.',
      'Rounds, reminders and digests that were due until now may have gone out, and are not begun again; a round that has ended since the copy gives no figures. To ask again today: npm run pollen -- ask PULSE --now. To post a digest again: write "digest now" to Pollen.',
      'Whoever erased their data since then has to be erased again: npm run pollen -- erase --person ID --yes',
    ],
  },
  simulate: {
    summary: 'Lets an invented company live for some weeks, and says what came of it',
    more: [
      '--people N    300 to 100,000; default: Northwind’s own, about 140',
      '--weeks N     default 12',
      '--seed TEXT   the same seed gives the same company; default "pollen"',
      '--keep FILE   keeps the database there',
    ],
    week: (date: string, done: number, of: number) => `${date}: week ${done} of ${of}`,
    number: (name: string, value: string) => `--${name} takes a whole number, not "${value}".`,
    people: '--people takes a number from 300 to 100,000.',
  },
  manifest: {
    summary: 'Prints the manifest of the Slack app',
    more: [
      'Paste it under "Create New App", "From a manifest". It is for Socket Mode, which needs no public address.',
      '--http URL   for requests over HTTP instead: the public https address at which this server is reached',
      '--out FILE   writes there instead of standard output',
    ],
    address: (given: string) => `--http takes an https address, such as https://pollen.example.com, not "${given}"`,
  },
  schema: {
    summary: 'Prints the JSON schema of pollen.yaml',
    more: ['--out FILE   writes there instead of standard output'],
  },
  teamsPackage: {
    summary: 'Writes the app package that is uploaded to Microsoft Teams',
    more: [
      '--app-id ID   the id of your bot; default: MICROSOFT_APP_ID',
      '--site URL    a page of your organisation about Pollen, shown with the app; https',
      '--out FILE    default pollen-teams.zip',
    ],
    noId: 'The id of your bot is missing: set MICROSOFT_APP_ID, or add --app-id ID.',
    wrongId: '--app-id takes the id of a bot, such as 12345678-abcd-abcd-abcd-1234567890ab.',
    wrongSite: '--site takes an address that begins with https://.',
    written: (path: string) =>
      `Written to ${path}. Upload it in Teams under Apps, Manage your apps, Upload an app; or in the Teams admin centre for everybody.`,
  },
  event: {
    round: 'the next round opens',
    reminder: 'the reminder',
    close: 'the round closes',
    owners: 'the message to those who look after partners and teams',
    digest: 'the leaders’ digest',
    message: 'the next messages',
  },
};
