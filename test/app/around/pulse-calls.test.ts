import { afterEach, describe, expect, it } from 'vitest';
import { dayMs, type Programme } from '../../../src/domain/model.ts';
import { type House, hourMs, monday, openHouse } from '../../support/house.ts';
import { person } from '../../support/house-chat.ts';
import { file, lab, leaders, tuesday, withTeams } from './lab.ts';

let house: House;
afterEach(() => house.close());

const asked = () => house.sent.flatMap(({ target }) => ('person' in target ? target.person : []));

describe('sending what is due', () => {
  const line = (site: number, userId: string) => ({
    kind: 'notice' as const,
    subject: 1,
    site,
    target: { person: userId },
    dueAt: monday,
    payload: { summary: 'Hello', parts: [] },
  });

  it('tells how much was sent in all chats, and of how much nobody knows', async () => {
    house = await openHouse(withTeams());
    await house.store.enqueue(1, [line(1, 'U-ben'), line(1, 'U-cleo'), line(2, '29:tom')]);
    house.chat.transport = ({ target, key }) =>
      'person' in target && target.person === 'U-cleo'
        ? { kind: 'ambiguous', why: 'cut off' }
        : { kind: 'sent', ref: key };
    house.chat.find = () => ({ kind: 'cannotTell' });
    expect(await house.bot.deliver()).toEqual({ sent: 2, unclear: 0 });
    expect(asked()).toEqual(['U-ben', '29:tom']);
    // Once the platform has had time to show it.
    house.clock.set(house.clock.now() + hourMs);
    expect(await house.bot.deliver()).toEqual({ sent: 0, unclear: 1 });
  });

  it('sends nothing while everything is paused, nor where the app was taken out', async () => {
    house = await openHouse(withTeams());
    await house.tell({ kind: 'goodbye' }, 'teams');
    await house.store.enqueue(1, [line(1, 'U-ben'), line(2, '29:tom')]);
    await house.store.setPaused(1, true);
    expect([await house.bot.deliver(), asked()]).toEqual([{ sent: 0, unclear: 0 }, []]);
    await house.store.setPaused(1, false);
    await house.bot.deliver();
    await house.bot.tick();
    expect(asked()).toContain('U-ben');
    expect(asked()).not.toContain('29:tom');
  });
});

describe('asking out of turn', () => {
  it('asks everybody of the pulse, in every programme, and once a day', async () => {
    house = await openHouse({
      ...withTeams(),
      before: async (store) => {
        for (const name of ['slack', 'teams']) await store.workspace({ platform: name, externalId: `W-${name}`, name });
      },
    });
    expect(await house.bot.ask('none', { anyHour: false })).toBeUndefined();
    expect(await house.bot.ask('all', { anyHour: false })).toBe(5);
    expect(await house.bot.ask('all', { anyHour: false })).toBeUndefined();
  });

  it('waits for people’s day, or does not', async () => {
    house = await openHouse({ file });
    house.clock.set(monday + 10 * hourMs);
    await house.bot.ask('all', { anyHour: false });
    await house.bot.deliver();
    expect(asked()).toEqual([]);
    house.clock.set(tuesday + dayMs + 12 * hourMs);
    await house.bot.ask('all', { anyHour: true });
    await house.bot.deliver();
    expect(asked()).toHaveLength(3);
  });
});

describe('what comes next', () => {
  const nextOf = async (options: Partial<Programme>) => {
    house = await openHouse({ file: { ...file, ...options } });
    return house.bot.upcoming();
  };

  it('is nothing where nobody is asked', async () => {
    expect(await nextOf({ pulses: [] })).toBeUndefined();
  });

  it('is the round of whoever is asked first, wherever they are', async () => {
    expect(await nextOf({})).toEqual({ kind: 'round', at: tuesday });
    house.chat.people[1] = person('U-ben', { zone: 'Asia/Tokyo' });
    await house.bot.begin();
    expect(await house.bot.upcoming()).toEqual({ kind: 'round', at: Date.UTC(2026, 0, 6, 1) });
  });

  it('is by the day of those who look after a team where they are written to first', async () => {
    const digests = [{ ...leaders, owners: { weekday: 1, time: '13:30' } as const }];
    const audiences = [{ ...lab, owners: ['U-ben'] }];
    expect(await nextOf({ digests, audiences })).toEqual({ kind: 'owners', at: monday + hourMs / 2 });
  });
});

describe('a digest out of turn', () => {
  it('is of today where it is read, and once', async () => {
    const definition = { ...leaders, zone: 'Asia/Tokyo' };
    house = await openHouse({ file: { ...file, digests: [definition] } });
    house.clock.set(monday + 4 * hourMs);
    expect(await house.bot.digestNow(definition)).toMatchObject({ key: 'leaders', date: '2026-01-06' });
    expect(await house.bot.digestNow(definition)).toBeUndefined();
  });
});
