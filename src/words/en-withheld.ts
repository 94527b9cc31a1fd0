/** What a digest withholds, why, and who answers how. */
import { byCount, counted, day, listed, plainList, sentence } from './en-dates.ts';
import { inside } from './en-findings.ts';
import { type GroupKey, names } from './en-names.ts';

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
export const withheldShort = (why: NotShown['why'], notes: readonly NotShown[]): string => {
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

/** Of whole groups, all for the same reason. */
export const withheldWhole = (why: NotShown['why'], groups: readonly GroupKey[]): string => {
  const who = sentence(plainList(groups.map(inside)));
  switch (why) {
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
export const withheldLong = (note: NotShown): string => {
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

export const modes = (all: readonly GroupMode[]): string => {
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
