import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { checkFile, jsonSchema } from '../src/config/file.ts';
import { loadConfig } from '../src/config.ts';
import type { Programme, WeekTime } from '../src/domain/model.ts';
import { createWorld } from '../src/domain/world.ts';

const document = (name: string): string => readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8');
const smallest = `
organisation: { name: Northwind, zone: Europe/Berlin, harmContact: Ruth Ade }
audiences:
  support: { group: employees, place: { userGroup: S1 } }
  acme: { group: partners, owner: U1, place: { channel: C1 } }
digests:
  leaders: { channel: C2, readers: [U2] }
`;
const load = (file: string | undefined, env: Record<string, string> = {}) => loadConfig({ env, readFile: () => file });

/** A programme as somebody would write it into a file, with nothing left to defaults. */
function written(programme: Programme): string {
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  const at = ({ weekday, time }: WeekTime): string => `${days[weekday - 1]} ${time}`;
  const byKey = <T extends { key: string }, U>(list: readonly T[], of: (each: Omit<T, 'key'>) => U) =>
    Object.fromEntries(list.map(({ key, ...rest }) => [key, of(rest)]));
  return stringify(
    {
      ...programme,
      relationships: byKey(programme.relationships, (each) => each),
      audiences: byKey(programme.audiences, (each) => each),
      pulses: byKey(programme.pulses, ({ everyWeeks, weekday, closes, reminds, oneIn, ...pulse }) => ({
        ...pulse,
        every: `${everyWeeks} weeks`,
        day: days[weekday - 1],
        closes: at(closes),
        reminds: reminds ? at(reminds) : false,
        sample: oneIn === 1 ? 'everyone' : { oneIn },
      })),
      digests: byKey(programme.digests, ({ weekday, owners, ...digest }) => ({
        ...digest,
        day: days[weekday - 1],
        owners: owners ? at(owners) : false,
      })),
    },
    { aliasDuplicateObjects: false },
  );
}

describe('A configuration', () => {
  it('is not needed: without a file the playground starts with the defaults', async () => {
    expect(await loadConfig({ env: {}, readFile: () => undefined })).toEqual({
      config: {
        host: '127.0.0.1',
        port: 3978,
        databaseUrl: 'sqlite:pollen.sqlite',
        configPath: 'pollen.yaml',
        keysPath: 'pollen.keys',
        logLevel: 'info',
      },
      warnings: [],
    });
  });

  it('takes addresses and paths from the environment, and an empty variable as none', async () => {
    const env = {
      HOST: '::1',
      PORT: '0',
      DATABASE_URL: 'postgres://u@h/d',
      POLLEN_CONFIG: 'a.yaml',
      POLLEN_KEYS: 'k',
      LOG_LEVEL: '',
    };
    expect(await load(smallest, env)).toMatchObject({
      config: {
        host: '::1',
        port: 0,
        databaseUrl: 'postgres://u@h/d',
        configPath: 'a.yaml',
        keysPath: 'k',
        logLevel: 'info',
      },
    });
  });

  it('may be short: the rest is the rhythm and the times kept that the design promises', async () => {
    const loaded = await load(smallest);
    expect(loaded).toMatchObject({ warnings: [] });
    expect('config' in loaded && loaded.config.programme).toEqual({
      organisation: { name: 'Northwind', zone: 'Europe/Berlin', harmContact: 'Ruth Ade' },
      administrators: [],
      relationships: [{ key: 'acme', name: 'Acme', kind: 'partner' }],
      audiences: [
        {
          key: 'support',
          name: 'Support',
          group: 'employees',
          owners: [],
          place: { userGroup: 'S1' },
          mode: 'confidential',
        },
        {
          key: 'acme',
          name: 'Acme',
          group: 'partners',
          relationship: 'acme',
          owners: ['U1'],
          place: { channel: 'C1' },
          mode: 'named',
        },
      ],
      pulses: [
        {
          key: 'colleagues',
          name: 'Colleagues',
          audiences: ['support'],
          everyWeeks: 2,
          weekday: 2,
          time: '10:00',
          zone: 'person',
          starts: '2026-01-05',
          closes: { weekday: 4, time: '18:00' },
          reminds: { weekday: 4, time: '09:00' },
          oneIn: 1,
          gapDays: 6,
        },
        {
          key: 'partners',
          name: 'Partners',
          audiences: ['acme'],
          everyWeeks: 4,
          weekday: 2,
          time: '10:00',
          zone: 'Europe/Berlin',
          starts: '2026-01-05',
          closes: { weekday: 4, time: '18:00' },
          oneIn: 1,
          gapDays: 6,
        },
      ],
      digests: [
        {
          key: 'leaders',
          name: 'Leaders',
          channel: 'C2',
          weekday: 1,
          time: '08:30',
          zone: 'Europe/Berlin',
          readers: ['U2'],
          owners: { weekday: 5, time: '09:00' },
        },
      ],
      privacy: { k: 5 },
      retention: { answersDays: 30, participationDays: 30, wordsDays: 90, digestsDays: 730 },
      quietDays: [],
    });
  });

  it('writes to owners on the working day before a digest, when it says, or not at all', () => {
    const owners = (more: string) =>
      checkFile(smallest.replace('readers: [U2] }', `readers: [U2], ${more} }`), 'f').programme?.digests[0]?.owners;
    expect(owners('day: monday')).toEqual({ weekday: 5, time: '09:00' });
    expect(owners('day: wednesday')).toEqual({ weekday: 2, time: '09:00' });
    expect(owners('day: sunday')).toEqual({ weekday: 5, time: '09:00' });
    expect(owners('owners: thursday 15:00')).toEqual({ weekday: 4, time: '15:00' });
    expect(owners('owners: false')).toBeUndefined();
  });

  it('lets the owner of a relationship look after its audiences, and an audience name its own', () => {
    const file = `${smallest.replace('owner: U1, ', '')}
relationships: { acme: { owner: U7 } }`;
    const both = file.replace('partners,', 'partners, owner: U8, owners: [U8, U9],');
    const owners = (text: string) =>
      checkFile(text, 'f').programme?.audiences.find((each) => each.key === 'acme')?.owners;
    expect([owners(file), owners(both)]).toEqual([['U7'], ['U8', 'U9']]);
  });

  it('has no usual reminder where that would come after the round is over', () => {
    const file = `${smallest}pulses: { all: { audiences: [support, acme], day: thursday, time: "9:30" } }`;
    const pulse = checkFile(file, 'f').programme?.pulses[0];
    expect(pulse).toMatchObject({ time: '09:30', everyWeeks: 2, zone: 'person' });
    expect(pulse).not.toHaveProperty('reminds');
  });

  it('says the same in a file as in data: an invented company written down and read is the same company', () => {
    for (const people of [undefined, 400]) {
      const world = createWorld({ seed: 'file', startsOn: '2026-05-18', ...(people && { people }) });
      const checked = checkFile(written(world.programme), 'f');
      expect([checked.faults, checked.warnings]).toEqual([[], []]);
      expect(checked.programme).toEqual(world.programme);
    }
  });

  it('has an example that passes its own check', () => {
    const { faults, warnings } = checkFile(document('pollen.example.yaml'), 'pollen.example.yaml');
    expect([faults, warnings]).toEqual([[], []]);
  });

  it('has a schema for editors that is the one in the documents', () => {
    expect(JSON.parse(document('pollen.schema.json'))).toEqual(jsonSchema());
  });
});

describe('A file that cannot be read', () => {
  it('is a fault where it was asked for', async () => {
    expect(await load(undefined, { POLLEN_CONFIG: 'mine.yaml' })).toMatchObject({
      faults: ['POLLEN_CONFIG names mine.yaml, which is not there; write the file, or leave POLLEN_CONFIG out'],
    });
  });

  it('is a fault with its reason, but for a usual file that is not there', async () => {
    const failing = (code: string) => () => {
      throw Object.assign(new Error('no'), { code });
    };
    expect(await loadConfig({ env: {}, readFile: failing('ENOENT') })).toMatchObject({
      warnings: [],
      config: { port: 3978 },
    });
    expect(await loadConfig({ env: {}, readFile: failing('EACCES') })).toMatchObject({
      faults: ['pollen.yaml: the file cannot be read (EACCES); check its path and permissions'],
    });
  });
});
