import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AudienceDefinition, Programme, Pulse, Weekday } from '../../src/domain/model.ts';
import type { Rhythm, SetUp } from '../../src/domain/set-up.ts';
import { pulsesWith } from '../../src/domain/set-up-pulses.ts';
import { addDays, daysBetween, onOrAfter } from '../../src/domain/time.ts';
import { createWorld } from '../../src/domain/world.ts';
import { setUp } from './set-ups.ts';

const partners: Partial<AudienceDefinition> = { group: 'partners' };
const [team, guests] = [setUp('team').audience, setUp('guests', {}, partners).audience];

/** A team and the partners of one shared channel, asked every other Tuesday at ten: from 6 January 2026, an even week. */
const colleagues: Pulse = {
  key: 'file',
  name: 'The file',
  audiences: ['team'],
  everyWeeks: 2,
  weekday: 2,
  time: '10:00',
  zone: 'person',
  starts: '2026-01-06',
  closes: { weekday: 4, time: '18:00' },
  oneIn: 1,
  gapDays: 6,
};
const file: Programme = {
  ...createWorld({ seed: 'set-up-pulses', startsOn: '2026-01-05', weeks: 4 }).programme,
  audiences: [team, guests],
  pulses: [],
};
const pulsesOf = (...setUps: readonly SetUp[]): readonly Pulse[] => pulsesWith(file, setUps);

const at = (weekday: Weekday, time: string, everyWeeks = 2): { readonly rhythm: Rhythm } => ({
  rhythm: { everyWeeks, weekday, time },
});

describe('what is set up in chat and asked by itself', () => {
  test('is asked as it was set up, everyone each time, in their own zone', () => {
    expect(pulsesOf(setUp('design', at(3, '09:30', 1), { name: 'Design' }))).toEqual([
      {
        key: 'colleagues-1w0-3-0930',
        name: 'Design',
        audiences: ['design'],
        everyWeeks: 1,
        weekday: 3,
        time: '09:30',
        zone: 'person',
        starts: '2026-12-01',
        closes: { weekday: 4, time: '18:00' },
        reminds: { weekday: 4, time: '09:00' },
        oneIn: 1,
        gapDays: 6,
      },
    ]);
  });

  test('is asked in the zone of the organisation, and not reminded, where it is partners', () => {
    const [pulse] = pulsesOf(setUp('acme', {}, { ...partners, name: 'Acme' }));
    expect(pulse).toMatchObject({ key: 'partners-2w1-2-1000', name: 'Acme', zone: file.organisation.zone });
    expect(pulse).not.toHaveProperty('reminds');
  });

  test.each([
    ['Tuesday at ten', 2, '10:00', true],
    ['a minute before the reminder', 4, '08:59', true],
    ['with the reminder', 4, '09:00', false],
    ['between the reminder and the end', 4, '12:00', false],
    ['a minute before the end', 4, '17:59', false],
    ['with the end, so that it is open for a week', 4, '18:00', true],
    ['Friday at ten', 5, '10:00', true],
  ] as const)('%s: is reminded while it is open, or not at all', (_when, weekday, time, reminded) => {
    const [pulse] = pulsesOf(setUp('design', at(weekday, time)));
    expect(pulse?.reminds).toEqual(reminded ? { weekday: 4, time: '09:00' } : undefined);
    expect(pulse?.closes).toEqual({ weekday: 4, time: '18:00' });
  });

  // The wish not to be asked any more is kept by this key, and so is which round was the last.
  test.each([
    [2, '2026-12-01', 'colleagues-2w1-2-1000'],
    [2, '2026-12-08', 'colleagues-2w0-2-1000'],
    [2, '2026-12-02', 'colleagues-2w0-2-1000'],
    [4, '2026-12-01', 'colleagues-4w3-2-1000'],
    [4, '2026-12-15', 'colleagues-4w1-2-1000'],
    [4, '2025-12-30', 'colleagues-4w3-2-1000'],
    [4, '2025-12-23', 'colleagues-4w2-2-1000'],
    [2, '2025-12-30', 'colleagues-2w1-2-1000'],
    [1, '2026-12-01', 'colleagues-1w0-2-1000'],
  ])('every %i weeks from %s on: is known for good as %s', (everyWeeks, starts, key) => {
    expect(pulsesOf(setUp('design', { ...at(2, '10:00', everyWeeks), starts }))[0]?.key).toBe(key);
  });

  test('begins with the first of those that are asked together, in whatever order they were set up', () => {
    const starts = ['2026-12-15', '2026-12-01', '2026-12-29'];
    const [pulse, ...others] = pulsesOf(...starts.map((day) => setUp(day, { starts: day })));
    expect(pulse).toMatchObject({ audiences: starts, starts: '2026-12-01' });
    expect(others).toEqual([]);
  });

  test('is counted from the Monday that all share where nothing says from when', () => {
    const { starts: _none, ...design } = setUp('design');
    expect(pulsesOf(design)).toMatchObject([{ starts: '2026-01-05', key: 'colleagues-2w0-2-1000' }]);
    expect(pulsesOf(setUp('sales', { starts: '2026-12-08' }), design)).toMatchObject([{ starts: '2026-01-05' }]);
  });

  test('is called by its own name alone, by its side together, and never as another is', () => {
    const names = [
      setUp('one', {}, { name: 'One' }),
      setUp('two'),
      setUp('three', at(3, '10:00')),
      setUp('four', at(3, '10:00')),
      setUp('five', at(4, '10:00')),
      setUp('six', at(4, '10:00')),
      setUp('acme', {}, partners),
      setUp('globex', {}, partners),
      setUp('seven', at(5, '10:00'), { name: 'Partners' }),
    ];
    const called = pulsesOf(...names).map((one) => one.name);
    expect(called).toEqual(['Colleagues', 'Colleagues 2', 'Colleagues 3', 'Partners', 'Partners 2']);
    const taken = { ...file, pulses: [{ ...colleagues, name: 'Colleagues', weekday: 1 as const }] };
    expect(pulsesWith(taken, names.slice(0, 2)).map((one) => one.name)).toEqual(['Colleagues', 'Colleagues 2']);
  });
});

test('what the file calls by the very key that chat would give is another pulse, and both go on', () => {
  const made = [setUp('design', at(2, '10:00')), setUp('ops', at(2, '10:00')), setUp('sales', at(3, '10:00'))];
  const [alone] = pulsesOf(...made.slice(0, 2));
  const namesakes = [alone?.key ?? '', `${alone?.key}-2`].map((key) => ({ ...colleagues, key, oneIn: 2 }));
  const found = pulsesWith({ ...file, pulses: namesakes }, made);
  expect(found.map(({ key, audiences }) => [key, audiences])).toEqual([
    ['colleagues-2w1-2-1000', ['team']],
    ['colleagues-2w1-2-1000-2', ['team']],
    ['colleagues-2w1-2-1000-3', ['design', 'ops']],
    ['colleagues-2w1-3-1000', ['sales']],
  ]);
});

describe('what is set up in chat and the file asks on the same days', () => {
  const design = setUp('design', { starts: '2026-12-08' });
  const acme = setUp('acme', { starts: '2026-12-08' }, partners);
  const forPartners: Partial<Pulse> = { audiences: ['guests'], zone: file.organisation.zone };

  const joins = (made: SetUp, changes: Partial<Pulse>): boolean => {
    const pulse = { ...colleagues, ...changes };
    const found = pulsesWith({ ...file, pulses: [pulse] }, [made]);
    const joined = [{ ...pulse, audiences: [...pulse.audiences, made.audience.key] }];
    if (found.length === 1) expect(found).toEqual(joined);
    else expect(found).toMatchObject([pulse, { audiences: [made.audience.key] }]);
    return found.length === 1;
  };

  test.each<[string, SetUp, Partial<Pulse>]>([
    ['a team', design, {}],
    ['a team from the same day on', design, { starts: '2026-12-08' }],
    ['a team in weeks counted from before 2026', design, { starts: '2025-12-23' }],
    ['partners', acme, forPartners],
  ])('is one round with it: %s', (_who, made, changes) => {
    expect(joins(made, changes)).toBe(true);
  });

  test.each<[string, SetUp, Partial<Pulse>]>([
    ['half as often', design, { everyWeeks: 4 }],
    ['on another day', design, { weekday: 3 }],
    ['at another time', design, { time: '11:00' }],
    ['at a time that is not their own', design, { zone: file.organisation.zone }],
    ['only every second of them', design, { oneIn: 2 }],
    ['later on', design, { starts: '2026-12-22' }],
    ['in the other weeks', design, { starts: '2026-01-13' }],
    ['partners too', design, { audiences: ['team', 'guests'] }],
    ['partners at their own time', acme, { audiences: ['guests'] }],
    ['colleagues at a common time', acme, { ...forPartners, audiences: ['team'] }],
  ])('stays apart where the file asks %s', (_how, made, changes) => {
    expect(joins(made, changes)).toBe(false);
  });
});

test('everything that is set up is asked in one round, first on the day that was shown', () => {
  const made = fc.record({
    group: fc.constantFrom('employees', 'partners', 'accountTeams'),
    everyWeeks: fc.constantFrom(1, 2, 4),
    weekday: fc.constantFrom(1, 2, 3),
    weeks: fc.integer({ min: -6, max: 6 }),
  });
  fc.assert(
    fc.property(fc.array(made, { minLength: 1, maxLength: 8 }), (all) => {
      const setUps = all.map(({ group, everyWeeks, weekday, weeks }, index) => {
        const starts = addDays(onOrAfter('2026-01-05', weekday), 7 * weeks);
        return setUp(`s${index}`, { rhythm: { everyWeeks, weekday, time: '10:00' }, starts }, { group });
      });
      const pulses = pulsesWith({ ...file, pulses: [colleagues] }, setUps);
      for (const { audience, rhythm, starts = '' } of setUps) {
        const [pulse, ...more] = pulses.filter((one) => one.audiences.includes(audience.key));
        expect([pulse, more]).toMatchObject([rhythm, []]);
        const days = daysBetween(onOrAfter(pulse?.starts ?? '', rhythm.weekday), starts);
        expect([days >= 0, Math.abs(days % (7 * rhythm.everyWeeks))]).toEqual([true, 0]);
      }
      expect(new Set(pulses.map((one) => one.key)).size).toBe(pulses.length);
      expect(new Set(pulses.map((one) => one.name)).size).toBe(pulses.length);
    }),
  );
});
