/** What owners and administrators see of Pollen itself: their audiences, its state, whom it cannot reach. */
import { amount, byCount, counted, day, listed, plainList, sentence } from './en-dates.ts';
import type { GroupKey } from './en-names.ts';
import { name, type Rich } from './text.ts';

type Why = 'appMissing' | 'blocked' | 'left' | 'outside' | 'refused';

const people = (count: number): string => counted(count, 'person', 'people');

const reasons: Readonly<Record<Why, string>> = {
  appMissing: 'the app is not installed for them: ask whoever runs your chat to install it for everybody',
  blocked: 'they, or an administrator, block the app: only they can lift it',
  left: 'their account is gone or switched off: take them off the list',
  outside:
    'they belong to another organisation, and the chat lets no app write to them: ask them in the shared channel',
  refused: 'the chat refuses and does not say why: try again, then ask whoever runs it',
};

const platforms: Readonly<Record<string, string>> = { slack: 'Slack', teams: 'Microsoft Teams' };
const platformName = (platform: string): string => platforms[platform] ?? sentence(platform);

export const running = {
  platform: platformName,
  yours: 'What you look after',
  audience: (about: {
    readonly name: string;
    readonly group: GroupKey;
    readonly size: number;
    readonly mode: 'confidential' | 'named';
    readonly next?: string;
  }): Rich => [
    { strong: name(about.name) },
    `: ${people(about.size)}, ${about.mode === 'named' ? 'by name' : 'in confidence'}${about.next === undefined ? '' : `; next asked on ${day(about.next)}`}.`,
  ],
  more: (count: number): string => `And ${amount(count)} more.`,
  /** Never who did not answer, paused or stopped. */
  unreached: (why: Why, who: readonly string[]): string => `Not reached: ${listed(who)}; ${reasons[why]}.`,
  askNow: 'Ask now',

  administrators: 'The state of Pollen',
  connected: (sites: readonly { readonly platform: string; readonly name: string }[]): string =>
    sites.length === 0
      ? 'Connected to no chat.'
      : `Connected to ${plainList(sites.map((one) => `${name(one.name)} (${platformName(one.platform)})`))}.`,
  lost: (sites: readonly { readonly platform: string; readonly name: string }[]): string =>
    `The app was taken out of ${plainList(sites.map((one) => `${name(one.name)} (${platformName(one.platform)})`))}: nothing is sent there.`,
  state: (state: {
    readonly rounds: number;
    readonly due: number;
    readonly unclear: number;
    readonly gone: number;
  }): string => {
    const said = [
      `${counted(state.rounds, 'round is', 'rounds are')} open`,
      counted(state.due, 'message waits', 'messages wait'),
      ...(state.unclear > 0
        ? [`of ${amount(state.unclear)} it is not known whether ${byCount(state.unclear, 'it', 'they')} arrived`]
        : []),
      ...(state.gone > 0 ? [`${amount(state.gone)} could not be sent`] : []),
    ];
    return `${sentence(said.join('; '))}.`;
  },
  lastDigest: (date: string | undefined): string =>
    date === undefined ? 'No digest has been posted yet.' : `The last digest is of ${day(date)}.`,
  /** `date`: of the newest copy that was brought back for trial. */
  backup: (about: { readonly date?: string; readonly failingSince?: string }): string => {
    const newest =
      about.date === undefined
        ? 'No copy of the database has been made yet.'
        : `The newest copy of the database is of ${day(about.date)}; bringing it back was tried, and it works.`;
    return about.failingSince === undefined
      ? newest
      : `Since ${day(about.failingSince)} no copy of the database could be made: whoever runs the server finds the reason in its log. ${newest}`;
  },
  audiences: (count: number): string =>
    count === 0 ? 'Nobody is asked yet.' : `${sentence(counted(count, 'team is', 'teams are'))} asked.`,
  waiting: (count: number): string =>
    `${sentence(counted(count, 'proposal waits', 'proposals wait'))} for an administrator.`,
  proposal: (what: string, by: string): Rich => [{ strong: name(what) }, `, proposed by ${name(by)}.`],
  setUps: 'See set-ups',

  ask: {
    which: 'Which one shall I ask now?',
    none: 'There is nothing that you could ask now. Owners ask their own teams, administrators all.',
    unknown: (written: string, known: readonly string[]): string =>
      `I know no pulse "${name(written)}". There are: ${listed(known)}.`,
    others: (pulse: string): string =>
      `${name(pulse)} also asks teams that others look after. An administrator can ask it.`,
    sure: (pulse: string, count: number): Rich => [
      `This writes to about ${people(count)} of `,
      { strong: name(pulse) },
      ' today; nobody outside 8:00 to 18:00 of their own day.',
    ],
    button: (pulse: string, count: number): string => `Ask ${name(pulse, 40)} (${people(count)})`,
    done: (count: number): string => `${sentence(people(count))} will be asked.`,
    already: 'This was asked today already; nobody is asked twice.',
  },
  digest: {
    sure: (channels: readonly string[]): string =>
      `This posts a digest of all that can be shown in ${listed(channels)}.`,
    button: (channel: string): string => `Post in ${name(channel, 40)}`,
    none: 'There is no channel for figures yet. Write "set up" to choose one.',
    done: 'The digest is on its way.',
    already: 'There is one of today already.',
  },

  /** What happens around Pollen, told to administrators. */
  takenOut: (channel: string, what: readonly string[]): string =>
    `I was taken out of ${name(channel)}, where ${listed(what)} ${byCount(what.length, 'is', 'are')} asked or read. Invite me there again, or change the set-up.`,
  moved: (from: string, channel: string): string =>
    `${name(channel)} has a new id, and pollen.yaml still names the old one (${name(from)}). I go on with the new one; please put it into the file.`,
  goodbye: (site: string, platform: string): string =>
    `The app was taken out of ${name(site)} (${platformName(platform)}). Nothing is sent there any more; what was said there is kept as long as people were told.`,

  help: {
    summary: 'What you can write to me.',
    title: 'You can write to me',
    everybody: [
      ['pulse', 'your open questions, your answers'],
      ['privacy', 'who sees what'],
      ['my data', 'everything kept of you; "erase" erases it'],
      ['pause 2 weeks', 'no questions until then; "resume" ends it'],
      ['stop', 'no questions any more'],
    ] as const,
    owners: [['ask now', 'asks a team that you look after, today']] as const,
    administrators: [
      ['set up', 'whom to ask, when, and where figures go'],
      ['digest now', 'posts a digest today'],
      ['pause everything', 'nobody is asked, nothing is posted; "resume everything" ends it'],
    ] as const,
    caption: 'Words that I know',
    columns: { words: 'Write', does: 'What happens' },
  },
};
