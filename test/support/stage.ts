/** A whole Pollen over a real SQLite file, with an invented company, a clock in the hand and a chat that remembers. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { companyOf } from '../../adapters/playground/invented.ts';
import { createSilentPlatform } from '../../adapters/playground/silent.ts';
import { openStore } from '../../adapters/sql/open.ts';
import type { Deps, Given } from '../../src/app/deps.ts';
import { createPulse, type PulseBot } from '../../src/app/pulse.ts';
import { createRehearsal, type Rehearsal } from '../../src/app/rehearse.ts';
import { checkSetUp } from '../../src/config.ts';
import { instantOf } from '../../src/domain/time.ts';
import { behave, createWorld, type World, type WorldOptions } from '../../src/domain/world.ts';
import type { Act, Delivery, Log, Outcome, Platform, Reply, Store } from '../../src/ports.ts';
import { pickWords } from '../../src/words/pick.ts';
import { prepareTables } from './tables.ts';

export const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface Stage {
  readonly world: World;
  /** For use cases that are called directly; with the programme as it was at the start. */
  readonly deps: Deps;
  readonly store: Store;
  readonly bot: PulseBot;
  readonly rehearsal: Rehearsal;
  readonly clock: { now(): number; set(at: number): void };
  /** Everything the chat was given, oldest first. */
  readonly sent: Delivery[];
  /** A moment of the world: days after the first day of its present, and a time in the organisation's zone. */
  at(days: number, time: string): number;
  act(userId: string, action: unknown, more?: Partial<Pick<Act, 'inputs' | 'from'>>): Promise<Reply>;
  /** The database; its keys are beside it, with `.keys` at the end. */
  readonly file: string;
  /** The same company, store file and clock in a new process, as it were; between the two, what is to be done. */
  restart(between?: () => Promise<unknown>): Promise<Stage>;
  close(): Promise<void>;
}

export interface StageOptions extends Partial<WorldOptions> {
  /** What the chat does with a message; the default takes each. */
  readonly transport?: (delivery: Delivery) => Outcome | Promise<Outcome>;
  readonly find?: Platform['find'];
  readonly log?: Log;
  readonly change?: (world: World) => World['programme'];
  /** False: nothing is in force but what is set up in chat. */
  readonly hasFile?: boolean;
  /** What the company's directory says otherwise. */
  readonly directory?: (usual: Platform['directory']) => Partial<Platform['directory']>;
  /** What is read from the store otherwise: figures that are given instead of lived. */
  readonly store?: (usual: Store) => Partial<Store>;
}

/** Memory-backed where there is such a place: whole weeks are lived here, and no test of these is about the disk. */
const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Begins on the evening of the first day of the world's present, a Monday; the past is not lived. */
export const openStage = async (options: StageOptions = {}): Promise<Stage> => {
  const folder = await mkdtemp(join(base, 'pollen-stage-'));
  const world = createWorld({ seed: 'stage', startsOn: '2026-01-05', weeks: 4, ...options });
  const { zone } = world.programme.organisation;
  let now = instantOf(world.today, '21:00', zone);
  const clock = { now: () => now, set: (at: number) => void (now = at) };
  const sent: Delivery[] = [];
  return enter({ folder, world, clock, sent, options });
};

interface Kept extends Pick<Stage, 'world' | 'clock' | 'sent'> {
  readonly folder: string;
  readonly options: StageOptions;
}

const enter = async (kept: Kept): Promise<Stage> => {
  const { folder, world, clock, sent, options } = kept;
  const log = options.log ?? quiet;
  const programme = options.change?.(world) ?? world.programme;
  const file = join(folder, 'pollen.sqlite');
  await prepareTables(`sqlite:${file}`);
  const opened = await openStore(`sqlite:${file}`, { keysPath: `${file}.keys`, log, server: true });
  const store: Store = { ...opened, ...options.store?.(opened) };
  const silent = createSilentPlatform(companyOf(world, programme), async (delivery) => {
    const outcome = (await options.transport?.(delivery)) ?? { kind: 'sent' as const, ref: delivery.key };
    if (outcome.kind === 'sent') sent.push(delivery);
    return outcome;
  });
  const platform: Platform = {
    ...silent,
    directory: { ...silent.directory, ...options.directory?.(silent.directory) },
    ...(options.find && { find: options.find }),
  };
  const deps: Given = {
    store,
    platforms: [platform],
    clock,
    log,
    ...(options.hasFile !== false && { programme }),
    checkSetUp,
    words: pickWords,
    chance: () => 0.5,
  };
  const bot = createPulse(deps);
  const rehearsal = createRehearsal(deps, bot, clock, {
    people: world.people,
    behave: (userId, audience, date) => behave(world, userId, audience, date),
  });
  await bot.begin();
  return {
    world,
    deps: { ...deps, programme, file: programme, retake: async () => undefined },
    store,
    bot,
    rehearsal,
    clock,
    sent,
    at: (days, time) => instantOf(addDaysTo(world.today, days), time, world.programme.organisation.zone),
    act: (userId, action, more = {}) =>
      bot.inbox.act({ workspace: world.workspace.externalId, userId, action, from: 'message', ...more }),
    file,
    restart: async (between) => {
      await store.close();
      await between?.();
      return enter(kept);
    },
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
};

const addDaysTo = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
