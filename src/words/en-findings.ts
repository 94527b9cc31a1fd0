/** The findings of a digest in sentences: what changed, and what to watch. */
import { counted, figure, listed } from './en-dates.ts';
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
