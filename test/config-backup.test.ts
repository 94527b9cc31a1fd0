import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../src/config.ts';

const good = `
organisation: { name: Northwind, zone: Europe/Berlin, harmContact: Ruth Ade }
audiences: { support: { group: employees, place: { userGroup: S1 } } }
digests: { leaders: { channel: C2, readers: [U2] } }
`;
const load = (backup: string, env: Record<string, string> = {}) =>
  loadConfig({ env, readFile: () => `${good.trim()}\nbackup: ${backup}\n` });
const faults = async (backup: string, env?: Record<string, string>): Promise<readonly string[]> => {
  const loaded = await load(backup, env);
  return 'faults' in loaded ? loaded.faults : [];
};

describe('backup', () => {
  it('needs no more than a folder', async () => {
    const loaded = await load('{ folder: /copies }');
    expect(loaded).toMatchObject({ warnings: [], config: { programme: { backup: { time: '03:30', keep: 7 } } } });
    expect(await load('{ folder: /copies, day: sunday, time: "1:15", keep: 4 }')).toMatchObject({
      config: { programme: { backup: { folder: '/copies', weekday: 7, time: '01:15', keep: 4 } } },
    });
    const none = await loadConfig({ env: {}, readFile: () => good });
    expect('config' in none && none.config.programme).not.toHaveProperty('backup');
  });

  it.each([
    ['{}', 'pollen.yaml:4: backup.folder is missing; give a folder, such as /var/backups/pollen'],
    [
      '/copies',
      'pollen.yaml:4: backup "/copies" is not a group of settings; write it like { folder: /var/backups/pollen }',
    ],
    ['{ folder: /c, tme: "03:30" }', 'pollen.yaml:4: backup.tme is not a setting here; did you mean time?'],
    ['{ folder: /c, time: 25:00 }', 'pollen.yaml:4: backup.time "25:00" is not a wall time; write it like "10:00"'],
    ['{ folder: /c, day: sunda }', 'pollen.yaml:4: backup.day "sunda" is not a day of the week; did you mean sunday?'],
    [
      '{ folder: /c, keep: 1 }',
      'pollen.yaml:4: backup.keep 1 is not a number of copies (a whole number from 2 to 100); write it like 7',
    ],
  ])('%s is said with its place and its mend', async (backup, fault) => {
    expect(await faults(backup)).toEqual([fault]);
  });

  it('is for SQLite: with a PostgreSQL one line says what to use', async () => {
    expect(await faults('{ folder: /copies }', { DATABASE_URL: 'postgres://me:secret@host/db' })).toEqual([
      'pollen.yaml:4: backup is for SQLite, and DATABASE_URL is a PostgreSQL; leave it out, and use pg_dump and pg_restore, or what your server offers',
    ]);
  });

  it('is not where the season keys are, by whatever way one comes there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pollen-keys-'));
    symlinkSync(folder, `${folder}-link`);
    const env = { POLLEN_KEYS: join(folder, 'pollen.keys') };
    try {
      for (const same of [folder, `${folder}/.`, `${folder}-link`]) {
        expect(await faults(`{ folder: ${same} }`, env)).toEqual([
          expect.stringMatching(/^pollen\.yaml:4: backup\.folder is where the season keys are \(POLLEN_KEYS\).*choose/),
        ]);
      }
      expect(await faults(`{ folder: ${folder}/copies }`, env)).toEqual([]);
    } finally {
      rmSync(`${folder}-link`);
      rmSync(folder, { recursive: true });
    }
  });

  it('that keeps what was erased for longer than a month is pointed out', async () => {
    expect((await load('{ folder: /c, keep: 31 }')).warnings).toEqual([]);
    expect((await load('{ folder: /c, keep: 32 }')).warnings).toEqual([
      expect.stringMatching(/^pollen\.yaml:4: backup\.keep keeps copies for 32 days, and with them what was erased/),
    ]);
    expect((await load('{ folder: /c, day: sunday }')).warnings).toEqual([
      expect.stringMatching(/keeps copies for 49 days/),
    ]);
  });
});
