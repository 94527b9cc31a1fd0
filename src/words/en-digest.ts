/** The digest in sentences. Takes plain data of the shapes of `digest-model`; says nothing that is not in it. */
import { amount, counted, day, figure, inWords, plainList, sentence, shortDay, weeksBetween } from './en-dates.ts';
import {
  bothSides,
  change,
  inside,
  learnFrom,
  oneSide,
  sharedLow,
  sharedNeed,
  standing,
  watchHeadline,
  watchLong,
  watchShort,
} from './en-findings.ts';
import { type GroupKey, names, type QuestionKey, type ThemeKey } from './en-names.ts';
import { modes, withheldLong, withheldShort, withheldWhole } from './en-withheld.ts';
import { name } from './text.ts';

interface Cell {
  readonly figure?: { readonly mean: number; readonly date: string; readonly old: boolean };
  readonly change: 'up' | 'down' | 'same' | 'unknown';
  readonly was?: { readonly mean: number };
}

const groupList = (groups: readonly GroupKey[]): string => sentence(plainList(groups.map(inside)));

const cell = (one: Cell): string => {
  if (!one.figure) return '—';
  const word = one.change === 'unknown' ? '' : ` ${one.change}`;
  return `${figure(one.figure.mean)}${word}${one.figure.old ? ` (${shortDay(one.figure.date)})` : ''}`;
};

/** A figure in the details is not judged, only set beside the one before: "3.3, was 3.9". */
const detailCell = (one: Cell): string =>
  one.figure && one.was && !one.figure.old ? `${cell(one)}, was ${figure(one.was.mean)}` : cell(one);

export const digest = {
  title: (organisation: string, date: string): string => `${name(organisation)}, week of ${day(date)}`,
  change,
  standing,
  watchHeadline,
  nothingNew: (stands: string): string => `Nothing new this week. ${stands}`,
  steady: 'A steady week: nothing changed beyond chance.',
  /** `since`: dates of the figures that those of these groups are compared with. */
  steadyWhere: (groups: readonly GroupKey[], since: readonly string[], date: string): string => {
    const weeks = since.map((one) => weeksBetween(one, date)).sort((a, b) => a - b);
    const [least, most] = [weeks[0] ?? 0, weeks.at(-1) ?? 0];
    const ago =
      least === most ? counted(most, 'week', 'weeks') : `${inWords(least)} to ${counted(most, 'week', 'weeks')}`;
    return `${groupList(groups)} are where they were ${ago} ago. The table is in the thread.`;
  },
  notComparedYet: (groups: readonly GroupKey[]): string => `${groupList(groups)}: nothing to compare with yet.`,
  noNewFigures: (groups: readonly GroupKey[], lastDate: string): string =>
    `${groupList(groups)}: no new figures since ${day(lastDate)}.`,
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
  detailCell,
  answered: (replied: number, asked: number, about: boolean): string =>
    asked === 0 ? '—' : `${about ? 'about ' : ''}${amount(replied)} of ${amount(asked)}`,
  legend: 'Up, down: more than chance. Same: no clear change.',
  watch: 'Watch:',
  watchShort,
  /** Findings that did not fit. */
  moreInThread: (more: number): string => `${sentence(inWords(more))} more in the thread.`,
  bothSidesTitle: 'Both sides:',
  bothSides,
  oneSide,
  sharedTitle: 'Shared:',
  sharedNeed,
  sharedLow,
  themesTitle: 'What people wrote about:',
  /** "employees: response time (15 people or more), tools and access (5 or more)." */
  themes: (
    group: GroupKey,
    raised: readonly { readonly theme: ThemeKey; readonly people: { readonly from: number } }[],
  ) =>
    `${inside(group)}: ${raised
      .map(
        ({ theme, people }, at) => `${names.theme(theme)} (${amount(people.from)}${at === 0 ? ' people' : ''} or more)`,
      )
      .join(', ')}.`,
  learnFromTitle: 'Learn from:',
  learnFrom,
  /** A finding of a section as the sentence of the whole digest. */
  asHeadline: (line: string): string => sentence(line),
  watchLong,
  andMore: (more: number): string => `And ${amount(more)} more.`,
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
  moreRows: (more: number): string => `${amount(more)} more that moved less are left out here.`,
  /** The small teams of a group that are counted together. */
  together: (group: GroupKey): string => `Small ${group === 'employees' ? 'teams' : inside(group)} together`,
  rowName: (raw: string): string => name(raw),
  people: (from: number, to: number | undefined): string => {
    if (to === undefined) return `${amount(from)} or more`;
    return from === to ? amount(from) : `${amount(from)} to ${amount(to)}`;
  },
};

const sideNames: Readonly<Record<GroupKey, string>> = {
  employees: 'our team',
  partners: 'their people',
  accountTeams: 'our account team',
};

interface SideTold {
  readonly group: GroupKey;
  readonly estimate?: { readonly by: string };
  readonly first?: { readonly date: string; readonly mean: number };
  readonly last?: { readonly date: string; readonly mean: number };
}

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
  /** Who a line of a relationship's picture is. */
  side: (group: GroupKey): string => sideNames[group],
  estimate: (by: string): string => `estimate by ${name(by)}`,
  estimated: amount,
  rowOf: (raw: string, side: string): string => `${name(raw)}: ${side}`,
  sidesTitle: 'Both sides, out of 5',
  sidesAlt: 'Relationships as each side sees them, on one axis from 1 to 5, over bands of uncertainty.',
  /** One relationship and question in words. */
  sides: (raw: string, question: QuestionKey, told: readonly SideTold[]): string => {
    const parts = told.map(({ group, estimate, first, last }) => {
      if (estimate && !last) return `no estimate by ${name(estimate.by)}`;
      if (estimate && last)
        return `${name(estimate.by)} estimates ${amount(last.mean)} in the week of ${shortDay(last.date)}`;
      if (!first || !last) return `${sideNames[group]} not shown`;
      const now = `${figure(last.mean)} in the week of ${shortDay(last.date)}`;
      return first.date === last.date
        ? `${sideNames[group]} ${now}`
        : `${sideNames[group]} from ${figure(first.mean)} in the week of ${shortDay(first.date)} to ${now}`;
    });
    return `${name(raw)}, ${names.question(question).toLowerCase()}: ${parts.join('; ')}.`;
  },
  emptyPanel: (group: GroupKey, question: QuestionKey): string =>
    `${names.group(group)}, ${names.question(question).toLowerCase()}: nothing could be shown.`,
};
