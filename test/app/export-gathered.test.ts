/** All that an export gathers from a store, worked out by hand. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { exported } from '../../src/app/export.ts';
import { digestOf } from '../../src/app/publish.ts';
import type { Group } from '../../src/domain/model.ts';
import type { Release } from '../../src/domain/privacy/index.ts';
import type { Store } from '../../src/ports.ts';
import { pickWords } from '../../src/words/pick.ts';
import { type Firm, openFirm } from './firm.ts';
import { people } from './northwind.ts';

let firm: Firm;
beforeEach(async () => {
  firm = await openFirm();
});
afterEach(() => firm.close());

/** `since`: asked of the store, and kept from now on. */
const gather = (store: Partial<Store> = {}) => {
  const { now } = firm;
  return exported({
    store: { ...firm.store, ...store },
    clock: { now },
    words: pickWords('en'),
    zone: 'Europe/Berlin',
  });
};
const release = (cell: string, group: Group): Release => ({
  cell,
  group,
  question: 'ease',
  mode: 'named',
  // Past midnight in Berlin only.
  at: Date.parse('2026-11-19T23:30Z'),
  mean: 3.5,
  step: 0,
  people: { from: 4 },
});
const figure = (cell: string, group: Group, name: string) => ({
  date: '2026-11-20',
  cell,
  group,
  question: 'ease',
  mode: 'named',
  mean: 3.5,
  step: 0,
  people: { from: 4 },
  name,
  // The public spread of four people: 1.96 times 0.95 / 2.
  halfWidth: expect.closeTo(0.931, 3),
});

it('has each figure by the name of its team, its group, or the small ones of it together', async () => {
  const since: number[] = [];
  const releases: Store['releases'] = async (_workspace, filter) => {
    since.push(filter.since);
    return [
      release('a:support', 'employees'),
      release('g:partners', 'partners'),
      release('r:accountTeams', 'accountTeams'),
      release('a:gone', 'employees'),
    ];
  };
  expect(await gather({ releases })).toEqual([
    {
      workspace: 'Northwind',
      figures: [
        figure('a:support', 'employees', 'Support'),
        figure('g:partners', 'partners', 'Partners'),
        figure('r:accountTeams', 'accountTeams', 'Small account teams together'),
        // No longer asked: nobody knows its name any more.
        figure('a:gone', 'employees', 'gone'),
      ],
      digests: [],
      promises: [],
    },
  ]);
  expect(since).toEqual([0]);
});

it('has every digest, as it was posted, with its thread', async () => {
  const digest = await digestOf(firm.deps, firm.site, { key: 'leaders', date: '2026-11-23', at: firm.now() });
  for (const date of ['2026-11-23', '2026-11-30'])
    await firm.store.saveDigest(firm.workspace, { key: 'leaders', date, digest }, []);
  const [all] = await gather();
  expect(all?.digests.map(({ key, date }) => [key, date])).toEqual([
    ['leaders', '2026-11-30'],
    ['leaders', '2026-11-23'],
  ]);
  expect(all?.digests[0]?.post.split('\n\n')[0]).toBe('Too few new answers for a fair picture this week.');
  expect(all?.digests[0]?.details.split('\n\n')[0]).toBe('Details, week of 23 November');
});

it('has every promise, however old, with what came of it as far as that is known', async () => {
  const dana = people.find((one) => one.userId === 'DANA');
  if (!dana) throw new Error('no Dana');
  const { id: owner } = await firm.store.meet(firm.site.workspace, dana);
  const before = [{ cell: 'a:support', group: 'employees', mean: 2.5, halfWidth: 0.4, date: '2020-01-01' }] as const;
  const made = { owner, about: 'audience:support', aboutName: 'Support', question: 'ease', due: '2026-11-16' } as const;
  const promise = (what: string, more: object = {}) =>
    firm.store.addFollowUp(firm.workspace, { ...made, what, madeOn: '2026-11-02', before: [], ...more }, []);
  await promise('Late');
  await promise('Due today where the firm is', { due: '2026-11-18' });
  const dropped = await promise('Dropped');
  const kept = await promise('Kept', { madeOn: '2020-01-02', before });
  const end = { on: '2026-11-10', at: 0 };
  await firm.store.endFollowUp(firm.workspace, dropped.id, { ...end, state: 'dropped', reason: 'Too dear' });
  await firm.store.endFollowUp(firm.workspace, kept.id, { ...end, on: '2020-02-01', state: 'done' });
  await firm.store.saveAfter(firm.workspace, kept.id, [{ ...before[0], mean: 3.5, date: '2020-03-01' }]);
  firm.at('2026-11-18 00:30');
  const [all] = await gather();
  const told = { by: 'Dana Weiss', about: 'Support', question: 'ease', due: '2026-11-16', madeOn: '2026-11-02' };
  expect(all?.promises).toStrictEqual([
    { ...told, what: 'Late', state: 'late' },
    { ...told, what: 'Due today where the firm is', due: '2026-11-18', state: 'promised' },
    { ...told, what: 'Dropped', state: 'dropped', endedOn: '2026-11-10', reason: 'Too dear' },
    {
      ...told,
      what: 'Kept',
      madeOn: '2020-01-02',
      state: 'done',
      endedOn: '2020-02-01',
      before: before[0],
      after: { ...before[0], mean: 3.5, date: '2020-03-01' },
      moved: 'up',
    },
  ]);
});

it('has each company once, in their order, those that share a programme by the name of the first', async () => {
  const found = (externalId: string, name: string) => ({ platform: 'teams', externalId, name });
  await firm.store.workspace(found('T2', 'Northwind on Teams'), firm.workspace);
  await firm.store.workspace(found('T3', 'Harbour'));
  expect((await gather()).map(({ workspace }) => workspace)).toEqual(['Northwind', 'Harbour']);
});
