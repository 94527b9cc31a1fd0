/** Taking something on: who may, for whom it can be, and what is kept of it. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Digest } from '../../../src/domain/digest-model.ts';
import { openStage, type Stage, type StageOptions } from '../../support/stage.ts';
import { newsDigest } from '../cards/digests.ts';
import { createDesk, press, read } from './desk.ts';
import { keepDigest, listIn, notingLog, published, release, waiting } from './given.ts';

let stage: Stage;
afterEach(() => stage.close());
const { idOf, audienceId, memberOf } = createDesk(() => stage);
const leader = (): string => stage.world.programme.digests[0]?.readers[0] ?? '';
const open = async (options: StageOptions = {}): Promise<void> => void (stage = await openStage(options));

const notForYou = 'Only people who read the digest, or who look after somebody it is about, can take something on.';
const everything = [
  'Acme',
  'Kestrel',
  'Brightwell',
  'Tern',
  'Halden Rail',
  'Corvid Bank',
  'Ostra Foods',
  'Engineering',
  'Sales',
  'Operations',
  'All employees',
  'All partners',
  'All account teams',
];
/** All that there is, these first. */
const first = (...names: readonly string[]): string[] => [
  ...names,
  ...everything.filter((one) => !names.includes(one)),
];

describe('the form in which something is taken on', () => {
  it('begins with the audience that it was pressed for, and lists everybody else once', async () => {
    await open();
    const kestrel = await audienceId('kestrel');
    const { form } = await stage.act(idOf('Mateo Rojas'), { do: 'takeOn', audience: kestrel });
    expect(listIn(form, 'about')).toEqual({ labels: first('Kestrel'), chosen: 'relationship:kestrel' });
    expect(listIn(form, 'question').chosen).toBe('ease');
    expect(listIn(form, 'by').labels.slice(0, 2)).toEqual(['Friday 6 February', 'Friday 13 February']);
    expect(form?.submit?.action).toEqual({ do: 'saveTakeOn', audience: kestrel });
  });

  it('is for an audience of no relationship by its own name', async () => {
    await open();
    const { form } = await stage.act(idOf('Dana Weiss'), { do: 'takeOn', audience: await audienceId('sales') });
    expect(listIn(form, 'about')).toEqual({ labels: first('Sales'), chosen: 'audience:sales' });
  });

  const { watch } = newsDigest;
  const change = { ...newsDigest.changes[0], question: 'need' };
  it.each([
    ['a group', { headline: { kind: 'change', finding: change } }, first('All partners'), 'group:partners', 'need'],
    ['a relationship', { headline: { kind: 'watch', finding: watch[2] } }, first('Tern'), 'relationship:tern', 'ease'],
    ['several groups', { headline: { kind: 'shared', finding: newsDigest.shared[0] } }, everything, undefined, 'ease'],
    [
      'a question alone',
      { headline: { kind: 'shared', finding: { kind: 'sharedLow', question: 'need', groups: [], p: 0.01 } } },
      everything,
      undefined,
      'ease',
    ],
    ['nothing', {}, everything, undefined, 'ease'],
    [
      'a group, with some to watch',
      { headline: { kind: 'change', finding: change }, watch },
      first('All partners', 'Kestrel', 'Brightwell', 'Tern'),
      'group:partners',
      'need',
    ],
    [
      'one that is gone from the programme',
      { headline: { kind: 'watch', finding: { ...watch[0], relationship: 'gone' } } },
      everything,
      undefined,
      'ease',
    ],
  ])('begins with what the first sentence of a digest is about: %s', async (_, said, labels, chosen, question) => {
    await open();
    const digest = await keepDigest(stage, said as Partial<Digest>);
    const { form } = await stage.act(leader(), { do: 'takeOn', digest });
    expect(listIn(form, 'about')).toEqual({ labels, chosen });
    expect(listIn(form, 'question').chosen).toBe(question);
    expect(form?.submit?.action).toEqual({ do: 'saveTakeOn', digest });
  });

  it('comes back with the digest and the audience that it was pressed for', async () => {
    await open();
    const [digest, audience] = [await keepDigest(stage), await audienceId('tern')];
    const { form } = await stage.act(idOf('Mateo Rojas'), { do: 'takeOn', digest, audience });
    expect(listIn(form, 'about').chosen).toBe('relationship:tern');
    expect(form?.submit?.action).toEqual({ do: 'saveTakeOn', digest, audience });
  });
});

describe('who may take something on', () => {
  it.each([
    ['whoever looks after the audience', 'Mateo Rojas', 'kestrel', false, true],
    ['whoever looks after another one', 'Mateo Rojas', 'acme', false, false],
    ['whoever looks after any, for none in particular', 'Mateo Rojas', undefined, false, true],
    ['whoever looks after any, from a digest', 'Mateo Rojas', undefined, true, false],
    ['whoever looks after none', 'support', undefined, false, false],
    ['a reader of the digest', 'leader', undefined, true, true],
    ['a reader of the digest, about an audience of another', 'leader', 'acme', true, true],
    ['a reader who looks after none, without a digest', 'leader', 'acme', false, false],
    ['a contact of a partner, though named as owner', 'acme', 'acme', false, false],
  ])('%s', async (_, who, about, isFromDigest, may) => {
    await open({
      change: ({ programme, people }) => {
        const contact = people.find((one) => one.audiences[0] === 'acme')?.userId ?? '';
        const audiences = programme.audiences.map((one) =>
          one.key === 'acme' ? { ...one, owners: [...one.owners, contact] } : one,
        );
        return { ...programme, audiences };
      },
    });
    const userId = who === 'leader' ? leader() : idOf(who) || memberOf(who);
    const from = {
      ...(about !== undefined && { audience: await audienceId(about) }),
      ...(isFromDigest && { digest: await keepDigest(stage) }),
    };
    const opened = await stage.act(userId, { do: 'takeOn', ...from });
    expect(opened.form !== undefined).toBe(may);
    const inputs = { what: 'A call', about: 'relationship:acme', by: '2026-02-20' };
    const saved = await stage.act(userId, { do: 'saveTakeOn', ...from }, { inputs });
    expect(await stage.store.followUps(1, '2026-01-01')).toHaveLength(may ? 1 : 0);
    expect([opened, saved].filter((one) => read(one.private) === notForYou)).toHaveLength(may ? 0 : 2);
  });
});

const inputs = {
  what: '  A weekly call with their buyers.  ',
  about: 'relationship:acme',
  question: 'enjoyment',
  by: '2026-02-20',
};
const save = (more: Record<string, string> = {}, from = {}) =>
  stage.act(idOf('Priya Shah'), { do: 'saveTakeOn', ...from }, { inputs: { ...inputs, ...more }, from: 'form' });

describe('what is taken on', () => {
  it('is kept with its figures of that day, and its owner is reminded before it is due and when it is late', async () => {
    const { log, noted } = notingLog();
    await open({
      log,
      store: published([
        release('a:acme-team', 'enjoyment', 4.1, '2026-01-20T12:00Z', { group: 'accountTeams' }),
        release('a:acme', 'enjoyment', 3.2, '2026-01-20T12:00Z'),
        release('a:acme', 'enjoyment', 2.4, '2025-06-20T12:00Z'),
        release('a:acme', 'ease', 1.5, '2026-01-20T12:00Z'),
        release('a:tern', 'enjoyment', 1.5, '2026-01-20T12:00Z'),
      ]),
    });
    const taken = await save();
    expect(taken.closeForm).toBe(true);
    expect(taken.private?.summary).toBe('Noted: for Acme, by 20 February.');
    expect(read(taken.private)).toBe(
      'Noted, thank you. For Acme, by 20 February. It will stand in the next digest. I will remind you the working day before, and nobody else is told until it is late.\n\nA weekly call with their buyers.',
    );
    expect(press(taken.private, 'Done')).toEqual({ do: 'keepPromise', followUp: 1 });
    const [kept] = await stage.store.followUps(1, '2026-01-01');
    expect(kept).toMatchObject({
      what: 'A weekly call with their buyers.',
      about: 'relationship:acme',
      aboutName: 'Acme',
      question: 'enjoyment',
      ownerName: 'Priya Shah',
      madeOn: '2026-02-02',
      due: '2026-02-20',
      state: 'promised',
      before: [
        { cell: 'a:acme', group: 'partners', mean: 3.2, date: '2026-01-20' },
        { cell: 'a:acme-team', group: 'accountTeams', mean: 4.1, date: '2026-01-20' },
      ],
    });
    expect(kept).not.toHaveProperty('digest');
    const to = { subject: 1, to: idOf('Priya Shah') };
    expect(await waiting(stage)).toEqual([
      { kind: 'promiseDue', ...to, at: '2026-02-19T08:00:00.000Z' },
      { kind: 'promiseLate', ...to, at: '2026-02-23T08:00:00.000Z' },
    ]);
    expect(noted).toContainEqual({ level: 'info', event: 'promise made', fields: { followUp: 1, due: '2026-02-20' } });
  });

  it('has no reminder before it where that day is over already', async () => {
    await open();
    await save({ by: '2026-02-03' });
    expect(await waiting(stage)).toMatchObject([{ kind: 'promiseLate', at: '2026-02-04T08:00:00.000Z' }]);
  });

  it('may be for a whole group, and remembers the digest that it came from', async () => {
    await open();
    const digest = await keepDigest(stage);
    const audience = await audienceId('acme');
    await save({ about: 'group:partners', question: 'anything' }, { digest, audience });
    const [kept] = await stage.store.followUps(1, '2026-01-01');
    expect(kept).toMatchObject({ about: 'group:partners', aboutName: 'All partners', question: 'ease', digest });
  });

  it('ends where a sentence or two end', async () => {
    await open();
    await save({ what: 'w'.repeat(300) });
    expect((await stage.store.followUp(1, 1))?.what).toBe('w'.repeat(200));
  });

  it.each([
    [
      {},
      {
        what: 'Write in a few words what you will do.',
        about: 'Choose whom it is for.',
        by: 'Choose a day, at most a year ahead.',
      },
    ],
    [{ ...inputs, what: '   ' }, { what: 'Write in a few words what you will do.' }],
    [{ ...inputs, about: 'relationship:nobody' }, { about: 'Choose whom it is for.' }],
    [{ ...inputs, by: '2026-02-01' }, { by: 'Choose a day, at most a year ahead.' }],
  ])('is not kept while something is missing, and the form says what: %o', async (given, errors) => {
    await open();
    expect(await stage.act(idOf('Priya Shah'), { do: 'saveTakeOn' }, { inputs: given })).toEqual({ errors });
    expect(await stage.store.followUps(1, '2026-01-01')).toEqual([]);
  });
});
