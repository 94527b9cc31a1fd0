import { describe, expect, it } from 'vitest';
import { composeDigest } from '../../../src/domain/digest.ts';
import type { Shared, SharedNeed } from '../../../src/domain/digest-model.ts';
import type { Group } from '../../../src/domain/model.ts';
import type { PeopleBand, Release } from '../../../src/domain/privacy/release.ts';
import { companyOf, lately, middle, type Place, partner } from '../by-hand.ts';

type Topics = Release['topics'];
const exactly = (people: number): PeopleBand => ({ from: people, to: people });
/** Each of the others as often as it is said. */
const picks = (own: NonNullable<Topics>, others: PeopleBand): Topics => ({
  answers: others,
  decision: others,
  information: others,
  tools: others,
  people: others,
  ...own,
});
const some: PeopleBand = { from: 10, to: 19 };
const more: PeopleBand = { from: 20, to: 39 };
const wanting = picks({ answers: more }, some);

/** Teams that answer in confidence and pick alike. */
const teams = (group: Group, count: number, topics: Topics = wanting): readonly Place[] =>
  Array.from({ length: count }, (_, at) => ({ key: `${group}-${at}`.toLowerCase(), group, topics: () => topics }));
const organisations = (count: number, topics: Topics): readonly Place[] =>
  Array.from({ length: count }, (_, at) => partner(`org-${at}`, { topics: () => topics }));
const sharedBy = (...places: readonly (readonly Place[])[]): readonly Shared[] =>
  composeDigest(companyOf(places.flat())).shared;
const groupsOf = (shared: readonly Shared[]) => shared.map((one) => one.groups.map(({ group }) => group));
const needsOf = (shared: readonly Shared[]): readonly SharedNeed[] =>
  shared.flatMap((one) => (one.kind === 'sharedNeed' ? [one] : []));

describe('a need that groups share', () => {
  it.each`
    employees | accountTeams | told     | why
    ${5}      | ${5}         | ${true}  | ${'in five teams of each it stands first: once in three thousand by chance'}
    ${4}      | ${5}         | ${false} | ${'in four it may be chance'}
    ${5}      | ${4}         | ${false} | ${'in both it must be clear'}
    ${30}     | ${0}         | ${false} | ${'however clear, it is the need of one'}
  `('is that of $employees and $accountTeams teams: $why', ({ employees, accountTeams, told }) => {
    const found = sharedBy(teams('employees', employees), teams('accountTeams', accountTeams));
    expect(groupsOf(found)).toEqual(told ? [['employees', 'accountTeams']] : []);
    expect(found).toMatchObject(
      // 29.5 of 29.5 and four times 14.5; every team alike, so it is mostly nowhere.
      told ? [{ kind: 'sharedNeed', topic: 'answers', date: '2026-11-12', groups: [{ mostlyAt: [] }, {}] }] : [],
    );
    for (const one of needsOf(found))
      expect(one.groups.map(({ share }) => share)).toEqual([expect.closeTo(0.337, 3), expect.closeTo(0.337, 3)]);
  });

  it.each`
    partners | named
    ${3}     | ${['employees', 'accountTeams']}
    ${4}     | ${['employees', 'partners', 'accountTeams']}
  `('names the third group where it surely has it too: $partners places', ({ partners, named }) => {
    const third = teams('partners', partners);
    expect(groupsOf(sharedBy(teams('employees', 5), teams('accountTeams', 5), third))).toEqual([named]);
  });

  it.each`
    own             | others         | told     | why
    ${exactly(28)}  | ${exactly(18)} | ${true}  | ${'28 of 100'}
    ${exactly(27)}  | ${exactly(18)} | ${false} | ${'27 of 99 is hardly more than one in five'}
    ${{ from: 18 }} | ${exactly(16)} | ${true}  | ${'18 and more are taken for 27'}
    ${{ from: 16 }} | ${exactly(16)} | ${false} | ${'the lower edges are the same, and nothing is told by the rest'}
    ${exactly(0)}   | ${exactly(0)}  | ${false} | ${'nobody picked anything'}
  `('is $own beside $others: $why', ({ own, others, told }) => {
    const topics = picks({ tools: own }, others);
    const found = sharedBy(teams('employees', 6, topics), teams('accountTeams', 6, topics));
    expect(needsOf(found).map(({ topic }) => topic)).toEqual(told ? ['tools'] : []);
  });

  it('is not what is second in one of the groups, however clear', () => {
    const two = picks({ tools: exactly(30), answers: exactly(28) }, exactly(10));
    const same = sharedBy(teams('employees', 40, two), teams('accountTeams', 40, two));
    expect(needsOf(same).map(({ topic }) => topic)).toEqual(['tools']);
    expect(sharedBy(teams('employees', 40, two), teams('accountTeams', 6))).toEqual([]);
  });

  it('is both of two that are as great', () => {
    const two = picks({ tools: exactly(30), answers: exactly(30) }, exactly(10));
    const found = sharedBy(teams('employees', 30, two), teams('accountTeams', 30, two));
    expect(
      needsOf(found)
        .map(({ topic }) => topic)
        .toSorted(),
    ).toEqual(['answers', 'tools']);
  });

  it('is not watered down by teams that picked nothing, or every need alike', () => {
    const none = { ...partner('none'), group: 'employees', key: 'none', topics: () => picks({}, exactly(0)) } as const;
    const alike = { ...none, key: 'alike', mode: 'confidential', topics: () => picks({}, some) } as const;
    const [found] = needsOf(sharedBy([none, alike], teams('employees', 6), teams('accountTeams', 6)));
    expect(found?.groups[0]?.share).toBeCloseTo(0.337, 3);
  });

  it('is that of teams of employees one by one, whomever they work for', () => {
    const forAcme = teams('employees', 5).map((one) => ({ ...one, relationship: 'acme' }));
    expect(groupsOf(sharedBy(forAcme, teams('accountTeams', 5)))).toEqual([['employees', 'accountTeams']]);
  });

  it('is never that nothing is needed', () => {
    const nothing = picks({ nothing: { from: 640 } }, some);
    expect(sharedBy(teams('employees', 9, nothing), teams('accountTeams', 9, nothing))).toEqual([]);
    const besides = picks({ answers: more, nothing: { from: 640 } }, some);
    const [found] = needsOf(sharedBy(teams('employees', 9, besides), teams('accountTeams', 9, besides)));
    expect(found?.groups[0]?.share).toBeCloseTo(0.337, 3);
  });

  it.each`
    weeksAgo | date            | why
    ${0}     | ${'2026-11-12'} | ${'counted now'}
    ${12}    | ${'2026-08-20'} | ${'the last count is of this quarter, and dated'}
    ${16}    | ${undefined}    | ${'who needed it then may have it now'}
  `('is of the last count, $weeksAgo weeks ago: $why', ({ weeksAgo, date }) => {
    const counted = (group: Group): readonly Place[] =>
      teams(group, 6).map((one) => ({ ...one, topics: (ago) => (ago >= weeksAgo ? wanting : undefined) }));
    expect(needsOf(sharedBy(counted('employees'), counted('accountTeams'))).map((one) => one.date)).toEqual(
      date ? [date] : [],
    );
  });
});

it('the date of a shared need is that of its newest count', () => {
  const counted = (group: Group, ...weeksAgo: readonly number[]): readonly Place[] =>
    weeksAgo.flatMap((last, part) =>
      teams(group, 3).map((one) => ({
        ...one,
        key: `${one.key}-${part}`,
        topics: (ago: number) => (ago >= last ? wanting : undefined),
      })),
    );
  const dateOf = (...of: readonly (readonly Place[])[]) => needsOf(sharedBy(...of)).map(({ date }) => date);
  expect(dateOf(counted('employees', 12, 8), counted('accountTeams', 12, 12))).toEqual(['2026-09-17']);
  expect(dateOf(counted('employees', 12, 12), counted('accountTeams', 12, 4))).toEqual(['2026-10-15']);
});

describe('where a need is picked most', () => {
  const like = (key: string, own: number, others: number): Place => ({
    key,
    group: 'employees',
    topics: () => picks({ answers: exactly(own) }, exactly(others)),
  });
  it.each`
    first                   | second                  | named       | why
    ${like('yard', 60, 10)} | ${like('zone', 30, 10)} | ${['YARD']} | ${'60 of 100 there, a little more than 40 elsewhere'}
    ${like('zone', 30, 10)} | ${like('yard', 60, 10)} | ${['YARD']} | ${'in whatever order'}
    ${like('yard', 60, 10)} | ${like('zone', 60, 10)} | ${[]}       | ${'two stand out alike'}
    ${like('bay', 60, 10)}  | ${like('cove', 60, 10)} | ${[]}       | ${'whichever comes first'}
    ${like('yard', 32, 10)} | ${like('zone', 30, 10)} | ${[]}       | ${'none stands out'}
  `('is $named: $why', ({ first, second, named }) => {
    const rest = teams('employees', 4, picks({ answers: exactly(30) }, exactly(10)));
    const [found] = needsOf(sharedBy([first, second], rest, teams('accountTeams', 6)));
    expect(found?.groups.map(({ mostlyAt }) => mostlyAt)).toEqual([named, []]);
  });

  it('is not said of the small teams that are counted together', () => {
    const base = companyOf([...teams('employees', 6), ...teams('accountTeams', 6)]);
    const rest = companyOf([
      { key: 'x', group: 'employees', topics: () => picks({ answers: exactly(90) }, exactly(10)) },
    ]);
    const together = rest.releases.filter(({ cell }) => cell === 'a:x').map((one) => ({ ...one, cell: 'r:employees' }));
    const shared = (releases: readonly Release[]) => needsOf(composeDigest({ ...base, releases }).shared);
    const [found] = shared([...base.releases, ...together]);
    expect(found?.groups[0]?.mostlyAt).toEqual([]);
    // But they are counted: 90 of 130 there, 29.5 of 87.5 in six teams.
    expect(found?.groups[0]?.share).toBeCloseTo((6 * 0.33714 + 0.69231) / 7, 4);
  });
});

describe('a need of those who answer by name', () => {
  const even = picks({}, exactly(20));
  const clear = picks({ answers: exactly(40) }, exactly(15));

  it('is what more people pick than one in five, over organisations', () => {
    expect(groupsOf(sharedBy(organisations(3, clear), teams('employees', 6)))).toEqual([['employees', 'partners']]);
    expect(sharedBy(organisations(8, even), teams('employees', 6))).toEqual([]);
  });

  it('counts one voice an organisation, however many of its people or audiences answer', () => {
    const parts = ['north', 'south'].map((key) =>
      partner('org-0', { key: `org-0-${key}`, topics: () => picks({ answers: exactly(450) }, exactly(12)) }),
    );
    const rest = organisations(8, clear).slice(1);
    const [found] = needsOf(sharedBy(parts, rest, teams('employees', 6)));
    const partners = found?.groups.find(({ group }) => group === 'partners');
    expect(partners?.share).toBeCloseTo((7 * 0.4 + 900 / 996) / 8, 6);
    expect(partners?.mostlyAt).toEqual(['The org-0']);
  });

  it('is put together with that of those of the group who answer in confidence', () => {
    // Three teams, and three organisations: neither is enough alone.
    const few = organisations(3, picks({ answers: exactly(10) }, exactly(5)));
    const employees = teams('employees', 6);
    expect(sharedBy(employees, few)).toEqual([]);
    expect(sharedBy(employees, teams('partners', 3))).toEqual([]);
    expect(groupsOf(sharedBy(employees, few, teams('partners', 3)))).toEqual([['employees', 'partners']]);
  });

  it('is not what one person picks beside an organisation of thousands who pick every need alike', () => {
    const one = partner('sole', { topics: () => ({ answers: exactly(1) }) });
    const besides = (people: number) =>
      sharedBy(organisations(1, picks({}, exactly(people / 5))), [one], teams('employees', 6));
    expect([besides(400), besides(4000)]).toEqual([[], []]);
  });
});

it('a question on which groups fell stands with the needs, the clearest first', () => {
  const fell = lately(3);
  const places = [...teams('employees', 6), ...teams('partners', 6)];
  const { shared } = composeDigest(
    companyOf(places, { employees: fell, partners: (ago, of) => (of === 'need' ? fell(ago, of) : middle) }),
  );
  expect(shared.map((one) => (one.kind === 'sharedLow' ? one.question : one.topic))).toEqual(['need', 'answers']);
  expect(shared.map(({ p }) => p)).toEqual(shared.map(({ p }) => p).toSorted((a, b) => a - b));
});
