/** The findings of a digest in sentences: what changed, and what to watch. */
import { amount, counted, figure, listed, plainList, sentence, shortDay } from './en-dates.ts';
import { type GroupKey, names, type QuestionKey, type TopicKey } from './en-names.ts';
import { name } from './text.ts';

export interface ChangeFound {
  readonly group: GroupKey;
  readonly question: QuestionKey;
  readonly direction: 'up' | 'down';
  readonly from: number;
  readonly to: number;
  readonly weeks: number;
  readonly mostlyAt: readonly string[];
}

export interface Watched {
  readonly kind: 'deteriorating' | 'silent' | 'growing';
  readonly name: string;
  readonly group: GroupKey;
  readonly rounds: number;
  readonly question?: QuestionKey;
  readonly from?: number;
  readonly to?: number;
}

type Told = Readonly<Record<QuestionKey, Readonly<Record<'up' | 'down', string>>>>;
const ofWork: Told = {
  need: { up: 'get more of what they need', down: 'get less of what they need' },
  ease: { up: 'find their work easier', down: 'find their work harder' },
  enjoyment: { up: 'enjoy their work more', down: 'enjoy their work less' },
};
const told: Readonly<Record<GroupKey, Told>> = {
  employees: ofWork,
  partners: {
    need: { up: 'get more of what they need from us', down: 'get less of what they need from us' },
    ease: { up: 'find us easier to work with', down: 'find us harder to work with' },
    enjoyment: { up: 'enjoy working with us more', down: 'enjoy working with us less' },
  },
  accountTeams: ofWork,
};
export const nouns: Readonly<Record<QuestionKey, string>> = { need: 'needs met', ease: 'ease', enjoyment: 'enjoyment' };

export const inside = (group: GroupKey): string => names.group(group).toLowerCase();
const rounds = (count: number): string => counted(count, 'round', 'rounds');
/** "ease " where one question moved, nothing where it is the mean of the three. */
const what = (entry: Watched): string => (entry.question === undefined ? '' : `${nouns[entry.question]} `);
const moved = (entry: Watched): string =>
  entry.from === undefined || entry.to === undefined ? '' : ` from ${figure(entry.from)} to ${figure(entry.to)}`;

/** ", ease from 3.9 to 3.1"; nothing where the figures are not known. */
const by = (entry: Watched): string => (moved(entry) === '' ? '' : `, ${what(entry)}${moved(entry).trimStart()}`);

export const change = (found: ChangeFound): string => {
  const way = found.direction === 'down' ? 'fell' : 'rose';
  const where =
    found.mostlyAt.length === 0
      ? ''
      : `, mostly ${found.group === 'employees' ? 'in' : 'at'} ${listed(found.mostlyAt)}`;
  return `${names.group(found.group)} ${told[found.group][found.question][found.direction]}: ${nouns[found.question]} ${way} from ${figure(found.from)} to ${figure(found.to)} in ${counted(found.weeks, 'week', 'weeks')}${where}.`;
};

/** A change that an earlier digest told and that still is so. */
export const standing = (found: Omit<ChangeFound, 'weeks' | 'mostlyAt'>): string =>
  `${names.group(found.group)} still ${told[found.group][found.question][found.direction]}: ${nouns[found.question]} is at ${figure(found.to)}, was ${figure(found.from)}.`;

export const watchHeadline = (entry: Watched): string => {
  switch (entry.kind) {
    case 'deteriorating':
      return `${name(entry.name)} needs a look: ${what(entry)}down${moved(entry)} over ${rounds(entry.rounds)}.`;
    case 'growing':
      return `${name(entry.name)} is growing: ${what(entry)}up${moved(entry)} over ${rounds(entry.rounds)}.`;
    case 'silent':
      return `No answers from ${name(entry.name)} for ${rounds(entry.rounds)}; perhaps just busy.`;
  }
};

export const watchShort = (entry: Watched): string => {
  switch (entry.kind) {
    case 'deteriorating':
      return `${name(entry.name)}, down ${rounds(entry.rounds)}.`;
    case 'growing':
      return `${name(entry.name)}, growing.`;
    case 'silent':
      return `${name(entry.name)}, no answers for ${rounds(entry.rounds)}; perhaps just busy.`;
  }
};

export const watchLong = (entry: Watched): string => {
  const who = `${name(entry.name)} (${inside(entry.group)})`;
  switch (entry.kind) {
    case 'deteriorating':
      return `${who}: down ${rounds(entry.rounds)} running${by(entry)}.`;
    case 'growing':
      return `${who}: growing over ${rounds(entry.rounds)}${by(entry)}.`;
    case 'silent':
      return `${who}: no answers for ${rounds(entry.rounds)}. Perhaps just busy; a call may help more than a reminder.`;
  }
};

/** One side of a relationship, or a team, and its figure. */
export interface SideSeen {
  readonly group: GroupKey;
  readonly name: string;
  readonly mean: number;
  readonly date: string;
  readonly old: boolean;
  /** An owner's own word instead of a figure. */
  readonly estimate?: { readonly by: string };
}

type Degree = 'low' | 'middle' | 'high';
/** A figure in words: 1 and 2 are below the middle of the scale, 4 and 5 above it. */
const degreeOf = (mean: number): Degree => (mean < 2.75 ? 'low' : mean < 3.5 ? 'middle' : 'high');

type Seen = Readonly<Record<QuestionKey, Readonly<Record<Degree | 'more', string>>>>;
const seenAtWork: Seen = {
  need: {
    low: 'gets little of what it needs',
    middle: 'gets some of what it needs',
    high: 'gets most of what it needs',
    more: 'gets more of what it needs',
  },
  ease: {
    low: 'finds the work hard',
    middle: 'finds the work only somewhat easy',
    high: 'finds the work easy',
    more: 'finds the work easier',
  },
  enjoyment: {
    low: 'hardly enjoys the work',
    middle: 'enjoys the work somewhat',
    high: 'enjoys the work',
    more: 'enjoys the work more',
  },
};
const seenOf: Readonly<Record<GroupKey, Seen>> = {
  employees: seenAtWork,
  accountTeams: seenAtWork,
  partners: {
    need: {
      low: 'gets little of what it needs from us',
      middle: 'gets some of what it needs from us',
      high: 'gets most of what it needs from us',
      more: 'gets more of what it needs from us',
    },
    ease: {
      low: 'finds us hard',
      middle: 'finds us only somewhat easy',
      high: 'finds us easy',
      more: 'finds us easier',
    },
    enjoyment: {
      low: 'hardly enjoys working with us',
      middle: 'enjoys working with us somewhat',
      high: 'enjoys working with us',
      more: 'enjoys working with us more',
    },
  },
};

/** "Acme", "our Acme team", "Support". */
const who = (side: SideSeen): string =>
  side.group === 'accountTeams' ? `our ${name(side.name)} team` : name(side.name);
const on = (side: SideSeen): string => (side.old ? ` on ${shortDay(side.date)}` : '');
/** What was said is a whole number, and is of how it is for the other organisation. */
const says = (side: SideSeen, owner: string, question: QuestionKey, degree: Degree | 'more'): string =>
  `${name(owner)} estimates that ${name(side.name)} ${seenOf.partners[question][degree]} (${amount(side.mean)}${on(side)})`;
const sees = (side: SideSeen, question: QuestionKey, degree: Degree | 'more'): string =>
  side.estimate
    ? says(side, side.estimate.by, question, degree)
    : `${who(side)} ${seenOf[side.group][question][degree]} (${figure(side.mean)}${on(side)})`;

/**
 * "Acme finds us hard (2.3). Our Acme team finds the work easy (4.0)." Where that team is too small to be shown: "Acme
 * finds us hard (2.3). Oskar Lindqvist estimates that Acme finds us easy (4)."
 */
export const bothSides = (question: QuestionKey, worse: SideSeen, better: SideSeen): string => {
  const [low, high] = [degreeOf(worse.mean), degreeOf(better.mean)];
  return `${sentence(sees(worse, question, low))}. ${sentence(sees(better, question, low === high ? 'more' : high))}.`;
};

/** What leaders read of one side, for whoever looks after it. */
export const oneSide = (question: QuestionKey, side: SideSeen): string =>
  `${sentence(sees(side, question, degreeOf(side.mean)))}.`;

const asksFor: Readonly<Record<TopicKey, string>> = {
  answers: 'quicker answers',
  decision: 'decisions',
  information: 'more information',
  tools: 'better tools or access',
  people: 'more time or people',
  nothing: 'nothing',
};

export interface NeedShared {
  readonly topic: TopicKey;
  readonly groups: readonly { readonly group: GroupKey; readonly mostlyAt: readonly string[] }[];
}

/** "partners and employees (most in Support) both ask for quicker answers." */
export const sharedNeed = ({ topic, groups }: NeedShared): string => {
  const all = groups.map(({ group, mostlyAt }) => {
    const where = mostlyAt.length === 0 ? '' : ` (most ${group === 'employees' ? 'in' : 'at'} ${listed(mostlyAt)})`;
    return `${inside(group)}${where}`;
  });
  return `${plainList(all)} ${all.length === 2 ? 'both' : 'all'} ask for ${asksFor[topic]}.`;
};

export interface LowShared {
  readonly question: QuestionKey;
  readonly groups: readonly { readonly group: GroupKey; readonly from: number; readonly to: number }[];
}

/** "ease fell among employees (3.6, was 3.9) and partners (3.3, was 3.9)." */
export const sharedLow = ({ question, groups }: LowShared): string => {
  const all = groups.map(({ group, from, to }) => `${inside(group)} (${figure(to)}, was ${figure(from)})`);
  return `${nouns[question]} fell among ${plainList(all)}.`;
};

/** "Onboarding finds the work easy (4.5; employees in all 3.6)." Names the strong side only. */
export const learnFrom = (question: QuestionKey, strong: SideSeen, level: number): string => {
  const how = seenOf[strong.group][question][degreeOf(strong.mean)];
  return `${who(strong)} ${how} (${figure(strong.mean)}; ${inside(strong.group)} in all ${figure(level)}).`;
};
