import { afterEach, describe, expect, it } from 'vitest';
import { createPicture } from '../../adapters/picture/picture.ts';
import { createBackups } from '../../src/app/backups.ts';
import { check } from '../../src/cli/check.ts';
import type { App, Context } from '../../src/cli/command.ts';
import type { Config } from '../../src/config.ts';
import type { Programme } from '../../src/domain/model.ts';
import { localDate } from '../../src/domain/time.ts';
import type { Copies, Diagnosis, Directory, Platform } from '../../src/ports.ts';
import { openStage, quiet, type Stage, type StageOptions } from '../support/stage.ts';

let stage: Stage;
afterEach(() => stage.close());

interface Checked {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `diagnoses`: what the company's platform says of its connection. */
interface About {
  /** The company has its database copied. */
  readonly copies?: Copies;
  readonly diagnoses?: readonly Diagnosis[];
  readonly begin?: () => never;
  readonly prepare?: () => Promise<void>;
}

/** Runs the command over a company. */
const run = async (options: StageOptions, about: About = {}): Promise<Checked> => {
  const { diagnoses = [], begin, copies } = about;
  stage = await openStage(options);
  await about.prepare?.();
  const file: Programme = options.change?.(stage.world) ?? stage.world.programme;
  const [site] = stage.bot.sites();
  const platform = { ...site?.platform, name: 'slack', examine: async () => diagnoses } as Platform;
  const app: App = {
    store: stage.store,
    bot: begin ? { ...stage.bot, begin } : stage.bot,
    programme: stage.bot.programme(),
    file,
    platforms: [platform],
    ...(copies && { copies }),
    clock: stage.clock,
    log: quiet,
    picture: createPicture(),
    close: async () => undefined,
  };
  const out: string[] = [];
  const err: string[] = [];
  const config = { configPath: 'pollen.yaml', programme: file } as Config;
  const context: Context = {
    composer: {
      open: async () => app,
      serve: () => Promise.reject(new Error('no')),
      connect: () => Promise.reject(new Error('no')),
      backup: () => Promise.reject(new Error('no')),
      restore: () => Promise.reject(new Error('no')),
      simulate: () => Promise.reject(new Error('no')),
    },
    config: () => config,
    warnings: () => [],
    print: (line) => void out.push(line),
    printError: (line) => void err.push(line),
    ended: () => new Promise(() => undefined),
  };
  return { code: await check.run(context, []), out: out.join('\n'), err: err.join('\n') };
};

const directory = (changes: (usual: Directory) => Partial<Directory>): StageOptions => ({ directory: changes });

describe('pollen check', () => {
  it('is content with a company in which all is well', async () => {
    const checked = await run(
      {},
      {
        diagnoses: [
          { kind: 'connected', workspace: 'Northwind', app: 'Pollen' },
          { kind: 'clock', differenceMs: 900 },
        ],
      },
    );
    expect(checked).toMatchObject({ code: 0, err: '' });
    expect(checked.out).toMatch(/Slack: connected to Northwind, as Pollen\./);
    expect(checked.out).toMatch(/Support: 20 people; a new figure about every/);
    expect(checked.out).toMatch(/All is well\./);
    expect(checked.out).not.toMatch(/clock/);
  });

  it('says in plain sentences what is wrong with a connection, and how to mend it', async () => {
    const diagnoses: readonly Diagnosis[] = [
      { kind: 'refused', setting: 'SLACK_BOT_TOKEN', why: 'invalid_auth' },
      { kind: 'unreachable', address: 'https://slack.example/api/', why: 'ECONNREFUSED' },
      { kind: 'permission', permission: 'chat:write', optional: false },
      { kind: 'permission', permission: 'files:write', optional: true },
      { kind: 'clock', differenceMs: -400_000 },
    ];
    const checked = await run({}, { diagnoses });
    expect(checked.code).toBe(1);
    expect(checked.err.split('\n')).toEqual([
      expect.stringMatching(/Slack refuses the connection \(invalid_auth\)\. Look at SLACK_BOT_TOKEN\./),
      expect.stringMatching(/cannot be reached at .* Look at the network/),
      expect.stringMatching(/permission chat:write is missing\. Add it/),
      expect.stringMatching(/clock is 400 seconds behind that of Slack\. Set it by NTP/),
    ]);
    expect(checked.out).toMatch(/Note: .*files:write was not granted/);
    expect(checked.out).toMatch(/4 things need mending/);
  });

  it('goes on where a platform cannot even be examined, or read', async () => {
    const checked = await run(
      {},
      {
        begin: () => {
          throw new Error('socket hang up');
        },
      },
    );
    expect(checked.code).toBe(1);
    expect(checked.err).toMatch(/cannot be read \(socket hang up\)\. Mend the connection/);
  });

  it('looks at every place: whether it is there, the bot in it, and who else reads it', async () => {
    const checked = await run(
      directory((usual) => ({
        channel: async (workspace, id) => {
          const found = await usual.channel(workspace, id);
          if (id === 'C-acme') return undefined;
          if (id === 'C-kestrel') return found && { ...found, joined: false };
          if (id === 'C-brightwell') return found && { ...found, readers: 'internal' };
          return id === 'C-leaders' && found ? { ...found, readers: 'external' } : found;
        },
      })),
    );
    expect(checked.code).toBe(1);
    expect(checked.err).toMatch(/Acme: its channel C-acme does not exist, or Pollen cannot see it\. Look at its place/);
    expect(checked.err).toMatch(/Kestrel: Pollen is not in kestrel-northwind\. Invite it there\./);
    expect(checked.err).toMatch(/Brightwell: brightwell-northwind is shared with nobody/);
    expect(checked.err).toMatch(/digests\.leaders: people of another organisation can read leaders/);
  });

  it('names list entries and owners that are nobody', async () => {
    const checked = await run({
      change: ({ programme }) => ({
        ...programme,
        audiences: programme.audiences.map((one) =>
          one.key === 'sales'
            ? { ...one, owners: ['U-ghost'], place: { people: ['U014', 'ghost@n.example', 'U-gone'] } }
            : one,
        ),
      }),
    });
    expect(checked.err).toMatch(/Sales: ghost@n\.example, U-gone name nobody who can be asked/);
    expect(checked.err).toMatch(/Sales: its owner U-ghost is not in this workspace/);
  });

  it('says whom the chat cannot reach, by the reason and with the mend', async () => {
    const names: string[] = [];
    const checked = await run(
      {},
      {
        prepare: async () => {
          for (const [index, why] of (['appMissing', 'left', 'appMissing'] as const).entries()) {
            const person = stage.world.people.filter((one) => one.audiences.length > 0)[index];
            await stage.store.reached(1, person?.userId ?? '', why);
            names.push(person?.name ?? '');
          }
        },
      },
    );
    expect(checked.code).toBe(1);
    const lines = checked.err.split('\n');
    expect(lines).toHaveLength(2);
    const missing = lines.find((line) => line.includes('the app is not installed'));
    expect([missing?.includes(names[0] ?? '?'), missing?.includes(names[2] ?? '?')]).toEqual([true, true]);
    expect(lines.find((line) => line.includes('Take them off the lists'))).toContain(names[1]);
  });

  it('notes what was set up in chat and has no effect yet', async () => {
    const checked = await run(
      {},
      {
        prepare: async () => {
          const audience = { name: 'X', group: 'employees', owners: [], mode: 'confidential' } as const;
          const rest = { rhythm: { everyWeeks: 2, weekday: 2, time: '10:00' }, zone: 'UTC' } as const;
          const setUp = (key: string, userGroup: string) => ({
            setUp: { audience: { ...audience, key, name: key, place: { userGroup } }, ...rest },
            by: 'U1',
          });
          await stage.store.addSetUps(1, [
            { ...setUp('design', 'S1'), state: 'proposed' },
            { ...setUp('mentors', 'S2'), state: 'confirmed' },
            { ...setUp('helpers', 'support'), state: 'started' },
          ]);
        },
      },
    );
    expect(checked.code).toBe(0);
    expect(checked.out).toMatch(/Note: design was proposed in chat and waits for an administrator/);
    expect(checked.out).toMatch(/Note: mentors was set up in chat and is not started yet/);
    expect(checked.out).toMatch(
      /Note: helpers, set up in chat, has no effect: .*audiences\.support, and the file wins/,
    );
  });

  describe('about copies of the database', () => {
    const backup = { folder: '/copies', time: '03:30', keep: 7 };
    const withCopies: StageOptions = { change: ({ programme }) => ({ ...programme, backup }) };
    const today = (): string => localDate(stage.clock.now(), stage.world.programme.organisation.zone);
    const copies = (dates: () => readonly string[], sameDisk = false): Copies => ({
      look: async () => ({ dates: dates(), sameDisk }),
      make: async () => ({ people: 140, answers: 2000, lastDigest: '2026-01-26' }),
      remove: async () => undefined,
    });
    /** As a running Pollen would have made it, or failed to. */
    const tick = (over: Copies) => () => {
      const { store, clock, world } = stage;
      const { zone } = world.programme.organisation;
      return createBackups({ copies: over, definition: backup, zone, store, clock, log: quiet }).tick();
    };

    it('says which was brought back for trial, and what it held', async () => {
      const there = copies(() => [today()]);
      const checked = await run(withCopies, { copies: there, prepare: tick(there) });
      expect(checked).toMatchObject({ code: 0, err: '' });
      expect(checked.out).toContain(
        `Copies in /copies: that of ${today()} was brought back for trial (140 people, 2000 answers, newest digest of 2026-01-26).`,
      );
    });

    it('notes that there is none yet, and that one disk would lose both', async () => {
      const checked = await run(withCopies, { copies: copies(() => [], true) });
      expect(checked.code).toBe(0);
      expect(checked.out).toMatch(/Note: No copy of the database has been made yet/);
      expect(checked.out).toMatch(/Note: the copies in \/copies are on the same disk/);
    });

    it('names the reason where none can be made, and one that has vanished', async () => {
      const broken: Copies = { ...copies(() => []), look: () => Promise.reject(new Error('There is no folder.')) };
      const failing = await run(withCopies, { copies: broken, prepare: tick(broken) });
      expect(failing.code).toBe(1);
      expect(failing.err).toContain(`backup: since ${today()} no copy could be made. There is no folder.`);
      await stage.close();
      const there = copies(() => [today()]);
      const gone = await run(withCopies, { copies: copies(() => []), prepare: tick(there) });
      expect(gone.err).toMatch(/backup: the copy of .* is not in \/copies\. Is Pollen running\?/);
    });
  });
});
