/** Copies on a schedule, over a real database, real files and a clock in the hand. */
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backup } from '../../adapters/sql/backup.ts';
import { createCopies } from '../../adapters/sql/copies.ts';
import { takeLock } from '../../adapters/sql/lock.ts';
import { openStore } from '../../adapters/sql/open.ts';
import { type Backups, createBackups, readBackupState } from '../../src/app/backups.ts';
import type { BackupDefinition } from '../../src/domain/model.ts';
import { instantOf } from '../../src/domain/time.ts';
import type { Store } from '../../src/ports.ts';
import { type Stage, stage, userIds } from '../contracts/store-answers/stage.ts';
import { silentLog } from '../support/store.ts';

const zone = 'Europe/Berlin';
const everyone = userIds(6);
const at = (date: string, time: string): number => instantOf(date, time, zone);

let home: string;
let folder: string;
let keysPath: string;
let store: Store;
let asking: Awaited<ReturnType<Stage['ask']>>;
let now: number;
let logged: { event: string; [field: string]: unknown }[];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'pollen-backups-'));
  folder = join(home, 'copies');
  await mkdir(folder);
  keysPath = join(home, 'pollen.keys');
  store = await openStore(`sqlite:${join(home, 'pollen.sqlite')}`, { keysPath, log: silentLog, server: true });
  now = at('2026-11-18', '12:00');
  logged = [];
  const firm = await stage(store, [{ key: 'support', people: everyone }]);
  asking = await firm.ask(0, { support: everyone });
  await asking.rate('U1', { need: 4 });
});
afterEach(async () => {
  await store.close();
  await rm(home, { recursive: true });
});

/** A process that has just been started. */
const started = (changes: Partial<BackupDefinition> = {}, keys = keysPath): Backups => {
  const path = join(home, 'pollen.sqlite');
  return createBackups({
    copies: createCopies({ path, folder, keysPath: keys }),
    definition: { folder, time: '03:30', keep: 2, ...changes },
    zone,
    store,
    clock: { now: () => now },
    log: {
      info: (event, fields) => void logged.push({ event, ...fields }),
      warn: (event, fields) => void logged.push({ event, ...fields }),
      error: (event, error) => void logged.push({ event, why: (error as Error).message }),
    },
  });
};
const events = (): string[] => logged.splice(0).map(({ event }) => event);
const copiesThere = async (): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.startsWith('pollen-')).sort();
const dates = async (): Promise<(string | undefined)[]> =>
  (await copiesThere()).map((name) => /\d{4}-\d\d-\d\d/.exec(name)?.[0]);

describe('Copies on a schedule', () => {
  it('are made at the first start, then at their time, and each is brought back for trial', async () => {
    const backups = started();
    await backups.tick();
    expect(await dates()).toEqual(['2026-11-18']);
    expect(logged).toEqual([{ event: 'backup made and tried', date: '2026-11-18', people: 6, answers: 1 }]);
    await backups.tick();
    now = at('2026-11-19', '03:29');
    await backups.tick();
    expect(await dates()).toEqual(['2026-11-18']);
    now = at('2026-11-19', '03:30');
    await backups.tick();
    expect(await dates()).toEqual(['2026-11-18', '2026-11-19']);
    expect(await readBackupState(store)).toEqual({ copy: { date: '2026-11-19', at: now, people: 6, answers: 1 } });
  });

  it('are not made again by a new process, and the trial leaves nothing in the folder', async () => {
    await started().tick();
    const [name = ''] = await copiesThere();
    const first = await stat(join(folder, name));
    const again = started();
    await again.tick();
    expect(events()).toEqual(['backup made and tried']);
    expect((await stat(join(folder, name))).mtimeMs).toBe(first.mtimeMs);
    expect((await readdir(folder)).filter((one) => one.includes('trial'))).toEqual([]);
    expect(first.mode & 0o077).toBe(0);
  });

  it('are as many as are kept; what is not a copy of this Pollen’s stays', async () => {
    await writeFile(join(folder, 'pollen-2020-01-01.sqlite'), 'of somebody else');
    await writeFile(join(folder, 'pollen-00000000-2020-01-01.sqlite'), 'of another Pollen');
    const backups = started();
    for (const date of ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21']) {
      now = at(date, '04:00');
      await backups.tick();
    }
    expect((await dates()).filter((date) => date !== '2020-01-01')).toEqual(['2026-11-20', '2026-11-21']);
    expect(await copiesThere()).toContain('pollen-2020-01-01.sqlite');
    expect(await copiesThere()).toContain('pollen-00000000-2020-01-01.sqlite');
  });

  it('hold no season key, so that sealing reaches them too', async () => {
    await started().tick();
    const [name = ''] = await copiesThere();
    const copy = await readFile(join(folder, name));
    const keys = [...(await readFile(keysPath, 'utf8')).matchAll(/^\d+ \d+ ([0-9a-f]{64})$/gmu)];
    expect(keys.length).toBeGreaterThan(0);
    for (const [, key = ''] of keys) {
      expect(copy.includes(key)).toBe(false);
      expect(copy.includes(Buffer.from(key, 'hex'))).toBe(false);
    }
    await asking.close();
    await store.seal(1, 1);
    await store.close();
    store = await openStore(`sqlite:${join(folder, name)}`, { keysPath, log: silentLog });
    const person = (await store.person(1, 'U1'))?.id ?? 0;
    expect((await store.ownData(1, person)).answers).toEqual([]);
  });
});

describe('A copy that cannot be made', () => {
  it('is said once a try, tried again after a pause, and forgotten when it works', async () => {
    const backups = started();
    await rename(folder, `${folder}.unmounted`);
    await backups.tick();
    await backups.tick();
    expect(logged).toEqual([{ event: 'backup failed', why: expect.stringMatching(/There is no folder .*copies/) }]);
    expect(await backups.state()).toMatchObject({ failed: { since: now } });
    expect(await readdir(home)).not.toContain('copies');
    const since = now;
    now += 15 * 60_000;
    await backups.tick();
    expect(events()).toEqual(['backup failed', 'backup failed']);
    expect(await readBackupState(store)).toMatchObject({ failed: { since } });
    await rename(`${folder}.unmounted`, folder);
    now += 15 * 60_000;
    await backups.tick();
    expect(events()).toEqual(['backup made and tried']);
    expect(await readBackupState(store)).not.toHaveProperty('failed');
  });

  it('takes no earlier one with it', async () => {
    const backups = started({ keep: 1 });
    await backups.tick();
    const taken = await takeLock(join(folder, `.${(await copiesThere())[0]?.slice(0, 15)}`));
    now = at('2026-11-19', '04:00');
    await backups.tick();
    expect(logged.at(-1)?.['why']).toMatch(/Another process is making a copy/);
    expect(await dates()).toEqual(['2026-11-18']);
    taken?.();
    now += 15 * 60_000;
    await backups.tick();
    expect(await dates()).toEqual(['2026-11-19']);
  });

  it('is noticed by its trial: one that was spoiled is made anew, one of other keys does not count', async () => {
    await started().tick();
    const [name = ''] = await copiesThere();
    await truncate(join(folder, name), 20_000);
    await store.memory('pollen').delete('backup');
    await started().tick();
    expect(events()).toEqual(['backup made and tried', 'backup made and tried']);
    expect((await stat(join(folder, name))).size).toBeGreaterThan(20_000);
    const other = join(home, 'elsewhere', 'other.keys');
    await mkdir(join(home, 'elsewhere'));
    await started({}, other).tick();
    expect(logged.at(-1)?.['why']).toMatch(/is not the key file of/);
    expect(await dates()).toEqual(['2026-11-18']);
  });

  it('does not lie beside the season keys', async () => {
    keysPath = join(folder, 'pollen.keys');
    await started().tick();
    expect(logged.at(-1)?.['why']).toMatch(/is where the season keys are/);
    expect(await dates()).toEqual([]);
  });
});

describe('A copy beside a server that saves answers all the time', () => {
  it('comes to its end, and holds one moment', async () => {
    const writer = new Sqlite(join(home, 'pollen.sqlite'));
    writer.exec('create table ballast (text text)');
    const fill = writer.prepare('insert into ballast values (?)');
    writer.transaction(() => {
      for (let row = 0; row < 2000; row += 1) fill.run('x'.repeat(4000));
    })();
    const most = 20_000;
    const writing = { rows: 2000, isOver: false };
    const write = async (): Promise<void> => {
      for (; !writing.isOver && writing.rows < most; writing.rows += 1) {
        fill.run('y');
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const written = write();
    const target = join(folder, 'copy.sqlite');
    await backup(join(home, 'pollen.sqlite'), target);
    writing.isOver = true;
    await written;
    expect(writing.rows).toBeLessThan(most);
    const copy = new Sqlite(target, { readonly: true });
    const { rows } = copy.prepare<[], { rows: number }>('select count(*) as rows from ballast').get() ?? { rows: 0 };
    expect(rows).toBeGreaterThanOrEqual(2000);
    expect(rows).toBeLessThan(writing.rows);
    copy.close();
    writer.close();
  });
});
