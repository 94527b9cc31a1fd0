import { describe, expect, test } from 'vitest';
import { checkFile } from '../src/config/file.ts';
import { checkSetUp } from '../src/config.ts';
import type { AudienceDefinition, Programme } from '../src/domain/model.ts';
import type { SetUp } from '../src/domain/set-up.ts';
import { createWorld } from '../src/domain/world.ts';

const { programme } = createWorld({ seed: 'set-up', startsOn: '2026-01-05', weeks: 4 });
const empty: Programme = {
  ...programme,
  organisation: { name: 'Northwind', zone: 'UTC', harmContact: '' },
  relationships: [],
  audiences: [],
  pulses: [],
  digests: [],
};

const setUp = (audience: Partial<AudienceDefinition> = {}, changes: Partial<SetUp> = {}): SetUp => ({
  audience: {
    key: 'design',
    name: 'Design',
    group: 'employees',
    owners: [],
    place: { channel: 'C012AB3CD' },
    mode: 'confidential',
    ...audience,
  },
  rhythm: { everyWeeks: 2, weekday: 2, time: '10:00' },
  zone: 'Europe/Berlin',
  ...changes,
});

describe('a set-up from chat', () => {
  test('without a fault has none, beside a file and alone', async () => {
    expect(await checkSetUp(setUp(), programme)).toEqual({});
    expect(await checkSetUp(setUp({}, { harmContact: 'Ruth Ade' }), empty)).toEqual({});
  });

  test.each([
    ['harmContact', setUp(), empty, /harm or harassment/],
    ['name', setUp({ name: ' ' }), programme, /is not a name/],
    ['time', setUp({}, { rhythm: { everyWeeks: 2, weekday: 2, time: '05:00' } }), programme, /between 8:00 and 18:00/],
    ['time', setUp({}, { rhythm: { everyWeeks: 2, weekday: 2, time: '26:99' } }), programme, /is not a wall time/],
    ['everyWeeks', setUp({}, { rhythm: { everyWeeks: 99, weekday: 2, time: '10:00' } }), programme, /1 to 13/],
    ['owner', setUp({ mode: 'named' }), programme, /nobody who reads the answers/],
    ['relationship', setUp({ relationship: 'nowhere' }), programme, /is no relationship/],
    [
      'place',
      setUp({ group: 'partners', owners: ['U1'], mode: 'named', place: { userGroup: 'S1' } }),
      programme,
      /shared channel/,
    ],
    [
      'place',
      setUp({ group: 'partners', owners: ['U1'], mode: 'named', place: { channel: 'C-acme' } }),
      programme,
      /also the place of/,
    ],
    [
      'digest',
      setUp({}, { digest: { key: 'more', channel: 'C-acme', platform: 'slack', readers: [] } }),
      programme,
      /another organisation/,
    ],
  ] as const)('says at the field what is wrong and how to mend it: %s', async (field, wrong, beside, says) => {
    const faults = await checkSetUp(wrong, beside);
    expect(Object.keys(faults)).toEqual([field]);
    expect(faults[field]).toMatch(says);
    // Goes on after the field's name: what is wrong; how to mend it.
    expect(faults[field]).toMatch(/^[^A-Z].*; /);
  });

  test('has the faults that the same words would have in the file', async () => {
    const file = [
      'organisation: { name: N, zone: UTC, harmContact: R }',
      'audiences: { design: { group: employees, mode: named, place: { channel: C012AB3CD } } }',
      'pulses: { p: { audiences: [design], time: "05:00" } }',
      'digests: { d: { channel: C2, readers: [U1] } }',
    ].join('\n');
    const wrong = setUp({ mode: 'named' }, { rhythm: { everyWeeks: 2, weekday: 2, time: '05:00' } });
    const faults = await checkSetUp(wrong, programme);
    const lines = checkFile(file, 'f').faults;
    for (const says of Object.values(faults)) expect(lines.some((line) => line.endsWith(says))).toBe(true);
    expect(lines).toHaveLength(Object.keys(faults).length);
  });

  test('is not blamed for what others did', async () => {
    const broken = { ...programme, audiences: programme.audiences.map((one) => ({ ...one, owners: [] })) };
    expect(await checkSetUp(setUp(), broken)).toEqual({});
  });
});
