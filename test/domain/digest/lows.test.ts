import { describe, expect, it } from 'vitest';
import { composeDigest } from '../../../src/domain/digest.ts';
import type { Shared } from '../../../src/domain/digest-model.ts';
import type { Group } from '../../../src/domain/model.ts';
import { always, companyOf, lately, middle, partner, type Told } from '../by-hand.ts';

const groupsOf = (shared: readonly Shared[]) => shared.map((one) => one.groups.map(({ group }) => group));

describe('a question on which groups fell', () => {
  const fell = lately(3);
  const steady = always(middle);
  const said = (employees: Told, partners: Told, accountTeams: Told): readonly Shared[] =>
    composeDigest(companyOf([], { employees, partners, accountTeams })).shared;
  const only =
    (question: string, told: Told): Told =>
    (ago, of) =>
      of === question ? told(ago, of) : middle;

  it.each`
    employees    | partners        | accountTeams | named                                        | why
    ${fell}      | ${fell}         | ${steady}    | ${['employees', 'partners']}                 | ${'two fell'}
    ${steady}    | ${fell}         | ${fell}      | ${['partners', 'accountTeams']}              | ${'whichever two'}
    ${fell}      | ${fell}         | ${fell}      | ${['employees', 'partners', 'accountTeams']} | ${'all three fell'}
    ${fell}      | ${lately(3.45)} | ${fell}      | ${['employees', 'accountTeams']}             | ${'of the third that is not sure'}
    ${fell}      | ${steady}       | ${steady}    | ${undefined}                                 | ${'one alone'}
    ${fell}      | ${lately(4)}    | ${steady}    | ${undefined}                                 | ${'one fell, another rose'}
    ${lately(4)} | ${lately(4)}    | ${lately(4)} | ${undefined}                                 | ${'all rose'}
  `('is told of $named: $why', ({ employees, partners, accountTeams, named }) => {
    const [employed, partnered, accounted] = [employees, partners, accountTeams].map((told) => only('ease', told));
    const found = said(employed ?? steady, partnered ?? steady, accounted ?? steady);
    expect(groupsOf(found)).toEqual(named ? [named] : []);
    for (const one of found) {
      expect(one).toMatchObject({ kind: 'sharedLow', question: 'ease' });
      const dates = { from: '2026-10-15', to: '2026-11-12' };
      expect(one.groups).toEqual(named.map((group: Group) => ({ group, from: 3.5, to: 3, dates })));
    }
  });

  it.each`
    shown        | named                        | why
    ${lately(3)} | ${['employees', 'partners']} | ${'the group’s figure fell with them'}
    ${steady}    | ${undefined}                 | ${'an organisation that is new raised the group’s figure to where it was'}
    ${lately(4)} | ${undefined}                 | ${'or beyond'}
  `('is told of $named where each organisation fell: $why', ({ shown, named }) => {
    const organisation = (at: number) => partner(`org-${at}`, { told: only('ease', fell) });
    const base = companyOf([0, 1, 2, 3].map(organisation), {
      employees: only('ease', fell),
      partners: only('ease', shown),
    });
    const byName = { mode: 'named', step: 0 } as const;
    const releases = base.releases.map((one) => (one.cell === 'g:partners' ? { ...one, ...byName } : one));
    expect(groupsOf(composeDigest({ ...base, releases }).shared)).toEqual(named ? [named] : []);
  });

  it('is not told again by figures that stand where they stood four weeks ago', () => {
    const before: Told = (ago) => (ago < 8 ? 3 : middle);
    expect(said(before, before, steady)).toEqual([]);
  });
});
