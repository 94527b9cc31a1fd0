import { afterEach, describe, expect, it } from 'vitest';
import { dayMs } from '../../../src/domain/model.ts';
import type { Store } from '../../../src/ports.ts';
import { type House, hourMs, monday, openHouse } from '../../support/house.ts';
import { file, tuesday } from './lab.ts';

let house: House;
afterEach(() => house.close());

const tickAt = async (at: number) => {
  house.clock.set(at);
  await house.bot.tick();
};
const asked = () => house.sent.flatMap(({ target }) => ('person' in target ? target.person : []));
const failed = () => house.logged.filter(({ event }) => event === 'step failed').map(({ fields }) => fields?.['step']);

describe('with every tick', () => {
  it('what is due is asked, once', async () => {
    house = await openHouse({ file });
    await tickAt(tuesday - 1);
    expect(asked()).toEqual([]);
    await tickAt(tuesday);
    await tickAt(tuesday + 1);
    expect(asked().toSorted()).toEqual(['U-ben', 'U-cleo', 'U-dora']);
  });

  it('nothing is asked or sent while everything is paused, but what is over ends', async () => {
    house = await openHouse({ file });
    await tickAt(tuesday);
    await house.store.setPaused(1, true);
    await tickAt(tuesday + 7 * dayMs);
    expect(asked()).toHaveLength(3);
    expect(await house.store.rounds(1, { state: 'open' })).toEqual([]);
    expect(await house.store.rounds(1, { state: 'closed' })).toHaveLength(1);
    await house.store.setPaused(1, false);
    await tickAt(tuesday + 7 * dayMs + 1);
    expect(asked()).toHaveLength(6);
  });

  it.each<[keyof Store, readonly string[]]>([
    ['setUpRevision', ['set-ups', 'refresh']],
    ['workspaces', ['refresh']],
    ['sweep', ['sweep']],
    ['seasons', ['close', 'seal']],
    ['lastRounds', ['ask']],
    ['lastDigests', ['owners', 'publish']],
    ['rounds', ['close', 'ask', 'remind']],
    ['lease', ['deliver']],
  ])('a step that fails is told to the log and the others go on: without %s', async (method, steps) => {
    house = await openHouse({ file });
    house.broken.add(method);
    await tickAt(tuesday);
    expect(failed()).toEqual(steps);
    expect(house.logged.find(({ event }) => event === 'step failed')).toMatchObject({
      level: 'error',
      error: new Error(`${method} is broken`),
    });
    house.broken.clear();
    await tickAt(tuesday + hourMs);
    expect(asked()).toHaveLength(3);
  });

  it('is told to the log where people are not counted by zone after a roster was read', async () => {
    house = await openHouse({ file });
    await house.tell({ kind: 'channel', channel: 'C-lab' });
    await house.tell({ kind: 'channel', channel: 'C-lab' });
    house.broken.add('zones');
    await house.bot.tick();
    expect(failed()).toEqual(['rosters']);
  });

  it('and every other call waits for the one before, also where that failed', async () => {
    let [inside, most] = [0, 0];
    house = await openHouse({
      file,
      store: (usual) => ({
        lastRounds: async (workspace) => {
          inside += 1;
          most = Math.max(most, inside);
          const found = await usual.lastRounds(workspace);
          inside -= 1;
          return found;
        },
      }),
    });
    house.clock.set(tuesday);
    house.broken.add('openRound');
    const fails = house.bot.ask('all', { anyHour: true });
    const after = [house.bot.tick(), house.bot.ask('all', { anyHour: true }), house.bot.tick()];
    await expect(fails).rejects.toThrow('openRound is broken');
    await Promise.allSettled(after);
    house.broken.clear();
    expect(await house.bot.ask('all', { anyHour: true })).toBe(3);
    expect(most).toBe(1);
  });
});

describe('once a local day', () => {
  it('rosters are read and old rows deleted, at midnight of the organisation and no second time', async () => {
    let swept = 0;
    const inBerlin = { ...file, organisation: { ...file.organisation, zone: 'Europe/Berlin' } };
    const counting = (usual: Store) => ({
      sweep: async (...args: Parameters<Store['sweep']>) => {
        swept += 1;
        await usual.sweep(...args);
      },
    });
    house = await openHouse({ file: inBerlin, store: counting });
    const done = () => [house.chat.read.length, swept];
    expect(done()).toEqual([1, 0]);
    await tickAt(monday + 11 * hourMs - 1);
    expect(done()).toEqual([1, 0]);
    await tickAt(monday + 11 * hourMs);
    await tickAt(monday + 12 * hourMs);
    expect(done()).toEqual([2, 1]);
    await tickAt(monday + 35 * hourMs);
    expect(done()).toEqual([3, 2]);
  });
});
