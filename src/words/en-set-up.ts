/** Setting Pollen up from chat: the form, the proposal, the preview, many teams at once. */
import {
  amount,
  byCount,
  counted,
  dateOf,
  day,
  inWords,
  listed,
  type Moment,
  plainList,
  sentence,
  weekdayName,
} from './en-dates.ts';
import { type GroupKey, names } from './en-names.ts';
import { name, passage, type Rich } from './text.ts';

type Mode = 'confidential' | 'named';

interface WeekTime {
  readonly weekday: number;
  readonly time: string;
}

/** Where the people of an audience are. */
type Where =
  | { readonly kind: 'channel'; readonly name: string; readonly shared: boolean }
  | { readonly kind: 'userGroup'; readonly name: string }
  | { readonly kind: 'people'; readonly count: number };

interface About {
  readonly organisation: string;
  readonly name: string;
  readonly group: GroupKey;
  readonly relationship?: string;
  readonly where: Where;
  readonly owner?: string;
  readonly mode: Mode;
  readonly rhythm: WeekTime & { readonly everyWeeks: number };
}

type Foretold =
  | { readonly kind: 'named' | 'together' | 'never' }
  | { readonly kind: 'own'; readonly everyWeeks: number };

const clock = (time: string): string => time.replace(/^0/u, '');
const weekTime = ({ weekday, time }: WeekTime): string => `${weekdayName(weekday)} ${clock(time)}`;
const everyWeeks = (weeks: number): string => (weeks === 1 ? 'every week' : `every ${inWords(weeks)} weeks`);
const people = (count: number): string => counted(count, 'person', 'people');
const each = (weekday: number): string => `${weekdayName(weekday)}s`;

const whereText = (where: Where): string => {
  switch (where.kind) {
    case 'channel':
      return where.shared ? `${name(where.name)}, shared with another organisation` : name(where.name);
    case 'userGroup':
      return `the group ${name(where.name)}`;
    case 'people':
      return `a list of ${people(where.count)}`;
  }
};

const modes: Readonly<Record<Mode, string>> = { confidential: 'in confidence', named: 'by name' };

/** "Support: employees in support-team, every two weeks on Tuesdays at 10:00, in confidence." */
const inOneLine = (about: About): Rich => [
  { strong: name(about.name) },
  `: ${names.group(about.group).toLowerCase()} in ${whereText(about.where)}, ${everyWeeks(about.rhythm.everyWeeks)} on ${each(about.rhythm.weekday)} at ${clock(about.rhythm.time)}, ${modes[about.mode]}.`,
];

const seen = (about: About & { readonly foretold: Foretold }): string => {
  const { foretold, owner } = about;
  switch (foretold.kind) {
    case 'named':
      return `Answers are by name: ${owner === undefined ? 'whoever looks after it' : name(owner)} reads names, answers and words; leaders see figures at once.`;
    case 'own':
      return `Answers are in confidence. The team has figures of its own, a new one about ${everyWeeks(foretold.everyWeeks)} if seven in ten answer.`;
    case 'together':
      return 'Answers are in confidence. The team is too small to be shown alone: it counts in one figure with other small teams, and in the total.';
    case 'never':
      return `Answers are in confidence. There are too few people for any figure but the total of all ${names.group(about.group).toLowerCase()}, once that has enough.`;
  }
};

export const setUp = {
  title: 'Set up Pollen',
  changeTitle: 'Change this set-up',
  added: (channel: string): Rich => [
    `Thank you for adding me to ${name(channel)}. `,
    { strong: 'Nobody has been asked anything.' },
    ' Say in a minute whom I should ask there and when; you see everything before it is sent.',
  ],
  addedUnknown: (channel: string): Rich => [
    `I was added to ${name(channel)}. `,
    { strong: 'Nobody has been asked anything.' },
    ' Say in a minute whom I should ask there and when; you see everything before it is sent.',
  ],
  addedSummary: (channel: string): string => `I am in ${name(channel)} now. Set up whom I should ask there.`,
  begin: 'Set it up',
  later: 'If not now: write "set up" to me at any time.',

  form: {
    where: (where: Where): Rich => ['For ', { strong: whereText(where) }, '.'],
    place: 'Where are the people to ask? Invite me there first',
    name: 'What people call this team',
    nameHint: 'Questions say it: "your past two weeks in Support". For a partner or customer, its name.',
    group: 'Who are they?',
    groups: {
      employees: 'Employees: our own people',
      partners: 'Partners: people of another organisation, in a shared channel',
      accountTeams: 'Account team: our own people who work for one customer or partner',
    },
    relationship: 'Which partner, customer or team is it about?',
    noRelationship: 'None, or a new one (write its name below)',
    newRelationship: 'A new one, by name (optional)',
    newRelationshipHint: 'Both sides of it can be compared when several teams are about the same one.',
    owner: 'Who looks after it?',
    every: 'How often?',
    everyWeeks: (weeks: number): string => sentence(everyWeeks(weeks)),
    weekday: 'On which day?',
    day: weekdayName,
    time: 'At what time? (for colleagues: their own)',
    clock,
    digest: (present: readonly string[]): string =>
      present.length === 0
        ? 'Where should figures be posted? A channel of leaders'
        : 'Another channel for figures? (optional)',
    digestPresent: (present: readonly string[]): string => `Figures are posted in ${listed(present)} already.`,
    mode: 'How do they answer?',
    modes: {
      confidential: 'In confidence: figures only, from enough people',
      named: 'By name: whoever looks after it reads names and answers',
    },
    harmContact: 'Whom can people turn to about harm or harassment?',
    harmHint: 'A name and an address; it stands beside every text box.',
    approve: 'You are no administrator here: one of them confirms it before anything else happens.',
    fileWins: (audience: string): string =>
      `pollen.yaml has this already (${name(audience)}), and the file wins. What you change here counts only if it is taken out of the file.`,
    submit: 'Look at it first',
  },

  /** How a sentence about a field begins; `says` goes on after it. */
  fields: {
    place: 'The channel',
    name: 'The name',
    group: 'Who is asked there',
    relationship: 'What it is about',
    newRelationship: 'The new name',
    owner: 'Who looks after it',
    everyWeeks: 'How often',
    weekday: 'The day',
    time: 'The time',
    digest: 'The channel for figures',
    mode: 'How they answer',
    harmContact: 'The contact about harm',
    list: 'The list',
    small: 'How small teams answer',
  },
  fault: (begins: string, says: string): string => `${begins} ${says}.`,
  /** About one team of many. */
  faultOf: (team: string, says: string): string => `${name(team)} ${says}.`,
  faults: {
    choose: 'is still open; choose one',
    place: 'is a channel that I cannot see; invite me there, then try again',
    notInternal: 'can be read by another organisation, or I cannot tell; choose a channel of your own',
    digestUnseen: 'is a channel that I am not in; invite me there, then try again',
    owner: 'is nobody of your own organisation whom I can find; choose somebody else',
    ownerMissing: 'is still open; answers by name need somebody who reads them',
    partnersPlace: 'is "partners", and no other organisation is in this channel; add me to the one you share with them',
    taken: (other: string): string => `is set up already, as ${name(other)}; change that one instead`,
    loosened: (until: string): string =>
      `can be changed when the season ends on ${day(until)}: until then people answer in the confidence they were promised`,
  },

  /** To whoever proposed, to administrators, and to the one who decides. */
  proposed: (about: About): Rich => [
    { strong: 'Proposed.' },
    ` An administrator looks at ${name(about.name)}; you hear from me either way. Nobody is asked before that.`,
  ],
  noAdministrator:
    'I know of no administrator here. Whoever runs Pollen can name one under "administrators" in pollen.yaml.',
  proposal: (by: string, about: About): Rich => [
    { strong: name(by) },
    ` proposes to ask ${names.group(about.group).toLowerCase()} in ${whereText(about.where)}.`,
  ],
  proposalSummary: (by: string, about: About): string =>
    `${name(by)} proposes to ask ${names.group(about.group).toLowerCase()} in ${whereText(about.where)}. Confirm or decline.`,
  inOneLine,
  lookedAfter: (owner: string): string => `Looked after by ${name(owner)}.`,
  about: (relationship: string): string => `About ${name(relationship)}.`,
  confirm: 'Confirm',
  decline: 'Decline',
  look: 'Look at it first',
  open: 'Look at it',
  confirmedByYou: (about: About, by: string): Rich => [
    { strong: 'Confirmed.' },
    ` ${name(by)} hears it. ${name(about.name)} is asked once you or ${name(by)} press Start.`,
  ],
  declinedByYou: (about: About, by: string): Rich => [
    { strong: 'Declined.' },
    ` ${name(by)} hears it. Nobody of ${name(about.name)} is asked.`,
  ],
  confirmed: (about: About, by: string): Rich => [
    { strong: `${name(by)} confirmed ${name(about.name)}.` },
    ' Look at who is asked and what will be seen, then press Start.',
  ],
  declined: (about: About, by: string): Rich => [
    { strong: `${name(by)} declined ${name(about.name)}.` },
    ' Nobody is asked. Talk it over, then propose it again by writing "set up" to me.',
  ],
  decided: 'This was decided or changed meanwhile. It is as you see it now.',
  gone: 'That set-up is not there any more, so nothing has changed.',
  notYours: 'Only administrators and whoever set this up can do that. Nothing has changed.',
  waits: 'An administrator has to confirm this first. Nothing has changed.',

  previewTitle: 'Before anything is sent',
  preview: 'Look and start',
  who: (about: About & { readonly people: { readonly count: number; readonly names: readonly string[] } }): Rich => {
    const { count, names: known } = about.people;
    if (count === 0)
      return [
        { strong: 'Who.' },
        about.group === 'partners'
          ? ' Nobody of another organisation is there yet. Invite them, then look again.'
          : ' Nobody is there yet. Invite people, then look again.',
      ];
    const rest = count - known.length;
    const list = plainList([...known.map((one) => name(one)), ...(rest > 0 ? [`${amount(rest)} more`] : [])]);
    const how =
      about.group === 'partners' ? ' by one message in the channel, and they answer in private' : ', each in private';
    return [{ strong: 'Who.' }, ` ${sentence(people(count))} ${byCount(count, 'is', 'are')} asked${how}: ${list}.`];
  },
  absent: (entries: readonly string[]): Rich => [
    { strong: 'Not found:' },
    ` ${listed(entries, 20)}. These addresses name nobody here; mend them in the list.`,
  ],
  when: (about: About & { readonly first: Moment; readonly closes: WeekTime; readonly reminds: boolean }): Rich => [
    { strong: 'When.' },
    ` First on ${dateOf(about.first)} at ${clock(about.rhythm.time)}${about.group === 'partners' ? '' : ' of everyone’s own day'}, then ${everyWeeks(about.rhythm.everyWeeks)}. Open until ${weekTime(about.closes)}, ${about.reminds ? 'with one reminder' : 'without reminders'}.`,
  ],
  running: (about: About, next: string | undefined): Rich => [
    { strong: 'Running.' },
    ` ${sentence(everyWeeks(about.rhythm.everyWeeks))} on ${each(about.rhythm.weekday)} at ${clock(about.rhythm.time)}${next === undefined ? '' : `; next on ${day(next)}`}.`,
  ],
  seen: (about: About & { readonly foretold: Foretold }): Rich => [{ strong: 'What will be seen.' }, ` ${seen(about)}`],
  untilSeason: (until: string): string =>
    `A season is running: until ${day(until)} this team counts only in totals, so that nobody can be worked out from a figure before and after.`,
  figures: (channels: readonly string[], digest: WeekTime): string =>
    channels.length === 0
      ? 'Figures are posted nowhere yet: change this and choose a channel of leaders.'
      : `Figures are posted in ${listed(channels)} on ${each(digest.weekday)} at ${clock(digest.time)}.`,
  harm: (contact: string): string =>
    `Beside every text box stands whom to turn to about harm: ${passage(contact, 200)}.`,
  /** Whoever looks after it or reads figures does not count. */
  small: (counts: number, all: number): Rich => [
    {
      strong:
        counts === all
          ? `This team has fewer than eight people (${amount(all)}).`
          : `Fewer than eight people of this team count (${amount(counts)} of ${amount(all)}): those who look after it or read figures do not.`,
    },
    ' Please choose how it answers; people read it before their first tap.',
  ],
  smallConfidential: 'In confidence, seldom shown',
  smallNamed: 'By name',
  fileWins: (audience: string): Rich => [
    { strong: 'pollen.yaml has this already' },
    ` (${name(audience)}), and the file wins. Change it there; what is set up here has no effect.`,
  ],
  nothingSent: 'Nothing is sent before you press Start.',
  start: 'Start',
  toMeOnly: 'Send it to me only',
  sentToYou: 'Sent to you alone. Try it: nothing you press in it is saved.',
  announcement: 'Announcement to post',
  change: 'Change',
  remove: 'Remove',
  started: (about: About & { readonly first: Moment }): Rich => [
    { strong: 'Started.' },
    ` ${name(about.name)} is asked first on ${dateOf(about.first)} at ${clock(about.rhythm.time)}. A few words from somebody people trust, before that, help most.`,
  ],
  startedAlready: (about: About): Rich => [
    { strong: `${name(about.name)} is running already.` },
    ' Nothing has changed.',
  ],
  changed: (about: About): Rich => [{ strong: 'Changed.' }, ' From the next round on: ', ...inOneLine(about)],

  rehearsal: 'Rehearsal: only you see this, and nothing in it is saved.',
  rehearsed:
    'This was the rehearsal: nothing is saved. People see their taps here, and change them until the round closes.',

  announceTitle: 'Announcement',
  announceHow: 'To be posted by somebody people trust, a day or two before. Copy it, and change it as you like:',
  announce: (about: About & { readonly first: Moment; readonly foretold: Foretold; readonly k: number }): string =>
    [
      about.group === 'partners'
        ? `From ${dateOf(about.first)} we ask you in this channel, ${everyWeeks(about.rhythm.everyWeeks)}, how working with ${name(about.organisation)} is for you.`
        : `From ${dateOf(about.first)} Pollen asks each of us, ${everyWeeks(about.rhythm.everyWeeks)}, how the past weeks were: did you get what you needed, did we make it easy, was it enjoyable?`,
      'It takes three taps and ten seconds; a word on what you need most is welcome.',
      about.foretold.kind === 'named'
        ? `Answers are by name: ${about.owner === undefined ? 'whoever looks after our work together' : name(about.owner)} reads them, leaders see figures.`
        : `No colleague is shown your answers: figures come from ${inWords(about.k)} people or more.`,
      'Answering is up to you, and you can pause or stop at any time. You will hear what came of it.',
    ].join(' '),

  removeTitle: 'Remove this set-up',
  removeWhat: (about: About): Rich => [
    'Nobody of ',
    { strong: name(about.name) },
    ' is asked any more. What people said is kept as long as they were told, and then deleted.',
  ],
  removeOpen: 'A round that is open now stays open until it closes.',
  removeButton: 'Remove it',
  removed: (about: About): string => `Removed: nobody of ${name(about.name)} is asked any more.`,

  listTitle: 'Set-ups',
  list: {
    none: 'Nothing is set up in chat yet.',
    states: {
      proposed: (by: string): string => `Proposed by ${name(by)}; waits for an administrator.`,
      confirmed: 'Confirmed; not started yet.',
      started: 'Running.',
    },
    fromFile: (count: number): string =>
      `${sentence(counted(count, 'team comes', 'teams come'))} from pollen.yaml; change ${byCount(count, 'it', 'them')} there.`,
    more: (count: number): string => `And ${amount(count)} more.`,
    one: 'Set up a channel',
    many: 'Set up several',
  },

  many: {
    title: 'Set up several',
    intro: 'Tick user groups, or paste a list, or both. You see what will exist before anything is sent.',
    group: (group: { readonly name: string; readonly size: number }): string =>
      `${name(group.name, 40)} (${amount(group.size)})`,
    noGroups: 'There are no user groups that I can see.',
    moreGroups: (count: number): string =>
      `${amount(count)} more groups are not listed here: paste their people instead.`,
    tickHint: 'Each becomes a team of employees.',
    list: 'Or paste: e-mail, team, group (one person a line)',
    listHint: 'For example: ana@northwind.example, Support, employees. Groups: employees, account team.',
    small: 'Teams with fewer than eight people answer',
    smallModes: { confidential: 'In confidence, counted with other small teams', named: 'By name' },
    submit: 'Look at it first',
    nothing: 'is empty; tick a group above or paste a list',
    named: 'is "by name", and nobody looks after the teams; choose somebody, or keep them in confidence',
    previewTitle: 'Before anything is sent',
    will: (teams: number, count: number): Rich => [
      { strong: `${sentence(counted(teams, 'team', 'teams'))}, ${people(count)}.` },
      ' Somebody in several is asked for one of them at a time.',
    ],
    caption: 'What will exist',
    columns: { team: 'Team', group: 'Group', people: 'People', seen: 'Shown' },
    team: (team: string): string => name(team),
    people: amount,
    shown: (foretold: Foretold): string => {
      switch (foretold.kind) {
        case 'named':
          return 'by name';
        case 'own':
          return `about ${everyWeeks(foretold.everyWeeks)}`;
        case 'together':
          return 'with others';
        case 'never':
          return 'in the total only';
      }
    },
    more: (count: number): string => `And ${counted(count, 'more team', 'more teams')}.`,
    absent: (entries: readonly string[]): Rich => [
      { strong: 'Not found:' },
      ` ${listed(entries, 20)}. These addresses name nobody here, so nobody is asked there; mend them and paste the list again.`,
    ],
    present: (teams: readonly string[]): string => `Set up already, left as they are: ${listed(teams)}.`,
    allPresent: 'names only teams that are set up already; change those instead',
    start: (teams: number): string => (teams === 1 ? 'Start it' : 'Start all'),
    throwAway: 'Throw away',
    started: (teams: number, first: Moment): Rich => [
      { strong: 'Started.' },
      ` ${sentence(counted(teams, 'team is', 'teams are'))} asked first on ${dateOf(first)}.`,
    ],
    thrownAway: 'Thrown away: nothing of it exists any more.',
    faultsTitle: (count: number): Rich => [
      { strong: `${sentence(counted(count, 'line needs', 'lines need'))} mending.` },
      ' Nothing was set up. Mend them and paste the list again.',
    ],
    faults: {
      line: (line: number, says: string): string => `Line ${amount(line)}: ${says}.`,
      columns: 'fewer than three columns; write e-mail, team, group',
      unclosed: 'a quote that is never closed; close it',
      noTeam: 'no team; write its name after the address',
      email: (value: string): string =>
        `"${name(value)}" is not an e-mail address; write it like ana@northwind.example`,
      group: (value: string): string => `"${name(value)}" is not a group; write employees or account team`,
      otherGroup: (team: string, above: number): string =>
        `${name(team)} has another group in line ${amount(above)}; give one team one group`,
      partners: (team: string): string =>
        `${name(team)}: partners are asked in the channel you share with them; add me there instead`,
      tooLong: (most: number): string => `more than ${amount(most)} teams at once are a matter for pollen.yaml`,
      more: (count: number): string => `And ${amount(count)} more.`,
    },
    /** Another language may name columns and groups in its own way. */
    names: {
      columns: {
        email: ['email', 'mail', 'address', 'emailaddress'],
        team: ['team', 'name', 'audience'],
        group: ['group', 'kind'],
      },
      groups: {
        employees: ['employees', 'employee', 'staff', 'colleagues', 'colleague'],
        partners: ['partners', 'partner', 'partnercontact', 'partnercontacts'],
        accountTeams: ['accountteams', 'accountteam', 'account', 'accounts'],
      },
    },
    needsHarm: 'Before the first set-up I need to know whom people can turn to about harm. Use the form, please.',
  },
};
