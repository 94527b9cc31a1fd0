/**
 * No secret is ever said: not in the log at its most talkative, not on a terminal, not in a reply, whatever goes wrong.
 * The real program is driven through its faults with secrets that are known, and all that it says is searched.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLog } from '../../adapters/log/log.ts';
import { launcher } from '../crash/server.ts';
import { everyFault, type FakeSlack, startFakeSlack } from '../fakes/slack/index.ts';
import { everyFault as everyTeamsFault } from '../fakes/teams/faults.ts';
import { badTokens } from '../fakes/teams/tokens.ts';
import { plain } from '../support/inbox.ts';
import { startTeams } from '../support/teams.ts';

const people = Array.from({ length: 6 }, (_, index) => `U0SUPPORT${index}`);
const file = `
organisation: { name: Northwind, zone: Europe/Berlin, harmContact: Ruth Ade }
audiences: { support: { group: employees, place: { channel: C0SUPPORT }, owner: U0PRIYA01 } }
pulses: { colleagues: { audiences: [support] } }
backup: { folder: copies }
`;

/** Each as it is, and as it would stand in an address, a header or a dump. */
const formsOf = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64'),
  Buffer.from(secret).toString('hex'),
];
const saidIn = (text: string, secrets: readonly string[]): string[] =>
  secrets.filter((secret) => formsOf(secret).some((form) => text.includes(form)));

describe('The program over Slack', () => {
  let folder: string;
  let fake: FakeSlack;
  let said = '';
  const microsoftPassword = 'Qm8~microsoft+password/81';
  const databasePassword = 'pg+password:zK3';

  const settings = (): Record<string, string> => ({
    PATH: process.env['PATH'] ?? '',
    LOG_LEVEL: 'trace',
    PORT: '0',
    SLACK_BOT_TOKEN: fake.botToken,
    SLACK_SIGNING_SECRET: fake.signingSecret,
    SLACK_API_URL: fake.url,
  });

  /** Starts the program; all that it writes is kept. */
  const begin = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const child = spawn(process.execPath, [launcher, ...args], {
      cwd: folder,
      env: { ...settings(), ...env },
    });
    let own = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        own += chunk.toString();
        said += chunk.toString();
      });
    const over = new Promise<number | null>((resolve) => child.once('exit', resolve));
    return { child, over, text: () => own };
  };
  const run = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const { over, text } = begin(args, env);
    return { code: await over, text: text() };
  };
  const ask = async (address: string, path: string, init: RequestInit = {}): Promise<number> => {
    const response = await fetch(new URL(path, address), init);
    said += `${[...response.headers].join('\n')}\n${await response.text()}`;
    return response.status;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pollen-secrets-'));
    await mkdir(join(folder, 'copies'));
    await writeFile(join(folder, 'pollen.yaml'), file);
    fake = await startFakeSlack();
    for (const id of ['U0PRIYA01', ...people]) fake.world.person({ id, zone: 'Europe/Berlin' });
    fake.world.channel({ id: 'C0SUPPORT', name: 'support', members: people });
  });
  afterAll(async () => {
    await fake.close();
    await rm(folder, { recursive: true });
  });

  it('says none while people answer, calls fail, strangers knock and it is ended', async () => {
    const server = begin(['start']);
    await expect.poll(server.text, { timeout: 60_000 }).toMatch(/Its health: http:\S+/u);
    const address = /http:\S+/u.exec(server.text())?.[0] ?? '';
    fake.settings.requestUrl = new URL('/slack/events', address).href;
    expect((await run(['ask', 'colleagues', '--now', '--any-hour'])).code).toBe(0);
    const [first = ''] = people;
    await expect.poll(() => fake.eyes.direct(first).length, { timeout: 30_000 }).toBe(1);
    const [message] = fake.eyes.direct(first);
    const labels = message?.blocks.flatMap((block) =>
      ((block['elements'] ?? []) as { accessibility_label?: string }[]).map((one) => one.accessibility_label ?? ''),
    );
    const fours = labels?.filter((one) => one.includes('4 of 5')) ?? [];
    const where = { channel: fake.eyes.directId(first) ?? '', ts: message?.ts ?? '' };
    // Quick failures only: silence would take the patience of a test.
    fake.faults.plan({ kinds: everyFault.filter((one) => !/silent|slow/u.test(one)), share: 0.1 });
    for (const label of fours) await fake.hands.tap(first, where, label);
    fake.faults.clear();
    expect(fours).toHaveLength(3);
    const body = JSON.stringify({ type: 'event_callback', token: fake.botToken });
    const knocks: readonly Record<string, string>[] = [
      {},
      { ...fake.sign(body), 'x-slack-signature': 'v0=00' },
      fake.sign(body, 1_000_000_000),
      fake.sign('{'),
    ];
    for (const headers of knocks) {
      expect(await ask(address, '/slack/events', { method: 'POST', body, headers })).toBe(401);
    }
    expect(await ask(address, '/slack/events', { method: 'POST', body: 'null', headers: fake.sign('null') })).toBe(400);
    expect(await ask(address, '/metrics')).toBe(200);
    expect(await ask(address, '/healthz')).toBe(200);
    expect(await ask(address, `/nowhere?token=x`)).toBe(404);
    for (const args of [['check'], ['export', '--format', 'json'], ['backup', 'by-hand.sqlite'], ['digest']])
      await run(args);
    fake.install.state = 'revoked';
    await fake.hands.tap(first, where, fours[0] ?? '').catch(() => undefined);
    expect((await run(['check'])).text).toMatch(/refuses the connection/u);
    server.child.kill('SIGTERM');
    expect(await server.over).toBe(0);
    fake.install.state = 'active';

    const keys = [...(await readFile(join(folder, 'pollen.keys'), 'utf8')).matchAll(/\b[0-9a-f]{32,}\b/gu)];
    expect(keys.length).toBeGreaterThanOrEqual(2);
    expect(said).toMatch(/slack request refused/u);
    expect(said.length).toBeGreaterThan(2000);
    expect(saidIn(said, [fake.botToken, fake.signingSecret, ...keys.map(([key]) => key)])).toEqual([]);
  });

  it('says none when a setting is wrong, in the wrong place, or leads nowhere', async () => {
    said = '';
    await writeFile(join(folder, 'pg.yaml'), file.replace(/^backup.*$/mu, ''));
    const wrong = await Promise.all([
      run(['check'], { SLACK_BOT_TOKEN: fake.signingSecret }),
      run(['check'], { SLACK_APP_TOKEN: fake.botToken }),
      run(['start'], { MICROSOFT_APP_PASSWORD: microsoftPassword }),
      run(['start'], { MICROSOFT_APP_TYPE: 'Multi', MICROSOFT_APP_ID: 'x', MICROSOFT_APP_PASSWORD: microsoftPassword }),
      run(['start'], { DATABASE_URL: `mysql://me:${databasePassword}@127.0.0.1/x` }),
      run(['check'], { DATABASE_URL: `postgres://me:${databasePassword}@127.0.0.1:1/x` }),
      run(['backup', 'x'], {
        DATABASE_URL: `postgres://me:${databasePassword}@127.0.0.1:1/x`,
        POLLEN_CONFIG: 'no.yaml',
      }),
      run(['start'], { DATABASE_URL: `postgres://me:${databasePassword}@127.0.0.1:1/x`, POLLEN_CONFIG: 'pg.yaml' }),
      run(['start'], { DATABASE_URL: databasePassword }),
    ]);
    for (const { code, text } of wrong)
      expect({ code, isSilent: text === '' }).toEqual({ code: code || 1, isSilent: false });
    const url = `postgres://me:${encodeURIComponent(databasePassword)}@127.0.0.1:1/x`;
    expect((await run(['start'], { DATABASE_URL: url, POLLEN_CONFIG: 'pg.yaml' })).text).toMatch(/database/u);
    const damaged = `store ${'ab'.repeat(16)}\n1 1 ${'cd'.repeat(31)}\n`;
    await writeFile(join(folder, 'damaged.keys'), damaged, { mode: 0o600 });
    expect((await run(['start'], { POLLEN_KEYS: 'damaged.keys' })).text).toMatch(/is not a whole key file/u);
    const secrets = [fake.botToken, fake.signingSecret, microsoftPassword, databasePassword, 'ab'.repeat(16)];
    expect(saidIn(said, [...secrets, 'cd'.repeat(31)])).toEqual([]);
  });
});

describe('Teams', () => {
  it('hears of no password and no token, whatever comes in and whatever fails', async () => {
    let said = '';
    const lines = new PassThrough();
    lines.on('data', (chunk: Buffer) => void (said += chunk.toString()));
    const consoles = (['error', 'warn', 'log', 'info', 'debug'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation((...words) => void (said += `${words.map(String).join(' ')}\n`)),
    );
    const stage = await startTeams({ deps: () => ({ log: createLog('trace', lines) }) });
    try {
      const { teams, platform, workspace } = stage;
      const dana = teams.world.person({ tenant: teams.home, name: 'Dana Frost' });
      const [welcome] = await teams.install(dana.id);
      const tokens: string[] = [];
      for (const kind of badTokens) await teams.post({ ...welcome!.activity, id: `bad ${kind}` }, kind);
      tokens.push((await teams.authorization()).replace(/^Bearer /u, ''));
      const send = (key: string) =>
        platform.deliver({ workspace, key, target: { person: dana.aadId }, card: plain('Hello'), internal: false });
      for (const fault of everyTeamsFault.filter((one) => !/silence|slow/u.test(one))) {
        teams.faults.next(fault);
        await send(fault);
      }
      teams.revokeTokens();
      await send('revoked');
      expect(said).toMatch(/teams request refused/u);
      expect(saidIn(said, [teams.password, ...tokens])).toEqual([]);
      expect(said).not.toMatch(/eyJ[\w-]{10,}\.[\w-]+\.[\w-]+/u);
    } finally {
      await stage.stop();
      for (const spy of consoles) spy.mockRestore();
    }
  });
});
