import { type ChildProcess, spawn } from 'node:child_process';
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const launcher = fileURLToPath(new URL('../.node/pollen.js', import.meta.url));

/** Stands in for the program: says how it was started, then does what its first argument says. */
const program = `
const [what, ...rest]: string[] = process.argv.slice(2);
const { MINE, THEIRS } = process.env;
console.log(JSON.stringify({ rest, MINE, THEIRS, main: process.argv[1], node: process.execPath, cwd: process.cwd() }));
if (what === 'exit') process.exitCode = Number(rest[0]);
if (what === 'die') process.kill(process.pid, rest[0]);
if (what === 'serve' || what === 'die') {
  const alive = setInterval(() => undefined, 60_000);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => {
      console.log('finished after ' + signal);
      process.exitCode = 7;
      clearInterval(alive);
    });
  console.log('serving ' + process.pid);
}
`;

let root: string;
let work: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'pollen-launcher-')));
  work = join(root, 'elsewhere');
  for (const folder of ['.node', 'src', 'elsewhere', 'node_modules']) mkdirSync(join(root, folder));
  copyFileSync(launcher, join(root, '.node', 'pollen.js'));
  writeFileSync(join(root, 'src', 'main.ts'), program);
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  copyFileSync(join(dirname(launcher), 'package.json'), join(root, '.node', 'package.json'));
  // What an old Node has and has not: the launcher is read by it before it can know.
  const old = `Object.defineProperty(process, 'version', { value: 'v20.20.2' }); delete process.loadEnvFile;`;
  writeFileSync(join(root, 'old.cjs'), old);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Puts a Node where `npm ci` would: another path than that of the running one, the same content. */
function installNode(): string {
  const folder = join(root, 'node_modules', `node-${process.platform}-${process.arch}`);
  const path = join(folder, 'bin', 'node');
  mkdirSync(join(folder, 'bin'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{}');
  try {
    linkSync(process.execPath, path);
  } catch {
    copyFileSync(process.execPath, path);
  }
  return path;
}

/** Removed first: written over, the Node that runs this test would be written over too. */
function breakNode(path: string): void {
  rmSync(path);
  writeFileSync(path, 'not a program', { mode: 0o644 });
}

interface Started {
  readonly child: ChildProcess;
  /** Resolves when all of the output has the text in it. */
  seen(text: string): Promise<void>;
  /** After everybody who writes to the output has ended. */
  readonly ended: Promise<{ code: number | null; out: string; err: string; first: Record<string, unknown> }>;
}

function start(
  args: readonly string[],
  options: { old?: boolean; path?: string; env?: Record<string, string> } = {},
): Started {
  const { old = false, path = join(root, '.node', 'pollen.js'), env = {} } = options;
  const preload = old ? ['-r', join(root, 'old.cjs')] : [];
  const child = spawn(process.execPath, [...preload, path, ...args], { cwd: work, env: { PATH: '', ...env } });
  let out = '';
  let err = '';
  const waiting: { text: string; resolve: () => void }[] = [];
  child.stderr.on('data', (data) => (err += String(data)));
  child.stdout.on('data', (data) => {
    out += String(data);
    for (const { text, resolve } of waiting) if (out.includes(text)) resolve();
  });
  const seen = (text: string): Promise<void> => new Promise((resolve) => void waiting.push({ text, resolve }));
  const ended: Started['ended'] = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err, first: JSON.parse(out.split('\n')[0] || '{}') }));
  });
  return { child, seen, ended };
}

describe('The launcher on a Node that is new enough', () => {
  it('runs the program of its own project from wherever it is called, with its arguments and its exit code', async () => {
    const link = join(root, 'node_modules', 'pollen');
    symlinkSync(join(root, '.node', 'pollen.js'), link);
    const { code, first } = await start(['exit', '3', '--week', 'a b', ''], { path: link }).ended;
    expect(code).toBe(3);
    expect(first).toMatchObject({ rest: ['3', '--week', 'a b', ''], main: join(root, 'src', 'main.ts'), cwd: work });
  });

  it('loads .env of the working directory, and leaves what is set as it is', async () => {
    writeFileSync(join(work, '.env'), 'MINE=from the file\nTHEIRS=from the file\n');
    const { first } = await start(['exit', '0'], { env: { THEIRS: 'set' } }).ended;
    expect(first).toMatchObject({ MINE: 'from the file', THEIRS: 'set' });
  });

  it('says in one line that .env cannot be read', async () => {
    mkdirSync(join(work, '.env'));
    const { code, out, err } = await start(['exit', '0']).ended;
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^Pollen cannot read \.env .+\n$/u);
  });

  it('lets signals reach the program', async () => {
    const { child, seen, ended } = start(['serve']);
    await seen('serving');
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 7, out: expect.stringContaining('finished after SIGTERM') });
  });

  it('is the program itself: nobody stands between it and whoever started it', async () => {
    const { child, seen, ended } = start(['serve']);
    await seen(`serving ${child.pid}`);
    child.kill('SIGINT');
    expect((await ended).out).toContain('finished after SIGINT');
  });
});

describe('The launcher on an old Node', () => {
  it('says in one line what is needed and how to get it, where no Node was installed with the project', async () => {
    const { code, out, err } = await start(['exit', '0'], { old: true }).ended;
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^Pollen needs Node 24 or newer; this is v20\.20\.2: .*npm ci.*\n$/u);
  });

  it('runs the program on the Node that was installed with the project', async () => {
    const node = installNode();
    writeFileSync(join(work, '.env'), 'MINE=from the file\n');
    const { code, first } = await start(['exit', '5', '--help'], { old: true }).ended;
    expect(code).toBe(5);
    expect(first).toMatchObject({ rest: ['5', '--help'], node, cwd: work, MINE: 'from the file' });
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('hands %s on and ends as the program ends', async (signal) => {
    installNode();
    const { child, seen, ended } = start(['serve'], { old: true });
    await seen('serving');
    child.kill(signal);
    const { code, out } = await ended;
    expect([code, out.match(/finished after \w+/gu)]).toEqual([7, [`finished after ${signal}`]]);
  });

  it('tells by its exit code that a signal ended the program', async () => {
    installNode();
    expect(await start(['die', 'SIGKILL'], { old: true }).ended).toMatchObject({ code: 128 + 9 });
  });

  it('leaves no orphan behind when it is killed: the program finishes by itself', async () => {
    installNode();
    const { child, seen, ended } = start(['serve'], { old: true });
    await seen('serving');
    child.kill('SIGKILL');
    expect((await ended).out).toContain('finished after SIGTERM');
  });

  it('says in one line that the installed Node cannot be started', async () => {
    breakNode(installNode());
    const { code, err } = await start(['exit', '0'], { old: true }).ended;
    expect(code).toBe(1);
    expect(err).toMatch(/^Pollen cannot start .+\n$/u);
  });

  it('goes on with a new enough one where the installed one cannot be started', async () => {
    breakNode(installNode());
    expect(await start(['exit', '4']).ended).toMatchObject({ code: 4, first: { node: process.execPath } });
  });
});
