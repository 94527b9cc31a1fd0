/** When whoever looks after audiences is written to before the leaders read the digest, and that it is once. */
import { afterEach, describe, expect, it } from 'vitest';
import { nextOwnersTime, ownersState, readOwners } from '../../../src/app/owner-message.ts';
import type { StageOptions } from '../../support/stage.ts';
import { createDesk } from './desk.ts';
import { keepDigest, turnout, waiting } from './given.ts';
import { closed, friday, openOwners } from './owners-scene.ts';

let scene: Awaited<ReturnType<typeof openOwners>>;
const open = async (options: StageOptions = {}): Promise<void> => void (scene = await openOwners(options));
afterEach(() => scene.stage.close());
const { idOf, audienceId } = createDesk(() => scene.stage);

describe('when whoever looks after audiences is written to', () => {
  const [monday, saturday] = [Date.parse('2026-02-02T20:00Z'), Date.parse('2026-02-07T12:00Z')];
  const next = (now: number, zones: readonly string[], owners = true) => {
    const [definition] = scene.stage.deps.programme.digests;
    if (!definition) throw new Error('no digest');
    const { owners: _, ...without } = definition;
    const at = nextOwnersTime(owners ? definition : without, '2026-02-02', now, zones);
    return at === undefined ? undefined : new Date(at).toISOString();
  };

  it('is on Friday at nine where they live, the earliest first, and the week after once that is over', async () => {
    await open();
    expect(next(monday, ['America/New_York', 'Europe/Berlin'])).toBe(friday);
    expect(next(Date.parse(friday), ['America/New_York', 'Europe/Berlin'])).toBe('2026-02-06T14:00:00.000Z');
    expect(next(saturday, ['America/New_York', 'Europe/Berlin'])).toBe('2026-02-13T08:00:00.000Z');
    expect(next(monday, [])).toBeUndefined();
    expect(next(monday, ['Europe/Berlin'], false)).toBeUndefined();
  });

  it('is known from where they live, each place once', async () => {
    await open({
      change: ({ programme, people }) => {
        const owner = people.find((one) => one.zone === 'America/New_York' && !one.external)?.userId ?? '';
        const audiences = programme.audiences.map((one) => (one.key === 'tern' ? { ...one, owners: [owner] } : one));
        return { ...programme, audiences };
      },
    });
    const state = ownersState();
    await readOwners(scene.stage.deps, scene.stage.bot.sites(), state);
    expect(state.zones).toEqual(['America/New_York', 'Europe/Berlin']);
    const [kestrel, tern] = [await audienceId('kestrel'), await audienceId('tern')];
    scene.give({ turnouts: [turnout(1, kestrel, closed), turnout(1, tern, closed)] });
    await scene.write(friday, state);
    expect((await waiting(scene.stage, scene.stage.clock.now())).map((one) => one.to)).toEqual([idOf('Mateo Rojas')]);
    await scene.write('2026-02-06T14:00:00.000Z', state);
    expect((await waiting(scene.stage, scene.stage.clock.now())).map((one) => one.to)).toEqual([
      scene.stage.deps.programme.audiences.find((one) => one.key === 'tern')?.owners[0],
    ]);
  });

  it.each([
    ['a minute before', '2026-02-06T07:59:00.000Z', 0],
    ['at nine', friday, 1],
    ['some hours late, after downtime', '2026-02-06T20:00:00.000Z', 1],
    ['later than half a day', '2026-02-06T20:01:00.000Z', 0],
  ])('is not before and not long after: %s', async (_, at, messages) => {
    await open();
    scene.give({ turnouts: [turnout(1, await audienceId('acme'), closed)] });
    await scene.write(at);
    expect(await waiting(scene.stage, scene.stage.clock.now())).toHaveLength(messages);
  });

  it.each([
    ['2026-02-06T07:59Z', 1],
    ['2026-02-06T08:00Z', 0],
  ])('is not again where a copy of the database was brought back since: at %s', async (restoredAt, messages) => {
    await open();
    scene.give({ turnouts: [turnout(1, await audienceId('acme'), closed)], restoredAt });
    await scene.write('2026-02-06T08:30:00.000Z');
    expect(await waiting(scene.stage, scene.stage.clock.now())).toHaveLength(messages);
  });

  it('is not before it is known where they live', async () => {
    await open();
    scene.give({ turnouts: [turnout(1, await audienceId('acme'), closed)] });
    await scene.write(friday, ownersState());
    expect(await waiting(scene.stage, scene.stage.clock.now())).toEqual([]);
  });

  it('is before the digest that says so, where there are several', async () => {
    await open({
      change: ({ programme }) => {
        const [leaders] = programme.digests;
        if (!leaders) throw new Error('no digest');
        const { owners: _owners, ...board } = { ...leaders, key: 'board' };
        return { ...programme, digests: [board, leaders] };
      },
    });
    scene.give({ turnouts: [turnout(1, await audienceId('acme'), closed)] });
    await scene.write();
    expect((await scene.newsFor('Priya Shah'))?.digest).toBe('leaders');
  });

  it('is never where no digest says so', async () => {
    await open({
      change: ({ programme }) => ({
        ...programme,
        digests: programme.digests.map(({ owners: _owners, ...one }) => one),
      }),
    });
    scene.give({ turnouts: [turnout(1, await audienceId('acme'), closed)] });
    await scene.write();
    expect([await waiting(scene.stage, scene.stage.clock.now()), scene.composed()]).toEqual([[], 0]);
  });

  it('is once, though the process begins anew, and nobody is without news', async () => {
    await open();
    scene.give({ turnouts: [turnout(1, await audienceId('acme'), closed)] });
    const state = await scene.write();
    expect(await waiting(scene.stage, scene.stage.clock.now())).toEqual([
      { kind: 'ownerMessage', subject: 1, to: idOf('Priya Shah'), at: friday },
    ]);
    expect(await scene.stage.store.sent(1, 'ownerMessage', 1)).toMatchObject({
      site: 1,
      expiresAt: Date.parse('2026-02-09T07:30Z'),
    });
    expect(scene.noted.filter((one) => one.event === 'owner written to')).toEqual([
      { level: 'info', event: 'owner written to', fields: { message: 1, entries: 0 } },
    ]);
    scene.give({
      turnouts: [turnout(1, await audienceId('acme'), closed), turnout(1, await audienceId('sales'), closed)],
    });
    await scene.write('2026-02-06T08:01:00.000Z', state);
    expect([scene.composed(), await waiting(scene.stage, scene.stage.clock.now())]).toEqual([1, []]);
    await scene.write('2026-02-06T08:02:00.000Z');
    expect((await waiting(scene.stage, scene.stage.clock.now())).map((one) => one.to)).toEqual([idOf('Dana Weiss')]);
    await keepDigest(scene.stage, { date: '2026-02-09' });
    scene.give({ turnouts: [turnout(2, await audienceId('acme'), '2026-02-12T17:00Z')] });
    await scene.write('2026-02-13T08:00:00.000Z', state);
    expect((await waiting(scene.stage, scene.stage.clock.now())).map((one) => [one.to, one.at])).toEqual([
      [idOf('Priya Shah'), '2026-02-13T08:00:00.000Z'],
    ]);
  });
});
