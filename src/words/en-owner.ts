/** What somebody who looks after partners, teams or accounts reads before the leaders do. */
import { byCount, counted, figure, inWords, sentence, weekdayName } from './en-dates.ts';
import { inside, nouns } from './en-findings.ts';
import { type GroupKey, names, type QuestionKey } from './en-names.ts';
import { name, passage, type Rich } from './text.ts';

interface Entry {
  readonly name: string;
  readonly group: GroupKey;
  readonly mode: 'confidential' | 'named';
  readonly kind: 'moved' | 'deteriorating' | 'growing' | 'silent' | 'still';
  readonly question?: QuestionKey;
  readonly from?: number;
  readonly to?: number;
  readonly rounds?: number;
  readonly asked?: number;
  readonly answered?: number;
  readonly alike?: boolean;
  readonly since?: string;
}

/** So few that a figure is nearly a single answer. */
const fewPeople = 4;

/** "twelve partners", "three teams", "five partners and teams". */
const unit = (groups: readonly GroupKey[], count: number): string => {
  const kinds = new Set(groups);
  if (!kinds.has('partners')) return counted(count, 'team', 'teams');
  return kinds.size === 1 ? counted(count, 'partner', 'partners') : `${inWords(count)} partners and teams`;
};

const isGood = (one: Entry): boolean =>
  one.kind === 'growing' || (one.kind === 'moved' && (one.to ?? 0) > (one.from ?? 0));

/** "two could use you, one has good news". */
const outlook = (entries: readonly Entry[]): string => {
  const good = entries.filter(isGood).length;
  const need = entries.length - good;
  const parts = [
    ...(need > 0 ? [`${inWords(need)} could use you`] : []),
    ...(good > 0 ? [`${inWords(good)} ${byCount(good, 'has', 'have')} good news`] : []),
  ];
  return parts.length === 0 ? 'no clear change' : parts.join(', ');
};

const what = ({ question }: Entry): string => (question === undefined ? 'All three together' : names.own(question));

/** "Easy: 2.3, was 3.9." */
const figures = (one: Entry): string =>
  one.from === undefined || one.to === undefined ? '' : ` ${what(one)}: ${figure(one.to)}, was ${figure(one.from)}.`;

/** What so few answers can and cannot say. */
const caveat = (one: Entry): string => {
  const { answered, alike } = one;
  if (one.mode !== 'named' || answered === undefined || answered > fewPeople || answered === 0) return '';
  if (answered === 1) return ' One person only, so this is one answer.';
  const few = ` Only ${inWords(answered)} people`;
  return alike ? `${few}, but all moved the same way.` : `${few}, so a single answer can move it.`;
};

const turnout = ({ answered, asked }: Entry): string =>
  answered === undefined || asked === undefined ? '' : `, ${answered} of ${asked} answered`;

const rounds = (count: number | undefined): string => counted(count ?? 1, 'round', 'rounds');

const body = (one: Entry): string => {
  switch (one.kind) {
    case 'silent':
      return `, no answers for ${rounds(one.rounds)}. Perhaps just busy; a call may help more than a reminder.`;
    case 'growing':
      return one.from === undefined || one.to === undefined
        ? `, growing${since(one)}.`
        : `, ${one.question === undefined ? '' : `${nouns[one.question]} `}${figure(one.to)}, up from ${figure(one.from)}${since(one)}.${caveat(one)}`;
    case 'deteriorating':
      return `${turnout(one)}. Down ${rounds(one.rounds)} running.${figures(one)}${caveat(one)}`;
    case 'moved':
      return `${turnout(one)}.${figures(one)}${caveat(one)}`;
    case 'still':
      return `${turnout(one)}: no clear change.`;
  }
};

/** "since you fixed the invoices": the promise as it was put down. */
const since = (one: Entry): string =>
  one.since === undefined ? '' : ` since this was done: ${passage(one.since, 90).replace(/[.!\s]+$/u, '')}`;

export const owner = {
  title: (groups: readonly GroupKey[], count: number, entries: readonly Entry[]): string =>
    count === 1
      ? `Before the leaders’ digest: ${outlook(entries)}`
      : `Your ${unit(groups, count)}: ${outlook(entries)}`,
  entry: (one: Entry): Rich => [{ strong: name(one.name) }, body(one)],
  words: (by: string | undefined): string => (by === undefined ? 'Without a name' : name(by)),
  reply: (by: string | undefined): string =>
    by === undefined ? 'Reply' : `Reply to ${name(by.split(' ')[0] ?? by, 30)}`,
  replyAccessible: (by: string | undefined): string =>
    by === undefined ? 'Reply to whoever wrote this' : `Reply to ${name(by)}`,
  takeOn: 'Take it on',
  call: 'I’ll call',
  askLess: 'Ask them less often',
  askAsUsual: 'Ask as usual again',
  share: 'Share what we did',
  seeAll: 'See all',
  more: (count: number): string => `${sentence(inWords(count))} more with news: press “See all”.`,
  others: (count: number): string =>
    `${sentence(inWords(count))} ${byCount(count, 'other', 'others')}: no clear change.`,
  leaders: (weekday: number, sentences: readonly string[]): Rich => [
    { strong: `On ${weekdayName(weekday)} leaders will read:` },
    ` ${sentences.map((one) => `“${one}”`).join(' ')} What you take on before then stands beside it.`,
  ],
  leadersNothing: (weekday: number): string =>
    `On ${weekdayName(weekday)} leaders will read nothing about these beyond their figures.`,
  estimate: (about: string): Rich => [
    { strong: `${name(about)}:` },
    ' this team is too small to be shown. How do you think it is for them? Three taps; leaders see it as yours.',
  ],
  estimateButton: 'Say how it is',
  estimateAccessible: (about: string): string => `Say how you think it is for ${name(about)}`,
  summary: (entries: readonly Entry[]): string => `Before the leaders’ digest: ${outlook(entries)}.`,
  allTitle: 'All of yours',
  allCaption: 'Figures as leaders see them, out of 5',
  columns: { about: 'About', state: 'This time' },
  rowName: (one: Entry): string => `${name(one.name)} (${inside(one.group)})`,
  states: {
    moved: 'moved',
    deteriorating: 'down',
    growing: 'growing',
    silent: 'no answers',
    still: 'no clear change',
  } as const,
  notShown: '—',
  allNote: 'A dash: too few people to be shown alone, or no figure yet.',
  eased: (about: string): string =>
    `Done: ${name(about)} will be asked every second time. Nobody there is told that you chose this.`,
  easedSummary: 'Done: they will be asked every second time.',
  asUsual: (about: string): string => `Done: ${name(about)} will be asked as usual again.`,
  notYours: 'That is for whoever looks after them. Nothing has changed.',
};
