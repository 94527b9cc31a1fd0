/** A promise from one tap to its end: kept, dropped, reminded of, and what the figures did since. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeFollow } from '../../../src/app/follow-messages.ts';
import { openPromises, promisesNow } from '../../../src/app/promises.ts';
import { pickWords } from '../../../src/words/pick.ts';
import { openStage, type Stage, type StageOptions } from '../../support/stage.ts';
import { createDesk, press, read } from './desk.ts';
import { notingLog, published, release, waiting } from './given.ts';

let stage: Stage;
let { log, noted } = notingLog();
const open = async (options: StageOptions = {}): Promise<void> => {
  ({ log, noted } = notingLog());
  stage = await openStage({ log, ...options });
};
afterEach(() => stage.close());
const { idOf, audienceId, site } = createDesk(() => stage);
const notForYou = 'Only people who read the digest, or who look after somebody it is about, can take something on.';

/** Of Mateo, for Kestrel, due on Friday 20 February. */
const promise = async (more: Record<string, string> = {}): Promise<number> => {
  const inputs = { what: 'One named person', about: 'relationship:kestrel', by: '2026-02-20', ...more };
  await stage.act(idOf('Mateo Rojas'), { do: 'saveTakeOn' }, { inputs });
  return (await stage.store.followUps(1, '2026-01-01')).at(-1)?.id ?? 0;
};

describe('“I’ll call”', () => {
  it('is a promise in one tap, for the first Friday that leaves some days', async () => {
    await open();
    const called = await stage.act(idOf('Mateo Rojas'), { do: 'willCall', audience: await audienceId('kestrel') });
    expect(called.private?.summary).toBe('Noted: for Kestrel, by 6 February.');
    expect(await stage.store.followUp(1, 1)).toMatchObject({
      what: 'A call with Kestrel',
      about: 'relationship:kestrel',
      aboutName: 'Kestrel',
      question: 'need',
      due: '2026-02-06',
    });
    expect(await waiting(stage)).toMatchObject([{ kind: 'promiseDue' }, { kind: 'promiseLate' }]);
  });

  it('goes by the audience’s own name where the relationship has none', async () => {
    await open({ change: ({ programme }) => ({ ...programme, relationships: [] }) });
    await stage.act(idOf('Mateo Rojas'), { do: 'willCall', audience: await audienceId('kestrel') });
    expect(await stage.store.followUp(1, 1)).toMatchObject({ what: 'A call with Kestrel', aboutName: 'Kestrel' });
  });

  it('is for whoever looks after that audience', async () => {
    await open();
    const kestrel = await audienceId('kestrel');
    const refused = [
      await stage.act(idOf('Priya Shah'), { do: 'willCall', audience: kestrel }),
      await stage.act(idOf('Mateo Rojas'), { do: 'willCall', audience: 9999 }),
    ];
    expect(refused.map((one) => read(one.private))).toEqual([notForYou, notForYou]);
    expect(await stage.store.followUps(1, '2026-01-01')).toEqual([]);
  });
});

describe('the end of a promise', () => {
  beforeEach(() => open());

  it('is kept with the day, in place of the reminder where that was pressed, elsewhere beside it', async () => {
    const [one, two, three] = [await promise(), await promise(), await promise()];
    stage.clock.set(Date.parse('2026-02-18T12:00Z'));
    const inMessage = await stage.act(idOf('Mateo Rojas'), { do: 'keepPromise', followUp: one });
    expect(read(inMessage.message)).toBe(
      'Well done. One named person. It will stand among the kept promises, and beside it what the figures do after. People who answered would like to hear of it.',
    );
    expect(press(inMessage.message, 'Share what we did')).toEqual({ do: 'share', followUp: one });
    expect(inMessage.private).toBeUndefined();
    for (const [followUp, from] of [
      [two, 'home'],
      [three, 'form'],
    ] as const) {
      const beside = await stage.act(idOf('Mateo Rojas'), { do: 'keepPromise', followUp }, { from });
      expect([beside.message, beside.private?.summary]).toEqual([
        undefined,
        'Well done: it will stand among the kept promises.',
      ]);
    }
    expect(await stage.store.followUp(1, one)).toMatchObject({
      state: 'done',
      endedOn: '2026-02-18',
      endedAt: Date.parse('2026-02-18T12:00Z'),
    });
  });

  it('may be a no with its reason', async () => {
    const one = await promise();
    const { form } = await stage.act(idOf('Mateo Rojas'), { do: 'dropPromise', followUp: one });
    expect(form?.title).toBe('Drop a promise');
    expect(read(form)).toBe(
      'One named person. The reason stands in the digest; a no is as welcome as a yes.\n\nWhy can it not be done?',
    );
    const drop = (inputs: Record<string, string>) =>
      stage.act(idOf('Mateo Rojas'), form?.submit?.action, { inputs, from: 'form' });
    const errors = { reason: 'Write the reason in a few words.' };
    expect([await drop({}), await drop({ reason: '  ' })]).toEqual([{ errors }, { errors }]);
    expect(await stage.store.followUp(1, one)).toMatchObject({ state: 'promised' });
    const dropped = await drop({ reason: ` ${'r'.repeat(300)}` });
    expect(dropped.closeForm).toBe(true);
    expect(read(dropped.private)).toBe('Dropped, and the reason is kept with it. It will stand in the next digest.');
    expect(await stage.store.followUp(1, one)).toMatchObject({
      state: 'dropped',
      reason: 'r'.repeat(200),
      endedOn: '2026-02-02',
    });
  });

  it.each(['keepPromise', 'dropPromise', 'saveDrop'])('is nobody else’s, and comes once: %s', async (kind) => {
    const one = await promise();
    const end = (userId: string, followUp: number) =>
      stage.act(userId, { do: kind, followUp }, { inputs: { reason: 'No' } });
    const notYours = 'This promise is somebody else’s, so nothing has changed.';
    expect(read((await end(idOf('Priya Shah'), one)).private)).toBe(notYours);
    expect(read((await end(idOf('Mateo Rojas'), 9999)).private)).toBe(notYours);
    const refused = { level: 'warn', event: 'press refused', fields: { what: 'promise', platform: 'playground' } };
    expect(noted.filter((each) => each.level === 'warn')).toEqual([refused, refused]);
    expect(await stage.store.followUp(1, one)).toMatchObject({ state: 'promised' });
    await stage.act(idOf('Mateo Rojas'), { do: 'keepPromise', followUp: one });
    const again = await end(idOf('Mateo Rojas'), one);
    expect(read(again.private)).toBe('This promise has ended already, so nothing has changed.');
    expect(await stage.store.followUp(1, one)).toMatchObject({ state: 'done' });
  });
});

describe('the reminder of a promise', () => {
  /** Why the message of this kind is not sent to Mateo; its text where it is. */
  const sent = async (followUp: number, kind: 'promiseDue' | 'promiseLate', at: string) => {
    const target = { person: idOf('Mateo Rojas') };
    const row = { id: 1, key: 'k', kind, subject: followUp, target, dueAt: 0, state: 'sending', attempt: 1 } as const;
    const composed = await composeFollow(stage.deps, site(), row, Date.parse(at));
    if (composed.kind === 'skip') return composed.why;
    return composed.kind === 'delivery' && read(composed.delivery.card);
  };

  it('says when it is due, and once that it was', async () => {
    await open();
    const one = await promise();
    const due = 'Due on 20 February: One named person (Kestrel).';
    expect(await sent(one, 'promiseDue', '2026-02-19T08:00Z')).toBe(due);
    expect(await sent(one, 'promiseDue', '2026-02-20T12:00Z')).toBe(due);
    expect(await sent(one, 'promiseLate', '2026-02-23T08:00Z')).toBe(
      'It was due on 20 February: One named person (Kestrel). If it is done, say so; if it cannot be done, saying why is as welcome. This is the only time I ask.',
    );
  });

  it('is not sent once it has ended, or its owner has left', async () => {
    await open();
    const one = await promise();
    expect(await sent(9999, 'promiseDue', '2026-02-19T08:00Z')).toBe('ended');
    await stage.store.deactivate(1, [idOf('Mateo Rojas')]);
    expect(await sent(one, 'promiseDue', '2026-02-19T08:00Z')).toBe('left');
    await stage.store.endFollowUp(1, one, { state: 'dropped', on: '2026-02-10', at: 0, reason: 'No' });
    expect(await sent(one, 'promiseLate', '2026-02-23T08:00Z')).toBe('ended');
  });
});

describe('promises as they stand', () => {
  it('on the own page are those that have not ended, nobody else’s, late ones among them', async () => {
    await open();
    const [late, kept, left] = [await promise({ by: '2026-02-06' }), await promise(), await promise()];
    await stage.act(idOf('Priya Shah'), { do: 'willCall', audience: await audienceId('acme') });
    stage.clock.set(Date.parse('2026-02-18T12:00Z'));
    await stage.act(idOf('Mateo Rojas'), { do: 'keepPromise', followUp: kept });
    const person = await stage.store.person(1, idOf('Mateo Rojas'));
    if (!person) throw new Error('nobody');
    const words = pickWords('en');
    const around = undefined as never;
    const call = { deps: stage.deps, site: site(), person, words, inputs: {}, from: 'home', around } as const;
    expect((await openPromises(call)).map((one) => one.id)).toEqual([late, left]);
  });

  it('in a digest are open ones and those that ended within a quarter, kept ones with the figures since', async () => {
    await open({
      store: published([
        release('a:kestrel', 'ease', 2.1, '2026-01-20T12:00Z'),
        release('a:kestrel', 'ease', 2.5, '2026-02-20T12:00Z'),
        release('a:kestrel', 'ease', 3.6, '2026-03-01T12:00Z'),
        release('a:acme', 'ease', 5, '2026-03-01T12:00Z'),
      ]),
    });
    const [kept, dropped, left] = [await promise(), await promise(), await promise({ by: '2027-01-01' })];
    stage.clock.set(Date.parse('2026-02-18T12:00Z'));
    await stage.act(idOf('Mateo Rojas'), { do: 'keepPromise', followUp: kept });
    await stage.act(idOf('Mateo Rojas'), { do: 'saveDrop', followUp: dropped }, { inputs: { reason: 'No' } });
    const at = async (now: string) =>
      (await promisesNow(stage.deps, site(), Date.parse(now))).map(({ id, after }) => [
        id,
        after.map((one) => one.mean),
      ]);
    expect(await at('2026-02-24T12:00Z')).toEqual([
      [kept, []],
      [dropped, []],
      [left, []],
    ]);
    expect(await at('2026-03-02T12:00Z')).toEqual([
      [kept, [3.6]],
      [dropped, []],
      [left, []],
    ]);
    expect((await stage.store.followUp(1, kept))?.after).toMatchObject([
      { cell: 'a:kestrel', mean: 3.6, date: '2026-03-01' },
    ]);
    expect((await at('2026-05-20T12:00Z')).map(([id]) => id)).toEqual([kept, dropped, left]);
    expect((await at('2026-05-21T12:00Z')).map(([id]) => id)).toEqual([left]);
  });
});
