import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate, Pulse } from '../../src/domain/model.ts';
import { dayMs } from '../../src/domain/model.ts';
import { occurrenceDate } from '../../src/domain/plan.ts';
import { hash, seeded } from '../../src/domain/random.ts';
import { type Choosing, choose } from '../../src/domain/sample.ts';
import { addDays, daysBetween } from '../../src/domain/time.ts';

const pulse: Pulse = {
  key: 'staff',
  name: 'Staff',
  audiences: ['one', 'two'],
  everyWeeks: 1,
  weekday: 1,
  time: '09:00',
  zone: 'UTC',
  starts: '2026-11-02',
  closes: { weekday: 4, time: '18:00' },
  oneIn: 1,
  gapDays: 6,
};
const date = '2026-11-16';
const opensAt = Date.UTC(2026, 10, 16, 9);
const someone = (person: number, change: Partial<Candidate> = {}): Candidate => ({
  person,
  userId: `U${person}`,
  zone: 'UTC',
  preferences: { stopped: [] },
  missed: 0,
  audiences: [{ id: 1 }],
  ...change,
});
const asked = (candidates: readonly Candidate[], change: Partial<Choosing> = {}) =>
  choose({
    pulse,
    date,
    opensAt,
    candidates,
    audienceSizes: new Map([
      [1, 20],
      [2, 8],
      [3, 8],
    ]),
    confidential: new Set([1, 2]),
    seed: 'northwind',
    ...change,
  });
const isAsked = (change: Partial<Candidate>, choosing: Partial<Choosing> = {}) =>
  asked([someone(7, change)], choosing).length === 1;

describe('nobody is asked', () => {
  it('who stopped this pulse or all of them', () => {
    const stopped = [[], ['staff'], ['other'], 'all'] as const;
    expect(stopped.map((keys) => isAsked({ preferences: { stopped: keys } }))).toEqual([true, false, true, false]);
  });

  it('who is paused beyond the opening', () => {
    const until = [opensAt - 1, opensAt, opensAt + 1];
    expect(until.map((pausedUntil) => isAsked({ preferences: { stopped: [], pausedUntil } }))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('sooner after any prompt than the gap allows, nor for a day that lies before one', () => {
    const last = [5, 6, -1].map((days) => isAsked({ lastAsked: addDays(date, -days) }));
    expect(last).toEqual([false, true, false]);
  });

  it('more than monthly after three rounds without a reply', () => {
    const after = (missed: number, days: number) => isAsked({ missed, lastAsked: addDays(date, -days) });
    expect([after(2, 7), after(3, 7), after(3, 27), after(3, 28)]).toEqual([true, false, false, true]);
  });

  it('for another confidential audience than the one they count in this season', () => {
    const audiences = [{ id: 1, lastAsked: '2026-11-02' }, { id: 2 }];
    expect(asked([someone(7, { home: 1, audiences })])).toMatchObject([{ person: 7, audience: 1 }]);
    expect(isAsked({ home: 9, audiences })).toBe(false);
    expect(asked([someone(7, { home: 9, audiences: [...audiences, { id: 3 }] })])).toMatchObject([
      { person: 7, audience: 3 },
    ]);
  });

  it('who is in no audience', () => expect(isAsked({ audiences: [] })).toBe(false));
});

describe('somebody in several audiences', () => {
  const first = (audiences: Candidate['audiences']) => asked([someone(7, { audiences })])[0]?.audience;

  it('is asked for the one never asked, then the one asked longest ago, then the smaller, then the older', () => {
    expect(first([{ id: 1, lastAsked: '2026-10-01' }, { id: 2 }])).toBe(2);
    expect(
      first([
        { id: 1, lastAsked: '2026-10-01' },
        { id: 2, lastAsked: '2026-10-08' },
      ]),
    ).toBe(1);
    expect(first([{ id: 1 }, { id: 2 }])).toBe(2);
    expect(first([{ id: 2 }, { id: 1 }])).toBe(2);
    expect(first([{ id: 3 }, { id: 2 }])).toBe(2);
    expect(first([{ id: 2 }, { id: 3 }])).toBe(2);
  });

  it('is asked for all of them in turn', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }), (ids) => {
        const last = new Map<number, string>();
        for (let round = 0; round < ids.length * 2; round++) {
          const today = occurrenceDate(pulse, round);
          const audiences = ids.map((id) => ({ id, ...(last.has(id) ? { lastAsked: last.get(id) ?? '' } : {}) }));
          const [chosen] = asked([someone(7, { audiences })], { date: today, confidential: new Set() });
          const oldest = [...ids].sort((a, b) => (last.get(a) ?? '').localeCompare(last.get(b) ?? ''))[0] ?? 0;
          expect(last.get(chosen?.audience ?? 0)).toBe(last.get(oldest));
          last.set(chosen?.audience ?? 0, today);
        }
        expect(last.size).toBe(ids.length);
      }),
    );
  });
});

const anyCandidates = fc.uniqueArray(
  fc.record({
    person: fc.integer({ min: 1, max: 500 }),
    userId: fc.string(),
    zone: fc.constant('UTC'),
    preferences: fc.record({
      stopped: fc.constantFrom<Candidate['preferences']['stopped']>([], ['staff'], 'all'),
      pausedUntil: fc.integer({ min: opensAt - dayMs, max: opensAt + dayMs }),
    }),
    missed: fc.integer({ min: 0, max: 3 }),
    lastAsked: fc.integer({ min: -2, max: 40 }).map((days) => addDays(date, -days)),
    audiences: fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 3 }) }), { selector: ({ id }) => id }),
  }),
  { selector: ({ person }) => person, maxLength: 60 },
);

describe('a choice', () => {
  it('asks everyone at most once, for an audience of theirs, and never within the gap', () => {
    fc.assert(
      fc.property(anyCandidates, fc.integer({ min: 0, max: 40 }), (candidates, gapDays) => {
        const chosen = asked(candidates, { pulse: { ...pulse, gapDays } });
        expect(new Set(chosen.map(({ person }) => person)).size).toBe(chosen.length);
        for (const { person, audience, candidate } of chosen) {
          expect(candidate).toBe(candidates.find((one) => one.person === person));
          expect(candidate.audiences.map(({ id }) => id)).toContain(audience);
          expect(daysBetween(candidate.lastAsked ?? date, date)).toBeGreaterThanOrEqual(gapDays);
        }
      }),
    );
  });

  it('names people in their own order', () => {
    expect(asked([9, 2, 5].map((person) => someone(person))).map(({ person }) => person)).toEqual([2, 5, 9]);
  });

  it('is the same in whatever order people are listed, and with whoever else', () => {
    const shuffled = anyCandidates.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all)));
    fc.assert(
      fc.property(shuffled, fc.integer({ min: 1, max: 5 }), ([all, some], oneIn) => {
        const of = { ...pulse, oneIn };
        const people = new Set(some.map(({ person }) => person));
        const expected = asked(all, { pulse: of }).filter(({ person }) => people.has(person));
        expect(asked(some, { pulse: of })).toEqual(expected);
        expect(asked([...some].reverse(), { pulse: of })).toEqual(expected);
      }),
    );
  });

  it('asks each person exactly once in any n rounds in a row, and about as many people each time', () => {
    const people = Array.from({ length: 1200 }, (_, index) => someone(index + 1));
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }),
        // Somebody may ask out of turn, before the first occurrence.
        fc.integer({ min: -20, max: 200 }),
        fc.string(),
        (oneIn, start, seed) => {
          const of = { ...pulse, oneIn };
          const turns = Array.from({ length: oneIn }, (_, index) =>
            asked(people, { pulse: of, date: occurrenceDate(of, start + index), seed }).map(({ person }) => person),
          );
          expect(turns.flat().sort((a, b) => a - b)).toEqual(people.map(({ person }) => person));
          const fair = people.length / oneIn;
          for (const turn of turns) expect(Math.abs(turn.length - fair)).toBeLessThan(6 * Math.sqrt(fair));
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('chance from a seed', () => {
  it('repeats itself, differs between seeds, and is even', () => {
    const draw = (seed: string) => Array.from({ length: 20_000 }, seeded(seed));
    expect(draw('a')).toEqual(draw('a'));
    const other = draw('b');
    expect(draw('a').filter((value, index) => value === other[index]).length).toBeLessThan(5);
    for (const seed of ['', 'a', 'week 1', 'week 2']) {
      const values = draw(seed);
      const tenths = Array.from(
        { length: 10 },
        (_, tenth) => values.filter((v) => Math.floor(v * 10) === tenth).length,
      );
      for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(220);
    }
  });

  it('spreads texts that hardly differ', () => {
    const numbers = Array.from({ length: 20_000 }, (_, index) => hash(`person ${index}`));
    expect(new Set(numbers).size).toBeGreaterThan(19_990);
    expect(numbers.every((n) => Number.isInteger(n) && n >= 0 && n < 2 ** 32)).toBe(true);
  });
});
