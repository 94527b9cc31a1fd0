/** The people of the small company, what they say, and what an attempt on them is. */
import type { Value } from '../../../src/domain/question.ts';
import { seeded } from '../../../src/domain/random.ts';
import type { Saying, Script, Team, Transcript } from './company.ts';

export const ids = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${prefix}${at + 1}`);

export const teams: readonly Team[] = [
  { key: 'alpha', group: 'employees', mode: 'confidential', people: ids('A', 9) },
  { key: 'beta', group: 'employees', mode: 'confidential', people: [...ids('B', 6), 'LEAD'], owners: ['LEAD'] },
  { key: 'gamma', group: 'employees', mode: 'confidential', people: ids('C', 3) },
  { key: 'delta', group: 'accountTeams', mode: 'confidential', people: ids('D', 12) },
  { key: 'acme', group: 'partners', mode: 'named', people: ids('P', 2), owners: ['LEAD'] },
];

/** Without the team that is too small to be shown alone, the others are each shown alone. */
export const withoutSmall = teams.filter(({ key }) => key !== 'gamma');

const topicsOf = ['tools', 'tools', 'people', 'answers'] as const;

/** Everybody by chance; the same seed the same values, the same `taking` the same people. */
export const saysBy = (seed: string, taking: string): Script['says'] => {
  return (userId, week) => {
    const takes = seeded(`${taking} ${userId} ${week}`);
    if (takes() > 0.8) return undefined;
    const random = seeded(`${seed} ${userId} ${week}`);
    const value = (): Value => (1 + Math.floor(random() * 5)) as Value;
    const said: Saying = { need: value(), ease: value(), enjoyment: value() };
    return takes() < 0.6 ? { ...said, topic: topicsOf[Math.floor(random() * topicsOf.length)] ?? 'tools' } : said;
  };
};

export const script = (seed: string, more: Partial<Script> = {}): Script => ({
  weeks: 7,
  teams: () => teams,
  says: saysBy(seed, 'taking'),
  readers: ['BOSS'],
  ...more,
});

export const everything = ({ releases, shown, metrics, logs }: Transcript): string =>
  JSON.stringify([releases, shown, metrics, logs]);

export const figuresOf = (releases: Transcript['releases']): number =>
  releases.filter(({ cell, mode }) => cell.startsWith('a:') && mode === 'confidential').length;

export interface Case {
  readonly name: string;
  readonly worlds: number;
  /** Answers that somebody could learn something of in one world, and of how many something was learnt. */
  readonly attempt: (seed: number) => Promise<{ unknowns: number; excluded: number; shown: number }>;
}

/** Says the same but for one answer of one person. */
export const butFor = (says: Script['says'], who: string, when: number, need: Value): Script['says'] => {
  return (userId, week) => {
    const said = says(userId, week);
    return said && userId === who && week === when ? { ...said, need } : said;
  };
};

/** What is released of these teams, as text. */
export const releasedOf = ({ releases }: Transcript, ...cells: string[]): string =>
  JSON.stringify(releases.filter(({ cell }) => cells.length === 0 || cells.includes(cell)));
