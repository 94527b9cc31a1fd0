/** Attacks by those who may change rosters and lists. */
import type { Value } from '../../../src/domain/question.ts';
import { type Case, figuresOf, ids, releasedOf, saysBy, script, teams, withoutSmall } from './cast.ts';
import { live, type Script, type Team } from './company.ts';

const beta = (owners: readonly string[]): Team => ({
  key: 'beta',
  group: 'employees',
  mode: 'confidential',
  people: [...ids('B', 5), 'LEAD'],
  owners,
});

/** Owners and readers named and unnamed in mid season: four people and somebody who reads are never a figure. */
export const handMade: Case = {
  name: 'owners and readers changed by hand in mid season',
  worlds: 4,
  attempt: async (seed) => {
    const all = saysBy(`hand ${seed}`, `taking ${seed}`);
    const says: Script['says'] = (userId, week) => (userId === 'B5' ? undefined : all(userId, week));
    const others = withoutSmall.filter(({ key }) => key !== 'beta');
    const change = 1 + (seed % 5);
    const stepsDown = (week: number): readonly Team[] => [...others, beta(week < change ? ['LEAD'] : [])];
    const lived = await live(script('', { says, teams: stepsDown }));
    const shown = lived.releases.filter(({ cell }) => cell === 'a:beta').length;
    return { unknowns: 1, excluded: shown > 0 ? 1 : 0, shown: figuresOf(lived.releases) };
  },
};

const alpha = (key: string, people: readonly string[]): Team => ({
  key,
  group: 'employees',
  mode: 'confidential',
  people,
});

/** One person says 1 or 5 all along: whatever lists are made, at most one cell may move. */
export const listing: Case = {
  name: 'lists overlapping, made again and moved by hand, whole product',
  worlds: 6,
  attempt: async (seed) => {
    const [all, others] = [ids('A', 9), teams.filter(({ key }) => key !== 'alpha')];
    const less = [...all.slice(1), 'X1', 'X2'];
    const schemes: readonly Script['teams'][] = [
      () => [...others, alpha('alpha', all), alpha('beside', less)],
      (week) => [...others, week < 4 ? alpha('alpha', all) : alpha('again', less)],
      (week) => [...others, alpha('alpha', week < 4 ? all : less), alpha('beside', week < 4 ? less : all)],
    ];
    const scheme = schemes[seed % schemes.length] ?? (() => teams);
    const says = saysBy(`lists ${seed}`, `taking ${seed}`);
    const saying = (need: Value): Script['says'] => {
      return (userId, week) => {
        const said = says(userId, week);
        return said && userId === 'A1' ? { ...said, need } : said;
      };
    };
    const one = await live(script('', { teams: scheme, says: saying(1) }));
    const other = await live(script('', { teams: scheme, says: saying(5) }));
    const cells = [...new Set([...one.releases, ...other.releases].map(({ cell }) => cell))];
    const moved = cells.filter((cell) => !cell.startsWith('g:') && releasedOf(one, cell) !== releasedOf(other, cell));
    return { unknowns: 1, excluded: moved.length > 1 ? 1 : 0, shown: figuresOf(one.releases) };
  },
};
