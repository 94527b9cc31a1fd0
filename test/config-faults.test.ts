import { describe, expect, it } from 'vitest';
import { checkFile } from '../src/config/file.ts';
import { loadConfig } from '../src/config.ts';

const good = [
  'organisation: { name: Northwind, zone: Europe/Berlin, harmContact: Ruth Ade }', // 1
  'audiences:', // 2
  '  support: { group: employees, place: { userGroup: S1 } }', // 3
  '  acme: { group: partners, owner: U1, place: { channel: C1 } }', // 4
  'pulses:', // 5
  '  all: { audiences: [support, acme] }', // 6
  'digests:', // 7
  '  leaders: { channel: C2, readers: [U2] }', // 8
];
/** The good file with lines exchanged, and more at its end. */
const file = (lines: Record<number, string>, ...more: string[]): string =>
  [...good.map((line, index) => lines[index + 1] ?? line), ...more].join('\n');
const faults = (lines: Record<number, string>, ...more: string[]) =>
  checkFile(file(lines, ...more), 'pollen.yaml').faults;
const pulse = (settings: string): Record<number, string> => ({
  6: `  all: { audiences: [support, acme], ${settings} }`,
});

describe('A fault in the file', () => {
  it('is not there where nothing is wrong', () => {
    expect(checkFile(file({}), 'pollen.yaml')).toMatchObject({ faults: [], warnings: [] });
  });

  it.each<[string, Record<number, string>, string]>([
    ['an unknown setting', pulse('evry: 2 weeks'), '6: pulses.all.evry is not a setting here; did you mean every?'],
    [
      'an impossible time',
      pulse('time: 25:00'),
      '6: pulses.all.time "25:00" is not a wall time; write it like "10:00"',
    ],
    [
      'a time at which nobody is asked',
      pulse('time: 07:30'),
      '6: pulses.all.time "07:30" is not between 8:00 and 18:00, when people are asked; choose a time of the working day',
    ],
    [
      'an impossible zone',
      pulse('zone: Europe/Berln'),
      '6: pulses.all.zone "Europe/Berln" is not a time zone; did you mean Europe/Berlin?',
    ],
    [
      'an impossible date',
      pulse('starts: 2026-02-30'),
      '6: pulses.all.starts "2026-02-30" is not a date that exists; write it like 2026-12-24',
    ],
    [
      'an impossible day',
      pulse('day: tusday'),
      '6: pulses.all.day "tusday" is not a day of the week; did you mean tuesday?',
    ],
    [
      'an impossible cadence',
      pulse('every: fortnight'),
      '6: pulses.all.every "fortnight" is not a number of weeks from 1 to 13; write it like 2 weeks',
    ],
    [
      'a round that closes before it opens',
      pulse('closes: tuesday 09:00'),
      '6: pulses.all.closes is tuesday 09:00, before the round opens (tuesday 10:00); let it close later or on another day',
    ],
    [
      'a reminder when the round is over',
      pulse('reminds: friday 09:00'),
      '6: pulses.all.reminds is friday 09:00, when the round is not open (tuesday 10:00 to thursday 18:00); choose a time between, or false',
    ],
    [
      'an impossible sample',
      pulse('sample: half'),
      '6: pulses.all.sample "half" is not a sample; write everyone, or { oneIn: 3 }',
    ],
    [
      'an audience without a place',
      { 3: '  support: { group: employees }' },
      '3: audiences.support.place is missing; say where its people are, such as { userGroup: S012AB3CD }',
    ],
    [
      'an empty place',
      { 3: '  support: { group: employees, place: {} }' },
      '3: audiences.support.place is empty; say where its people are, such as { userGroup: S012AB3CD }',
    ],
    [
      'two places',
      { 3: '  support: { group: employees, place: { channel: C9, people: [U5] } }' },
      '3: audiences.support.place names 2 places; keep one of channel, people',
    ],
    [
      'an unknown relationship',
      { 3: '  support: { group: employees, relationship: acne, place: { userGroup: S1 } }' },
      '3: audiences.support.relationship names "acne", which is no relationship; did you mean acme?',
    ],
    [
      'an unknown audience',
      { 6: '  all: { audiences: [suport, support, acme] }' },
      '6: pulses.all.audiences[0] names "suport", which is no audience; did you mean support?',
    ],
    [
      'an audience that nobody asks',
      { 6: '  all: { audiences: [acme] }' },
      '3: audiences.support is in no pulse, so nobody asks it; add it to the audiences of one, or remove it',
    ],
    [
      'partners who are not in a channel',
      { 4: '  acme: { group: partners, owner: U1, place: { people: [U8] } }' },
      '4: audiences.acme.place is not a channel; partners are asked in their shared channel: write { channel: C012AB3CD }',
    ],
    [
      'names that nobody reads',
      { 4: '  acme: { group: partners, place: { channel: C1 } }' },
      '4: audiences.acme is answered by name and has nobody who reads the answers; add its owner',
    ],
    [
      'owners who hear of a digest too late to do anything',
      { 8: '  leaders: { channel: C2, owners: sunday 09:00, readers: [U2] }' },
      '8: digests.leaders.owners is sunday 09:00, less than a working day before the digest; choose an earlier day, such as friday 09:00 before a monday',
    ],
    [
      'a digest into a place of partners',
      { 8: '  leaders: { channel: C1, readers: [U2] }' },
      '8: digests.leaders.channel is the channel of acme, where another organisation would read the figures; post it in one of your own',
    ],
    [
      'a name for an id',
      { 8: '  leaders: { channel: "#leaders", readers: [U2] }' },
      '8: digests.leaders.channel "#leaders" is not the chat\'s own id; write it like C012AB3CD',
    ],
    [
      'a number for an id',
      { 8: '  leaders: { channel: C2, readers: [12345] }' },
      '8: digests.leaders.readers[0] 12345 is a number, not a text; put it in quotes: "12345"',
    ],
    [
      'a threshold that protects nobody',
      { 1: `${good[0]}\nprivacy: { k: 3 }` },
      '2: privacy.k 3 would let readers work out single answers; use 5 or more',
    ],
    [
      'a key that is there twice',
      { 4: `${good[3]}\n  support: 5` },
      '5: audiences.support is there twice; keep one of the two',
    ],
    [
      'a key with capitals',
      { 7: 'digests:\n  Leaders: { channel: C3, readers: [U2] }' },
      '8: digests.Leaders is not a key; use up to 60 lower case letters, digits and dashes, beginning with a letter',
    ],
    [
      'somebody to turn to who is not named',
      { 1: 'organisation: { name: Northwind, zone: Europe/Berlin }' },
      '1: organisation.harmContact is missing; give whom to turn to about harm or harassment, such as Ruth Ade, ruth@northwind.example',
    ],
    [
      'a reference',
      { 7: 'administrators: &a [U1]\ndigests:', 8: '  leaders: { channel: C2, readers: *a }' },
      '9: digests.leaders.readers is a reference to another place; write it out here',
    ],
    [
      'tabs',
      { 3: '\tsupport: 1' },
      '3: the file is not YAML here (Tabs are not allowed as indentation); indent with spaces instead of tabs',
    ],
  ])('%s is one line with the place, what is wrong and how to mend it', (_, lines, line) => {
    expect(faults(lines)).toEqual([`pollen.yaml:${line}`]);
  });

  it('comes with all others at once, in the order of the file', () => {
    const lines = faults(
      {
        1: 'organisation: { name: Northwind, zone: Mars/Base, harmContact: "" }',
        3: '  support: { group: employee }',
        4: '  acme: { group: partners, place: { channel: C1 }, colour: red }',
        6: '  all: { audiences: [support, acmee], time: noon, closes: never }',
        8: '  leaders: { channel: C1 }',
      },
      'privacy: { k: 2 }',
      'quietDays: [2026-13-01, 2026-12-24, x]',
      'admin: U1',
    );
    expect(lines.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'pollen.yaml:1: organisation.zone',
      'pollen.yaml:1: organisation.harmContact',
      'pollen.yaml:3: audiences.support.group',
      'pollen.yaml:3: audiences.support.place',
      'pollen.yaml:4: audiences.acme.colour',
      'pollen.yaml:4: audiences.acme',
      'pollen.yaml:4: audiences.acme',
      'pollen.yaml:6: pulses.all.time',
      'pollen.yaml:6: pulses.all.closes',
      'pollen.yaml:6: pulses.all.audiences[1]',
      'pollen.yaml:8: digests.leaders.readers',
      'pollen.yaml:8: digests.leaders.channel',
      'pollen.yaml:9: privacy.k',
      'pollen.yaml:10: quietDays[0]',
      'pollen.yaml:10: quietDays[2]',
      'pollen.yaml:11: admin',
    ]);
  });
});

describe('A warning', () => {
  const warnings = (lines: Record<number, string>, ...more: string[]) => {
    const checked = checkFile(file(lines, ...more), 'pollen.yaml');
    expect(checked.faults).toEqual([]);
    return checked.warnings;
  };

  it('tells of what is allowed and perhaps not meant', () => {
    const few = '{ group: employees, place: { people: [U5, U6, U7] } }';
    expect(warnings({ 3: `  support: ${few}`, ...pulse('sample: { oneIn: 3 }') })).toEqual([
      'pollen.yaml:6: pulses.all.sample asks a part of support, which has 3 people; with fewer than 40 ask everyone, or figures become rare',
    ]);
    expect(warnings({}, 'relationships: { tern: { name: Tern } }')).toEqual([
      'pollen.yaml:9: relationships.tern has no audience that is about it; nothing will be said of it',
    ]);
    expect(warnings({ 7: '', 8: '' })).toEqual([
      'pollen.yaml:1: digests is missing, so nobody will read any figures; add one with its channel and readers',
    ]);
  });
});

describe('A fault in the environment', () => {
  it('is told with those of the file, and no password with it', async () => {
    const env = { HOST: 'a b', PORT: 'abc', DATABASE_URL: 'mysql://me:secret@host/db', LOG_LEVEL: 'inof' };
    const loaded = await loadConfig({ env, readFile: () => file({ 3: '  support: { group: employees }' }) });
    expect('faults' in loaded && loaded.faults).toEqual([
      'HOST "a b" is not an address; write it like 127.0.0.1',
      'PORT "abc" is not a port; use a whole number from 0 to 65535, such as 3978',
      'DATABASE_URL begins with mysql:; write it like sqlite:pollen.sqlite or postgres://user@host/pollen',
      'LOG_LEVEL "inof" is not a log level; did you mean info?',
      'pollen.yaml:3: audiences.support.place is missing; say where its people are, such as { userGroup: S012AB3CD }',
    ]);
  });

  it.each(['65536', '-1', '3978.5', '1e3', '0x10', '99999999'])('is a port such as %s', async (port) => {
    expect(await loadConfig({ env: { PORT: port }, readFile: () => undefined })).toHaveProperty('faults.length', 1);
  });
});
