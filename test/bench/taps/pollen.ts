/** Pollen in a process of its own, over the prepared database; told when to make a digest or to send. */
import { setTimeout } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { createServer } from '../../../adapters/http/server.ts';
import { createPicture } from '../../../adapters/picture/picture.ts';
import { openStore } from '../../../adapters/sql/open.ts';
import { createPulse, type PulseBot } from '../../../src/app/pulse.ts';
import { checkSetUp } from '../../../src/config.ts';
import type { Clock, Log, Memory, Picture, Platform, Store } from '../../../src/ports.ts';
import { pickWords } from '../../../src/words/pick.ts';
import { benchProgramme, publishOver } from '../publish.ts';
import { serveOrders } from './process.ts';
import { createToldClock, type ToldClock } from './told-clock.ts';

export interface PollenSettings {
  readonly path: string;
  readonly keysPath: string;
  /** Added to the machine's clock, until a time is told. */
  readonly offsetMs: number;
}

interface PlatformDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly memory: Memory;
  readonly picture: Picture;
  /** By that clock. */
  readonly sleep: ToldClock['sleep'];
}

const log: Log = {
  info: () => undefined,
  // Faults are switched on: what is not sent is nothing to be told here.
  warn: () => undefined,
  error: (event, error) => process.stderr.write(`${event} ${String(error)}\n`),
};

/** Serves one site of this platform until it is told to end. */
export const servePollen = async (
  { path, keysPath, offsetMs }: PollenSettings,
  name: string,
  open: (deps: PlatformDeps) => Platform,
): Promise<void> => {
  const clock = createToldClock(offsetMs);
  const store = await openStore(`sqlite:${path}`, { keysPath, log, server: true });
  const { sleep } = clock;
  const platform = open({ clock, log, memory: store.memory(name), picture: createPicture(), sleep });
  const bot = createPulse({
    store,
    platforms: [platform],
    clock,
    log,
    programme: benchProgramme,
    checkSetUp,
    words: pickWords,
    chance: () => 0.5,
  });
  await bot.begin();
  keepInForce(path);
  await platform.start(bot.inbox);
  const metrics = async (): Promise<string> => '';
  const mounts = platform.mount === undefined ? [] : [platform.mount];
  const server = createServer({ host: '127.0.0.1', port: 0, mounts, ready: () => store.probe(), metrics, log });
  const { port } = await server.start();
  const go = createTime({ bot, store, clock });
  serveOrders(
    { port },
    (order) => (order.do === 'digest' ? digest(store, clock.now()) : go(order.at, order.do === 'deliver')),
    async () => {
      await platform.stop();
      await server.stop();
      await store.close();
    },
  );
};

/** The rosters of thousands of audiences are in the database already: nobody is to read them anew for this. */
const keepInForce = (path: string): void => {
  const sqlite = new Sqlite(path);
  sqlite.prepare('update audience set in_force = 1').run();
  sqlite.close();
};

const digest = async (store: Store, now: number): Promise<Record<string, unknown>> => {
  const started = performance.now();
  await store.summarise(1, 1, now, benchProgramme.privacy.k);
  await publishOver(store, 1, now);
  return { ms: performance.now() - started };
};

interface Sending {
  readonly bot: PulseBot;
  readonly store: Store;
  readonly clock: ToldClock;
}

/**
 * Answers when at this time nothing more happens: all is sent that is due, or whatever is being sent waits for later.
 * Says how many messages are in each state, and whether some are due and wait.
 */
const createTime = ({ bot, store, clock }: Sending) => {
  let running: Promise<unknown> | undefined;
  const isAsleep = async (): Promise<boolean> => {
    const { sending } = await store.outbox(1);
    return sending > 0 && sending === clock.sleeping();
  };
  const rest = async (): Promise<void> => {
    // Looked at twice: between two messages that are sent, all others may be asleep for a moment.
    let looks = 0;
    while (looks < 2) {
      if (running === undefined) return;
      await Promise.race([running, setTimeout(2)]);
      looks = (await isAsleep()) ? looks + 1 : 0;
    }
  };
  return async (at: number, sends: boolean): Promise<Record<string, unknown>> => {
    clock.tell(at);
    if (sends) {
      running ??= bot.deliver().finally(() => {
        running = undefined;
      });
    }
    await rest();
    const next = await store.nextMessage(1);
    return { ...(await store.outbox(1)), waits: next !== undefined && next <= at };
  };
};
