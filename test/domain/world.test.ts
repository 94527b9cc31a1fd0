import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groups } from '../../src/domain/model.ts';
import { questions } from '../../src/domain/question.ts';
import { addDays } from '../../src/domain/time.ts';
import { behave, createWorld, type World } from '../../src/domain/world.ts';

const startsOn = '2026-05-18';
const northwind = (seed: string, effects = true): World => createWorld({ seed, startsOn, effects });
const manySeeds = Array.from({ length: 60 }, (_, index) => `seed ${index}`);
const sizeOf = (world: World, key: string): number =>
  world.people.filter((person) => person.audiences.includes(key)).length;
const average = (list: readonly number[]): number => list.reduce((sum, each) => sum + each, 0) / list.length;

describe('Northwind', () => {
  const world = northwind('sizes');

  it('has about 140 people in audiences of the promised sizes', () => {
    expect(world.people.length).toBeGreaterThan(130);
    expect(world.people.length).toBeLessThan(150);
    const sizes = Object.fromEntries(
      groups.map((group) => [
        group,
        world.programme.audiences.filter((each) => each.group === group).map((each) => sizeOf(world, each.key)),
      ]),
    );
    expect(sizes['employees']).toHaveLength(5);
    for (const size of sizes['employees'] ?? []) expect(size >= 14 && size <= 20).toBe(true);
    expect(sizes['partners']).toHaveLength(4);
    for (const size of sizes['partners'] ?? []) expect(size >= 1 && size <= 4).toBe(true);
    expect(sizes['accountTeams']?.toSorted((one, other) => one - other)).toEqual([4, 8, 9, 12]);
  });

  it('lets partner contacts and an account team share a relationship, so that both sides can be compared', () => {
    const about = world.programme.audiences.filter((each) => each.relationship === 'acme').map((each) => each.group);
    expect(about.toSorted()).toEqual(['accountTeams', 'partners']);
  });

  it('has six readers of #leaders, whom no audience asks', () => {
    const readers = world.programme.digests[0]?.readers ?? [];
    expect(readers).toHaveLength(6);
    expect(world.channels.find((each) => each.id === world.programme.digests[0]?.channel)?.readers).toBe('internal');
    expect(world.people.filter((each) => readers.includes(each.userId)).flatMap((each) => each.audiences)).toEqual([]);
  });

  it('names an owner at home for every audience, and nobody owns an audience that asks them', () => {
    for (const audience of world.programme.audiences) {
      const owner = world.people.find((each) => each.userId === audience.owners[0]);
      expect(owner?.external).toBe(false);
      expect(owner?.audiences).not.toContain(audience.key);
    }
  });

  it('has partner contacts of other organisations only, each in the shared channel of hers', () => {
    for (const audience of world.programme.audiences.filter((each) => each.group === 'partners')) {
      const channel = world.channels.find((each) => 'channel' in audience.place && each.id === audience.place.channel);
      expect(channel?.readers).toBe('external');
      const contacts = world.people.filter((each) => each.audiences.includes(audience.key));
      for (const contact of contacts) {
        expect(contact.external).toBe(true);
        expect(contact.homeId).toBe(audience.key);
        expect(channel?.members).toContain(contact.userId);
      }
      const foreign = world.people.filter((each) => each.external && each.homeId !== audience.key);
      expect(foreign.filter((each) => channel?.members.includes(each.userId))).toEqual([]);
    }
  });

  it('ends its history where a round of every pulse is about to open', () => {
    expect(world.today).toBe('2026-11-16');
    for (const pulse of world.programme.pulses) {
      const days = (Date.parse(world.today) - Date.parse(pulse.starts)) / 86_400_000;
      expect(days % (7 * pulse.everyWeeks)).toBe(0);
    }
  });
});

describe('Any invented company', () => {
  it('gives no name, id or address twice, from 300 to thousands of people, and has as many as asked for', () => {
    const size = fc.oneof(fc.integer({ min: 300, max: 3000 }), fc.constant(300));
    fc.assert(
      fc.property(fc.string(), size, (seed, people) => {
        const world = createWorld({ seed, people, startsOn });
        expect(world.people).toHaveLength(people);
        for (const field of ['name', 'userId', 'email'] as const) {
          expect(new Set(world.people.map((each) => each[field])).size).toBe(people);
        }
        expect(new Set(world.programme.audiences.map((each) => each.key)).size).toBe(world.programme.audiences.length);
        const relationships = [undefined, ...world.programme.relationships.map((each) => each.key)];
        for (const audience of world.programme.audiences) {
          expect(relationships).toContain(audience.relationship);
          const [low, high] = audience.group === 'partners' ? [1, 6] : [8, 60];
          const found = sizeOf(world, audience.key);
          expect([audience.key, found >= low && found <= high]).toEqual([audience.key, true]);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('refuses a size that has no shape', () => {
    for (const people of [0, 299, 100_001, Number.NaN]) {
      expect(() => createWorld({ seed: 'x', people, startsOn })).toThrow(RangeError);
    }
  });

  it('is the same company with the same behaviour for the same seed, and another for another', () => {
    const [one, again, other] = [northwind('one'), northwind('one'), northwind('other')];
    expect(again).toEqual(one);
    expect(other.people).not.toEqual(one.people);
    const days = (world: World): unknown =>
      world.people.flatMap((each) => each.audiences.map((key) => behave(world, each.userId, key, '2026-07-14')));
    expect(days(again)).toEqual(days(one));
    expect(days(other)).not.toEqual(days(one));
  });

  it('knows no behaviour in an audience that it does not have', () => {
    expect(() => behave(northwind('x'), 'U001', 'nowhere', startsOn)).toThrow('nowhere');
  });
});

describe('How invented people answer', () => {
  const calm = manySeeds.map((seed) => northwind(seed, false));
  const day = addDays(startsOn, 15);
  const all = calm.flatMap((world) =>
    world.people.flatMap((person) =>
      person.audiences.map((key) => ({
        group: world.programme.audiences.find((each) => each.key === key)?.group,
        ...behave(world, person.userId, key, day),
      })),
    ),
  );

  it.each([
    ['employees', 0.7],
    ['accountTeams', 0.75],
    ['partners', 0.8],
  ])('%s reply about as often as people do (%d)', (group, rate) => {
    const asked = all.filter((each) => each.group === group);
    expect(Math.abs(asked.filter((each) => each.replies).length / asked.length - rate)).toBeLessThan(0.05);
  });

  it('spreads the answers of colleagues by about 0.95', () => {
    for (const question of questions) {
      const values = all.flatMap((each) => (each.group === 'partners' ? [] : (each.answer[question] ?? [])));
      const mean = average(values);
      const deviation = Math.sqrt(average(values.map((value) => (value - mean) ** 2)));
      expect(Math.abs(deviation - 0.95)).toBeLessThan(0.1);
    }
  });

  it('has a person answer more alike from round to round than two people do', () => {
    const world = northwind('alike', false);
    const pairs = world.people.flatMap((each) =>
      each.audiences.flatMap((key) => {
        const [one, other] = [day, addDays(day, 14)].map((date) => behave(world, each.userId, key, date).answer.need);
        return one && other ? [[one, other] as const] : [];
      }),
    );
    const own = average(pairs.map(([one, other]) => (one - other) ** 2));
    const others = average(pairs.map(([one], at) => (one - (pairs[(at + 7) % pairs.length]?.[1] ?? one)) ** 2));
    expect(own).toBeLessThan(0.7 * others);
  });

  it('lets some say nothing, some pick a topic, some write, and all reply before the round closes', () => {
    const share = (of: (each: (typeof all)[number]) => boolean): number => all.filter(of).length / all.length;
    expect(share((each) => each.nothing)).toBeGreaterThan(0.01);
    expect(share((each) => each.answer.topic !== undefined)).toBeGreaterThan(0.2);
    expect(share((each) => each.words !== undefined)).toBeGreaterThan(0.05);
    for (const each of all) {
      expect(each.replyMinutes >= (each.replies ? 1 : 0) && each.replyMinutes < 56 * 60).toBe(true);
    }
    for (const each of all.filter(({ nothing, replies }) => nothing || !replies)) expect(each.answer).toEqual({});
  });
});
