/** The real program, connected to a Slack: from its file to a saved answer, beside its commands, until it is ended. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, startPollen } from '../crash/server.ts';
import { ackOf, type FakeSlack, startFakeSlack } from '../fakes/slack/index.ts';

const root = join(import.meta.dirname, '../..');
const people = Array.from({ length: 6 }, (_, index) => `U0SUPPORT${index}`);
const file = `
organisation:
  name: Northwind
  zone: Europe/Berlin
  harmContact: speak-up@northwind.example
audiences:
  support:
    name: Support
    group: employees
    place: { channel: C0SUPPORT }
    owner: U0PRIYA01
pulses:
  colleagues:
    audiences: [support]
backup:
  folder: copies
`;

let folder: string;
let fake: FakeSlack;
let pollen: Running;

const settings = (): Record<string, string> => ({
  SLACK_BOT_TOKEN: fake.botToken,
  SLACK_APP_TOKEN: fake.appToken,
  SLACK_API_URL: fake.url,
});

const command = (...args: readonly string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], LOG_LEVEL: 'error', ...settings() };
    execFile(process.execPath, [join(root, '.node/pollen.js'), ...args], { cwd: folder, env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pollen-slack-'));
  await mkdir(join(folder, 'copies'));
  fake = await startFakeSlack();
  for (const id of ['U0PRIYA01', ...people]) fake.world.person({ id, zone: 'Europe/Berlin' });
  fake.world.channel({ id: 'C0SUPPORT', name: 'support', members: people });
});
afterAll(async () => {
  await fake.close();
  await rm(folder, { recursive: true });
});

describe('with tokens', () => {
  it('needs no file: what is asked comes from chat then, and it says so', async () => {
    const checked = await command('check');
    expect(checked.out).toMatch(/pollen\.yaml is not there: everything comes from what is set up in chat/);
    const running = await startPollen(folder, settings());
    await fake.sockets.opened(1);
    expect((await fetch(running.address)).status).toBe(200);
    expect(await running.end()).toBe(0);
  });

  it('and a file, runs and is in the channel', async () => {
    await writeFile(join(folder, 'pollen.yaml'), file);
    pollen = await startPollen(folder, settings());
    await fake.sockets.opened(1);
    expect((await fetch(pollen.address)).status).toBe(200);
    expect((await command('check')).out).toContain('Support: 6 people');
  });

  it('asks everybody, saves each tap, and shows it', async () => {
    expect(await command('ask', 'colleagues', '--now', '--any-hour')).toMatchObject({ code: 0 });
    const [first = ''] = people;
    await expect
      .poll(() => people.filter((id) => fake.eyes.direct(id).length === 1).length, { timeout: 20_000 })
      .toBe(6);
    const [message] = fake.eyes.direct(first);
    const where = { channel: fake.eyes.directId(first) ?? '', ts: message?.ts ?? '' };
    const labels = message?.blocks.flatMap((block) =>
      ((block['elements'] ?? []) as { accessibility_label?: string }[]).map((one) => one.accessibility_label ?? ''),
    );
    for (const label of labels?.filter((one) => one.includes('4 of 5')) ?? []) {
      expect(ackOf(await fake.hands.tap(first, where, label))).toBeDefined();
    }
    await expect
      .poll(() => fake.eyes.direct(first)[0]?.words.join('\n') ?? '', { timeout: 10_000 })
      .toContain('Saved, thank you.');
    expect(fake.eyes.direct(first)).toHaveLength(1);
  });

  it('makes a copy of its database by itself, and says so where its operator looks', async () => {
    const gauge = async (name: string): Promise<number> => {
      const metrics = await (await fetch(new URL('/metrics', pollen.address))).text();
      return Number(new RegExp(`^${name} (\\S+)$`, 'mu').exec(metrics)?.[1]);
    };
    await expect.poll(() => gauge('pollen_backup_tried_timestamp_seconds'), { timeout: 20_000 }).toBeGreaterThan(0);
    expect(await gauge('pollen_backup_failing')).toBe(0);
    const copies = (await readdir(join(folder, 'copies'))).filter((name) => name.endsWith('.sqlite'));
    expect(copies).toHaveLength(1);
    expect((await command('check')).out).toMatch(
      /Copies in copies: that of \d{4}-\d\d-\d\d was brought back for trial/,
    );
  });

  it('ends when it is asked to, with nothing left open', async () => {
    expect(await pollen.end()).toBe(0);
    await expect.poll(() => fake.sockets.connections()).toBe(0);
  });

  it('that are wrong does not start, and says what Slack says', async () => {
    fake.install.state = 'revoked';
    const { code, err } = await command('start');
    expect(code).toBe(1);
    expect(err).toContain('account_inactive');
  });
});
