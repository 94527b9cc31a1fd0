import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invent } from '../crash/invented.ts';
import { type Running, startPollen } from '../crash/server.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;
let pollen: Running;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pollen-process-'));
  await invent(folder);
  pollen = await startPollen(folder);
}, 300_000);
afterAll(async () => {
  await pollen.end();
  await rm(folder, { recursive: true });
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in a folder, by default beside the running server. */
const command = (args: readonly string[], cwd = folder): Promise<Ran> =>
  new Promise((resolve) => {
    const options = { cwd, env: { PATH: process.env['PATH'], LOG_LEVEL: 'error' } };
    execFile(process.execPath, [join(root, '.node/pollen.js'), ...args], options, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });

describe('the command line', () => {
  it('tells what there is, and ends with 2 where the call is wrong', async () => {
    const [help, one, unknown, wrong] = await Promise.all([
      command(['help']),
      command(['ask', '--help']),
      command(['pollinate']),
      command(['digest', '--format', 'gif']),
    ]);
    expect(help).toMatchObject({ code: 0 });
    for (const name of ['start', 'playground', 'check', 'ask', 'digest', 'export', 'erase', 'simulate', 'schema']) {
      expect(help.out).toContain(`\n  ${name}`);
    }
    expect(one).toMatchObject({ code: 0 });
    expect(one.out).toContain('--any-hour');
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(wrong).toMatchObject({ code: 2, out: '' });
  });

  it('prints the schema that is in the documentation', async () => {
    const printed = await command(['schema']);
    expect(JSON.parse(printed.out)).toEqual(JSON.parse(await readFile(join(root, 'docs/pollen.schema.json'), 'utf8')));
  });

  it('says every fault of pollen.yaml at once and ends with 2', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'pollen-faults-'));
    try {
      await writeFile(
        join(elsewhere, 'pollen.yaml'),
        'organisation: { name: Northwind, zon: Europe/Berlin }\ncolour: red\n',
      );
      const checked = await command(['check'], elsewhere);
      expect(checked.code).toBe(2);
      const lines = checked.err.trim().split('\n');
      expect(lines.length).toBeGreaterThan(1);
      expect(checked.err).toMatch(/organisation\.zon\b/);
      expect(checked.err).toMatch(/colour/);
    } finally {
      await rm(elsewhere, { recursive: true });
    }
  });

  it('checks a running playground and finds nothing to mend', async () => {
    const checked = await command(['check']);
    expect(checked).toMatchObject({ code: 0, err: '' });
    expect(checked.out).toMatch(/Support: 20 people; a new figure about every/);
    expect(checked.out).toMatch(/Acme: 4 people; answers by name/);
    expect(checked.out).toMatch(/Ostra Foods team: 4 people; never shown alone/);
  });

  it('prints the newest digest as text, as JSON and as a picture', async () => {
    const [text, json, png] = await Promise.all([
      command(['digest']),
      command(['digest', '--format', 'json']),
      command(['digest', '--format', 'png', '--out', join(folder, 'digest.png')]),
    ]);
    expect(text.out).toMatch(/Employees/);
    expect(JSON.parse(json.out)).toMatchObject({ key: 'leaders', digest: { organisation: 'Northwind' } });
    expect(png.code).toBe(0);
    expect((await readFile(join(folder, 'digest.png'))).subarray(1, 4).toString()).toBe('PNG');
    expect(await command(['digest', '--week', '2001-01-01'])).toMatchObject({ code: 1 });
  });

  it('exports everything published as CSV and as JSON', async () => {
    const [csv, json, wrong] = await Promise.all([
      command(['export', '--format', 'csv', '--out', join(folder, 'all.csv')]),
      command(['export', '--format', 'json']),
      command(['export']),
    ]);
    expect(csv).toMatchObject({ code: 0, out: '' });
    const table = await readFile(join(folder, 'all.csv'), 'utf8');
    expect(table).toMatch(/^what,date,workspace,.*\r\n(figure,.*\r\n)+/u);
    expect(table).toMatch(/\r\ndigest,/u);
    expect(table.endsWith('\r\n')).toBe(true);
    expect(JSON.parse(json.out)).toMatchObject({ workspaces: [{ workspace: 'Northwind' }] });
    expect(wrong).toMatchObject({ code: 2, out: '' });
  });

  it('asks nobody twice on one day, and erases only when told so twice', async () => {
    expect(await command(['ask', 'partners'])).toMatchObject({ code: 2 });
    expect(await command(['ask', 'partners', '--now'])).toMatchObject({ code: 1 });
    const would = await command(['erase', '--person', 'U020']);
    expect(would).toMatchObject({ code: 0 });
    expect(would.out).toMatch(/Add --yes/);
    const done = await command(['erase', '--person', 'U020', '--yes']);
    expect(done.out).toMatch(/^Erased:/);
    expect(await command(['erase', '--person', 'nobody', '--yes'])).toMatchObject({ code: 1 });
  });

  it('refuses a second server on the same database in one line', async () => {
    const second = await command(['start']);
    expect(second).toMatchObject({ code: 1 });
    expect(second.err.trim().split('\n')).toHaveLength(1);
    expect(second.err).toMatch(/Another Pollen is running/);
  });
});

describe('the running server', () => {
  it('answers health checks and Prometheus without naming anybody', async () => {
    const health = await fetch(`${pollen.address}/healthz`);
    expect(health.status).toBe(200);
    const metrics = await (await fetch(`${pollen.address}/metrics`)).text();
    expect(metrics).toMatch(/^pollen_outbox_messages\{state="sent"\} \d+/m);
    expect(metrics).toMatch(/^pollen_open_rounds 2$/m);
    expect(metrics).not.toMatch(/Priya|Jo Lind|Acme/);
  });

  it('ends with 0 when it is told to, and goes on where it was', async () => {
    expect(await pollen.end()).toBe(0);
    pollen = await startPollen(folder);
    expect((await fetch(`${pollen.address}/healthz`)).status).toBe(200);
  });
});
