import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyFor, oneLine } from '../../src/domain/naming.ts';
import { dueRounds } from '../../src/domain/plan.ts';
import { firstDay, givesWayTo, moveChannel, programmeOf, withoutOldContact } from '../../src/domain/set-up.ts';
import { instantOf, localDate } from '../../src/domain/time.ts';
import { createWorld } from '../../src/domain/world.ts';
import { setUp } from './set-ups.ts';

const file = createWorld({ seed: 'set-up', startsOn: '2026-01-05', weeks: 4 }).programme;
const nothing = { name: 'Northwind', moved: new Map<string, string>() };

describe('what is set up in chat', () => {
  test('stands beside the file, which stays as it is', () => {
    const merged = programmeOf(file, [setUp('design')], nothing);
    expect(merged.audiences.slice(0, -1)).toEqual(file.audiences);
    expect(merged.audiences.at(-1)?.key).toBe('design');
    expect(merged.pulses.slice(0, -1)).toEqual(file.pulses);
    expect(merged.pulses.at(-1)).toMatchObject({ audiences: ['design'], everyWeeks: 2, starts: '2026-12-01' });
    expect(merged.digests).toEqual(file.digests);
    expect(programmeOf(file, [], nothing)).toEqual(file);
  });

  test('gives way to the file where both mean the same people', () => {
    const same = setUp('contacts', {}, { group: 'partners', place: { channel: 'C-acme' } });
    const byKey = setUp('support');
    const otherSide = setUp('team', {}, { group: 'accountTeams', place: { channel: 'C-acme' } });
    expect(givesWayTo(file, same)?.key).toBe('acme');
    expect(givesWayTo(file, byKey)?.key).toBe('support');
    expect(givesWayTo(file, otherSide)).toBeUndefined();
    const merged = programmeOf(file, [same, byKey, otherSide], nothing);
    expect(merged.audiences.map((one) => one.key)).toEqual([...file.audiences.map((one) => one.key), 'team']);
    expect(merged.pulses.flatMap((one) => one.audiences)).not.toContain('contacts');
  });

  test('is all there is where there is no file', () => {
    const digest = { key: 'leaders', channel: 'C-lead', platform: 'slack', readers: ['U1'] };
    const merged = programmeOf(
      undefined,
      [setUp('design', { harmContact: 'Ruth', digest }), setUp('sales', { digest })],
      nothing,
    );
    expect(merged.organisation).toEqual({ name: 'Northwind', zone: 'Europe/Berlin', harmContact: 'Ruth' });
    expect(merged.digests).toMatchObject([{ ...digest, zone: 'Europe/Berlin', weekday: 1, time: '08:30' }]);
    expect(merged.pulses).toMatchObject([{ name: 'Colleagues', audiences: ['design', 'sales'], zone: 'person' }]);
  });

  test('is asked together where it is asked alike, and apart where not', () => {
    const weekly = { everyWeeks: 1, weekday: 3, time: '09:00' } as const;
    const all = [
      setUp('one'),
      setUp('two'),
      setUp('three', { rhythm: weekly }),
      setUp('four', { starts: '2026-12-08' }),
      setUp('late', { starts: '2026-12-15' }),
      setUp('five', {}, { group: 'partners' }),
    ];
    const { pulses } = programmeOf(undefined, all, nothing);
    expect(pulses.map((one) => one.audiences)).toEqual([['one', 'two', 'late'], ['three'], ['four'], ['five']]);
    expect(new Set(pulses.map((one) => one.key)).size).toBe(4);
    expect(pulses.find((one) => one.audiences[0] === 'five')).toMatchObject({ zone: 'Europe/Berlin' });
    expect(pulses.find((one) => one.audiences[0] === 'five')?.reminds).toBeUndefined();
  });

  test('joins the round of the file that falls together with it, so that people in both take turns', () => {
    const [colleagues] = file.pulses;
    const joins = programmeOf(file, [setUp('design', { starts: '2026-11-24' })], nothing);
    expect(joins.pulses.map((one) => one.key)).toEqual(file.pulses.map((one) => one.key));
    expect(joins.pulses[0]).toEqual({ ...colleagues, audiences: [...(colleagues?.audiences ?? []), 'design'] });
    const partners = programmeOf(file, [setUp('guests', { starts: '2026-12-01' }, { group: 'partners' })], nothing);
    expect(partners.pulses).toHaveLength(3);
  });

  test('keeps its round when another that shares it is removed', () => {
    const [one, two] = [setUp('one'), setUp('two', { starts: '2026-12-15' })];
    const keys = [[one, two], [two], [one]].map((some) => programmeOf(undefined, some, nothing).pulses[0]?.key);
    expect(new Set(keys).size).toBe(1);
  });

  test('says whom to turn to about harm as it was said last', () => {
    const first = { ...setUp('one', { harmContact: 'old' }), revision: 9 };
    const second = { ...setUp('two', { harmContact: 'older' }), revision: 3 };
    expect(programmeOf(undefined, [first, second], nothing).organisation.harmContact).toBe('old');
    expect(programmeOf(file, [first], nothing).organisation.harmContact).toBe(file.organisation.harmContact);
  });

  test('says so still after an older set-up was changed in other things', () => {
    const stored = { state: 'started', by: 'U1' } as const;
    const older = { ...setUp('one', { harmContact: 'Ruth' }), ...stored, id: 1, revision: 3 };
    const newer = { ...setUp('two', { harmContact: 'Ines' }), ...stored, id: 2, revision: 4 };
    const proposed = {
      ...setUp('three', { harmContact: 'Otto' }),
      by: 'U1',
      state: 'confirmed',
      id: 3,
      revision: 5,
    } as const;
    const all = [older, newer, proposed];
    const contactAfter = (changed: (typeof all)[number]): string => {
      const next = { ...withoutOldContact(changed, all), revision: 6 };
      const started = [older, newer].map((one) => (one.id === next.id ? next : one));
      return programmeOf(undefined, started, nothing).organisation.harmContact;
    };
    expect([contactAfter(older), contactAfter(newer)]).toEqual(['Ines', 'Ines']);
    // What nobody has started yet has not been said: it is kept for the day it is.
    expect(withoutOldContact(proposed, all)).toEqual(proposed);
  });

  test('and the file find a channel under its new id, however often it moves', () => {
    const moved = new Map([
      ['C-acme', 'C-acme-2'],
      ['C-acme-2', 'C-acme-3'],
      ['C-leaders', 'C-lead-2'],
    ]);
    const merged = programmeOf(file, [], { name: '', moved });
    expect(merged.audiences.find((one) => one.key === 'acme')?.place).toEqual({ channel: 'C-acme-3' });
    expect(merged.digests[0]?.channel).toBe('C-lead-2');
    const digest = { key: 'x', channel: 'C-design', platform: 'slack', readers: [] };
    const both = moveChannel(setUp('design', { digest }), 'C-design', 'C-new');
    expect([both?.audience.place, both?.digest?.channel]).toEqual([{ channel: 'C-new' }, 'C-new']);
    const figures = moveChannel(setUp('sales', { digest }), 'C-design', 'C-new');
    expect([figures?.audience.place, figures?.digest?.channel]).toEqual([{ channel: 'C-sales' }, 'C-new']);
    expect(moveChannel(setUp('design'), 'C-design', 'C-new')).toEqual(
      setUp('design', {}, { place: { channel: 'C-new' } }),
    );
    expect(moveChannel(setUp('sales', { digest }), 'C-other', 'C-new')).toBeUndefined();
  });

  test('is asked first on the day that was shown, at its time, and never before', () => {
    const rhythms = fc.record({
      everyWeeks: fc.constantFrom(1, 2, 4),
      weekday: fc.constantFrom(1, 2, 3, 4, 5),
      time: fc.constantFrom('08:00', '10:00', '17:30'),
    });
    const zones = fc.constantFrom('Europe/Berlin', 'Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Kiritimati');
    fc.assert(
      fc.property(
        rhythms,
        zones,
        fc.integer({ min: Date.UTC(2026, 0, 6), max: Date.UTC(2028, 0, 1) }),
        (rhythm, zone, now) => {
          const starts = firstDay(rhythm, now, zone);
          const at = instantOf(starts, rhythm.time, zone);
          expect(at).toBeGreaterThan(now);
          expect(at - now).toBeLessThanOrEqual(7 * 86_400_000 + 3_600_000);
          const made = setUp('design', { rhythm, starts, zone }, { group: 'partners' });
          const { pulses } = programmeOf(undefined, [made], nothing);
          const due = (moment: number) => dueRounds({ pulses, last: {}, now: moment, zones: [zone], quietDays: [] });
          expect(due(now)).toEqual({ open: [], skip: [] });
          expect(due(at - 1)).toEqual({ open: [], skip: [] });
          expect(due(at).open.map((one) => one.date)).toEqual([localDate(at, zone)]);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a key', () => {
  test('is made of any name, fits the file, and is never one that is taken', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.uniqueArray(fc.string()), (name, taken) => {
        const first = keyFor(name, new Set(taken));
        const second = keyFor(name, new Set([...taken, first]));
        for (const key of [first, second]) expect(key).toMatch(/^[a-z][a-z0-9-]{0,59}$/);
        expect([first === second, taken.includes(first)]).toEqual([false, false]);
      }),
    );
    expect(keyFor('Über-Team & Söhne', new Set())).toBe('uber-team-sohne');
    expect(keyFor('支援', new Set(['team']))).toBe('team-2');
  });

  test('and a name is one line that turns nothing around it', () => {
    expect(oneLine('  Sup\u202Eport\n team\u0000 ', 80)).toBe('Support team');
    expect(oneLine('x'.repeat(300), 80)).toHaveLength(80);
  });
});
