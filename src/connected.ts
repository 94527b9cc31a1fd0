/** Pollen over the chat platforms that the settings name: the part of the composition root for real companies. */
import { setTimeout } from 'node:timers/promises';
import { createLog } from '../adapters/log/log.ts';
import { createPicture } from '../adapters/picture/picture.ts';
import { createCopies } from '../adapters/sql/copies.ts';
import { openStore } from '../adapters/sql/open.ts';
import { type Backups, createBackups } from './app/backups.ts';
import { createPulse, type PulseBot } from './app/pulse.ts';
import type { Composer } from './cli/command.ts';
import { type Config, checkSetUp } from './config.ts';
import type { Clock, Copies, Log, Platform, Store } from './ports.ts';
import { listen } from './serving.ts';
import { pickWords } from './words/pick.ts';

/** A chat platform is named. */
export const isConnected = (config: Config): boolean => config.slack !== undefined || config.teams !== undefined;

interface Around {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/** Each is loaded only where it is used: an SDK takes memory that the others need not give. */
const platformsOf = async (config: Config, { store, clock, log }: Around): Promise<readonly Platform[]> => {
  const platforms: Platform[] = [];
  const picture = createPicture();
  if (config.slack) {
    const { createSlack } = await import('../adapters/slack/platform.ts');
    platforms.push(createSlack({ settings: config.slack, clock, log, picture, memory: store.memory('slack') }));
  }
  if (config.teams) {
    const { createTeams } = await import('../adapters/teams/platform.ts');
    const zone = config.programme?.organisation.zone;
    const memory = store.memory('teams');
    platforms.push(createTeams({ settings: config.teams, clock, log, picture, memory, ...(zone && { zone }) }));
  }
  return platforms;
};

const put = async (config: Config, around: Around) => {
  const platforms = await platformsOf(config, around);
  const { programme } = config;
  const bot = createPulse({ ...around, platforms, programme, checkSetUp, words: pickWords, chance: Math.random });
  const stop = async (): Promise<void> => void (await Promise.all(platforms.map((one) => one.stop())));
  return { platforms, bot, stop };
};

/** Absent where the file asks for none; with a PostgreSQL it does not come so far. */
const copiesOf = ({ programme, databaseUrl, keysPath }: Config): Copies | undefined =>
  programme?.backup &&
  createCopies({ path: databaseUrl.slice('sqlite:'.length), folder: programme.backup.folder, keysPath });

const backupsOf = (config: Config, around: Around): Backups | undefined => {
  const copies = copiesOf(config);
  const { backup: definition, organisation } = config.programme ?? {};
  return (
    copies && definition && organisation && createBackups({ ...around, copies, definition, zone: organisation.zone })
  );
};

export const openConnected: Composer['open'] = async (config) => {
  const log = createLog(config.logLevel, process.stderr);
  const clock = { now: Date.now };
  const store = await openStore(config.databaseUrl, { keysPath: config.keysPath, log });
  const { platforms, bot, stop } = await put(config, { store, clock, log });
  const close = async (): Promise<void> => {
    await stop();
    await store.close();
  };
  const copies = copiesOf(config);
  return {
    store,
    bot,
    ...(copies && { copies }),
    get programme() {
      return bot.programme();
    },
    file: config.programme,
    platforms,
    clock,
    log,
    picture: createPicture(),
    close,
  };
};

export const serveConnected: Composer['connect'] = async (config, { sealLost }) => {
  const log = createLog(config.logLevel);
  const clock = { now: Date.now };
  const { databaseUrl, keysPath } = config;
  const store = await openStore(databaseUrl, { keysPath, log, server: true, sealLost });
  const { platforms, bot, stop } = await put(config, { store, clock, log });
  const begin = async (): Promise<void> => {
    const begun = bot.begin();
    await sitesOf(bot, begun);
    for (const platform of platforms) await platform.start(bot.inbox);
    const faults = await begun;
    log.info('begun', { workspaces: bot.sites().length, unread: faults.length });
  };
  return listen(config, {
    store,
    log,
    bot,
    backups: backupsOf(config, { store, clock, log }),
    mounts: () => platforms.flatMap(({ mount }) => mount ?? []),
    begin,
    halt: stop,
    stop: async () => undefined,
  });
};

const lookEveryMs = 20;

/**
 * Whoever pressed something before the workspaces are known would be answered as a stranger. They are known at once;
 * reading who is in them may take minutes, for which nobody who has a question open should wait.
 */
const sitesOf = async (bot: PulseBot, begun: Promise<unknown>): Promise<void> => {
  const ended = begun.then(() => true);
  while (bot.sites().length === 0) {
    if (await Promise.race([ended, setTimeout(lookEveryMs, false)])) return;
  }
};
