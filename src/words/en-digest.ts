/** The digest in sentences. Takes plain data of the shapes of `digest-model`; says nothing that is not in it. */
import {
  amount,
  byCount,
  counted,
  day,
  figure,
  inWords,
  listed,
  plainList,
  sentence,
  shortDay,
  weeksBetween,
} from './en-dates.ts';
import { type GroupKey, names, type QuestionKey } from './en-names.ts';
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
  readonly from?: number;
  readonly to?: number;
}

export interface Cell {
  readonly figure?: { readonly mean: number; readonly date: string; readonly old: boolean };
  readonly change: 'up' | 'down' | 'same' | 'unknown';
}

export interface NotShown {
  readonly group: GroupKey;
  readonly why: 'countedTogether' | 'totalOnly' | 'firstBatchLater' | 'tooFewNewAnswers' | 'neverShown';
  readonly names: readonly string[];
  readonly lastDate?: string;
}

export interface GroupMode {
  readonly group: GroupKey;
  readonly mode: 'confidential' | 'named' | 'mixed';
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
const nouns: Readonly<Record<QuestionKey, string>> = { need: 'needs met', ease: 'ease', enjoyment: 'enjoyment' };

const inside = (group: GroupKey): string => names.group(group).toLowerCase();
const groupList = (groups: readonly GroupKey[]): string => sentence(plainList(groups.map(inside)));
const rounds = (count: number): string => counted(count, 'round', 'rounds');
const moved = (entry: Watched): string =>
  entry.from === undefined || entry.to === undefined ? '' : ` from ${figure(entry.from)} to ${figure(entry.to)}`;

const change = (found: ChangeFound): string => {
  const way = found.direction === 'down' ? 'fell' : 'rose';
  const where =
    found.mostlyAt.length === 0
      ? ''
      : `, mostly ${found.group === 'employees' ? 'in' : 'at'} ${listed(found.mostlyAt)}`;
  return `${names.group(found.group)} ${told[found.group][found.question][found.direction]}: ${nouns[found.question]} ${way} from ${figure(found.from)} to ${figure(found.to)} in ${counted(found.weeks, 'week', 'weeks')}${where}.`;
};

const watchHeadline = (entry: Watched): string => {
  switch (entry.kind) {
    case 'deteriorating':
      return `${name(entry.name)} needs a look: down${moved(entry)} over ${rounds(entry.rounds)}.`;
    case 'growing':
      return `${name(entry.name)} is growing: up${moved(entry)} over ${rounds(entry.rounds)}.`;
    case 'silent':
      return `No answers from ${name(entry.name)} for ${rounds(entry.rounds)}; perhaps just busy.`;
  }
};

const watchShort = (entry: Watched): string => {
  switch (entry.kind) {
    case 'deteriorating':
      return `${name(entry.name)}, down ${rounds(entry.rounds)}.`;
    case 'growing':
      return `${name(entry.name)}, growing.`;
    case 'silent':
      return `${name(entry.name)}, no answers for ${rounds(entry.rounds)}; perhaps just busy.`;
  }
};

const watchLong = (entry: Watched): string => {
  const who = `${name(entry.name)} (${inside(entry.group)})`;
  switch (entry.kind) {
    case 'deteriorating':
      return `${who}: down ${rounds(entry.rounds)} running${moved(entry) && `,${moved(entry)}`}.`;
    case 'growing':
      return `${who}: growing over ${rounds(entry.rounds)}${moved(entry) && `,${moved(entry)}`}.`;
    case 'silent':
      return `${who}: no answers for ${rounds(entry.rounds)}. Perhaps just busy; a call may help more than a reminder.`;
  }
};

const cell = (one: Cell): string => {
  if (!one.figure) return '—';
  const word = one.change === 'unknown' ? '' : ` ${one.change}`;
  return `${figure(one.figure.mean)}${word}${one.figure.old ? ` (${shortDay(one.figure.date)})` : ''}`;
};

const units = (notes: readonly NotShown[]): { teams: number; partners: number } => {
  const count = (partners: boolean): number =>
    notes.filter((note) => (note.group === 'partners') === partners).reduce((sum, note) => sum + note.names.length, 0);
  return { teams: count(false), partners: count(true) };
};

/** "Three small teams are", "One partner and two small teams are". */
const unitsAre = (notes: readonly NotShown[], small: boolean, one: string, more: string): string => {
  const { teams, partners } = units(notes);
  const kind = small ? 'small ' : '';
  const parts = [
    ...(partners > 0 ? [counted(partners, `${kind}partner`, `${kind}partners`)] : []),
    ...(teams > 0 ? [counted(teams, `${kind}team`, `${kind}teams`)] : []),
  ];
  return `${sentence(plainList(parts))} ${byCount(teams + partners, one, more)}`;
};

/** One short sentence a reason; names stand in the details. */
const withheldShort = (why: NotShown['why'], notes: readonly NotShown[]): string => {
  switch (why) {
    case 'countedTogether':
    case 'totalOnly':
      return `${unitsAre(notes, true, 'is', 'are')} not shown alone.`;
    case 'firstBatchLater':
      return `${unitsAre(notes, false, 'gets its first figure', 'get their first figures')} later.`;
    case 'tooFewNewAnswers':
      return `${unitsAre(notes, false, 'has', 'have')} too few new answers for a new figure.`;
    case 'neverShown':
      return `${unitsAre(notes, true, 'is', 'are')} too small to be shown.`;
  }
};

const withheldWhole = (note: NotShown): string => {
  const who = names.group(note.group);
  switch (note.why) {
    case 'countedTogether':
    case 'totalOnly':
      return `${who} are not shown alone.`;
    case 'firstBatchLater':
      return `${who} get their first figures later.`;
    case 'tooFewNewAnswers':
      return `${who}: too few new answers for new figures.`;
    case 'neverShown':
      return `${who} are too few to be shown.`;
  }
};

/** One entry of the list of what is not shown: who, and why. */
const withheldLong = (note: NotShown): string => {
  const who = note.names.length === 0 ? names.group(note.group) : `${listed(note.names)} (${inside(note.group)})`;
  const last = note.lastDate === undefined ? '' : `; the figures of ${day(note.lastDate)} stay`;
  switch (note.why) {
    case 'countedTogether':
      return `${who}: too small to be shown alone, so they are counted together with others.`;
    case 'totalOnly':
      return `${who}: small, so counted only in the figures for all ${inside(note.group)}.`;
    case 'firstBatchLater':
      return `${who}: the first figures come once enough people have answered for nobody to stand out.`;
    case 'tooFewNewAnswers':
      return `${who}: too few new answers since the last figures${last}.`;
    case 'neverShown':
      return `${who}: too few people for a figure that would protect them.`;
  }
};

const modes = (all: readonly GroupMode[]): string => {
  const of = (mode: GroupMode['mode']): GroupKey[] => all.filter((one) => one.mode === mode).map((one) => one.group);
  const [named, mixed, confidential] = [of('named'), of('mixed'), of('confidential')];
  const everyone = (how: string): string => `Everyone answers ${how}.`;
  if (all.length === 0) return '';
  if (named.length === all.length) return everyone('by name');
  if (mixed.length === all.length) return everyone('by name or in confidence, as each team is told');
  if (confidential.length === all.length) return everyone('in confidence');
  const parts = [
    ...(named.length > 0 ? [`${plainList(named.map(inside))} answer by name`] : []),
    ...(mixed.length > 0 ? [`${plainList(mixed.map(inside))} answer by name or in confidence`] : []),
    ...(confidential.length > 0 ? ['everyone else in confidence'] : []),
  ];
  return `${sentence(parts.join(', '))}.`;
};

export const digest = {
  title: (organisation: string, date: string): string => `${name(organisation)}, week of ${day(date)}`,
  change,
  watchHeadline,
  steady: 'A steady week: nothing changed beyond chance.',
  /** `since`: date of the oldest figure that a figure of these groups is compared with. */
  steadyWhere: (groups: readonly GroupKey[], since: string, date: string): string =>
    `${groupList(groups)} are where they were ${counted(weeksBetween(since, date), 'week', 'weeks')} ago. The table is in the thread.`,
  notComparedYet: (groups: readonly GroupKey[]): string => `${groupList(groups)}: nothing to compare with yet.`,
  steadyAdvice: 'A good week to tell people what came of their last answers.',
  firstFigures: 'The first figures: there is nothing to compare them with yet.',
  tooFew: 'Too few new answers for a fair picture this week.',
  tooFewProtected: (groups: readonly GroupKey[], lastDate: string | undefined): string =>
    `${groupList(groups)}: fewer than we need to protect everyone, so ${
      lastDate === undefined ? 'there are no figures yet' : `the thread repeats the figures of ${day(lastDate)}`
    }.`,
  tooFewNamed: (group: GroupKey, replied: number, asked: number): string =>
    `${names.group(group)}: ${amount(replied)} of ${amount(asked)} answered.`,
  tooFewAdvice:
    'Please read nothing into it, and do not ask who answered. What helps is showing what the last answers changed.',
  caption: (organisation: string): string => `${name(organisation)}: three groups, three questions, out of 5`,
  columns: { group: 'Out of 5', answered: 'Answered', people: 'People' },
  cell,
  answered: (replied: number, asked: number, about: boolean): string =>
    `${about ? 'about ' : ''}${amount(replied)} of ${amount(asked)}`,
  legend: 'Up, down: more than chance. Same: no clear change.',
  watch: 'Watch:',
  watchShort,
  watchMore: (more: number): string => `${sentence(inWords(more))} more in the thread.`,
  watchLong,
  withheldShort,
  withheldWhole,
  withheldLong,
  modes,
  details: 'Details',
  detailsTitle: (date: string): string => `Details, week of ${day(date)}`,
  detailsSummary: (organisation: string, date: string): string =>
    `${name(organisation)}, week of ${day(date)}: the last weeks as a picture, all figures, and what is withheld and why.`,
  detailsCaption: 'All figures that can be shown',
  otherChanges: 'Also beyond chance:',
  watchTitle: 'Watch',
  withheldTitle: 'Withheld, and why',
  withheldRule: 'What is shown depends on who took part, never on what was said.',
  nothingWithheld: 'Nothing is withheld this week.',
  moreRows: (more: number): string => `${amount(more)} more without a clear change are left out here.`,
  /** The small teams of a group that are counted together. */
  together: (group: GroupKey): string => `Small ${inside(group)} together`,
  rowName: (raw: string): string => name(raw),
  people: (from: number, to: number | undefined): string => {
    if (to === undefined) return `${amount(from)} or more`;
    return from === to ? amount(from) : `${amount(from)} to ${amount(to)}`;
  },
};

export const chart = {
  title: (weeks: number, date: string): string =>
    `${sentence(counted(weeks, 'week', 'weeks'))} to ${day(date)}, out of 5`,
  week: shortDay,
  figure,
  alt: (weeks: number, date: string): string =>
    `${sentence(counted(weeks, 'week', 'weeks'))} to ${day(date)}: a line for each group and question on one axis from 1 to 5, over its band of uncertainty.`,
  /** One panel in words. */
  panel: (
    group: GroupKey,
    question: QuestionKey,
    first: { date: string; mean: number },
    last: { date: string; mean: number },
  ): string => {
    const what = `${names.group(group)}, ${names.question(question).toLowerCase()}`;
    return first.date === last.date
      ? `${what}: ${figure(last.mean)} in the week of ${shortDay(last.date)}.`
      : `${what}: ${figure(first.mean)} in the week of ${shortDay(first.date)}, ${figure(last.mean)} in that of ${shortDay(last.date)}.`;
  },
  emptyPanel: (group: GroupKey, question: QuestionKey): string =>
    `${names.group(group)}, ${names.question(question).toLowerCase()}: nothing could be shown.`,
};
